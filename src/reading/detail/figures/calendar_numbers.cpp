#include "reading/detail/figures/calendar_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

/// 二〇二四, also with a letter or digit for its zero: 二O二四, 二0二四. -1 for anything else.
int spoken_digit(char32_t c) {
  return contains(U"OoＯｏ0０", c) ? 0 : chinese_value(c);
}

Number spoken_year_at(std::u32string_view text, std::size_t at) {
  constexpr std::size_t k_digits = 4;
  if (chinese_value(glyph::at(text, at)) < 1 || glyph::at(text, at + k_digits) != U'年') return {};
  int value = 0;
  for (std::size_t i = 0; i < k_digits; ++i) {
    const int digit = spoken_digit(text[at + i]);
    if (digit < 0) return {};
    value = value * 10 + digit;
  }
  return {at + k_digits, value, static_cast<int>(k_digits), true, false};
}

/// What makes 23年 a year whatever stands before it: 23年6月, 23年底, 23年上半年.
bool names_a_year(std::u32string_view text, std::size_t behind) {
  if (starts_with_any(text, behind, {U"底", U"末", U"度", U"初", U"年底", U"年末", U"年初"}))
    return !starts_with_any(text, behind, {U"底蕴", U"底子", U"初心", U"度过"});
  if (starts_with_any(text, behind, {U"上半年", U"下半年", U"全年", U"同期"})) return true;
  std::size_t month = behind;
  while (month < behind + 2 && digit_value(glyph::at(text, month)) >= 0) ++month;
  return month > behind && glyph::at(text, month) == U'月';
}

/// 自23年起, 较22年.
bool since_a_year(std::u32string_view text, std::size_t at, std::size_t behind) {
  const char32_t before = at > 0 ? text[at - 1] : U'\n';
  // 08年至10年.
  const bool behind_another = at >= 4 && contains(U"至到—-", before) && text[at - 2] == U'年' &&
                              digit_value(text[at - 3]) >= 0 && contains(U"089", text[at - 4]);
  if (behind_another) return at < 5 || digit_value(text[at - 5]) < 0;
  if (contains(U"自从", before))
    return starts_with_any(text, behind, {U"起", U"以来", U"开始"}) &&
           !starts_with_any(text, behind, {U"起步"});
  return contains(U"较比", before) && starts_with_any(text, behind, {U"增", U"减", U"下降", U"提"});
}

/// 2015、16年, 1998—02年, 2015年至16年: the century is told before.
bool follows_a_year(std::u32string_view text, std::size_t at) {
  constexpr std::size_t k_digits = 4;
  std::size_t end = at;
  while (end > 0 && at - end < 2 && contains(U"-—–～~至、和", text[end - 1])) --end;
  if (end == at) return false;
  if (end > 0 && text[end - 1] == U'年') --end;
  if (end < k_digits || (end > k_digits && digit_value(text[end - k_digits - 1]) >= 0))
    return false;
  const Number year = number_at(text, end - k_digits);
  return year.end == end && is_full_year(year);
}

/// So many years: 近30年底子薄, 历时10年, 有期徒刑10年6月.
bool is_span_of_years(std::u32string_view text, std::size_t at) {
  constexpr std::size_t k_reach = 6;
  const std::size_t back = std::min(at, k_reach);
  return (at > 0 && contains(U"近约第共了达满过超逾时", text[at - 1])) ||
         text.substr(at - back, back).find(U'刑') != std::u32string_view::npos;
}

/// 07年, and 98年, 23年 where no duration can be meant.
bool is_short_year(std::u32string_view text, std::size_t at, const Number& number) {
  if (number.digits != 2 || number.chinese) return false;
  if (number.leading_zero) return true;
  const std::size_t behind = number.end + 1;
  const bool span = starts_with_any(text, behind, {U"来", U"间", U"的", U"前", U"后", U"历"});
  if (!span && follows_a_year(text, at)) return true;
  constexpr int k_latest = 40;
  const bool likely = number.value < k_latest || number.value >= 80;
  if (likely && (names_a_year(text, behind) || since_a_year(text, at, behind)))
    return !is_span_of_years(text, at);
  if (number.value < 80) return false;
  const char32_t before = at > 0 ? text[at - 1] : U'\n';
  return !span && contains(U"从自于在至到，。；、（(“\n", before);
}

}  // namespace

std::string iso(const Point& point) {
  if (point.year > 0 && point.day > 0)
    return fmt::format("{:04}-{:02}-{:02}", point.year, point.month, point.day);
  if (point.year > 0 && point.month > 0) return fmt::format("{:04}-{:02}", point.year, point.month);
  if (point.year > 0) return fmt::format("{:04}", point.year);
  if (point.month > 0 && point.day > 0) return fmt::format("--{:02}-{:02}", point.month, point.day);
  if (point.month > 0) return fmt::format("--{:02}", point.month);
  return fmt::format("---{:02}", point.day);
}

Figure figure_of(TextSpan span, const Point& from, const Point* to) {
  Figure figure;
  figure.span = span;
  figure.date = iso(from);
  if (to != nullptr) {
    figure.kind = FigureKind::range;
    figure.date_max = iso(*to);
  } else {
    const bool year = from.year > 0 && from.month == 0 && !from.part;
    figure.kind = year ? FigureKind::year : FigureKind::date;
  }
  return figure;
}

Number number_at(std::u32string_view text, std::size_t at) {
  Number out;
  std::size_t end = at;
  if (glyph::at(text, at) == U'元' && glyph::at(text, at + 1) == U'月')
    return {at + 1, 1, 0, false, false};
  if (digit_value(glyph::at(text, at)) >= 0) {
    int value = 0;
    while (end < text.size() && digit_value(text[end]) >= 0 && end - at <= 4)
      value = value * 10 + digit_value(text[end++]);
    const bool decimal = glyph::at(text, end) == U'.' && digit_value(glyph::at(text, end + 1)) >= 0;
    if (end - at > 4 || decimal) return out;
    return {end, value, static_cast<int>(end - at), false, end - at > 1 && text[at] == U'0'};
  }
  // 两月 is two months, not the second.
  if (sign_of(glyph::at(text, at)) != Sign::chinese || text[at] == U'两') return out;
  if (const Number year = spoken_year_at(text, at); year.value >= 0) return year;
  const std::optional<Numeral> numeral = numeral_at(text, at);
  if (!numeral || numeral->high || numeral->vague != Vague::no || numeral->bare_scale) return out;
  if (numeral->exponent != 0 || numeral->mantissa > 9'999) return out;
  return {numeral->end, static_cast<int>(numeral->mantissa), numeral->digit_string ? 4 : 0, true,
          false};
}

bool is_full_year(const Number& number) {
  return number.digits == 4 && number.value >= 1600 && number.value < 2200;
}

bool starts_with_any(std::u32string_view text, std::size_t at,
                     std::initializer_list<std::u32string_view> words) {
  return std::ranges::any_of(
      words, [&](std::u32string_view word) { return glyph::begins(text, at, word); });
}

int year_of(std::u32string_view text, std::size_t at, const Number& number) {
  if (is_full_year(number)) return number.value;
  if (is_short_year(text, at, number))
    return number.value < 50 ? 2000 + number.value : 1900 + number.value;
  return 0;
}

}  // namespace jiedui::reading::detail
