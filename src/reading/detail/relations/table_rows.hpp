// The rows of a table as find_tables sees them, and what the text around tells of them.
#pragma once

#include "reading/detail/relations/searches.hpp"

namespace jiedui::reading::detail {

struct Row {
  std::size_t first = 0;  ///< of its figures, which are neighbours
  std::size_t count = 0;
  bool total = false;
  TextSpan label{};  ///< from the line's start to the first figure

  [[nodiscard]] std::size_t cell(std::size_t column) const { return first + column; }
};

/// Totals told again (共到位1.2亿元), cells told under their row's and column's names, several rows
/// taken together (教育、卫生合计4010万元) and their share of the total.
void find_table_in_text(const Scene& scene, const std::vector<Row>& rows, Relations& found);

}  // namespace jiedui::reading::detail
