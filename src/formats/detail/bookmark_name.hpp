// Names of bookmarks that mean a figure (document.hpp): what Word, WPS and LibreOffice all keep.
#pragma once

#include <algorithm>
#include <string_view>

namespace jiedui::formats::detail {

/// Letters, digits and _, a letter first, at most 40. Word's own (_GoBack, _Toc…) are none.
inline bool is_bookmark_name(std::string_view name) {
  constexpr std::size_t k_length_max = 40;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !name.empty() && name.size() <= k_length_max && letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace jiedui::formats::detail
