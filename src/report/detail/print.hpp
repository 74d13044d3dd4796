// What the printed forms share: the order of lines, the words of an official form, its heads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/table.hpp"

namespace jiedui::report {

inline constexpr std::string_view k_not_applicable = "—";
inline constexpr std::string_view k_less_than_shown = "…";
inline constexpr std::string_view k_not_due = "未到期";
inline constexpr std::string_view k_withheld = "*";

/// The figure's `computed` in the column's unit; empty where there is none.
std::string displayed_computed(const domain::Figure& figure, domain::UnitIndex unit);

/// The text of a language; for words that stand in no pack.
inline std::string_view say(std::string_view language, std::string_view zh, std::string_view en) {
  return language == "en" ? en : zh;
}

/// A row in printed order.
struct Line {
  const TableRow* row = nullptr;
  int number = 0;      ///< 序号; 0 for totals, 其中 rows and rows that are only shown
  bool total = false;  ///< the total or a subtotal
  int label_rows = 1;  ///< lines that share this label (a heading column); 0 = it stands above
  int row_index = -1;  ///< place in TableModel::rows; -1 for totals
};
std::vector<Line> lines_of(const TableModel& table);

/// Title with the period in place; also the footer's "版本 … 校验码 …".
std::string title_of(const TableModel& table, std::string_view language);
std::string version_line(const TableModel& table, std::string_view language);
std::string period_of(const TableModel& table, std::string_view language);

/// As printed: 其中 before the first of a selection; renderers indent by depth.
std::string row_label(const TableRow& row, std::string_view language);
std::string cell_text(const TableCell& cell, std::string_view language);
/// The unit that stands in a column's head; empty when it has none or the table's unit line says
/// it.
std::string head_unit(const pack::Table& table, const pack::TableColumn& column,
                      std::string_view language);
/// A column's head with its unit on a line of its own.
std::string head_text(const pack::Table& table, const pack::TableColumn& column,
                      std::string_view language);
/// Runs of neighbours with the same group heading: first column, number of columns. Ungrouped ones
/// stand alone.
struct HeadGroup {
  std::size_t first = 0;
  std::size_t count = 1;
};
std::vector<HeadGroup> head_groups(const pack::Table& table);
bool has_groups(const pack::Table& table);
/// 甲 乙 for labels and texts, 1 2 3 with the pack's formula for figures: one for the row head,
/// then one per column.
std::vector<std::string> column_numbers(const pack::Table& table);

/// Notes as they stand below a printed table: each with its full stop, differing published numbers
/// in one.
std::vector<std::string> printed_notes(const TableModel& table, std::string_view language);
/// The places to be filled in by hand: 单位负责人 审核人 …
std::vector<std::string> foot_fields(std::string_view language);

}  // namespace jiedui::report
