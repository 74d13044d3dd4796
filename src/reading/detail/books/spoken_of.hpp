// What a figure of a text speaks of: which measure, whose, by the words or the table around it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/against.hpp"
#include "reading/detail/books/name_index.hpp"

namespace jiedui::reading {

class SpokenOf {
 public:
  SpokenOf(const Prose& prose, const AgainstBooks& against);

  struct Meaning {
    std::vector<std::size_t> books;  ///< that bear the name, of anybody
    std::size_t org = NameIndex::k_none;
    bool clear = true;  ///< the words around it allow no other meaning
    /// Of a bare number in a table: ten to this power leads to the base unit; the heading says it.
    std::optional<int> exponent{};
    FigureKind kind = FigureKind::count;
  };
  /// Nothing where the words name no measure.
  [[nodiscard]] std::optional<Meaning> of(const Figure& figure) const;

  /// The number of the organisation whose names these are.
  [[nodiscard]] std::size_t org_of(const BookFigure& book) const;

 private:
  [[nodiscard]] std::optional<Meaning> in_prose(const Figure& figure,
                                                const Paragraph& paragraph) const;
  [[nodiscard]] std::optional<Meaning> in_table(const Figure& figure, std::size_t paragraph) const;
  [[nodiscard]] bool neutral(std::u32string_view words) const;
  /// k_none and not clear where somebody else is spoken of too.
  void find_org(const Figure& figure, const Paragraph& paragraph, Meaning& meaning) const;

  const Prose& prose_;
  NameIndex measures_;
  std::vector<std::vector<std::size_t>> books_of_;  ///< by number of a measure's name
  NameIndex orgs_;
  std::size_t other_ = 0;    ///< number of all organisations without figures
  std::size_t default_ = 0;  ///< whose the text is; k_none = not known
};

}  // namespace jiedui::reading
