#include "naive_rollup.hpp"

#include <algorithm>
#include <climits>
#include <map>
#include <optional>

namespace jiedui::testing {
namespace {

using domain::Fact;
using domain::Month;
using domain::OrgId;
using domain::OrgSetId;
using domain::Period;
using pack::TimeBehaviour;

/// What one unit, or several together, amount to.
struct Part {
  bool has = false;
  bool complete = true;
  domain::Int128 value = 0;
  std::set<domain::TermId> persons;
  std::set<domain::RecordRef> records;
  int weakness = 0;  ///< 1 published, 2 expected
  bool other_side = false;
  Month newest = INT_MIN;
  bool joint = false;    ///< something belongs to a set that only overlaps the one asked for
  bool lacking = false;  ///< a growth without one of its values

  [[nodiscard]] domain::Int128 total() const {
    return value + static_cast<std::int64_t>(persons.size());
  }
};

Part plus(Part a, const Part& b) {
  a.has = a.has || b.has;
  a.complete = a.complete && b.complete;
  a.value += b.value;
  a.persons.insert(b.persons.begin(), b.persons.end());
  a.records.insert(b.records.begin(), b.records.end());
  a.weakness = std::max(a.weakness, b.weakness);
  a.other_side = a.other_side || b.other_side;
  a.newest = std::max(a.newest, b.newest);
  a.joint = a.joint || b.joint;
  a.lacking = a.lacking || b.lacking;
  return a;
}

int weakness(const Fact& fact) {
  if (fact.nature == domain::Nature::published) return 1;
  return fact.nature == domain::Nature::expected ? 2 : 0;
}

using Facts = std::vector<Fact>;

class Naive {
 public:
  Naive(const rollup::World& world, const Facts& facts, const rollup::Query& query)
      : world_(world),
        query_(query),
        pack_(*world.packs.for_period(query.period)),
        measure_(*pack_.measure(query.measure)),
        tree_(world.orgs.tree_at(query.period.end_date())) {
    const domain::TermId term = world.dictionary.term(query.measure);
    for (const Fact& fact : facts) {
      if (fact.measure == term && counts(fact, facts)) facts_.push_back(fact);
    }
  }

  NaiveAnswer answer() {
    Part sum;
    bool expected = false;
    std::vector<OrgId> roots;
    if (query_.slice.recipient) {
      roots.push_back(tree_.stand_in(query_.slice.recipient));
    } else {
      for (const domain::Member& member : world_.programme.members) {
        if (member.role == domain::MemberRole::recipient)
          roots.push_back(world_.dictionary.org(member.org));
      }
    }
    for (const OrgId root : roots) {
      const Node node = node_of(root);
      sum = plus(sum, node.sum);
      expected = expected || node.expected;
    }
    NaiveAnswer answer;
    answer.value = sum.total();
    answer.complete = sum.complete && !sum.joint;
    answer.records = sum.records;
    if (sum.has) {
      answer.state = domain::FigureState::value;
    } else {
      answer.state = sum.joint ? domain::FigureState::not_applicable : domain::FigureState::missing;
      answer.complete = answer.complete && !expected;
    }
    return answer;
  }

 private:
  struct Node {
    Part sum;
    bool silent = true;
    bool expected = false;
  };

  // ---- which version ----

  [[nodiscard]] bool good(const Fact& fact) const {
    using domain::Status;
    if (query_.status == domain::StatusFilter::accepted) return fact.status == Status::accepted;
    return fact.status != Status::draft && fact.status != Status::withdrawn;
  }

  /// No newer version of the cell is good, nor is a newer version of the record as a whole.
  [[nodiscard]] bool counts(const Fact& fact, const Facts& all) const {
    if (!good(fact) || fact.role != domain::FactRole::value) return false;
    for (const Fact& newer : all) {
      if (newer.record != fact.record || newer.version <= fact.version) continue;
      if (newer.measure == fact.measure && good(newer)) return false;
      bool whole = true;
      for (const Fact& cell : all) {
        if (cell.record == newer.record && cell.version == newer.version)
          whole = whole && good(cell);
      }
      if (whole) return false;
    }
    return true;
  }

  // ---- whose ----

  [[nodiscard]] std::set<OrgId> members(OrgSetId set) const {
    const auto all = world_.dictionary.members(set);
    return {all.begin(), all.end()};
  }
  [[nodiscard]] bool inside(OrgSetId set) const {
    if (query_.slice.supporters.empty()) return true;
    const std::set<OrgId> asked(query_.slice.supporters.begin(), query_.slice.supporters.end());
    const std::set<OrgId> mine = members(set);
    return !mine.empty() && std::includes(asked.begin(), asked.end(), mine.begin(), mine.end());
  }
  [[nodiscard]] bool shares_a_member(OrgSetId set) const {
    for (const OrgId org : query_.slice.supporters) {
      if (members(set).contains(org)) return true;
    }
    return false;
  }

