// A sheet as offices lay it out, taken apart: lines above the table, the head, the rows, the
// totals. Decides: where the head is, which column is what, which rows are data, totals, or
// neither. Not here: what a cell's text means (names, numbers, statements, items …). Start at
// Grid::locate().
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "formats/sheet.hpp"
#include "intake/detail/problems.hpp"
#include "intake/detail/vocabulary.hpp"

namespace jiedui::intake {

enum class RowKind : std::uint8_t { data, subtotal, total };

struct GridColumn {
  std::size_t index = 0;
  std::string id;  ///< empty = not known
  Heading heading;
};

struct GridRow {
  std::size_t index = 0;
  RowKind kind = RowKind::data;
};

/// A sheet with its merged areas, and the names its columns would have under every possible head.
/// Made once per sheet and tried with many vocabularies.
class SheetView {
 public:
  struct ColumnName {
    std::vector<std::string> keys;  ///< from most to least telling
    Heading heading;                ///< of the lowest row of the head; the unit also from above
  };
  struct Block {
    std::size_t first = 0, last = 0;
    std::vector<ColumnName> columns;
  };
  explicit SheetView(const formats::Sheet& sheet);

  [[nodiscard]] const formats::Sheet& sheet() const { return *sheet_; }
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
  [[nodiscard]] Block block(std::size_t first, std::size_t last) const;
  /// The first cell of the merged area that covers a cell; the cell itself outside of any.
  [[nodiscard]] std::pair<std::size_t, std::size_t> origin(std::size_t row,
                                                           std::size_t column) const;
  [[nodiscard]] const formats::SheetCell& shown(std::size_t row, std::size_t column) const;

 private:
  [[nodiscard]] ColumnName column_name(std::size_t first, std::size_t last,
                                       std::size_t column) const;
  const formats::Sheet* sheet_;
  std::size_t width_ = 0;
  std::unordered_map<std::uint64_t, std::pair<std::size_t, std::size_t>> merged_;
  std::vector<Block> blocks_;
};

class Grid {
 public:
  /// The head that the vocabulary fits best; nothing when fewer than `least` of its names stand in
  /// one head.
  static std::optional<Grid> locate(const std::shared_ptr<const SheetView>& view,
                                    const Vocabulary& vocabulary, std::size_t least);

  /// The lines above and the rows below a head that is already known; no column has a name.
  static Grid below(const std::shared_ptr<const SheetView>& view, std::size_t head_first,
                    std::size_t head_last);

  [[nodiscard]] const std::vector<GridColumn>& columns() const { return columns_; }
  [[nodiscard]] const GridColumn* column(std::string_view id) const;
  [[nodiscard]] std::size_t known() const { return known_; }
  [[nodiscard]] const std::vector<GridRow>& rows() const { return rows_; }
  /// Texts above the head, in reading order.
  [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

  /// The cell, or the one a merged area shows there.
  [[nodiscard]] const formats::SheetCell& shown(std::size_t row, std::size_t column) const {
    return view_->shown(row, column);
  }
  /// As text: dates ISO, numbers as stored, trimmed; empty when the column does not exist.
  [[nodiscard]] std::string text(std::size_t row, std::string_view id) const;
  /// Whether a merged area of several rows covers the cell from above.
  [[nodiscard]] bool continues_merge(std::size_t row, std::size_t column) const;
  [[nodiscard]] Spot spot(std::size_t row, std::string_view id) const;
  [[nodiscard]] Spot spot(std::size_t row) const { return {sheet_->name, row, std::nullopt}; }
  [[nodiscard]] Spot spot() const { return {sheet_->name, std::nullopt, std::nullopt}; }
  [[nodiscard]] const formats::Sheet& sheet() const { return *sheet_; }

  /// Unknown headings over data, headings that stand twice, hidden rows that were read.
  void report_columns(const Vocabulary& vocabulary, Problems& problems) const;

 private:
  struct Head {
    std::size_t first = 0, last = 0;
  };
  explicit Grid(std::shared_ptr<const SheetView> view)
      : view_(std::move(view)), sheet_(&view_->sheet()) {}
  void name_columns(const SheetView::Block& block, const Vocabulary& vocabulary);
  void read_lines(std::size_t head_first);
  void read_body(const Head& head);
  [[nodiscard]] bool is_repeated_head(std::size_t row, const Head& head) const;
  [[nodiscard]] bool is_furniture(std::size_t row, const std::vector<std::string>& cells,
                                  const Head& head) const;
  [[nodiscard]] bool column_empty(std::size_t column) const;

  std::shared_ptr<const SheetView> view_;
  const formats::Sheet* sheet_;
  std::vector<GridColumn> columns_;
  std::size_t known_ = 0;
  std::vector<GridRow> rows_;
  std::vector<std::string> lines_;
};

/// 合计, 总 计, 南疆小计, total …; nothing when the text is no total's label.
std::optional<RowKind> total_label(std::string_view text);
/// A cell's text as people see it.
std::string cell_text(const formats::SheetCell& cell);

}  // namespace jiedui::intake
