// Drafts and books → findings: control totals, rates against their parts, coverage, monotone
// cumulative figures, 万/亿 slips, and the rules of the pack. Compares intervals, never re-rounded
// midpoints. Not here: what a figure is (rollup), how a finding is printed (cli, report).
#pragma once

#include <map>
#include <vector>

#include "domain/finding.hpp"
#include "domain/record.hpp"
#include "rollup/rollup.hpp"

namespace jiedui::check {

struct Scope {
  domain::Period period;
  domain::OrgId org;  ///< 0 = the whole programme
  base::Date on{};    ///< for not_due
};

/// Contents of some records, for what facts do not carry (names, days): those that
/// duplicate_candidates (duplicates.hpp) asks for.
using Records = std::map<domain::RecordId, domain::Record>;

/// The findings of one period. `books` already holds the drafts where drafts are being checked.
/// In the order: errors, warnings, notes; within each by rule and place. The same books give the
/// same list.
std::vector<domain::Finding> run(const rollup::Rollup& books, const Scope& scope,
                                 const Records& records = {});

/// One built-in rule = one pure function = one file = one id.
using BuiltIn = std::vector<domain::Finding> (*)(const rollup::Rollup& books, const Scope& scope);
struct BuiltInRule {
  const char* id;
  BuiltIn run;
};
std::vector<BuiltInRule> built_in_rules();

}  // namespace jiedui::check
