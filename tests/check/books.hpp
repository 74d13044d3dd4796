// The books the rules are tested on: 新疆's statistical units and their published tables of 2010
// and 2011, and 巴东.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/check.hpp"
#include "scenario.hpp"

namespace jiedui::testing {

/// The twelve statistical units below the region, the supporters, the grouping; no figures.
Scenario xinjiang();
/// A county of the Three Gorges programme; no figures.
Scenario three_gorges();

extern const std::string_view k_table_2;  ///< pilot projects of 2010, with its 合计 row
extern const std::string_view k_table_3;  ///< plan and progress of 2011-H1, with its 合计 row
extern const std::string_view k_plan_categories;  ///< 十二五 by category: the total is wrong
extern const std::string_view
    k_pilot_categories;  ///< pilots of 2010 by category: three totals are wrong

/// Findings of one rule (empty = of all) for a period and an organisation (empty = the programme).
std::vector<domain::Finding> findings(const Scenario& scenario, std::string_view rule,
                                      std::string_view period, std::string_view org = {});
/// what + why of all of them, to look for words in.
std::string said(const std::vector<domain::Finding>& findings);

}  // namespace jiedui::testing
