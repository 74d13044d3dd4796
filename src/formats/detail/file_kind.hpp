// What a file is, told from its first bytes and, inside a compound file, from its streams.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/detail/refusal.hpp"

namespace jiedui::formats::detail {

enum class FileKind : std::uint8_t {
  zip,  ///< xlsx, docx and others
  pdf,
  html,
  xml,  ///< also the flat files of office programs
  rtf,
  picture,
  archive,    ///< rar, 7z, gzip
  encrypted,  ///< a compound file that holds an encrypted xlsx, docx or pptx
  old_excel,  ///< xls, et
  old_word,   ///< doc, wps
  compound,   ///< another compound file
  mail,       ///< mht, eml: a page saved as one file
  text,       ///< anything else, csv too
};

FileKind kind_of(std::string_view bytes);

/// The refusal of a kind that the reader asked for cannot be; nothing for the kinds it may be.
std::optional<base::Fault> refuse_kind(FileKind kind, const std::string& name, Wanted wanted);

}  // namespace jiedui::formats::detail
