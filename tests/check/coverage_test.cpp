// coverage, other_total, two_sides: one quantity said twice.
#include <gmock/gmock.h>

#include "books.hpp"

namespace jiedui::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Coverage, AWholeThatDiffersFromTheSumBelowIsOnlyComparedAndShown) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-H1 whole projects_planned=287
statement progress reporter=SF period=2011-H1 whole projects_planned=200
statement progress reporter=SC period=2011-H1 whole projects_planned=80
)");
  const auto found = findings(books, "coverage", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].severity, domain::Severity::warning);
  EXPECT_THAT(found[0].what.zh, AllOf(HasSubstr("喀什地区填 287个"),
                                      HasSubstr("下级汇总数为 280个"), HasSubstr("相差 7个")));
  EXPECT_THAT(found[0].records, SizeIs(3));
}

TEST(Coverage, AWholeThatEqualsTheSumBelow) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-H1 whole projects_planned=287
statement progress reporter=SF period=2011-H1 whole projects_planned=200
statement progress reporter=SC period=2011-H1 whole projects_planned=87
)");
  const auto found = findings(books, "coverage", "2011-H1");
  EXPECT_THAT(found, IsEmpty()) << said(found);
}

TEST(Coverage, PartsBeyondTheWholeAreAnError) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=XJ period=2011-H1 whole projects_planned=100
statement progress reporter=KS period=2011-H1 whole projects_planned=287
)");
  const auto found = findings(books, "coverage", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].severity, domain::Severity::error);
  EXPECT_THAT(found[0].what.zh,
              AllOf(HasSubstr("新疆"), HasSubstr("超出 187个"), HasSubstr("未分解")));
}

TEST(Coverage, PartsThatDoNotReachTheWholeAreNotYetAFinding) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=XJ period=2011-H1 whole projects_planned=1183
statement progress reporter=KS period=2011-H1 whole projects_planned=287
)");
  const auto found = findings(books, "coverage", "2011-H1");
  EXPECT_THAT(found, IsEmpty()) << said(found);
}

TEST(Coverage, PublishedFiguresAreComparedAsTheyWereRounded) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-H1 whole funds_planned=47.26亿元
statement progress reporter=KS period=2011-H1 whole published batch=b funds_planned=47.3亿元
)");
  EXPECT_THAT(findings(books, "coverage", "2011-H1"), IsEmpty());
  books.add("statement progress reporter=KS period=2011-H1 whole funds_planned=47.24亿元");
  const auto found = findings(books, "coverage", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, HasSubstr("填 47.3亿元,另一份填报数为 47.24亿元"));
}

TEST(Coverage, AnExpectedFigureThatDiffersIsANote) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-H1 whole funds_arrived=16亿元
statement progress reporter=KS period=2011-H1 whole expected funds_arrived=20亿元
)");
  const auto found = findings(books, "coverage", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].severity, domain::Severity::note);
}

TEST(Coverage, AStatementThatGaveWayToItems) {
  Scenario books = xinjiang();
  books.add(R"(
switch SF projects_started 2011-01
item project reporter=SF id=P1 date=2011-03-01 actual_start=2011-03-01
item project reporter=SF id=P2 date=2011-04-01 actual_start=2011-04-01
statement progress reporter=SF period=2011-H1 whole projects_started=3
)");
  const auto found = findings(books, "coverage", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, AllOf(HasSubstr("填 3个"), HasSubstr("台账汇总数为 2个")));
  books.add("statement progress reporter=SF period=2011-H1 whole projects_started=2");
  EXPECT_THAT(findings(books, "coverage", "2011-H1"), IsEmpty());
}

TEST(OtherTotal, PilotsByCategoryAgainstPilotsByPrefecture) {
  Scenario books = xinjiang();
  books.add(k_table_2).add(k_pilot_categories);
  const auto found = findings(books, "other_total", "2010");
  ASSERT_THAT(found, SizeIs(2)) << said(found);
  EXPECT_THAT(said(found), AllOf(HasSubstr("各类别之和为 172个,按单位汇总为 173个"),
                                 HasSubstr("各类别之和为 79个,按单位汇总为 91个")));
}

TEST(OtherTotal, OneTableAloneHasNothingToBeComparedWith) {
  Scenario books = xinjiang();
  books.add(k_pilot_categories);
  EXPECT_THAT(findings(books, "other_total", "2010"), IsEmpty());
}

TEST(TwoSides, OneDeliveryReportedDifferently) {
  Scenario books = xinjiang();
  books.add(R"(
event visit reporter=KS supporters=SH id=V1 date=2011-05-04 attendance=20
event visit supporter-side reporter=SH recipient=KS supporters=SH id=V1 date=2011-05-03 attendance=18
event visit reporter=KS supporters=SH id=V2 date=2011-05-09 attendance=7
event visit supporter-side reporter=SH recipient=KS supporters=SH id=V2 date=2011-05-09 attendance=7
event visit reporter=KS supporters=SH id=V3 date=2011-05-11 attendance=9
)");
  const auto found = findings(books, "two_sides", "2011-05");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, AllOf(HasSubstr("(喀什地区)填 20"), HasSubstr("(上海)填 18")));
  EXPECT_THAT(found[0].todo.zh, HasSubstr("对账"));
}

TEST(TwoSides, StatementsOfBothSidesOnOnePairing) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS supporters=SH period=2011-H1 whole funds_arrived=3亿元 projects_started=9
statement progress supporter-side reporter=SH recipient=KS supporters=SH period=2011-H1 whole funds_arrived=3.5亿元 projects_started=9
)");
  const auto found = findings(books, "two_sides", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, AllOf(HasSubstr("3亿元"), HasSubstr("3.5亿元")));
}

}  // namespace
}  // namespace jiedui::testing
