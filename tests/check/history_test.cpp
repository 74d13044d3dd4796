// outlier, month_and_total, cross_form: a figure against the unit's own history, against what it is
// made of, and against the same figure in another form.
#include <gmock/gmock.h>

#include "books.hpp"

namespace jiedui::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// 喀什's spending, a month each from 2010-01 on.
void spending(Scenario& books, const std::vector<int>& months) {
  for (std::size_t i = 0; i < months.size(); ++i) {
    books.add(fmt::format("statement spending reporter=KS period={}-{:02} funds_spent={}万元",
                          2010 + i / 12, i % 12 + 1, months[i]));
  }
}

TEST(Outlier, FarFromEverythingTheUnitReportedBefore) {
  Scenario books = xinjiang();
  spending(books, {100, 110, 95, 105, 120, 100, 98, 102, 115, 108, 99, 130, 1100});
  const auto found = findings(books, "outlier", "2011-01");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].severity, domain::Severity::warning);
  EXPECT_EQ(found[0].what.zh,
            "项目支出资金填 1100万元;本单位以往 12 期都在 95万元 至 130万元 之间,居中 105万元。");
  EXPECT_THAT(found[0].what.en, HasSubstr("12 earlier periods this unit had 95万元 to 130万元"));
}

TEST(Outlier, FarBelowToo) {
  Scenario books = xinjiang();
  spending(books, {100, 110, 95, 105, 120, 100, 98, 102, 115, 108, 99, 130, 10});
  EXPECT_THAT(findings(books, "outlier", "2011-01"), SizeIs(1));
}

TEST(Outlier, NotJudgedWithoutEnoughHistory) {
  Scenario books = xinjiang();
  spending(books, {100, 110, 95, 105, 120, 100, 1100});
  EXPECT_THAT(findings(books, "outlier", "2010-07"), IsEmpty());
}

TEST(Outlier, NotJudgedBeforeAYearHasPassed) {
  Scenario books = xinjiang();
  spending(books, {100, 110, 95, 105, 120, 100, 98, 102, 115, 108, 99, 1100});
  EXPECT_THAT(findings(books, "outlier", "2010-12"), IsEmpty()) << "it may be the year's end";
}

TEST(Outlier, TheSameSeasonAYearEarlierSpeaksForIt) {
  Scenario books = xinjiang();
  spending(books, {900, 110, 95, 105, 120, 100, 98, 102, 115, 108, 99, 130, 1700});
  EXPECT_THAT(findings(books, "outlier", "2011-01"), IsEmpty());
}

TEST(Outlier, LessThanTwiceTheHighestIsNotUnlikeIt) {
  Scenario books = xinjiang();
  spending(books, {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 199});
  EXPECT_THAT(findings(books, "outlier", "2011-01"), IsEmpty());
}

TEST(Outlier, AWideHistoryAllowsMuch) {
  Scenario books = xinjiang();
  spending(books, {10, 400, 30, 250, 5, 380, 60, 300, 20, 390, 90, 350, 1100});
  EXPECT_THAT(findings(books, "outlier", "2011-01"), IsEmpty());
}

TEST(Outlier, OfACumulativeFigureItsGrowthIsJudged) {
  Scenario books = xinjiang();
  int total = 0;
  for (int month = 0; month < 13; ++month) {
    if (month == 12) total = 0;
    total += month == 12 ? 90 : 10 + month % 3;
    books.add(
        fmt::format("statement progress reporter=KS period={}-{:02} whole projects_started={}",
                    2010 + month / 12, month % 12 + 1, total));
  }
  const auto found = findings(books, "outlier", "2011-01");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, HasSubstr("本期新增 90个;本单位以往 12 期都在 10个 至 12个 之间"));
}

TEST(Outlier, ASlipBetweenWanAndYiIsLeftToMagnitude) {
  Scenario books = xinjiang();
  spending(books, {100, 110, 95, 105, 120, 100, 98, 102, 115, 108, 99, 130, 1000000});
  EXPECT_THAT(findings(books, "outlier", "2011-01"), IsEmpty());
  EXPECT_THAT(findings(books, "magnitude", "2011-01"), SizeIs(1));
}

