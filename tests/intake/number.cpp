#include "intake/world.hpp"

namespace jiedui::intake {
namespace {

using domain::find_unit;

struct Case {
  std::string cell;
  std::string unit;
  std::string expected;  ///< "minor written", "none", "n/a", "fault"
};

std::string read_as(const Case& one) {
  const auto number = parse_number(cell_of(one.cell), *find_unit(one.unit));
  if (!number) return "fault";
  if (number->kind == ParsedNumber::Kind::none) return "none";
  if (number->kind == ParsedNumber::Kind::not_applicable) return "n/a";
  const domain::Written& written = number->written;
  const bool ratio = domain::unit_at(written.unit).dimension == domain::Dimension::ratio;
  const std::string digits = ratio ? domain::Decimal{number->minor, written.decimals}.text()
                                   : domain::written_text(number->minor, written);
  return fmt::format("{} {}{}{}", number->minor, domain::mark_zh(written.approx), digits,
                     domain::unit_at(written.unit).zh);
}

TEST(Number, as_people_write_it) {
  const std::vector<Case> cases = {
      {"5265.4", "万元", "5265400000 5265.4万元"},
      {"16.90", "亿元", "169000000000 16.90亿元"},
      {"１，１８３", "个", "1183 1183个"},
      {"1,234,567", "元", "123456700 1234567元"},
      {"1,5", "个", "fault"},
      {"'176", "个", "176 176个"},
      {"3.5万", "人", "35000 3.5万人"},
      {"3.5万", "批", "35000 35000批"},
      {"2亿", "元", "20000000000 2亿元"},
      {"2亿", "万元", "20000000000 2亿元"},
      {"5265.4万元", "亿元", "5265400000 5265.4万元"},
      {"28批", "批", "28 28批"},
      {"282人次", "人次", "282 282人次"},
      {"282人", "人次", "fault"},
      {"约80", "个", "80 约80个"},
      {"80余", "个", "80 余80个"},
      {"80多个", "个", "80 余80个"},
      {"4亿多元", "亿元", "40000000000 余4亿元"},
      {"近100", "人", "100 近100人"},
      {"100以上", "人", "100 不低于100人"},
      {"53%", "%", "53 53%"},
      {"90.3", "%", "903 90.3%"},
      {"53%", "个", "fault"},
      {"-12.5", "万元", "-12500000 -12.5万元"},
      {"(12.5)", "万元", "-12500000 -12.5万元"},
      {"3.5", "个", "fault"},
      {"0", "个", "0 0个"},
      {"", "个", "none"},
      {"无", "个", "none"},
      {"/", "个", "n/a"},
      {"—", "个", "n/a"},
      {"-", "个", "n/a"},
      {"若干", "个", "fault"},
      {"…", "亿元", "fault"},
      {"12/3", "个", "fault"},
      {"99999999999999999999999999999999", "个", "fault"},
      {"!#DIV/0!", "个", "fault"},
      {"#16.90", "亿元", "169000000000 16.90亿元"},
      {"#16.9g", "亿元", "169000000000 16.9亿元"},
      {"#0.30000000000000004g", "亿元", "3000000000 0.3亿元"},
      {"=0.3333333333333333", "亿元", "3333333333 0.3333333333亿元"},
      {"=2.5", "个", "fault"},
      {"#0.53%", "%", "53 53%"},
      {"#0.903%", "%", "903 90.3%"},
      {"#47.0", "%", "470 47.0%"},
      {"#0.53%", "个", "fault"},
  };
  for (const Case& one : cases)
    EXPECT_EQ(read_as(one), one.expected) << "'" << one.cell << "' in " << one.unit;
}

TEST(Number, a_date_in_a_column_of_numbers_is_said_to_be_one) {
  formats::SheetCell cell;
  cell.kind = formats::CellKind::date;
  cell.date = *base::parse_date("2011-03-05");
  const auto number = parse_number(cell, *find_unit("个"));
  ASSERT_FALSE(number);
  EXPECT_THAT(number.error().zh, ::testing::HasSubstr("2011-03-05"));
}

}  // namespace
}  // namespace jiedui::intake
