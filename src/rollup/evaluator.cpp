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

bool ends_with(const pack::Form& form, const Period& period) {
  const int month = period.last % 12 + 1;
  return std::any_of(form.periods.begin(), form.periods.end(), [&](PeriodKind kind) {
    switch (kind) {
      case PeriodKind::month:
        return true;
      case PeriodKind::quarter:
        return month % 3 == 0;
      case PeriodKind::half_year:
        return month % 6 == 0;
      case PeriodKind::year:
        return month == 12;
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
  CategoryPlan plan = {{category, {}}};
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
  const std::function<void(std::size_t, const std::string&)> descend = [&](std::size_t at,
                                                                           const std::string& id) {
    for (const pack::CategoryNode* child : tree->children(id)) {
      const std::size_t next = plan.size();
      // A category nobody has used yet has no term; its children may.
      plan.push_back({world.dictionary.term(tree_id + "/" + child->id), {}});
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
  if (!lens_.by_reporter || lens_.shard == nullptr) return;
  for (const auto& [recipient, bucket] : lens_.shard->by_recipient) {
    for (const Entry& entry : *bucket) by_reporter_[entry.fact.reporter].push_back(&entry);
  }
}

void Evaluator::plan_expectations() {
  for (const pack::Form& form : lens_.pack->forms) {
    if (form.column(lens_.measure->id) == nullptr || !ends_with(form, lens_.period)) continue;
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

Expectation Evaluator::expectation(const OrgTree::Node& node) const {
  const auto at = expected_kinds_.find(node.span->kind);
  return at == expected_kinds_.end() || !paired(node.id) ? Expectation{} : at->second;
}

Sum Evaluator::claim(OrgId org, CoverageClaim wanted, const Life& life) const {
  if (lens_.shard == nullptr) return {};
  std::vector<const Entry*> entries;
  const auto take = [&](const Entry& entry) {
    const domain::Fact& fact = entry.fact;
    if (fact.role != domain::FactRole::value || !entry.in(lens_.status) || fact.coverage != wanted)
      return;
    entries.push_back(&entry);
  };
  if (lens_.by_reporter) {
    const auto at = by_reporter_.find(org);
    if (at == by_reporter_.end()) return {};
    for (const Entry* entry : at->second) take(*entry);
  } else {
    const auto at = lens_.shard->by_recipient.find(org);
    if (at == lens_.shard->by_recipient.end()) return {};
    const Bucket& bucket = *at->second;
    // Buckets are ordered by the period's end. A plan or statement that covers the whole window may
    // end later.
    const Month from = std::min(lens_.window, lens_.period.first);
    const bool reads_all = from == INT_MIN || lens_.measure->time == pack::TimeBehaviour::stock;
    // One month more than the period: a growth needs the value before it.
    const auto begin =
        reads_all ? bucket.begin()
                  : std::partition_point(bucket.begin(), bucket.end(), [&](const Entry& entry) {
                      return entry.fact.last < from - 1;
                    });
    for (auto entry = begin; entry != bucket.end(); ++entry) take(*entry);
  }
  return resolve(lens_, entries, life);
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

NodeResult Evaluator::ended(const domain::Organisation& organisation, const Sum& successor_own,
                            const Sum& successor_whole) {
  NodeResult result;
  const Life life = life_of(organisation);
  const Month gone_from = domain::month_of(*domain::end_of(organisation));
  const bool flows = !stands(lens_.measure->time);
  if (flows && life.last < lens_.period.first) return result;
  Sum sum = claim(organisation.id, CoverageClaim::own, life);
  if (!sum.has) sum = claim(organisation.id, CoverageClaim::whole, life);
  if (!sum.has) {
    // It was expected while it existed; a flow lacks its months, a standing value has passed to the
    // successor.
    const auto kind = expected_kinds_.find(organisation.spans.back().kind);
    if (flows && kind != expected_kinds_.end() && paired(organisation.id)) {
      result.silent = false;
      result.sum.complete = false;
      result.sum.unreported.push_back(organisation.id);
    }
    return result;
  }
  result.silent = false;
  if (!flows) {
    const bool taken_over = (successor_own.has && successor_own.newest() >= gone_from) ||
                            (successor_whole.has && successor_whole.newest() >= gone_from);
    if (taken_over) {
      result.silent = true;
      compare_with(result.sum, sum);
      return result;
    }
    sum.complete = false;
    sum.ended.push_back(organisation.id);
  }
  result.sum = std::move(sum);
  return result;
}

NodeResult Evaluator::evaluate(const OrgTree::Node& node) {
  const Life life = life_of(*node.organisation);
  const Expectation expected = expectation(node);
  const Sum own = claim(node.id, CoverageClaim::own, life);
  const Sum whole = claim(node.id, CoverageClaim::whole, life);

  NodeResult result;
  Sum below = own;
  bool every_child = own.has ? own.complete : !expected.own;
  every_child = every_child && own.left_out.empty();
  bool any_silent = false;
  const auto take = [&](const NodeResult& child) {
    below.add(child.sum);
    append(result.expected, child.expected);
    append(result.reporting, child.reporting);
    any_silent = any_silent || child.silent;
    every_child =
        every_child &&
        (child.silent || (child.sum.has && child.sum.complete && child.sum.left_out.empty()));
  };
  for (const OrgId child : node.children) {
    if (!left_out_.contains(child)) take(this->node(child));
  }
  if (const auto gone = ended_by_stand_in_.find(node.id); gone != ended_by_stand_in_.end()) {
    for (const domain::Organisation* organisation : gone->second) {
      const NodeResult one = ended(*organisation, own, whole);
      if (!one.silent || one.sum.has) take(one);
    }
  }

  const bool heard = own.has || whole.has;
  if (expected.own || expected.whole) {
    result.expected.insert(result.expected.begin(), node.id);
    const bool fresh = (own.has && own.complete) || (whole.has && whole.complete);
    if (fresh) result.reporting.insert(result.reporting.begin(), node.id);
    if (!heard) below.unreported.insert(below.unreported.begin(), node.id);
  }
  if (own.has && !own.complete) below.late.push_back(node.id);
  const bool from_below_only = expected.whole && !whole.has;
  const bool hidden_by_silence = any_silent && (whole.has || from_below_only);
  const bool below_complete = below.has && every_child && !hidden_by_silence;
  result.silent = !heard && !below.has && result.expected.empty() && below.left_out.empty() &&
                  whole.left_out.empty() && below.unreported.empty();

  if (whole.has && !(below_complete && (below.rank <= whole.rank || !whole.complete))) {
    result.from_whole = true;
    result.sum = whole;
    if (!whole.complete) result.sum.late.push_back(node.id);
    compare_with(result.sum, below);
    result.has_undistributed = !node.children.empty() || own.has;
    result.undistributed = whole.total() - below.total();
    result.undistributed_interval = whole.total_interval() - below.total_interval();
    return result;
  }
  result.own = own;
  result.sum = std::move(below);
  result.sum.complete = below_complete || result.silent;
  compare_with(result.sum, whole);
  if (!below_complete) append(result.sum.left_out, whole.left_out);
  if (below_complete) {
    result.sum.late.clear();
    result.sum.unreported.clear();
  }
  return result;
}

}  // namespace jiedui::rollup::detail
