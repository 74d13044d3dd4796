#include "formats/document.hpp"

namespace jiedui::formats {
namespace {

std::string joined(const std::vector<Span>& spans) {
  std::string out;
  for (const Span& span : spans) out += span.text;
  return out;
}

}  // namespace

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
