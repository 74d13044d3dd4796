#include "report/detail/summary_passage.hpp"

#include <algorithm>

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using formats::GridAlign;
using formats::GridCell;
using formats::Paragraph;
using formats::Role;
using formats::Span;

bool is_digit(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}
bool is_inner(char32_t c) {
  return c == U'.' || c == U',' || c == U'．';
}

/// A stretch of digits that is a quantity: not a date, not an ordinal.
struct Typed {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_quantity(const std::u32string& text, const Typed& number) {
  static constexpr std::u32string_view k_of_dates = U"年月日号";
  static constexpr std::u32string_view k_of_ordinals = U"第-–—〔[";
  const char32_t before = number.begin > 0 ? text[number.begin - 1] : U' ';
  const char32_t after = number.end < text.size() ? text[number.end] : U' ';
  if (k_of_ordinals.find(before) != std::u32string_view::npos) return false;
  return k_of_dates.find(after) == std::u32string_view::npos;
}

std::vector<Typed> typed_in(const std::u32string& text) {
  // Units stand behind a number without a space; the longest ones first.
  static const std::vector<std::u32string> k_units = {
      U"个百分点", U"平方米", U"公里", U"万元", U"亿元", U"人次", U"批次", U"台次", U"%",
      U"％",       U"亩",     U"元",   U"个",   U"项",   U"人",   U"名",   U"户",   U"次",
      U"家",       U"批",     U"份",   U"所",   U"台",   U"米",   U"天",   U"万",   U"亿"};
  std::vector<Typed> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    Typed number{i, i + 1};
    while (number.end < text.size() &&
           (is_digit(text[number.end]) ||
            (is_inner(text[number.end]) && number.end + 1 < text.size() &&
             is_digit(text[number.end + 1]))))
      ++number.end;
    i = number.end;
    if (!is_quantity(text, number)) continue;
    for (const char32_t more : {U'余', U'多'}) {
      if (number.end < text.size() && text[number.end] == more) ++number.end;
    }
    for (const std::u32string& unit : k_units) {
      if (text.compare(number.end, unit.size(), unit) != 0) continue;
      number.end += unit.size();
      break;
    }
    out.push_back(number);
  }
  return out;
}

Paragraph paragraph(std::string_view line, bool mark_numbers) {
  Paragraph out;
  if (line.starts_with("- ")) {
    out.role = Role::list;
    line = base::trim(line.substr(2));
  }
  const std::u32string text = base::decode_utf8(line);
  std::size_t at = 0;
  const auto add = [&](std::size_t end, bool pending) {
    if (end > at)
      out.spans.push_back(
          Span{.text = base::encode_utf8(text.substr(at, end - at)), .pending = pending});
    at = end;
  };
  if (mark_numbers) {
    for (const Typed& number : typed_in(text)) {
      add(number.begin, false);
      add(number.end, true);
    }
  }
  add(text.size(), false);
  return out;
}

GridCell text_cell(std::string text, GridAlign align, bool bold = false) {
  GridCell cell;
  cell.spans.push_back(Span{std::move(text)});
  cell.align = align;
  cell.bold = bold;
  return cell;
}

GridCell figure_cell(const TableCell& from, const pack::TableColumn& column, const TableRow& row,
                     const base::Bilingual& basis, Wording& wording) {
  GridCell cell =
      text_cell(cell_text(from, "zh"), from.is_text ? GridAlign::left : GridAlign::right);
  if (from.is_text || !from.figure.has_value()) return cell;
  SummaryFigure figure;
  figure.label = column.label;
  figure.basis = basis;
  figure.display = from.display;
  figure.unit = std::string(domain::unit_at(column.unit).zh);
  figure.whose = row.label.zh;
  figure.figures = {from.figure};
  cell.spans[0].bookmark = std::to_string(wording.add(std::move(figure)));
  return cell;
}

}  // namespace

std::vector<Paragraph> paragraphs_of(const std::string& text, bool mark_numbers) {
  std::vector<Paragraph> out;
  std::string current;
  const auto flush = [&] {
    if (!current.empty()) out.push_back(paragraph(current, mark_numbers));
    current.clear();
  };
  for (const std::string& line : base::split(text, '\n')) {
    const std::string_view trimmed = base::trim(line);
    if (trimmed.empty() || trimmed.starts_with("- ")) flush();
    current += trimmed;
  }
  flush();
  return out;
}

std::string topic_sentences(const std::string& text) {
  constexpr std::string_view k_stop = "。";
  std::string out;
  for (const Paragraph& one : paragraphs_of(text, false)) {
    const std::string whole = one.text();
    const std::size_t stop = whole.find(k_stop);
    if (!out.empty()) out += "\n\n";
    if (one.role == Role::list) out += "- ";
    out += stop == std::string::npos ? whole : whole.substr(0, stop + k_stop.size());
  }
  return out;
}

std::vector<std::string> numbers_typed(const std::string& text) {
  const std::u32string all = base::decode_utf8(text);
  std::vector<std::string> out;
  for (const Typed& number : typed_in(all))
    out.push_back(base::encode_utf8(all.substr(number.begin, number.end - number.begin)));
  return out;
}

formats::Grid grid_of(const TableModel& table, Wording& wording) {
  const pack::Table& definition = *table.definition;
  formats::Grid grid;
  grid.head_rows = 1;
  grid.widths.push_back(1.6);
  std::vector<GridCell> head = {text_cell(definition.row_head.zh, GridAlign::center, true)};
  for (const pack::TableColumn& column : definition.columns) {
    const std::string unit = head_unit(definition, column, "zh");
    head.push_back(text_cell(column.label.zh + (unit.empty() ? "" : "(" + unit + ")"),
                             GridAlign::center, true));
    grid.widths.push_back(column.measure.empty() ? 2.0 : 1.0);
  }
  grid.rows.push_back(std::move(head));
  for (const Line& line : lines_of(table)) {
    std::vector<GridCell> row = {
        text_cell(row_label(*line.row, "zh"), GridAlign::left, line.total)};
    row.front().indent = line.row->depth;
    for (std::size_t i = 0; i < definition.columns.size() && i < line.row->cells.size(); ++i) {
      row.push_back(figure_cell(line.row->cells[i], definition.columns[i], *line.row,
                                i < table.bases.size() ? table.bases[i] : base::Bilingual{},
                                wording));
      row.back().bold = line.total;
    }
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

}  // namespace jiedui::report
