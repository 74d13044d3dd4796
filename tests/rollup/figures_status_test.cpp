// FIGURES, "Which data count", rule 1: status.
#include <gtest/gtest.h>

#include "figures_world.hpp"

namespace jiedui::testing {
namespace {

TEST(FiguresStatus, TheLastSubmittedVersionCounts) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=3");
  s.add("statement own period=2011-06 reporter=A spent=5");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "5");
}

TEST(FiguresStatus, AReturnedVersionCountsMarkedAndANewerDraftDoesNot) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=3 status=returned");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "3 returned");
  s.add("statement own period=2011-06 reporter=A spent=5 status=draft");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "3 returned");
}

TEST(FiguresStatus, AfterTakingBackTheVersionBeforeCountsAgainElseItIsMissing) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=3");
  s.add("statement own period=2011-06 reporter=A spent=5 status=withdrawn");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "3");
  s.add("statement own period=2011-06 reporter=B spent=7 status=withdrawn");
  EXPECT_EQ(said(s, "spent", "2011-06", "B"), "missing");
}

TEST(FiguresStatus, StatusBelongsToACell) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=3 attendances=30");
  s.add(
      "statement own period=2011-06 reporter=A spent=5 attendances=50 "
      "status.attendances=withdrawn");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "5");
  EXPECT_EQ(said(s, "attendances", "2011-06", "A"), "30");
}

TEST(FiguresStatus, AcceptedTakesEachCellsLastAcceptedVersion) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=3 attendances=30 status=accepted");
  s.add("statement own period=2011-06 reporter=A spent=5 attendances=50 status.spent=accepted");
  const auto accepted = [&](std::string_view measure) {
    rollup::Query query = s.query(measure, "2011-06", "A");
    query.status = domain::StatusFilter::accepted;
    return said(s.rollup().slice(query), s);
  };
  EXPECT_EQ(accepted("spent"), "5");
  EXPECT_EQ(accepted("attendances"), "30");
  EXPECT_EQ(said(s, "attendances", "2011-06", "A"), "50");
}

TEST(FiguresStatus, ACellThatALaterVersionLacksIsGone) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=3 attendances=30 status=accepted");
  s.add("statement own period=2011-06 reporter=A spent=5 status=accepted");
  EXPECT_EQ(said(s, "attendances", "2011-06", "A"), "missing");
  rollup::Query query = s.query("attendances", "2011-06", "A");
  query.status = domain::StatusFilter::accepted;
  EXPECT_EQ(said(s.rollup().slice(query), s), "missing");
}

}  // namespace
}  // namespace jiedui::testing
