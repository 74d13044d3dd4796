// Years that cannot be what was meant.
// Decides by the digits (510年, 20232年), by order (2015年至2011年) and, for the habit of web sites
// to replace every year by the present one, by what else the text says about its time.
#include <algorithm>

#include "reading/detail/glyph.hpp"
#include "reading/detail/leftovers/leftovers.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;
using glyph::begins;

struct Year {
  TextSpan span;  ///< with 年 where it follows, also over a line's end
  int value;
  std::size_t digits_end;
  bool said;  ///< 年 follows, or it is part of 2024-10-16
};

void add_year(TextSpan span, Severity severity, std::string zh, std::string en, Leftovers& out) {
  add_leftover(out, span, LeftoverKind::corrupt_year, severity, std::move(zh), std::move(en));
}

/// A run of digits before 年 that is no year and no number of years that people write.
void take_digits(std::u32string_view text, std::size_t start, std::size_t end, Leftovers& out) {
  if (at(text, end) != U'年' || end - start == 4) return;
  const char32_t left = before(text, start);
  if (left == U'.' || left == U',' || left == U'，' || glyph::is_latin(left)) return;
  const std::u32string_view digits = text.substr(start, end - start);
  const TextSpan span{start, end + 1};
  const bool modern = digits.starts_with(U"20") || digits.starts_with(U"19");
  // 距今约20400年, 19500年前: spans of time, of which only round ones have so many digits.
  const bool span_of_time = digits.ends_with(U"00") || glyph::is_one_of(left, U"约近今逾") ||
                            glyph::is_one_of(at(text, end + 1), U"前左历多以间");
  if ((digits.size() == 5 || digits.size() == 6) && modern && !span_of_time) {
    return add_year(
        span, Severity::error,
        digits.size() == 5 ? "年份多了一位数字。请改正。" : "年份多了两位数字。请改正。",
        "The year has too many digits. Correct it.", out);
  }
  if (digits.size() != 3) return;
  // 201年 lacks its last digit, but 近210年 is a duration.
  const char32_t right = at(text, end + 1);
  const bool duration = glyph::is_one_of(left, U"近约有着已距达长历余多逾过超百千共") ||
                        begins(text, end + 1, U"的历史");
  if (digits.starts_with(U"20") && digits[2] >= U'1' && digits[2] <= U'2' && !duration &&
      !glyph::is_one_of(right, U"历前来间以后")) {
    return add_year(span, Severity::warning, "年份疑少一位数字。请核实。",
                    "A digit of the year seems to be missing. Check.", out);
  }
  // 有300年历史, 500年一遇 and 公元前221年 are years or durations of their own right.
  if (duration || glyph::is_one_of(right, U"历一前来间以的多后左古大老树校周之不") ||
      glyph::is_one_of(left, U"前元第和与"))
    return;
  const std::u32string_view to = U"到至达";
  if (digits[0] < U'9' && digits.ends_with(U"0") && glyph::is_one_of(left, to)) {
    add_year(span, Severity::warning,
             "“" + base::encode_utf8(digits) + "年”疑为“" + base::encode_utf8(digits.substr(0, 1)) +
                 "—" + base::encode_utf8(digits.substr(1)) + "年”,连接号丢失。请核实。",
             "The dash between two numbers of years seems to be lost. Check.", out);
  }
}

