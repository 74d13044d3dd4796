// How single figures print. FIGURES "Rounding", "As written and exact"; OFFICE "Symbols".
#include <gtest/gtest.h>

#include "models.hpp"

namespace jiedui::report {
namespace {

using domain::FigureState;
using testing::amount;
using testing::published;
using testing::rate;
using testing::unit;

TEST(Display, RoundsOnceHalfUpInTheColumnsUnit) {
  EXPECT_EQ(display(amount("5265.45", "万元"), unit("万元"), 1), "5265.5");
  EXPECT_EQ(display(amount("5265.44", "万元"), unit("万元"), 1), "5265.4");
  EXPECT_EQ(display(amount("5265.45", "万元"), unit("亿元"), 2), "0.53");
  EXPECT_EQ(display(amount("-5265.45", "万元"), unit("万元"), 1), "-5265.5");
}

TEST(Display, ZeroIsAValueAndANonZeroNeverPrintsAsZero) {
  EXPECT_EQ(display(amount("0", "万元"), unit("亿元"), 2), "0.00");
  EXPECT_EQ(display(amount("1", "万元"), unit("亿元"), 2), "…");
  EXPECT_EQ(display(amount("-1", "万元"), unit("亿元"), 2), "…");
  EXPECT_EQ(display(amount("50", "万元"), unit("亿元"), 2), "0.01");
  EXPECT_EQ(display(rate(amount("1", "万元"), amount("1", "亿元")), unit("%"), 1), "…");
}

TEST(Display, StatesHaveTheirSymbols) {
  EXPECT_EQ(display(testing::in_state(FigureState::missing), unit("个"), 0), "");
  EXPECT_EQ(display(testing::in_state(FigureState::not_due), unit("个"), 0), "未到期");
  EXPECT_EQ(display(testing::in_state(FigureState::not_applicable), unit("个"), 0), "—");
  EXPECT_EQ(display(testing::in_state(FigureState::withheld), unit("个"), 0), "*");
}

TEST(Display, PublishedStandsAsPublished) {
  EXPECT_EQ(display(published("16", "亿元"), unit("亿元"), 2), "16");
  EXPECT_EQ(display(published("16.90", "亿元"), unit("亿元"), 1), "16.90");
  EXPECT_EQ(display(published("3568", "万元"), unit("亿元"), 2), "0.3568");
  EXPECT_EQ(display(published("0.2", "亿元"), unit("万元"), 2), "2000");
  const auto started = published("20", "个");
  EXPECT_EQ(display(testing::published_rate(started, published("43", "个"), "47"), unit("%"), 1),
            "47");
}

TEST(Display, RatiosKeepTheirUnits) {
  EXPECT_EQ(display(rate(amount("159", "个"), amount("176", "个")), unit("%"), 1), "90.3");
  EXPECT_EQ(display(rate(amount("3", "万元"), amount("4", "户")), unit("元"), 2), "7500.00");
  EXPECT_EQ(display(rate(amount("3", "万元"), amount("4", "户")), unit("万元"), 2), "0.75");
  EXPECT_EQ(display(rate(amount("3", "人"), amount("2", "个")), unit(""), 1), "1.5");
}

TEST(Display, ApproximateValuesCarryTheirMark) {
  auto figure = amount("80", "人");
  figure.approx = domain::Approx::over;
  EXPECT_EQ(display(figure, unit("人"), 0), "80余");
  figure.approx = domain::Approx::about;
  EXPECT_EQ(display(figure, unit("人"), 0), "约80");
  figure.approx = domain::Approx::nearly;
  EXPECT_EQ(display(figure, unit("人"), 0), "近80");
}

}  // namespace
}  // namespace jiedui::report
