// control_total and category_total: a stated total against what it adds up. DOMAIN's footing cases.
#include <gmock/gmock.h>

#include "books.hpp"

namespace jiedui::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ControlTotal, PublishedTableWhoseDifferencesAreRoundingHasNoFinding) {
  Scenario books = xinjiang();
  books.add(k_table_3);
  const auto found = findings(books, "", "2011-H1");
  EXPECT_THAT(found, IsEmpty()) << said(found);
}

TEST(ControlTotal, PilotTableAgrees) {
  Scenario books = xinjiang();
  books.add(k_table_2);
  const auto found = findings(books, "", "2010");
  EXPECT_THAT(found, IsEmpty()) << said(found);
}

TEST(ControlTotal, PlanTotalIsWrongAndTheSharesTellTheBase) {
  Scenario books = xinjiang();
  books.add(k_plan_categories);
  const auto found = findings(books, "control_total", "十二五");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].severity, domain::Severity::error);
  EXPECT_THAT(found[0].what.zh,
              AllOf(HasSubstr("562.78亿元"), HasSubstr("566.75亿元"), HasSubstr("多 3.97亿元")));
  EXPECT_THAT(found[0].why.zh, AllOf(HasSubstr("按分项之和 566.75亿元 相符的有 7 项"),
                                     HasSubstr("按所填合计 562.78亿元 相符的有 5 项"),
                                     HasSubstr("占比是按分项之和 566.75亿元 计算的")));
  EXPECT_THAT(found[0].why.en, HasSubstr("computed from 566.75亿元"));
  EXPECT_THAT(found[0].records, SizeIs(8));
}

TEST(ControlTotal, SharesOfThePlanFitTheSumSoNoneOfThemIsAnError) {
  Scenario books = xinjiang();
  books.add(k_plan_categories);
  EXPECT_THAT(findings(books, "stated_rate", "十二五"), IsEmpty());
}

TEST(ControlTotal, ThreeTotalsOfThePilotCategoriesAreWrongTheFourthIsRight) {
  Scenario books = xinjiang();
  books.add(k_pilot_categories);
  const auto found = findings(books, "control_total", "2010");
  ASSERT_THAT(found, SizeIs(3)) << said(found);
  const std::string text = said(found);
  EXPECT_THAT(text, AllOf(HasSubstr("合计填 173个,9 项分项之和为 172个"),
                          HasSubstr("合计填 27.4亿元,9 项分项之和为 26.38亿元"),
                          HasSubstr("合计填 91个,9 项分项之和为 79个")));
  EXPECT_THAT(text, Not(HasSubstr("12.47")));
}

TEST(ControlTotal, OneProjectMoreOrLessIsFound) {
  Scenario books = xinjiang();
  books.add(k_table_2);
  books.add(
      "control pilot reporter=XJ period=2010 whole batch=t2 pilot_projects=174 "
      "pilot_completed=91 pilot_completion_rate=52.3%");  // a further version of the 合计 row
  const auto found = findings(books, "control_total", "2010");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, HasSubstr("合计填 174个,12 项分项之和为 173个,分项之和少 1个"));
}

TEST(ControlTotal, AWithdrawnWrongTotalIsNotJudged) {
  Scenario books = xinjiang();
  books.add(k_table_2);
  books.add(
      "control pilot reporter=XJ period=2010 whole batch=t2 pilot_projects=174 "
      "status=withdrawn");
  EXPECT_THAT(findings(books, "control_total", "2010"), IsEmpty());
}

TEST(ControlTotal, AnotherOrganisationsTableIsOutOfScope) {
  Scenario books = xinjiang();
  books.add(k_plan_categories);
  EXPECT_THAT(findings(books, "control_total", "十二五", "XJ"), SizeIs(1));
  EXPECT_THAT(findings(books, "control_total", "十二五", "KS"), IsEmpty());
  EXPECT_THAT(findings(books, "control_total", "2011"), IsEmpty());
}

const std::string_view k_badong = R"(
statement visits reporter=BD supporters=BJ period=2010 category=visit_source/beijing visit_delegations=18 visit_persons=156
statement visits reporter=BD supporters=BJ period=2010 category=visit_source/province visit_delegations=6 visit_persons=85
statement visits reporter=BD supporters=BJ period=2010 category=visit_source/other visit_delegations=4 visit_persons=41
statement funds reporter=BD supporters=BJ period=2010 category=fund_source/beijing funds_expected_incl_goods=3568万元
statement funds reporter=BD supporters=BJ period=2010 category=fund_source/province funds_expected_incl_goods=1150万元
statement funds reporter=BD supporters=BJ period=2010 category=fund_source/ministry funds_expected_incl_goods=547.4万元
)";

TEST(CategoryTotal, BadongAgrees) {
  Scenario books = three_gorges();
  books.add(k_badong);
  books.add(R"(
statement visits reporter=BD supporters=BJ period=2010 visit_delegations=28 visit_persons=282
statement funds reporter=BD supporters=BJ period=2010 funds_expected_incl_goods=5265.4万元
)");
  const auto found = findings(books, "category_total", "2010");
  EXPECT_THAT(found, IsEmpty()) << said(found);
}

TEST(CategoryTotal, WhatAnOfficeEnteredIsExact) {
  Scenario books = three_gorges();
  books.add(k_badong);
  books.add(R"(
statement visits reporter=BD supporters=BJ period=2010 visit_delegations=28 visit_persons=283
statement funds reporter=BD supporters=BJ period=2010 funds_expected_incl_goods=5265.5万元
)");
  const auto found = findings(books, "category_total", "2010");
  ASSERT_THAT(found, SizeIs(2)) << said(found);
  EXPECT_THAT(said(found),
              AllOf(HasSubstr("合计填 283人次,3 项分项之和为 282人次,分项之和少 1人次"),
                    HasSubstr("合计填 5265.5万元,3 项分项之和为 5265.4万元")));
}

TEST(CategoryTotal, SumOfSomeCategoriesMayStayBelowButNotExceed) {
  const std::string two = R"(
statement funds reporter=BD supporters=BJ period=2010 category=fund_source/beijing funds_expected_incl_goods=80万元
statement funds reporter=BD supporters=BJ period=2010 category=fund_source/province funds_expected_incl_goods=769万元
)";
  Scenario below = three_gorges();
  below.add(two).add(
      "statement funds reporter=BD supporters=BJ period=2010 funds_expected_incl_goods=900万元");
  EXPECT_THAT(findings(below, "category_total", "2010"), IsEmpty());
  Scenario above = three_gorges();
  above.add(two).add(
      "statement funds reporter=BD supporters=BJ period=2010 funds_expected_incl_goods=800万元");
  const auto found = findings(above, "category_total", "2010");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, HasSubstr("分项之和为 849万元,分项之和多 49万元"));
}

TEST(CategoryTotal, LocalAndOwnFundsMakeUpTheTotal) {
  Scenario books = three_gorges();
  books.add(R"(
statement funds reporter=BD supporters=BJ period=2010 category=fund_source/beijing funds_expected_incl_goods=80万元
statement funds reporter=BD supporters=BJ period=2010 category=fund_source/province funds_expected_incl_goods=769万元
statement funds reporter=BD supporters=BJ period=2010 category=fund_source/ministry funds_expected_incl_goods=0万元
statement funds reporter=BD supporters=BJ period=2010 funds_expected_incl_goods=849万元
)");
  EXPECT_THAT(findings(books, "category_total", "2010"), IsEmpty());
}

}  // namespace
}  // namespace jiedui::testing
