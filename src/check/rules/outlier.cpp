// A figure unlike all that its unit has reported before. Robust and exact: quartiles of the earlier
// figures of the same length, in whole minor units.
// Decides: judged only with eight earlier figures and, within a year, the same period a year
// earlier; found only far outside the quartiles (three times their distance), at more than twice
// the highest or less than half the lowest of them, and not near the figure a year earlier. Of a
// cumulative measure its growth is judged.
// Not here: slips between 万 and 亿 (magnitude), cumulative figures that fall (monotone).
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "check/detail/rules.hpp"
#include "check/detail/series.hpp"

namespace jiedui::check {
namespace {

constexpr std::size_t k_enough = 8;
constexpr int k_far = 3;       ///< times the distance of the quartiles
constexpr int k_times = 2;     ///< beyond all that was seen
constexpr int k_slip = 3'000;  ///< from here on it is magnitude's question

/// One figure to be compared: what a period brought (flow, growth) or stood at (stock).
struct Sample {
  domain::Period period;
  Int128 value = 0;
};

/// The growth of a cumulative figure over its predecessor; the figure itself where its window
/// begins. Nothing where the predecessor is not known.
std::optional<Int128> growth(const View& view, const pack::Measure& measure, const Fact& fact,
                             std::span<const Fact* const> before) {
  const domain::Month window = window_of(view, measure, fact.last);
  if (fact.first == window) return Int128{fact.value};
  for (auto one = before.rbegin(); one != before.rend(); ++one) {
    if ((*one)->last < fact.first - 1) break;  // they stand in order of their ends
    if ((*one)->last == fact.first - 1 && (*one)->first >= window)
      return Int128{fact.value} - (*one)->value;
  }
  return std::nullopt;
}

std::optional<Sample> sample_of(const View& view, const pack::Measure& measure, const Fact& fact,
                                std::span<const Fact* const> before) {
  if (fact.written.approx != domain::Approx::exact || fact.nil) return std::nullopt;
  if (measure.time != pack::TimeBehaviour::cumulative) return Sample{fact.period(), fact.value};
  const auto grown = growth(view, measure, fact, before);
  return grown ? std::optional(Sample{fact.period(), *grown}) : std::nullopt;
}

std::vector<Sample> samples_of(const View& view, const pack::Measure& measure, const Fact& fact,
                               const Facts& earlier) {
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    if (earlier[i]->period_kind != fact.period_kind) continue;
    const auto before = std::span(earlier).first(i);
    if (auto sample = sample_of(view, measure, *earlier[i], before)) samples.push_back(*sample);
  }
  return samples;
}

/// Quartiles are figures that occurred, so that nothing is rounded.
struct Usual {
  Int128 lowest = 0, low = 0, middle = 0, high = 0, highest = 0;

  explicit Usual(const std::vector<Sample>& samples) {
    std::vector<Int128> values;
    for (const Sample& one : samples) values.push_back(one.value);
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    lowest = values.front();
    low = values[n / 4];
    middle = values[n / 2];
    high = values[n - 1 - n / 4];
    highest = values.back();
  }

  [[nodiscard]] bool far_above(Int128 value) const {
    return value > high + k_far * (high - low) && value > highest * k_times && highest > 0 &&
           value < middle * k_slip;
  }
  [[nodiscard]] bool far_below(Int128 value) const {
    return value < low - k_far * (high - low) && value * k_times < lowest && lowest > 0 &&
           value * k_slip > middle;
  }
};

/// Near the figure a year earlier, or no such figure to compare with: a season cannot then be told
/// from a mistake.
bool may_be_season(const Sample& now, const std::vector<Sample>& samples) {
  const domain::Period then = now.period.year_earlier();
  const auto found = std::find_if(samples.begin(), samples.end(),
                                  [&](const Sample& one) { return one.period == then; });
  if (found == samples.end()) return now.period.kind != domain::PeriodKind::year;
  return now.value <= found->value * k_times && found->value <= now.value * k_times;
}

Finding unusual(const View& view, const pack::Measure& measure, const Fact& fact, const Sample& now,
                const Usual& usual, std::size_t count) {
  const domain::UnitIndex unit = fact.written.unit;
  const std::string low = amount_text(usual.lowest, unit);
  const std::string high = amount_text(usual.highest, unit);
  const std::string middle = amount_text(usual.middle, unit);
  const bool grown = measure.time == pack::TimeBehaviour::cumulative;
  const std::string value = grown ? amount_text(now.value, unit) : text_of(fact);
  Finding finding;
  finding.rule = "outlier";
  finding.severity = Severity::warning;
  finding.put_place(view.place(fact));
  finding.what = {
      fmt::format("{}{} {};本单位以往 {} 期都在 {} 至 {} 之间,居中 {}。", measure.label.zh,
                  grown ? "本期新增" : "填", value, count, low, high, middle),
      fmt::format("{} {} {}; in {} earlier periods this unit had {} to {}, {} in the middle.",
                  measure.label.en, grown ? "grew by" : "is stated as", value, count, low, high,
                  middle)};
  finding.why = {"与本单位自己的历史相差悬殊;可能多填少填一位,或把几期合在一起填。",
                 "It is far from the unit's own history: a digit too many or too few, or several "
                 "periods in one."};
  finding.todo = {"建议核实;属实的请写情况说明。",
                  "Please verify it, or explain it if it is right."};
  finding.records = {fact.record};
  return finding;
}

}  // namespace

std::vector<Finding> outlier(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& measure : view.pack().measures) {
    if (measure.time == pack::TimeBehaviour::plan) continue;
    for_each_in_series(view, measure, [&](const Fact& fact, const Facts& earlier) {
      if (earlier.size() < k_enough) return;
      const auto now = sample_of(view, measure, fact, earlier);
      if (!now) return;
      const std::vector<Sample> samples = samples_of(view, measure, fact, earlier);
      if (samples.size() < k_enough || may_be_season(*now, samples)) return;
      const Usual usual(samples);
      if (usual.far_above(now->value) || usual.far_below(now->value))
        findings.push_back(unusual(view, measure, fact, *now, usual, samples.size()));
    });
  }
  return findings;
}

}  // namespace jiedui::check
