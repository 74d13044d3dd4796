#include "reading/detail/figures/numeral.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace jiedui::reading::detail {

namespace {

using base::Int128;

/// More digits are an account, a telephone or nonsense.
constexpr int k_digits_max = 15;
constexpr std::size_t k_chinese_max = 16;
constexpr std::size_t k_bmp = 0x10000;

constexpr std::array<Sign, k_bmp> signs() {
  std::array<Sign, k_bmp> out{};
  for (char32_t c = U'0'; c <= U'9'; ++c) out[c] = Sign::digit;
  for (char32_t c = U'０'; c <= U'９'; ++c) out[c] = Sign::digit;
  for (const char32_t c : std::u32string_view(U"零〇○一二三四五六七八九十百千万亿两"))
    out[c] = Sign::chinese;
  // 几十, 数万 begin a number; 半年 and 翻一番 are read by rules of their own.
  for (const char32_t c : std::u32string_view(U"几数半翻")) out[c] = Sign::other;
  return out;
}

char32_t at_or_zero(std::u32string_view text, std::size_t at) {
  return at < text.size() ? text[at] : U'\0';
}

int small_power(char32_t c) {
  switch (c) {
    case U'十':
      return 1;
    case U'百':
      return 2;
    case U'千':
      return 3;
    default:
      return 0;
  }
}

int large_power(char32_t c) {
  if (c == U'万') return 4;
  if (c == U'亿') return 8;
  return 0;
}

Vague vague_of(char32_t c) {
  if (c == U'多' || c == U'余' || c == U'几') return Vague::over;
  if (c == U'来') return Vague::about;
  return Vague::no;
}

/// 千瓦, 百分点, 万州 begin with a sign of scale that is none.
bool is_scale(std::u32string_view text, std::size_t at) {
  const char32_t next = at_or_zero(text, at + 1);
  switch (at_or_zero(text, at)) {
    case U'百':
      return next != U'分';
    case U'千':
      return std::u32string_view(U"瓦米克伏卡焦赫字").find(next) == std::u32string_view::npos;
    case U'万':
      return std::u32string_view(U"州盛宁源载荣").find(next) == std::u32string_view::npos;
    case U'亿':
      return true;
    default:
      return false;
  }
}

/// 余, 多 belong to the number only where something counted or a scale may follow: not 多次, 来自.
bool is_infix(std::u32string_view text, std::size_t at) {
  if (vague_of(at_or_zero(text, at)) == Vague::no) return false;
  const char32_t next = at_or_zero(text, at + 1);
  if (text[at] == U'来')
    return std::u32string_view(U"个人名位年天万户次").find(next) != std::u32string_view::npos;
  if (text[at] == U'几') return next != U'乎';
  return true;
}

struct Digits {
  Int128 mantissa = 0;
  int count = 0;
  int decimals = 0;
  bool separated = false;
};

bool is_separator(char32_t c) {
  return c == U',' || c == U' ' || c == U'\u00a0' || c == U'\u2009' || c == U'\u202f';
}

bool three_digits(std::u32string_view text, std::size_t at) {
  for (std::size_t i = 0; i < 3; ++i)
    if (digit_value(at_or_zero(text, at + i)) < 0) return false;
  return digit_value(at_or_zero(text, at + 3)) < 0;
}

std::size_t read_digits(std::u32string_view text, std::size_t at, Digits& out) {
  const auto take = [&](std::size_t from) {
    for (int value = 0; (value = digit_value(at_or_zero(text, from))) >= 0; ++from) {
      if (++out.count <= k_digits_max) out.mantissa = out.mantissa * 10 + value;
    }
    return from;
  };
  std::size_t end = take(at);
  if (out.count <= 3 && digit_value(text[at]) > 0) {
    const char32_t separator = at_or_zero(text, end);
    while (is_separator(at_or_zero(text, end)) && text[end] == separator &&
           out.count <= k_digits_max && three_digits(text, end + 1)) {
      out.separated = true;
      end = take(end + 1);
    }
  }
  const char32_t point = at_or_zero(text, end);
  if ((point == U'.' || point == U'．') && digit_value(at_or_zero(text, end + 1)) >= 0) {
    const int before = out.count;
    end = take(end + 1);
    out.decimals = out.count - before;
  }
  return end;
}

/// 万, 亿, 千万 … and vagueness on either side of them: 10多万, 2万余.
std::size_t read_scale(std::u32string_view text, std::size_t at, Numeral& out) {
  const auto take_vague = [&] {
    if (out.vague == Vague::no && is_infix(text, at)) out.vague = vague_of(text[at++]);
  };
  // 30 多万方, 3.96 万元: a blank behind the digits.
  if (at_or_zero(text, at) == U' ' && (is_scale(text, at + 1) || is_infix(text, at + 1))) ++at;
  take_vague();
  for (int parts = 0; parts < 3 && is_scale(text, at); ++parts, ++at) {
    const int power = small_power(text[at]) + large_power(text[at]);
    out.exponent += power;
    if (power >= 4) out.scaled = true;
  }
  take_vague();
  return at;
}

/// 3万5千, 1亿2000万: a smaller part follows without a gap.
std::size_t read_further_parts(std::u32string_view text, std::size_t at, Numeral& out) {
  while (out.vague == Vague::no && out.exponent > 0 && digit_value(at_or_zero(text, at)) > 0) {
    Digits digits;
    Numeral part;
    const std::size_t after = read_digits(text, at, digits);
    const std::size_t end = read_scale(text, after, part);
    const bool fits = digits.decimals == 0 && end > after && part.exponent < out.exponent &&
                      digits.count + part.exponent <= out.exponent + 1 && digits.count < 5;
    if (!fits) break;
    out.mantissa =
        out.mantissa * domain::power_of_ten(out.exponent - part.exponent) + digits.mantissa;
    out.exponent = part.exponent;
    out.scaled = out.scaled || part.scaled;
    out.vague = part.vague;
    at = end;
  }
  return at;
}

std::optional<Numeral> arabic_at(std::u32string_view text, std::size_t at) {
  Digits digits;
  Numeral out;
  out.start = at;
  const std::size_t end = read_digits(text, at, digits);
  if (digits.count > k_digits_max) return std::nullopt;
  out.mantissa = digits.mantissa;
  out.exponent = -digits.decimals;
  out.leading_zero = digits.count > 1 && digits.decimals == 0 && digit_value(text[at]) == 0;
  const std::size_t scaled_end = read_scale(text, end, out);
  out.scale = out.exponent + digits.decimals;
  out.end = read_further_parts(text, scaled_end, out);
  if (out.end == end && !digits.separated && digits.decimals == 0) out.digits = digits.count;
  return out;
}

/// A run of Chinese numerals, with what is vague in it.
struct Run {
  std::u32string signs;
  Vague vague = Vague::no;
  int power_after = 0;  ///< 十几万: the scale behind the vague word
  bool open = false;    ///< 几十, 数万
};

std::size_t read_run(std::u32string_view text, std::size_t at, Run& run) {
  if (sign_of(text[at]) == Sign::other) {
    run.open = true;
    run.vague = Vague::over;
    ++at;
  }
  while (sign_of(at_or_zero(text, at)) == Sign::chinese && run.signs.size() <= k_chinese_max)
    run.signs += text[at++];
  if (run.open || run.signs.empty() || !is_infix(text, at)) return at;
  // 十几, 三十多, 两千余, but not 三多: after single digits 多 begins another word.
  const char32_t last = run.signs.back();
  const bool round = small_power(last) + large_power(last) > 0;
  if (!round) return at;
  run.vague = vague_of(text[at++]);
  while (large_power(at_or_zero(text, at)) > 0) run.power_after += large_power(text[at++]);
  return at;
}

std::optional<Int128> positional(std::u32string_view signs) {
  Int128 total = 0;
  Int128 section = 0;
  int pending = -1;
  int last_power = 9;
  for (const char32_t c : signs) {
    if (const int value = chinese_value(c); value >= 0) {
      if (pending > 0 || (pending == 0 && value == 0)) return std::nullopt;
      pending = value;
    } else if (const int power = small_power(c); power > 0) {
      if (power >= last_power || pending == 0) return std::nullopt;
      section += (pending < 0 ? 1 : pending) * domain::power_of_ten(power);
      last_power = power;
      pending = -1;
    } else {
      if (pending > 0) section += pending;
      if (section == 0 && total == 0) section = 1;
      total = (total + section) * domain::power_of_ten(large_power(c));
      section = 0;
      pending = -1;
      last_power = 9;
    }
  }
  return total + section + (pending > 0 ? pending : 0);
}

/// 两三, 七八十, 三五: two neighbours in one place are a range.
std::size_t pair_in(std::u32string_view signs) {
  for (std::size_t i = 0; i + 1 < signs.size(); ++i) {
    const int a = chinese_value(signs[i]);
    const int b = chinese_value(signs[i + 1]);
    if (a > 0 && b > 0 && (b == a + 1 || (a == 3 && b == 5))) return i;
  }
  return std::u32string_view::npos;
}

int trailing_scale(std::u32string_view signs) {
  int power = 0;
  while (!signs.empty() && large_power(signs.back()) > 0) {
    power += large_power(signs.back());
    signs.remove_suffix(1);
  }
  return power;
}

bool all_digits(std::u32string_view signs) {
  for (const char32_t c : signs)
    if (chinese_value(c) < 0) return false;
  return true;
}

std::optional<Numeral> spoken_digits(const Run& run, Numeral out) {
  for (const char32_t c : run.signs) out.mantissa = out.mantissa * 10 + chinese_value(c);
  out.digit_string = true;
  return out;
}

/// 二十三点五亿, 八点二个百分点; what may follow tells it from 三点五十分 and 四点要求.
void read_decimals(std::u32string_view text, Numeral& out) {
  if (at_or_zero(text, out.end) != U'点' || out.exponent != 0 || out.high) return;
  std::size_t at = out.end + 1;
  Int128 mantissa = out.mantissa;
  int decimals = 0;
  for (; chinese_value(at_or_zero(text, at)) >= 0 && decimals < 4; ++at, ++decimals)
    mantissa = mantissa * 10 + chinese_value(text[at]);
  const char32_t next = at_or_zero(text, at);
  const bool points = text.substr(std::min(at, text.size()), 4) == U"个百分点";
  const bool measured =
      next != U'\0' &&
      std::u32string_view(U"万亿倍元吨亩%％平立公米").find(next) != std::u32string_view::npos;
  if (decimals == 0 || (!measured && !points)) return;
  out.mantissa = mantissa;
  out.exponent = -decimals;
  for (; large_power(at_or_zero(text, at)) > 0; ++at) {
    out.exponent += large_power(text[at]);
    out.scaled = true;
  }
  if (out.scaled && is_infix(text, at)) out.vague = vague_of(text[at++]);
  out.end = at;
}

std::optional<Numeral> chinese_at(std::u32string_view text, std::size_t at) {
  Run run;
  Numeral out;
  out.start = at;
  out.end = read_run(text, at, run);
  out.chinese = true;
  out.vague = run.vague;
  std::u32string signs = run.signs;
  if (signs.empty() || signs.size() > k_chinese_max) return std::nullopt;
  const std::size_t pair = pair_in(signs);
  if (signs.size() == 4 && all_digits(signs)) return spoken_digits(run, out);
  std::optional<Int128> high;
  if (pair != std::u32string_view::npos) {
    std::u32string upper = signs;
    upper.erase(pair, 1);
    signs.erase(pair + 1, 1);
    high = positional(upper);
    if (!high) return std::nullopt;
  }
  const std::optional<Int128> value = positional(signs);
  if (!value) return std::nullopt;
  const int scale = trailing_scale(signs);
  out.mantissa = *value / domain::power_of_ten(scale);
  if (high) out.high = *high / domain::power_of_ten(scale);
  out.exponent = scale + run.power_after;
  out.scale = out.exponent;
  out.scaled = out.exponent > 0 || *value >= 10'000;
  out.bare_scale = !run.open && chinese_value(signs.front()) < 0 && signs.front() != U'十';
  if (run.vague == Vague::no && !out.bare_scale) read_decimals(text, out);
  return out;
}

}  // namespace

