// Which cells the text of a formula reads.
// Holds: what is not understood counts as reading everything, so that no result that may be out of
// date passes for a current one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiedui::formats::detail {

/// Rows and columns from 0, inclusive.
struct CellArea {
  std::size_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;

  [[nodiscard]] bool holds(std::size_t row, std::size_t column) const {
    return row >= first_row && row <= last_row && column >= first_column && column <= last_column;
  }
};

struct FormulaRefs {
  struct Ref {
    std::string sheet;  ///< empty = the formula's own
    CellArea area;
  };
  std::vector<Ref> refs;
  bool anything = false;  ///< a name, a table, a computed address: it may read any cell
};

/// A formula that is shared (t="shared") is written for its first cell; `down` and `right` say how
/// far this one stands from it.
FormulaRefs refs_of(std::string_view formula, std::int64_t down = 0, std::int64_t right = 0);

/// "B7" or "B7:D9", without $; false when it is no address.
bool parse_area(std::string_view text, CellArea* area);

}  // namespace jiedui::formats::detail
