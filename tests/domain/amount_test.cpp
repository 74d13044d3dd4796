// Units and what a written number may stand for.
#include <gtest/gtest.h>

#include <set>

#include "domain/unit.hpp"
#include "domain/written.hpp"

namespace jiedui::domain {
namespace {

UnitIndex unit(std::string_view name) {
  const auto found = find_unit(name);
  EXPECT_TRUE(found) << name;
  return found.value_or(0);
}

TEST(Units, are_found_by_either_name_and_never_twice) {
  EXPECT_EQ(unit_at(unit("万元")).minor_per_unit, 1'000'000);
  EXPECT_EQ(unit("１００M yuan"), unit("亿元"));
  EXPECT_EQ(unit(" 万 元 "), unit("万元"));
  EXPECT_EQ(unit("％"), unit("%"));
  EXPECT_EQ(unit("percent"), unit("%"));
  for (const char* unknown : {"美元", "万万元", "yuan10k", "分"})
    EXPECT_FALSE(find_unit(unknown)) << unknown;
  std::set<std::string_view> names;
  for (const Unit& one : units()) EXPECT_TRUE(names.insert(one.zh).second) << one.zh;
}

TEST(Units, that_look_alike_measure_different_things) {
  EXPECT_NE(unit_at(unit("人")).dimension, unit_at(unit("人次")).dimension);
  EXPECT_NE(unit_at(unit("批")).dimension, unit_at(unit("批次")).dimension);
  EXPECT_NE(unit_at(unit("台")).dimension, unit_at(unit("台次")).dimension);
  EXPECT_EQ(unit_at(unit("人")).dimension, unit_at(unit("名")).dimension);
}

TEST(Units, every_dimension_has_a_name_and_a_unit_it_is_counted_in) {
  for (int i = 0; i <= static_cast<int>(Dimension::number); ++i) {
    const auto dimension = static_cast<Dimension>(i);
    EXPECT_EQ(dimension_from(to_string(dimension)), dimension);
    EXPECT_EQ(unit_at(base_unit(dimension)).dimension, dimension);
  }
  EXPECT_FALSE(dimension_from("weight"));
  EXPECT_EQ(minor_decimals(Dimension::money), 2);
  EXPECT_EQ(minor_decimals(Dimension::persons), 0);
  EXPECT_EQ(in_base_unit(1'690'000'000'000, Dimension::money).text(), "16900000000.00");
}

TEST(ToMinor, is_exact_or_says_why_not) {
  struct Case {
    const char* written;
    const char* unit;
    std::optional<std::int64_t> minor;
  };
  const Case cases[] = {
      {"16.9", "亿元", 169'000'000'000},
      {"0.01", "元", 1},
      {"0.001", "元", std::nullopt},
      {"0.0010", "千元", 100},
      {"0.000001", "万元", 1},
      {"0.0000001", "万元", std::nullopt},
      {"1.50", "人", std::nullopt},
      {"1.0", "人", 1},
      {"3.5", "万人", 35'000},
      {"3.00005", "万人", std::nullopt},
      {"-547.4", "万元", -547'400'000},
      {"92233720368547758.07", "元", INT64_MAX},
      {"92233720368547758.08", "元", std::nullopt},
      {"-92233720368547758.08", "元", INT64_MIN},
      {"-92233720368547758.09", "元", std::nullopt},
      {"123456789012345678901234567890", "亿元", std::nullopt},
      {"0.00000000000000000000000000001", "元", std::nullopt},
      {"0.00000000000000000000000000000", "人", 0},
  };
  for (const Case& one : cases) {
    const auto minor = to_minor(Decimal::parse(one.written).value(), unit(one.unit));
    EXPECT_EQ(minor.has_value(), one.minor.has_value()) << one.written << one.unit;
    if (minor) {
      EXPECT_EQ(*minor, one.minor.value_or(0)) << one.written << one.unit;
    } else {
      EXPECT_NE(minor.error().zh.find(one.unit), std::string::npos) << minor.error().zh;
    }
  }
}

TEST(ShownIn, rounds_half_up_in_the_unit_asked_for) {
  EXPECT_EQ(shown_in(169'050'000'000, unit("亿元"), 1).text(), "16.9");
  EXPECT_EQ(shown_in(169'500'000'000, unit("亿元"), 1).text(), "17.0");
  EXPECT_EQ(shown_in(-169'500'000'000, unit("亿元"), 1).text(), "-17.0");
  EXPECT_EQ(shown_in(1, unit("元"), 2).text(), "0.01");
  EXPECT_EQ(written_text(1'690'000'000'000, {unit("亿元"), 1, Approx::exact, false}), "169.0");
}

constexpr std::int64_t k_yi_yuan = 10'000'000'000;

struct IntervalCase {
  const char* what;
  std::int64_t minor;
  const char* unit;
  int decimals;
  Approx approx;
  bool rounded;
  Int128 low;
  Int128 high;
};

class WrittenInterval : public ::testing::TestWithParam<IntervalCase> {};

TEST_P(WrittenInterval, is_what_the_true_amount_may_be) {
  const IntervalCase& one = GetParam();
  const Interval interval = interval_of(
      one.minor, {unit(one.unit), static_cast<std::int8_t>(one.decimals), one.approx, one.rounded});
  EXPECT_EQ(base::to_string(interval.low), base::to_string(one.low)) << one.what;
  EXPECT_EQ(base::to_string(interval.high), base::to_string(one.high)) << one.what;
}

const Int128 k_far = power_of_ten(30);

INSTANTIATE_TEST_SUITE_P(
    Cases, WrittenInterval,
    ::testing::Values(
        IntervalCase{"16 亿元 of a published table", 16 * k_yi_yuan, "亿元", 0, Approx::exact, true,
                     155 * k_yi_yuan / 10, 165 * k_yi_yuan / 10},
        IntervalCase{"16 亿元 as an office typed it", 16 * k_yi_yuan, "亿元", 0, Approx::exact,
                     false, 16 * k_yi_yuan, 16 * k_yi_yuan},
        IntervalCase{"16.90 亿元 published", 169 * k_yi_yuan / 10, "亿元", 2, Approx::exact, true,
                     16'895 * k_yi_yuan / 1000, 16'905 * k_yi_yuan / 1000},
        IntervalCase{"12.34 元 published", 1234, "元", 2, Approx::exact, true, 1234, 1234},
        IntervalCase{"12.345 元 published, finer than a fen", 1235, "元", 3, Approx::exact, true,
                     1235, 1235},
        IntervalCase{"12.3 元 published", 1230, "元", 1, Approx::exact, true, 1225, 1235},
        IntervalCase{"173 个 published", 173, "个", 0, Approx::exact, true, 173, 173},
        IntervalCase{"282 人次 published", 282, "人次", 0, Approx::exact, true, 282, 282},
        IntervalCase{"3.5 万人 published", 35'000, "万人", 1, Approx::exact, true, 34'500, 35'500},
        IntervalCase{"约 80 人", 80, "人", 0, Approx::about, false, 70, 90},
        IntervalCase{"约 85 人", 85, "人", 0, Approx::about, false, 84, 86},
        IntervalCase{"80 余人", 80, "人", 0, Approx::over, false, 80, 90},
        IntervalCase{"近 2300 户", 2300, "户", 0, Approx::nearly, false, 2200, 2300},
        IntervalCase{"近 1.5 亿元", 15 * k_yi_yuan / 10, "亿元", 1, Approx::nearly, true,
                     14 * k_yi_yuan / 10, 15 * k_yi_yuan / 10},
        IntervalCase{"-80 余", -80, "个", 0, Approx::over, false, -90, -80},
        IntervalCase{"近 -80", -80, "个", 0, Approx::nearly, false, -80, -70},
        IntervalCase{"约 0", 0, "个", 0, Approx::about, false, -1, 1},
        IntervalCase{"80 人以上", 80, "人", 0, Approx::at_least, false, 80, k_far},
        IntervalCase{"80 人以下", 80, "人", 0, Approx::at_most, false, 0, 80},
        IntervalCase{"不高于 -80", -80, "个", 0, Approx::at_most, false, -k_far, -80},
        IntervalCase{"the least number there is", INT64_MIN, "个", 0, Approx::about, false,
                     Int128{INT64_MIN} - 1, Int128{INT64_MIN} + 1}));

TEST(IntervalArithmetic, adds_and_takes_away_the_worst_cases) {
  const Interval a{10, 20};
  const Interval b{1, 3};
  EXPECT_EQ(a + b, (Interval{11, 23}));
  EXPECT_EQ(a - b, (Interval{7, 19}));
  EXPECT_TRUE((Interval{1, 3}).meets({3, 5}));
  EXPECT_FALSE((Interval{1, 3}).meets({4, 5}));
  EXPECT_TRUE((Interval{3, 3}).exact());
  EXPECT_FALSE(a.exact());
}

TEST(IntervalQuotient, takes_its_ends_from_the_right_corners) {
  const auto quotient = divide(Interval{10, 20}, Interval{2, 5});
  ASSERT_TRUE(quotient);
  EXPECT_EQ(quotient->low, (Ratio{2, 1}));
  EXPECT_EQ(quotient->high, (Ratio{10, 1}));
  const auto negative = divide(Interval{-20, -10}, Interval{2, 5});
  EXPECT_EQ(negative->low, (Ratio{-10, 1}));
  EXPECT_EQ(negative->high, (Ratio{-2, 1}));
  const auto around = divide(Interval{-10, 20}, Interval{2, 5});
  EXPECT_EQ(around->low, (Ratio{-5, 1}));
  EXPECT_EQ(around->high, (Ratio{10, 1}));
  EXPECT_FALSE(divide(Interval{1, 2}, Interval{0, 5}));
  EXPECT_FALSE(divide(Interval{1, 2}, Interval{-1, 5}));
}

TEST(PercentInterval, is_half_a_digit_either_way) {
  const auto interval = percent_interval(Decimal{159, 1});
  EXPECT_EQ(interval.low, (Ratio{317, 2000}));   // 15.85 %
  EXPECT_EQ(interval.high, (Ratio{319, 2000}));  // 15.95 %
  // 塔城 2011: 15.9 % was printed beside 2.4 of 15.3 亿元 and fits it, 16.9 does not
  const auto rate = divide(Interval{235, 245}, Interval{1525, 1535});
  EXPECT_TRUE(meets(*rate, interval));
  EXPECT_FALSE(meets(*rate, percent_interval(Decimal{169, 1})));
  EXPECT_TRUE(meets({Ratio{1, 3}, Ratio{1, 2}}, {Ratio{1, 2}, Ratio{2, 3}}));
}

TEST(Approximation, has_a_name_and_a_mark) {
  for (const Approx one : {Approx::exact, Approx::about, Approx::over, Approx::nearly,
                           Approx::at_least, Approx::at_most}) {
    EXPECT_EQ(approx_from(to_string(one)), one);
    EXPECT_EQ(mark_zh(one).empty(), one == Approx::exact);
  }
  EXPECT_FALSE(approx_from("roughly"));
}

}  // namespace
}  // namespace jiedui::domain
