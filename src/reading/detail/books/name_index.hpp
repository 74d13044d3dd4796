// Names found in a text: the longest one at each place.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reading/prose.hpp"

namespace jiedui::reading {

class NameIndex {
 public:
  static constexpr std::size_t k_none = static_cast<std::size_t>(-1);

  /// A name may be given several times; the first number stays.
  void add(std::u32string_view name, std::size_t number);
  [[nodiscard]] std::size_t find(std::u32string_view name) const;

  struct Found {
    TextSpan span;
    std::size_t number = 0;
  };
  /// Not overlapping, in order. Linear in the length of the text times that of the longest name.
  [[nodiscard]] std::vector<Found> all_in(std::u32string_view text) const;
  /// The longest name that the text ends with; its length is 0 when there is none.
  [[nodiscard]] Found at_end_of(std::u32string_view text) const;

 private:
  std::unordered_map<std::u32string, std::size_t> names_;
  std::size_t longest_ = 0;
};

}  // namespace jiedui::reading
