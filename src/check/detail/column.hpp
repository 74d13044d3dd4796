// A column of a table as it was handed in: its rows, and what was stated as their total.
// Decides: which rows a total adds up (not the parts of a row that is itself there; not shown-only
// units).
#pragma once

#include <vector>

#include "check/detail/view.hpp"

namespace jiedui::check {

struct Column {
  Facts rows;       ///< what the total adds up
  Facts stated;     ///< totals stated for them
  bool all = true;  ///< the rows make up the whole; false: a selection (其中), or categories nobody
                    ///< reported
  bool listed = false;  ///< the rows are categories
};

/// Columns of one measure whose total is a 合计 row: one per published batch.
std::vector<Column> batch_columns(const View& view, const pack::Measure& measure);
/// Categories of one reporter's statement under its own total, and under a category above them.
std::vector<Column> category_columns(const View& view, const pack::Measure& measure);
/// The category rows of one reporter's statement, whether or not a total was stated.
std::vector<Column> category_rows(const View& view, const pack::Measure& measure);

}  // namespace jiedui::check
