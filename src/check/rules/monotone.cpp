// A cumulative figure that is smaller than an earlier one of its own window (the year, the plan):
// what has once been done stays done. A warning, not an error: a correction of the earlier figure
// may be what lowered it, and the books of the earlier period are then what wants correcting.
#include <fmt/format.h>

#include "check/detail/rules.hpp"
#include "check/detail/series.hpp"

namespace jiedui::check {
namespace {

Finding fallen(const View& view, const pack::Measure& measure, const Fact& before,
               const Fact& fact) {
  const Bilingual then = view.period_name(before.period());
  const Bilingual now = view.period_name(fact.period());
  Finding finding;
  finding.rule = "monotone";
  finding.severity = Severity::warning;
  finding.put_place(view.place(fact));
  finding.what = {fmt::format("{}是累计数,{}填 {},小于{}的 {}。", measure.label.zh, now.zh,
                              text_of(fact), then.zh, text_of(before)),
                  fmt::format("{} is cumulative, but {} states {}, less than the {} of {}.",
                              measure.label.en, now.en, text_of(fact), text_of(before), then.en)};
  finding.why = {
      "累计数在统计期内只增不减;可能误填了当期数,或前期数有误。",
      "A cumulative figure does not fall; a current figure may have been entered, or the "
      "earlier one is wrong."};
  finding.todo = {"建议核实两期数据;前期有误的,按更正(补报)办理。",
                  "Please verify both; if the earlier one is wrong, file an amendment."};
  finding.records = {before.record, fact.record};
  return finding;
}

}  // namespace

std::vector<Finding> monotone(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& measure : view.pack().measures) {
    if (measure.time != pack::TimeBehaviour::cumulative) continue;
    for_each_in_series(view, measure, [&](const Fact& fact, const Facts& earlier) {
      if (earlier.empty()) return;
      const Fact& before = *earlier.back();
      if (before.last < window_of(view, measure, fact.last)) return;
      if (interval_of(fact).high < interval_of(before).low) {
        findings.push_back(fallen(view, measure, before, fact));
      }
    });
  }
  return findings;
}

}  // namespace jiedui::check
