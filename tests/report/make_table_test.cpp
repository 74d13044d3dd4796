// make_table on scenarios: which rows, in which order, with which texts. The figures are rollup's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/form.hpp"
#include "report/table.hpp"
#include "scenario.hpp"

namespace jiedui::report {
namespace {

using ::testing::ElementsAre;
using testing::Scenario;

constexpr std::string_view k_west = R"(
org XJ region name=新疆
org YL prefecture name=伊犁州直 parent=XJ ordinal=1
org KZ prefecture name=克州 parent=XJ ordinal=2
org AT county name=阿图什 parent=KZ
org D4 division name=第四师 parent=XJ ordinal=9
org JS province name=江苏
org JX province name=江西
member supporter JS
member supporter JX
member recipient XJ
group statistics YL
group statistics YL org=D4 shown-only
group statistics KZ
pairing JS -> YL
pairing JX+JS -> AT key=south
today 2011-08-01
statement progress period=2011-H1 reporter=YL supporters=JS projects_planned=176 projects_started=159
statement progress period=2011-H1 reporter=KZ supporters=JX+JS projects_planned=63 projects_started=51
)";

TableModel table_of(const Scenario& scenario, std::string_view id, std::string_view org = {}) {
  TableRequest request;
  request.period = scenario.period("2011-H1");
  static std::vector<std::shared_ptr<const rollup::World>> kept;  // a model points into its pack
  kept.push_back(scenario.world());
  const rollup::Rollup books =
      rollup::Rollup::build(kept.back(), scenario.facts(), scenario.position());
  request.table = kept.back()->packs.for_period(request.period)->table(id);
  request.on = scenario.today();
  if (!org.empty()) request.org = scenario.org(org);
  return make_table(books, request);
}

std::vector<std::string> line(const TableRow& row) {
  std::vector<std::string> texts{row.key, row.label.zh};
  for (const TableCell& cell : row.cells) texts.push_back(cell.is_text ? cell.text : cell.display);
  return texts;
}

TEST(MakeTable, GroupsInOrderWithTheirSupportersAndTotal) {
  Scenario scenario(testing::shipped_pack("border-region"));
  scenario.add(k_west);
  const TableModel table = table_of(scenario, "progress");
  ASSERT_EQ(table.rows.size(), 2U);  // the division has no figure and is not printed
  EXPECT_THAT(line(table.rows[0]),
              ElementsAre("org:YL", "伊犁州直", "江苏", "176", "159", "90.3", "", "", ""));
  EXPECT_THAT(line(table.rows[1]),
              ElementsAre("org:KZ", "克州", "江苏、江西", "63", "51", "81.0", "", "", ""));
  EXPECT_THAT(line(table.total.value()),
              ElementsAre("total", "合计", "", "239", "210", "87.9", "", "", ""));
}

TEST(MakeTable, AMemberThatIsOnlyShownStandsUnderItsGroupAndEntersNoTotal) {
  Scenario scenario(testing::shipped_pack("border-region"));
  scenario.add(k_west);
  scenario.add("statement progress period=2011-H1 reporter=D4 projects_planned=1000");
  const TableModel table = table_of(scenario, "progress");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[1].key, "org:D4");
  EXPECT_TRUE(table.rows[1].shown_only);
  EXPECT_EQ(table.rows[1].cells[1].display, "1000");
  EXPECT_EQ(table.total.value().cells[1].display, "239");
}

TEST(MakeTable, OneOrganisationSpeaksForItselfAlone) {
  Scenario scenario(testing::shipped_pack("border-region"));
  scenario.add(k_west);
  const TableModel of_prefecture = table_of(scenario, "progress", "KZ");
  ASSERT_EQ(of_prefecture.rows.size(), 1U);
  EXPECT_EQ(of_prefecture.rows[0].key, "org:KZ");
  EXPECT_EQ(of_prefecture.total.value().cells[1].display, "63");
  const TableModel of_supporter = table_of(scenario, "progress", "JS");
  EXPECT_EQ(of_supporter.total.value().cells[1].display, "176");
  EXPECT_FALSE(of_supporter.total.value().cells[1].figure.complete);
}

TEST(MakeTable, ASupportersTableLeavesOutTheRecipientsOfOthers) {
  Scenario scenario(testing::shipped_pack("border-region"));
  scenario.add(k_west);
  const TableModel table = table_of(scenario, "progress", "JX");
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].key, "org:KZ");
}

