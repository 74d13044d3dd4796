// Exact decimals and ratios; rounding happens once, where a figure is printed.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/int128.hpp"
#include "base/result.hpp"

namespace jiedui::domain {

using base::Int128;

/// coefficient / 10^scale. The scale is kept: 16.90 has two decimals although it equals 16.9.
struct Decimal {
  Int128 coefficient = 0;
  int scale = 0;

  /// Optional sign, digits, one point, separators in their places (1,234.5 and 1 234.5; 1,5 is
  /// refused), full-width forms; at most 30 digits. Fails with what was expected.
  static base::Result<Decimal> parse(std::string_view text);
  /// All decimals of the scale: "16.90".
  [[nodiscard]] std::string text() const;
  /// Without trailing zeros: "16.9".
  [[nodiscard]] Decimal reduced() const;

  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
};

/// Within 128 bits, which numbers that were read and brought into a unit never leave.
Decimal operator+(const Decimal& a, const Decimal& b);
Decimal operator-(const Decimal& a, const Decimal& b);
Decimal operator*(const Decimal& a, const Decimal& b);

/// 10^exponent, 0 <= exponent <= 38.
Int128 power_of_ten(int exponent);

/// num/den with den > 0, in lowest terms. Arithmetic that leaves 128 bits gives nothing, which
/// callers turn into `missing` with a reason.
struct Ratio {
  Int128 num = 0;
  Int128 den = 1;

  static std::optional<Ratio> of(Int128 num, Int128 den);  ///< nothing when den is 0
  friend bool operator==(const Ratio&, const Ratio&) = default;
};

std::optional<Ratio> add(const Ratio& a, const Ratio& b);
std::optional<Ratio> subtract(const Ratio& a, const Ratio& b);
std::optional<Ratio> multiply(const Ratio& a, const Ratio& b);
/// Nothing when b is zero or on overflow; callers test for zero first.
std::optional<Ratio> divide(const Ratio& a, const Ratio& b);
/// Exact for any two ratios.
std::strong_ordering compare(const Ratio& a, const Ratio& b);

/// num/den to so many decimals, half up (away from zero for negative numbers). den > 0. Fewer
/// decimals where 128 bits do not hold them all.
Decimal round_half_up(Int128 num, Int128 den, int decimals);
inline Decimal round_half_up(const Ratio& ratio, int decimals) {
  return round_half_up(ratio.num, ratio.den, decimals);
}

}  // namespace jiedui::domain
