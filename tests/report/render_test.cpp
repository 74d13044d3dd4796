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

}  // namespace
}  // namespace jiedui::report