TEST(MakeTable, OneGroupIsShownByItsUnitsSoThatTheRowsAddUp) {
  Scenario scenario(testing::shipped_pack("border-region"));
  scenario.add(k_west);
  scenario.add("org WQ county name=乌恰 parent=KZ");  // does not report: the whole counts
  scenario.add("statement progress period=2011-H1 reporter=AT projects_planned=20");
  scenario.add("statement progress own period=2011-H1 reporter=KZ projects_planned=3");
  const TableModel table = table_of(scenario, "progress", "KZ");
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.rows[0].key, "own:KZ");
  EXPECT_EQ(table.rows[0].label.zh, "本级");
  EXPECT_EQ(table.rows[0].cells[1].display, "3");
  EXPECT_EQ(table.rows[1].cells[1].display, "20");
  EXPECT_EQ(table.rows[2].cells[1].display, "");
  EXPECT_EQ(table.rows[3].key, "undistributed:KZ");
  EXPECT_EQ(table.rows[3].cells[1].display, "40");
  EXPECT_EQ(table.total.value().cells[1].display, "63");
}

TEST(MakeTable, PairingsByPrefectureThenSupporterWithCounts) {
  Scenario scenario(testing::shipped_pack("border-region"));
  scenario.add(k_west);
  const TableModel table = table_of(scenario, "pairings");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_THAT(line(table.rows[0]),
              ElementsAre(::testing::StartsWith("pairing:"), "伊犁州直", "江苏", "伊犁州直"));
  EXPECT_THAT(line(table.rows[1]), ElementsAre("pairing:south", "克州", "江苏、江西", "阿图什"));
  EXPECT_THAT(line(table.total.value()), ElementsAre("total", "合计", "2", "2"));
}

TEST(MakeTable, CategoriesInThePacksOrderAndUnusedOnesMissing) {
  Scenario scenario(testing::shipped_pack("border-region"));
  scenario.add(k_west);
  const TableModel table = table_of(scenario, "plan-categories");
  ASSERT_FALSE(table.rows.empty());
  EXPECT_EQ(table.rows[0].key, "category:project_category/housing");
  EXPECT_EQ(table.rows[0].cells[0].display, "");
  EXPECT_FALSE(table.rows[0].cells[0].figure.has_value());
}

TEST(MakeTable, TwiceTheSame) {
  Scenario scenario(testing::shipped_pack("border-region"));
  scenario.add(k_west);
  EXPECT_EQ(to_text(table_of(scenario, "progress"), "zh"),
            to_text(table_of(scenario, "progress"), "zh"));
}

TEST(MakeTable, APrefectureThatSeveralPairingsReachHasASubtotalBehindThem) {
  Scenario scenario(testing::shipped_pack("border-region"));
  scenario.add(R"(
org XJ region name=新疆
org YL prefecture name=伊犁州直 parent=XJ ordinal=1
org KZ prefecture name=克州 parent=XJ ordinal=2
org AT county name=阿图什 parent=KZ
org AK county name=阿克陶 parent=KZ
org JS province name=江苏
org JX province name=江西
member supporter JS
member supporter JX
member recipient XJ
group statistics YL
group statistics KZ
pairing JS -> YL
pairing JS -> AT key=north
pairing JX -> AK key=south
today 2011-08-01
statement progress period=2011-H1 reporter=YL supporters=JS projects_planned=176 projects_started=159
statement progress period=2011-H1 reporter=KZ supporters=JS projects_planned=40 projects_started=30
statement progress period=2011-H1 reporter=KZ supporters=JX projects_planned=23 projects_started=21
)");
  const TableModel table = table_of(scenario, "progress-pairings");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_THAT(line(table.rows[1]),
              ElementsAre("pairing:north", "克州", "江苏", "40", "30", "75.0", "", "", ""));
  ASSERT_EQ(table.groups.size(), 1U) << "伊犁州直 has one row: a subtotal would repeat it";
  EXPECT_THAT(line(table.groups[0]),
              ElementsAre("subtotal:KZ", "克州小计", "2", "63", "51", "81.0", "", "", ""));
  EXPECT_EQ(table.groups[0].first_row, 1);
  EXPECT_EQ(table.groups[0].last_row, 2);
  EXPECT_EQ(table.total.value().cells[1].display, "239") << "subtotals are not added again";
  const std::string text = to_text(table, "zh");
  EXPECT_LT(text.find("江西"), text.find("克州小计"));
  EXPECT_LT(text.find("克州小计"), text.find("合计"));
  EXPECT_THAT(to_chat(table, "zh"), ::testing::HasSubstr("\n克州小计(支援方2):计划项目63个"));
}

}  // namespace
}  // namespace jiedui::report
