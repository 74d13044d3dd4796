#include "formats/detail/grid_layout.hpp"

#include <algorithm>
#include <cmath>

namespace jiedui::formats::detail {
namespace {

constexpr double k_line_pitch = 1.3;  // of the size of the characters
constexpr double k_vertical_padding = 3;
constexpr double k_least_height = 1.9;  // of a row, of the size
constexpr double k_frame = 0.5;

}  // namespace

GridLayout::GridLayout(const Typesetter& typesetter, const Grid& grid, const GridPlan& plan,
                       double head_grey)
    : placed_(place_cells(grid)),
      size_(plan.size),
      head_(static_cast<std::size_t>(
          std::clamp(grid.head_rows, 0, static_cast<int>(grid.rows.size())))),
      head_grey_(head_grey) {
  columns_.push_back(0);
  for (const double column : plan.widths) columns_.push_back(columns_.back() + column);
  for (const PlacedCell& at : placed_.cells) {
    const double room = columns_[at.column + at.columns] - columns_[at.column];
    std::vector<Span> spans = at.row < head_
                                  ? even_lines(at.cell->spans, (room - 2 * k_cell_padding) / size_)
                                  : at.cell->spans;
    for (Span& span : spans) span.bold = span.bold || at.cell->bold;
    const double indent = at.cell->indent * size_;
    Cell cell{at,
              typesetter.set(spans, {.size = size_,
                                     .width = room - 2 * k_cell_padding,
                                     .first = indent,
                                     .hanging = indent,
                                     .align = at.cell->align}),
              0};
    cell.lines = static_cast<std::size_t>(pango_layout_get_line_count(cell.layout.get()));
    cells_.push_back(std::move(cell));
  }
  measure();
}

void GridLayout::measure() {
  heights_.assign(placed_.rows, k_least_height * size_);
  const auto needed = [&](const Cell& cell) {
    return static_cast<double>(cell.lines) * k_line_pitch * size_ + 2 * k_vertical_padding;
  };
  for (const Cell& cell : cells_) {
    if (cell.at.rows == 1) heights_[cell.at.row] = std::max(heights_[cell.at.row], needed(cell));
  }
  // What a cell over several rows still lacks, its last row gives.
  for (const Cell& cell : cells_) {
    const std::size_t end = cell.at.row + cell.at.rows;
    const double missing = needed(cell) - height(cell.at.row, end);
    if (missing > 0) heights_[end - 1] += missing;
  }
}

double GridLayout::height(std::size_t first, std::size_t last) const {
  double sum = 0;
  for (std::size_t row = first; row < last; ++row) sum += heights_[row];
  return sum;
}

std::size_t GridLayout::block_end(std::size_t row) const {
  std::size_t end = row + 1;
  for (std::size_t i = 0; i < cells_.size() && cells_[i].at.row < end; ++i) {
    const PlacedCell& at = cells_[i].at;
    if (at.row + at.rows > row) end = std::max(end, at.row + at.rows);
  }
  return end;
}

double GridLayout::piece(double offset, double height) const {
  const double pitch = k_line_pitch * size_;
  const double padding = offset == 0 ? k_vertical_padding : 0;
  const double lines = std::floor((height - padding) / pitch);
  return lines < 1 ? 0 : padding + lines * pitch;
}

GridLayout::Box GridLayout::frame(const Cell& cell, std::size_t first, std::size_t last) const {
  const std::size_t top = std::max(first, cell.at.row);
  const std::size_t bottom = std::min(last, cell.at.row + cell.at.rows);
  const double left = columns_[cell.at.column];
  return {left, height(first, top), columns_[cell.at.column + cell.at.columns] - left,
          height(top, bottom)};
}

void GridLayout::draw_cell(cairo_t* cairo, const Cell& cell, const Box& box) const {
  cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
  if (cell.at.row < head_ && head_grey_ < 1) {
    cairo_set_source_rgb(cairo, head_grey_, head_grey_, head_grey_);
    cairo_fill_preserve(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
  }
  cairo_set_line_width(cairo, k_frame);
  cairo_stroke(cairo);
  const double pitch = k_line_pitch * size_;
  double middle = box.y + (box.height - static_cast<double>(cell.lines) * pitch) / 2 + pitch / 2;
  for (const SetLine& line : lines_of(cell.layout.get())) {
    draw_line(cairo, line, box.x + k_cell_padding + cell.at.cell->indent * size_, middle, size_);
    middle += pitch;
  }
}

void GridLayout::draw(cairo_t* cairo, double x, double y, std::size_t first,
                      std::size_t last) const {
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  for (const Cell& cell : cells_) {
    if (cell.at.row >= last || cell.at.row + cell.at.rows <= first) continue;
    draw_cell(cairo, cell, frame(cell, first, last));
  }
  cairo_restore(cairo);
}

void GridLayout::draw_piece(cairo_t* cairo, double x, double y, std::size_t row, double offset,
                            double height) const {
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  for (const Cell& cell : cells_) {
    if (cell.at.row > row || cell.at.row + cell.at.rows <= row) continue;
    const double left = columns_[cell.at.column];
    const double right = columns_[cell.at.column + cell.at.columns];
    cairo_rectangle(cairo, left, 0, right - left, height);
    cairo_set_line_width(cairo, k_frame);
    cairo_stroke(cairo);
    const double pitch = k_line_pitch * size_;
    double middle = k_vertical_padding + pitch / 2 - offset;
    for (const SetLine& line : lines_of(cell.layout.get())) {
      if (middle > 0 && middle < height)
        draw_line(cairo, line, left + k_cell_padding + cell.at.cell->indent * size_, middle, size_);
      middle += pitch;
    }
  }
  cairo_restore(cairo);
}

}  // namespace jiedui::formats::detail
