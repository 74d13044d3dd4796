// Which notes stand below a table. FIGURES "Published statements", "Rounding".
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models.hpp"
#include "report/detail/notes.hpp"

namespace jiedui::report {
namespace {

using ::testing::ElementsAre;
using testing::Made;

std::vector<TableNote> of_code(const TableModel& model, std::string_view code) {
  std::vector<TableNote> found;
  for (const TableNote& note : model.notes) {
    if (note.code == code) found.push_back(note);
  }
  return found;
}

TEST(Notes, Table3HasEightDifferencesOneCellEach) {
  const Made made = testing::table_3();
  const auto differing = of_code(made.model, "computed_differs");
  ASSERT_EQ(differing.size(), 8U);
  EXPECT_THAT(differing[0].cells, ElementsAre("org:02/arrival_rate"));
  EXPECT_EQ(differing[0].text.zh, "塔城地区到位率公布15.9%,计算15.7%");
  EXPECT_THAT(differing[7].cells, ElementsAre("total/funds_planned"));
  EXPECT_EQ(differing[7].text.zh, "合计计划资金公布141.3亿元,计算141.4亿元");
}

TEST(Notes, OwnNotesComeFirst) {
  const Made made = testing::table_3();
  ASSERT_GE(made.model.notes.size(), 2U);
  EXPECT_EQ(made.model.notes[0].code, "note");
  EXPECT_EQ(made.model.notes[0].text.zh, "不含兵团");
}

TEST(Notes, RoundingIsSaidOnceForTheTotalsConcerned) {
  const Made made = testing::table_3();
  const auto rounding = of_code(made.model, "rounding");
  ASSERT_EQ(rounding.size(), 1U);
  EXPECT_THAT(rounding[0].cells, ElementsAre("total/funds_planned", "total/funds_arrived"));
}

/// Two rows and a total of one money column with one decimal of 亿元.
Made small_table(std::string_view first, std::string_view second, std::string_view total) {
  pack::Table table;
  table.id = "small";
  table.columns = {testing::column("funds", {"资金", "Funds"}, "亿元", 1)};
  Made made{std::make_shared<pack::Table>(table), {}};
  made.model.definition = made.definition.get();
  const auto row = [&](const char* key, std::string_view digits) {
    TableRow result;
    result.key = key;
    result.label = {key, key};
    result.cells = {testing::figure_cell(testing::amount(digits, "亿元"), table.columns[0])};
    return result;
  };
  made.model.rows = {row("org:1", first), row("org:2", second)};
  made.model.total = row("total", total);
  made.model.notes = make_notes(made.model, rollup::World{});
  return made;
}

TEST(Notes, RoundingOnlyWhereTheAmountsThemselvesAddUp) {
  EXPECT_EQ(of_code(small_table("1.04", "1.04", "2.08").model, "rounding").size(), 1U);
  EXPECT_TRUE(of_code(small_table("1.1", "1.1", "2.2").model, "rounding").empty());
  EXPECT_TRUE(of_code(small_table("1.1", "1.1", "2.5").model, "rounding").empty());
}

TEST(Notes, WhoIsMissingIsNamedOnceForAllColumns) {
  const Made made = testing::every_state();
  const auto missing = of_code(made.model, "unreported");
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].text.zh, "未报县未报");
  EXPECT_THAT(missing[0].cells, ElementsAre("org:2/funds", "org:2/target_rate"));
  EXPECT_EQ(of_code(made.model, "not_due").at(0).text.zh, "未到期县未到期");
  EXPECT_EQ(of_code(made.model, "partial").at(0).text.zh, "不全县:不完全统计,应报3家,已报2家");
  EXPECT_EQ(of_code(made.model, "division_by_zero").at(0).text.zh,
            "无目标县 到位率:分母(funds_target)为0,不计算");
}

TEST(CheckCode, CoversValuesAndNotesOnly) {
  const Made made = testing::table_3();
  const std::string code = made.model.check_code;
  EXPECT_EQ(code.size(), 8U);
  TableModel later = made.model;
  later.position = 999;
  later.pack = "border-region@2";
  later.rows[0].key = "org:renamed";
  later.figure_ids[{"total", "funds_planned"}] = "F7";
  EXPECT_EQ(check_code_of(later), code);
  later.rows[0].cells[1].display = "177";
  EXPECT_NE(check_code_of(later), code);
  later = made.model;
  later.notes[0].text.zh += "!";
  EXPECT_NE(check_code_of(later), code);
}

}  // namespace
}  // namespace jiedui::report
