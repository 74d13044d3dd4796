// FIGURES, rule 4 (overlap in time) and "Time".
#include <gtest/gtest.h>

#include "figures_world.hpp"

namespace jiedui::testing {
namespace {

void months(Scenario& s, int first, int last, std::string_view rest) {
  for (int month = first; month <= last; ++month) {
    s.add("statement own period=2011-" + std::string(month < 10 ? "0" : "") +
          std::to_string(month) + " " + std::string(rest));
  }
}

TEST(FiguresFlow, AYearCountsByItsPartsIfEachCountsComplete) {
  Scenario s = small_region();
  months(s, 1, 3, "reporter=A spent=1");
  s.add("statement own period=2011-Q2 reporter=A spent=10");
  s.add("statement own period=2011-H2 reporter=A spent=100");
  s.add("statement own period=2011 reporter=A spent=5000");
  EXPECT_EQ(said(s, "spent", "2011", "A"), "113");
  EXPECT_EQ(said(s, "spent", "2011-H1", "A"), "13");
  EXPECT_EQ(s.rollup().slice(s.query("spent", "2011", "A")).compared.size(), 1u);
}

TEST(FiguresFlow, ElseItsOwnStatementCounts) {
  Scenario s = small_region();
  months(s, 1, 2, "reporter=A spent=1");
  s.add("statement own period=2011-Q1 reporter=A spent=50");
  EXPECT_EQ(said(s, "spent", "2011-Q1", "A"), "50");
}

TEST(FiguresFlow, ElseTheSumOfThePartsThereArePartial) {
  Scenario s = small_region();
  months(s, 1, 2, "reporter=A spent=1");
  s.add("statement own period=2011-Q2 reporter=A spent=50");
  EXPECT_EQ(said(s, "spent", "2011-H1", "A"), "52 partial late=A");
}

TEST(FiguresFlow, AStatementIsNeverSplit) {
  Scenario s = small_region();
  s.add("statement own period=2011-H1 reporter=A spent=6");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "missing");
  EXPECT_EQ(said(s, "spent", "2011-Q2", "A"), "missing");
}

TEST(FiguresFlow, AZeroIsAValueAndANilReportCountsAsIn) {
  Scenario s = small_region();
  months(s, 1, 2, "reporter=A spent=1");
  s.add("statement own period=2011-03 reporter=A nil");
  EXPECT_EQ(said(s, "spent", "2011-Q1", "A"), "2");
  EXPECT_EQ(said(s, "spent", "2011-03", "A"), "0");
}

TEST(FiguresFlow, ARangeAddsItsMonths) {
  Scenario s = small_region();
  months(s, 2, 4, "reporter=A spent=1");
  EXPECT_EQ(said(s, "spent", "2011-02..2011-04", "A"), "3");
  EXPECT_EQ(said(s, "spent", "2011-01..2011-04", "A"), "3 partial late=A");
}

TEST(FiguresStanding, OfThoseEndingTogetherTheShortestCounts) {
  Scenario s = small_region();
  s.add("statement own period=2011-H1 reporter=A built=9 homes=90");
  s.add("statement own period=2011-06 reporter=A built=7 homes=70");
  EXPECT_EQ(said(s, "built", "2011-H1", "A"), "7");
  EXPECT_EQ(said(s, "homes", "2011-06", "A"), "70");
}

TEST(FiguresStanding, JuneAndTheFirstHalfAgree) {
  Scenario s = small_region();
  s.add("statement own period=2011-H1 reporter=A built=9");
  s.add("statement own period=2011-06 reporter=B built=7");
  for (const char* period : {"2011-06", "2011-H1", "2011-Q2"})
    EXPECT_EQ(said(s, "built", period, "KS"), "16") << period;
}

TEST(FiguresStanding, TheLastValueNotLaterCountsAndTheLateUnitIsNamed) {
  Scenario s = small_region();
  s.add("statement own period=2011-05 reporter=A built=9");
  s.add("statement own period=2011-06 reporter=B built=7");
  s.add("statement own period=2011-07 reporter=B built=100");
  EXPECT_EQ(said(s, "built", "2011-06", "KS"), "16 partial late=A");
}

TEST(FiguresStanding, AGapBeforeTheLastValueDoesNotMatter) {
  Scenario s = small_region();
  s.add("statement own period=2011-02 reporter=A built=1");
  s.add("statement own period=2011-06 reporter=A built=7");
  EXPECT_EQ(said(s, "built", "2011-06", "A"), "7");
}

TEST(FiguresStanding, AValueOutsideTheWindowDoesNotCount) {
  Scenario s = small_region();
  s.add(
      "statement own period=2010-12 reporter=A built=9 homes=90 built_in_plan=900 built_ever=9000");
  EXPECT_EQ(said(s, "built", "2011-01", "A"), "missing");
  EXPECT_EQ(said(s, "homes", "2011-01", "A"), "missing");
  EXPECT_EQ(said(s, "built_in_plan", "2011-01", "A"), "missing");  // the plan opened in 2011
  EXPECT_EQ(said(s, "built_ever", "2011-01", "A"), "9000 partial late=A");
  s.add("statement own period=2011-12 reporter=A built_in_plan=5");
  EXPECT_EQ(said(s, "built_in_plan", "2012-01", "A"), "5 partial late=A");
}

TEST(FiguresStanding, ANilReportIsZero) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A nil");
  EXPECT_EQ(said(s, "built", "2011-06", "A"), "0");
}

