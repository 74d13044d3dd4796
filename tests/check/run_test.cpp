// The rules of the pack, and run() as a whole.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "books.hpp"

namespace jiedui::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

TEST(PackRules, ARowThatBreaksOneIsNamedWithItsFigures) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-H1 whole projects_planned=287 projects_started=300
statement progress reporter=HT period=2011-H1 whole projects_planned=213 projects_started=60
)");
  const auto found = findings(books, "started_within_planned", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].what.zh, "喀什地区已开工300个,多于计划287个");
  EXPECT_THAT(found[0].place, HasSubstr("喀什地区"));
  EXPECT_THAT(found[0].records, SizeIs(1));
}

TEST(PackRules, AMissingSideIsNotJudged) {
  Scenario books = xinjiang();
  books.add("statement progress reporter=KS period=2011-H1 whole projects_started=300");
  EXPECT_THAT(findings(books, "started_within_planned", "2011-H1"), IsEmpty());
}

TEST(PackRules, MoneyIsShownInItsUsualUnit) {
  Scenario books = xinjiang();
  books.add(
      "statement progress reporter=KS period=2011-H1 whole funds_planned=2亿元 "
      "funds_arrived=20500万元");
  const auto found = findings(books, "arrived_within_planned", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].what.zh, "喀什地区到位资金2.05亿元,多于计划2亿元");
}

TEST(PackRules, CategoryRowsAreTested) {
  Scenario books = xinjiang();
  books.add(R"(
statement pilot-categories reporter=XJ period=2010 whole category=pilot_category/water pilot_projects=6 pilot_completed=7
statement pilot-categories reporter=XJ period=2010 whole category=pilot_category/urban pilot_projects=9 pilot_completed=3
)");
  const auto found = findings(books, "pilot_category_completed_within_begun", "2010");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, HasSubstr("水利类完工7个,多于试点项目6个"));
}

TEST(PackRules, AnotherOrganisationsRowIsOutOfScope) {
  Scenario books = xinjiang();
  books.add(
      "statement progress reporter=KS period=2011-H1 whole projects_planned=287 "
      "projects_started=300");
  EXPECT_THAT(findings(books, "started_within_planned", "2011-H1", "HT"), IsEmpty());
  EXPECT_THAT(findings(books, "started_within_planned", "2011-H1", "KS"), SizeIs(1));
}

Scenario everything() {
  Scenario books = xinjiang();
  books.add(k_table_2).add(k_pilot_categories);
  books.add(R"(
statement exchange reporter=KS period=2009 visits_delegations=12 visits_person_times=140 training_person_times=300
statement exchange reporter=KS period=2010 visits_delegations=12 visits_person_times=140 training_person_times=300
statement spending reporter=KS period=2010-05 funds_spent=1200万元
statement spending reporter=KS period=2010-06 funds_spent=1300亿元
)");
  return books;
}

TEST(Run, ErrorsThenWarningsThenNotesEachOnce) {
  const Scenario books = everything();
  const auto found = findings(books, "", "2010");
  ASSERT_GE(found.size(), 6U) << said(found);
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.severity < b.severity;
  })) << said(found);
  EXPECT_EQ(found.front().severity, domain::Severity::error);
  EXPECT_EQ(found.back().severity, domain::Severity::note);
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_NE(found[i - 1], found[i]);
}

TEST(Run, TheSameBooksGiveTheSameList) {
  const Scenario books = everything();
  EXPECT_EQ(findings(books, "", "2010"), findings(books, "", "2010"));
}

TEST(Run, EveryFindingSaysWhereWhatWhyAndWhatToDoInBothLanguages) {
  const auto found = findings(everything(), "", "2010");
  for (const auto& one : found) {
    for (const auto& text : {one.what, one.why, one.todo}) {
      EXPECT_FALSE(text.zh.empty() || text.en.empty()) << one.rule;
    }
    EXPECT_FALSE(one.place.empty() || one.records.empty()) << one.rule;
  }
  EXPECT_THAT(said(found), Not(HasSubstr("造假")));
  EXPECT_THAT(said(found), Not(HasSubstr("虚报")));
}

TEST(Run, APlaceIsSaidInBothLanguages) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-05 whole projects_started=209
statement progress reporter=KS period=2011-06 whole projects_planned=2 projects_started=60
statement pilot-categories reporter=XJ period=2010 whole category=pilot_category/water pilot_projects=6 pilot_completed=7
)");
  const auto fell = findings(books, "monotone", "2011-06");
  ASSERT_THAT(fell, SizeIs(1));
  EXPECT_EQ(fell[0].place, "援建项目及资金进展情况 · 2011年6月 · 喀什地区");
  EXPECT_EQ(fell[0].place_in("en"), "Progress of projects and funds · 2011-06 · 喀什地区");
  EXPECT_THAT(fell[0].text("en"), HasSubstr("[warning] Progress of projects"));
  auto category = findings(books, "pilot_category_completed_within_begun", "2010");
  std::erase_if(category,
                [](const auto& one) { return one.place.find("水利") == std::string::npos; });
  ASSERT_THAT(category, SizeIs(1));
  EXPECT_THAT(category[0].place_in("en"), HasSubstr(" · water works"));
  EXPECT_THAT(category[0].what.en, HasSubstr("water works: 7个 completed"));
}

TEST(Run, IdsOfTheBuiltInRulesAreDistinct) {
  std::set<std::string> ids;
  for (const auto& rule : check::built_in_rules()) ids.insert(rule.id);
  EXPECT_EQ(ids.size(), check::built_in_rules().size());
}

TEST(Run, EmptyBooksHaveNoFindings) {
  EXPECT_THAT(findings(xinjiang(), "", "2010"), IsEmpty());
}

}  // namespace
}  // namespace jiedui::testing
