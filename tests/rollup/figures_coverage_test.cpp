// FIGURES, rule 5 (coverage) and "Missing, zero, partial".
#include <gtest/gtest.h>

#include "figures_world.hpp"

namespace jiedui::testing {
namespace {

std::string undistributed(const Scenario& s, std::string_view measure, std::string_view period,
                          std::string_view whose) {
  return said(s.rollup().undistributed(s.query(measure, period, whose)), s);
}

std::string own_part(const Scenario& s, std::string_view measure, std::string_view period,
                     std::string_view whose) {
  return said(s.rollup().own_part(s.query(measure, period, whose)), s);
}

std::vector<std::string> expected(const Scenario& s, std::string_view measure,
                                  std::string_view period, std::string_view whose = {}) {
  std::vector<std::string> codes;
  for (const domain::OrgId org : s.rollup().expected_reporters(s.query(measure, period, whose)))
    codes.push_back(s.world()->dictionary.code(org));
  return codes;
}

TEST(FiguresCoverage, CompleteFromBelowOwnAndChildrenCountAndAWholeIsOnlyCompared) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=KS spent=1");
  s.add("statement own period=2011-06 reporter=A spent=10");
  s.add("statement own period=2011-06 reporter=B spent=100");
  s.add("statement whole period=2011-06 reporter=KS spent=500");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS"), "111");
  EXPECT_EQ(s.rollup().slice(s.query("spent", "2011-06", "KS")).compared.size(), 1u);
  EXPECT_EQ(own_part(s, "spent", "2011-06", "KS"), "1");
  EXPECT_EQ(undistributed(s, "spent", "2011-06", "KS"), "missing");
}

TEST(FiguresCoverage, ElseItsWholeCountsAndTheRestIsUndistributed) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=10");
  s.add("statement whole period=2011-06 reporter=KS spent=500");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS"), "500 undistributed=490");
  EXPECT_EQ(undistributed(s, "spent", "2011-06", "KS"), "490");
  EXPECT_EQ(own_part(s, "spent", "2011-06", "KS"), "missing");
}

TEST(FiguresCoverage, WhatNothingIsKnownOfBelowNeedsNoRemark) {
  Scenario s = small_region();
  s.add("statement whole period=2011-06 reporter=KS spent=500");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS"), "500");
  EXPECT_EQ(undistributed(s, "spent", "2011-06", "KS"), "500");
}

TEST(FiguresCoverage, NegativeUndistributedIsAnError) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=10");
  s.add("statement whole period=2011-06 reporter=KS spent=7");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS"), "7 negative_undistributed=-3");
}

TEST(FiguresCoverage, WithoutAWholeTheSumOfWhatIsThereCountsPartial) {
  Scenario s = small_region();
  s.add("statement county period=2011-06 reporter=A due=10");
  EXPECT_EQ(said(s, "due", "2011-06", "KS"), "10 partial unreported=B");
  s.add("statement county period=2011-06 reporter=B nil");
  EXPECT_EQ(said(s, "due", "2011-06", "KS"), "10");
}

TEST(FiguresCoverage, AChildWithAWholeIsAsGoodAsCompleteFromBelow) {
  Scenario s = small_region();
  s.add("statement whole period=2011-H1 reporter=KS due=10");
  s.add("statement whole period=2011-H1 reporter=KZ due=5");
  s.add("statement whole period=2011-H1 reporter=XJ due=900");
  EXPECT_EQ(said(s, "due", "2011-H1", "XJ"), "15");
}

TEST(FiguresCoverage, APrefecturesWholeAgainstItsCountiesOwn) {
  Scenario s = small_region();
  s.add("statement prefecture period=2011-H1 reporter=KS due=10");
  for (const char* month : {"01", "02", "03", "04", "05", "06"})
    s.add("statement county period=2011-" + std::string(month) + " reporter=A due=1");
  EXPECT_EQ(said(s, "due", "2011-H1", "KS"), "10 undistributed=4");
  for (const char* month : {"01", "02", "03", "04", "05", "06"})
    s.add("statement county period=2011-" + std::string(month) + " reporter=B due=1");
  EXPECT_EQ(said(s, "due", "2011-H1", "KS"), "12");
}

TEST(FiguresCoverage, ASilentChildDoesNotMakeAUnitComplete) {
  Scenario s = small_region();  // nobody is expected to report `spent`
  s.add("statement own period=2011-06 reporter=A spent=10");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS"), "10");
  s.add("statement whole period=2011-06 reporter=KS spent=12");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS"), "12 undistributed=2");
}

TEST(FiguresCoverage, ALateWholeGivesWayToAFreshSum) {
  Scenario s = small_region();
  s.add("statement whole period=2011-05 reporter=KS built=12");
  s.add("statement own period=2011-06 reporter=A built=6");
  s.add("statement own period=2011-06 reporter=B built=7");
  EXPECT_EQ(said(s, "built", "2011-06", "KS"), "13");
}

TEST(FiguresState, ZeroIsAValueAndMissingIsNot) {
  Scenario s = small_region();
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "missing");
  s.add("statement own period=2011-06 reporter=A spent=0");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "0");
}

TEST(FiguresState, NotDueWhileTheDeadlineLiesAhead) {
  Scenario s = small_region();
  s.add("today 2011-07-10");  // counties have ten days
  EXPECT_EQ(said(s, "due", "2011-06", "A"), "not_due partial unreported=A");
  s.add("today 2011-07-11");
  EXPECT_EQ(said(s, "due", "2011-06", "A"), "missing partial unreported=A");
}

TEST(FiguresState, TheNoteNamesWhoIsMissingAndCoverageCountsHeardAndExpected) {
  Scenario s = small_region();
  s.add("statement county period=2011-06 reporter=A due_built=10");
  s.add("statement county period=2011-05 reporter=B due_built=5");
  const domain::Figure figure = s.rollup().slice(s.query("due_built", "2011-06"));
  EXPECT_EQ(figure.reporting, 1);  // A
  EXPECT_EQ(figure.expected, 5);   // three counties, two prefectures
  EXPECT_EQ(said(s, "due_built", "2011-06"), "15 partial late=B unreported=KS+KZ+C");
}

TEST(FiguresState, ExpectedAreThoseTheCalendarNames) {
  Scenario s = small_region();
  EXPECT_EQ(expected(s, "due", "2011-05"), (std::vector<std::string>{"A", "B", "C"}));
  EXPECT_EQ(expected(s, "due", "2011-H1"), (std::vector<std::string>{"KS", "A", "B", "KZ", "C"}));
  // Half-years say nothing about June's flow, but give the value at its end.
  EXPECT_EQ(expected(s, "due", "2011-06", "KS"), (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(expected(s, "due_built", "2011-06", "KS"), (std::vector<std::string>{"KS", "A", "B"}));
  EXPECT_EQ(expected(s, "spent", "2011-06"), (std::vector<std::string>{}));
}

TEST(FiguresState, OfASupporterOnlyItsRecipientsAreExpected) {
  Scenario s = small_region();
  s.add("pairing SH -> A");
  s.add("pairing SD -> C from=2012-01-01");
  EXPECT_EQ(expected(s, "due", "2011-06", "by=SH"), (std::vector<std::string>{"A"}));
  EXPECT_EQ(expected(s, "due", "2011-06", "by=SD"), (std::vector<std::string>{}));
  EXPECT_EQ(expected(s, "due", "2012-06", "by=SD"), (std::vector<std::string>{"C"}));
}

}  // namespace
}  // namespace jiedui::testing
