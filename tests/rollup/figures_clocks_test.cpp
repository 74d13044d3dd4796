// FIGURES, "Three clocks".
#include <gtest/gtest.h>

#include "figures_world.hpp"

namespace jiedui::testing {
namespace {

std::string in_todays_tree(const Scenario& s, std::string_view measure, std::string_view period,
                           std::string_view whose = {}) {
  rollup::Query query = s.query(measure, period, whose);
  query.tree = domain::TreeMode::current;
  return said(s.rollup().slice(query), s);
}

/// A and B below KS; B ended on 2011-07-01 and went into A.
Scenario merged() {
  Scenario s(figures_pack());
  s.add(R"(
org XJ region
org KS prefecture parent=XJ
org A county parent=KS
org B county parent=KS to=2011-07-01 successors=A
org KZ prefecture parent=XJ
member recipient XJ
)");
  return s;
}

TEST(FiguresClocks, APeriodIsGroupedByTheTreeValidAtItsEnd) {
  Scenario s = merged();
  s.add("org C county parent=KS\norg C county parent=KZ from=2011-07-01");
  s.add("statement own period=2011-06 reporter=C spent=1");
  s.add("statement own period=2011-07 reporter=C spent=10");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS"), "1");
  EXPECT_EQ(said(s, "spent", "2011-07", "KZ"), "10");
  EXPECT_EQ(said(s, "spent", "2011-06..2011-07", "KZ"), "11");
  EXPECT_EQ(in_todays_tree(s, "spent", "2011-06", "KZ"), "1");
  EXPECT_EQ(in_todays_tree(s, "spent", "2011-06", "KS"), "missing");
}

TEST(FiguresClocks, AUnitThatEndedInsideThePeriodGivesItsFlowsToItsSuccessor) {
  Scenario s = merged();
  s.add("statement own period=2011-H1 reporter=A spent=1");
  s.add("statement own period=2011-H1 reporter=B spent=10");
  s.add("statement own period=2011-H2 reporter=A spent=100");
  EXPECT_EQ(said(s, "spent", "2011", "A"), "111");
  EXPECT_EQ(said(s, "spent", "2011", "KS"), "111");
  EXPECT_EQ(said(s, "spent", "2011-H1", "A"), "1");
  EXPECT_EQ(said(s, "spent", "2011-H1", "B"), "10");
  EXPECT_EQ(in_todays_tree(s, "spent", "2011-H1", "A"), "11");
}

TEST(FiguresClocks, AfterASplitToTheCommonParentAsUndistributed) {
  Scenario s = merged();
  s.add("org D county parent=KS to=2011-07-01 successors=E+F");
  s.add("org E county parent=KS from=2011-07-01\norg F county parent=KS from=2011-07-01");
  s.add("statement own period=2011-H1 reporter=D spent=10");
  s.add("statement own period=2011-H2 reporter=E spent=1");
  s.add("statement own period=2011-H2 reporter=F spent=2");
  EXPECT_EQ(said(s, "spent", "2011", "KS"), "13 undistributed=10");
  EXPECT_EQ(said(s, "spent", "2011", "E"), "1");  // it did not exist in the first half
  const auto rest = s.rollup().undistributed(s.query("spent", "2011", "KS"));
  EXPECT_EQ(said(rest, s), "10");
}

TEST(FiguresClocks, ItsStandingValuesStandPartialUntilTheSuccessorsFirst) {
  Scenario s = merged();
  s.add("statement own period=2011-06 reporter=A homes=1 built=2");
  s.add("statement own period=2011-06 reporter=B homes=10 built=20");
  EXPECT_EQ(said(s, "homes", "2011-06", "KS"), "11");
  EXPECT_EQ(said(s, "homes", "2011-07", "KS"), "11 partial ended_unit=B late=A");
  s.add("statement own period=2011-08 reporter=A homes=12 built=23");
  EXPECT_EQ(said(s, "homes", "2011-08", "KS"), "12");
  EXPECT_EQ(said(s, "built", "2011-08", "A"), "23");
}

TEST(FiguresClocks, AfterASplitTheFirstValueOfASuccessorContainsThem) {
  Scenario s = merged();
  s.add("org D county parent=KS to=2011-07-01 successors=E+F");
  s.add("org E county parent=KS from=2011-07-01\norg F county parent=KS from=2011-07-01");
  s.add("statement own period=2011-06 reporter=D homes=10");
  EXPECT_EQ(said(s, "homes", "2011-07", "KS"), "10 partial ended_unit=D undistributed=10");
  s.add("statement own period=2011-07 reporter=E homes=4");
  s.add("statement own period=2011-07 reporter=F homes=6");
  EXPECT_EQ(said(s, "homes", "2011-07", "KS"), "10");
}

TEST(FiguresClocks, RegroupedIntoTodaysTreeNothingIsPartial) {
  Scenario s = merged();
  s.add("statement own period=2011-05 reporter=A homes=1");
  s.add("statement own period=2011-05 reporter=B homes=10");
  EXPECT_EQ(in_todays_tree(s, "homes", "2011-05", "A"), "11");
}

TEST(FiguresClocks, AfterItsEndItIsNeitherExpectedNorLate) {
  Scenario s = merged();
  s.add("statement county period=2011-08 reporter=A due_built=3");
  s.add("statement county period=2011-09 reporter=A due=3");
  EXPECT_EQ(said(s, "due", "2011-09", "KS"), "3");
  EXPECT_EQ(said(s, "due_built", "2011-08", "KS"), "3");
}

TEST(FiguresClocks, BeforeItsBeginningNobodyExpectsAUnit) {
  Scenario s = merged();
  s.add("org E county parent=KS from=2011-07-01");
  s.add("statement county period=2011-05 reporter=A due=1");
  s.add("statement county period=2011-05 reporter=B due=2");
  EXPECT_EQ(said(s, "due", "2011-05", "KS"), "3");
  EXPECT_EQ(in_todays_tree(s, "due", "2011-05", "KS"), "3");
}

TEST(FiguresClocks, AFlowLacksTheMonthsOfAnEndedUnitThatWasExpected) {
  Scenario s = merged();
  for (const char* month : {"05", "06", "07"})
    s.add("statement county period=2011-" + std::string(month) + " reporter=A due=1");
  s.add("statement county period=2011-05 reporter=B due=10");
  EXPECT_EQ(said(s, "due", "2011-05..2011-07", "KS"), "13 partial late=B");
  s.add("statement county period=2011-06 reporter=B due=10");
  EXPECT_EQ(said(s, "due", "2011-05..2011-07", "KS"), "23");
}

TEST(FiguresClocks, AMergerAndANewNameLeaveTheTablesOfEarlierPeriodsAlone) {
  const std::string facts =
      "statement own period=2011-05 reporter=A spent=1 homes=7\n"
      "statement own period=2011-05 reporter=B spent=10 homes=8\n";
  Scenario before(figures_pack());
  before
      .add(
          "org XJ region\norg KS prefecture parent=XJ\norg A county parent=KS\norg B county "
          "parent=KS\n"
          "member recipient XJ")
      .add(facts);
  Scenario after(figures_pack());
  after
      .add(
          "org XJ region\norg KS prefecture parent=XJ\n"
          "org A county parent=KS\norg A county parent=KS name=甲市 from=2011-07-01\n"
          "org B county parent=KS to=2011-07-01 successors=A\n"
          "member recipient XJ")
      .add(facts);
  for (const char* measure : {"spent", "homes"}) {
    for (const char* whose : {"A", "B", "KS", ""})
      EXPECT_EQ(said(after, measure, "2011-05", whose), said(before, measure, "2011-05", whose));
  }
}

TEST(FiguresClocks, ForMonthsInWhichAMeasureDidNotExistItIsNotApplicableAndALongerFigurePartial) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A attendances=3");
  s.add_pack(figures_pack_2("2011-07"));
  s.add("statement own period=2011-07 reporter=A kilometres=5");
  EXPECT_EQ(said(s, "kilometres", "2011-07", "A"), "5");
  EXPECT_EQ(said(s, "kilometres", "2011-06", "A"), "not_applicable measure_absent=2011-06");
  EXPECT_EQ(said(s, "kilometres", "2011-06..2011-07", "A"),
            "5 partial late=A measure_absent=2011-06");
  // Facts stay under the version of their own period.
  EXPECT_EQ(said(s, "attendances", "2011-06", "A"), "3");
  EXPECT_EQ(said(s, "attendances", "2011-07", "A"), "not_applicable measure_absent=2011-07");
}

}  // namespace
}  // namespace jiedui::testing
