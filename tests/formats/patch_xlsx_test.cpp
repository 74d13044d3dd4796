#include "formats/patch_xlsx.hpp"

#include <gmock/gmock.h>
#include <map>

#include "formats/files.hpp"
#include "formats/package.hpp"

namespace jiedui::formats {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Kind = CellPatch::Kind;

std::string replaced(std::string text, const std::vector<std::pair<std::string, std::string>>& by) {
  for (const auto& [what, with] : by) {
    EXPECT_NE(text.find(what), std::string::npos) << what;
    text = base::replace_all(std::move(text), what, with);
  }
  return text;
}

CellPatch number(const std::string& sheet, std::size_t row, std::size_t column,
                 const std::string& text) {
  return {{sheet, row, column}, Kind::number, text};
}

std::vector<std::string> names(const std::vector<CellPlace>& places) {
  std::vector<std::string> out;
  for (const CellPlace& place : places)
    out.push_back(place.sheet + "!" + cell_name(place.row, place.column));
  return out;
}

constexpr auto k_sheet1 = "xl/worksheets/sheet1.xml";
constexpr auto k_sheet2 = "xl/worksheets/sheet2.xml";

TEST(PatchXlsx, changes_the_bytes_of_the_cell_and_of_the_results_that_follow_from_it) {
  const std::string before = bytes_of("form_excel_like.xlsx");
  const auto patched = patch_xlsx(before, "f.xlsx", {number("表 1", 1, 1, "12.5")});
  ASSERT_TRUE(patched) << patched.error().text("zh");
  EXPECT_THAT(differing(before, patched->bytes),
              ElementsAre(k_sheet1, k_sheet2, "xl/workbook.xml"));
  // The text cell B2 becomes a number, in its style; D2 (shared), B6, D6, A7:A8 and 二!A1 follow.
  EXPECT_EQ(part_of(patched->bytes, k_sheet1),
            replaced(part_of(before, k_sheet1),
                     {{"<c s='2' r='B2' t='s' ><v>1</v></c>", "<c s='2' r='B2' ><v>12.5</v></c>"},
                      {"B2+C2</f><v>7.5</v>", "B2+C2</f>"},
                      {"SUM($B$2:B4)</f><v>1</v>", "SUM($B$2:B4)</f>"},
                      {"SUM(D2:D4)*2</f><v>15</v>", "SUM(D2:D4)*2</f>"},
                      {"B2:B3*2</f><v>2</v>", "B2:B3*2</f>"},
                      {"<c r=\"A8\"><v>4</v></c>", "<c r=\"A8\"></c>"}}));
  EXPECT_EQ(part_of(patched->bytes, k_sheet2),
            replaced(part_of(before, k_sheet2), {{"D6+1</f><v>16</v>", "D6+1</f>"}}));
  EXPECT_EQ(part_of(patched->bytes, "xl/workbook.xml"),
            replaced(part_of(before, "xl/workbook.xml"),
                     {{"calcId=\"191029\"/>", "calcId=\"191029\" fullCalcOnLoad=\"1\"/>"}}));
  EXPECT_THAT(names(patched->stale),
              ElementsAre("表 1!D2", "表 1!B6", "表 1!D6", "表 1!A7", "二!A1"));
}

TEST(PatchXlsx, writes_cells_and_rows_that_the_file_does_not_have_in_the_style_they_show) {
  const std::string before = bytes_of("form_excel_like.xlsx");
  const auto patched = patch_xlsx(before, "f.xlsx",
                                  {number("表 1", 2, 2, "1"),
                                   number("表 1", 3, 1, "2"),
                                   number("表 1", 4, 5, "3"),
                                   number("表 1", 4, 4, "4"),
                                   number("表 1", 8, 0, "5"),
                                   number("表 1", 20, 5, "6"),
                                   {{"空", 2, 1}, Kind::text, " 未<到>期 "},
                                   {{"空", 5, 1}, Kind::clear, ""}});
  ASSERT_TRUE(patched) << patched.error().text("zh");
  const std::string part = part_of(patched->bytes, k_sheet1);
  EXPECT_THAT(part, HasSubstr("<v>1</v></c><c r=\"C3\" s=\"3\"><v>1</v></c><c r=\"D3\">"))
      << "between its neighbours, in the row's style";
  EXPECT_THAT(part, HasSubstr("</c><c s=\"2\"><v>2</v></c><c/><c><f t")) << "it had no address";
  EXPECT_THAT(part, HasSubstr("</row>\n<row r=\"5\"><c r=\"E5\" s=\"2\"><v>4</v></c>"
                              "<c r=\"F5\" s=\"2\"><v>3</v></c></row><row r=\"6\">"))
      << "a new row in its place, in the columns' style";
  EXPECT_THAT(part, HasSubstr("<row r=\"9\"><c r=\"A9\"><v>5</v></c></row>"));
  EXPECT_THAT(part, HasSubstr("<row r=\"21\"><c r=\"F21\" s=\"2\"><v>6</v></c></row></sheetData>"));
  EXPECT_THAT(part_of(patched->bytes, "xl/worksheets/sheet3.xml"),
              HasSubstr("<sheetData><row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t "
                        "xml:space=\"preserve\"> 未&lt;到&gt;期 </t></is></c></row></sheetData>"));
  const auto read = read_xlsx(patched->bytes, "f.xlsx");
  ASSERT_TRUE(read) << read.error().text("zh");
  EXPECT_EQ(read->sheets[0].at(4, 5).text, "3");
  EXPECT_EQ(read->sheets[2].at(2, 1).text, " 未<到>期 ");
}

TEST(PatchXlsx, empties_a_cell_and_keeps_its_style) {
  const std::string before = bytes_of("form_excel_like.xlsx");
  const auto patched = patch_xlsx(
      before, "f.xlsx", {{{"表 1", 1, 1}, Kind::clear, ""}, {{"表 1", 1, 2}, Kind::text, "—"}});
  ASSERT_TRUE(patched) << patched.error().text("zh");
  EXPECT_THAT(part_of(patched->bytes, k_sheet1),
              HasSubstr("<c s='2' r='B2' ></c><c r=\"C2\" s=\"2\" t=\"inlineStr\"><is><t>—</t></is>"
                        "</c>"));
}

TEST(PatchXlsx, prefixed_names_stay_prefixed) {
  const std::string before = bytes_of("form_prefixed.xlsx");
  const auto patched = patch_xlsx(
      before, "f.xlsx",
      {number("表 1", 1, 1, "12.5"), number("表 1", 4, 4, "4"), {{"空", 0, 0}, Kind::text, "x"}});
  ASSERT_TRUE(patched) << patched.error().text("zh");
  EXPECT_THAT(part_of(patched->bytes, k_sheet1),
              HasSubstr("<x:row r=\"5\"><x:c r=\"E5\" s=\"2\"><x:v>4</x:v></x:c></x:row>"));
  EXPECT_THAT(part_of(patched->bytes, "xl/workbook.xml"),
              HasSubstr("</x:sheets><x:calcPr fullCalcOnLoad=\"1\"/></x:workbook>"));
  EXPECT_EQ(read_xlsx(patched->bytes, "f.xlsx").value().sheets[0].at(1, 1).text, "12.5");
}

TEST(PatchXlsx, names_every_cell_that_cannot_be_written) {
  const auto patched =
      patch_xlsx(bytes_of("form_excel_like.xlsx"), "f.xlsx",
                 {number("表 1", 1, 3, "1"), number("表 1", 2, 5, "1"), number("表 1", 7, 0, "1"),
                  number("无", 0, 0, "1"), number("表 1", 1, 2, "1"), number("表 1", 1, 2, "2")});
  ASSERT_FALSE(patched);
  EXPECT_EQ(patched.error().code, base::FaultCode::invalid_input);
  for (const char* said :
       {"表 1!D2:单元格里是公式", "表 1!F3:它在合并单元格里面", "左上角 E2",
        "表 1!A8:单元格属于数组公式", "无!A1:没有这张工作表", "表 1!C2:同一格填了两次"}) {
    EXPECT_THAT(patched.error().zh, HasSubstr(said));
  }
}

TEST(PatchXlsx, says_how_a_number_will_look_before_it_is_there) {
  const auto slots = look_at_cells(bytes_of("form_excel_like.xlsx"), "f.xlsx",
                                   {{"表 1", 1, 2}, {"表 1", 2, 2}, {"表 1", 4, 4}, {"表 1", 1, 3}})
                         .value();
  EXPECT_EQ(slots[0].decimals, 1);
  EXPECT_TRUE(slots[1].percent) << "of the row";
  EXPECT_EQ(slots[1].decimals, 2);
  EXPECT_EQ(slots[2].decimals, 1) << "of the column";
  EXPECT_TRUE(slots[0].taken.zh.empty());
  EXPECT_FALSE(slots[3].taken.zh.empty());
}

/// A form of colours, merged heads, formulas, a drop-down, a comment and a print area, by two
/// programs: outside the filled cells every byte of every part stays.
void only_the_filled_cells_differ(const std::string& file) {
  const std::string before = bytes_of(file);
  std::vector<CellPatch> patches;
  for (const std::size_t row : {4U, 5U, 6U}) {
    for (const std::size_t column : {1U, 2U, 4U, 5U})
      patches.push_back(number("进展", row, column, std::to_string(10 * row + column)));
  }
  const auto patched = patch_xlsx(before, file, patches);
  ASSERT_TRUE(patched) << patched.error().text("zh");
  for (const std::string& name : differing(before, patched->bytes)) {
    const bool allowed = name == k_sheet1 || name == k_sheet2 || name == "xl/workbook.xml";
    EXPECT_TRUE(allowed) << file << ": " << name;
  }
  for (const char* name : {k_sheet1, k_sheet2}) {
    const auto [old_cells, old_rest] = taken_apart(part_of(before, name));
    const auto [new_cells, new_rest] = taken_apart(part_of(patched->bytes, name));
    EXPECT_EQ(old_rest, new_rest) << file;
    ASSERT_EQ(old_cells.size(), new_cells.size());
    for (const auto& [address, cell] : old_cells) {
      const bool formula = cell.find("<f") != std::string::npos;
      const bool filled = name == k_sheet1 && !formula &&
                          std::string("BCEF").find(address[0]) != std::string::npos &&
                          std::string("567").find(address[1]) != std::string::npos;
      if (filled) {
        EXPECT_NE(cell, new_cells.at(address)) << address;
      } else if (formula) {
        const std::string& now = new_cells.at(address);
        EXPECT_EQ(cell.substr(0, cell.find("</f>")), now.substr(0, now.find("</f>"))) << address;
      } else {
        EXPECT_EQ(cell, new_cells.at(address)) << address;
      }
    }
  }
  const auto read = read_xlsx(patched->bytes, file);
  ASSERT_TRUE(read) << read.error().text("zh");
  EXPECT_EQ(read->sheets[0].at(4, 1).text, "41");
  EXPECT_EQ(read->sheets[0].at(7, 1).text, k_not_calculated) << "never an old sum";
  EXPECT_EQ(patch_xlsx(before, file, patches)->bytes, patched->bytes) << "the same bytes again";
}

TEST(PatchXlsx, only_the_filled_cells_of_a_form_differ_openpyxl) {
  only_the_filled_cells_differ("form_openpyxl.xlsx");
}
TEST(PatchXlsx, only_the_filled_cells_of_a_form_differ_libreoffice) {
  only_the_filled_cells_differ("form_libreoffice.xlsx");
}

TEST(PatchXlsx, a_highlighted_cell_gets_a_yellow_copy_of_its_style_and_no_style_changes) {
  const std::string before = bytes_of("form_openpyxl.xlsx");
  const auto patched = patch_xlsx(before, "f.xlsx",
                                  {{{"进展", 7, 0}, Kind::text, "总计", true},
                                   {{"进展", 4, 4}, Kind::clear, "", true},
                                   {{"进展", 30, 0}, Kind::clear, "", true}});
  ASSERT_TRUE(patched) << patched.error().text("zh");
  const std::string old_styles = part_of(before, "xl/styles.xml");
  const std::string styles = part_of(patched->bytes, "xl/styles.xml");
  // Taking out what was added, and the counts, gives the old part.
  const std::string fill =
      "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFF00\"/><bgColor "
      "indexed=\"64\"/></patternFill></fill></fills>";
  const auto without_counts = [](std::string text) {
    for (std::size_t at = 0; (at = text.find(" count=\"", at)) != std::string::npos;)
      text.erase(at, text.find('"', at + 8) + 1 - at);
    return text;
  };
  std::string shorter = without_counts(replaced(styles, {{fill, "</fills>"}}));
  const std::string old_plain = without_counts(old_styles);
  const std::size_t old_end = old_plain.find("</cellXfs>");
  shorter.erase(old_end, shorter.find("</cellXfs>") - old_end);
  EXPECT_EQ(shorter, old_plain);
  const auto slots = look_at_cells(patched->bytes, "f.xlsx", {{"进展", 4, 4}}).value();
  EXPECT_EQ(slots[0].decimals, 2) << "the copy keeps the number format";
  EXPECT_EQ(read_xlsx(patched->bytes, "f.xlsx").value().sheets[0].at(7, 0).text, "总计");
  EXPECT_THAT(part_of(patched->bytes, k_sheet1), HasSubstr("<row r=\"31\"><c r=\"A31\" s=\""));
}

TEST(PatchXlsx, without_patches_the_file_is_the_same) {
  const std::string before = bytes_of("form_libreoffice.xlsx");
  EXPECT_EQ(patch_xlsx(before, "f.xlsx", {})->bytes, before);
}

}  // namespace
}  // namespace jiedui::formats
