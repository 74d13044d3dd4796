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

/// A run in the bytes of its part. Runs within a run (a text box, a ruby) count as that one:
/// nothing is put between its parts.
struct DocxRun {
  std::size_t begin = 0, tag_end = 0;                    ///< its first tag
  std::size_t properties_begin = 0, properties_end = 0;  ///< equal = it has none
  std::size_t end_tag = 0, end = 0;                      ///< its last tag
};

/// What one element of a run shows: a w:t, a tab, a break. Span::source is its place here, from 1.
struct DocxPiece {
  std::size_t run = 0;             ///< place of its run
  std::size_t begin = 0, end = 0;  ///< the element
  bool divisible = false;          ///< a w:t that stands in no inner run
  bool inner = false;              ///< in a run within the run
};
struct DocxPieces {
  std::vector<DocxRun> runs;
  std::vector<DocxPiece> pieces;
};

/// With `pieces` every piece of text is a span of its own and says where it comes from.
base::Result<std::vector<Block>> read_docx_body(Archive& archive, const std::string& entry,
                                                const StyleRoles& styles, TextBudget& budget,
                                                DocxPieces* pieces = nullptr);

}  // namespace jiedui::formats::detail
