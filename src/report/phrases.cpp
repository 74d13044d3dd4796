#include "report/phrases.hpp"

#include <algorithm>

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using base::Bilingual;
using domain::Decimal;
using domain::Dimension;
using domain::Figure;
using domain::Ratio;
using domain::UnitIndex;

std::optional<Ratio> scaled(const std::optional<Ratio>& value, const std::optional<Ratio>& by) {
  return value && by ? multiply(*value, *by) : std::nullopt;
}

/// What one of a unit holds, in minor units of its dimension.
std::int64_t size_of(UnitIndex unit) {
  return domain::unit_at(unit).minor_per_unit;
}

/// A published number lies in the unit it was published in.
std::optional<Ratio> published_in(const Figure& figure, UnitIndex unit) {
  const auto number =
      Ratio::of(figure.published->coefficient, domain::power_of_ten(figure.published->scale));
  const UnitIndex from = figure.written.unit;
  if (domain::unit_at(from).dimension != domain::unit_at(unit).dimension) return number;
  return scaled(number, Ratio::of(size_of(from), size_of(unit)));
}

std::optional<Ratio> quotient_in(const Figure& figure, UnitIndex unit) {
  const auto quotient = Ratio::of(figure.num, figure.den);
  const auto to_base = Ratio::of(domain::power_of_ten(domain::minor_decimals(figure.den_dimension)),
                                 domain::power_of_ten(domain::minor_decimals(figure.dimension)));
  const auto number = scaled(quotient, to_base);
  const domain::Unit& shown = domain::unit_at(unit);
  if (shown.dimension == Dimension::ratio) return scaled(number, Ratio{100, 1});
  if (shown.dimension != figure.dimension) return number;
  return scaled(number, Ratio::of(domain::power_of_ten(domain::minor_decimals(shown.dimension)),
                                  shown.minor_per_unit));
}

Decimal magnitude(Decimal number) {
  if (number.coefficient < 0) number.coefficient = -number.coefficient;
  return number;
}

bool is_rate(UnitIndex unit) {
  return domain::unit_at(unit).dimension == Dimension::ratio;
}

struct Words {
  Bilingual up;
  Bilingual down;
};
const Words k_growth{{"增长", "up "}, {"下降", "down "}};
const Words k_points{{"提高", "up "}, {"下降", "down "}};
const Words k_amount{{"增加", "up "}, {"减少", "down "}};
const Bilingual k_level{"持平", "unchanged"};
const Bilingual k_nearly_level{"基本持平", "nearly unchanged"};
const Bilingual k_percent{"%", "%"};
const Bilingual k_percentage_points{"个百分点", " percentage points"};

/// A difference in words. `after` follows the digits.
Movement moved(const Ratio& difference, int decimals, const Words& words, const Bilingual& after) {
  Movement out;
  if (difference.num == 0) {
    out.phrase = k_level;
    return out;
  }
  const Decimal rounded = magnitude(round_half_up(difference, decimals));
  if (rounded.coefficient == 0) {
    out.phrase = k_nearly_level;
    return out;
  }
  out.trend = difference.num > 0 ? Trend::up : Trend::down;
  out.digits = rounded.text();
  const Bilingual& word = out.trend == Trend::up ? words.up : words.down;
  out.phrase = {word.zh + out.digits + after.zh, word.en + out.digits + after.en};
  return out;
}

Bilingual unit_words(UnitIndex unit) {
  return {with_unit("", unit, "zh"), with_unit("", unit, "en")};
}

}  // namespace

std::optional<Ratio> exact_in(const Figure& figure, UnitIndex unit) {
  if (!figure.has_value()) return std::nullopt;
  if (figure.published) return published_in(figure, unit);
  if (figure.is_ratio) return quotient_in(figure, unit);
  return Ratio::of(figure.num, size_of(unit));
}

std::string with_unit(std::string_view digits, UnitIndex unit, std::string_view language) {
  const domain::Unit& shown = domain::unit_at(unit);
  if (language != "en") return std::string(digits) + std::string(shown.zh);
  const bool close = shown.dimension == Dimension::ratio || shown.en.empty();
  return std::string(digits) + (close ? "" : " ") + std::string(shown.en);
}

std::string spoken(const Figure& figure, UnitIndex unit, int decimals, std::string_view language) {
  if (!figure.has_value()) return {};
  return with_unit(display(figure, unit, decimals), unit, language);
}