constinit const std::array<Sign, k_bmp> k_signs = signs();

int chinese_value(char32_t c) {
  switch (c) {
    case U'零':
    case U'〇':
    case U'○':
      return 0;
    case U'一':
      return 1;
    case U'二':
    case U'两':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return -1;
  }
}

std::size_t numeral_end(std::u32string_view text, std::size_t at) {
  const Sign sign = sign_of(text[at]);
  std::size_t end = at + 1;
  while (end < text.size() && sign != Sign::other && sign_of(text[end]) == sign) ++end;
  return end;
}

std::optional<Numeral> numeral_at(std::u32string_view text, std::size_t at) {
  switch (sign_of(at_or_zero(text, at))) {
    case Sign::digit:
      return arabic_at(text, at);
    case Sign::chinese:
      return chinese_at(text, at);
    case Sign::other: {
      // 几十, 数百: what follows must be a scale.
      const char32_t next = at_or_zero(text, at + 1);
      const bool open =
          (text[at] == U'几' || text[at] == U'数') && small_power(next) + large_power(next) > 0;
      return open ? chinese_at(text, at) : std::nullopt;
    }
    case Sign::none:
      break;
  }
  return std::nullopt;
}

bool is_ordinal(std::u32string_view text, std::size_t at) {
  constexpr int k_listed_max = 4;
  constexpr std::size_t k_digits = 3;
  const Sign script = sign_of(at_or_zero(text, at));
  for (int listed = 0; listed < k_listed_max && at > 0; ++listed) {
    if (text[at - 1] == U' ') --at;
    if (at == 0) return false;
    if (text[at - 1] == U'第') return true;
    if (std::u32string_view(U"、-—–~～至到").find(text[at - 1]) == std::u32string_view::npos)
      return false;
    // Back over the number before.
    const std::size_t separator = --at;
    while (at > 0 && separator - at < k_digits && sign_of(text[at - 1]) == script) --at;
    if (at == separator) return false;
  }
  return false;
}

std::optional<domain::Decimal> decimal_of(Int128 mantissa, int exponent) {
  constexpr int k_exponent_max = 20;
  if (exponent > k_exponent_max || exponent < -k_exponent_max) return std::nullopt;
  if (exponent < 0) return domain::Decimal{mantissa, -exponent};
  return domain::Decimal{mantissa * domain::power_of_ten(exponent), 0};
}

}  // namespace jiedui::reading::detail
