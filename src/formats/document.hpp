// A written document: paragraphs and tables in order, as readers find them and writers set them.
// Knows nothing of what the words mean. Bytes to Document: read_document.hpp; back:
// document_out.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace jiedui::formats {

/// The parts of an official paper (GB/T 9704-2012). A reader that cannot tell says `body`.
enum class Role : std::uint8_t {
  title,      ///< 标题
  subtitle,   ///< under the title, 楷体
  addressee,  ///< 主送机关
  body,
  heading_1,  ///< 一、
  heading_2,  ///< (一)
  heading_3,  ///< 1.
  heading_4,  ///< (1)
  list,       ///< an item of a list
  annexes,    ///< 附件说明: "附件:1.…"
  annex,      ///< 附件1, at the head of an annex's first page
  signature,  ///< 署名
  date,       ///< 成文日期
  caption,    ///< over a table
  note,       ///< under a table, small
};

/// A stretch of text set alike.
struct Span {
  std::string text;
  /// Name of the bookmark that encloses it (a figure): letters, digits and _, begins with a letter,
  /// at most 40 characters; empty = none.
  std::string bookmark{};
  bool bold = false;
  bool pending = false;  ///< still to be written (【待写】) or filled in by hand (手填): stands out
  std::string link{};  ///< where a click leads, in html; empty = nowhere
  /// Of a document read to be changed in its file: the n-th piece of text there; 0 = not said.
  std::size_t source = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

struct Paragraph {
  Role role = Role::body;
  std::vector<Span> spans;

  [[nodiscard]] std::string text() const;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

enum class GridAlign : std::uint8_t { left, center, right };
struct GridCell {
  std::vector<Span> spans{};
  int rows = 1;  ///< merged over so many rows and columns; the cells it covers are left out
  int columns = 1;
  GridAlign align = GridAlign::left;
  bool bold = false;
  int indent = 0;  ///< 其中 rows, in characters

  [[nodiscard]] std::string text() const;
  friend bool operator==(const GridCell&, const GridCell&) = default;
};
/// A table. Rows of different length are allowed, as a merged cell covers several places.
struct Grid {
  std::vector<double> widths;  ///< of the columns, relative to each other; empty = as the texts ask
  int head_rows = 0;           ///< repeated on every page (续表)
  std::vector<std::vector<GridCell>> rows;
  friend bool operator==(const Grid&, const Grid&) = default;
};

struct PageBreak {
  friend bool operator==(const PageBreak&, const PageBreak&) = default;
};
using Block = std::variant<Paragraph, Grid, PageBreak>;

struct Document {
  std::string title;  ///< in the properties of the file, not on the page
  std::vector<Block> blocks;

  /// Every paragraph and cell on a line of its own: what a reader of plain text sees.
  [[nodiscard]] std::string text() const;
  friend bool operator==(const Document&, const Document&) = default;
};

/// A span as it stands in the text of a check-up.
struct PlacedSpan {
  const Span* span = nullptr;
  std::size_t begin = 0;  ///< its first code point
};
/// A document as lines for a check-up: a paragraph is a line, and a row of a table is one with tabs
/// between its cells, empty ones where cells above or beside it reach over, so that columns stay
/// columns. Line breaks and tabs within a cell are blanks: every code point of the document is one
/// here.
struct ReadingText {
  std::string text;
  std::vector<PlacedSpan> spans;  ///< in order, without empty ones; they point into the document
};
ReadingText reading_text(const Document& document);

}  // namespace jiedui::formats
