// A stated total against what it adds up: shared by the rules about 合计 rows and about categories.
#pragma once

#include <optional>

#include "check/detail/column.hpp"

namespace jiedui::check {

/// Nothing when the total may be right. Compares the intervals of the numbers as written; a
/// selection and distinct persons only bound their total.
std::optional<Finding> judge_total(const View& view, const pack::Measure& measure,
                                   const Column& column);

}  // namespace jiedui::check
