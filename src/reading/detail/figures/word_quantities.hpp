// Quantities that are words of their own rather than a number and a measure: 百分之三十, 三成,
// 一半, 半年, 翻一番, 第三位.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "reading/detail/figures/numeral.hpp"
#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// 半年, 半个月, 半小时; not 上半年.
std::optional<Figure> half_at(std::u32string_view text, std::size_t at, std::size_t floor);
/// 翻一番, 翻了两番.
std::optional<Figure> doubled_at(std::u32string_view text, std::size_t at);
/// 第100个, 位居第三位, 第一季度: ordinals that measure a place; the others (第四次) count nothing.
std::optional<Figure> ordinal_at(std::u32string_view text, const Numeral& numeral);
/// Fractions, tenths, halves and quarters that begin with the numeral.
std::optional<Figure> word_quantity_at(std::u32string_view text, const Numeral& numeral,
                                       std::size_t floor);

}  // namespace jiedui::reading::detail
