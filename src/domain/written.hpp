// A number as it was written: digits, unit, place of its last digit, 约/余 marks; and the interval
// it stands for. FIGURES, "As written and exact".
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/decimal.hpp"
#include "domain/unit.hpp"

namespace jiedui::domain {

/// 约, 近, 余/多, 以上, 以下 beside a number.
enum class Approx : std::uint8_t { exact, about, over, nearly, at_least, at_most };
std::string_view to_string(Approx approx);
std::optional<Approx> approx_from(std::string_view name);
/// The sign printed before or after the number ("约", "余" …), empty for exact.
std::string_view mark_zh(Approx approx);

/// How a value stood on paper. `16` 亿元 has decimals 0 and unit 亿元; rounded says that only the
/// rounded number exists (a published table), so the value is known to half a unit of the last
/// digit.
struct Written {
  UnitIndex unit = 0;
  std::int8_t decimals = 0;
  Approx approx = Approx::exact;
  bool rounded = false;

  friend bool operator==(const Written&, const Written&) = default;
};

/// Closed interval of minor units (for ratios: of the printed unit, as exact ratios, see
/// RatioInterval).
struct Interval {
  Int128 low = 0;
  Int128 high = 0;

  [[nodiscard]] bool meets(const Interval& other) const {
    return low <= other.high && other.low <= high;
  }
  [[nodiscard]] bool exact() const { return low == high; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

inline Interval operator+(const Interval& a, const Interval& b) {
  return {a.low + b.low, a.high + b.high};
}
inline Interval operator-(const Interval& a, const Interval& b) {
  return {a.low - b.high, a.high - b.low};
}

/// What the true amount may be. Counts in single units are exact; a rounded number reaches half a
/// unit of its last digit either way; about, over and nearly one unit of the last non-zero digit in
/// their direction. An amount that an office entered is exactly as typed.
Interval interval_of(std::int64_t minor, const Written& written);

/// The digits as written, in the written unit: (1690000000000 fen, 亿元, 1 decimal) → "16.9".
std::string written_text(Int128 minor, const Written& written);

/// Interval of a ratio.
struct RatioInterval {
  Ratio low;
  Ratio high;
};
/// num/den for amounts known to intervals; nothing when the denominator may be zero or on overflow.
std::optional<RatioInterval> divide(const Interval& num, const Interval& den);
/// A written percentage with so many decimals: 15.9 → [0.1585, 0.1595].
RatioInterval percent_interval(const Decimal& percent);
bool meets(const RatioInterval& a, const RatioInterval& b);

}  // namespace jiedui::domain
