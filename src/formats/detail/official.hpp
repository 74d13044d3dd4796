// How an official paper is laid out (GB/T 9704-2012), in one place for docx and pdf.
// Decides: measures, typefaces and sizes of each part, blank lines, indents, page breaks, where a
// long title is broken. Not here: where a line ends; that is up to the program that sets it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document.hpp"
#include "formats/document_out.hpp"

namespace jiedui::formats::detail {

inline constexpr double k_mm = 72.0 / 25.4;  ///< in points
inline constexpr double k_page_width = 210 * k_mm;
inline constexpr double k_page_height = 297 * k_mm;
inline constexpr double k_top = 37 * k_mm;     ///< 天头
inline constexpr double k_left = 28 * k_mm;    ///< 订口
inline constexpr double k_width = 156 * k_mm;  ///< 版心
inline constexpr double k_height = 225 * k_mm;
inline constexpr int k_lines = 22;
inline constexpr int k_characters = 28;
inline constexpr double k_pitch = k_height / k_lines;
inline constexpr double k_advance = k_width / k_characters;
inline constexpr double k_note_gap = 3;  ///< between a table and a note

enum class Face : std::uint8_t { fangsong, hei, kai, song, title };
/// As the reader's machine knows it (方正小标宋简体); docx names it, pdf asks for it first.
std::string_view office_name(Face face);

/// What a part looks like, wherever it stands.
struct Look {
  Face face = Face::fangsong;
  double size = 16;
  GridAlign align = GridAlign::left;
  bool justify = false;
  bool on_grid = true;  ///< one line of the grid each; else as tall as it is
};
Look look_of(Role role);

/// A paragraph in its place. Lengths in characters of the body.
struct Placement {
  int blank_before = 0;  ///< lines
  double left = 0;       ///< of all lines
  double first = 0;      ///< of the first line, from the page's edge, not from `left`
  bool new_page = false;
  bool keep_next = false;   ///< not the last thing on a page
  std::vector<Span> spans;  ///< a title broken into lines by "\n"
};
/// One for each block; tables and page breaks have an empty one with its blank lines.
std::vector<Placement> place(const Document& document, Seal seal);

/// How wide text is, in characters: 1 for a full-width one, ½ for a digit.
double characters(std::string_view text);

/// Lines of a title of at most `most` characters, as even as they can be, none of them broken
/// inside a number or before a closing mark.
std::vector<std::string> title_lines(const std::string& title, int most);

}  // namespace jiedui::formats::detail
