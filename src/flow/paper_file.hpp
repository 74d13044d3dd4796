// A document in the form that a file's name says.
#pragma once

#include <string>

#include "base/result.hpp"
#include "formats/document.hpp"

namespace jiedui::flow {

/// .docx, .pdf, .html, .md; .txt or no name at all: plain text. `code`: of the paper, so that the
/// file leads back to the books.
base::Result<std::string> paper_file(const formats::Document& document, const std::string& path,
                                     const std::string& code, const std::string& language);

}  // namespace jiedui::flow
