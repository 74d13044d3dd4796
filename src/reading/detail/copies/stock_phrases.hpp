// Formulas that every report repeats.
#pragma once

#include <string_view>
#include <vector>

#include "reading/prose.hpp"

namespace jiedui::reading::detail {

/// Where the letters (FoldedText::letters) say what reports always say; in order, never
/// overlapping.
std::vector<TextSpan> stock_phrases(std::u32string_view letters);

}  // namespace jiedui::reading::detail
