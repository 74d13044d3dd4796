// Years, months, days and their ranges as they stand in a text: 2006年6月---12月, 80年代, 07年,
// 二〇二四年三月, 2024-10-16. Decides what is a date and what only looks like one.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// Adds the dates that begin at \p at: one, or several where the first has no sign of its own
/// (1至6月, 2022、2023年). \return where to go on; \p at where there is none.
std::size_t calendar_at(std::u32string_view text, std::size_t at, std::vector<Figure>& out);

}  // namespace jiedui::reading::detail
