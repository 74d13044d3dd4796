#include "formats/detail/grid_plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/text.hpp"
#include "formats/detail/official.hpp"

namespace jiedui::formats::detail {
namespace {

constexpr std::array<double, 7> k_sizes = {13, 12, 10.5, 10, 9, 8, 7.5};
constexpr double k_comfortable_word = 4;  // characters of Chinese that stay on one line if possible
constexpr int k_most_columns = 256;       // a merge over more is a damaged file
constexpr double k_widest_wish = 24;      // a column asks for no more; longer texts wrap

/// What a column asks for, in characters.
struct Wish {
  double least = 1;    ///< its longest number or word
  double natural = 1;  ///< all of it on one line
};

/// The widest piece of a text that no line should break.
double longest_piece(const std::string& text) {
  double longest = 0;
  double piece = 0;
  double chinese = 0;
  for (const char32_t c : base::decode_utf8(text)) {
    const bool latin = c > U' ' && c < 0x2E80;
    // Digits of many faces are wider than half a character; × ÷ … take a whole one.
    piece = latin ? piece + (c < 0x80 ? 0.55 : 1) : 0;
    if (!latin && c > U' ') chinese += 1;
    longest = std::max(longest, piece);
  }
  return std::max(longest, std::min(chinese, k_comfortable_word));
}

double longest_line(const std::string& text) {
  double longest = 0;
  for (const std::string& line : base::split(text, '\n'))
    longest = std::max(longest, characters(line) * 1.05);
  return longest;
}

std::vector<Wish> wishes_of(const Grid& grid, const PlacedGrid& placed) {
  std::vector<Wish> out(placed.columns);
  for (const PlacedCell& at : placed.cells) {
    if (at.columns != 1) continue;
    const std::string text = at.cell->text();
    Wish& wish = out[at.column];
    const bool head = at.row < static_cast<std::size_t>(std::max(0, grid.head_rows));
    wish.least = std::max(wish.least, longest_piece(text) + at.cell->indent);
    // A head may wrap; what stands below it should not.
    const double line = longest_line(text) + at.cell->indent;
    wish.natural = std::max(wish.natural, std::min(head ? line / 2 : line, k_widest_wish));
  }
  for (Wish& wish : out) wish.natural = std::max(wish.natural, wish.least);
  return out;
}

double sum(const std::vector<double>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

std::vector<double> scaled(std::vector<double> parts, double total) {
  const double whole = sum(parts);
  for (double& part : parts) part *= total / whole;
  return parts;
}

std::vector<double> least_widths(const std::vector<Wish>& wishes, double size) {
  std::vector<double> out;
  for (const Wish& wish : wishes) out.push_back(wish.least * size + 2 * k_cell_padding + 1);
  return out;
}

std::vector<double> natural_widths(const std::vector<Wish>& wishes, double size) {
  std::vector<double> out;
  for (const Wish& wish : wishes) out.push_back(wish.natural * size + 2 * k_cell_padding + 1);
  return out;
}

/// Everybody gets what he needs; what is left goes to those who asked for more.
std::vector<double> shared(const std::vector<double>& least, const std::vector<double>& natural,
                           double width) {
  const double needed = sum(least);
  if (needed >= width) return scaled(least, width);
  const double wanted = sum(natural);
  if (wanted <= width) return scaled(natural, width);
  std::vector<double> out = least;
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] += (natural[i] - least[i]) * (width - needed) / (wanted - needed);
  return out;
}

/// The widths somebody chose, widened where a number would not fit.
std::vector<double> chosen(const Grid& grid, const std::vector<double>& least, double width) {
  std::vector<double> parts = grid.widths;
  parts.resize(least.size(), sum(parts) / static_cast<double>(parts.size()));
  const std::vector<double> wanted = scaled(parts, width);
  std::vector<double> natural = wanted;
  for (std::size_t i = 0; i < natural.size(); ++i) natural[i] = std::max(natural[i], least[i]);
  return shared(least, natural, width);
}

}  // namespace

PlacedGrid place_cells(const Grid& grid) {
  PlacedGrid out;
  out.rows = grid.rows.size();
  std::vector<std::size_t> taken_until;  // per column: the first row that is free again
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    std::size_t column = 0;
    for (const GridCell& cell : grid.rows[row]) {
      while (column < taken_until.size() && taken_until[column] > row) ++column;
      PlacedCell at{&cell, row, column, 1, 1};
      const auto wanted = static_cast<std::size_t>(std::clamp(cell.columns, 1, k_most_columns));
      const auto taken = [&](std::size_t c) {
        return c < taken_until.size() && taken_until[c] > row;
      };
      while (at.columns < wanted && !taken(column + at.columns)) ++at.columns;
      at.rows = std::min(static_cast<std::size_t>(std::max(1, cell.rows)), out.rows - row);
      taken_until.resize(std::max(taken_until.size(), column + at.columns), 0);
      for (std::size_t i = 0; i < at.columns; ++i) taken_until[column + i] = row + at.rows;
      column += at.columns;
      out.cells.push_back(at);
    }
  }
  out.columns = taken_until.size();
  out.owner.resize(out.rows * out.columns, 0);
  for (std::size_t i = 0; i < out.cells.size(); ++i) {
    const PlacedCell& cell = out.cells[i];
    for (std::size_t row = cell.row; row < cell.row + cell.rows; ++row)
      for (std::size_t column = cell.column; column < cell.column + cell.columns; ++column)
        out.owner[row * out.columns + column] = i + 1;
  }
  return out;
}

GridPlan plan_grid(const Grid& grid, double width, double largest_size) {
  const PlacedGrid placed = place_cells(grid);
  GridPlan plan;
  if (placed.columns == 0) return plan;
  const std::vector<Wish> wishes = wishes_of(grid, placed);
  for (const double size : k_sizes) {
    if (size > largest_size) continue;
    const std::vector<double> least = least_widths(wishes, size);
    const std::vector<double> natural = natural_widths(wishes, size);
    plan.size = size;
    plan.comfortable = sum(natural) <= width;
    plan.widths = grid.widths.empty() || sum(grid.widths) <= 0 ? shared(least, natural, width)
                                                               : chosen(grid, least, width);
    // Smaller letters only as far as they save lines; below 9 points only for numbers that would
    // break.
    if (plan.comfortable || (size <= 9 && sum(least) <= width)) break;
  }
  return plan;
}

std::vector<Span> even_lines(const std::vector<Span>& spans, double room) {
  std::vector<Span> out = spans;
  for (Span& span : out) {
    std::vector<std::string> lines = base::split(span.text, '\n');
    for (std::string& line : lines) {
      const double width = characters(line);
      const double number = std::ceil(width / std::max(1.0, room));
      // Words of Latin letters and numbers are left to the one who sets them.
      if (number < 2 || static_cast<double>(base::decode_utf8(line).size()) != width) continue;
      const double each = std::ceil(width / number);
      std::string even;
      double used = 0;
      for (const char32_t c : base::decode_utf8(line)) {
        if (used == each) even += '\n', used = 0;
        base::append_utf8(even, c);
        used += 1;
      }
      line = even;
    }
    span.text = base::join(lines, "\n");
  }
  return out;
}

double natural_width(const Grid& grid, double size) {
  return sum(natural_widths(wishes_of(grid, place_cells(grid)), size));
}

}  // namespace jiedui::formats::detail
