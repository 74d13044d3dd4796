// Years, months, days and their ranges as they stand in a text: 2006年6月---12月, 80年代, 07年,
// 二〇二四年三月, 2024-10-16. Decides what is a date and what only looks like one.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// The dates that begin at \p at: one, or two where the first has no sign of its own (1至6月).
/// Empty where there is none. \p end: where to go on.
std::vector<Figure> calendar_at(std::u32string_view text, std::size_t at, std::size_t& end);

}  // namespace jiedui::reading::detail
