#include "reading/detail/relations/amounts.hpp"

#include <algorithm>

namespace jiedui::reading::detail {

namespace {

constexpr int k_decimals = 6;
/// 10^15 in millionths: beyond it nobody adds up figures, and products of two stay in 128 bits.
const Int128 k_beyond = domain::power_of_ten(21);
/// Stands for "no upper end"; small enough to be added many times.
const Int128 k_far = domain::power_of_ten(30);

bool fits(const domain::Decimal& value) {
  if (value.scale <= k_decimals) {
    const Int128 most = k_beyond / domain::power_of_ten(k_decimals - value.scale);
    return value.coefficient < most && value.coefficient > -most;
  }
  const domain::Decimal plain = value.reduced();
  if (plain.scale > k_decimals) return false;
  const Int128 limit = k_beyond / domain::power_of_ten(k_decimals - plain.scale);
  return plain.coefficient < limit && plain.coefficient > -limit;
}

/// One unit of the last digit that is not zero: 2300 → 100, 80 → 10.
Int128 last_place(Int128 value, Int128 step) {
  if (value == 0 || step <= 0) return step;
  while (value % (step * 10) == 0) step *= 10;
  return step;
}

Interval approximate(Int128 value, Int128 step, domain::Approx approx) {
  const Int128 place = last_place(value, step);
  switch (approx) {
    case domain::Approx::exact:
      break;
    case domain::Approx::about:
      return {value - place, value + place};
    case domain::Approx::over:
      return {value, value + place};
    case domain::Approx::nearly:
      return {value - place, value};
    case domain::Approx::at_least:
      return {value, k_far};
    case domain::Approx::at_most:
      return {value < 0 ? -k_far : 0, value};
  }
  return {value, value};
}

/// Whether low/high of a quotient lie clearly off, which floating point decides for almost all
/// candidates; what is near goes to exact ratios.
bool clearly_below(long double a, long double b) {
  constexpr long double k_near = 1e-9L;
  return a < b - (b < 0 ? -b : b) * k_near;
}

}  // namespace

bool is_amount(const Figure& figure) {
  return !is_calendar(figure) && !is_place_in_order(figure) && fits(figure.value) &&
         fits(figure.step) && (!figure.value_max || fits(*figure.value_max));
}

Int128 micro(const domain::Decimal& value) {
  if (value.scale <= k_decimals)
    return value.coefficient * domain::power_of_ten(k_decimals - value.scale);
  const domain::Decimal plain = value.reduced();
  return plain.coefficient * domain::power_of_ten(k_decimals - plain.scale);
}

Interval known(const Figure& figure) {
  const Int128 value = micro(figure.value);
  const Int128 step = std::max<Int128>(1, micro(figure.step));
  if (figure.value_max) return {value, micro(*figure.value_max)};
  if (figure.approx != domain::Approx::exact) return approximate(value, step, figure.approx);
  if (figure.whole && figure.kind != FigureKind::percent) return {value, value};
  return {value - step / 2, value + step / 2};
}

bool quotient_meets(const Interval& num, const Interval& den, const Interval& stated, int factor) {
  if (den.low <= 0 || num.low < 0 || num.high >= k_far || den.high >= k_far) return false;
  const auto low = static_cast<long double>(num.low) / static_cast<long double>(den.high) * factor;
  const auto high = static_cast<long double>(num.high) / static_cast<long double>(den.low) * factor;
  const auto unit = static_cast<long double>(k_micro);
  const long double least = static_cast<long double>(stated.low) / unit;
  const long double most = static_cast<long double>(stated.high) / unit;
  if (clearly_below(most, low) || clearly_below(high, least)) return false;
  using domain::Ratio;
  return compare(Ratio{num.low * factor, den.high}, Ratio{stated.high, k_micro}) <= 0 &&
         compare(Ratio{stated.low, k_micro}, Ratio{num.high * factor, den.low}) <= 0;
}

bool product_meets(const std::vector<Interval>& factors, const Interval& stated) {
  long double low = 1;
  long double high = 1;
  const auto unit = static_cast<long double>(k_micro);
  for (const Interval& factor : factors) {
    if (factor.low < 0) return false;
    low *= static_cast<long double>(factor.low) / unit;
    high *= static_cast<long double>(factor.high) / unit;
  }
  // Sixty-four bits of mantissa hold every product of figures people multiply.
  return !clearly_below(static_cast<long double>(stated.high) / unit, low) &&
         !clearly_below(high, static_cast<long double>(stated.low) / unit);
}

Int128 quotient(Int128 num, Int128 den, int factor) {
  if (den == 0) return 0;
  const auto ratio = domain::Ratio::of(num * factor, den);
  if (!ratio) return 0;
  return micro(domain::round_half_up(*ratio, k_decimals));
}

std::string decimal_text(Int128 micro_value) {
  // Nearly all are small, and arithmetic in 128 bits is slow.
  constexpr std::int64_t k_small = std::int64_t{1} << 62U;
  if (micro_value > -k_small && micro_value < k_small) {
    auto value = static_cast<std::int64_t>(micro_value);
    int decimals = k_decimals;
    for (; decimals > 0 && value % 10 == 0; value /= 10) --decimals;
    std::string text = std::to_string(value < 0 ? -value : value);
    const auto least = static_cast<std::size_t>(decimals) + 1;
    if (text.size() < least) text.insert(0, least - text.size(), '0');
    if (decimals > 0) text.insert(text.size() - static_cast<std::size_t>(decimals), 1, '.');
    if (value < 0) text.insert(0, 1, '-');
    return text;
  }
  return domain::Decimal{micro_value, k_decimals}.reduced().text();
}

}  // namespace jiedui::reading::detail