  [[nodiscard]] Month window() const {
    const Month january = query_.period.last - query_.period.last % 12;
    if (measure_.time == TimeBehaviour::flow) return query_.period.first;
    if (measure_.time == TimeBehaviour::stock || measure_.since == pack::Since::year)
      return january;
    if (measure_.since != pack::Since::plan) return INT_MIN;
    for (const domain::PlanPeriod& plan : pack_.plans) {
      if (plan.first <= query_.period.last && query_.period.last <= plan.last) return plan.first;
    }
    return january;
  }

  /// Whether a joint statement would have said something about the period.
  [[nodiscard]] bool touches(const Fact& fact) const {
    const Period& period = query_.period;
    if (measure_.time == TimeBehaviour::flow)
      return fact.first >= period.first && fact.last <= period.last;
    const Month from = std::min(window(), period.first);
    if (measure_.time == TimeBehaviour::plan) return fact.first <= period.last && fact.last >= from;
    return fact.last >= from && fact.last <= period.last;
  }

  [[nodiscard]] bool counted_side(const Fact& fact) const { return fact.side == measure_.counted; }

  /// A statement of the counted side, about another set that may share money with this one.
  [[nodiscard]] bool told_otherwise(const Fact& fact, const Facts& claims) const {
    if (fact.source != domain::RecordKind::statement || counted_side(fact)) return false;
    for (const Fact& theirs : claims) {
      const bool months = theirs.first <= fact.last && fact.first <= theirs.last;
      const bool late = theirs.last > query_.period.last && measure_.time != TimeBehaviour::plan;
      if (late || theirs.last < std::min(window(), query_.period.first)) continue;
      if (!counted_side(theirs) || !months || theirs.supporters == fact.supporters) continue;
      if (theirs.source != domain::RecordKind::statement) continue;
      if (!theirs.supporters || !fact.supporters) return true;
      for (const OrgId org : members(theirs.supporters)) {
        if (members(fact.supporters).contains(org)) return true;
      }
    }
    return false;
  }

  Part claim(OrgId org, domain::CoverageClaim coverage) const {
    Part sum;
    Facts claims;
    for (const Fact& fact : facts_) {
      if (fact.recipient != org || fact.coverage != coverage) continue;
      if (inside(fact.supporters)) {
        claims.push_back(fact);
      } else if (shares_a_member(fact.supporters) && touches(fact)) {
        sum.joint = true;
      }
    }
    std::map<OrgSetId, Facts> series;
    for (const Fact& fact : claims) {
      if (!told_otherwise(fact, claims)) series[fact.supporters].push_back(fact);
    }
    for (const auto& [set, facts] : series) {
      const Part part = at(facts, org);
      if (part.has || part.lacking) sum = plus(sum, part);
    }
    return sum;
  }

  // ---- over time ----

  Part at(const Facts& facts, OrgId org) const {
    const Period& period = query_.period;
    if (measure_.time == TimeBehaviour::flow) return flow(facts, org, period);
    if (measure_.time == TimeBehaviour::plan) return plan(facts);
    if (period.kind == domain::PeriodKind::range) return growth(facts);
    return standing(facts, period.last, window(), false);
  }

  static void take(Part& part, const Fact& fact) {
    part.has = true;
    part.value += fact.value;
    part.records.insert({fact.record, fact.version});
    part.weakness = std::max(part.weakness, weakness(fact));
    part.newest = std::max(part.newest, fact.last);
  }

  Part in_category(const Facts& rows, const std::string& path) const {
    Part part;
    for (const Fact& row : rows) {
      if (!row.nil && world_.dictionary.text(row.category) == path) take(part, row);
    }
    if (part.has || measure_.categories.empty()) return part;
    const pack::CategoryTree& tree = *pack_.category_tree(measure_.categories);
    const std::string id = path.empty() ? "" : path.substr(tree.id.size() + 1);
    const bool exhaustive = id.empty() ? tree.exhaustive : tree.find(id)->exhaustive;
    if (!exhaustive) return part;
    for (const pack::CategoryNode& node : tree.nodes) {
      if (node.parent == id) part = plus(part, in_category(rows, tree.id + "/" + node.id));
    }
    return part;
  }

  /// Of statements that speak about the same time: nature, then side, then the shortest.
  Part best(const Facts& rows) const {
    using Key = std::tuple<int, bool, Month, OrgId, domain::TermId>;
    std::map<Key, Facts> statements;
    for (const Fact& row : rows) {
      statements[{weakness(row), !counted_side(row), row.last - row.first, row.reporter, row.form}]
          .push_back(row);
    }
    for (const auto& [key, statement] : statements) {
      Part part = in_category(statement, world_.dictionary.text(query_.slice.category));
      for (const Fact& row : statement) {
        if (!part.has && row.nil) take(part, row);
      }
      part.other_side = std::get<1>(key);
      if (part.has) return part;
    }
    return {};
  }

