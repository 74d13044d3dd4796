// Marks put around stretches of a docx's text, in the bytes of its part.
// Holds: runs are divided where a mark stands within one; both halves look as the whole did.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/detail/docx_body.hpp"
#include "formats/document.hpp"

namespace jiedui::formats::detail {

struct DocxAnchor {
  std::size_t start = 0, end = 0;  ///< code points of reading_text(document)
  std::string before, behind;      ///< what is put there
};

/// `prefix` is that of the part's own elements: runs of others (formulas) are not touched; what
/// stands in them is marked at the nearest words.
/// False when the part has no text at all.
bool put_anchors(std::string& part, const Document& document, const DocxPieces& pieces,
                 std::string_view prefix, const std::vector<DocxAnchor>& anchors);

}  // namespace jiedui::formats::detail
