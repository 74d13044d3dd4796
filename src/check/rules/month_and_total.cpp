// 本月 against 累计: what happened in a period, with the cumulative figure of the period before,
// makes the cumulative figure of this one. The pack says which flow feeds which cumulative. Not
// judged: where the figure before is not known and the window did not begin with the period.
#include <fmt/format.h>

#include <algorithm>

#include "check/detail/rules.hpp"
#include "check/detail/series.hpp"

namespace jiedui::check {
namespace {

bool same_row(const Fact& a, const Fact& b) {
  return a.reporter == b.reporter && a.recipient == b.recipient && a.supporters == b.supporters &&
         a.category == b.category && a.coverage == b.coverage && a.side == b.side &&
         a.role == b.role && domain::stands_apart(a.nature) == domain::stands_apart(b.nature);
}

/// What the same row states as 本月: beside it in its record, else in a form that has no 累计 of
/// its own. Two forms that each state both are cross_form's question.
const Fact* flow_of(const View& view, const pack::Measure& flow, const Fact& total) {
  if (const Fact* beside = view.beside(total, flow.id)) return beside;
  const Facts facts = view.counted_of(flow.id, total.recipient);
  const auto found = std::find_if(facts.begin(), facts.end(), [&](const Fact* one) {
    return one->source == domain::RecordKind::statement && one->period() == total.period() &&
           same_row(*one, total) && view.beside(*one, flow.feeds) == nullptr;
  });
  return found == facts.end() ? nullptr : *found;
}

Finding contradicts(const View& view, const pack::Measure& flow, const pack::Measure& cumulative,
                    const Fact& now, const Fact& total, const Fact* before) {
  const domain::UnitIndex unit = total.written.unit;
  const Int128 last = before == nullptr ? 0 : Int128{before->value};
  const std::string sum = amount_text(last + now.value, unit);
  const Int128 gap = Int128{total.value} - last - now.value;
  const std::string by = amount_text(gap < 0 ? -gap : gap, unit);
  const Bilingual then = before == nullptr ? Bilingual{} : view.period_name(before->period());
  Finding finding;
  finding.rule = "month_and_total";
  finding.severity = Severity::warning;
  finding.put_place(view.place(total));
  if (before == nullptr) {
    finding.what = {
        fmt::format("{}填 {},本期是统计期的第一期,{}应与它相同,却填 {},相差 {}。", flow.label.zh,
                    text_of(now), cumulative.label.zh, text_of(total), by),
        fmt::format("{} is stated as {}; this is the first period of the window, but {} is stated "
                    "as {}, a difference of {}.",
                    flow.label.en, text_of(now), cumulative.label.en, text_of(total), by)};
  } else {
    finding.what = {
        fmt::format("{}:{} {} + 本期 {}({})= {},本期累计却填 {},相差 {}。", cumulative.label.zh,
                    then.zh, text_of(*before), text_of(now), flow.label.zh, sum, text_of(total),
                    by),
        fmt::format("{}: {} of {} + {} ({}) = {}, but {} is stated, a difference of {}.",
                    cumulative.label.en, text_of(*before), then.en, text_of(now), flow.label.en,
                    sum, text_of(total), by)};
  }
  finding.why = {"上期累计加本期发生数,应等于本期累计。",
                 "The total before and what was added make the total now."};
  finding.todo = {
      "建议核实三个数;上期有误的按更正办理,确有冲减或调整的请写情况说明。",
      "Please verify the three figures; amend the earlier one, or explain an adjustment."};
  finding.records = {now.record, total.record};
  if (before != nullptr) finding.records.push_back(before->record);
  return finding;
}

/// The figure the period went on from: the one that ends where it begins.
const Fact* figure_before(const Fact& total, const Facts& earlier) {
  const auto found = std::find_if(earlier.rbegin(), earlier.rend(),
                                  [&](const Fact* one) { return one->last == total.first - 1; });
  return found == earlier.rend() ? nullptr : *found;
}

}  // namespace

std::vector<Finding> month_and_total(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& flow : view.pack().measures) {
    const pack::Measure* cumulative = view.pack().measure(flow.feeds);
    if (cumulative == nullptr) continue;
    for_each_in_series(view, *cumulative, [&](const Fact& total, const Facts& earlier) {
      const Fact* now = flow_of(view, flow, total);
      if (now == nullptr) return;
      const bool first = total.first == window_of(view, *cumulative, total.last);
      const Fact* before = first ? nullptr : figure_before(total, earlier);
      if (!first && before == nullptr) return;
      Interval sum = interval_of(*now);
      if (before != nullptr) sum = sum + interval_of(*before);
      if (sum.meets(interval_of(total))) return;
      findings.push_back(contradicts(view, flow, *cumulative, *now, total, before));
    });
  }
  return findings;
}

}  // namespace jiedui::check
