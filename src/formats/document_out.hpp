// A Document set as an official paper (docx, pdf) or as a page to be read on a screen (html, md).
// Decides: the layout of GB/T 9704-2012, which the paper has, whatever its words say. Holds: the
// same document and options give the same bytes; every figure keeps its bookmark. Measures:
// detail/official.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/document.hpp"

namespace jiedui::formats {

/// Where 署名 and 成文日期 stand depends on it.
enum class Seal : std::uint8_t {
  without,  ///< 署名 two characters from the right, the date begins two characters after it
  with,     ///< the date four characters from the right, 署名 centred over it
};

struct PaperOptions {
  /// By which the paper is found again in the books; a property of the file, not on the page.
  std::string code{};
  std::string language = "zh";
  Seal seal = Seal::without;
};

/// The custom property of a docx, and the keyword of a pdf, that holds PaperOptions::code.
inline constexpr std::string_view k_paper_property = "jiedui-paper";

base::Result<std::string> write_docx(const Document& document, const PaperOptions& options = {});
base::Result<std::string> write_pdf(const Document& document, const PaperOptions& options = {});
/// One self-contained page; spans with a link lead there, figures can be addressed by bookmark.
std::string write_html(const Document& document, const PaperOptions& options = {});
std::string write_markdown(const Document& document);

}  // namespace jiedui::formats
