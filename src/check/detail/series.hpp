// One reporter's figures of one measure over time, as statements gave them.
#pragma once

#include <functional>

#include "check/detail/view.hpp"

namespace jiedui::check {

/// Calls back for every fact inside the scope with the earlier facts of its series, oldest first. A
/// series is one measure of one form, reporter, recipient, supporter set, category, coverage and
/// side; published figures are a series of their own, 预计 figures are in none.
void for_each_in_series(const View& view, const pack::Measure& measure,
                        const std::function<void(const Fact& fact, const Facts& earlier)>& visit);

/// First month of the window in which a figure accumulates; 0 where it has no known beginning.
domain::Month window_of(const View& view, const pack::Measure& measure, domain::Month at);

}  // namespace jiedui::check
