// The columns of a sheet that the vocabulary does not know: remembered,
// corrected, guessed, or said to be unknown. Decides: which remembered layout a
// sheet has, what a person's correction means, what is near. Not here: what a
// column's cells mean. Holds: nothing is guessed silently, nothing dropped
// silently.
#pragma once

#include <memory>
#include <vector>

#include "domain/mapping.hpp"
#include "intake/detail/grid.hpp"
#include "intake/detail/target.hpp"

namespace jiedui::intake {

/// Column id of what is not to be imported.
inline constexpr const char* k_ignored = "jd:ignored";

/// The targets as offices have laid them out before: each a copy whose
/// vocabulary begins with the headings of one layout. Layouts of targets that
/// the pack no longer has are left out.
std::vector<Target> remembered_targets(const std::vector<domain::Layout>& layouts,
                                       const std::vector<Target>& targets);

/// Takes a person's corrections into the grid. What cannot be understood is a
/// problem.
void correct(Grid& grid, const Target& target, const Corrections& corrections, Problems& problems);

/// Every column with what it was taken for; guesses are taken into the grid
/// when they are accepted.
SheetMapping map_columns(Grid& grid, const Target& target, const Corrections& corrections);

/// Columns that nobody has decided on are errors; those that are left out are
/// said once.
void report_mapping(const SheetMapping& mapping, const Grid& grid, const Target& target,
                    Problems& problems);

}  // namespace jiedui::intake
