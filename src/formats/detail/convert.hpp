// Bytes in a named encoding as UTF-8; to_utf8 finds the encoding by itself.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace jiedui::formats::detail {

/// Strict: a byte that is not valid in the encoding fails with its line. `encoding` is a name that
/// iconv knows.
base::Result<std::string> decode_as(std::string_view bytes, const std::string& encoding);

}  // namespace jiedui::formats::detail
