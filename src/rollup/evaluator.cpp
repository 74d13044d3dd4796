#include "rollup/detail/evaluator.hpp"

#include <algorithm>

namespace jiedui::rollup::detail {

using domain::CoverageClaim;
using domain::Month;
using domain::OrgId;
using domain::OrgTree;
using domain::Period;
using domain::PeriodKind;

namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void compare_with(Sum& sum, const Sum& other) {
  append(sum.compared, other.used);
}

/// Values that stand until the successor's first: everything but flows.
bool stands(pack::TimeBehaviour time) {
  return time != pack::TimeBehaviour::flow;
}

}  // namespace

bool speaks_for(const pack::Form& form, const pack::Measure& measure, const Period& period) {
  const int month = period.last % 12 + 1;
  const bool flow = measure.time == pack::TimeBehaviour::flow;
  return std::any_of(form.periods.begin(), form.periods.end(), [&](PeriodKind kind) {
    const auto every = [&](int months) {
      return month % months == 0 && (!flow || period.months() >= months);
    };
    switch (kind) {
      case PeriodKind::month:
        return true;
      case PeriodKind::quarter:
        return every(3);
      case PeriodKind::half_year:
        return every(6);
      case PeriodKind::year:
        return every(12);
      case PeriodKind::plan:
        return period.kind == PeriodKind::plan;
      case PeriodKind::range:
        return false;
    }
    return false;
  });
}

CategoryPlan plan_categories(const World& world, const pack::Pack& pack,
                             const pack::Measure& measure, domain::TermId category) {
  CategoryPlan plan = {{category, {}, true}};
  std::string tree_id = measure.categories;
  std::string asked;
  if (category) {
    const std::string& path = world.dictionary.text(category);
    const std::size_t slash = path.find('/');
    tree_id = path.substr(0, slash);
    asked = slash == std::string::npos ? "" : path.substr(slash + 1);
  }
  const pack::CategoryTree* tree = pack.category_tree(tree_id);
  if (tree == nullptr) return plan;
  const pack::CategoryNode* top = tree->find(asked);
  plan[0].exhaustive = top == nullptr ? tree->exhaustive : top->exhaustive;
  const std::function<void(std::size_t, const std::string&)> descend = [&](std::size_t at,
                                                                           const std::string& id) {
    for (const pack::CategoryNode* child : tree->children(id)) {
      const std::size_t next = plan.size();
      // A category nobody has used yet has no term; its children may.
      plan.push_back({world.dictionary.term(tree_id + "/" + child->id), {}, child->exhaustive});
      if (!plan[next].category) plan[next].category = domain::TermId{-1};
      plan[at].children.push_back(next);
      descend(next, child->id);
    }
  };
  descend(0, asked);
  return plan;
}

Evaluator::Evaluator(Lens lens) : lens_(std::move(lens)) {
  plan_expectations();
  plan_pairs();
  for (const domain::Organisation& one : lens_.world->orgs.all()) {
    const OrgId stand_in = lens_.tree->stand_in(one.id);
    if (stand_in && stand_in != one.id) ended_by_stand_in_[stand_in].push_back(&one);
  }
  const auto& switches = lens_.world->programme.switches;
  const bool switched = std::any_of(switches.begin(), switches.end(), [&](const auto& one) {
    return one.measure == lens_.measure->id;
  });
  may_come_from_items_ = switched || lens_.measure->source != domain::RecordKind::statement;
  if (lens_.shard == nullptr) return;
  if (!lens_.by_reporter && !switched) return;
  for (const auto& [recipient, bucket] : lens_.shard->by_recipient) {
    for (const Entry& entry : *bucket) {
      if (lens_.by_reporter) by_reporter_[entry.fact.reporter].push_back(&entry);
      if (switched && entry.fact.source != domain::RecordKind::statement)
        ledgers_[entry.fact.reporter].push_back(&entry);
    }
  }
}

void Evaluator::plan_expectations() {
  for (const pack::Form& form : lens_.pack->forms) {
    if (form.column(lens_.measure->id) == nullptr ||
        !speaks_for(form, *lens_.measure, lens_.period))
      continue;
    for (const std::string& kind : form.expected) {
      Expectation& expected = expected_kinds_[kind];
      (form.coverage == CoverageClaim::own ? expected.own : expected.whole) = true;
    }
  }
}

