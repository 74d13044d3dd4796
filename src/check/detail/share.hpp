// Stated shares (占比): percentages of one whole, stated beside the parts.
#pragma once

#include <optional>
#include <vector>

#include "check/detail/column.hpp"

namespace jiedui::check {

/// The indicator's measure when it is "its part of the whole": m / whole(m).
std::optional<std::string> shared_measure(const pack::Indicator& indicator);

/// One row's stated share and the part it is a share of.
struct StatedShare {
  const Fact* share = nullptr;
  const Fact* part = nullptr;
};
/// The shares of an indicator that stand beside a column's rows.
std::vector<StatedShare> shares_of(const View& view, const pack::Indicator& indicator,
                                   const Column& column);
/// Whether a share may be right if the whole was `base`.
bool fits(const StatedShare& share, const Interval& base);
/// How many of them may.
std::size_t fitting(const std::vector<StatedShare>& shares, const Interval& base);

}  // namespace jiedui::check
