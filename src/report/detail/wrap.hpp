// Text broken into lines of so many terminal columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiedui::report {

/// Chinese breaks between any two characters but not before closing punctuation; other words at
/// spaces, and inside only where a word is longer than the line. At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// For sentences, which are longer than a cell's words: an opening bracket also stays with what it
/// opens, a number with the character it counts (1组), and … ends no line alone.
std::vector<std::string> wrap_prose(std::string_view text, std::size_t width);

/// The widest word, or character of Chinese with its punctuation.
std::size_t unbreakable_width(std::string_view text);

/// The least width, no word cut, in which the text takes at most so many lines.
std::size_t width_for_lines(std::string_view text, std::size_t lines);

}  // namespace jiedui::report
