// The notes below a table, in their printed order.
#pragma once

#include "report/table.hpp"

namespace jiedui::report {

/// The table's own 注, what the figures' remarks say (each said once, for all cells it concerns),
/// and where printed numbers do not agree among themselves. The model's rows and total must be
/// complete.
std::vector<TableNote> make_notes(const TableModel& table, const rollup::World& world);

}  // namespace jiedui::report
