#include "domain/decimal.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace jiedui::domain {
namespace {

constexpr int k_digits_max = 30;

Int128 magnitude(Int128 value) {
  return value < 0 ? -value : value;
}

/// The one number without an opposite; arithmetic that reaches it counts as out of range.
constexpr Int128 k_least = Int128{1} << 126U << 1U;
constexpr Int128 k_greatest = ~k_least;

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
  Decimal out{0, scale};
  JD_ENSURE(multiplied(value.coefficient, power_of_ten(scale - value.scale), &out.coefficient));
  return out;
}

/// 1,234,567 in threes, or 1,2345 in fours as ten thousands are read; 1,5 is not a number of ours.
bool separators_in_place(std::string_view digits) {
  const std::string_view whole = digits.substr(0, digits.find('.'));
  const std::vector<std::string> groups = base::split(whole, ',');
  if (groups.size() == 1) return true;
  const std::size_t width = groups.back().size();
  if ((width != 3 && width != 4) || groups.front().empty() || groups.front().size() > width) {
    return false;
  }
  return std::all_of(groups.begin() + 1, groups.end(),
                     [&](const std::string& group) { return group.size() == width; });
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
  if (!separators_in_place(rest)) return not_a_number(text);
  int digits = 0;
  bool point = false;
  for (const char c : rest) {
    if (c == ',' && !point) continue;
    if (c == '.' && !point && digits > 0) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > k_digits_max) return not_a_number(text);
    value.coefficient = value.coefficient * 10 + (c - '0');
    if (point) ++value.scale;
  }
  if (digits == 0 || rest.back() == '.') return not_a_number(text);
  if (negative) value.coefficient = -value.coefficient;
  return value;
}

std::string Decimal::text() const {
  std::string digits = base::to_string(coefficient);
  if (coefficient < 0) digits.erase(0, 1);
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
  // As ratios: thirty digits before the point and thirty after it have no common scale in 128 bits.
  return compare(Ratio{a.coefficient, power_of_ten(a.scale)},
                 Ratio{b.coefficient, power_of_ten(b.scale)});
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale, b.scale);
  return {at_scale(a, scale).coefficient + at_scale(b, scale).coefficient, scale};
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  return a + Decimal{-b.coefficient, b.scale};
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  Decimal out{0, a.scale + b.scale};
  JD_ENSURE(multiplied(a.coefficient, b.coefficient, &out.coefficient));
  return out;
}

std::optional<Ratio> Ratio::of(Int128 num, Int128 den) {
  if (den == 0 || num == k_least || den == k_least) return std::nullopt;
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
  if (b.num == k_least) return std::nullopt;
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
    Int128 left_rest = left.num % left.den;
    Int128 right_rest = right.num % right.den;
    if (left_rest < 0) {
      --left_whole;
      left_rest += left.den;
    }
    if (right_rest < 0) {
      --right_whole;
      right_rest += right.den;
    }
    if (left_whole != right_whole) {
      return (left_whole < right_whole) != swapped ? std::strong_ordering::less
                                                   : std::strong_ordering::greater;
    }
    if (left_rest == 0 && right_rest == 0) return std::strong_ordering::equal;
    if (left_rest == 0) return swapped ? std::strong_ordering::greater : std::strong_ordering::less;
    if (right_rest == 0) {
      return swapped ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    left = {left.den, left_rest};
    right = {right.den, right_rest};
    swapped = !swapped;
  }
}

namespace {

/// The next digit of rest/den and what remains, for rest < den. By adding, for ten times the rest
/// need not fit into 128 bits.
int next_digit(Int128* rest, Int128 den) {
  int digit = 0;
  Int128 sum = 0;
  for (int i = 0; i < 10; ++i) {
    if (sum >= den - *rest) {
      sum -= den - *rest;
      ++digit;
    } else {
      sum += *rest;
    }
  }
  *rest = sum;
  return digit;
}

}  // namespace

Decimal round_half_up(Int128 num, Int128 den, int decimals) {
  JD_ENSURE(den > 0 && num != k_least);
  const bool negative = num < 0;
  const Int128 size = magnitude(num);
  // Whole part first, then digit by digit: num * 10^decimals need not fit.
  Int128 coefficient = size / den;
  Int128 rest = size % den;
  int scale = 0;
  while (scale < decimals && coefficient <= k_greatest / 10 - 1) {
    coefficient = coefficient * 10 + next_digit(&rest, den);
    ++scale;
  }
  if (rest >= den - rest) ++coefficient;
  return {negative ? -coefficient : coefficient, scale};
}

}  // namespace jiedui::domain
