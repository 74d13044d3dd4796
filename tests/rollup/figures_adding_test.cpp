// FIGURES, "Adding up" and "Whose".
#include <gtest/gtest.h>

#include "figures_world.hpp"

namespace jiedui::testing {
namespace {

TEST(FiguresAdding, PersonsAreTheUnionOfIdentities) {
  Scenario s = small_region();
  s.add("item posting reporter=A id=1 date=2011-03-01 persons=wang+li");
  s.add("item posting reporter=B id=2 date=2011-06-01 persons=li+zhao");
  EXPECT_EQ(said(s, "staff", "2011-06", "KS"), "3");
  EXPECT_EQ(said(s, "staff", "2011-05", "KS"), "2");
}

TEST(FiguresAdding, FromAggregatesOnlyAnUpperBound) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A people=3");
  EXPECT_EQ(said(s, "people", "2011-06", "KS"), "3");
  s.add("statement own period=2011-06 reporter=B people=4");
  EXPECT_EQ(said(s, "people", "2011-06", "KS"), "7 not_deduplicated");
}

TEST(FiguresAdding, IdentitiesAndAggregatesTogetherAreAnUpperBound) {
  Scenario s = small_region();
  s.add("switch A people 2011-01");
  s.add("item posting reporter=A id=1 date=2011-06-01 persons=wang+li");
  s.add("statement own period=2011-06 reporter=B people=4");
  EXPECT_EQ(said(s, "people", "2011-06", "KS"), "6 not_deduplicated");
}

TEST(FiguresAdding, GrowthOfPersonsIsTheDifferenceOfTheirNumbers) {
  Scenario s = small_region();
  s.add("item posting reporter=A id=1 date=2011-03-01 persons=wang+li");
  s.add("item posting reporter=A id=2 date=2011-06-01 persons=li+zhao");
  EXPECT_EQ(said(s, "staff", "2011-04..2011-06", "A"), "1");
}

TEST(FiguresAdding, AttendancesAndDelegationsAddUp) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A attendances=3 delegations=1");
  s.add("statement own period=2011-06 reporter=B attendances=4 delegations=2");
  EXPECT_EQ(said(s, "attendances", "2011-06", "KS"), "7");
}

TEST(FiguresAdding, CohortsAreCountedDistinctLikePersons) {
  Scenario s = small_region();
  s.add("item posting reporter=A id=1 date=2011-03-01 cohort=第七批");
  s.add("item posting reporter=B id=2 date=2011-06-01 cohort=第七批");
  EXPECT_EQ(said(s, "cohorts", "2011", "KS"), "1");
}

TEST(FiguresAdding, ARatioIsThatOfTheSumsNeverAMeanOfRatios) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A built=1 planned=2");    // 50 %
  s.add("statement own period=2011-06 reporter=B built=10 planned=10");  // 100 %
  EXPECT_EQ(said(s, "rate", "2011-06", "KS"), "11/12");
}

TEST(FiguresAdding, APartialRatioIsThatOfThePrintedSums) {
  Scenario s = small_region();
  s.add("statement own period=2011-05 reporter=A built=1 planned=2");
  s.add("statement own period=2011-06 reporter=B built=10 planned=10");
  EXPECT_EQ(said(s, "rate", "2011-06", "KS"), "11/12 partial late=A plan_version=2011-05");
}

TEST(FiguresAdding, DivisionByZeroIsNotApplicableWithItsReason) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A built=0 planned=0");
  EXPECT_EQ(said(s, "rate", "2011-06", "A"), "not_applicable division_by_zero=planned");
  EXPECT_EQ(said(s, "rate", "2011-06", "B"), "missing");
}

TEST(FiguresAdding, ASumOfMeasuresIsMissingWhereOneIs) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=3");
  EXPECT_EQ(said(s, "both", "2011-06", "A"), "missing");
  s.add("statement sorted period=2011-06 reporter=A sorted=4");
  EXPECT_EQ(said(s, "both", "2011-06", "A"), "7/1");
}

TEST(FiguresAdding, ExhaustiveCategoriesMakeUpTheirWhole) {
  Scenario s = small_region();
  s.add("statement sorted period=2011-06 reporter=A category=kind/a sorted=3");
  s.add("statement sorted period=2011-06 reporter=A category=kind/b sorted=4");
  EXPECT_EQ(said(s, "sorted", "2011-06", "A"), "7");
  EXPECT_EQ(said(s, "sorted", "2011-06", "A category=kind/b"), "4");
  s.add("statement sorted period=2011-06 reporter=A sorted=9");
  EXPECT_EQ(said(s, "sorted", "2011-06", "A"), "9");
}

TEST(FiguresAdding, PartsOfASelectionDoNotMakeUpTheirWhole) {
  Scenario s = small_region();
  s.add("statement chosen period=2011-06 reporter=A category=some/a chosen=3");
  s.add("statement chosen period=2011-06 reporter=A category=some/b chosen=4");
  EXPECT_EQ(said(s, "chosen", "2011-06", "A"), "missing");
  EXPECT_EQ(said(s, "chosen", "2011-06", "A category=some/a"), "3");
  s.add("statement chosen period=2011-06 reporter=A chosen=9");
  EXPECT_EQ(said(s, "chosen", "2011-06", "A"), "9");
}

