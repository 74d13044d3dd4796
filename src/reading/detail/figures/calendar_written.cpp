#include "reading/detail/figures/calendar_written.hpp"

#include <algorithm>

#include "reading/detail/figures/calendar_numbers.hpp"
#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/measure.hpp"
#include "reading/detail/figures/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

bool is_separator(char32_t c) {
  return contains(U"-./－．", c);
}

/// A link, a file's name, the number of a letter: no date.
bool is_part_of_a_name(std::u32string_view text, std::size_t at) {
  return at > 0 && (contains(U"./-_=〔[#", text[at - 1]) || is_latin(text[at - 1]));
}

struct Written {
  Point point;
  std::size_t end = 0;
  char32_t separator = 0;
  std::size_t month_digits = 0;
};

/// A number of at most so many digits; \p at moves behind it.
int short_number(std::u32string_view text, std::size_t& at, std::size_t digits_max) {
  const std::size_t start = at;
  int value = 0;
  while (at - start < digits_max && digit_value(glyph::at(text, at)) >= 0)
    value = value * 10 + digit_value(text[at++]);
  return at > start ? value : -1;
}

/// 2024-10-16, and 2024.10 where there is no day.
std::optional<Written> written_at(std::u32string_view text, std::size_t at) {
  constexpr std::size_t k_year = 4;
  Written out;
  std::size_t from = at;
  out.point.year = short_number(text, from, k_year);
  if (from != at + k_year || !is_separator(glyph::at(text, from))) return std::nullopt;
  if (out.point.year < 1900 || out.point.year > 2199) return std::nullopt;
  out.separator = text[from++];
  const std::size_t month = from;
  out.point.month = short_number(text, from, 2);
  out.month_digits = from - month;
  if (out.point.month < 1 || out.point.month > 12) return std::nullopt;
  if (glyph::at(text, from) == out.separator && digit_value(glyph::at(text, from + 1)) >= 0) {
    ++from;
    out.point.day = short_number(text, from, 2);
    if (out.point.day < 1 || out.point.day > 31) return std::nullopt;
  }
  if (digit_value(glyph::at(text, from)) >= 0) return std::nullopt;
  out.end = from;
  return out;
}

/// 2024.1.5—3.20, 2024.08-2025.07: both ends in figures.
std::optional<Figure> written_range_at(std::u32string_view text, std::size_t at,
                                       const Written& from, std::size_t& end) {
  const std::size_t dash = dashes_end(text, from.end);
  if (dash == from.end || from.separator == U'-') return std::nullopt;
  std::optional<Written> to = written_at(text, dash);
  if (!to && from.point.day > 0) {
    Written rest;
    rest.end = dash;
    rest.point.year = from.point.year;
    rest.point.month = short_number(text, rest.end, 2);
    if (glyph::at(text, rest.end) != from.separator) return std::nullopt;
    ++rest.end;
    rest.point.day = short_number(text, rest.end, 2);
    to = rest;
  }
  const bool alike = to && (to->point.day > 0) == (from.point.day > 0) && to->point.month >= 1 &&
                     to->point.month <= 12 && to->point.day <= 31;
  if (!alike || is_separator(glyph::at(text, to->end)) ||
      digit_value(glyph::at(text, to->end)) >= 0 || iso(to->point) <= iso(from.point))
    return std::nullopt;
  end = to->end;
  return figure_of({at, end}, from.point, &to->point);
}

/// 2024-08 is a month unless it is the number of something or measures it.
bool is_written_month(std::u32string_view text, std::size_t at, const Written& written) {
  constexpr std::size_t k_reach = 4;
  const std::size_t back = std::min(at, k_reach);
  const char32_t next = glyph::at(text, written.end);
  // 2021.03起, 2021.3—至今.
  const std::size_t behind = dashes_end(text, written.end);
  if (glyph::begins(text, behind, U"至今") || glyph::begins(text, behind, U"今") ||
      (next == U'起' && !glyph::begins(text, written.end, U"起步")))
    return true;
  return written.month_digits == 2 && contains(U"-/－", written.separator) &&
         text.substr(at - back, back).find_first_of(U"号第码") == std::u32string_view::npos &&
         !contains(U"号〕]％%万亿学", next) && !is_latin(next) && !is_separator(next) &&
         (next == U'起' || measure_at(text, written.end) == nullptr);
}

}  // namespace

/// 2024-10-16, 2010.8.27, 2023/6/30, 2024-08.
std::optional<Figure> iso_at(std::u32string_view text, std::size_t at, std::size_t& end) {
  if (!is_separator(glyph::at(text, at + 4)) || is_part_of_a_name(text, at)) return std::nullopt;
  const std::optional<Written> written = written_at(text, at);
  if (!written) return std::nullopt;
  if (const auto range = written_range_at(text, at, *written, end)) return range;
  const bool longer = is_separator(glyph::at(text, written->end)) &&
                      digit_value(glyph::at(text, written->end + 1)) >= 0;
  if (longer || (written->point.day == 0 && !is_written_month(text, at, *written)))
    return std::nullopt;
  end = written->end;
  return figure_of({at, end}, written->point, nullptr);
}

}  // namespace jiedui::reading::detail
