#include "domain/decimal.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace jiedui::domain {
namespace {

constexpr int k_digits_max = 30;

Int128 magnitude(Int128 value) {
  return value < 0 ? -value : value;
}

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  a = magnitude(a);
  b = magnitude(b);
  while (b != 0) {
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

bool multiplied(Int128 a, Int128 b, Int128* out) {
  return !__builtin_mul_overflow(a, b, out);
}
bool added(Int128 a, Int128 b, Int128* out) {
  return !__builtin_add_overflow(a, b, out);
}

tl::unexpected<base::Fault> not_a_number(std::string_view text) {
  return base::fail(
      base::FaultCode::invalid_input,
      fmt::format("'{}' is not a number; write digits with one point, such as 5265.4", text),
      fmt::format("“{}”不是数字,请写成 5265.4 的样子", text));
}

Decimal at_scale(const Decimal& value, int scale) {
  return {value.coefficient * power_of_ten(scale - value.scale), scale};
}

}  // namespace

Int128 power_of_ten(int exponent) {
  JD_ENSURE(exponent >= 0 && exponent <= 38);
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

base::Result<Decimal> Decimal::parse(std::string_view text) {
  const std::string squeezed = base::squeeze(text);
  std::string_view rest = squeezed;
  Decimal value;
  bool negative = false;
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
    negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  int digits = 0;
  bool point = false;
  for (const char c : rest) {
    if (c == ',' && !point && digits > 0) continue;
    if (c == '.' && !point && digits > 0) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > k_digits_max) return not_a_number(text);
    value.coefficient = value.coefficient * 10 + (c - '0');
    if (point) ++value.scale;
  }
  if (digits == 0 || rest.back() == '.' || rest.back() == ',') return not_a_number(text);
  if (negative) value.coefficient = -value.coefficient;
  return value;
}

std::string Decimal::text() const {
  std::string digits = base::to_string(magnitude(coefficient));
  if (scale > 0) {
    const auto places = static_cast<std::size_t>(scale);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  return coefficient < 0 ? "-" + digits : digits;
}

Decimal Decimal::reduced() const {
  Decimal out = *this;
  while (out.scale > 0 && out.coefficient % 10 == 0) {
    out.coefficient /= 10;
    --out.scale;
  }
  return out;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale, b.scale);
  return at_scale(a, scale).coefficient <=> at_scale(b, scale).coefficient;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale, b.scale);
  return {at_scale(a, scale).coefficient + at_scale(b, scale).coefficient, scale};
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  return a + Decimal{-b.coefficient, b.scale};
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  return {a.coefficient * b.coefficient, a.scale + b.scale};
}

std::optional<Ratio> Ratio::of(Int128 num, Int128 den) {
  if (den == 0) return std::nullopt;
  if (den < 0) {
    num = -num;
    den = -den;
  }
  const Int128 divisor = greatest_common_divisor(num, den);
  return divisor > 1 ? Ratio{num / divisor, den / divisor} : Ratio{num, den};
}

std::optional<Ratio> add(const Ratio& a, const Ratio& b) {
  const Int128 divisor = greatest_common_divisor(a.den, b.den);
  Int128 left = 0;
  Int128 right = 0;
  Int128 num = 0;
  Int128 den = 0;
  if (!multiplied(a.num, b.den / divisor, &left) || !multiplied(b.num, a.den / divisor, &right) ||
      !added(left, right, &num) || !multiplied(a.den, b.den / divisor, &den)) {
    return std::nullopt;
  }
  return Ratio::of(num, den);
}

std::optional<Ratio> subtract(const Ratio& a, const Ratio& b) {
  return add(a, Ratio{-b.num, b.den});
}

std::optional<Ratio> multiply(const Ratio& a, const Ratio& b) {
  const Int128 left = std::max<Int128>(1, greatest_common_divisor(a.num, b.den));
  const Int128 right = std::max<Int128>(1, greatest_common_divisor(b.num, a.den));
  Int128 num = 0;
  Int128 den = 0;
  if (!multiplied(a.num / left, b.num / right, &num) ||
      !multiplied(a.den / right, b.den / left, &den)) {
    return std::nullopt;
  }
  return Ratio::of(num, den);
}

std::optional<Ratio> divide(const Ratio& a, const Ratio& b) {
  if (b.num == 0) return std::nullopt;
  const auto inverse = Ratio::of(b.den, b.num);
  return inverse ? multiply(a, *inverse) : std::nullopt;
}

std::strong_ordering compare(const Ratio& a, const Ratio& b) {
  // Continued fractions: whole parts first, then the inverse of the rests; no product can overflow.
  Ratio left = a;
  Ratio right = b;
  bool swapped = false;
  while (true) {
    Int128 left_whole = left.num / left.den;
    Int128 right_whole = right.num / right.den;
    if (left.num % left.den < 0) --left_whole;
    if (right.num % right.den < 0) --right_whole;
    if (left_whole != right_whole) {
      return (left_whole < right_whole) != swapped ? std::strong_ordering::less
                                                   : std::strong_ordering::greater;
    }
    const Int128 left_rest = left.num - left_whole * left.den;
    const Int128 right_rest = right.num - right_whole * right.den;
    if (left_rest == 0 && right_rest == 0) return std::strong_ordering::equal;
    if (left_rest == 0) return swapped ? std::strong_ordering::greater : std::strong_ordering::less;
    if (right_rest == 0)
      return swapped ? std::strong_ordering::less : std::strong_ordering::greater;
    left = {left.den, left_rest};
    right = {right.den, right_rest};
    swapped = !swapped;
  }
}

Decimal round_half_up(Int128 num, Int128 den, int decimals) {
  JD_ENSURE(den > 0);
  const bool negative = num < 0;
  const Int128 size = magnitude(num);
  // Whole part first, then digit by digit: num * 10^decimals need not fit.
  Int128 coefficient = size / den;
  Int128 rest = size % den;
  for (int i = 0; i < decimals; ++i) {
    // rest < den; ten times rest may overflow only for den beyond 10^37, which no figure reaches.
    rest *= 10;
    coefficient = coefficient * 10 + rest / den;
    rest %= den;
  }
  if (rest >= den - rest) ++coefficient;
  return {negative ? -coefficient : coefficient, decimals};
}

}  // namespace jiedui::domain
