// Which relations a figure takes part in, as far as they are found already.
#pragma once

#include "reading/detail/relations/searches.hpp"

namespace jiedui::reading::detail {

class Related {
 public:
  Related(const Scene& scene, const Relations& found);

  /// The first few relations of a figure, as places in what was found.
  [[nodiscard]] const Indices& of(std::size_t figure) const { return of_[figure]; }
  /// Figures that another relation has brought together are not one another's repetition.
  [[nodiscard]] bool together(std::size_t a, std::size_t b) const;
  /// Another relation holds with it: its number is no slip. 约四成 holds with many numbers.
  [[nodiscard]] bool confirmed(std::size_t figure) const;

 private:
  const Scene& scene_;
  const Relations& found_;
  std::vector<Indices> of_;
};

/// Whether the same number can be told again of one thing.
bool can_repeat(const Scene& scene, std::size_t i);

}  // namespace jiedui::reading::detail
