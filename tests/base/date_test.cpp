#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/date.hpp"

namespace jiedui::base {
namespace {

using namespace std::chrono;

TEST(Date, is_read_as_people_write_it) {
  for (const char* text : {"2011-06-30", "2011-6-30", "2011/6/30", "2011.6.30", "2011.06.30",
                           "20110630", "2011年6月30日", "2011年06月30号", "２０１１年６月３０日",
                           " 2011-06-30　", "2011年 6月 30日"}) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(*date, 2011y / June / 30d) << text;
  }
}

TEST(Date, that_the_calendar_does_not_have_is_refused) {
  for (const char* text :
       {"", "2011", "2011-06", "2011-06-31", "2011-02-29", "1900-02-29", "2011-13-01", "2011-00-10",
        "2011-06-00", "11-06-30", "201106301", "2011063", "2011-06-30-01", "2011-06-30x",
        "6/30/2011", "2011年6月", "abc",
        // a month or day that only fits after losing its high bits
        "2011-262-30", "2011-06-286"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_TRUE(parse_date("2012-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));
  EXPECT_NE(parse_date("2011-02-29").error().zh.find("2011-02-29"), std::string::npos);
}

TEST(Date, days_are_counted_across_months_and_leap_days) {
  EXPECT_EQ(plus_days(2012y / February / 28d, 2), 2012y / March / 1d);
  EXPECT_EQ(plus_days(2011y / January / 1d, -1), 2010y / December / 31d);
  EXPECT_EQ(days_between(2011y / January / 1d, 2012y / January / 1d), 365);
  EXPECT_EQ(days_between(2012y / January / 1d, 2011y / January / 1d), -365);
}

TEST(Date, text_reads_back) {
  EXPECT_TRUE(rc::check([] {
    const Date date = plus_days(1900y / January / 1d, *rc::gen::inRange(0, 200'000));
    RC_ASSERT(parse_date(to_string(date)).value() == date);
  }));
}

TEST(Instant, is_read_with_and_without_its_parts) {
  const std::pair<const char*, const char*> cases[] = {
      {"2011-06-30T08:00:00Z", "2011-06-30T08:00:00Z"},
      {"2011-06-30T08:00:00", "2011-06-30T08:00:00Z"},  // without an offset: UTC
      {"2011-06-30 08:00", "2011-06-30T08:00:00Z"},
      {"2011-06-30T08:00:00+08:00", "2011-06-30T00:00:00Z"},
      {"2011-06-30T07:59:59+08:00", "2011-06-29T23:59:59Z"},
      {"2011-06-30T20:00:00-04:30", "2011-07-01T00:30:00Z"},
      {"2011-06-30", "2011-06-30T23:59:59Z"},  // a date alone: its last second
      {"2011年6月30日 08:00", "2011-06-30T08:00:00Z"},
      {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
      {"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"},
  };
  for (const auto& [text, expected] : cases) {
    const auto read = parse_instant(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(to_string(*read), expected) << text;
  }
}

TEST(Instant, that_no_clock_shows_is_refused) {
  for (const char* text :
       {"", "2011-06-30T", "2011-06-30T8", "2011-06-30T24:00:00Z", "2011-06-30T08:60:00Z",
        "2011-06-30T08:00:60Z", "2011-06-30T08:00:00+15:00", "2011-06-30T08:00:00+08",
        "2011-06-30T08:00:00+08:00x", "2011-06-31T08:00:00Z", "2011-06-30T08:00:00:00Z", "08:00"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

TEST(Instant, text_reads_back_before_and_after_1970) {
  EXPECT_TRUE(rc::check([] {
    const Instant instant{*rc::gen::inRange<std::int64_t>(-2'000'000'000, 8'000'000'000)};
    RC_ASSERT(parse_instant(to_string(instant)).value() == instant);
  }));
  EXPECT_EQ(date_of(Instant{-1}), 1969y / December / 31d);
}

}  // namespace
}  // namespace jiedui::base
