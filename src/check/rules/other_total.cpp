// The categories of one table against the same quantity by organisation in another: 172 projects by
// category, 173 by prefecture. Not judged: a selection of categories, or a tree of which some were
// not reported.
#include <fmt/format.h>

#include <algorithm>

#include "check/detail/column.hpp"
#include "check/detail/rules.hpp"

namespace jiedui::check {
namespace {

std::optional<Finding> judge(const View& view, const pack::Measure& measure, const Column& column) {
  const Fact& first = *column.rows.front();
  if (!column.all || !first.recipient || measure.distinct()) return std::nullopt;
  domain::Slice slice;
  slice.recipient = first.recipient;
  const auto members = view.world().dictionary.members(first.supporters);
  slice.supporters.assign(members.begin(), members.end());
  const domain::Figure figure = view.figure(measure.id, slice, first.period());
  const auto rows = records_of(column.rows);
  const bool same_source = std::any_of(
      figure.records.begin(), figure.records.end(),
      [&](const auto& ref) { return std::binary_search(rows.begin(), rows.end(), ref.record); });
  if (!figure.has_value() || !figure.complete || same_source ||
      figure.interval.meets(sum_of(column.rows))) {
    return std::nullopt;
  }
  const domain::UnitIndex unit = first.written.unit;
  const std::string sum = amount_text(total_of(column.rows), unit);
  const std::string other = amount_text(figure.num, unit);
  Finding finding;
  finding.rule = "other_total";
  finding.severity = Severity::warning;
  finding.put_place(view.place(first));
  finding.what = {fmt::format("{}:各类别之和为 {},按单位汇总为 {}。", measure.label.zh, sum, other),
                  fmt::format("{}: the categories add up to {}, the organisations to {}.",
                              measure.label.en, sum, other)};
  finding.why = {"同一数在两张表中应当一致。", "One quantity should be the same in both tables."};
  finding.todo = {"建议核实两张表的口径和数据。",
                  "Please verify the basis and data of both tables."};
  finding.records = rows;
  for (const auto& ref : figure.records) finding.records.push_back(ref.record);
  return finding;
}

}  // namespace

std::vector<Finding> other_total(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& measure : view.pack().measures) {
    for (const Column& column : category_rows(view, measure)) {
      if (auto finding = judge(view, measure, column)) findings.push_back(*std::move(finding));
    }
  }
  return findings;
}

}  // namespace jiedui::check
