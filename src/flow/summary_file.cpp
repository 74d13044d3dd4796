#include "flow/summary_file.hpp"

#include <filesystem>

#include "base/text.hpp"
#include "formats/document_out.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;

namespace {

std::string extension_of(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  return base::to_lower_ascii(extension.empty() ? "" : extension.substr(1));
}

/// The bytes of a document in the form that a file's name asks for.
Result<std::string> set(const formats::Document& document, const std::string& path,
                        const std::string& code) {
  formats::PaperOptions options;
  options.code = code;
  const std::string extension = extension_of(path);
  if (extension == "docx") return formats::write_docx(document, options);
  if (extension == "pdf") return formats::write_pdf(document, options);
  if (extension == "html" || extension == "htm") return formats::write_html(document, options);
  if (extension == "md") return formats::write_markdown(document);
  if (extension == "txt") return document.text();
  return fail(FaultCode::usage,
              fmt::format("{}: the name must end in .docx, .pdf, .html, .md or .txt", path),
              fmt::format("{}:文件名应以 .docx、.pdf、.html、.md 或 .txt 结尾", path));
}

/// A page on which every number leads to what stands behind it.
std::string with_sources(std::string page, const report::FigureList& list) {
  const std::size_t end = page.rfind("</body>");
  const std::string sources = report::figure_list_html(list);
  return end == std::string::npos ? page + sources : page.insert(end, sources);
}

formats::Document linked(formats::Document document) {
  for (formats::Block& block : document.blocks) {
    auto* paragraph = std::get_if<formats::Paragraph>(&block);
    if (paragraph == nullptr) continue;
    for (formats::Span& span : paragraph->spans) {
      if (!span.bookmark.empty()) span.link = "#f-" + span.bookmark;
    }
  }
  return document;
}

/// Whoever works on the draft sees last year's text below it.
void add_last_year(const SummaryAnswer& answer, formats::Document& document) {
  std::vector<report::Beside> sections;
  for (const report::Beside& one : answer.content.beside) {
    if (!one.last_year.empty()) sections.push_back(one);
  }
  if (sections.empty()) return;
  document.blocks.emplace_back(formats::PageBreak{});
  document.blocks.push_back(
      formats::Paragraph{formats::Role::caption, {formats::Span{"与上年同一部分对照"}}});
  document.blocks.emplace_back(beside_grid(sections));
}

}  // namespace

bool is_paper(const std::string& path) {
  const std::string extension = extension_of(path);
  return extension == "docx" || extension == "pdf";
}

Result<std::string> summary_file(const SummaryAnswer& answer, const std::string& out) {
  const std::string& code = answer.made.paper.code;
  if (out.empty()) {
    if (answer.made.paper.length == "paragraph") return answer.made.document.text();
    return formats::write_markdown(answer.made.document);
  }
  const std::string extension = extension_of(out);
  if (extension != "html" && extension != "htm") return set(answer.made.document, out, code);
  formats::Document document = linked(answer.made.document);
  if (answer.draft) add_last_year(answer, document);
  JD_TRY(std::string page, set(document, out, code));
  return with_sources(std::move(page), answer.list);
}

Result<std::string> beside_file(const SummaryAnswer& answer, const std::string& path) {
  return set(beside_last_year(answer), path, answer.made.paper.code);
}

}  // namespace jiedui::flow
