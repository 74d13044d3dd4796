// stated_rate: only what no rounding can explain.
#include <gmock/gmock.h>

#include "books.hpp"

namespace jiedui::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<domain::Finding> rates_of(std::string_view cells, std::string_view words = "whole") {
  Scenario books = xinjiang();
  books.add("statement progress reporter=KS supporters=SH period=2011-H1 " + std::string(words) +
            " " + std::string(cells));
  return findings(books, "stated_rate", "2011-H1");
}

TEST(StatedRate, AWrongRateIsFoundWithItsSum) {
  const auto found = rates_of("projects_planned=287 projects_started=209 start_rate=78.2%");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].severity, domain::Severity::error);
  EXPECT_THAT(found[0].what.zh, HasSubstr("填 78.2%,按 209个 ÷ 287个 计算为 72.82%"));
}

TEST(StatedRate, ARoundedRateIsRight) {
  EXPECT_THAT(rates_of("projects_planned=287 projects_started=209 start_rate=72.8%"), IsEmpty());
}

TEST(StatedRate, CutDigitsAreAWarning) {
  const auto found = rates_of("projects_planned=3 projects_started=2 start_rate=66.6%");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].severity, domain::Severity::warning);
  EXPECT_THAT(found[0].why.zh, HasSubstr("去尾"));
}

TEST(StatedRate, PublishedAmountsReachHalfTheirLastDigit) {
  EXPECT_THAT(
      rates_of("funds_planned=2.2亿元 funds_arrived=0.3亿元 arrival_rate=14.4%", "whole published"),
      IsEmpty());
  EXPECT_THAT(rates_of("funds_planned=2.2亿元 funds_arrived=0.3亿元 arrival_rate=14.4%"), SizeIs(1))
      << "what an office enters is exact";
}

TEST(StatedRate, ARateWithoutItsPartsIsNotJudged) {
  EXPECT_THAT(rates_of("projects_planned=287 start_rate=99%"), IsEmpty());
  EXPECT_THAT(rates_of("projects_planned=0 projects_started=0 start_rate=0%"), IsEmpty());
}

TEST(StatedRate, AShareThatFitsNeitherTotalNorSum) {
  Scenario books = xinjiang();
  books.add(k_plan_categories);
  books.add(
      "statement plan reporter=XJ period=十二五 whole published batch=p125 "
      "category=project_category/industry plan_projects=331 plan_funds=84.5亿元 "
      "plan_share=18%");
  const auto found = findings(books, "stated_rate", "十二五");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, HasSubstr("填 18%,84.5亿元 占全部的 14.9%"));
}

}  // namespace
}  // namespace jiedui::testing
