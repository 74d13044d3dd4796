// monotone, magnitude, same_as_last_year: a figure against those before it and beside it.
#include <gmock/gmock.h>

#include "books.hpp"

namespace jiedui::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Monotone, ACumulativeFigureThatFell) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-05 whole projects_started=209
statement progress reporter=KS period=2011-06 whole projects_started=60
)");
  const auto found = findings(books, "monotone", "2011-06");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh,
              AllOf(HasSubstr("2011年6月填 60个"), HasSubstr("2011年5月的 209个")));
  EXPECT_THAT(findings(books, "monotone", "2011-05"), IsEmpty())
      << "the earlier period has no fall";
}

TEST(Monotone, ANewYearBeginsAnewAndEqualIsNotFallen) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2010-12 whole projects_started=209
statement progress reporter=KS period=2011-01 whole projects_started=3
statement progress reporter=KS period=2011-02 whole projects_started=3
statement spending reporter=KS period=2011-01 funds_spent=100万元
statement spending reporter=KS period=2011-02 funds_spent=20万元
)");
  EXPECT_THAT(findings(books, "monotone", "2011"), IsEmpty());
}

TEST(Monotone, RoundedFiguresFallOnlyWhenTheyMust) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-05 whole published batch=a funds_arrived=16.04亿元
statement progress reporter=KS period=2011-06 whole published batch=b funds_arrived=16亿元
statement progress reporter=HT period=2011-05 whole published batch=a funds_arrived=16.04亿元
statement progress reporter=HT period=2011-06 whole published batch=b funds_arrived=15.4亿元
)");
  const auto found = findings(books, "monotone", "2011-06");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].place, HasSubstr("和田地区"));
}

TEST(Magnitude, AMonthTenThousandTimesTheOneBefore) {
  Scenario books = xinjiang();
  books.add(R"(
statement spending reporter=KS period=2011-05 funds_spent=1200万元
statement spending reporter=KS period=2011-06 funds_spent=1300亿元
)");
  const auto found = findings(books, "magnitude", "2011-06");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].severity, domain::Severity::warning);
  EXPECT_THAT(found[0].what.zh, AllOf(HasSubstr("填 1300亿元"), HasSubstr("一万倍")));
  EXPECT_THAT(found[0].why.zh, HasSubstr("或许应为 1300万元"));
}

TEST(Magnitude, LargeChangesThatAreNoSlip) {
  Scenario books = xinjiang();
  books.add(R"(
statement spending reporter=KS period=2011-05 funds_spent=1200万元
statement spending reporter=KS period=2011-06 funds_spent=60000万元
statement spending reporter=HT period=2011-05 funds_spent=0万元
statement spending reporter=HT period=2011-06 funds_spent=60000万元
)");
  EXPECT_THAT(findings(books, "magnitude", "2011-06"), IsEmpty());
}

TEST(Magnitude, ARowUnlikeAllOthersInItsColumn) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=YL period=2011-H1 whole funds_planned=16.9亿元
statement progress reporter=TC period=2011-H1 whole funds_planned=8.9亿元
statement progress reporter=CJ period=2011-H1 whole funds_planned=4.9亿元
statement progress reporter=TL period=2011-H1 whole funds_planned=2.36亿元
statement progress reporter=KS period=2011-H1 whole funds_planned=47.3万元
)");
  const auto found = findings(books, "magnitude", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].place, HasSubstr("喀什地区"));
  EXPECT_THAT(found[0].what.zh, HasSubstr("一万分之一"));
  EXPECT_THAT(found[0].why.zh, HasSubstr("或许应为 47.3亿元"));
}

const std::string_view k_last_year = R"(
statement exchange reporter=KS period=2010-H1 visits_delegations=12 visits_person_times=140 training_person_times=300
)";

TEST(SameAsLastYear, EveryFigureIsLastYears) {
  Scenario books = xinjiang();
  books.add(k_last_year);
  books.add(
      "statement exchange reporter=KS period=2011-H1 visits_delegations=12 "
      "visits_person_times=140 training_person_times=300");
  const auto found = findings(books, "same_as_last_year", "2011-H1");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].severity, domain::Severity::note);
  EXPECT_THAT(found[0].what.zh, HasSubstr("与上年同期完全相同"));
}

TEST(SameAsLastYear, OneDifferentFigureIsEnough) {
  Scenario books = xinjiang();
  books.add(k_last_year);
  books.add(
      "statement exchange reporter=KS period=2011-H1 visits_delegations=12 "
      "visits_person_times=140 training_person_times=301");
  EXPECT_THAT(findings(books, "same_as_last_year", "2011-H1"), IsEmpty());
}

}  // namespace
}  // namespace jiedui::testing
