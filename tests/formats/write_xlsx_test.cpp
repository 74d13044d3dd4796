#include <gmock/gmock.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <ctime>

#include "formats/files.hpp"
#include "formats/xlsx_out.hpp"

namespace jiedui::formats {
namespace {

using ::testing::HasSubstr;

/// Everything the description can say, once.
OutWorkbook full_book() {
  OutWorkbook book;
  book.title = "对口支援情况表";
  const int head =
      book.style({.bold = true, .border = true, .wrap = true, .align = CellAlign::center});
  const int money =
      book.style({.border = true, .locked = false, .yellow = true, .number_format = "#,##0.00"});
  OutSheet sheet;
  sheet.name = "表一";
  sheet.protect = sheet.landscape = true;
  sheet.repeat_rows = 2;
  sheet.freeze_rows = 2;
  sheet.freeze_columns = 1;
  sheet.widths = {20, 0, 12.5};
  sheet.hidden_columns = {false, false, true};
  sheet.heights = {30, 0};
  sheet.footer = "&C第 &P 页";
  sheet.rows = {
      {{.text = "总表", .style = head, .rows = 2, .columns = 2}, {}, {.text = "键"}},
      {{}, {}, {}},
      {{.text = "汶川县"}, {.text = {}, .number = 16.9, .style = money}, {.text = "_x0041_\n007"}}};
  sheet.choices = {{2, 9, 0, {"汶川县", "北川县"}},
                   {2, 9, 2, std::vector<std::string>(40, "北川羌族自治县")}};
  OutSheet keys;
  keys.name = "内部";
  keys.hidden = true;
  keys.rows = {{{.text = "v1"}}};
  book.sheets = {keys, sheet};
  return book;
}

std::string part_of(const std::string& book, const std::string& entry) {
  const std::string folder = ::testing::TempDir();
  const std::string file = folder + "/jiedui_part-" + std::to_string(::getpid()) + ".xlsx";
  EXPECT_TRUE(write_file(file, book).has_value());
  const std::string command =
      "python3 -c \"import zipfile,sys;sys.stdout.buffer.write(zipfile.ZipFile('" + file +
      "').read('" + entry + "'))\"";
  FILE* pipe = popen(command.c_str(), "r");
  std::string out;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
    out.push_back(static_cast<char>(c));
  EXPECT_EQ(pclose(pipe), 0);
  return out;
}

TEST(WriteXlsx, is_read_back_as_it_was) {
  const auto bytes = write_xlsx(full_book());
  ASSERT_TRUE(bytes.has_value()) << bytes.error().text("zh");
  const auto read = read_workbook(*bytes, "out.xlsx");
  ASSERT_TRUE(read.has_value()) << read.error().text("zh");
  ASSERT_EQ(read->sheets.size(), 3U) << "two and the one with the long list";
  EXPECT_TRUE(read->sheets[0].hidden);
  EXPECT_TRUE(read->sheets[2].hidden);
  EXPECT_EQ(read->sheets[2].at(39, 0).text, "北川羌族自治县");
  const Sheet& sheet = read->sheets[1];
  EXPECT_EQ(sheet.name, "表一");
  EXPECT_FALSE(sheet.hidden);
  EXPECT_EQ(sheet.at(0, 0).text, "总表");
  ASSERT_EQ(sheet.merges.size(), 1U);
  EXPECT_EQ(sheet.merges[0].last_row, 1);
  EXPECT_EQ(sheet.at(2, 1).kind, CellKind::number);
  EXPECT_EQ(sheet.at(2, 1).text, "16.9");
  EXPECT_EQ(sheet.at(2, 1).format_decimals, 2);
  EXPECT_EQ(sheet.at(2, 2).text, "_x0041_\n007");
  EXPECT_EQ(sheet.at(2, 2).kind, CellKind::text);
  EXPECT_EQ(sheet.column_hidden, (std::vector<bool>{false, false, true}));
}

TEST(WriteXlsx, says_how_to_print_and_what_may_be_typed) {
  const auto bytes = write_xlsx(full_book());
  ASSERT_TRUE(bytes.has_value());
  const std::string sheet = part_of(*bytes, "xl/worksheets/sheet2.xml");
  EXPECT_THAT(sheet, HasSubstr("<sheetProtection sheet=\"1\""));
  EXPECT_THAT(sheet, HasSubstr("paperSize=\"9\""));
  EXPECT_THAT(sheet, HasSubstr("orientation=\"landscape\""));
  EXPECT_THAT(sheet, HasSubstr("fitToHeight=\"0\""));
  EXPECT_THAT(sheet, HasSubstr("<oddFooter>&amp;C第 &amp;P 页</oddFooter>"));
  EXPECT_THAT(sheet, HasSubstr("<formula1>\"汶川县,北川县\"</formula1>"));
  EXPECT_THAT(sheet, HasSubstr("<formula1>'选项'!$A$1:$A$40</formula1>"));
  EXPECT_THAT(sheet, HasSubstr("topLeftCell=\"B3\""));
  EXPECT_THAT(part_of(*bytes, "xl/workbook.xml"), HasSubstr("'表一'!$1:$2"));
  EXPECT_THAT(part_of(*bytes, "xl/workbook.xml"), HasSubstr("activeTab=\"1\""));
  EXPECT_THAT(part_of(*bytes, "xl/styles.xml"), HasSubstr("<protection locked=\"0\"/>"));
}

TEST(WriteXlsx, keeps_a_formula_with_its_result) {
  OutWorkbook book;
  const int unit = book.style({.number_format = "0.00"});
  book.sheets = {OutSheet{.name = "a",
                          .rows = {{{.text = {}, .number = 1.5},
                                    {.text = {}, .number = 3.5, .formula = "A1+2", .style = unit},
                                    {.text = "", .formula = "IF(A1>9,1,\"\")"},
                                    {.text = "多", .formula = "IF(A1>1,\"多\",\"\")"}}}}};
  const auto bytes = write_xlsx(book);
  ASSERT_TRUE(bytes.has_value()) << bytes.error().text("zh");
  EXPECT_THAT(part_of(*bytes, "xl/worksheets/sheet1.xml"), HasSubstr("<f>A1+2</f><v>3.5</v>"));
  const auto read = read_workbook(*bytes, "out.xlsx");
  ASSERT_TRUE(read.has_value()) << read.error().text("zh");
  const Sheet& sheet = read->sheets[0];
  EXPECT_TRUE(sheet.at(0, 1).formula);
  EXPECT_EQ(sheet.at(0, 1).text, "3.5");
  EXPECT_EQ(sheet.at(0, 1).format_decimals, 2);
  EXPECT_EQ(sheet.at(0, 2).text, "");
  EXPECT_EQ(sheet.at(0, 3).text, "多");
}

TEST(WriteXlsx, says_something_beside_the_cell_being_filled_in) {
  OutWorkbook book;
  book.sheets = {OutSheet{.name = "a",
                          .rows = {{{.text = "x"}}},
                          .choices = {{1, 9, 0, {}, "项目编码", "必填。本单位内不重复"},
                                      {1, 9, 1, {"是"}, "零报告", std::string(300, 'x')}}}};
  const auto bytes = write_xlsx(book);
  ASSERT_TRUE(bytes.has_value()) << bytes.error().text("zh");
  const std::string sheet = part_of(*bytes, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("promptTitle=\"项目编码\" prompt=\"必填。本单位内不重复\""));
  EXPECT_THAT(sheet, HasSubstr("prompt=\"" + std::string(254, 'x') + "…\""));
  EXPECT_THAT(sheet, HasSubstr("<formula1>\"是\"</formula1>"));
}

TEST(WriteXlsx, gives_the_same_bytes_at_any_time_and_place) {
  const auto first = write_xlsx(full_book());
  const char* zone = std::getenv("TZ");
  const std::string before = zone == nullptr ? "" : zone;
  setenv("TZ", "Asia/Shanghai", 1);
  tzset();
  const auto second = write_xlsx(full_book());
  zone == nullptr ? unsetenv("TZ") : setenv("TZ", before.c_str(), 1);
  tzset();
  ASSERT_TRUE(first.has_value() && second.has_value());
  EXPECT_EQ(*first, *second);
  // The clock shows nowhere: neither in the first entry's head (1980-01-01) nor in the properties.
  EXPECT_EQ(first->substr(10, 4), std::string("\0\0\x21\0", 4));
  EXPECT_THAT(part_of(*first, "docProps/core.xml"),
              HasSubstr(">2000-01-01T00:00:00Z</dcterms:modified>"));
}

base::Fault refused(const OutSheet& sheet) {
  OutWorkbook book;
  book.sheets = {sheet};
  const auto written = write_xlsx(book);
  EXPECT_FALSE(written.has_value());
  return written ? base::Fault{} : written.error();
}

TEST(WriteXlsx, refuses_rather_than_drops) {
  OutSheet under{.name = "a", .rows = {{{.text = "x", .columns = 2}, {.text = "lost"}}}};
  EXPECT_EQ(refused(under).place, "a!B1");
  OutSheet twice{.name = "a",
                 .rows = {{{}, {.text = "x", .rows = 2}}, {{.text = "y", .columns = 2}, {}}}};
  EXPECT_EQ(refused(twice).place, "a!B2");
  OutSheet infinite{.name = "a", .rows = {{{.text = {}, .number = INFINITY}}}};
  EXPECT_EQ(refused(infinite).place, "a!A1");
  OutSheet lengthy{.name = "a", .rows = {{{.text = std::string(40'000, 'x')}}}};
  EXPECT_EQ(refused(lengthy).place, "a!A1");
  EXPECT_THAT(refused(OutSheet{.name = "a/b"}).zh, HasSubstr("不能作工作表名"));
  EXPECT_THAT(refused(OutSheet{.name = "a", .hidden = true}).zh, HasSubstr("可见的工作表"));
}

TEST(WriteFile, replaces_whole_files_and_names_the_reason_when_it_cannot) {
  const std::string path = ::testing::TempDir() + "/jiedui_file_test.txt";
  ASSERT_TRUE(write_file(path, "一").has_value());
  ASSERT_TRUE(write_file(path, "二").has_value());
  EXPECT_EQ(read_file(path).value(), "二");
  EXPECT_THAT(read_file(path + ".none").error().zh, HasSubstr("没有这个文件"));
  EXPECT_THAT(read_file(::testing::TempDir()).error().zh, HasSubstr("文件夹"));
  EXPECT_THAT(write_file(path + ".none/x", "").error().zh, HasSubstr("无法写入"));
  EXPECT_THAT(write_file(::testing::TempDir(), "").error().zh, HasSubstr("无法写入"));
}

}  // namespace
}  // namespace jiedui::formats
