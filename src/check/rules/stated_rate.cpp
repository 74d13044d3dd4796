// A stated rate or share against its parts. An error only where no numbers that round to those
// shown can give it. Not judged: a rate whose parts are not stated beside it, or whose expression
// is no quotient of two measures.
#include <fmt/format.h>

#include "check/detail/rules.hpp"
#include "check/detail/share.hpp"

namespace jiedui::check {
namespace {

struct Parts {
  const Fact* num = nullptr;
  const Fact* den = nullptr;
};

std::optional<Parts> parts_of(const View& view, const pack::Indicator& indicator,
                              const Fact& rate) {
  const auto sides = indicator.expression.as_quotient();
  if (!sides) return std::nullopt;
  const auto num = sides->first.as_name();
  const auto den = sides->second.as_name();
  if (!num || !den) return std::nullopt;
  const Parts parts{view.beside(rate, *num), view.beside(rate, *den)};
  if (parts.num == nullptr || parts.den == nullptr) return std::nullopt;
  return parts;
}

/// Whether cutting the digits off instead of rounding them gives what is stated.
bool cut_off(const domain::RatioInterval& computed, const domain::Decimal& stated) {
  const domain::Int128 unit = domain::power_of_ten(stated.scale) * 100;
  return domain::meets(computed, {*domain::Ratio::of(stated.coefficient, unit),
                                  *domain::Ratio::of(stated.coefficient + 1, unit)});
}

std::optional<Finding> judge_rate(const View& view, const pack::Indicator& indicator,
                                  const Fact& rate) {
  if (rate.written.approx != domain::Approx::exact) return std::nullopt;
  const auto parts = parts_of(view, indicator, rate);
  if (!parts) return std::nullopt;
  const auto computed = domain::divide(interval_of(*parts->num), interval_of(*parts->den));
  const domain::Decimal stated{rate.value, rate.written.decimals};
  if (!computed || domain::meets(*computed, domain::percent_interval(stated))) return std::nullopt;

  const bool cut = cut_off(*computed, stated);
  const auto exact = domain::Ratio::of(parts->num->value, parts->den->value);
  const std::string ours = percent_text(*exact, rate.written.decimals + 1);
  const Bilingual label = indicator.label;
  Finding finding;
  finding.rule = "stated_rate";
  finding.severity = cut ? Severity::warning : Severity::error;
  finding.put_place(view.place(rate));
  finding.what = {fmt::format("{}填 {},按 {} ÷ {} 计算为 {}。", label.zh, text_of(rate),
                              text_of(*parts->num), text_of(*parts->den), ours),
                  fmt::format("{} is stated as {}; {} ÷ {} gives {}.", label.en, text_of(rate),
                              text_of(*parts->num), text_of(*parts->den), ours)};
  finding.why =
      cut ? Bilingual{"可能是去尾而未四舍五入。", "The digits seem to be cut, not rounded."}
          : Bilingual{"已按所列位数留出四舍五入的余地,仍对不上。",
                      "Rounding to the digits shown cannot explain the difference."};
  finding.todo = {"建议核实该比率与分子、分母。",
                  "Please verify the rate, its numerator and its denominator."};
  finding.records = {rate.record};
  return finding;
}

Finding wrong_share(const View& view, const pack::Indicator& indicator, const StatedShare& share,
                    const Column& column) {
  const auto of_sum = domain::Ratio::of(share.part->value, total_of(column.rows));
  const int decimals = share.share->written.decimals + 1;
  const std::string ours = of_sum ? percent_text(*of_sum, decimals) : "—";
  Finding finding;
  finding.rule = "stated_rate";
  finding.severity = Severity::error;
  finding.put_place(view.place(*share.share));
  finding.what = {fmt::format("{}填 {},{} 占全部的 {}。", indicator.label.zh, text_of(*share.share),
                              text_of(*share.part), ours),
                  fmt::format("{} is stated as {}; {} is {} of the whole.", indicator.label.en,
                              text_of(*share.share), text_of(*share.part), ours)};
  finding.why = {"按所填合计和按分项之和计算都不相符。",
                 "It fits neither the stated total nor the sum of the rows."};
  finding.todo = {"建议核实该占比与分项数。", "Please verify the share and its part."};
  finding.records = {share.share->record};
  return finding;
}

/// A share is wrong when it fits neither the stated total nor the sum; which of those two is right
/// is control_total's question.
void judge_shares(const View& view, const pack::Indicator& indicator, const Column& column,
                  std::vector<Finding>& findings) {
  for (const StatedShare& share : shares_of(view, indicator, column)) {
    if (share.share->written.approx != domain::Approx::exact || !view.in_org(*share.share)) {
      continue;
    }
    bool may_be_right = !column.all && column.stated.empty();
    if (column.all) may_be_right = fits(share, sum_of(column.rows));
    for (const Fact* total : column.stated) {
      may_be_right = may_be_right || fits(share, interval_of(*total));
    }
    if (!may_be_right) findings.push_back(wrong_share(view, indicator, share, column));
  }
}

}  // namespace

std::vector<Finding> stated_rate(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Indicator& indicator : view.pack().indicators) {
    for (const Fact* rate : view.counted_here(indicator.id)) {
      if (auto finding = judge_rate(view, indicator, *rate))
        findings.push_back(*std::move(finding));
    }
    const auto shared = shared_measure(indicator);
    const pack::Measure* measure = shared ? view.pack().measure(*shared) : nullptr;
    if (measure == nullptr) continue;
    auto columns = batch_columns(view, *measure);
    for (Column& column : category_columns(view, *measure)) columns.push_back(std::move(column));
    for (const Column& column : columns) judge_shares(view, indicator, column, findings);
  }
  return findings;
}

}  // namespace jiedui::check
