// Numbers without a measure that are quantities all the same: 资金4.2亿, 48万贫困人口, 15.1/10万,
// 性别比105.07. Decides what such a number counts, from the words beside it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "reading/detail/figures/numeral.hpp"
#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// A number in 万 or 亿.
std::optional<Figure> unmeasured_at(std::u32string_view text, const Numeral& numeral,
                                    std::size_t floor);
/// 15.1/10万: so many of a hundred thousand.
std::optional<Figure> per_head_at(std::u32string_view text, const Numeral& numeral);
/// 性别比105.07, 价格指数102.3.
std::optional<Figure> index_at(std::u32string_view text, const Numeral& numeral);
/// Whether the words said nothing of what it counts.
bool is_unknown(std::u32string_view text, const Figure& figure);

}  // namespace jiedui::reading::detail
