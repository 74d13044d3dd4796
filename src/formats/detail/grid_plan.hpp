// How wide the columns of a table are and in which size it is set, told from its words alone, so
// that docx and pdf come out alike.
// Holds: the widths add up to the width given; a number is not broken as long as the smallest size
// leaves it room.
#pragma once

#include <vector>

#include "formats/document.hpp"

namespace jiedui::formats::detail {

inline constexpr double k_cell_padding = 3;  ///< left and right of a cell's text, in points

struct GridPlan {
  double size = 10.5;          ///< of the characters
  std::vector<double> widths;  ///< in points
  bool comfortable = true;     ///< only long texts and heads wrap
};
GridPlan plan_grid(const Grid& grid, double width, double largest_size = 10.5);

/// As wide as it likes to be, set in `size`.
double natural_width(const Grid& grid, double size);

/// The spans of a head's cell with "\n" where its lines should end in `room` characters: as even as
/// can be, no single character left over.
std::vector<Span> even_lines(const std::vector<Span>& spans, double room);

/// A cell with the place its merges leave it.
struct PlacedCell {
  const GridCell* cell = nullptr;
  std::size_t row = 0, column = 0;
  std::size_t rows = 1, columns = 1;  ///< within the table
};
struct PlacedGrid {
  std::vector<PlacedCell> cells;  ///< by row, then column
  std::size_t rows = 0, columns = 0;
  std::vector<std::size_t> owner;  ///< for each place, row by row: 1 + its cell; 0 = none

  [[nodiscard]] const PlacedCell* at(std::size_t row, std::size_t column) const {
    const std::size_t cell = owner[row * columns + column];
    return cell == 0 ? nullptr : &cells[cell - 1];
  }
};
/// Points into `grid`.
PlacedGrid place_cells(const Grid& grid);

}  // namespace jiedui::formats::detail
