#include "report/detail/wrap.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace jiedui::report {
namespace {

bool is_closing(char32_t c) {
  static constexpr std::u32string_view k_closing = U"、。,;:?!)》」』”’%,.;:?!)]，；：？！）】％";
  return k_closing.find(c) != std::u32string_view::npos;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

bool is_opening(char32_t c) {
  static constexpr std::u32string_view k_opening = U"([（【《〔“‘「『";
  return k_opening.find(c) != std::u32string_view::npos;
}

/// Pieces that stay together: one wide character with the closing punctuation behind it, or one
/// word; a number with its point and its unit (40.1%, 141.3亿元) is one.
std::vector<std::string> pieces_of(std::string_view text, bool prose = false) {
  std::vector<std::string> pieces;
  bool glue = false;
  bool point = false;  ///< behind a digit: more digits belong to the number
  char32_t last = 0;
  for (char32_t c : base::decode_utf8(text)) {
    const bool narrow = c < 0x2000;
    if (c == U' ') {
      if (!pieces.empty()) pieces.back() += ' ';
      glue = false;
      continue;
    }
    const bool unit = ((c == U'亿' || c == U'万') && is_digit(last)) ||
                      (c == U'元' && (last == U'亿' || last == U'万' || is_digit(last)));
    const bool word = (narrow && glue) || (point && is_digit(c)) || unit;
    const bool held = prose && (is_opening(last) || c == U'…' || (is_digit(last) && c > 0x2E7F) ||
                                (last == U'第' && is_digit(c)));
    const bool joins =
        !pieces.empty() && !pieces.back().ends_with(' ') && (is_closing(c) || word || held);
    if (!joins) pieces.emplace_back();
    base::append_utf8(pieces.back(), c);
    glue = narrow && !is_closing(c);
    point = (c == U'.' || c == U',') && is_digit(last);
    last = c;
  }
  return pieces;
}

std::string without_end_space(std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

/// A piece that is wider than a line, cut into characters.
void append_cut(std::vector<std::string>& lines, const std::string& piece, std::size_t width) {
  for (char32_t c : base::decode_utf8(piece)) {
    std::string one;
    base::append_utf8(one, c);
    if (base::display_width(lines.back() + one) > width && !lines.back().empty())
      lines.emplace_back();
    lines.back() += one;
  }
}

}  // namespace

namespace {

std::vector<std::string> lines_from(const std::vector<std::string>& pieces, std::size_t width) {
  std::vector<std::string> lines{""};
  for (const std::string& piece : pieces) {
    const std::size_t bare = base::display_width(without_end_space(piece));
    if (!lines.back().empty() && base::display_width(lines.back()) + bare > width)
      lines.emplace_back();
    if (bare > width) {
      append_cut(lines, piece, width);
    } else {
      lines.back() += piece;
    }
  }
  for (std::string& line : lines) line = without_end_space(std::move(line));
  return lines;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  return lines_from(pieces_of(text), width);
}

std::vector<std::string> wrap_prose(std::string_view text, std::size_t width) {
  return lines_from(pieces_of(text, true), width);
}

std::size_t unbreakable_width(std::string_view text) {
  std::size_t width = 0;
  for (const std::string& piece : pieces_of(text))
    width = std::max(width, base::display_width(without_end_space(piece)));
  return width;
}

std::size_t width_for_lines(std::string_view text, std::size_t lines) {
  std::size_t width =
      std::max(unbreakable_width(text), (base::display_width(text) + lines - 1) / lines);
  while (wrap(text, width).size() > lines) ++width;
  return width;
}

}  // namespace jiedui::report
