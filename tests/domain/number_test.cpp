// Decimals, ratios, and rounding: exact, or nothing.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "domain/decimal.hpp"

namespace jiedui::domain {
namespace {

const Int128 k_greatest = ~(Int128{1} << 126U << 1U);
const Int128 k_least = -k_greatest - 1;

std::string text_of(std::string_view written) {
  const auto read = Decimal::parse(written);
  return read ? read->text() : "refused";
}

TEST(DecimalParse, reads_what_people_write_and_keeps_the_scale) {
  const std::pair<const char*, const char*> cases[] = {
      {"0", "0"},
      {"16.90", "16.90"},
      {"-0.05", "-0.05"},
      {"+7", "7"},
      {"1,234.5", "1234.5"},
      {"1 234.5", "1234.5"},
      {"1,2345", "12345"},
      {"12,345,678", "12345678"},
      {"１２．５", "12.5"},
      {"007", "7"},
      {"-0", "0"},
      {" 16.9　", "16.9"},
      {"123456789012345678901234567890", "123456789012345678901234567890"},
      {"0.00000000000000000000000000001", "0.00000000000000000000000000001"},
  };
  for (const auto& [written, expected] : cases) EXPECT_EQ(text_of(written), expected) << written;
}

TEST(DecimalParse, refuses_what_could_mean_something_else) {
  for (const char* written : {"",        "-",
                              "+",       ".",
                              ".5",      "5.",
                              "1.2.3",   "1,5",
                              "1,23",    "12,34,567",
                              ",123",    "1,",
                              "1,234,",  "1.234,5",
                              "1.5,000", "--1",
                              "1-",      "1e3",
                              "0x1",     "五",
                              "16亿",    "1234567890123456789012345678901"}) {
    EXPECT_EQ(text_of(written), "refused") << written;
  }
}

TEST(DecimalParse, reads_back_its_own_text) {
  EXPECT_TRUE(rc::check([](std::int64_t number) {
    const Decimal decimal{number, *rc::gen::inRange(0, 10)};
    const auto again = Decimal::parse(decimal.text());
    RC_ASSERT(again.value() == decimal);
    RC_ASSERT(again->scale == decimal.scale);
  }));
}

TEST(DecimalOrder, is_by_value_whatever_the_scale) {
  const auto value = [](const char* text) { return Decimal::parse(text).value(); };
  EXPECT_EQ(value("16.90"), value("16.9"));
  EXPECT_LT(value("16.89"), value("16.9"));
  EXPECT_LT(value("-16.9"), value("-16.89"));
  EXPECT_EQ(value("16.900").reduced().text(), "16.9");
  EXPECT_EQ(value("1600").reduced().text(), "1600");
  // thirty digits before the point beside thirty after it
  EXPECT_GT(value("999999999999999999999999999999"), value("0.99999999999999999999999999999"));
  EXPECT_LT(value("-999999999999999999999999999999"), value("0.00000000000000000000000000001"));
}

TEST(DecimalArithmetic, is_exact) {
  const auto value = [](const char* text) { return Decimal::parse(text).value(); };
  EXPECT_EQ((value("0.1") + value("0.20")).text(), "0.30");
  EXPECT_EQ((value("3568") + value("1150") + value("547.4")).text(), "5265.4");
  EXPECT_EQ((value("1.5") - value("2")).text(), "-0.5");
  EXPECT_EQ((value("1.5") * value("-0.02")).text(), "-0.030");
}

TEST(RatioForm, is_in_lowest_terms_with_a_positive_denominator) {
  EXPECT_EQ(*Ratio::of(6, -4), (Ratio{-3, 2}));
  EXPECT_EQ(*Ratio::of(0, -5), (Ratio{0, 1}));
  EXPECT_FALSE(Ratio::of(1, 0));
  EXPECT_FALSE(Ratio::of(k_least, 1)) << "has no opposite";
  EXPECT_FALSE(Ratio::of(1, k_least));
  EXPECT_EQ(*Ratio::of(k_greatest, k_greatest), (Ratio{1, 1}));
}

TEST(RatioArithmetic, is_exact) {
  const Ratio third{1, 3};
  const Ratio sixth{1, 6};
  EXPECT_EQ(*add(third, sixth), (Ratio{1, 2}));
  EXPECT_EQ(*subtract(sixth, third), (Ratio{-1, 6}));
  EXPECT_EQ(*multiply(third, Ratio{-6, 1}), (Ratio{-2, 1}));
  EXPECT_EQ(*divide(third, Ratio{-2, 3}), (Ratio{-1, 2}));
  EXPECT_EQ(*multiply(third, Ratio{0, 1}), (Ratio{0, 1}));
  EXPECT_FALSE(divide(third, Ratio{0, 1}));
}

TEST(RatioArithmetic, that_leaves_128_bits_gives_nothing) {
  const Ratio greatest{k_greatest, 1};
  const Ratio tiny{1, k_greatest};
  EXPECT_FALSE(add(greatest, Ratio{1, 1}));
  EXPECT_FALSE(subtract(Ratio{-k_greatest, 1}, Ratio{1, 1}));
  EXPECT_FALSE(subtract(Ratio{0, 1}, Ratio{k_least, 1}));
  EXPECT_FALSE(multiply(greatest, Ratio{2, 1}));
  EXPECT_FALSE(divide(greatest, tiny));
  EXPECT_FALSE(add(tiny, Ratio{1, k_greatest - 1}));
  EXPECT_EQ(*add(greatest, Ratio{-1, 1}), (Ratio{k_greatest - 1, 1}));
  EXPECT_EQ(*multiply(greatest, tiny), (Ratio{1, 1})) << "reduced before it is multiplied";
  EXPECT_EQ(*divide(tiny, tiny), (Ratio{1, 1}));
}

TEST(RatioOrder, is_exact_where_products_would_not_fit) {
  struct Case {
    Ratio a;
    Ratio b;
    std::strong_ordering order;
  };
  const Int128 half = k_greatest / 2;
  const Case cases[] = {
      {{1, 2}, {1, 2}, std::strong_ordering::equal},
      {{1, 3}, {1, 2}, std::strong_ordering::less},
      {{-1, 3}, {-1, 2}, std::strong_ordering::greater},
      {{-1, 3}, {0, 1}, std::strong_ordering::less},
      {{-1, 2}, {1, 2}, std::strong_ordering::less},
      {{7, 1}, {7, 2}, std::strong_ordering::greater},
      {{k_greatest, k_greatest - 1}, {k_greatest - 1, k_greatest - 2}, std::strong_ordering::less},
      {{-k_greatest, k_greatest - 1},
       {-(k_greatest - 1), k_greatest - 2},
       std::strong_ordering::greater},
      {{-k_greatest, half + 2}, {-k_greatest, half + 3}, std::strong_ordering::less},
      {{1, k_greatest}, {1, k_greatest - 1}, std::strong_ordering::less},
      {{k_greatest, 1}, {k_greatest, 2}, std::strong_ordering::greater},
      {{-k_greatest, 1}, {k_greatest, 1}, std::strong_ordering::less},
  };
  for (const Case& one : cases) {
    EXPECT_TRUE(compare(one.a, one.b) == one.order)
        << base::to_string(one.a.num) << "/" << base::to_string(one.a.den);
    EXPECT_TRUE(compare(one.b, one.a) == (0 <=> one.order)) << base::to_string(one.a.num);
  }
}

TEST(RatioOrder, agrees_with_cross_multiplication_where_that_fits) {
  EXPECT_TRUE(rc::check([](std::int32_t a, std::int32_t c) {
    const std::int64_t b = *rc::gen::inRange<std::int64_t>(1, 1'000);
    const std::int64_t d = *rc::gen::inRange<std::int64_t>(1, 1'000);
    RC_ASSERT(compare({a, b}, {c, d}) == (a * d <=> c * b));
  }));
}

TEST(RoundHalfUp, goes_away_from_zero_at_the_half) {
  struct Case {
    Int128 num;
    Int128 den;
    int decimals;
    const char* expected;
  };
  const Case cases[] = {
      {5, 10, 0, "1"},       {-5, 10, 0, "-1"},
      {49, 100, 0, "0"},     {-49, 100, 0, "0"},
      {145, 100, 1, "1.5"},  {-145, 100, 1, "-1.5"},
      {144, 100, 1, "1.4"},  {15, 10, 2, "1.50"},
      {1, 3, 4, "0.3333"},   {2, 3, 4, "0.6667"},
      {-2, 3, 4, "-0.6667"}, {999, 1000, 2, "1.00"},
      {0, 7, 1, "0.0"},      {5265'4, 5000'0, 3, "1.053"},
      {1, 2, 0, "1"},
  };
  for (const Case& one : cases)
    EXPECT_EQ(round_half_up(one.num, one.den, one.decimals).text(), one.expected)
        << base::to_string(one.num) << "/" << base::to_string(one.den);
}

TEST(RoundHalfUp, holds_at_the_ends_of_128_bits) {
  EXPECT_EQ(round_half_up(k_greatest - 1, k_greatest, 3).text(), "1.000");
  EXPECT_EQ(round_half_up(k_greatest / 3, k_greatest, 6).text(), "0.333333");
  EXPECT_EQ(round_half_up(1 - k_greatest, k_greatest, 0).text(), "-1");
  EXPECT_EQ(round_half_up(k_greatest / 2, k_greatest, 0).text(), "0");
  EXPECT_EQ(round_half_up(k_greatest / 2 + 1, k_greatest, 0).text(), "1");
  // no room for decimals: the whole part is still right
  EXPECT_EQ(round_half_up(k_greatest, 1, 2).text(), base::to_string(k_greatest));
  EXPECT_EQ(round_half_up(k_greatest, 10, 2).text(), base::to_string(k_greatest / 10 + 1));
}

TEST(RoundHalfUp, is_never_further_off_than_half_a_digit) {
  EXPECT_TRUE(rc::check([](std::int64_t num) {
    const std::int64_t den = *rc::gen::inRange<std::int64_t>(1, INT32_MAX);
    const int decimals = *rc::gen::inRange(0, 7);
    const Decimal rounded = round_half_up(num, den, decimals);
    RC_ASSERT(rounded.scale == decimals);
    const Int128 off = (Int128{num} * power_of_ten(decimals) - rounded.coefficient * den) * 2;
    RC_ASSERT(off <= den && off >= -Int128{den});
    if (off == den || off == -Int128{den})
      RC_ASSERT((off < 0) == (num > 0));  // a half: away from zero
  }));
}

TEST(PowerOfTen, ends_where_128_bits_end) {
  EXPECT_EQ(base::to_string(power_of_ten(0)), "1");
  EXPECT_EQ(base::to_string(power_of_ten(38)), "1" + std::string(38, '0'));
  EXPECT_DEATH(power_of_ten(39), "internal contradiction");
}

}  // namespace
}  // namespace jiedui::domain
