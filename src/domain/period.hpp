// Periods of account: a month, quarter, half-year, year, plan period, or a range of months.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace jiedui::domain {

/// Months counted from January of year 0: 2011-06 is 2011*12+5.
using Month = std::int32_t;
constexpr Month month_of(int year, int month) {
  return year * 12 + month - 1;
}
constexpr int year_of(Month month) {
  return month / 12;
}
inline Month month_of(base::Date date) {
  return month_of(static_cast<int>(date.year()),
                  static_cast<int>(static_cast<unsigned>(date.month())));
}
base::Date first_day(Month month);
base::Date last_day(Month month);

enum class PeriodKind : std::uint8_t { month, quarter, half_year, year, plan, range };

/// A period with a name of its own: 十二五 = 2011..2015. Programmes name them in their pack.
struct PlanPeriod {
  std::string name;
  Month first = 0;
  Month last = 0;
  friend bool operator==(const PlanPeriod&, const PlanPeriod&) = default;
};

/// First and last month, and how it was named: the range 2011-01..2011-06 asks for growth, 2011-H1
/// for the value at its end.
struct Period {
  Month first = 0;
  Month last = 0;
  PeriodKind kind = PeriodKind::month;

  static Period of_month(Month month) { return {month, month, PeriodKind::month}; }
  static Period of_quarter(int year, int quarter);
  static Period of_half(int year, int half);
  static Period of_year(int year);
  static Period of_range(Month first, Month last) { return {first, last, PeriodKind::range}; }
  static Period of_plan(const PlanPeriod& plan) {
    return {plan.first, plan.last, PeriodKind::plan};
  }

  /// 2011 · 2011-H1 · 2011-Q2 · 2011-06 · 2011-01..2011-06 · a name from `plans` · 2011-2015 (a
  /// plan period without its name; 2011-07-2014-06 where it is not of whole years). Also 2011年,
  /// 2011年上半年, 2011年第二季度, 2011年6月份, 2011年1-6月, 2011年11月至2012年3月, 2011—2015年,
  /// full-width digits.
  static base::Result<Period> parse(std::string_view text,
                                    const std::vector<PlanPeriod>& plans = {});
  /// The canonical form, which parse reads back: "2011-H1"; a plan period is "2011-2015".
  [[nodiscard]] std::string text() const;
  /// For people: 2011年上半年 / 2011-H1; a plan period by its name if `plans` has it.
  [[nodiscard]] std::string label(std::string_view language,
                                  const std::vector<PlanPeriod>& plans = {}) const;

  [[nodiscard]] int months() const { return last - first + 1; }
  [[nodiscard]] bool contains(const Period& other) const {
    return first <= other.first && other.last <= last;
  }
  [[nodiscard]] base::Date begin_date() const { return first_day(first); }
  [[nodiscard]] base::Date end_date() const { return last_day(last); }
  /// Year → two half-years, half-year → two quarters, quarter → three months; plan → years; range →
  /// the fewest named periods that make it up; month → none.
  [[nodiscard]] std::vector<Period> parts() const;
  /// The period of the same kind and length directly before, and the same one a year earlier.
  [[nodiscard]] Period previous() const;
  [[nodiscard]] Period year_earlier() const;

  friend constexpr auto operator<=>(const Period&, const Period&) = default;
};

}  // namespace jiedui::domain
