// The parts of a date: years, months and days as numbers. Decides which short numbers are years
// (07年, 23年6月). Not here: how they are put together (calendar.hpp).
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

struct Point {
  int year = 0;
  int month = 0;
  int day = 0;
  bool part = false;  ///< 上半年, 第三季度 follows the year: a date, not a year
};

/// ISO or partial ISO: 2010-03, --07-29.
std::string iso(const Point& point);
/// A date, a year, or with \p to a range of them.
Figure figure_of(TextSpan span, const Point& from, const Point* to);

/// A small whole number that may be a year, month or day.
struct Number {
  std::size_t end = 0;
  int value = -1;
  int digits = 0;
  bool chinese = false;
  bool leading_zero = false;
};

/// Value -1 where there is none.
Number number_at(std::u32string_view text, std::size_t at);
bool is_full_year(const Number& number);
/// 0 where the number is none.
int year_of(std::u32string_view text, std::size_t at, const Number& number);

bool starts_with_any(std::u32string_view text, std::size_t at,
                     std::initializer_list<std::u32string_view> words);

}  // namespace jiedui::reading::detail
