// Characters as they are compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reading/copies.hpp"

namespace jiedui::reading::detail {

/// White space and characters of no width.
bool is_blank(char32_t c);

/// What stands between words: marks of punctuation, brackets, the □ that stands for a lost
/// character.
bool is_mark(char32_t c);

enum class Blanks : std::uint8_t { none, one };
/// NFKC as far as office texts need it, without white space, or with one space for it.
std::u32string folded_words(std::u32string_view words, Blanks blanks);

inline std::u32string_view words_of(const FoldedText& text, const TextSpan& span) {
  return std::u32string_view(text.text).substr(span.start, span.size());
}

}  // namespace jiedui::reading::detail
