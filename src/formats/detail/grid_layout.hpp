// A Grid set for a width: how tall its rows are, and how they are drawn.
// Decides: cell frames, the place of a text in its cell. Not here: which rows stand on which page.
#pragma once

#include <cairo.h>

#include <map>
#include <vector>

#include "formats/detail/canvas.hpp"
#include "formats/detail/grid_plan.hpp"

namespace jiedui::formats::detail {

class GridLayout {
 public:
  /// `head_grey` is behind the heads: 1 = white.
  GridLayout(const Typesetter& typesetter, const Grid& grid, const GridPlan& plan,
             double head_grey = 1);

  [[nodiscard]] std::size_t rows() const { return heights_.size(); }
  [[nodiscard]] std::size_t head_rows() const { return head_; }
  /// Of the rows from `first` up to `last`.
  [[nodiscard]] double height(std::size_t first, std::size_t last) const;
  /// Where the rows that no page should part end, beginning with `row`: a cell joins them.
  [[nodiscard]] std::size_t block_end(std::size_t row) const;
  /// The lines that fit into `height` of a row too tall for a page; 0 = none.
  [[nodiscard]] double piece(double offset, double height) const;

  /// A merged cell of which only a part is drawn shows its text in every part.
  void draw(cairo_t* cairo, double x, double y, std::size_t first, std::size_t last) const;
  /// A piece of one row, from `offset` down.
  void draw_piece(cairo_t* cairo, double x, double y, std::size_t row, double offset,
                  double height) const;

 private:
  struct Cell {
    PlacedCell at;
    LayoutPtr layout;
    std::size_t lines = 0;
  };
  struct Box {
    double x, y, width, height;
  };
  void measure();
  [[nodiscard]] Box frame(const Cell& cell, std::size_t first, std::size_t last) const;
  void draw_cell(cairo_t* cairo, const Cell& cell, const Box& box) const;

  PlacedGrid placed_;
  double size_;
  std::size_t head_;
  double head_grey_;
  std::vector<double> columns_;  ///< left edges, and the right one
  std::vector<double> heights_;
  std::vector<Cell> cells_;
};

}  // namespace jiedui::formats::detail
