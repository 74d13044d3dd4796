// Slips between 元, 万 and 亿: a value about ten thousand or a hundred million times what the
// reporter stated the period before, or what its peers state in the same column. Precise rather
// than complete: with the slip taken back the value must lie close to what it is compared with.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "check/detail/rules.hpp"
#include "check/detail/series.hpp"

namespace jiedui::check {
namespace {

constexpr std::array<std::int64_t, 2> k_slips = {10'000, 100'000'000};

/// How far a value may be from what it is compared with once the slip is taken back: a factor.
constexpr int k_near_own = 3;
constexpr int k_near_peers = 10;

/// By which factor a value is too large (or, negative, too small) against a yardstick; nothing when
/// it is not.
std::optional<std::int64_t> slip_of(Int128 value, Int128 yardstick, int near) {
  if (value <= 0 || yardstick <= 0) return std::nullopt;
  for (const std::int64_t slip : k_slips) {
    const auto close = [&](Int128 a, Int128 b) { return a <= b * near && b <= a * near; };
    if (close(value, yardstick * slip)) return slip;
    if (close(value * slip, yardstick)) return -slip;
  }
  return std::nullopt;
}

/// What was probably meant: the same digits in another unit of the dimension, else the value
/// without the slip.
std::string meant(const Fact& fact, std::int64_t slip) {
  const domain::Unit& unit = domain::unit_at(fact.written.unit);
  const Int128 value = slip > 0 ? Int128{fact.value} / slip : Int128{fact.value} * -slip;
  for (std::size_t i = 0; i < domain::units().size(); ++i) {
    const domain::Unit& other = domain::units()[i];
    const bool same_digits = slip > 0 ? Int128{other.minor_per_unit} * slip == unit.minor_per_unit
                                      : Int128{unit.minor_per_unit} * -slip == other.minor_per_unit;
    if (other.dimension == unit.dimension && same_digits) {
      return amount_text(value, static_cast<domain::UnitIndex>(i));
    }
  }
  return amount_text(value, fact.written.unit);
}

Finding slipped(const View& view, const pack::Measure& measure, const Fact& fact, std::int64_t slip,
                const Bilingual& yardstick) {
  const std::string probably = meant(fact, slip);
  const bool large = slip > 0;
  const std::string_view by = (large ? slip : -slip) == k_slips[0] ? "一万" : "一亿";
  const std::string_view by_en = (large ? slip : -slip) == k_slips[0] ? "10,000" : "100,000,000";
  Finding finding;
  finding.rule = "magnitude";
  finding.severity = Severity::warning;
  finding.put_place(view.place(fact));
  finding.what = {fmt::format("{}填 {},约为{}的{}{}。", measure.label.zh, text_of(fact),
                              yardstick.zh, by, large ? "倍" : "分之一"),
                  fmt::format("{} is stated as {}, about {}{} {}.", measure.label.en, text_of(fact),
                              large ? "" : "1/", by_en,
                              large ? "times " + yardstick.en : "of " + yardstick.en)};
  finding.why = {fmt::format("可能误填了单位(元、万元、亿元或万),或许应为 {}。", probably),
                 fmt::format("The unit may have slipped (万 or 亿); {} may be meant.", probably)};
  finding.todo = {"建议核实数值和计量单位。", "Please verify the value and its unit."};
  finding.records = {fact.record};
  return finding;
}

/// Reports that stand below one another in a table's column.
using PeerKey = std::tuple<domain::TermId, domain::Period, domain::TermId, domain::CoverageClaim,
                           domain::Side, std::string>;
std::map<PeerKey, Facts> peers(const View& view, const pack::Measure& measure) {
  std::map<PeerKey, Facts> out;
  for (const Fact* fact : view.counted(measure.id)) {
    if (fact->role != domain::FactRole::value || fact->source != domain::RecordKind::statement) {
      continue;
    }
    const auto* node = view.tree().find(fact->recipient);
    if (node == nullptr) continue;
    out[{fact->form, fact->period(), fact->category, fact->coverage, fact->side, node->span->kind}]
        .push_back(fact);
  }
  return out;
}

/// One column of a table, its values in order: so that each value's peers are found without sorting
/// them again.
struct PeerColumn {
  explicit PeerColumn(const Facts& column) : facts(column) {
    for (const Fact* fact : column) ordered.push_back(fact->value);
    std::sort(ordered.begin(), ordered.end());
  }
  /// The median of all values but one.
  [[nodiscard]] Int128 median_without(std::int64_t value) const {
    const auto own = std::lower_bound(ordered.begin(), ordered.end(), value) - ordered.begin();
    const auto middle = static_cast<std::ptrdiff_t>(ordered.size() - 1) / 2;
    return ordered[static_cast<std::size_t>(own <= middle ? middle + 1 : middle)];
  }

  const Facts& facts;
  std::vector<std::int64_t> ordered;
};

/// A column of widely spread values says little: the slip must lead away from all of the others.
bool outside(const Fact& fact, const PeerColumn& column, std::int64_t slip) {
  constexpr int k_apart = 30;
  return std::all_of(column.facts.begin(), column.facts.end(), [&](const Fact* other) {
    if (other == &fact) return true;
    return slip > 0 ? Int128{other->value} * k_apart <= fact.value
                    : other->value == 0 || Int128{fact.value} * k_apart <= other->value;
  });
}

std::optional<Finding> against_peers(const View& view, const pack::Measure& measure,
                                     const Fact& fact, const PeerColumn& column) {
  if (column.facts.size() < 4) return std::nullopt;  // of three peers a median says something
  const Int128 middle = column.median_without(fact.value);
  const auto slip = slip_of(fact.value, middle, k_near_peers);
  if (!slip || !outside(fact, column, *slip)) return std::nullopt;
  const std::string shown = amount_text(middle, measure.unit);
  return slipped(view, measure, fact, *slip,
                 {fmt::format("同表其他单位中位数 {} ", shown),
                  fmt::format("the median of its peers, {}", shown)});
}

}  // namespace

std::vector<Finding> magnitude(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& measure : view.pack().measures) {
    std::map<const Fact*, Finding> found;
    for_each_in_series(view, measure, [&](const Fact& fact, const Facts& earlier) {
      const auto before = std::find_if(earlier.rbegin(), earlier.rend(), [&](const Fact* one) {
        return one->period_kind == fact.period_kind && one->value != 0;
      });
      if (before == earlier.rend()) return;
      const auto slip = slip_of(fact.value, (*before)->value, k_near_own);
      if (!slip) return;
      found[&fact] = slipped(
          view, measure, fact, *slip,
          {fmt::format("{} {} ", view.period_name((*before)->period()).zh, text_of(**before)),
           fmt::format("{} of {}", text_of(**before), view.period_name((*before)->period()).en)});
    });
    for (const auto& [key, facts] : peers(view, measure)) {
      const PeerColumn column(facts);
      for (const Fact* fact : facts) {
        if (!view.in_org(*fact) || found.contains(fact)) continue;
        if (auto finding = against_peers(view, measure, *fact, column)) {
          found.emplace(fact, *std::move(finding));
        }
      }
    }
    for (auto& [fact, finding] : found) findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace jiedui::check
