#include <gtest/gtest.h>

#include "formats/detail/number_format.hpp"
#include "formats/detail/stored_number.hpp"

namespace jiedui::formats::detail {
namespace {

TEST(NumberFormatCode, says_decimals_percent_and_date) {
  struct Case {
    const char* code;
    NumberFormat expected;
  };
  const Case cases[] = {
      {"General", {}},
      {"G/通用格式", {}},
      {"@", {}},
      {"0", {.decimals = 0}},
      {"#,##0.00_ ;[Red]\\-#,##0.00", {.decimals = 2}},
      {"0.000_);(0.00)", {.decimals = 3}},
      {"[$¥-804]#,##0.0", {.decimals = 1}},
      {"0.0%", {.decimals = 1, .percent = true}},
      {"0\"%\"", {.decimals = 0}},
      {"# ?/?", {}},
      {"0.00E+00", {}},
      {"0.00,", {}},
      {"0!.0,\"万元\"", {}},
      {"0\\.0000", {}},
      {"yyyy-mm-dd", {.date = true}},
      {"[$-804]yyyy\"年\"m\"月\"", {.date = true}},
      {"m\"月\"d\"日\"", {.date = true}},
      {"[DBNum1][$-804]aaaa;@", {.date = true}},
      {"h:mm", {}},
      {"[h]:mm:ss", {}},
      {"mm:ss.0", {}},
      {"AM/PM h:mm", {}},
      {"yyyy/m/d h:mm:ss", {.date = true}},
      {"\"day\" 0.0", {.decimals = 1}},
  };
  for (const Case& one : cases) EXPECT_EQ(format_of_code(one.code), one.expected) << one.code;
}

TEST(DecimalText, is_exact_up_to_fifteen_digits_and_what_people_see_beyond) {
  const std::pair<const char*, const char*> cases[] = {
      {"16.9", "16.9"},
      {"16.899999999999999", "16.9"},
      {"0.30000000000000004", "0.3"},
      {"0.7999999999999999", "0.8"},
      {"1234567890123.45", "1234567890123.45"},
      {"1.1499999999999999", "1.15"},
      {"-0.00", "0"},
      {"+5", "5"},
      {" 7 ", "7"},
      {"1e-7", "0.0000001"},
      {"1.2E3", "1200"},
      {"12.50", "12.5"},
      {"110101199001011234", "110101199001011234"},
      {"00012", "12"},
      {".5", "0.5"},
      {"99999999999999.99999", "100000000000000"},
  };
  for (const auto& [written, expected] : cases)
    EXPECT_EQ(decimal_text(written), expected) << written;
  for (const char* wrong :
       {"", "-", "1e999", "abc", "1,5", "1 2", "NaN", "inf", "0x10", "1e", "--1"}) {
    EXPECT_EQ(decimal_text(wrong), std::nullopt) << wrong;
  }
}

TEST(SerialDate, ends_where_the_calendar_of_spreadsheets_ends) {
  EXPECT_EQ(base::to_string(serial_date("1", false)->date), "1900-01-01");
  EXPECT_EQ(base::to_string(serial_date("61", false)->date), "1900-03-01");
  EXPECT_EQ(base::to_string(serial_date("2958465", false)->date), "9999-12-31");
  EXPECT_FALSE(serial_date("2958466", false).has_value());
  EXPECT_FALSE(serial_date("0.5", false).has_value());
  EXPECT_FALSE(serial_date("-1", true).has_value());
  EXPECT_EQ(base::to_string(serial_date("40723.9999999", false)->date), "2011-06-30");
}

}  // namespace
}  // namespace jiedui::formats::detail
