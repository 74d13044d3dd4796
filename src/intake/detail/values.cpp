#include "intake/detail/values.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace jiedui::intake {
namespace {

constexpr std::string_view k_year_word = "年";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The longest period that begins where `text` begins.
std::optional<domain::Period> leading_period(const std::string& text) {
  std::optional<domain::Period> found;
  const std::u32string points = base::decode_utf8(text);
  constexpr std::size_t k_longest = 14;  // 2011年第四季度, 2011年10月—12月
  for (std::size_t length = 5; length <= std::min(points.size(), k_longest); ++length) {
    if (auto period = domain::Period::parse(base::encode_utf8(points.substr(0, length))))
      found = *period;
  }
  return found;
}

/// 2011年6月30日 is a day, not the period 2011年6月.
bool begins_with_day(const std::string& text) {
  const std::size_t month = text.find("月");
  const std::size_t day = text.find("日");
  return month != std::string::npos && day != std::string::npos && month < day && day - month <= 6;
}

}  // namespace

base::Result<base::Date> first_day_in(const std::string& text) {
  auto date = base::parse_date(text);
  if (date) return date;
  if (const auto period = domain::Period::parse(text)) return period->begin_date();
  return date;
}

base::Result<base::Date> day_after(const std::string& text) {
  auto date = base::parse_date(text);
  if (!date) {
    if (const auto period = domain::Period::parse(text))
      return base::plus_days(period->end_date(), 1);
    return date;
  }
  return domain::last_day(domain::month_of(*date)) == *date ? base::plus_days(*date, 1) : *date;
}

std::optional<bool> yes_or_no(const std::string& text) {
  const std::string key = base::to_lower_ascii(base::squeeze(text));
  static const std::set<std::string> yes = {"是",   "√",  "✓",      "✔",      "1",    "yes", "y",
                                            "true", "有", "仅列示", "零报告", "团队", "组团"};
  static const std::set<std::string> no = {"",  "否", "0", "no", "n", "false",
                                           "×", "/",  "-", "—",  "无"};
  if (yes.contains(key)) return true;
  if (no.contains(key)) return false;
  return std::nullopt;
}

std::optional<int> whole_number(const std::string& text) {
  const std::string key = base::squeeze(text);
  if (key.empty() || key.size() > 8 || !std::all_of(key.begin(), key.end(), is_digit))
    return std::nullopt;
  return std::stoi(key);
}

std::vector<domain::Period> periods_in(const std::string& line,
                                       const std::vector<domain::PlanPeriod>& plans) {
  const std::string text = base::squeeze(line);
  std::vector<domain::Period> found;
  const auto keep = [&](const domain::Period& period) {
    if (std::find(found.begin(), found.end(), period) == found.end()) found.push_back(period);
  };
  for (std::size_t at = text.find(k_year_word); at != std::string::npos;
       at = text.find(k_year_word, at + 1)) {
    const bool four =
        at >= 4 && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) - 4,
                               text.begin() + static_cast<std::ptrdiff_t>(at), is_digit);
    if (!four || (at > 4 && is_digit(text[at - 5]))) continue;
    const std::string before = text.substr(0, at - 4);
    const bool end_of_range = before.ends_with('-') || before.ends_with("—") ||
                              before.ends_with("至") || before.ends_with('~');
    if (end_of_range || begins_with_day(text.substr(at))) continue;
    if (const auto period = leading_period(text.substr(at - 4))) keep(*period);
  }
  if (found.empty()) {
    for (const domain::PlanPeriod& plan : plans) {
      if (text.find(plan.name) != std::string::npos) keep(domain::Period::of_plan(plan));
    }
  }
  return found;
}

std::optional<base::Date> cut_off_in(const std::string& line) {
  const std::string text = base::squeeze(line);
  for (const char* word : {"截至日期:", "截止日期:", "截至", "截止"}) {
    const std::size_t at = text.find(word);
    if (at == std::string::npos) continue;
    std::string rest = text.substr(at + std::string_view(word).size());
    const std::size_t day = rest.find("日");
    if (day != std::string::npos) rest.resize(day + std::string_view("日").size());
    const std::size_t end = rest.find_first_of("()");
    if (const auto date = base::parse_date(rest.substr(0, end))) return *date;
  }
  return std::nullopt;
}

std::optional<std::string> after_label(const std::string& line,
                                       const std::vector<std::string>& labels) {
  const std::string half = base::to_half_width(line);
  for (const std::string& label : labels) {
    const std::size_t at = half.find(label);
    if (at == std::string::npos) continue;
    std::string rest = half.substr(at + label.size());
    const std::string_view gap = base::trim(rest.substr(0, rest.find(':')));
    if (rest.find(':') == std::string::npos || (!gap.empty() && !gap.starts_with('(')))
      continue;  // 填报单位(盖章):
    rest.erase(0, rest.find(':') + 1);
    rest = std::string(base::trim(rest));
    for (const char* end : {"  ", "\n", "\t"}) rest = rest.substr(0, rest.find(end));
    rest = std::string(base::trim(rest));
    if (!rest.empty()) return rest;
  }
  return std::nullopt;
}

}  // namespace jiedui::intake
