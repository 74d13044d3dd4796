// Parts of a whole: 培训班50期,其中医疗12期、教育8期.
#pragma once

#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/totals.hpp"

namespace jiedui::reading::detail {

/// Tells of a run that 其中 opens, and that has no total yet, that it is within its whole.
void find_parts(const Scene& scene, Run& run, Relations& found);

}  // namespace jiedui::reading::detail
