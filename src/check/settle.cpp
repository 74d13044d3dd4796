#include "check/settle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <climits>
#include <map>
#include <set>
#include <tuple>

#include "check/detail/view.hpp"

namespace jiedui::check {
namespace {

using domain::Amount;
using domain::SettlementLine;

/// What one line is about.
struct Subject {
  domain::OrgId recipient;
  domain::OrgSetId supporters;
  domain::TermId category;
  domain::TermId event;
  friend auto operator<=>(const Subject&, const Subject&) = default;
};

class Lines {
 public:
  Lines(const rollup::Rollup& ours, const rollup::Rollup& theirs, const Settling& settling)
      : settling_(settling),
        scope_{settling.period, {}, settling.on},
        ours_(ours, scope_),
        theirs_(theirs, scope_) {}

  std::vector<SettlementLine> make() {
    for (const pack::Measure& measure : ours_.pack().measures) {
      const std::set<Subject> subjects = subjects_of(measure);
      for (const Subject& subject : in_order(subjects)) add(measure, subject);
    }
    // Events stand together, after the figures.
    std::stable_partition(lines_.begin(), lines_.end(),
                          [](const SettlementLine& line) { return line.event.empty(); });
    return std::move(lines_);
  }

 private:
  /// The counterpart is on the fact's other side: one of its supporters, or its recipient or above.
  [[nodiscard]] bool concerns(const Fact& fact) const {
    const auto supporters = names().members(fact.supporters);
    if (settling_.ours == domain::Side::recipient) {
      return std::find(supporters.begin(), supporters.end(), settling_.counterpart) !=
             supporters.end();
    }
    return ours_.tree().contains(settling_.counterpart, fact.recipient);
  }

  /// Facts that can make a line: within the period; a plan also of the year or plan around it.
  [[nodiscard]] bool reaches(const pack::Measure& measure, const Fact& fact) const {
    if (settling_.period.contains(fact.period())) return true;
    return measure.time == pack::TimeBehaviour::plan && fact.period().contains(settling_.period);
  }

  [[nodiscard]] std::set<Subject> subjects_of(const pack::Measure& measure) const {
    std::set<Subject> out;
    for (const View* view : {&ours_, &theirs_}) {
      for (const Fact* fact : view->books().facts_of(measure.id)) {
        const bool counts =
            fact->role == domain::FactRole::value && fact->nature != domain::Nature::expected;
        if (!counts || !concerns(*fact) || !reaches(measure, *fact)) continue;
        if (!fact->event) {
          out.insert({fact->recipient, fact->supporters, fact->category, {}});
        } else if (is_amount(measure)) {
          out.insert({fact->recipient, fact->supporters, fact->category, fact->event});
        }
      }
    }
    return out;
  }

  /// That an event took place is seen from its amounts; a count of one beside them says no more.
  [[nodiscard]] bool is_amount(const pack::Measure& measure) const {
    if (!measure.items || !measure.items->field.empty()) return true;
    return std::none_of(ours_.pack().measures.begin(), ours_.pack().measures.end(),
                        [&](const pack::Measure& other) {
                          return other.items && other.items->kind == measure.items->kind &&
                                 !other.items->field.empty();
                        });
  }

  [[nodiscard]] std::vector<Subject> in_order(const std::set<Subject>& subjects) const {
    std::vector<Subject> out(subjects.begin(), subjects.end());
    const auto rank = [&](const Subject& one) {
      const auto* node = ours_.tree().find(one.recipient);
      return std::tuple(node == nullptr ? INT_MAX : node->span->ordinal,
                        names().code(one.recipient), names().text(one.category),
                        names().text(one.event));
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const Subject& a, const Subject& b) { return rank(a) < rank(b); });
    return out;
  }

  struct Said {
    std::optional<Int128> value;
    domain::UnitIndex unit = 0;
    std::vector<domain::RecordRef> records;
  };

  [[nodiscard]] Said of_event(const View& view, const pack::Measure& measure,
                              const Subject& subject) const {
    Said out;
    for (const Fact* fact : view.books().facts_of(measure.id)) {
      if (fact->event != subject.event || !settling_.period.contains(fact->period()) ||
          fact->category != subject.category)
        continue;
      out.value = out.value.value_or(0) + fact->value;
      out.unit = fact->written.unit;
      out.records.push_back({fact->record, fact->version});
    }
    return out;
  }

