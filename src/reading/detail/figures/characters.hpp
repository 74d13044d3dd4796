// Small questions about single characters and the places around them.
#pragma once

#include <cstddef>
#include <string_view>

#include "reading/detail/glyph.hpp"

namespace jiedui::reading::detail {

inline bool contains(std::u32string_view set, char32_t c) {
  return c != U'\0' && set.find(c) != std::u32string_view::npos;
}

/// White space, the end of a line too: glyph::is_blank stays within one.
inline bool is_blank(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\r' || c == U'\t' || c == U'\u3000' || c == U'\u00a0';
}

/// Half-width letters only: full-width ones are no units.
inline bool is_latin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

inline bool is_han(char32_t c) {
  return (c >= U'\u3400' && c <= U'\u9fff') || (c >= U'\U00020000' && c <= U'\U0003ffff');
}

/// Behind a dash of any kind and length with blanks around it; \p at where there is none.
std::size_t dashes_end(std::u32string_view text, std::size_t at);

}  // namespace jiedui::reading::detail
