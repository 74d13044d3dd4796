// One thing registered twice under different keys: a project, a visit, a person's posting.
// Facts do not carry names, so it is done in two steps: which records may be the same, as far as
// facts tell; then, with their contents, which are. Kinds that feed no measure are not looked at.
#pragma once

#include <vector>

#include "check/check.hpp"

namespace jiedui::check {

/// Items and events of the scope that share kind, recipient, month and amounts with another, or a
/// person with another. In order.
std::vector<domain::RecordId> duplicate_candidates(const rollup::Rollup& books, const Scope& scope);

/// Same content under two keys, or one person twice from one day on: a warning. Same name on the
/// same day, with other figures: a note.
std::vector<domain::Finding> duplicates(const rollup::Rollup& books, const Scope& scope,
                                        const Records& records);

}  // namespace jiedui::check