void Evaluator::plan_pairs() {
  restrict_to_pairs_ = !lens_.supporters.empty() && !lens_.world->programme.pairings.empty();
  if (!restrict_to_pairs_) return;
  const domain::Dictionary& names = lens_.world->dictionary;
  for (const domain::Pairing& pairing : lens_.world->programme.pairings) {
    if (!domain::valid_during(pairing, lens_.period)) continue;
    const bool ours = std::any_of(
        pairing.supporters.begin(), pairing.supporters.end(), [&](const std::string& code) {
          return std::binary_search(lens_.supporters.begin(), lens_.supporters.end(),
                                    names.org(code));
        });
    if (!ours) continue;
    for (const std::string& code : pairing.recipients) {
      const OrgId recipient = lens_.tree->stand_in(names.org(code));
      if (!recipient) continue;
      for (const OrgId below : lens_.tree->subtree(recipient)) paired_.insert(below);
      for (const OrgTree::Node* above = lens_.tree->find(recipient); above != nullptr;
           above = lens_.tree->find(above->parent)) {
        paired_.insert(above->id);
      }
    }
  }
}

bool Evaluator::paired(OrgId org) const {
  return !restrict_to_pairs_ || paired_.contains(org);
}

Expectation Evaluator::expectation(const domain::Organisation& organisation) const {
  // Before its beginning and after its end nobody expects it, whatever tree the figures are
  // grouped by.
  const domain::OrgSpan* span = domain::span_at(organisation, lens_.period.end_date());
  if (span == nullptr || !paired(organisation.id)) return {};
  const auto at = expected_kinds_.find(span->kind);
  return at == expected_kinds_.end() ? Expectation{} : at->second;
}

std::vector<const Entry*> Evaluator::entries_of(OrgId org) const {
  std::vector<const Entry*> entries;
  const auto take = [&](const Entry& entry) {
    if (entry.fact.role == domain::FactRole::value && entry.in(lens_.status))
      entries.push_back(&entry);
  };
  if (lens_.shard == nullptr) return entries;
  if (lens_.by_reporter) {
    const auto at = by_reporter_.find(org);
    if (at == by_reporter_.end()) return entries;
    for (const Entry* entry : at->second) take(*entry);
    return entries;
  }
  const auto at = lens_.shard->by_recipient.find(org);
  if (at == lens_.shard->by_recipient.end()) return entries;
  const Bucket& bucket = *at->second;
  // Buckets are ordered by the period's end. Whether a ledger is kept, and a stock's base, may
  // stand in an earlier year; an item's stay or a plan may end later.
  const bool stock = lens_.measure->time == pack::TimeBehaviour::stock;
  const bool plan = lens_.measure->time == pack::TimeBehaviour::plan;
  const bool reads_all = may_come_from_items_ || stock;
  const Month from = reads_all ? INT_MIN : std::min(lens_.window, lens_.period.first - 1);
  const Month until = reads_all || plan ? INT_MAX : lens_.period.last;
  auto entry = std::partition_point(bucket.begin(), bucket.end(),
                                    [&](const Entry& one) { return one.fact.last < from; });
  for (; entry != bucket.end() && entry->fact.last <= until; ++entry) take(*entry);
  return entries;
}

std::vector<const Entry*> Evaluator::ledger_of(OrgId org) const {
  std::vector<const Entry*> entries;
  const auto at = ledgers_.find(org);
  if (at == ledgers_.end()) return entries;
  for (const Entry* entry : at->second) {
    const OrgId recipient = lens_.tree->stand_in(entry->fact.recipient);
    const bool below = lens_.by_reporter || lens_.tree->contains(org, recipient);
    const bool wanted = entry->fact.role == domain::FactRole::value && entry->in(lens_.status);
    if (wanted && below && !left_out_.contains(recipient)) entries.push_back(entry);
  }
  return entries;
}

