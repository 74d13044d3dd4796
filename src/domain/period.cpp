#include "domain/period.hpp"

#include <optional>

#include "base/text.hpp"

namespace jiedui::domain {
namespace {

using base::fail;
using base::FaultCode;

std::optional<int> number_of(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> year_number(std::string_view text) {
  const auto year = number_of(text);
  if (!year || text.size() != 4 || *year < 1900 || *year > 2999) return std::nullopt;
  return year;
}

std::optional<Month> month_text(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto year = year_number(text.substr(0, dash));
  const auto month = number_of(text.substr(dash + 1));
  if (!year || !month || *month < 1 || *month > 12 || text.size() - dash > 3) return std::nullopt;
  return month_of(*year, *month);
}

/// One end of what was written: 2011年6月 → 2011-6, 2011年 → 2011; 6月 or 6 in the year of the
/// other end.
std::string one_end(const std::string& text, const std::string& year_before) {
  std::string year = year_before;
  std::string rest = text;
  if (const std::size_t end = text.find("年"); end != std::string::npos) {
    year = text.substr(0, end);
    rest = text.substr(end + std::string_view("年").size());
  } else if (year.empty() || year_number(text)) {
    return text;  // 2011 of 2011—2015年
  }
  if (rest.empty() || rest == "度" || rest == "全年") return year;
  if (rest.ends_with("月")) rest.resize(rest.size() - std::string_view("月").size());
  return year + "-" + rest;
}

/// 2011年上半年 and its kin, rewritten into the canonical form; other text comes back as it was.
std::string canonical(std::string text) {
  const auto swap = [&](std::string_view what, std::string_view with) {
    text = base::replace_all(std::move(text), what, with);
  };
  swap("年上半年", "-H1");
  swap("年下半年", "-H2");
  for (const auto& [zh, digit] : {std::pair{"一", "1"}, {"二", "2"}, {"三", "3"}, {"四", "4"}}) {
    for (const char* written : {zh, digit}) {
      swap(fmt::format("年第{}季度", written), fmt::format("-Q{}", digit));
      swap(fmt::format("年{}季度", written), fmt::format("-Q{}", digit));
    }
  }
  const bool ends_in_word = !text.empty() && (text.back() < '0' || text.back() > '9');
  if (text.find("年") == std::string::npos || !ends_in_word) return text;
  for (const char* dash : {"—", "–", "~", "至"}) swap(dash, "-");
  swap("月份", "月");
  const std::size_t dash = text.find('-');
  if (dash == std::string::npos) return one_end(text, {});
  const std::string from = one_end(text.substr(0, dash), {});
  const std::string to = one_end(text.substr(dash + 1), from.substr(0, 4));
  return from + (from.size() == 4 && to.size() == 4 ? "-" : "..") + to;
}

}  // namespace

base::Date first_day(Month month) {
  using namespace std::chrono;
  return base::Date{year{year_of(month)}, std::chrono::month{static_cast<unsigned>(month % 12 + 1)},
                    day{1}};
}

base::Date last_day(Month month) {
  return base::plus_days(first_day(month + 1), -1);
}

Period Period::of_quarter(int year, int quarter) {
  const Month first = month_of(year, quarter * 3 - 2);
  return {first, first + 2, PeriodKind::quarter};
}

Period Period::of_half(int year, int half) {
  const Month first = month_of(year, half * 6 - 5);
  return {first, first + 5, PeriodKind::half_year};
}

Period Period::of_year(int year) {
  return {month_of(year, 1), month_of(year, 12), PeriodKind::year};
}

base::Result<Period> Period::parse(std::string_view text, const std::vector<PlanPeriod>& plans) {
  const std::string squeezed = base::squeeze(text);
  for (const PlanPeriod& plan : plans) {
    if (plan.name == squeezed || plan.name + "时期" == squeezed || plan.name + "期间" == squeezed) {
      return of_plan(plan);
    }
  }
  const std::string form = canonical(squeezed);
  const auto year = year_number(std::string_view(form).substr(0, 4));
  const std::string_view rest =
      form.size() > 4 ? std::string_view(form).substr(4) : std::string_view();
  if (year && rest.empty()) return of_year(*year);
  if (year && rest.size() == 3 && rest[0] == '-' && (rest[1] == 'H' || rest[1] == 'h') &&
      (rest[2] == '1' || rest[2] == '2')) {
    return of_half(*year, rest[2] - '0');
  }
  if (year && rest.size() == 3 && rest[0] == '-' && (rest[1] == 'Q' || rest[1] == 'q') &&
      rest[2] >= '1' && rest[2] <= '4') {
    return of_quarter(*year, rest[2] - '0');
  }
  if (const auto month = month_text(form)) return of_month(*month);
  if (const std::size_t dots = form.find(".."); dots != std::string::npos) {
    const auto from = month_text(std::string_view(form).substr(0, dots));
    const auto to = month_text(std::string_view(form).substr(dots + 2));
    if (from && to && *from <= *to) return of_range(*from, *to);
  }
  if (year && rest.size() == 5 && rest[0] == '-') {
    const auto end = year_number(rest.substr(1));
    if (end && *end >= *year)
      return Period{month_of(*year, 1), month_of(*end, 12), PeriodKind::plan};
  }
  if (form.size() == 15 && form[7] == '-') {
    const auto from = month_text(std::string_view(form).substr(0, 7));
    const auto to = month_text(std::string_view(form).substr(8));
    if (from && to && *from <= *to) return Period{*from, *to, PeriodKind::plan};
  }
  std::string names;
  for (const PlanPeriod& plan : plans) names += (names.empty() ? "" : "、") + plan.name;
  return fail(
      FaultCode::invalid_input,
      fmt::format("'{}' is not a period; expected 2011, 2011-H1, 2011-Q2, 2011-06 or "
                  "2011-01..2011-06{}{}",
                  text, names.empty() ? "" : " or ", names),
      fmt::format(
          "“{}”不是报告期,可写 2011年、2011年上半年、2011年第二季度、2011年6月、2011年1-6月{}"
          "(或 2011、2011-H1、2011-Q2、2011-06、2011-01..2011-06)",
          text, names.empty() ? "" : "、" + names));
}

std::string Period::text() const {
  const int year = year_of(first);
  switch (kind) {
    case PeriodKind::month:
      return fmt::format("{:04}-{:02}", year, first % 12 + 1);
    case PeriodKind::quarter:
      return fmt::format("{:04}-Q{}", year, first % 12 / 3 + 1);
    case PeriodKind::half_year:
      return fmt::format("{:04}-H{}", year, first % 12 / 6 + 1);
    case PeriodKind::year:
      return fmt::format("{:04}", year);
    case PeriodKind::plan:
      if (first % 12 == 0 && last % 12 == 11)
        return fmt::format("{:04}-{:04}", year, year_of(last));
      return fmt::format("{:04}-{:02}-{:04}-{:02}", year, first % 12 + 1, year_of(last),
                         last % 12 + 1);
    case PeriodKind::range:
      return fmt::format("{:04}-{:02}..{:04}-{:02}", year, first % 12 + 1, year_of(last),
                         last % 12 + 1);
  }
  return {};
}

std::string Period::label(std::string_view language, const std::vector<PlanPeriod>& plans) const {
  if (kind == PeriodKind::plan) {
    for (const PlanPeriod& plan : plans) {
      if (plan.first == first && plan.last == last) return plan.name;
    }
  }
  if (language == "en") return text();
  const int year = year_of(first);
  switch (kind) {
    case PeriodKind::month:
      return fmt::format("{}年{}月", year, first % 12 + 1);
    case PeriodKind::quarter:
      return fmt::format("{}年第{}季度", year, first % 12 / 3 + 1);
    case PeriodKind::half_year:
      return fmt::format("{}年{}半年", year, first % 12 == 0 ? "上" : "下");
    case PeriodKind::year:
      return fmt::format("{}年", year);
    case PeriodKind::plan:
      return fmt::format("{}—{}年", year, year_of(last));
    case PeriodKind::range:
      if (year == year_of(last))
        return fmt::format("{}年{}—{}月", year, first % 12 + 1, last % 12 + 1);
      return fmt::format("{}年{}月—{}年{}月", year, first % 12 + 1, year_of(last), last % 12 + 1);
  }
  return {};
}

std::vector<Period> Period::parts() const {
  std::vector<Period> out;
  const int year = year_of(first);
  switch (kind) {
    case PeriodKind::month:
      return out;
    case PeriodKind::quarter:
      for (Month month = first; month <= last; ++month) out.push_back(of_month(month));
      return out;
    case PeriodKind::half_year: {
      const int quarter = first % 12 / 3 + 1;
      return {of_quarter(year, quarter), of_quarter(year, quarter + 1)};
    }
    case PeriodKind::year:
      return {of_half(year, 1), of_half(year, 2)};
    case PeriodKind::plan:
    case PeriodKind::range:
      break;
  }
  for (Month month = first; month <= last;) {
    Period next = of_month(month);
    if (month % 3 == 0 && month + 2 <= last) next = of_quarter(year_of(month), month % 12 / 3 + 1);
    if (month % 6 == 0 && month + 5 <= last) next = of_half(year_of(month), month % 12 / 6 + 1);
    if (month % 12 == 0 && month + 11 <= last) next = of_year(year_of(month));
    out.push_back(next);
    month = next.last + 1;
  }
  return out;
}

Period Period::previous() const {
  return {first - months(), last - months(), kind};
}

Period Period::year_earlier() const {
  const int shift = kind == PeriodKind::plan ? months() : 12;
  return {first - shift, last - shift, kind};
}

}  // namespace jiedui::domain
