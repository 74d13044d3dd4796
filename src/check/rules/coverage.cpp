// A statement that was only compared against what counted in its place: a whole against its parts
// from below, a statement against the items it gave way to, a longer period against its parts, a
// published or 预计 figure against what was entered. And 未分解 that is negative: more below than
// the whole. Decides nothing about which of the two counts: rollup did, and the record behind its
// figure tells.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "check/detail/rules.hpp"
#include "check/detail/view.hpp"

namespace jiedui::check {
namespace {

using domain::CoverageClaim;
using domain::Figure;

/// Only a figure that speaks for a whole subtree has a slice of its own.
bool has_slice(const View& view, const Fact& fact) {
  if (!fact.recipient || fact.role != domain::FactRole::value) return false;
  if (fact.coverage == CoverageClaim::whole) return true;
  const auto* node = view.tree().find(fact.recipient);
  return node != nullptr && node->children.empty();
}

domain::Slice slice_of(const View& view, const Fact& fact) {
  domain::Slice slice;
  slice.recipient = fact.recipient;
  slice.category = fact.category;
  const auto members = view.world().dictionary.members(fact.supporters);
  slice.supporters.assign(members.begin(), members.end());
  return slice;
}

/// What stood in the statement's place.
Bilingual in_its_place(const View& view, const Fact& fact, const Figure& figure) {
  if (fact.nature == domain::Nature::expected) return {"已填报数", "the entered figure"};
  for (const domain::RecordRef& ref : figure.records) {
    for (const Fact* other : view.books().facts_of(ref.record)) {
      if (other->measure != fact.measure) continue;
      if (other->source != domain::RecordKind::statement) return {"台账汇总数", "the items' sum"};
      if (other->recipient != fact.recipient) return {"下级汇总数", "the sum from below"};
      if (other->period() != fact.period()) return {"分期数", "the figure of its shorter periods"};
    }
  }
  return {"另一份填报数", "another report"};
}

bool differs(const Fact& fact, const Figure& figure) {
  const Interval stated = interval_of(fact);
  if (figure.complete) return !stated.meets(figure.interval);
  return figure.interval.low > stated.high;  // what is there so far already exceeds it
}

Finding compared(const View& view, const pack::Measure& measure, const Fact& fact,
                 const Figure& figure) {
  const domain::UnitIndex unit = fact.written.unit;
  const Int128 gap = figure.num > fact.value ? figure.num - fact.value : fact.value - figure.num;
  const Bilingual other = in_its_place(view, fact, figure);
  Finding finding;
  finding.rule = "coverage";
  finding.severity = fact.nature == domain::Nature::expected ? Severity::note : Severity::warning;
  finding.put_place(view.place(fact));
  finding.what = {
      fmt::format("{}:{}填 {},{}为 {},相差 {}。", measure.label.zh, view.name(fact.reporter),
                  text_of(fact), other.zh, amount_text(figure.num, unit), amount_text(gap, unit)),
      fmt::format("{}: {} states {}; {} is {}, a difference of {}.", measure.label.en,
                  view.name(fact.reporter), text_of(fact), other.en, amount_text(figure.num, unit),
                  amount_text(gap, unit))};
  finding.why = {fmt::format("报表按{}计算,所填数只作对照。", other.zh),
                 fmt::format("Tables use {}; the stated figure is only compared.", other.en)};
  finding.todo = {"建议核实两处口径和数据是否一致。",
                  "Please verify that both use the same basis and data."};
  finding.records = {fact.record};
  for (const auto& ref : figure.records) finding.records.push_back(ref.record);
  return finding;
}

std::optional<Finding> below_exceeds(const View& view, const pack::Measure& measure,
                                     const Fact& fact, const rollup::Query& query) {
  const Figure rest = view.books().undistributed(query);
  if (!rest.has_value() || rest.num >= 0) return std::nullopt;
  if (!rest.interval.exact() && rest.interval.high >= 0) return std::nullopt;
  const std::string over = amount_text(-rest.num, fact.written.unit);
  Finding finding;
  finding.rule = "coverage";
  finding.severity = Severity::error;
  finding.put_place(view.place(fact));
  finding.what = {fmt::format("{}:{}全辖数填 {},下级合计已超出 {},未分解数为负。", measure.label.zh,
                              view.name(fact.reporter), text_of(fact), over),
                  fmt::format("{}: {} states {} for all below it, but what lies below is {} more.",
                              measure.label.en, view.name(fact.reporter), text_of(fact), over)};
  finding.why = {"全辖数应包含各下级。", "A whole contains everything below it."};
  finding.todo = {"建议核实全辖数与下级数,改正有误的一处。",
                  "Please verify the whole and the parts, and correct the one that is wrong."};
  finding.records = {fact.record};
  for (const auto& ref : rest.records) finding.records.push_back(ref.record);
  return finding;
}

/// The same unit's figure in another form: cross_form says so.
bool is_cross_form(const View& view, const Fact& fact, const Figure& figure) {
  for (const domain::RecordRef& ref : figure.records) {
    for (const Fact* other : view.books().facts_of(ref.record)) {
      if (other->measure == fact.measure && other->reporter == fact.reporter &&
          other->period() == fact.period() && other->form != fact.form &&
          other->source == fact.source)
        return true;
    }
  }
  return false;
}

void judge(const View& view, const pack::Measure& measure, const Fact& fact, const Figure& figure,
           rollup::Query& query, std::vector<Finding>& findings) {
  const bool counts = std::any_of(figure.records.begin(), figure.records.end(),
                                  [&](const auto& ref) { return ref.record == fact.record; });
  if (!counts) {
    if (figure.has_value() && !measure.distinct() && differs(fact, figure) &&
        !is_cross_form(view, fact, figure)) {
      findings.push_back(compared(view, measure, fact, figure));
    }
    return;
  }
  const auto* node = view.tree().find(fact.recipient);
  if (fact.coverage != CoverageClaim::whole || node == nullptr || node->children.empty()) return;
  query.slice = figure.address.slice;
  if (auto finding = below_exceeds(view, measure, fact, query)) {
    findings.push_back(*std::move(finding));
  }
}

/// Statements of the measure that have a slice of their own, by the period they are for. The other
/// side's report is two_sides' question.
std::map<domain::Period, Facts> statements(const View& view, const pack::Measure& measure) {
  std::map<domain::Period, Facts> out;
  for (const Fact* fact : view.counted_here(measure.id)) {
    const bool statement = fact->source == domain::RecordKind::statement;
    if (statement && fact->side == measure.counted && has_slice(view, *fact)) {
      out[fact->period()].push_back(fact);
    }
  }
  return out;
}

}  // namespace

std::vector<Finding> coverage(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& measure : view.pack().measures) {
    for (const auto& [period, facts] : statements(view, measure)) {
      std::vector<domain::Slice> slices;
      for (const Fact* fact : facts) slices.push_back(slice_of(view, *fact));
      rollup::Query query;
      query.measure = measure.id;
      query.period = period;
      query.on = scope.on;
      const auto figures = books.slices(query, slices);  // one pass over the tree for all of them
      for (std::size_t i = 0; i < facts.size(); ++i) {
        judge(view, measure, *facts[i], figures[i], query, findings);
      }
    }
  }
  return findings;
}

}  // namespace jiedui::check