Claims Evaluator::claims(const domain::Organisation& organisation, Expectation expected) const {
  const OrgId org = organisation.id;
  std::vector<const Entry*> own;
  std::vector<const Entry*> whole;
  bool speaks_for_whole = expected.whole;
  for (const Entry* entry : entries_of(org)) {
    const bool is_whole = entry->fact.coverage == CoverageClaim::whole;
    (is_whole ? whole : own).push_back(entry);
    speaks_for_whole = speaks_for_whole || (is_whole && entry->fact.reporter == org);
  }
  Claimant claimant{org, life_of(organisation), INT_MAX};
  bool switched = false;
  Month told_from = INT_MAX;
  for (const domain::SourceSwitch& one : lens_.world->programme.switches) {
    if (one.measure != lens_.measure->id || one.from > lens_.period.last) continue;
    if (one.reporter == organisation.code) told_from = std::min(told_from, one.from);
    switched = switched || one.reporter.empty() || one.reporter == organisation.code;
  }
  // The ledger takes the place of the statements: of those about the whole subtree where the
  // organisation files such.
  if (switched && speaks_for_whole) {
    append(whole, ledger_of(org));
    Claims claims;
    claims.own = resolve(lens_, own, claimant);
    claimant.ledger_from = told_from;
    claims.whole = resolve(lens_, whole, claimant);
    return claims;
  }
  Claims claims;
  claims.whole = resolve(lens_, whole, claimant);
  claimant.ledger_from = told_from;
  claims.own = resolve(lens_, own, claimant);
  return claims;
}

const NodeResult& Evaluator::node(OrgId org) {
  const auto known = nodes_.find(org);
  if (known != nodes_.end()) return known->second;
  const OrgTree::Node* node = lens_.tree->find(org);
  NodeResult result = node == nullptr || left_out_.contains(org) ? NodeResult{} : evaluate(*node);
  return nodes_.emplace(org, std::move(result)).first->second;
}

NodeResult Evaluator::together(const std::vector<OrgId>& orgs) {
  NodeResult all;
  for (const OrgId org : orgs) {
    const NodeResult& one = node(org);
    all.sum.add(one.sum);
    all.silent = all.silent && one.silent;
    append(all.expected, one.expected);
    append(all.reporting, one.reporting);
  }
  return all;
}

Month Evaluator::newest_of_successors(const domain::Organisation& organisation,
                                      const OrgTree::Node& node, const Claims& of_node) {
  Month newest = std::max(of_node.own.newest(), of_node.whole.newest());
  for (const std::string& code : organisation.successors) {
    const OrgId successor = lens_.tree->stand_in(lens_.world->dictionary.org(code));
    // After a split the successors lie below the node.
    const bool below =
        successor && successor != node.id && lens_.tree->contains(node.id, successor);
    if (below) newest = std::max(newest, this->node(successor).sum.newest());
  }
  return newest;
}

NodeResult Evaluator::ended(const domain::Organisation& organisation, const OrgTree::Node& node,
                            const Claims& of_node) {
  NodeResult result;
  result.silent = true;
  const bool flows = !stands(lens_.measure->time);
  const Month gone_from = domain::month_of(*domain::end_of(organisation));
  const Life life = life_of(organisation);
  if (flows && life.last < lens_.period.first) return result;
  const bool lives = gone_from > lens_.period.last;  // today's tree regroups it, nothing more
  const Claims mine = claims(organisation, expectation(organisation));
  Sum sum = mine.own.has ? mine.own : mine.whole;
  if (!sum.has) {
    // It was expected while it existed; a flow lacks its months, a standing value has passed to the
    // successor.
    const auto kind = expected_kinds_.find(organisation.spans.back().kind);
    const bool any_supporter = lens_.supporters.empty() || restrict_to_pairs_;
    if (any_supporter && !mine.left_out() && (flows || lives) && kind != expected_kinds_.end() &&
        paired(organisation.id)) {
      result.silent = false;
      result.sum.complete = false;
      result.sum.unreported.push_back(organisation.id);
    }
    append(result.sum.left_out, mine.own.left_out);
    append(result.sum.left_out, mine.whole.left_out);
    return result;
  }
  if (!sum.complete) sum.late.push_back(organisation.id);
  if (!flows && !lives) {
    if (newest_of_successors(organisation, node, of_node) >= gone_from) {
      compare_with(result.sum, sum);
      return result;
    }
    sum.complete = false;
    sum.late.clear();
    sum.ended.push_back(organisation.id);
  }
  result.silent = false;
  result.sum = std::move(sum);
  return result;
}

