// Words that make a number approximate: before it (约, 近, 不低于), inside it (numeral.hpp), behind
// it (以上, 左右).
#pragma once

#include <cstddef>
#include <string_view>

#include "domain/written.hpp"

namespace jiedui::reading::detail {

/// From the words before \p at, not before \p floor.
domain::Approx approx_before(std::u32string_view text, std::size_t at, std::size_t floor);
/// 高于9%的目标, 低于5.6%的平均水平: what is compared with is as exact as it is written.
bool is_compared(std::u32string_view text, std::size_t start, std::size_t end);
/// From the words at \p at.
domain::Approx approx_behind(std::u32string_view text, std::size_t at);

}  // namespace jiedui::reading::detail
