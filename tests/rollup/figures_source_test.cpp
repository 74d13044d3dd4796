// FIGURES, "Which data count", rules 2 and 3: side; items and aggregates.
#include <gtest/gtest.h>

#include "figures_world.hpp"

namespace jiedui::testing {
namespace {

TEST(FiguresSide, AnEventToldByTwoSidesCountsOnce) {
  Scenario s = small_region();
  s.add("event visit reporter=A id=V1 date=2011-05-04 supporters=SH attendance=8");
  s.add(
      "event visit reporter=SH recipient=A id=V1 date=2011-05-04 supporters=SH supporter-side "
      "attendance=9");
  EXPECT_EQ(said(s, "delegations", "2011-05", "A"), "1");
  EXPECT_EQ(s.rollup().slice(s.query("delegations", "2011-05", "A")).compared.size(), 1u);
}

TEST(FiguresSide, TheOtherSidesEventCountsUnconfirmedWhileThereIsNoneOfTheCountedSide) {
  Scenario s = small_region();
  s.add(
      "event visit reporter=SH recipient=A id=V1 date=2011-05-04 supporters=SH supporter-side "
      "attendance=9");
  EXPECT_EQ(said(s, "delegations", "2011-05", "A"), "1 unconfirmed");
  s.add("event visit reporter=A id=V2 date=2011-05-06 supporters=SH attendance=3");
  EXPECT_EQ(said(s, "delegations", "2011-05", "A"), "2 unconfirmed");
}

TEST(FiguresSide, AWithdrawnReportOfTheCountedSideLetsTheOthersCountAgain) {
  Scenario s = small_region();
  s.add("event visit reporter=SH recipient=A id=V1 date=2011-05-04 supporters=SH supporter-side");
  s.add("event visit reporter=A id=V1 date=2011-05-04 supporters=SH status=withdrawn");
  EXPECT_EQ(said(s, "delegations", "2011-05", "A"), "1 unconfirmed");
}

TEST(FiguresSide, TheSameHoldsForStatementsOfBothSides) {
  Scenario s = small_region();
  s.add(
      "statement own period=2011-05 reporter=SH recipient=A supporters=SH supporter-side spent=9");
  EXPECT_EQ(said(s, "spent", "2011-05", "A"), "9 unconfirmed");
  s.add("statement own period=2011-05 reporter=A supporters=SH spent=8");
  EXPECT_EQ(said(s, "spent", "2011-05", "A"), "8");
}

// The other side never adds, whatever set it names.
TEST(FiguresSide, TheOtherSidesStatementNeverAdds) {
  Scenario s = small_region();
  s.add(
      "statement own period=2011-05 reporter=SH recipient=A supporters=SH supporter-side spent=9");
  s.add(
      "statement own period=2011-05 reporter=SD recipient=A supporters=SD supporter-side spent=2");
  s.add("statement own period=2011-05 reporter=A supporters=SH+SD spent=10");
  EXPECT_EQ(said(s, "spent", "2011-05", "A"), "10");
  s.add(
      "statement own period=2011-05 reporter=GD recipient=A supporters=GD supporter-side spent=1");
  EXPECT_EQ(said(s, "spent", "2011-05", "A"), "11 unconfirmed");
}

TEST(FiguresSide, TheOtherSidesMonthsDoNotReplaceTheCountedSidesHalfYear) {
  Scenario s = small_region();
  for (const char* month : {"01", "02", "03", "04", "05", "06"}) {
    s.add("statement own period=2011-" + std::string(month) +
          " reporter=SH recipient=A supporters=SH supporter-side spent=1");
  }
  EXPECT_EQ(said(s, "spent", "2011-H1", "A"), "6 unconfirmed");
  s.add("statement own period=2011-H1 reporter=A supporters=SH spent=7");
  EXPECT_EQ(said(s, "spent", "2011-H1", "A"), "7");
}

TEST(FiguresSide, OfACumulativeValueTheCountedSideCountsEvenWhereItIsOlder) {
  Scenario s = small_region();
  s.add("statement own period=2011-05 reporter=A supporters=SH built=4");
  s.add(
      "statement own period=2011-06 reporter=SH recipient=A supporters=SH supporter-side built=9");
  EXPECT_EQ(said(s, "built", "2011-06", "A"), "4 partial late=A");
}

TEST(FiguresItems, TheStatementCountsUntilTheReporterSwitchesToItems) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=5");
  s.add("statement own period=2011-07 reporter=A spent=9");
  s.add("item project reporter=A id=P1 date=2011-06-10");
  s.add("item project reporter=A id=P2 date=2011-07-10");
  EXPECT_EQ(said(s, "spent", "2011-07", "A"), "9");
  s.add("switch A spent 2011-07");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "5");
  EXPECT_EQ(said(s, "spent", "2011-07", "A"), "1");
}

