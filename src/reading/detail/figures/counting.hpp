// Whether a numeral with its measure counts something or only looks like it: 一 as an article,
// 二期工程, 三级医院, 两市, 下午3点.
#pragma once

#include <cstddef>
#include <string_view>

#include "reading/detail/figures/measure.hpp"
#include "reading/detail/figures/numeral.hpp"

namespace jiedui::reading::detail {

/// \p end: behind the measure.
bool counts(std::u32string_view text, const Numeral& numeral, const Measure& measure,
            std::size_t end, std::size_t floor);

}  // namespace jiedui::reading::detail
