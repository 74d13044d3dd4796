// Calendar dates and instants. No time zones: offices state local dates, the journal is in UTC.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace jiedui::base {

using Date = std::chrono::year_month_day;

/// "2011-06-30".
std::string to_string(Date date);
/// As people write it: 2011-06-30, 2011/6/30, 2011.6.30, 20110630, 2011年6月30日, full-width
/// digits. Fails on a date that the calendar does not have.
Result<Date> parse_date(std::string_view text);
Date plus_days(Date date, int days);
int days_between(Date from, Date to);

/// Seconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;
  friend auto operator<=>(Instant, Instant) = default;
};

/// "2011-06-30T08:00:00Z".
std::string to_string(Instant instant);
/// "2011-06-30T08:00:00Z", with "+08:00", with a space instead of T, without seconds, or a date
/// alone (its last second). Without an offset: UTC.
Result<Instant> parse_instant(std::string_view text);
Date date_of(Instant instant);

/// Where the time of day comes from; the command line reads it once and hands it down.
struct Clock {
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

struct FixedClock final : Clock {
  explicit FixedClock(Instant at) : instant(at) {}
  [[nodiscard]] Instant now() const override { return instant; }
  Instant instant;
};

}  // namespace jiedui::base
