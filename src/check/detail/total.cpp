#include "check/detail/total.hpp"

#include <fmt/format.h>

namespace jiedui::check {
namespace {

/// Which way a sum and its total may differ without contradiction.
bool may_be_right(const pack::Measure& measure, const Column& column, const Interval& stated,
                  const Interval& sum) {
  if (stated.meets(sum)) return true;
  const bool above_sum = stated.low > sum.high;
  // 人: the same person may stand in several rows, so the total may be smaller; a selection leaves
  // some out.
  if (measure.distinct() && !above_sum) return true;
  return !column.all && above_sum;
}

}  // namespace

std::optional<Finding> judge_total(const View& view, const pack::Measure& measure,
                                   const Column& column) {
  const Fact& total = *column.stated.front();
  const Interval stated = interval_of(total);
  if (may_be_right(measure, column, stated, sum_of(column.rows))) return std::nullopt;

  Facts all = column.rows;
  all.push_back(&total);
  const domain::UnitIndex unit = total.written.unit;
  const Int128 sum = total_of(column.rows);
  const bool more = sum > total.value;
  const std::string computed = amount_text(sum, unit);
  const std::string difference = amount_text(more ? sum - total.value : total.value - sum, unit);
  const Bilingual label = view.label(measure.id);

  Finding finding;
  finding.severity = Severity::error;
  finding.put_place(view.place(total));
  finding.what = {
      fmt::format("{}:合计填 {},{} 项分项之和为 {},分项之和{} {}。", label.zh, text_of(total),
                  column.rows.size(), computed, more ? "多" : "少", difference),
      fmt::format("{}: the total is stated as {}, but its {} rows add up to {}, {} {}.", label.en,
                  text_of(total), column.rows.size(), computed, difference,
                  more ? "more" : "less")};
  finding.why = {"已按各数所列位数留出四舍五入的余地,仍对不上。",
                 "The difference is larger than rounding to the digits shown can explain."};
  finding.todo = {"建议核实合计数与各分项,改正有误的一处。",
                  "Please verify the total and its rows, and correct the one that is wrong."};
  finding.records = records_of(all);
  return finding;
}

}  // namespace jiedui::check
