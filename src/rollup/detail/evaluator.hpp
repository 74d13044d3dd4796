// FIGURES, rule 5 (coverage): from one organisation's own statements to its subtree, with every
// node computed once.
#pragma once

#include <functional>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "rollup/detail/lens.hpp"

namespace jiedui::rollup::detail {

/// What a subtree amounts to.
struct NodeResult {
  Sum sum;             ///< what counts
  Sum own;             ///< the organisation's own part of it, where it counts beside the children
  bool silent = true;  ///< nothing reported and nothing expected anywhere in it
  bool from_whole = false;
  bool has_undistributed = false;
  domain::Int128 undistributed = 0;  ///< whole − what lies below
  domain::Interval undistributed_interval;
  std::vector<domain::OrgId> expected;   ///< expected reporters, official order
  std::vector<domain::OrgId> reporting;  ///< those of them heard
};

/// Which organisations the calendar expects to report a measure for a period, and with which claim.
struct Expectation {
  bool own = false;
  bool whole = false;
};

/// One lens over one tree. Not thread-safe: results are kept while it lives.
class Evaluator {
 public:
  explicit Evaluator(Lens lens);

  /// The subtree of an organisation of the administrative tree.
  const NodeResult& node(domain::OrgId org);
  /// Several subtrees added up, without anything of their own above them: the recipients' roots,
  /// the groups.
  NodeResult together(const std::vector<domain::OrgId>& orgs);
  /// Leaves organisations out of every subtree from here on (shown-only members of a grouping).
  void leave_out(domain::OrgId org) { left_out_.insert(org); }

  [[nodiscard]] const Lens& lens() const { return lens_; }

 private:
  Sum claim(domain::OrgId org, domain::CoverageClaim wanted, const Life& life) const;
  [[nodiscard]] Expectation expectation(const domain::OrgTree::Node& node) const;
  [[nodiscard]] bool paired(domain::OrgId org) const;
  NodeResult evaluate(const domain::OrgTree::Node& node);
  /// Organisations that ended before the tree's day and left their figures to this one.
  NodeResult ended(const domain::Organisation& organisation, const Sum& successor_own,
                   const Sum& successor_whole);
  void plan_expectations();
  void plan_pairs();

  Lens lens_;
  std::unordered_map<domain::OrgId, NodeResult> nodes_;
  std::unordered_set<domain::OrgId> left_out_;
  std::unordered_map<domain::OrgId, std::vector<const domain::Organisation*>> ended_by_stand_in_;
  std::unordered_map<domain::OrgId, std::vector<const Entry*>> by_reporter_;
  std::map<std::string, Expectation, std::less<>> expected_kinds_;
  bool restrict_to_pairs_ = false;
  std::unordered_set<domain::OrgId> paired_;
};

/// Whether statements of a form can end with the period: a half-yearly form speaks in June and
/// December.
bool ends_with(const pack::Form& form, const domain::Period& period);

/// The category asked for (0 = all together) and everything below it in the measure's tree.
CategoryPlan plan_categories(const World& world, const pack::Pack& pack,
                             const pack::Measure& measure, domain::TermId category);

}  // namespace jiedui::rollup::detail
