// A written number: digits with separators, Chinese numerals, mixtures (3千5百万), words of
// vagueness inside it (10多万, 两千余, 几十). Decides: where a number ends and how much it is. Not
// here: what is counted (measure.hpp), whether it counts anything at all (quantity.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/decimal.hpp"

namespace jiedui::reading::detail {

/// What may begin a number, or is a part of one.
enum class Sign : std::uint8_t { none, digit, chinese, other };

/// By character: every one of a text is looked at.
extern const std::array<Sign, 0x10000> k_signs;
inline Sign sign_of(char32_t c) {
  return c < k_signs.size() ? k_signs[c] : Sign::none;
}

/// 0..9 for ASCII and full-width digits, else -1.
inline int digit_value(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}
/// 0..9 for 零〇一…九两, else -1.
int chinese_value(char32_t c);

enum class Vague : std::uint8_t { no, over, about };

struct Numeral {
  std::size_t start = 0;
  std::size_t end = 0;
  base::Int128 mantissa = 0;  ///< the number is mantissa * 10^exponent
  int exponent = 0;
  std::optional<base::Int128> high{};  ///< 两三, 七八十: the upper end, same exponent
  Vague vague = Vague::no;
  bool chinese = false;
  bool scaled = false;        ///< 万 or 亿 is written
  int scale = 0;              ///< 4 behind 万, 8 behind 亿
  bool bare_scale = false;    ///< 百, 千, 万 … without a multiplier
  bool digit_string = false;  ///< 二〇二四: digits said one by one
  bool leading_zero = false;
  int digits = 0;  ///< of a plain run of Arabic digits without separators; else 0
};

/// The number that begins at \p at, or nothing; `numeral_end` then says where to go on.
std::optional<Numeral> numeral_at(std::u32string_view text, std::size_t at);
/// End of the run of numeral characters of one script at \p at (> at).
std::size_t numeral_end(std::u32string_view text, std::size_t at);

/// Behind 第: 第 3 批, and the further ones of 第七、八批.
bool is_ordinal(std::u32string_view text, std::size_t at);

/// mantissa * 10^exponent; nothing where it is too long for any real figure.
std::optional<domain::Decimal> decimal_of(base::Int128 mantissa, int exponent);

}  // namespace jiedui::reading::detail
