#include "formats/document.hpp"

#include <algorithm>
#include <string_view>

namespace jiedui::formats {
namespace {

std::string joined(const std::vector<Span>& spans) {
  std::string out;
  for (const Span& span : spans) out += span.text;
  return out;
}

// A table wider than this is no table of figures; its cells follow each other without gaps, so that
// a hostile one cannot swell the text.
constexpr std::size_t k_columns_kept = 64;

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

class LineWriter {
 public:
  void paragraph(const Paragraph& paragraph) {
    for (const Span& span : paragraph.spans) add(span, span.text);
    put("\n");
  }

  void grid(const Grid& grid) {
    // By column: how many rows below are still covered by a cell above.
    std::vector<int> covered;
    for (const auto& row : grid.rows) {
      std::size_t column = 0;
      std::size_t written = 0;
      const auto step_over = [&] {
        while (column < covered.size() && covered[column] > 0) --covered[column++];
      };
      for (const GridCell& cell : row) {
        step_over();
        if (column <= k_columns_kept) {
          for (; written < column; ++written) put("\t");
        } else {
          put("\t");
        }
        for (const Span& span : cell.spans) add(span, without_breaks(span.text));
        const std::size_t behind = column + static_cast<std::size_t>(std::max(cell.columns, 1));
        if (covered.size() < behind) covered.resize(behind, 0);
        for (; column < behind; ++column) covered[column] = std::max(cell.rows, 1) - 1;
      }
      step_over();
      put("\n");
    }
  }

  ReadingText finish() { return std::move(out_); }

 private:
  void add(const Span& span, std::string_view text) {
    if (text.empty()) return;
    out_.spans.push_back({&span, at_});
    put(text);
  }
  void put(std::string_view text) {
    out_.text += text;
    at_ += code_points(text);
  }
  static std::string without_breaks(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return text;
  }

  ReadingText out_;
  std::size_t at_ = 0;
};

}  // namespace

ReadingText reading_text(const Document& document) {
  LineWriter lines;
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) lines.paragraph(*paragraph);
    if (const auto* grid = std::get_if<Grid>(&block)) lines.grid(*grid);
  }
  return lines.finish();
}

std::string Paragraph::text() const {
  return joined(spans);
}

std::string GridCell::text() const {
  return joined(spans);
}

std::string Document::text() const {
  std::string out;
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) out += paragraph->text() + "\n";
    const auto* grid = std::get_if<Grid>(&block);
    for (std::size_t row = 0; grid != nullptr && row < grid->rows.size(); ++row) {
      for (const GridCell& cell : grid->rows[row]) out += cell.text() + "\n";
    }
  }
  return out;
}

}  // namespace jiedui::formats
