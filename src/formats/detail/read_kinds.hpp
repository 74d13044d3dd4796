// The readers that read_document chooses from; each gets bytes of its own kind.
#pragma once

#include <string>
#include <string_view>

#include "formats/read_document.hpp"

namespace jiedui::formats::detail {

base::Result<ReadDocument> read_docx(std::string bytes, const std::string& name,
                                     const ReadLimits& limits);
base::Result<ReadDocument> read_html(std::string_view bytes, const std::string& name,
                                     const ReadLimits& limits);
base::Result<ReadDocument> read_pdf(std::string_view bytes, const std::string& name,
                                    const ReadLimits& limits);

}  // namespace jiedui::formats::detail
