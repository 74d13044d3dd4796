// Growth told by a level and its change: 8500万元,比上年增加500万元,增长6.25%.
#pragma once

#include "reading/detail/relations/searches.hpp"

namespace jiedui::reading::detail {

/// 比年初增加20.4亿元,同比增长16.2%: of two times.
bool same_times(const Scene& scene, std::size_t a, std::size_t b);
/// Whether a relation was found for the percentage.
bool growth_by_amount(const Scene& scene, std::size_t change, bool falls, Relations& found);

}  // namespace jiedui::reading::detail
