// Lines to settle: the books of each side for itself, beside each other.
#include "check/settle.hpp"

#include <gmock/gmock.h>

#include "books.hpp"
#include "check/explain.hpp"

namespace jiedui::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> lines(const Scenario& books, std::string_view period,
                               std::string_view counterpart,
                               domain::Side ours = domain::Side::recipient) {
  const domain::Side other =
      ours == domain::Side::recipient ? domain::Side::supporter : domain::Side::recipient;
  const auto side = [&](domain::Side which) {
    return rollup::Rollup::build(books.world(), check::of_side(books.facts(), which), 1);
  };
  std::vector<std::string> out;
  for (const auto& line : check::lines_to_settle(
           side(ours), side(other),
           {books.period(period), books.org(counterpart), ours, books.today()})) {
    const auto text = [](const std::optional<domain::Amount>& amount) {
      return amount ? amount->digits() + std::string(domain::unit_at(amount->unit).zh)
                    : std::string("—");
    };
    out.push_back(line.what.zh + ": " + text(line.ours) + " / " + text(line.theirs));
  }
  return out;
}

TEST(Settle, StatementsOfBothSidesStandInOneLine) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=HM supporters=HA period=2011-H1 whole projects_planned=50 funds_arrived=1.6亿元
statement progress reporter=HA recipient=HM supporters=HA period=2011-H1 whole supporter-side funds_arrived=1.7亿元
statement progress reporter=KS supporters=SH+SD period=2011-H1 whole funds_arrived=16亿元
)");
  EXPECT_THAT(
      lines(books, "2011-H1", "HA"),
      ElementsAre("计划项目 · 哈密地区: 50个 / —", "已到位资金 · 哈密地区: 1.6亿元 / 1.7亿元"));
  EXPECT_THAT(lines(books, "2011-H1", "SD"),
              ElementsAre("已到位资金 · 喀什地区 · 上海、山东合报: 16亿元 / —"));
  EXPECT_THAT(lines(books, "2010", "HA"), IsEmpty());
}

TEST(Settle, MonthsOfOneSideAndAHalfYearOfTheOtherMeet) {
  Scenario books = xinjiang();
  for (int month = 1; month <= 6; ++month) {
    books.add(fmt::format(
        "statement spending reporter=HM supporters=HA period=2011-{:02} funds_spent={}万元", month,
        month * 10));
  }
  books.add(
      "statement spending reporter=HA recipient=HM supporters=HA period=2011-H1 supporter-side "
      "funds_spent=210万元");
  EXPECT_THAT(lines(books, "2011-H1", "HA"),
              ElementsAre("项目支出资金 · 哈密地区: 210万元 / 210万元"));
}

TEST(Settle, AnEventIsALineOfItsOwn) {
  Scenario books = xinjiang();
  books.add(R"(
event visit reporter=HM supporters=HA id=V1 date=2011-05-04 attendance=12
event visit reporter=HA recipient=HM supporters=HA id=V1 date=2011-05-04 supporter-side attendance=11
)");
  EXPECT_THAT(lines(books, "2011-H1", "HA"),
              ElementsAre("来访人次 · 哈密地区 · V1: 12人次 / 11人次"));
}

TEST(Settle, SeenFromTheSupporterTheCounterpartIsTheRecipient) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=HM supporters=HA period=2011-H1 whole funds_arrived=1.6亿元
statement progress reporter=HA recipient=HM supporters=HA period=2011-H1 whole supporter-side funds_arrived=1.7亿元
)");
  EXPECT_THAT(lines(books, "2011-H1", "HM", domain::Side::supporter),
              ElementsAre("已到位资金 · 哈密地区 · 河南: 1.7亿元 / 1.6亿元"));
}

// ---- explained findings ----

TEST(Explain, HoldsWhileTheFindingSaysTheSame) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-05 whole projects_started=209
statement progress reporter=KS period=2011-06 whole projects_started=60
)");
  auto found = findings(books, "monotone", "2011-06");
  ASSERT_THAT(found, SizeIs(1));
  const check::Scope scope{books.period("2011-06"), {}, books.today()};
  check::Explanations known;
  known.given.push_back(
      {"monotone", found[0].place, books.period("2011-06"), {{found[0].what.zh, "剔除重复", {}}}});
  check::explain(found, known, books.rollup(), scope);
  EXPECT_EQ(found[0].explained, "剔除重复");
  EXPECT_THAT(found[0].text("zh"), HasSubstr("[请核·已说明]"));
  EXPECT_THAT(found[0].text("zh"), HasSubstr("情况说明:剔除重复"));
  EXPECT_THAT(found[0].text("en"), HasSubstr("[warning, explained]"));

  books.add("statement progress reporter=KS period=2011-06 whole projects_started=61");
  auto later = findings(books, "monotone", "2011-06");
  ASSERT_THAT(later, SizeIs(1));
  check::explain(later, known, books.rollup(), scope);
  EXPECT_EQ(later[0].explained, "") << "another figure needs another explanation";
}

TEST(Explain, TheColumnOfTheRowExplainsItsOwnFindingOnly) {
  Scenario books = xinjiang();
  books.add(R"(
statement progress reporter=KS period=2011-05 whole projects_started=209 as=may
statement progress reporter=KS period=2011-06 whole projects_started=60 as=june
)");
  const check::Scope scope{books.period("2011-06"), {}, books.today()};
  auto found = findings(books, "monotone", "2011-06");
  check::explain(found, {{}, {{books.record("may"), "五月的说明"}}}, books.rollup(), scope);
  EXPECT_EQ(found[0].explained, "") << "the finding is about June";
  check::explain(found, {{}, {{books.record("june"), "六月剔除重复"}}}, books.rollup(), scope);
  EXPECT_EQ(found[0].explained, "六月剔除重复");
}

TEST(Explain, AnErrorStaysAnError) {
  Scenario books = xinjiang();
  books.add(k_plan_categories);
  auto found = findings(books, "control_total", "十二五");
  ASSERT_THAT(found, SizeIs(1));
  check::explain(found,
                 {{{"control_total",
                    found[0].place,
                    books.period("十二五"),
                    {{found[0].what.zh, "公布数如此", {}}}}},
                  {}},
                 books.rollup(), {books.period("十二五"), {}, books.today()});
  EXPECT_EQ(found[0].explained, "公布数如此");
  EXPECT_TRUE(domain::has_errors(found));
}

}  // namespace
}  // namespace jiedui::testing