  Part ledger(const Facts& facts, Month from, Month until) const {
    Part part;
    for (const Fact& fact : facts) {
      if (fact.source == domain::RecordKind::statement || fact.first > until) continue;
      part.has = true;
      if (fact.first < from) continue;
      bool told = false;
      for (const Fact& other : facts_) {
        told = told || (fact.event && other.event == fact.event && counted_side(other) &&
                        !counted_side(fact));
      }
      if (told) continue;
      take(part, fact);
      if (!fact.person || !measure_.distinct()) continue;
      part.value -= fact.value;
      part.persons.insert(fact.person);
    }
    return part;
  }

  [[nodiscard]] bool from_items() const { return measure_.source != domain::RecordKind::statement; }

  static Facts statements(const Facts& facts, Month first, Month last) {
    Facts found;
    for (const Fact& fact : facts) {
      if (fact.source == domain::RecordKind::statement && fact.first == first && fact.last == last)
        found.push_back(fact);
    }
    return found;
  }

  Part flow(const Facts& facts, OrgId org, const Period& period) const {
    if (from_items()) return ledger(facts, period.first, period.last);
    const Part own = best(statements(facts, period.first, period.last));
    Part parts;
    bool all = period.months() > 1;
    for (const Period& piece : period.parts()) {
      if (!lives_in(org, piece)) continue;
      const Part part = flow(facts, org, piece);
      all = all && part.has && part.complete;
      parts = plus(parts, part);
    }
    parts.complete = all && parts.has;
    if (!own.has) return parts;
    const bool good_enough =
        parts.weakness <= own.weakness && (own.other_side || !parts.other_side);
    return parts.complete && good_enough ? parts : own;
  }

  [[nodiscard]] bool lives_in(OrgId org, const Period& period) const {
    const domain::Organisation& one = *world_.orgs.find(org);
    const auto end = domain::end_of(one);
    return one.spans.front().from <= period.end_date() && (!end || *end > period.begin_date());
  }

  Part standing(const Facts& facts, Month month, Month from, bool exactly) const {
    if (from_items()) {
      const bool stock = measure_.time == TimeBehaviour::stock;
      return ledger(facts, stock ? INT_MIN : from, month);
    }
    std::map<Month, Facts, std::greater<>> by_end;
    bool counted_speaks = false;
    for (const Fact& fact : facts) {
      const bool reaches = fact.last <= month && fact.last >= (exactly ? month : from);
      if (fact.source != domain::RecordKind::statement || !reaches) continue;
      by_end[fact.last].push_back(fact);
      counted_speaks = counted_speaks || counted_side(fact);
    }
    for (auto& [end, rows] : by_end) {
      if (counted_speaks) std::erase_if(rows, [&](const Fact& row) { return !counted_side(row); });
      Part part = best(rows);
      if (!part.has) continue;
      part.complete = end == month;
      return part;
    }
    return {};
  }

  Part growth(const Facts& facts) const {
    const bool stock = measure_.time == TimeBehaviour::stock;
    const Month from = std::min(window(), query_.period.first - (stock ? 1 : 0));
    bool speaks = false;
    for (const Fact& fact : facts) {
      speaks = speaks || fact.source != domain::RecordKind::statement ||
               (fact.last >= from && fact.last <= query_.period.last);
    }
    if (!speaks) return {};
    Part none;
    none.complete = false;
    none.lacking = true;
    if (!stock && query_.period.first < window()) return none;
    Part end = standing(facts, query_.period.last, window(), true);
    if (!stock && query_.period.first == window()) return end.has ? end : none;
    const Month before = query_.period.first - 1;
    const Part begin = standing(facts, before, stock ? before - before % 12 : window(), true);
    if (!end.has || !begin.has) return none;
    end.value = end.total() - begin.total();
    end.persons.clear();
    end.records.insert(begin.records.begin(), begin.records.end());
    return end;
  }

  Part plan(const Facts& facts) const {
    const Month at = query_.period.last;
    const int whole = measure_.since == pack::Since::plan ? 13 : 12;
    std::map<std::tuple<int, bool, Month>, Facts> versions;
    for (const Fact& fact : facts) {
      if (fact.source != domain::RecordKind::statement || fact.first < window()) continue;
      std::optional<Month> in_force;
      if (fact.last <= at) {
        in_force = fact.last;
      } else if (fact.first <= window() && fact.last - fact.first + 1 >= whole) {
        in_force = fact.first;
      }
      if (in_force) versions[{weakness(fact), !counted_side(fact), -*in_force}].push_back(fact);
    }
    for (const auto& [key, rows] : versions) {
      const Part part = best(rows);
      if (part.has) return part;
    }
    return {};
  }

