// One question put to the facts: everything about a query that does not depend on the organisation.
#pragma once

#include <climits>
#include <memory>
#include <optional>
#include <vector>

#include "domain/org.hpp"
#include "rollup/detail/index.hpp"

namespace jiedui::rollup::detail {

/// Months an organisation existed, inclusive.
struct Life {
  domain::Month first = INT_MIN;
  domain::Month last = INT_MAX;
};
Life life_of(const domain::Organisation& organisation);

/// The category asked for and those below it. plan[0] is the one asked for; children are indexes
/// into the plan.
struct CategoryStep {
  domain::TermId category;
  std::vector<std::size_t> children;
  bool exhaustive = true;  ///< the children make it up (合计); false: a selection (其中)
};
using CategoryPlan = std::vector<CategoryStep>;

struct Lens {
  const World* world = nullptr;
  const pack::Pack* pack = nullptr;
  const pack::Measure* measure = nullptr;
  const Shard* shard = nullptr;  ///< null when nothing was ever reported
  domain::TermId measure_term;
  domain::Period period;
  domain::Month window = INT_MIN;  ///< first month whose values can reach the period
  domain::StatusFilter status = domain::StatusFilter::counted;
  std::vector<domain::OrgId> supporters;  ///< sorted; empty = all
  domain::TermId category;
  CategoryPlan categories;
  std::shared_ptr<const domain::OrgTree> tree;
  bool by_reporter = false;  ///< the subtree applies to the reporter

  /// The supporter set lies inside the set asked for.
  [[nodiscard]] bool inside(domain::OrgSetId set) const;
  /// It shares a member without lying inside.
  [[nodiscard]] bool overlaps(domain::OrgSetId set) const;
};

/// First month of the window in which a value counts for a period: the calendar year for stock and
/// year-cumulative, the plan period, or no bound.
domain::Month window_of(const pack::Pack& pack, const pack::Measure& measure,
                        const domain::Period& period);

/// What was found for one organisation (or added up over several).
struct Sum {
  bool has = false;
  bool complete = true;
  int rank = 0;              ///< 0 ordinary, 1 published, 2 expected: the weakest nature inside
  domain::Int128 value = 0;  ///< without the distinct persons
  domain::Interval interval;
  std::vector<domain::TermId> persons;  ///< identities to be counted once
  std::vector<const Entry*> used;
  std::vector<const Entry*> compared;
  std::vector<domain::OrgSetId> left_out;  ///< sets that overlap the supporters asked for
  std::vector<domain::OrgId> late;
  std::vector<domain::OrgId> unreported;
  std::vector<domain::OrgId> ended;
  domain::Approx approx = domain::Approx::exact;
  bool unconfirmed = false;
  bool returned = false;
  bool no_base = false;
  bool turn_of_year = false;
  bool no_opening = false;
  std::optional<domain::Period> plan_from;  ///< the statement that gave the plan

  void add(const Sum& other);
  void add(Sum&& other);
  /// Growth: this value less an earlier one.
  void remove(const Sum& other);
  /// With every person counted once.
  [[nodiscard]] domain::Int128 total() const;
  [[nodiscard]] domain::Interval total_interval() const;
  [[nodiscard]] domain::Month newest()
      const;  ///< last month of the newest entry used; INT_MIN without one
};

/// Whose entries are resolved.
struct Claimant {
  domain::OrgId org;
  Life life;
  /// It was told to keep a ledger from this month on, which then says zero when nothing stands in
  /// it; INT_MAX = it was not.
  domain::Month ledger_from = INT_MAX;
};

/// FIGURES rules 2 to 4 for one organisation and one coverage claim: of `entries` (all of that
/// claim, by time) the sources that count for the lens's period, added over supporter sets.
Sum resolve(const Lens& lens, const std::vector<const Entry*>& entries, const Claimant& claimant);

}  // namespace jiedui::rollup::detail