TEST(FiguresRange, ARangeAsksForGrowth) {
  Scenario s = small_region();
  s.add("statement own period=2011-03 reporter=A built=4");
  s.add("statement own period=2011-06 reporter=A built=9");
  EXPECT_EQ(said(s, "built", "2011-04..2011-06", "A"), "5");
  EXPECT_EQ(said(s, "built", "2011-Q2", "A"), "9");
}

TEST(FiguresRange, WhereItOpensTheWindowTheValueBeforeIsZero) {
  Scenario s = small_region();
  s.add("statement own period=2010-12 reporter=A built=100 homes=100");
  s.add("statement own period=2011-06 reporter=A built=9 homes=130 built_in_plan=8");
  EXPECT_EQ(said(s, "built", "2011-01..2011-06", "A"), "9");
  EXPECT_EQ(said(s, "built_in_plan", "2011-01..2011-06", "A"), "8");
  EXPECT_EQ(said(s, "homes", "2011-01..2011-06", "A"), "30");  // a stock never opens with nothing
}

TEST(FiguresRange, ValuesAreThoseReportedForExactlyTheseMonths) {
  Scenario s = small_region();
  s.add("statement own period=2011-02 reporter=A built=4");
  s.add("statement own period=2011-06 reporter=A built=9");
  EXPECT_EQ(said(s, "built", "2011-04..2011-06", "A"), "missing partial no_base");
}

TEST(FiguresRange, AUnitLackingOneIsMissingAndTheSumPartial) {
  Scenario s = small_region();
  s.add("statement own period=2011-03 reporter=A built=4");
  s.add("statement own period=2011-06 reporter=A built=9");
  s.add("statement own period=2011-06 reporter=B built=70");
  EXPECT_EQ(said(s, "built", "2011-04..2011-06", "KS"), "5 partial no_base");
}

TEST(FiguresRange, AcrossTheTurnOfTheYearAYearCumulativeIsMissingWithTheReason) {
  Scenario s = small_region();
  for (const char* month : {"2010-06", "2010-12", "2011-03"})
    s.add("statement own period=" + std::string(month) +
          " reporter=A built=9 homes=5 built_in_plan=7 built_ever=6");
  EXPECT_EQ(said(s, "built", "2010-07..2011-03", "A"), "missing partial turn_of_year");
  EXPECT_EQ(said(s, "built_in_plan", "2010-07..2011-03", "A"), "missing partial turn_of_year");
  EXPECT_EQ(said(s, "homes", "2010-07..2011-03", "A"), "0");
  EXPECT_EQ(said(s, "built_ever", "2010-07..2011-03", "A"), "0");
}

TEST(FiguresPlan, TheVersionInForceAtThePeriodsEndCounts) {
  Scenario s = small_region();
  s.add("statement own period=2011 reporter=A planned=10");
  EXPECT_EQ(said(s, "planned", "2011-03", "A"), "10 plan_version=2011");
  s.add("statement own period=2011-H1 reporter=A planned=12");
  EXPECT_EQ(said(s, "planned", "2011-03", "A"), "10 plan_version=2011");
  EXPECT_EQ(said(s, "planned", "2011-H1", "A"), "12");
  EXPECT_EQ(said(s, "planned", "2011-09", "A"), "12 plan_version=2011-H1");
  EXPECT_EQ(said(s, "planned", "2011", "A"), "10");
}

TEST(FiguresPlan, ItIsTheContainingYears) {
  Scenario s = small_region();
  s.add("statement own period=2010 reporter=A planned=10");
  EXPECT_EQ(said(s, "planned", "2011-03", "A"), "missing");
}

TEST(FiguresPlan, OrThePlanPeriods) {
  Scenario s = small_region();
  s.add("statement own period=十二五 reporter=A planned_in_plan=50");
  EXPECT_EQ(said(s, "planned_in_plan", "2013-H1", "A"), "50 plan_version=2011-2015");
  s.add("statement own period=2012 reporter=A planned_in_plan=60");
  EXPECT_EQ(said(s, "planned_in_plan", "2012-06", "A"), "50 plan_version=2011-2015");
  EXPECT_EQ(said(s, "planned_in_plan", "2013-06", "A"), "60 plan_version=2012");
  EXPECT_EQ(said(s, "planned_in_plan", "2016-06", "A"), "missing");
}

TEST(FiguresPlan, WhatWasEnteredComesBeforeWhatWasOnlyPublished) {
  Scenario s = small_region();
  s.add("statement own period=2011 reporter=A planned=10");
  s.add("statement own period=2011-H1 reporter=A planned=12 published");
  EXPECT_EQ(said(s, "planned", "2011-H1", "A"), "10 plan_version=2011");
}

TEST(FiguresPlan, ARateNamesItsVersion) {
  Scenario s = small_region();
  s.add("statement own period=2011 reporter=A planned=10");
  s.add("statement own period=2011-06 reporter=A built=3");
  EXPECT_EQ(said(s, "rate", "2011-06", "A"), "3/10 plan_version=2011");
}

}  // namespace
}  // namespace jiedui::testing
