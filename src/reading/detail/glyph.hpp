// Kinds of characters, asked of every code point and therefore inline.
#pragma once

#include <cstddef>
#include <string_view>

namespace jiedui::reading::detail::glyph {

/// Full-width digits, letters and signs as their half-width forms.
inline char32_t narrow(char32_t c) {
  return c >= U'！' && c <= U'～' ? c - U'！' + U'!' : c;
}
inline bool is_digit(char32_t c) {
  const char32_t half = narrow(c);
  return half >= U'0' && half <= U'9';
}
inline bool is_latin(char32_t c) {
  const char32_t half = narrow(c) | 0x20U;
  return half >= U'a' && half <= U'z';
}
inline bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == U'〇';
}
inline bool is_break(char32_t c) {
  return c == U'\n' || c == U'\f' || c == U'\v' || c == U'\u2028';
}
/// White space within a line.
inline bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == U'\u3000' || c == U'\u00a0' ||
         c == U'\u200b';
}
inline bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}
/// Chinese numerals, also those that only stand inside a number.
inline bool is_numeral(char32_t c) {
  return is_one_of(c, U"一二三四五六七八九十百千万亿零〇两几数");
}
inline bool is_dash(char32_t c) {
  return is_one_of(c, U"-—–－―~～至");
}
inline bool is_stop(char32_t c) {
  return is_one_of(c, U"。；;，,、：:！!？?");
}

/// The character at `at`, 0 outside the text: rules look one or two characters to either side.
inline char32_t at(std::u32string_view text, std::size_t position) {
  return position < text.size() ? text[position] : U'\0';
}
inline char32_t before(std::u32string_view text, std::size_t position, std::size_t steps = 1) {
  return position >= steps ? text[position - steps] : U'\0';
}
inline bool begins(std::u32string_view text, std::size_t position, std::u32string_view word) {
  return position <= text.size() && text.substr(position).starts_with(word);
}
inline bool ends(std::u32string_view text, std::size_t position, std::u32string_view word) {
  return text.substr(0, position).ends_with(word);
}
inline std::size_t skip_blanks(std::u32string_view text, std::size_t position) {
  while (position < text.size() && is_blank(text[position])) ++position;
  return position;
}
inline std::size_t skip_blanks_back(std::u32string_view text, std::size_t position) {
  while (position > 0 && is_blank(text[position - 1])) --position;
  return position;
}

}  // namespace jiedui::reading::detail::glyph