/// A pack whose monthly form has 本月 beside 累计, and a second form with the same cumulative.
Scenario monthly() {
  Scenario books(pack_from(
      {{"t/pack.toml",
        "id = \"t\"\nversion = 1\nlabel = {zh = \"试\", en = \"t\"}\n"
        "supporter_word = {zh = \"支援方\", en = \"s\"}\n"
        "recipient_word = {zh = \"受援方\", en = \"r\"}\n"
        "[[org_kind]]\nid = \"county\"\nlabel = {zh = \"县\", en = \"county\"}\n"},
       {"t/measures.toml",
        "[[measure]]\nid = \"done\"\nlabel = {zh = \"完成投资\", en = \"investment done\"}\n"
        "unit = \"万元\"\ntime = \"cumulative\"\nsince = \"year\"\n"
        "[[measure]]\nid = \"done_now\"\nlabel = {zh = \"本月完成投资\", en = \"done now\"}\n"
        "unit = \"万元\"\ntime = \"flow\"\nfeeds = \"done\"\n"},
       {"t/forms/monthly.toml",
        "id = \"monthly\"\nlabel = {zh = \"投资月报\", en = \"Monthly\"}\nperiods = [\"month\"]\n"
        "[[column]]\nid = \"done\"\n[[column]]\nid = \"done_now\"\n"},
       {"t/forms/brief.toml",
        "id = \"brief\"\nlabel = {zh = \"进度快报\", en = \"Brief\"}\nperiods = [\"month\"]\n"
        "[[column]]\nid = \"done\"\n"}}));
  return std::move(books.add("org W county name=万县\nmember recipient W"));
}

TEST(MonthAndTotal, WhatWasAddedMustMakeTheTotal) {
  Scenario books = monthly();
  books.add(R"(
statement monthly reporter=W period=2011-01 done=100万元 done_now=100万元
statement monthly reporter=W period=2011-02 done=180万元 done_now=80万元
statement monthly reporter=W period=2011-03 done=260万元 done_now=90万元
)");
  EXPECT_THAT(findings(books, "month_and_total", "2011-02"), IsEmpty());
  const auto found = findings(books, "month_and_total", "2011-03");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].what.zh,
            "完成投资:2011年2月 180万元 + 本期 90万元(本月完成投资)= 270万元,本期累计却填 "
            "260万元,相差 10万元。");
  EXPECT_THAT(found[0].records, SizeIs(2));
}

TEST(MonthAndTotal, TheFirstMonthOfTheWindowIsItsTotal) {
  Scenario books = monthly();
  books.add(R"(
statement monthly reporter=W period=2010-12 done=900万元 done_now=50万元
statement monthly reporter=W period=2011-01 done=950万元 done_now=50万元
)");
  const auto found = findings(books, "month_and_total", "2011-01");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh,
              AllOf(HasSubstr("统计期的第一期"), HasSubstr("填 950万元,相差 900万元")));
}

TEST(MonthAndTotal, AGapOrRoundingIsNotJudged) {
  Scenario books = monthly();
  books.add(R"(
statement monthly reporter=W period=2011-01 done=100万元 done_now=100万元
statement monthly reporter=W period=2011-03 done=260万元 done_now=90万元
statement monthly reporter=W period=2011-05 published batch=a done=1.2亿元 done_now=0.1亿元
statement monthly reporter=W period=2011-06 published batch=b done=1.4亿元 done_now=0.1亿元
)");
  EXPECT_THAT(findings(books, "month_and_total", "2011"), IsEmpty());
}

TEST(CrossForm, OneFigureInTwoForms) {
  Scenario books = monthly();
  books.add(R"(
statement monthly reporter=W period=2011-01 done=100万元 done_now=100万元
statement brief reporter=W period=2011-01 done=101万元
)");
  const auto found = findings(books, "", "2011-01");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].rule, "cross_form");
  EXPECT_THAT(found[0].what.zh,
              AllOf(HasSubstr("“投资月报”填 100万元"), HasSubstr("“进度快报”填 101万元")));
}

TEST(CrossForm, EqualFiguresAndOtherPeriodsAreFine) {
  Scenario books = monthly();
  books.add(R"(
statement monthly reporter=W period=2011-01 done=100万元 done_now=100万元
statement brief reporter=W period=2011-01 done=100万元
statement brief reporter=W period=2011-02 done=150万元
)");
  EXPECT_THAT(findings(books, "", "2011"), IsEmpty());
}

}  // namespace
}  // namespace jiedui::testing