TEST(FiguresItems, ALedgerThatIsKeptSaysZeroWhenNothingStandsInIt) {
  Scenario s = small_region();
  s.add("switch A spent 2011-07");
  EXPECT_EQ(said(s, "spent", "2011-07", "A"), "0");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "missing");
  s.add("item project reporter=A id=P1 date=2011-07-10");
  EXPECT_EQ(said(s, "spent", "2011-12", "A"), "0");
}

TEST(FiguresItems, ALedgerNobodyEverWroteIntoSaysNothing) {
  Scenario s = small_region();
  EXPECT_EQ(said(s, "delegations", "2011-07", "A"), "missing");
  s.add("event visit reporter=A id=V1 date=2011-05-04");
  EXPECT_EQ(said(s, "delegations", "2011-04", "A"), "missing");
  EXPECT_EQ(said(s, "delegations", "2011-07", "A"), "0");
  EXPECT_EQ(said(s, "delegations", "2012", "A"), "0");
}

TEST(FiguresItems, AYearAddsStatementsBeforeTheSwitchAndItemsAfterIt) {
  Scenario s = small_region();
  s.add("switch A spent 2011-07");
  s.add("statement own period=2011-H1 reporter=A spent=5");
  s.add("statement own period=2011-H2 reporter=A spent=90");
  s.add("item project reporter=A id=P1 date=2011-08-10");
  s.add("item project reporter=A id=P2 date=2011-12-31");
  EXPECT_EQ(said(s, "spent", "2011", "A"), "7");
}

TEST(FiguresItems, TheLastStatementBeforeTheSwitchIsTheOpeningValue) {
  Scenario s = small_region();
  s.add("switch A built 2011-07");
  s.add("statement own period=2011-06 reporter=A built=5");
  s.add("statement own period=2011-09 reporter=A built=90");
  s.add("item project reporter=A id=P0 date=2011-03-10");  // in the opening value already
  s.add("item project reporter=A id=P1 date=2011-08-10");
  EXPECT_EQ(said(s, "built", "2011-07", "A"), "5");
  EXPECT_EQ(said(s, "built", "2011-09", "A"), "6");
}

TEST(FiguresItems, WithoutAnOpeningValueTheFigureIsMissing) {
  Scenario s = small_region();
  s.add("switch A built 2011-07");
  s.add("item project reporter=A id=P1 date=2011-08-10");
  EXPECT_EQ(said(s, "built", "2011-09", "A"), "missing partial no_opening");
}

TEST(FiguresItems, ANewYearOpensWithNothing) {
  Scenario s = small_region();
  s.add("switch A built 2011-07");
  s.add("item project reporter=A id=P1 date=2011-08-10");
  s.add("item project reporter=A id=P2 date=2012-02-10");
  EXPECT_EQ(said(s, "built", "2012-03", "A"), "1");
}

TEST(FiguresItems, AStocksOpeningValueMayStandInTheYearBefore) {
  Scenario s = small_region();
  s.add("switch A homes 2011-07");
  s.add("statement own period=2011-06 reporter=A homes=5");
  s.add("item project reporter=A id=P1 date=2012-02-10");
  EXPECT_EQ(said(s, "homes", "2012-03", "A"), "6");
}

// The opening value is the reporter's: it need not name the supporter whose projects follow.
TEST(FiguresItems, TheOpeningValueServesEverySupporterOfTheLedger) {
  Scenario s = small_region();
  s.add("switch A built 2011-07");
  s.add("statement own period=2011-06 reporter=A built=5");
  s.add("item project reporter=A id=P1 date=2011-08-10 supporters=SH");
  EXPECT_EQ(said(s, "built", "2011-09", "A"), "6");
  EXPECT_EQ(said(s, "built", "2011-09", "A by=SH"), "missing partial no_opening");
}

// A prefecture that reported for its subtree and now keeps the projects of its counties.
TEST(FiguresItems, ALedgerTakesThePlaceOfTheStatementAboutTheWholeSubtree) {
  Scenario s = small_region();
  s.add("switch KS spent 2011-07");
  s.add("switch KS built 2011-07");
  s.add("statement whole period=2011-06 reporter=KS spent=5 built=20");
  s.add("item project reporter=KS recipient=A id=P1 date=2011-07-10");
  s.add("item project reporter=KS recipient=B id=P2 date=2011-07-11");
  EXPECT_EQ(said(s, "spent", "2011-07", "KS"), "2");
  EXPECT_EQ(said(s, "spent", "2011-07", "A"), "1");
  EXPECT_EQ(said(s, "built", "2011-07", "KS"), "22");
}

}  // namespace
}  // namespace jiedui::testing
