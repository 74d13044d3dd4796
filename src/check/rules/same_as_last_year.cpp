// A statement whose figures are all those of a year earlier: it may have been copied.
// Not judged: fewer than three figures that are not zero, and plans, which may stay the same for
// years.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "check/detail/rules.hpp"
#include "check/detail/series.hpp"

namespace jiedui::check {
namespace {

struct Compared {
  const Fact* first = nullptr;
  int same = 0;  ///< figures that are not zero and equal to last year's
  bool differs = false;
  std::set<domain::RecordId> records;
};

void compare(const Fact& fact, const Facts& earlier, Compared& statement) {
  if (statement.first == nullptr) statement.first = &fact;
  const domain::Period last_year = fact.period().year_earlier();
  const auto before = std::find_if(earlier.begin(), earlier.end(),
                                   [&](const Fact* one) { return one->period() == last_year; });
  if (before == earlier.end() || (*before)->value != fact.value) {
    statement.differs = true;
    return;
  }
  statement.same += fact.value != 0 ? 1 : 0;
  statement.records.insert({fact.record, (*before)->record});
}

}  // namespace

std::vector<Finding> same_as_last_year(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::map<domain::RecordId, Compared> statements;
  for (const pack::Measure& measure : view.pack().measures) {
    if (measure.time == pack::TimeBehaviour::plan) continue;
    for_each_in_series(view, measure, [&](const Fact& fact, const Facts& earlier) {
      compare(fact, earlier, statements[fact.record]);
    });
  }
  std::vector<Finding> findings;
  for (const auto& [record, statement] : statements) {
    if (statement.differs || statement.same < 3) continue;
    Finding finding;
    finding.rule = "same_as_last_year";
    finding.severity = Severity::note;
    finding.put_place(view.place(*statement.first));
    finding.what = {fmt::format("{} 个数与上年同期完全相同。", statement.same),
                    fmt::format("All {} figures equal those of a year earlier.", statement.same)};
    finding.why = {"可能沿用了上年的报表。", "Last year's statement may have been used again."};
    finding.todo = {"建议核实是否已按本期数据填报。",
                    "Please verify that it was filled in with this period's data."};
    finding.records.assign(statement.records.begin(), statement.records.end());
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace jiedui::check
