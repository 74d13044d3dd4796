// A number and what it counts: 1 200多个, 20—30户, 百分之三十, 三成, 2.5个百分点, 半年.
// Decides whether a numeral counts something here at all: 一 as an article, ordinals, 两校 and
// names do not.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// Adds the quantities that begin at \p at: mostly one, two or more in 3至5天 and 3:2; none where
/// the numeral counts nothing. Words before \p floor do not matter. \return where to go on.
std::size_t quantities_at(std::u32string_view text, std::size_t at, std::size_t floor,
                          std::vector<Figure>& out);

}  // namespace jiedui::reading::detail