  [[nodiscard]] Said of_figure(const View& view, const pack::Measure& measure,
                               const Subject& subject) const {
    domain::Slice slice;
    slice.recipient = subject.recipient;
    slice.category = subject.category;
    const auto members = names().members(subject.supporters);
    slice.supporters.assign(members.begin(), members.end());
    const domain::Figure figure = view.figure(measure.id, slice, settling_.period);
    Said out;
    out.unit = measure.unit;
    if (!figure.has_value()) return out;
    out.value = figure.num;
    out.records = figure.records;
    // As it was written where one statement says it: 130万元, not 0.013亿元.
    if (figure.records.size() == 1) {
      for (const Fact* fact : view.books().facts_of(figure.records.front().record)) {
        if (names().text(fact->measure) == measure.id) out.unit = fact->written.unit;
      }
    }
    return out;
  }

  void add(const pack::Measure& measure, const Subject& subject) {
    const auto said = [&](const View& view) {
      return subject.event ? of_event(view, measure, subject) : of_figure(view, measure, subject);
    };
    const Said ours = said(ours_);
    const Said theirs = said(theirs_);
    if (!ours.value && !theirs.value) return;
    SettlementLine line;
    line.measure = measure.id;
    line.recipient = names().code(subject.recipient);
    for (const domain::OrgId org : names().members(subject.supporters))
      line.supporters.push_back(names().code(org));
    line.category = names().text(subject.category);
    line.event = names().text(subject.event);
    line.what = words(measure, subject);
    line.ours = amount(ours, ours.value ? ours.unit : theirs.unit);
    line.theirs = amount(theirs, ours.value ? ours.unit : theirs.unit);
    line.records = ours.records;
    line.records.insert(line.records.end(), theirs.records.begin(), theirs.records.end());
    std::sort(line.records.begin(), line.records.end());
    line.records.erase(std::unique(line.records.begin(), line.records.end()), line.records.end());
    line.code = domain::code_of(line);
    lines_.push_back(std::move(line));
  }

  static std::optional<Amount> amount(const Said& said, domain::UnitIndex unit) {
    if (!said.value || *said.value > INT64_MAX || *said.value < INT64_MIN) return std::nullopt;
    return Amount{static_cast<std::int64_t>(*said.value), unit};
  }

  /// "到位资金 · 喀什地区 · 江苏、江西合报 · 房屋建设".
  [[nodiscard]] Bilingual words(const pack::Measure& measure, const Subject& subject) const {
    const auto named = [&](domain::OrgId org) {
      return Bilingual{ours_.name(org), ours_.name(org)};
    };
    std::vector<Bilingual> parts = {measure.label};
    if (subject.recipient) parts.push_back(named(subject.recipient));
    const auto members = names().members(subject.supporters);
    if (members.size() > 1 || settling_.ours == domain::Side::supporter) {
      std::vector<Bilingual> supporters;
      for (const domain::OrgId org : members) supporters.push_back(named(org));
      Bilingual set = joined(supporters, "、");
      if (members.size() > 1) set = {set.zh + "合报", set.en + " together"};
      parts.push_back(std::move(set));
    }
    if (subject.category) parts.push_back(ours_.category_name(subject.category));
    if (subject.event) parts.push_back({names().text(subject.event), names().text(subject.event)});
    return joined(parts);
  }

  [[nodiscard]] const domain::Dictionary& names() const { return ours_.world().dictionary; }

  Settling settling_;
  Scope scope_;
  View ours_;
  View theirs_;
  std::vector<SettlementLine> lines_;
};

}  // namespace

std::vector<domain::Fact> of_side(const std::vector<domain::Fact>& facts, domain::Side side) {
  std::vector<domain::Fact> out;
  std::copy_if(facts.begin(), facts.end(), std::back_inserter(out),
               [&](const domain::Fact& fact) { return fact.side == side; });
  return out;
}

std::vector<SettlementLine> lines_to_settle(const rollup::Rollup& ours,
                                            const rollup::Rollup& theirs,
                                            const Settling& settling) {
  return Lines(ours, theirs, settling).make();
}

}  // namespace jiedui::check