  // ---- over the tree ----

  [[nodiscard]] std::pair<bool, bool> expectation(const std::string& kind) const {
    bool own = false;
    bool whole = false;
    for (const pack::Form& form : pack_.forms) {
      if (form.column(measure_.id) == nullptr) continue;
      if (std::count(form.expected.begin(), form.expected.end(), kind) == 0) continue;
      for (const domain::PeriodKind period_kind : form.periods) {
        const std::map<domain::PeriodKind, int> lengths = {{domain::PeriodKind::month, 1},
                                                           {domain::PeriodKind::quarter, 3},
                                                           {domain::PeriodKind::half_year, 6},
                                                           {domain::PeriodKind::year, 12}};
        const auto length = lengths.find(period_kind);
        if (length == lengths.end() || (query_.period.last + 1) % length->second != 0) continue;
        if (measure_.time == TimeBehaviour::flow && query_.period.months() < length->second)
          continue;
        (form.coverage == domain::CoverageClaim::own ? own : whole) = true;
      }
    }
    return {own, whole};
  }

  Node ended_node(const domain::Organisation& one, Month newest_of_successors) const {
    Node node;
    const bool flow = measure_.time == TimeBehaviour::flow;
    const Month gone = domain::month_of(*domain::end_of(one));
    if (flow && gone <= query_.period.first) return node;
    const Part own = claim(one.id, domain::CoverageClaim::own);
    const Part whole = claim(one.id, domain::CoverageClaim::whole);
    node.sum = own.has ? own : whole;
    if (!node.sum.has) {
      node.sum = {};
      node.sum.joint = own.joint || whole.joint;
      const auto [expect_own, expect_whole] = expectation(one.spans.back().kind);
      const bool asked = query_.slice.supporters.empty();
      if (flow && asked && (expect_own || expect_whole)) {
        node.silent = false;
        node.sum.complete = false;
      }
      return node;
    }
    if (!flow && newest_of_successors >= gone) {
      node.sum = {};
      return node;
    }
    node.silent = false;
    if (!flow) node.sum.complete = false;
    return node;
  }

  Node node_of(OrgId org) const {
    const domain::OrgTree::Node* at = tree_.find(org);
    if (at == nullptr) return {};
    const Part own = claim(org, domain::CoverageClaim::own);
    const Part whole = claim(org, domain::CoverageClaim::whole);
    auto [expect_own, expect_whole] = expectation(at->span->kind);
    if (!query_.slice.supporters.empty() && !own.has && !whole.has)
      expect_own = expect_whole = false;

    Node node;
    node.expected = expect_own || expect_whole;
    Part below = own;
    bool from_below = own.complete && !own.joint && (own.has || !expect_own);
    bool silence = false;
    Month newest = std::max(own.newest, whole.newest);
    const auto add = [&](const Node& child) {
      below = plus(below, child.sum);
      node.expected = node.expected || child.expected;
      from_below = from_below && (child.silent || (child.sum.has && child.sum.complete)) &&
                   !(child.sum.joint && !child.silent);
    };
    std::map<OrgId, Month> newest_of;
    for (const OrgId child : at->children) {
      const Node one = node_of(child);
      add(one);
      silence = silence || one.silent;
    }
    for (const domain::Organisation& one : world_.orgs.all()) {
      if (tree_.find(one.id) != nullptr || tree_.stand_in(one.id) != org) continue;
      Month theirs = newest;
      for (const std::string& code : one.successors) {
        const OrgId successor = tree_.stand_in(world_.dictionary.org(code));
        if (successor != org) theirs = std::max(theirs, node_of(successor).sum.newest);
      }
      add(ended_node(one, theirs));
    }
    const bool hidden = silence && (whole.has || expect_whole);
    const bool complete = below.has && from_below && !hidden;
    node.silent = !below.has && !whole.has && !own.joint && !whole.joint && !below.joint &&
                  own.complete && whole.complete && from_below && !node.expected;
    const bool below_counts = complete && (below.weakness <= whole.weakness || !whole.complete);
    if (whole.has && !below_counts) {
      node.sum = whole;
      node.sum.joint = node.sum.joint || below.joint;
      return node;
    }
    node.sum = below;
    node.sum.complete = complete || node.silent;
    if (!complete) node.sum.joint = node.sum.joint || whole.joint;
    return node;
  }

  const rollup::World& world_;
  const rollup::Query& query_;
  const pack::Pack& pack_;
  const pack::Measure& measure_;
  domain::OrgTree tree_;
  Facts facts_;
};

}  // namespace

NaiveAnswer naive_rollup(const rollup::World& world, const std::vector<domain::Fact>& facts,
                         const rollup::Query& query) {
  return Naive(world, facts, query).answer();
}

}  // namespace jiedui::testing
