// The printed forms of hand-made tables, byte for byte.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "formats/sheet.hpp"
#include "golden.hpp"
#include "models.hpp"

namespace jiedui::report {
namespace {

using testing::expect_golden;
using testing::Made;

/// A workbook as text: what a reader of the file gets.
std::string sheet_text(const std::string& bytes) {
  const auto book = formats::read_xlsx(bytes, "t.xlsx").value();
  std::string out;
  for (const auto& row : book.sheets.at(0).rows) {
    for (const auto& cell : row) {
      out += cell.text;
      if (cell.kind == formats::CellKind::number) out += fmt::format(" #{}", cell.format_decimals);
      out += " |";
    }
    out += "\n";
  }
  return out;
}

void expect_forms(const std::string& name, const TableModel& model) {
  const std::string folder = "report/" + name + "/";
  expect_golden(folder + "expected.txt", to_text(model, "zh"));
  expect_golden(folder + "expected.en.txt", to_text(model, "en"));
  expect_golden(folder + "expected.csv", to_csv(model, "zh"));
  expect_golden(folder + "expected.json", base::dump_json_pretty(to_json(model, "zh")) + "\n");
  expect_golden(folder + "expected.html", to_html(model, "zh"));
  const auto bytes = to_xlsx(model, "zh");
  ASSERT_TRUE(bytes) << bytes.error().text("en");
  expect_golden(folder + "expected.xlsx.txt", sheet_text(*bytes));
}

TEST(Render, Table3AsPublished) {
  expect_forms("table_3_of_2011", testing::table_3().model);
}
TEST(Render, EveryStateSideBySide) {
  expect_forms("every_state", testing::every_state().model);
}
TEST(Render, GroupedHeadsPartsAndSubtotals) {
  expect_forms("wide", testing::wide().model);
}

TEST(Render, TwiceTheSameBytes) {
  const Made one = testing::table_3();
  const Made two = testing::table_3();
  for (const char* language : {"zh", "en"}) {
    EXPECT_EQ(to_text(one.model, language), to_text(two.model, language));
    EXPECT_EQ(to_csv(one.model, language), to_csv(two.model, language));
    EXPECT_EQ(base::dump_json(to_json(one.model, language)),
              base::dump_json(to_json(two.model, language)));
    EXPECT_EQ(to_html(one.model, language), to_html(two.model, language));
    EXPECT_EQ(to_xlsx(one.model, language).value(), to_xlsx(two.model, language).value());
  }
}

TEST(Render, NoLineIsWiderThanAsked) {
  for (const Made& made : {testing::table_3(), testing::every_state(), testing::wide()}) {
    for (const std::size_t width : {60U, 80U, 132U}) {
      for (const std::string& line : base::split(to_text(made.model, "zh", width), '\n')) {
        EXPECT_LE(base::display_width(line), width) << line;
      }
    }
  }
}

TEST(Render, HtmlEscapesWhatPeopleWrote) {
  Made made = testing::table_3();
  made.model.rows[0].label = {"<b>\"甲\" & 乙</b>", ""};
  const std::string page = to_html(made.model, "zh");
  EXPECT_EQ(page.find("<b>"), std::string::npos);
  EXPECT_NE(page.find("&lt;b&gt;&quot;甲&quot; &amp; 乙&lt;/b&gt;"), std::string::npos);
}

/// Which cells of the last lines are formulas: column by column, true where one is.
std::vector<bool> formulas_of(const TableModel& model, std::size_t from_below) {
  const auto book = formats::read_xlsx(to_xlsx(model, "zh").value(), "t.xlsx").value();
  std::vector<std::size_t> framed;  // rows of the table: those with a figure in the last column
  const auto& rows = book.sheets.at(0).rows;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!rows[i].empty() && rows[i].back().kind == formats::CellKind::number) framed.push_back(i);
  std::vector<bool> out;
  for (const auto& cell : rows[framed[framed.size() - from_below]]) out.push_back(cell.formula);
  return out;
}

TEST(Render, ATotalIsAFormulaWhereTheRowsShownGiveIt) {
  const Made made = testing::table_3();
  // 1183 and 792 are the sums; 67 is a rate; 141.3 is published, its rows give 141.37; 38.39 is
  // published as 38.4.
  EXPECT_EQ(formulas_of(made.model, 1),
            (std::vector<bool>{false, false, true, true, false, false, false, false}));
  EXPECT_EQ(formulas_of(made.model, 2), std::vector<bool>(8, false)) << "a row is what it says";
}

TEST(Render, ASubtotalStandsBehindItsRowsAndIsTheirSum) {
  Made made = testing::table_3();
  made.model.rows.resize(3);
  TableRow subtotal = made.model.rows.back();
  subtotal.key = "subtotal:X";
  subtotal.label = {"北疆小计", "North, subtotal"};
  subtotal.first_row = 1;
  subtotal.last_row = 2;
  const pack::TableColumn& planned = made.definition->columns[1];
  subtotal.cells[1] = testing::figure_cell(testing::amount("119", "个"), planned);
  made.model.groups = {subtotal};
  made.model.total->cells[1] = testing::figure_cell(testing::amount("295", "个"), planned);
  const auto book = formats::read_xlsx(to_xlsx(made.model, "zh").value(), "t.xlsx").value();
  std::string order;
  for (const auto& row : book.sheets.at(0).rows) order += row.empty() ? "" : row[0].text + "|";
  EXPECT_NE(order.find("阿勒泰地区|北疆小计|合计"), std::string::npos) << order;
  EXPECT_TRUE(formulas_of(made.model, 2)[2]) << "55 + 64 = 119";
  EXPECT_TRUE(formulas_of(made.model, 1)[2]) << "176 + 55 + 64 = 295, without the subtotal";
}

}  // namespace
}  // namespace jiedui::report
