#include "domain/written.hpp"

#include <algorithm>
#include <array>

namespace jiedui::domain {
namespace {

constexpr std::array<std::string_view, 6> k_names = {"exact",  "about",    "over",
                                                     "nearly", "at_least", "at_most"};
constexpr std::array<std::string_view, 6> k_marks = {"", "约", "余", "近", "不低于", "不高于"};

/// One unit of the place of the last digit that is not zero: 2300 → 100, 80 → 10.
Int128 last_digit_unit(Int128 minor, Int128 smallest) {
  Int128 step = smallest;
  if (minor == 0) return step;
  while (minor % (step * 10) == 0) step *= 10;
  return step;
}

/// Beyond every amount, and small enough to be added ten million times.
const Int128 k_far = power_of_ten(30);

bool counted_singly(const Unit& unit) {
  return unit.minor_per_unit == 1;
}

Interval approximate(Int128 value, Int128 smallest, Approx approx) {
  const Int128 step = last_digit_unit(value, smallest);
  const Interval above{value, value + step};
  const Interval below{value - step, value};
  switch (approx) {
    case Approx::exact:
      return {value, value};
    case Approx::about:
      return {below.low, above.high};
    case Approx::over:  // -80余 lies further from zero, as 80余 does
      return value < 0 ? below : above;
    case Approx::nearly:
      return value < 0 ? above : below;
    case Approx::at_least:
      return {value, k_far};
    case Approx::at_most:  // an amount is not below zero unless it was written so
      return {value < 0 ? -k_far : 0, value};
  }
  return {value, value};
}

}  // namespace

std::string_view to_string(Approx approx) {
  return k_names[static_cast<std::size_t>(approx)];
}

std::optional<Approx> approx_from(std::string_view name) {
  for (std::size_t i = 0; i < k_names.size(); ++i) {
    if (k_names[i] == name) return static_cast<Approx>(i);
  }
  return std::nullopt;
}

std::string_view mark_zh(Approx approx) {
  return k_marks[static_cast<std::size_t>(approx)];
}

Interval interval_of(std::int64_t minor, const Written& written) {
  const Int128 value = minor;
  const Unit& unit = unit_at(written.unit);
  const Int128 smallest =
      std::max<Int128>(1, Int128{unit.minor_per_unit} / power_of_ten(written.decimals));
  if (written.approx != Approx::exact) return approximate(value, smallest, written.approx);
  if (!written.rounded || (counted_singly(unit) && written.decimals == 0)) return {value, value};
  return {value - smallest / 2, value + smallest / 2};
}

std::string written_text(Int128 minor, const Written& written) {
  return shown_in(minor, written.unit, written.decimals).text();
}

std::optional<RatioInterval> divide(const Interval& num, const Interval& den) {
  if (den.low <= 0) return std::nullopt;
  // With a positive denominator the extremes stand at the ends; which end depends on the sign.
  const auto low = Ratio::of(num.low, num.low >= 0 ? den.high : den.low);
  const auto high = Ratio::of(num.high, num.high >= 0 ? den.low : den.high);
  return RatioInterval{*low, *high};
}

RatioInterval percent_interval(const Decimal& percent) {
  const Int128 unit = power_of_ten(percent.scale) * 200;
  return {*Ratio::of(percent.coefficient * 2 - 1, unit),
          *Ratio::of(percent.coefficient * 2 + 1, unit)};
}

bool meets(const RatioInterval& a, const RatioInterval& b) {
  return compare(a.low, b.high) <= 0 && compare(b.low, a.high) <= 0;
}

}  // namespace jiedui::domain
