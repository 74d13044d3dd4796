// Figures as they are spoken of in sentences: 增长 and 提高, 下降, 持平, 完成…的, 滞后序时进度,
// lists. Decides: which word goes with which kind of figure, and when nothing can be said. Not
// here: where a sentence stands (summaries, 通报, 问数), what a figure is (rollup). Holds:
// differences and quotients are taken of exact values (published ones as published) and rounded
// once; nothing is said of a figure without a value; pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/figure.hpp"
#include "pack/pack.hpp"

namespace jiedui::report {

/// The exact number of a figure in a unit (a ratio: the percent number for %). Nothing without a
/// value, or where 128 bits do not hold it.
std::optional<domain::Ratio> exact_in(const domain::Figure& figure, domain::UnitIndex unit);

/// "792个", "38.4亿元", "27.2%": digits and unit together. Empty without a value.
std::string spoken(const domain::Figure& figure, domain::UnitIndex unit, int decimals,
                   std::string_view language);
/// The same for digits that are printed already ("792" and 个).
std::string with_unit(std::string_view digits, domain::UnitIndex unit, std::string_view language);

enum class Trend : std::uint8_t { up, down, level };

/// How a figure stands against an earlier one of the same measure and basis.
struct Movement {
  Trend trend = Trend::level;
  std::string digits;  ///< of the difference or growth, without sign: "12.3"; empty when level
  base::Bilingual phrase;  ///< 增长12.3% · 提高1.2个百分点 · 下降… · 持平 · 基本持平
};
/// 同比: the growth of an amount in % (增长/下降), of a rate in percentage points (提高/下降), with
/// so many decimals. A change too small for them is 基本持平. Nothing when a value is missing or
/// the base is not above zero (a growth from nothing prints —).
std::optional<Movement> growth(const domain::Figure& now, const domain::Figure& base,
                               domain::UnitIndex unit, int decimals = 1);
/// 比上月: how many more or less: 增加12个 · 减少1.5亿元 · 提高1.2个百分点 · 持平. `decimals` are
/// the column's. Nothing when a value is missing.
std::optional<Movement> difference(const domain::Figure& now, const domain::Figure& base,
                                   domain::UnitIndex unit, int decimals);

/// 完成年度目标的105.3%,超额265.4万元 (the second part above 100 % only). `target` names what is
/// reached: 年度目标, 年度计划. Nothing when a value is missing or the target is not above zero.
std::optional<base::Bilingual> completion(const domain::Figure& done, const domain::Figure& target,
                                          const base::Bilingual& name, domain::UnitIndex unit,
                                          int decimals);

/// 序时进度 at a period's end for a rate of money done against a plan: the share of the plan's time
/// that has passed (June of a year: 50 %). Nothing for anything else: counts, start rates,
/// periods that do not lie in one year or plan.
std::optional<domain::Ratio> schedule(const pack::Pack& pack, std::string_view indicator,
                                      const domain::Period& period);
/// 滞后序时进度22.8个百分点 · 超前序时进度… · 与序时进度持平. `share` from schedule().
std::optional<Movement> against_schedule(const domain::Figure& rate, const domain::Ratio& share,
                                         int decimals = 1);

/// 北京、上海和广东 is not written in official papers: names stand in official order with 、.
std::string listed(const std::vector<std::string>& names, std::string_view language);
/// 达到80%以上的有6个省市,分别为北京、上海…; for one: …的有1个省市,为北京. Empty for none.
/// `counter` stands between number and list: 个省市, 个地州.
base::Bilingual reached(std::string_view level, const std::vector<std::string>& names,
                        const base::Bilingual& counter);

}  // namespace jiedui::report
