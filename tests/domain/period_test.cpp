#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "domain/period.hpp"

namespace jiedui::domain {
namespace {

const std::vector<PlanPeriod> k_plans = {{"十二五", month_of(2011, 1), month_of(2015, 12)},
                                         {"三年计划", month_of(2011, 7), month_of(2014, 6)}};

std::string text_of(std::string_view written) {
  const auto period = Period::parse(written, k_plans);
  return period ? period->text() : "refused";
}

Period period(std::string_view text) {
  return Period::parse(text, k_plans).value();
}

std::vector<std::string> texts(const std::vector<Period>& periods) {
  std::vector<std::string> out;
  for (const Period& one : periods) out.push_back(one.text());
  return out;
}

TEST(PeriodParse, reads_the_forms_people_write) {
  const std::pair<const char*, const char*> cases[] = {
      {"2011", "2011"},
      {"2011年", "2011"},
      {"2011年度", "2011"},
      {"2011年全年", "2011"},
      {"２０１１年", "2011"},
      {"2011-H1", "2011-H1"},
      {"2011-h2", "2011-H2"},
      {"2011年上半年", "2011-H1"},
      {"2011 年 下半年", "2011-H2"},
      {"2011-Q2", "2011-Q2"},
      {"2011年第二季度", "2011-Q2"},
      {"2011年二季度", "2011-Q2"},
      {"2011年第3季度", "2011-Q3"},
      {"2011年4季度", "2011-Q4"},
      {"2011-06", "2011-06"},
      {"2011-6", "2011-06"},
      {"2011年6月", "2011-06"},
      {"2011年06月份", "2011-06"},
      {"2011年12月", "2011-12"},
      {"2011-01..2011-06", "2011-01..2011-06"},
      {"2011年1-6月", "2011-01..2011-06"},
      {"2011年1—6月", "2011-01..2011-06"},
      {"2011年1至6月", "2011-01..2011-06"},
      {"2011年1月至6月", "2011-01..2011-06"},
      {"2011年1~6月份", "2011-01..2011-06"},
      {"2011年11月—2012年3月", "2011-11..2012-03"},
      {"2011年6-6月", "2011-06..2011-06"},
      {"2011-2015", "2011-2015"},
      {"2011—2015年", "2011-2015"},
      {"2011年至2015年", "2011-2015"},
      {"十二五", "2011-2015"},
      {"十二五时期", "2011-2015"},
      {"三年计划", "2011-07-2014-06"},
  };
  for (const auto& [written, expected] : cases) EXPECT_EQ(text_of(written), expected) << written;
}

TEST(PeriodParse, refuses_the_rest_and_says_what_it_expected) {
  for (const char* written : {"",
                              "abcd",
                              "年",
                              "201",
                              "20111",
                              "1899",
                              "3000",
                              "2011-13",
                              "2011-0",
                              "2011-006",
                              "2011-H3",
                              "2011-Q0",
                              "2011-Q5",
                              "2011年13月",
                              "2011年6",
                              "2011年6月30日",
                              "2011年6-1月",
                              "2011-06..2011-01",
                              "2011-06..",
                              "2011至今",
                              "2015-2011",
                              "2011-07-2011-06",
                              "十三五",
                              "上半年",
                              "2011-",
                              "2011年1-6",
                              "2011.6",
                              "2011-06x"}) {
    EXPECT_EQ(text_of(written), "refused") << written;
  }
  const auto fault = Period::parse("十三五", k_plans).error();
  EXPECT_NE(fault.zh.find("十二五"), std::string::npos);
  EXPECT_NE(fault.en.find("2011-H1"), std::string::npos);
}

Period any_period() {
  const int year = *rc::gen::inRange(1900, 2990);
  const Month first = month_of(year, *rc::gen::inRange(1, 13));
  const Month last = first + *rc::gen::inRange(0, 100);
  switch (static_cast<PeriodKind>(*rc::gen::inRange(0, 6))) {
    case PeriodKind::month:
      return Period::of_month(first);
    case PeriodKind::quarter:
      return Period::of_quarter(year, *rc::gen::inRange(1, 5));
    case PeriodKind::half_year:
      return Period::of_half(year, *rc::gen::inRange(1, 3));
    case PeriodKind::year:
      return Period::of_year(year);
    case PeriodKind::plan:
      return Period::of_plan({"", first, last});
    case PeriodKind::range:
      return Period::of_range(first, last);
  }
  return {};
}

TEST(PeriodText, reads_back_as_the_same_period) {
  EXPECT_TRUE(rc::check([] {
    const Period one = any_period();
    RC_ASSERT(Period::parse(one.text()).value() == one);
  }));
}

TEST(PeriodLabel, reads_back_where_it_says_the_whole_period) {
  EXPECT_TRUE(rc::check([] {
    const Period one = any_period();
    if (one.kind == PeriodKind::plan) return;
    RC_ASSERT(Period::parse(one.label("zh")).value() == one);
  }));
  EXPECT_EQ(period("2011-H1").label("zh"), "2011年上半年");
  EXPECT_EQ(period("2011-H1").label("en"), "2011-H1");
  EXPECT_EQ(period("十二五").label("zh", k_plans), "十二五");
  EXPECT_EQ(period("十二五").label("zh"), "2011—2015年");
  EXPECT_EQ(period("2011-11..2012-03").label("zh"), "2011年11月—2012年3月");
}

TEST(PeriodParts, are_the_named_periods_below) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(texts(period("2011").parts()), (Texts{"2011-H1", "2011-H2"}));
  EXPECT_EQ(texts(period("2011-H2").parts()), (Texts{"2011-Q3", "2011-Q4"}));
  EXPECT_EQ(texts(period("2011-Q4").parts()), (Texts{"2011-10", "2011-11", "2011-12"}));
  EXPECT_TRUE(period("2011-06").parts().empty());
  EXPECT_EQ(texts(period("2011-2013").parts()), (Texts{"2011", "2012", "2013"}));
  EXPECT_EQ(texts(period("2010-11..2012-04").parts()),
            (Texts{"2010-11", "2010-12", "2011", "2012-Q1", "2012-04"}));
  EXPECT_EQ(texts(period("2011-01..2011-06").parts()), (Texts{"2011-H1"}));
  EXPECT_EQ(texts(period("2011-02..2011-12").parts()),
            (Texts{"2011-02", "2011-03", "2011-Q2", "2011-H2"}));
}

TEST(PeriodParts, make_up_the_period_without_gap_or_overlap) {
  EXPECT_TRUE(rc::check([] {
    const Period one = any_period();
    const auto parts = one.parts();
    if (one.kind == PeriodKind::month) return RC_ASSERT(parts.empty());
    Month next = one.first;
    for (const Period& part : parts) {
      RC_ASSERT(part.first == next);
      RC_ASSERT(one.contains(part));
      next = part.last + 1;
    }
    RC_ASSERT(next == one.last + 1);
  }));
}

TEST(PeriodBefore, has_the_same_kind_and_length) {
  struct Case {
    const char* period;
    const char* previous;
    const char* year_earlier;
  };
  const Case cases[] = {
      {"2011-01", "2010-12", "2010-01"},
      {"2011-Q1", "2010-Q4", "2010-Q1"},
      {"2011-H1", "2010-H2", "2010-H1"},
      {"2011", "2010", "2010"},
      {"2011-2015", "2006-2010", "2006-2010"},
      {"2011-01..2011-04", "2010-09..2010-12", "2010-01..2010-04"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(period(one.period).previous().text(), one.previous);
    EXPECT_EQ(period(one.period).year_earlier().text(), one.year_earlier);
  }
}

TEST(PeriodDates, reach_from_the_first_day_to_the_last) {
  EXPECT_EQ(base::to_string(period("2012-02").begin_date()), "2012-02-01");
  EXPECT_EQ(base::to_string(period("2012-02").end_date()), "2012-02-29");
  EXPECT_EQ(base::to_string(period("2011").end_date()), "2011-12-31");
  EXPECT_EQ(period("2011-H2").months(), 6);
  EXPECT_TRUE(period("2011").contains(period("2011-Q4")));
  EXPECT_FALSE(period("2011-H1").contains(period("2011-06..2011-07")));
  EXPECT_EQ(month_of(period("2011-06").end_date()), period("2011-06").last);
}

}  // namespace
}  // namespace jiedui::domain
