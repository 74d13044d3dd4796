// What two passages look like: prose, or a list whose lines are alike because their things are.
#pragma once

#include "reading/copies.hpp"

namespace jiedui::reading::detail {

/// Rows of one form with other figures, or names of the same places: no copy, unless it is one word
/// for word.
bool is_list_of_one_shape(const FoldedText& text, const FoldedText& other,
                          const CopiedPassage& passage);

}  // namespace jiedui::reading::detail
