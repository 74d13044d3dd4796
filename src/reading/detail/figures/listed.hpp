// Numbers that share the measure of the last: 分别加快0.7、1.0和1.1个百分点, 5.2和3.4亿元,
// 基础类2700、产业类2030、智力类870万元.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "reading/detail/figures/measured.hpp"
#include "reading/detail/figures/numeral.hpp"
#include "reading/figure.hpp"

namespace jiedui::reading::detail {

bool smaller(const Numeral& a, const Numeral& b);
/// The first of several takes the scale that only the last one writes: 3-5万元.
void share_scale(Numeral& first, const Numeral& last);

/// Whether a list may begin here: the number has no measure, or the 个 of 2.9个、23.9个百分点.
bool may_be_listed(std::u32string_view text, const Numeral& first, const Measured& measured);
/// Whole numbers need 分别 before them, or they may be anything (在1、3号楼).
std::vector<Figure> listed_at(std::u32string_view text, const Numeral& first, std::size_t floor,
                              std::size_t& end);

}  // namespace jiedui::reading::detail
