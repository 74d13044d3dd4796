#include "flow/paper_file.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "formats/document_out.hpp"

namespace jiedui::flow {
namespace {

/// Columns below each other; a merged cell stands in its first place.
std::string text_of(const formats::Grid& grid) {
  std::vector<std::size_t> widths;
  for (const auto& row : grid.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      if (row[i].columns == 1) widths[i] = std::max(widths[i], base::display_width(row[i].text()));
    }
  }
  std::string out;
  for (const auto& row : grid.rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool right = row[i].align == formats::GridAlign::right;
      line += base::pad(row[i].text(), widths[i], right ? base::Align::right : base::Align::left);
      line += "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string plain_text(const formats::Document& document) {
  std::string out;
  for (const formats::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<formats::Paragraph>(&block))
      out += paragraph->text() + "\n";
    if (const auto* grid = std::get_if<formats::Grid>(&block)) out += text_of(*grid);
  }
  return out;
}

}  // namespace

base::Result<std::string> paper_file(const formats::Document& document, const std::string& path,
                                     const std::string& code, const std::string& language) {
  formats::PaperOptions options;
  options.code = code;
  options.language = language.empty() ? "zh" : language;
  if (path.ends_with(".docx")) return formats::write_docx(document, options);
  if (path.ends_with(".pdf")) return formats::write_pdf(document, options);
  if (path.ends_with(".html")) return formats::write_html(document, options);
  if (path.ends_with(".md")) return formats::write_markdown(document);
  if (path.empty() || path.ends_with(".txt")) return plain_text(document);
  return base::fail(base::FaultCode::usage,
                    fmt::format("'{}' should end in .docx, .pdf, .html, .md or .txt", path),
                    fmt::format("“{}”应以 .docx、.pdf、.html、.md 或 .txt 结尾", path));
}

}  // namespace jiedui::flow
