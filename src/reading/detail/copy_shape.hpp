// What two passages look like: prose, or a list whose lines are alike because their things are.
#pragma once

#include <utility>

#include "reading/copies.hpp"

namespace jiedui::reading::detail {

/// What stands between words: marks of punctuation, brackets, the □ that stands for a lost
/// character.
bool is_mark(char32_t c);

/// The folded characters of a span of the text: [first, last).
std::pair<std::size_t, std::size_t> folded_span(const FoldedText& text, const TextSpan& span);
/// How many those are: the characters of the span without white space.
std::size_t folded_size(const FoldedText& text, const TextSpan& span);

/// Rows of one form with other figures, or names of the same places: no copy, unless it is one word
/// for word.
bool is_list_of_one_shape(const FoldedText& text, const FoldedText& other,
                          const CopiedPassage& passage);

}  // namespace jiedui::reading::detail
