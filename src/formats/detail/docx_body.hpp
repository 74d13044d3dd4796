// The text of one xml part of a docx: body, footnotes or endnotes.
// Decides: which runs a reader of the page sees, what is one paragraph, how cells are merged.
// Holds: tracked changes are read as accepted; whatever does not stand on the page is left out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "formats/detail/archive.hpp"
#include "formats/detail/paragraph_roles.hpp"
#include "formats/document.hpp"

namespace jiedui::formats::detail {

/// What may still be taken into memory, over all parts: `pieces` are paragraphs, spans, cells.
struct TextBudget {
  std::uint64_t pieces;
  std::uint64_t bytes;
};

base::Result<std::vector<Block>> read_docx_body(Archive& archive, const std::string& entry,
                                                const StyleRoles& styles, TextBudget& budget);

}  // namespace jiedui::formats::detail
