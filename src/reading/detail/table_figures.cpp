#include "reading/detail/table_figures.hpp"

#include <algorithm>
#include <optional>

#include "reading/detail/characters.hpp"
#include "reading/detail/column.hpp"
#include "reading/detail/glued_table.hpp"
#include "reading/detail/numeral.hpp"

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

/// Parts between tabs or between two and more blanks.
Cells cells_of(std::u32string_view text, const Paragraph& paragraph) {
  if (!paragraph.cells.empty()) return paragraph.cells;
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

/// 单位：万元, above a table. Two units would need the columns to tell which is whose.
std::optional<Column> unit_line(std::u32string_view line) {
  const std::size_t at = line.find(U"单位：") != std::u32string_view::npos ? line.find(U"单位：")
                                                                           : line.find(U"单位:");
  if (at == std::u32string_view::npos) return std::nullopt;
  std::u32string_view unit = line.substr(at + 3);
  while (!unit.empty() && is_blank(unit.front())) unit.remove_prefix(1);
  if (unit.find_first_of(U"、,，;；") != std::u32string_view::npos) return std::nullopt;
  return unit_at(unit);
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
    const Cells cells = cells_of(text_, paragraph);
    if (cells.size() < 2) {
      head_.clear();
      const std::optional<Column> unit = unit_line(prose_.at(paragraph.span));
      // A unit holds for the table that follows at once, a heading or two between.
      if (unit)
        unit_ = unit;
      else if (!paragraph.heading)
        unit_.reset();
      return;
    }
    if (const std::optional<Column> unit = unit_line(prose_.at(paragraph.span))) {
      unit_ = unit;
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
      if (!column) column = unit_;
      if (!column) continue;
      if (auto figure = cell_figure({cells[i].start, cells[i].end}, numeral->mantissa,
                                    numeral->exponent, *column))
        figures_.push_back(*std::move(figure));
    }
  }

  static bool is_label(std::u32string_view head) {
    for (const std::u32string_view label :
         {U"序号", U"编号", U"年份", U"日期", U"电话", U"时间", U"名次", U"排名"})
      if (head.find(label) != std::u32string_view::npos) return true;
    return false;
  }

  const Prose& prose_;
  std::u32string_view text_;
  Cells head_;
  std::optional<Column> unit_;
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
