// What both sides of a pairing must agree on in a period: the books of each side for itself, put
// beside each other, line by line.
// Decides: which lines there are, what ours and theirs say. Not here: what was agreed (flow), how a
// sheet looks (report).
#pragma once

#include <vector>

#include "domain/settlement.hpp"
#include "rollup/rollup.hpp"

namespace jiedui::check {

struct Settling {
  domain::Period period;
  domain::OrgId counterpart;
  domain::Side ours = domain::Side::recipient;  ///< which side the counterpart is not on
  base::Date on{};
};

/// The facts of one side alone.
std::vector<domain::Fact> of_side(const std::vector<domain::Fact>& facts, domain::Side side);

/// Lines in the order of the pack's measures: money and numbers by recipient, then events. `ours`
/// and `theirs` are made of the facts of one side each; a line stands where either says something.
std::vector<domain::SettlementLine> lines_to_settle(const rollup::Rollup& ours,
                                                    const rollup::Rollup& theirs,
                                                    const Settling& settling);

}  // namespace jiedui::check