NodeResult Evaluator::evaluate(const OrgTree::Node& node) {
  Expectation expected = expectation(*node.organisation);
  const Claims said = claims(*node.organisation, expected);
  // Without pairings nobody knows whose supporter it is: silence about these says nothing.
  const bool any_supporter = lens_.supporters.empty() || restrict_to_pairs_;
  if (!any_supporter && !said.heard()) expected = {};
  NodeResult result;
  Below below = all_below(node, said, result);
  below.complete = below.complete && said.own.complete && said.own.left_out.empty() &&
                   (said.own.has || !expected.own);
  below.sum.add(said.own);
  if (expected.any()) {
    result.expected.insert(result.expected.begin(), node.id);
    const bool fresh =
        (said.own.has && said.own.complete) || (said.whole.has && said.whole.complete);
    if (fresh) result.reporting.insert(result.reporting.begin(), node.id);
    if (!said.heard() && !said.left_out())
      below.sum.unreported.insert(below.sum.unreported.begin(), node.id);
  }
  if (said.own.has && !said.own.complete) below.sum.late.push_back(node.id);
  const bool hidden_by_silence = below.silence && (said.whole.has || expected.whole);
  const bool below_complete = below.sum.has && below.complete && !hidden_by_silence;
  result.silent = !below.sum.has && !said.heard() && !said.left_out() && said.own.complete &&
                  said.whole.complete && result.expected.empty() && below.complete &&
                  below.sum.left_out.empty();
  result.distributed = below.sum.has;
  const bool below_counts =
      below_complete && (below.sum.rank <= said.whole.rank || !said.whole.complete);
  if (said.whole.has && !below_counts) {
    take_whole(result, node, said, below);
  } else {
    take_below(result, said, std::move(below), below_complete);
  }
  return result;
}

Evaluator::Below Evaluator::all_below(const OrgTree::Node& node, const Claims& said,
                                      NodeResult& result) {
  Below below;
  const auto take = [&](const NodeResult& part) {
    below.sum.add(part.sum);
    append(result.expected, part.expected);
    append(result.reporting, part.reporting);
    below.complete =
        below.complete &&
        (part.silent || (part.sum.has && part.sum.complete && part.sum.left_out.empty()));
  };
  for (const OrgId child : node.children) {
    if (left_out_.contains(child)) continue;
    const NodeResult& part = this->node(child);
    take(part);
    below.silence = below.silence || part.silent;
  }
  const auto gone = ended_by_stand_in_.find(node.id);
  if (gone == ended_by_stand_in_.end()) return below;
  for (const domain::Organisation* organisation : gone->second) {
    const NodeResult part = ended(*organisation, node, said);
    take(part);
    (organisation->successors.size() > 1 ? below.split : below.merged).add(part.sum);
  }
  return below;
}

void Evaluator::take_whole(NodeResult& result, const OrgTree::Node& node, const Claims& said,
                           const Below& below) {
  result.own = said.own;
  result.own.add(below.merged);
  result.sum = said.whole;
  if (!said.whole.complete) result.sum.late.push_back(node.id);
  append(result.sum.left_out, below.sum.left_out);
  compare_with(result.sum, below.sum);
  result.has_undistributed = !node.children.empty() || said.own.has;
  // What ended units of a split said stays inside it: they have no row of their own.
  const domain::Int128 known = below.sum.total() - below.split.total();
  const domain::Interval range = below.sum.total_interval() - below.split.total_interval();
  result.undistributed = said.whole.total() - known;
  result.undistributed_interval = said.whole.total_interval() - range;
}

void Evaluator::take_below(NodeResult& result, const Claims& said, Below below, bool complete) {
  result.own = said.own;
  result.own.add(below.merged);
  result.has_undistributed = below.split.has;
  result.undistributed = below.split.total();
  result.undistributed_interval = below.split.total_interval();
  result.sum = std::move(below.sum);
  result.sum.complete = complete || result.silent;
  compare_with(result.sum, said.whole);
  if (complete) {
    result.sum.late.clear();
    result.sum.unreported.clear();
  } else {
    append(result.sum.left_out, said.whole.left_out);
    result.sum.no_base = result.sum.no_base || said.whole.no_base;
    result.sum.turn_of_year = result.sum.turn_of_year || said.whole.turn_of_year;
    result.sum.no_opening = result.sum.no_opening || said.whole.no_opening;
  }
}

}  // namespace jiedui::rollup::detail