std::optional<Movement> growth(const Figure& now, const Figure& base, UnitIndex unit,
                               int decimals) {
  const auto to = exact_in(now, unit);
  const auto from = exact_in(base, unit);
  if (!to || !from) return std::nullopt;
  const auto difference = subtract(*to, *from);
  if (!difference) return std::nullopt;
  if (is_rate(unit)) return moved(*difference, decimals, k_points, k_percentage_points);
  if (from->num <= 0) return std::nullopt;
  const auto percent = scaled(divide(*difference, *from), Ratio{100, 1});
  if (!percent) return std::nullopt;
  return moved(*percent, decimals, k_growth, k_percent);
}

std::optional<Movement> difference(const Figure& now, const Figure& base, UnitIndex unit,
                                   int decimals) {
  if (is_rate(unit)) return growth(now, base, unit, decimals);
  const auto to = exact_in(now, unit);
  const auto from = exact_in(base, unit);
  const auto change = to && from ? subtract(*to, *from) : std::nullopt;
  if (!change) return std::nullopt;
  return moved(*change, decimals, k_amount, unit_words(unit));
}

std::optional<Bilingual> completion(const Figure& done, const Figure& target, const Bilingual& name,
                                    UnitIndex unit, int decimals) {
  const auto value = exact_in(done, unit);
  const auto wanted = exact_in(target, unit);
  if (!value || !wanted || wanted->num <= 0) return std::nullopt;
  const auto percent = scaled(divide(*value, *wanted), Ratio{100, 1});
  const auto beyond = subtract(*value, *wanted);
  if (!percent || !beyond) return std::nullopt;
  const std::string share = round_half_up(*percent, 1).text() + "%";
  Bilingual out{fmt::format("完成{}的{}", name.zh, share),
                fmt::format("{} of the {}", share, name.en)};
  const Decimal more = round_half_up(*beyond, decimals);
  if (more.coefficient > 0) {
    out.zh += ",超额" + with_unit(more.text(), unit, "zh");
    out.en += ", " + with_unit(more.text(), unit, "en") + " more";
  }
  return out;
}

std::optional<Ratio> schedule(const pack::Pack& pack, std::string_view indicator,
                              const domain::Period& period) {
  const pack::Indicator* rate = pack.indicator(indicator);
  if (rate == nullptr || period.kind == domain::PeriodKind::range) return std::nullopt;
  const pack::Measure* plan = nullptr;
  int done = 0;
  for (const std::string& name : rate->expression.names()) {
    const pack::Measure* measure = pack.measure(name);
    if (measure == nullptr || measure->dimension != Dimension::money) return std::nullopt;
    if (measure->time == pack::TimeBehaviour::plan) {
      if (plan != nullptr) return std::nullopt;
      plan = measure;
    } else if (measure->time == pack::TimeBehaviour::stock) {
      return std::nullopt;
    } else {
      ++done;
    }
  }
  if (plan == nullptr || done != 1) return std::nullopt;
  if (plan->since != pack::Since::plan) {
    constexpr int k_months = 12;
    if (domain::year_of(period.first) != domain::year_of(period.last)) return std::nullopt;
    return Ratio::of(period.last % k_months + 1, k_months);
  }
  for (const domain::PlanPeriod& one : pack.plans) {
    if (one.first <= period.first && period.last <= one.last)
      return Ratio::of(period.last - one.first + 1, one.last - one.first + 1);
  }
  return std::nullopt;
}

std::optional<Movement> against_schedule(const Figure& rate, const Ratio& share, int decimals) {
  static const Words k_schedule{{"超前序时进度", "ahead of schedule by "},
                                {"滞后序时进度", "behind schedule by "}};
  const auto percent = domain::find_unit("%");
  const auto reached = percent ? exact_in(rate, *percent) : std::nullopt;
  const auto wanted = multiply(share, Ratio{100, 1});
  const auto ahead = reached && wanted ? subtract(*reached, *wanted) : std::nullopt;
  if (!ahead) return std::nullopt;
  Movement out = moved(*ahead, decimals, k_schedule, k_percentage_points);
  if (out.trend == Trend::level)
    out.phrase = {"与序时进度" + out.phrase.zh, "in step with the schedule"};
  return out;
}

std::string listed(const std::vector<std::string>& names, std::string_view language) {
  return base::join(names, language == "en" ? ", " : "、");
}

Bilingual reached(std::string_view level, const std::vector<std::string>& names,
                  const Bilingual& counter) {
  if (names.empty()) return {};
  const std::string_view link = names.size() == 1 ? "为" : "分别为";
  return {
      fmt::format("达到{}以上的有{}{},{}{}", level, names.size(), counter.zh, link,
                  listed(names, "zh")),
      fmt::format("{} {} at {} or more: {}", names.size(), counter.en, level, listed(names, "en"))};
}

}  // namespace jiedui::report
