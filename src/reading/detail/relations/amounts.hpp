// Figures as intervals, and whether arithmetic on them can be true.
// Decides: what a written figure may stand for (FIGURES, "As written and exact"). Everything is in
// millionths of the base unit, so that sums are exact integers.
#pragma once

#include <string>
#include <vector>

#include "domain/decimal.hpp"
#include "domain/written.hpp"
#include "reading/figure.hpp"

namespace jiedui::reading::detail {

using base::Int128;
using domain::Interval;

inline constexpr Int128 k_micro = 1'000'000;

/// Whether the figure is an amount that can be computed with; calendar figures and numbers beyond
/// 10^15 or with more than six decimals are not.
bool is_amount(const Figure& figure);

/// Preconditions of all below: is_amount.
Int128 micro(const domain::Decimal& value);
/// Plain counts are exact; other numbers reach half a unit of their last digit; 约, 余, 近 … one
/// unit of the last digit that is not zero.
Interval known(const Figure& figure);

/// Whether num / den * factor can be `stated` (in millionths). Never for a den that may be zero.
bool quotient_meets(const Interval& num, const Interval& den, const Interval& stated, int factor);
/// Whether a * b * c … can be `stated`.
bool product_meets(const std::vector<Interval>& factors, const Interval& stated);
/// num / den * factor in millionths, half up.
Int128 quotient(Int128 num, Int128 den, int factor);

/// "52654000", "27.25": millionths as a plain decimal.
std::string decimal_text(Int128 micro_value);

}  // namespace jiedui::reading::detail
