// The parts of a docx: which one is the text, and what hangs on it.
#pragma once

#include <string>

#include "base/result.hpp"
#include "formats/detail/archive.hpp"

namespace jiedui::formats::detail {

/// No text part of a written document comes near; pictures are never unpacked.
inline constexpr std::uint64_t k_docx_part_bytes_max = 128ULL << 20U;
inline constexpr std::uint64_t k_docx_pieces_max = 1'000'000;

/// The entry of the text, "word/document.xml". Refuses zips of other kinds, each with what to do.
base::Result<std::string> docx_text_entry(Archive& archive);

/// Whether the archive is a workbook.
bool is_workbook(Archive& archive);

}  // namespace jiedui::formats::detail