TEST(FiguresAdding, ANilReportIsZeroInEveryCategory) {
  Scenario s = small_region();
  s.add("statement sorted period=2011-06 reporter=A nil");
  EXPECT_EQ(said(s, "sorted", "2011-06", "A category=kind/b"), "0");
}

TEST(FiguresWhose, ASliceOfSupportersTakesTheFiguresWhoseSetLiesInside) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A supporters=SH spent=1");
  s.add("statement own period=2011-06 reporter=A supporters=SD spent=10");
  s.add("statement own period=2011-06 reporter=B supporters=SH+SD spent=100");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS"), "111");
  EXPECT_EQ(said(s, "spent", "2011-06", "by=SH+SD"), "111");
  EXPECT_EQ(said(s, "spent", "2011-06", "by=SH"), "1 partial overlapping_set=SH+SD");
  EXPECT_EQ(said(s, "spent", "2011-06", "by=GD"), "missing");
}

TEST(FiguresWhose, IfNothingLiesInsideItIsNotApplicable) {
  Scenario s = small_region();
  s.add("statement whole period=2011-06 reporter=KS supporters=SH+SD+GD+SZ spent=287");
  EXPECT_EQ(said(s, "spent", "2011-06", "by=SH"),
            "not_applicable partial overlapping_set=SH+SD+GD+SZ");
  EXPECT_EQ(said(s, "spent", "2011-06", "by=SH+SD+GD+SZ"), "287");
}

TEST(FiguresWhose, AStatementOfAnotherPeriodIsNotLeftOutOfThisOne) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A supporters=SH spent=1");
  s.add("statement own period=2011 reporter=B supporters=SH+SD spent=100");
  EXPECT_EQ(said(s, "spent", "2011-06", "by=SH"), "1");
}

TEST(FiguresWhose, 深圳StandsBeside广东) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A supporters=GD spent=1");
  s.add("statement own period=2011-06 reporter=A supporters=SZ spent=10");
  EXPECT_EQ(said(s, "spent", "2011-06", "by=GD"), "1");
  EXPECT_EQ(said(s, "spent", "2011-06", "by=SZ"), "10");
}

TEST(FiguresWhose, AWholeThatIsAskedForOneSupporterNamesJointRowsBelow) {
  Scenario s = small_region();
  s.add("statement whole period=2011-06 reporter=KS supporters=SH spent=5");
  s.add("statement own period=2011-06 reporter=A supporters=SH+SD spent=1");
  EXPECT_EQ(said(s, "spent", "2011-06", "by=SH"), "5 partial overlapping_set=SH+SD");
}

TEST(FiguresWhose, ASliceAppliesToTheReporterWhereAsked) {
  Scenario s = small_region();
  s.add(
      "statement own period=2011-05 reporter=SH recipient=A supporters=SH supporter-side built=1");
  s.add(
      "statement own period=2011-06 reporter=SH recipient=B supporters=SH supporter-side built=10");
  rollup::Query query = s.query("built", "2011-06", "SH");
  query.slice.role = domain::SliceRole::reporter;
  EXPECT_EQ(said(s.rollup().slice(query), s), "11 partial late=SH unconfirmed");
}

TEST(FiguresWhose, AGroupingTakesThePlaceOfTheTree) {
  Scenario s = small_region();
  s.add("org D3 division parent=XJ");
  s.add("group statistics KS\ngroup statistics KS org=D3 shown-only\ngroup statistics C");
  s.add("statement own period=2011-06 reporter=A spent=1");
  s.add("statement own period=2011-06 reporter=D3 spent=10");
  s.add("statement own period=2011-06 reporter=C spent=100");
  s.add("statement own period=2011-06 reporter=KZ spent=1000");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS grouping=statistics"), "1");
  EXPECT_EQ(said(s, "spent", "2011-06", "grouping=statistics"), "101");
  EXPECT_EQ(said(s, "spent", "2011-06", "D3"), "10");  // it counts in its own tree
  EXPECT_EQ(said(s, "spent", "2011-06"), "1111");
}

TEST(FiguresWhose, AShownOnlyMemberInsideAGroupEntersNeitherTotalNorExpectedReporters) {
  Scenario s = small_region();
  s.add("group statistics KS\ngroup statistics KS org=B shown-only\ngroup statistics KZ");
  s.add("statement county period=2011-05 reporter=A due=1");
  s.add("statement county period=2011-05 reporter=B due=10");
  EXPECT_EQ(said(s, "due", "2011-05", "KS grouping=statistics"), "1");
  EXPECT_EQ(said(s, "due", "2011-05", "KS"), "11");
  EXPECT_EQ(s.rollup().expected_reporters(s.query("due", "2011-05", "KS grouping=statistics")),
            (std::vector{s.org("A")}));
}

}  // namespace
}  // namespace jiedui::testing
