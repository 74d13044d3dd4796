#include "reading/detail/figures/table_figures.hpp"

#include <algorithm>
#include <optional>

#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/column.hpp"
#include "reading/detail/figures/glued_table.hpp"
#include "reading/detail/figures/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

using Cells = std::vector<TextSpan>;

bool is_gap(std::u32string_view text, std::size_t at, std::size_t end) {
  if (text[at] == U'\t') return true;
  const auto space = [&](std::size_t i) {
    return i < end && (text[i] == U' ' || text[i] == U'\u3000');
  };
  return space(at) && space(at + 1);
}

bool is_bar(char32_t c) {
  return c == U'|' || c == U'｜' || c == U'│' || c == U'┃';
}

TextSpan without_blanks(std::u32string_view text, TextSpan cell) {
  while (cell.start < cell.end && is_blank(text[cell.start])) ++cell.start;
  while (cell.end > cell.start && is_blank(text[cell.end - 1])) --cell.end;
  return cell;
}

/// | 甲县 | 12 | 3200 |, with or without the bars at both ends; empty where there are none between.
Cells cells_between_bars(std::u32string_view text, const TextSpan& line) {
  Cells cells;
  std::size_t begin = line.start;
  for (std::size_t at = line.start; at <= line.end; ++at) {
    if (at < line.end && !is_bar(text[at])) continue;
    const TextSpan cell = without_blanks(text, {begin, at});
    const bool outside = begin == line.start || at == line.end;
    if (!outside || cell.size() > 0) cells.push_back(cell);
    begin = at + 1;
  }
  if (cells.size() < 2) cells.clear();
  return cells;
}

/// |---|:--:|
bool is_ruler(std::u32string_view line) {
  return line.find_first_not_of(U"|｜│┃+-—─━┼├┤: \t") == std::u32string_view::npos;
}

/// Parts between bars, tabs or two and more blanks.
Cells cells_of(std::u32string_view text, const Paragraph& paragraph) {
  if (!paragraph.cells.empty()) return paragraph.cells;
  if (Cells cells = cells_between_bars(text, paragraph.span); !cells.empty()) return cells;
  Cells cells;
  const TextSpan& line = paragraph.span;
  std::size_t begin = line.start;
  for (std::size_t at = line.start; at < line.end; ++at) {
    if (!is_gap(text, at, line.end)) continue;
    cells.push_back({begin, at});
    while (at < line.end && (text[at] == U' ' || text[at] == U'\t' || text[at] == U'\u3000')) ++at;
    begin = at;
  }
  if (!cells.empty()) cells.push_back({begin, line.end});
  return cells;
}

/// The whole cell is one number without a unit.
std::optional<Numeral> number_in(std::u32string_view text, const TextSpan& cell) {
  if (cell.size() == 0 || digit_value(text[cell.start]) < 0) return std::nullopt;
  std::optional<Numeral> numeral = numeral_at(text, cell.start);
  if (!numeral || numeral->end != cell.end || numeral->vague != Vague::no) return std::nullopt;
  return numeral;
}

std::size_t numbers_in(std::u32string_view text, const Cells& cells) {
  std::size_t numbers = 0;
  for (const TextSpan& cell : cells) numbers += number_in(text, cell) ? 1U : 0U;
  return numbers;
}

/// 单位：万元 above a table; with several units the heads tell whose is which.
Units unit_line(std::u32string_view line) {
  constexpr std::size_t k_units_max = 4;
  std::size_t at = line.find(U"单位：");
  if (at == std::u32string_view::npos) at = line.find(U"单位:");
  Units units;
  if (at == std::u32string_view::npos) return units;
  for (at += 3; at < line.size() && units.size() < k_units_max;) {
    while (is_blank(glyph::at(line, at))) ++at;
    const std::optional<Column> unit = unit_at(line.substr(at));
    if (!unit) return {};
    units.push_back(*unit);
    const std::size_t next = line.find_first_of(U"、,，;；", at);
    if (next == std::u32string_view::npos) break;
    at = next + 1;
  }
  return units;
}

/// Reads the tables of one text line by line.
class Tables {
 public:
  explicit Tables(const Prose& prose) : prose_(prose), text_(prose.text) {}

  std::vector<Figure> read() {
    for (const Paragraph& paragraph : prose_.paragraphs) read_line(paragraph);
    return std::move(figures_);
  }

 private:
  void read_line(const Paragraph& paragraph) {
    if (is_ruler(prose_.at(paragraph.span))) return;
    const Cells cells = cells_of(text_, paragraph);
    if (cells.size() < 2) {
      head_.clear();
      Units units = unit_line(prose_.at(paragraph.span));
      // A unit holds for the table that follows at once, a heading or two between.
      if (!units.empty() || !paragraph.heading) units_ = std::move(units);
      return;
    }
    if (Units units = unit_line(prose_.at(paragraph.span)); !units.empty()) {
      units_ = std::move(units);
      return;
    }
    const std::size_t numbers = numbers_in(text_, cells);
    if (numbers == 0) {
      head_ = cells;
      return;
    }
    if (head_.size() == cells.size()) read_row(cells);
  }

  void read_row(const Cells& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::optional<Numeral> numeral = number_in(text_, cells[i]);
      if (!numeral || i == 0) continue;
      std::optional<Column> column = column_of(prose_.at(head_[i]));
      if (!column && is_label(prose_.at(head_[i]))) continue;
      if (!column) column = column_of(prose_.at(cells[0]));
      if (!column) column = column_among(prose_.at(head_[i]), units_);
      if (!column) continue;
      if (auto figure = cell_figure({cells[i].start, cells[i].end}, numeral->mantissa,
                                    numeral->exponent, *column))
        figures_.push_back(*std::move(figure));
    }
  }

  const Prose& prose_;
  std::u32string_view text_;
  Cells head_;
  Units units_;
  std::vector<Figure> figures_;
};

}  // namespace

std::vector<Figure> figures_in_tables(const Prose& prose) {
  std::vector<Figure> figures = Tables(prose).read();
  std::vector<Figure> glued = figures_in_glued_tables(prose);
  figures.insert(figures.end(), std::make_move_iterator(glued.begin()),
                 std::make_move_iterator(glued.end()));
  std::ranges::stable_sort(figures, {}, [](const Figure& figure) { return figure.span.start; });
  return figures;
}

}  // namespace jiedui::reading::detail
