#include "report/detail/list_sheet.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"

namespace jiedui::report {
namespace {

using formats::CellAlign;
using formats::OutStyle;

OutStyle framed() {
  OutStyle style;
  style.border = true;
  style.wrap = true;
  return style;
}

}  // namespace

ListSheet::ListSheet(formats::OutWorkbook& book, std::string name, std::vector<double> widths)
    : book_(book), columns_(static_cast<int>(widths.size())) {
  sheet_.name = std::move(name);
  sheet_.landscape = true;
  sheet_.widths = std::move(widths);
  sheet_.footer = "&R第&P页 共&N页";
}

void ListSheet::title(const std::string& text) {
  OutStyle style;
  style.font_size = 16;
  style.bold = true;
  style.align = CellAlign::center;
  add({text}, style, columns_, 30);
}

void ListSheet::line(const std::string& text) {
  OutStyle style;
  style.wrap = true;
  add({text}, style, columns_, height_of({text}, columns_));
}

void ListSheet::heads(const std::vector<std::string>& texts) {
  OutStyle style = framed();
  style.bold = true;
  style.align = CellAlign::center;
  add(texts, style, 1, height_of(texts, 1));
  sheet_.repeat_rows = sheet_.freeze_rows = static_cast<int>(sheet_.rows.size());
}

void ListSheet::row(const std::vector<std::string>& texts, RowMark mark) {
  OutStyle style = framed();
  style.yellow = mark == RowMark::wanting;
  add(texts, style, 1, height_of(texts, 1));
}

void ListSheet::done() {
  book_.sheets.push_back(std::move(sheet_));
}

/// A cell that wraps needs its lines: a spreadsheet does not make room by itself.
double ListSheet::height_of(const std::vector<std::string>& texts, int across) const {
  constexpr double k_line = 15;
  constexpr double k_margin = 5;
  std::size_t most = 1;
  for (std::size_t i = 0; i < texts.size() && i < sheet_.widths.size(); ++i) {
    const double wide = across > 1
                            ? std::accumulate(sheet_.widths.begin(), sheet_.widths.end(), 0.0)
                            : sheet_.widths[i];
    // Two columns of a terminal are a little more than two characters of a sheet.
    const auto room = static_cast<std::size_t>(std::max(wide * 0.95, 1.0));
    std::size_t lines = 0;
    for (const std::string& part : base::split(texts[i], '\n'))
      lines += std::max<std::size_t>((base::display_width(part) + room - 1) / room, 1);
    most = std::max(most, lines);
  }
  return k_line * static_cast<double>(most) + k_margin;
}

void ListSheet::add(const std::vector<std::string>& texts, const OutStyle& style, int across,
                    double height) {
  const int index = book_.style(style);
  std::vector<formats::OutCell> cells;
  for (const std::string& text : texts) {
    formats::OutCell cell;
    cell.text = text;
    cell.style = index;
    cell.columns = across;
    cells.push_back(std::move(cell));
  }
  sheet_.rows.push_back(std::move(cells));
  sheet_.heights.push_back(height);
}

}  // namespace jiedui::report
