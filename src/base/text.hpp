// UTF-8 text as people in offices write it: full-width forms, stray spaces, near misses.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiedui::base {

/// True when every byte belongs to a well-formed UTF-8 sequence (no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// Code points of well-formed UTF-8; a malformed byte becomes U+FFFD.
std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view code_points);
void append_utf8(std::string& out, char32_t code_point);

/// Full-width ASCII forms (０Ａ％（，．) and the ideographic space become their half-width forms;
/// 。、《》 stay.
std::string to_half_width(std::string_view text);

/// Without white space (also U+3000, U+00A0, zero-width) at both ends.
std::string_view trim(std::string_view text);

/// Without any white space or zero-width character at all, half-width: how labels are compared.
std::string squeeze(std::string_view text);

std::vector<std::string> split(std::string_view text, char separator);
/// Splits at any of the separators, each a UTF-8 string; parts are trimmed, empty parts dropped.
std::vector<std::string> split_any(std::string_view text,
                                   const std::vector<std::string>& separators);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view what, std::string_view with);
std::string to_lower_ascii(std::string_view text);

/// Columns on a terminal: a CJK or full-width character takes two, a combining mark none.
std::size_t display_width(std::string_view text);
enum class Align { left, right, center };
/// Filled with spaces to `width` columns; longer text is returned as it is.
std::string pad(std::string_view text, std::size_t width, Align align);

/// Number of code-point insertions, deletions, replacements and swaps of neighbours between two
/// texts.
std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidates nearest to `wanted`, best first, at most `most`: within a third of its length in
/// edits, or containing it, or contained in it. Empty when nothing is near.
std::vector<std::string> nearest(std::string_view wanted,
                                 const std::vector<std::string>& candidates, std::size_t most = 3);

/// A pair of texts, Chinese and English; what a label, a message or a note is.
struct Bilingual {
  std::string zh;
  std::string en;

  /// The text in a language; the other one where this one is empty.
  [[nodiscard]] const std::string& in(std::string_view language) const {
    return (language == "en" ? !en.empty() : zh.empty()) ? en : zh;
  }
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

}  // namespace jiedui::base
