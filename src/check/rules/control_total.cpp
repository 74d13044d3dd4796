// A published table's 合计 row against the sum of its rows; where shares are stated too, which of
// the two they fit. Not here: categories under a reporter's own total (category_total), rates of
// the 合计 row (stated_rate).
#include <fmt/format.h>

#include "check/detail/rules.hpp"
#include "check/detail/share.hpp"
#include "check/detail/total.hpp"

namespace jiedui::check {
namespace {

/// What the stated shares say about which of the two is right; empty when they do not tell.
Bilingual verdict_of_shares(const View& view, const pack::Measure& measure, const Column& column) {
  for (const pack::Indicator& indicator : view.pack().indicators) {
    if (shared_measure(indicator) != measure.id) continue;
    const auto shares = shares_of(view, indicator, column);
    const std::size_t with_sum = fitting(shares, sum_of(column.rows));
    const std::size_t with_total = fitting(shares, interval_of(*column.stated.front()));
    if (with_sum == with_total) continue;
    const domain::UnitIndex unit = column.stated.front()->written.unit;
    const std::string sum = amount_text(total_of(column.rows), unit);
    const std::string total = text_of(*column.stated.front());
    const bool sum_fits = with_sum > with_total;
    return {
        fmt::format("所列{} {} 项中,按分项之和 {} 相符的有 {} 项,按所填合计 {} 相符的有 {} "
                    "项:占比是按{} {} 计算的。",
                    indicator.label.zh, shares.size(), sum, with_sum, total, with_total,
                    sum_fits ? "分项之和" : "所填合计", sum_fits ? sum : total),
        fmt::format("Of the {} stated values of {}, {} fit the sum of the rows {} and {} fit the "
                    "stated total {}: they were computed from {}.",
                    shares.size(), indicator.label.en, with_sum, sum, with_total, total,
                    sum_fits ? sum : total)};
  }
  return {};
}

}  // namespace

std::vector<Finding> control_total(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& measure : view.pack().measures) {
    for (const Column& column : batch_columns(view, measure)) {
      auto finding = judge_total(view, measure, column);
      if (!finding) continue;
      finding->rule = "control_total";
      const Bilingual shares = verdict_of_shares(view, measure, column);
      finding->why.zh += shares.zh;
      if (!shares.en.empty()) finding->why.en += " " + shares.en;
      findings.push_back(*std::move(finding));
    }
  }
  return findings;
}

}  // namespace jiedui::check
