#include "base/date.hpp"

#include <vector>

#include "base/text.hpp"

namespace jiedui::base {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

tl::unexpected<Fault> not_a_date(std::string_view text) {
  return fail(FaultCode::invalid_input,
              fmt::format("'{}' is not a date; write it as 2011-06-30", text),
              fmt::format("“{}”不是日期,请写成 2011-06-30 的样子", text));
}

std::vector<int> numbers_in(std::string_view text, std::vector<std::size_t>* lengths) {
  std::vector<int> numbers;
  std::size_t length = 0;
  int value = 0;
  const auto close = [&] {
    if (length == 0) return;
    numbers.push_back(value);
    lengths->push_back(length);
    length = 0;
    value = 0;
  };
  for (const char c : text) {
    if (c >= '0' && c <= '9' && length < 9) {
      value = value * 10 + (c - '0');
      ++length;
    } else {
      close();
    }
  }
  close();
  return numbers;
}

/// Only digits and what stands between the parts of a date or time.
bool only_date_characters(std::string_view text) {
  std::string rest(text);
  for (const char* mark : {"年", "月", "日", "号"}) rest = replace_all(rest, mark, "-");
  return rest.find_first_not_of("0123456789-/. ") == std::string::npos;
}

}  // namespace

std::string to_string(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Result<Date> parse_date(std::string_view text) {
  const std::string half = to_half_width(trim(text));
  std::vector<std::size_t> lengths;
  std::vector<int> parts = numbers_in(half, &lengths);
  if (!only_date_characters(half) || half.empty()) return not_a_date(text);
  if (parts.size() == 1 && lengths[0] == 8) {
    parts = {parts[0] / 10000, parts[0] / 100 % 100, parts[0] % 100};
  } else if (parts.size() != 3 || lengths[0] != 4) {
    return not_a_date(text);
  }
  // The calendar's types keep a month in eight bits: 262 would be June.
  if (parts[1] > 12 || parts[2] > 31) return not_a_date(text);
  const Date date{year{parts[0]}, month{static_cast<unsigned>(parts[1])},
                  day{static_cast<unsigned>(parts[2])}};
  if (!date.ok()) return not_a_date(text);
  return date;
}

Date plus_days(Date date, int days) {
  return Date{sys_days{date} + std::chrono::days{days}};
}

int days_between(Date from, Date to) {
  return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

std::string to_string(Instant instant) {
  const std::int64_t day_number =
      instant.seconds >= 0 ? instant.seconds / 86400 : -((-instant.seconds + 86399) / 86400);
  const std::int64_t rest = instant.seconds - day_number * 86400;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(date_of(instant)), rest / 3600,
                     rest / 60 % 60, rest % 60);
}

Date date_of(Instant instant) {
  const std::chrono::sys_seconds point{std::chrono::seconds{instant.seconds}};
  return Date{std::chrono::floor<std::chrono::days>(point)};
}

Result<Instant> parse_instant(std::string_view text) {
  const std::string half = to_half_width(trim(text));
  const auto bad = [&] {
    return fail(FaultCode::invalid_input,
                fmt::format("'{}' is not a time; write it as 2011-06-30T18:00:00Z", text),
                fmt::format("“{}”不是时间,请写成 2011-06-30T18:00:00Z 的样子", text));
  };
  const std::size_t gap = half.find_first_of("T ");
  JD_TRY(const Date date, parse_date(half.substr(0, gap)));
  const std::int64_t midnight = std::int64_t{sys_days{date}.time_since_epoch().count()} * 86400;
  if (gap == std::string::npos) return Instant{midnight + 86399};
  std::string time = half.substr(gap + 1);
  std::int64_t offset = 0;
  if (!time.empty() && time.back() == 'Z') {
    time.pop_back();
  } else if (const std::size_t sign = time.find_first_of("+-"); sign != std::string::npos) {
    std::vector<std::size_t> lengths;
    const std::vector<int> zone = numbers_in(time.substr(sign), &lengths);
    const bool plain = time.find_first_not_of("0123456789:", sign + 1) == std::string::npos;
    if (!plain || zone.size() != 2 || zone[0] > 14 || zone[1] > 59) return bad();
    offset = (zone[0] * 3600 + zone[1] * 60) * (time[sign] == '-' ? -1 : 1);
    time.resize(sign);
  }
  if (time.find_first_not_of("0123456789:") != std::string::npos) return bad();
  std::vector<std::size_t> lengths;
  const std::vector<int> parts = numbers_in(time, &lengths);
  if (parts.size() < 2 || parts.size() > 3 || parts[0] > 23 || parts[1] > 59) return bad();
  const int second = parts.size() == 3 ? parts[2] : 0;
  if (second > 59) return bad();
  return Instant{midnight + parts[0] * 3600 + parts[1] * 60 + second - offset};
}

}  // namespace jiedui::base
