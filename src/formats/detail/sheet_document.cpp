#include "formats/detail/sheet_document.hpp"

#include "base/text.hpp"

namespace jiedui::formats::detail {
namespace {

/// A plain decimal times 10^shift with so many decimals, half up; -1 = all it has.
std::string shown_decimal(std::string_view text, std::size_t shift, int decimals) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string whole(text.substr(0, point));
  std::string rest(point == std::string_view::npos ? "" : text.substr(point + 1));
  rest.resize(std::max(rest.size(), shift), '0');
  whole += rest.substr(0, shift);
  rest.erase(0, shift);
  if (decimals >= 0) {
    const auto kept = static_cast<std::size_t>(decimals);
    const bool up = rest.size() > kept && rest[kept] >= '5';
    rest.resize(kept, '0');
    std::string digits = "0" + whole + rest;
    for (std::size_t i = digits.size(); up && i-- > 0;) {
      if (digits[i] != '9') {
        ++digits[i];
        break;
      }
      digits[i] = '0';
    }
    whole = digits.substr(0, digits.size() - kept);
    rest = digits.substr(digits.size() - kept);
  } else {
    while (!rest.empty() && rest.back() == '0') rest.pop_back();
  }
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  std::string out = rest.empty() ? whole : whole + "." + rest;
  const bool zero = out.find_first_not_of("0.") == std::string::npos;
  return (negative && !zero ? "-" : "") + out;
}

std::string shown(const SheetCell& cell) {
  constexpr int k_decimals_max = 30;  // what a spreadsheet offers
  if (cell.kind != CellKind::number) return cell.text;
  const int decimals = std::min(cell.format_decimals, k_decimals_max);
  if (cell.percent_format) return shown_decimal(cell.text, 2, decimals) + "%";
  return decimals < 0 ? cell.text : shown_decimal(cell.text, 0, decimals);
}

bool is_hidden(const std::vector<bool>& hidden, std::size_t at) {
  return at < hidden.size() && hidden[at];
}

Grid grid_of(const Sheet& sheet) {
  Grid grid;
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    if (is_hidden(sheet.row_hidden, row)) continue;
    std::vector<GridCell> cells;
    std::size_t filled = 0;
    for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
      if (is_hidden(sheet.column_hidden, column)) continue;
      const SheetCell& from = sheet.rows[row][column];
      GridCell& cell = cells.emplace_back();
      if (from.kind == CellKind::empty || base::trim(from.text).empty()) continue;
      if (from.kind == CellKind::number) cell.align = GridAlign::right;
      cell.spans.push_back(Span{.text = shown(from)});
      filled = cells.size();
    }
    cells.resize(filled);
    if (!cells.empty()) grid.rows.push_back(std::move(cells));
  }
  return grid;
}

}  // namespace

Document document_of(const Workbook& workbook) {
  Document out;
  for (const Sheet& sheet : workbook.sheets) {
    if (sheet.hidden) continue;
    Grid grid = grid_of(sheet);
    if (grid.rows.empty()) continue;
    if (workbook.format == "xlsx")
      out.blocks.emplace_back(Paragraph{Role::caption, {Span{.text = sheet.name}}});
    out.blocks.emplace_back(std::move(grid));
  }
  return out;
}

}  // namespace jiedui::formats::detail