std::vector<Year> years_of(std::u32string_view text, Leftovers& out) {
  std::vector<Year> years;
  for (std::size_t i = 0; i < text.size();) {
    if (!glyph::is_digit(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && glyph::is_digit(text[end])) ++end;
    take_digits(text, i, end, out);
    const char32_t left = before(text, i);
    if (end - i == 4 && left != U'.' && !glyph::is_latin(left) && glyph::narrow(text[i]) <= U'2' &&
        glyph::narrow(text[i]) >= U'1') {
      int value = 0;
      for (std::size_t d = i; d < end; ++d)
        value = value * 10 + static_cast<int>(glyph::narrow(text[d]) - U'0');
      std::size_t next = end;
      while (next < text.size() && next < end + 4 &&
             (glyph::is_blank(text[next]) || glyph::is_break(text[next])))
        ++next;
      const bool year = at(text, next) == U'年';
      const bool iso = at(text, end) == U'-' && glyph::is_digit(at(text, end + 1)) &&
                       glyph::is_digit(at(text, end + 2)) && at(text, end + 3) == U'-';
      years.push_back({{i, year ? next + 1 : end}, value, end, year || iso});
    }
    i = end;
  }
  return years;
}

/// A范围B with A later than B, or twice the same year.
void take_backward(std::u32string_view text, const Year& from, const Year& to, Leftovers& out) {
  if (!to.said || at(text, to.digits_end) == U'-') return;
  std::u32string_view between = text.substr(from.digits_end, to.span.start - from.digits_end);
  if (between.size() > 3) return;
  const bool says_year = between.starts_with(U"年");
  if (says_year) between.remove_prefix(1);
  const bool joined = between == U"至" || between == U"到" || between == U"—" || between == U"-" ||
                      between == U"－" || between == U"–" || between == U"~" || between == U"～" ||
                      between == U"――" || between == U"——";
  if (!joined || from.value < 1800 || to.value < 1800) return;
  // 2012-2011年 within a number (012-2011) is none; the pair must stand free.
  if (glyph::is_dash(before(text, from.span.start))) return;
  // A year that was typed over loses its order, so one of the two is wrong wherever it stands.
  const TextSpan span{from.span.start, to.span.end};
  if (from.value > to.value) {
    add_year(span, Severity::error, "起止年份颠倒,其中至少有一个有误。请改正。",
             "The range runs backwards; one of the years is wrong. Correct it.", out);
  } else if (from.value == to.value && says_year) {
    add_year(span, Severity::warning, "起止年份相同。请核实。",
             "The range begins and ends with the same year. Check.", out);
  }
}

/// The five-year plans people speak of by number; the last year of each.
struct Plan {
  std::u32string_view name;
  int end;
};
constexpr Plan k_plans[] = {{U"八五", 1995},   {U"九五", 2000},   {U"十五", 2005},
                            {U"十一五", 2010}, {U"十二五", 2015}, {U"十三五", 2020},
                            {U"十四五", 2025}, {U"十五五", 2030}};

/// What the text says about its own time: the last plan it names, and whether 今年 is a year of it.
struct OwnTime {
  int plan_end = 0;
  bool this_year = false;
};

OwnTime own_time(const Prose& prose) {
  const std::u32string_view text = prose.text;
  OwnTime found;
  for (std::size_t i = text.find(U'“'); i != std::u32string_view::npos;
       i = text.find(U'“', i + 1)) {
    for (const Plan& plan : k_plans) {
      if (!begins(text, i + 1, plan.name) || at(text, i + 1 + plan.name.size()) != U'”') continue;
      found.plan_end = std::max(found.plan_end, plan.end);
      const std::u32string_view left = text.substr(i > 12 ? i - 12 : 0, i > 12 ? 12 : i);
      const std::u32string_view right = text.substr(i, 40);
      const bool place_in_plan = right.find(U"最后一年") != std::u32string_view::npos ||
                                 right.find(U"收官之年") != std::u32string_view::npos ||
                                 right.find(U"第一年") != std::u32string_view::npos ||
                                 right.find(U"开局之年") != std::u32string_view::npos ||
                                 right.find(U"关键") != std::u32string_view::npos;
      if (left.find(U"今年") != std::u32string_view::npos && place_in_plan) found.this_year = true;
    }
  }
  return found;
}

/// Web sites bring old texts up to date by writing the present year over every year. It shows where
/// one year stands often and alone, more than ten years after all others, in a text that says of
/// its own time (今年是“十一五”最后一年) that it is older.
void find_replaced(const Prose& prose, const std::vector<Year>& years, Leftovers& out) {
  constexpr int k_apart = 10;
  constexpr std::size_t k_often = 5;
  int latest = 0;
  for (const Year& year : years) {
    if (year.said && year.value < 2100) latest = std::max(latest, year.value);
  }
  std::size_t often = 0;
  int others = 0;
  for (const Year& year : years) {
    if (year.value == latest) {
      ++often;
    } else if (year.said) {
      others = std::max(others, year.value);
    }
  }
  if (often < k_often || others == 0 || others > latest - k_apart) return;
  const OwnTime time = own_time(prose);
  if (!time.this_year || time.plan_end == 0 || time.plan_end > latest - k_apart) return;
  for (const Year& year : years) {
    if (year.value != latest) continue;
    add_year(year.span, Severity::warning,
             "文中称今年在截至" + std::to_string(time.plan_end) +
                 "年的五年规划之内,其余年份不晚于" + std::to_string(others) + "年,而" +
                 std::to_string(latest) + "年出现" + std::to_string(often) +
                 "次,疑原有年份被统一替换。请对照原稿核实。",
             "The text dates itself to the five-year plan that ended in " +
                 std::to_string(time.plan_end) + " and names no other year after " +
                 std::to_string(others) + ", but " + std::to_string(latest) + " stands " +
                 std::to_string(often) + " times: the years seem to have been replaced. Check.",
             out);
  }
}

/// 07年 for 2007年.
void take_short_year(std::u32string_view text, std::size_t i, Leftovers& out) {
  if (text[i] != U'0' || !glyph::is_digit(at(text, i + 1)) || at(text, i + 2) != U'年') return;
  const char32_t left = before(text, i);
  if (glyph::is_digit(left) || glyph::is_latin(left) || glyph::is_one_of(left, U".,-/—～~至"))
    return;
  add_leftover(out, {i, i + 3}, LeftoverKind::other, Severity::note,
               "年份只写了后两位,公文中应写全四位。",
               "Only the last two digits of the year are written; documents write all four.");
}

}  // namespace

void find_odd_years(const Prose& prose, Leftovers& out) {
  const std::u32string_view text = prose.text;
  const std::vector<Year> years = years_of(text, out);
  for (std::size_t i = 1; i < years.size(); ++i) take_backward(text, years[i - 1], years[i], out);
  find_replaced(prose, years, out);
  for (std::size_t i = text.find(U'0'); i != std::u32string_view::npos; i = text.find(U'0', i + 1))
    take_short_year(text, i, out);
}

}  // namespace jiedui::reading::detail
