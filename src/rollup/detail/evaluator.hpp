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
  Sum own;             ///< what the organisation said for itself alone, beside its children
  bool silent = true;  ///< nothing reported and nothing expected anywhere in it
  bool has_undistributed = false;
  bool distributed = false;          ///< something of the whole is known below
  domain::Int128 undistributed = 0;  ///< whole − what lies below
  domain::Interval undistributed_interval;
  std::vector<domain::OrgId> expected;   ///< expected reporters, official order
  std::vector<domain::OrgId> reporting;  ///< those of them heard
};

/// Which organisations the calendar expects to report a measure for a period, and with which claim.
struct Expectation {
  bool own = false;
  bool whole = false;
  [[nodiscard]] bool any() const { return own || whole; }
};

/// What an organisation itself says: for itself alone and for its subtree.
struct Claims {
  Sum own;
  Sum whole;
  [[nodiscard]] bool heard() const { return own.has || whole.has; }
  [[nodiscard]] bool left_out() const { return !own.left_out.empty() || !whole.left_out.empty(); }
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
  [[nodiscard]] Claims claims(const domain::Organisation& organisation, Expectation expected) const;
  /// What the facts say of an organisation that could reach the period.
  [[nodiscard]] std::vector<const Entry*> entries_of(domain::OrgId org) const;
  /// Items that an organisation keeps in place of its statements of the whole subtree.
  [[nodiscard]] std::vector<const Entry*> ledger_of(domain::OrgId org) const;
  [[nodiscard]] Expectation expectation(const domain::Organisation& organisation) const;
  [[nodiscard]] bool paired(domain::OrgId org) const;
  NodeResult evaluate(const domain::OrgTree::Node& node);
  /// The children of a node and the organisations that ended into it.
  struct Below {
    Sum sum;
    bool complete = true;
    bool silence = false;  ///< a child that nobody expects said nothing
    Sum merged;            ///< of it: from organisations that ended into this one
    Sum split;             ///< of it: from organisations that ended into several below this one
  };
  Below all_below(const domain::OrgTree::Node& node, const Claims& said, NodeResult& result);
  /// The organisation's statement about its subtree counts.
  static void take_whole(NodeResult& result, const domain::OrgTree::Node& node, const Claims& said,
                         const Below& below);
  /// Its own part and what lies below count.
  static void take_below(NodeResult& result, const Claims& said, Below below, bool complete);
  /// An organisation that ended before the tree's day and left its figures to `node`.
  NodeResult ended(const domain::Organisation& organisation, const domain::OrgTree::Node& node,
                   const Claims& of_node);
  /// The newest month for which a successor has a value of its own.
  domain::Month newest_of_successors(const domain::Organisation& organisation,
                                     const domain::OrgTree::Node& node, const Claims& of_node);
  void plan_expectations();
  void plan_pairs();

  Lens lens_;
  std::unordered_map<domain::OrgId, NodeResult> nodes_;
  std::unordered_set<domain::OrgId> left_out_;
  std::unordered_map<domain::OrgId, std::vector<const domain::Organisation*>> ended_by_stand_in_;
  std::unordered_map<domain::OrgId, std::vector<const Entry*>> by_reporter_;
  std::unordered_map<domain::OrgId, std::vector<const Entry*>> ledgers_;
  bool may_come_from_items_ = false;
  std::map<std::string, Expectation, std::less<>> expected_kinds_;
  bool restrict_to_pairs_ = false;
  std::unordered_set<domain::OrgId> paired_;
};

/// Whether statements of a form can speak for the period: a half-yearly form speaks at the end of
/// June and December, but of no single month's flow.
bool speaks_for(const pack::Form& form, const pack::Measure& measure, const domain::Period& period);

/// The category asked for (0 = all together) and everything below it in the measure's tree.
CategoryPlan plan_categories(const World& world, const pack::Pack& pack,
                             const pack::Measure& measure, domain::TermId category);

}  // namespace jiedui::rollup::detail
