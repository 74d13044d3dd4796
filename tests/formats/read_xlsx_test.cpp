#include <gmock/gmock.h>

#include "formats/files.hpp"

namespace jiedui::formats {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

TEST(ReadXlsx, reads_shared_and_inline_strings_without_phonetic_hints) {
  const Workbook book = book_of("strings.xlsx");
  ASSERT_EQ(book.sheets.size(), 1U);
  const Sheet& sheet = book.sheets[0];
  EXPECT_EQ(sheet.name, "表1");
  EXPECT_EQ(sheet.at(0, 0).text, "四川省");
  EXPECT_EQ(sheet.at(0, 1).text, "对口支援");
  EXPECT_EQ(sheet.at(0, 2).text, "内联") << "a cell without address follows the one before";
  EXPECT_EQ(sheet.at(1, 0).text, "分段 ") << "a row without number follows the one before";
  EXPECT_EQ(sheet.at(1, 3).text, "结果");
  EXPECT_TRUE(sheet.at(1, 3).formula);
  EXPECT_EQ(sheet.at(4, 0).text, "甲\r乙_x0041_");
  EXPECT_EQ(sheet.rows.size(), 5U);
  EXPECT_EQ(sheet.at(2, 0).kind, CellKind::empty);
}

TEST(ReadXlsx, gives_the_decimal_that_people_see) {
  const Workbook book = book_of("numbers.xlsx");
  const auto& row = book.sheets[0].rows[0];
  const std::vector<std::string> expected = {
      "16.9",   "0.3", "0.0015", "1000000000000000", "9007199254740993", "0.53", "1234.5",
      "123456", "0",   "5"};
  ASSERT_EQ(row.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(row[i].text, expected[i]) << i;
    EXPECT_EQ(row[i].kind, CellKind::number) << i;
  }
  EXPECT_EQ(row[0].format_decimals, -1);
  EXPECT_EQ(row[5].format_decimals, 1);
  EXPECT_TRUE(row[5].percent_format);
  EXPECT_EQ(row[6].format_decimals, 2);
  EXPECT_FALSE(row[6].percent_format);
  EXPECT_EQ(row[7].format_decimals, -1) << "scaled to thousands: not the stored number";
}

TEST(ReadXlsx, knows_dates_by_their_format) {
  const Workbook book = book_of("dates_1900.xlsx");
  const Sheet& sheet = book.sheets[0];
  EXPECT_EQ(sheet.at(0, 0).kind, CellKind::date);
  EXPECT_EQ(sheet.at(0, 0).date, 2011y / std::chrono::June / 30);
  EXPECT_EQ(sheet.at(0, 0).text, "2011-06-30");
  EXPECT_EQ(sheet.at(0, 1).text, "2011-06-30T08:30:00");
  EXPECT_EQ(sheet.at(0, 2).kind, CellKind::number) << "a time without a day";
  EXPECT_EQ(sheet.at(0, 3).text, "2011-06-30");
  EXPECT_EQ(sheet.at(0, 4).kind, CellKind::number) << "29 February 1900 is no day";
  EXPECT_EQ(sheet.at(0, 5).text, "1900-02-28");
  EXPECT_EQ(sheet.at(0, 6).date, 2011y / std::chrono::June / 30);
}

TEST(ReadXlsx, counts_days_from_1904_where_the_workbook_says_so) {
  const Workbook book = book_of("dates_1904.xlsx");
  EXPECT_EQ(book.sheets[0].at(0, 0).text, "2011-06-30");
  EXPECT_EQ(book.sheets[0].at(0, 1).text, "1904-01-01");
}

TEST(ReadXlsx, takes_cached_results_of_formulas) {
  const Workbook book = book_of("formulas.xlsx");
  const auto& row = book.sheets[0].rows[0];
  EXPECT_EQ(row[0].text, "2");
  EXPECT_TRUE(row[0].formula);
  EXPECT_EQ(row[1].kind, CellKind::error);
  EXPECT_EQ(row[1].text, "#DIV/0!");
  EXPECT_EQ(row[2].kind, CellKind::boolean);
  EXPECT_EQ(row[2].text, "TRUE");
  EXPECT_EQ(row[3].kind, CellKind::error) << "never calculated is not the same as empty";
  EXPECT_EQ(row[3].text, k_not_calculated);
  EXPECT_EQ(row[4].kind, CellKind::empty);
  EXPECT_TRUE(row[4].formula);
  EXPECT_EQ(row[5].text, "FALSE");
  EXPECT_FALSE(row[5].formula);
}

TEST(ReadXlsx, reports_merges_and_what_is_hidden) {
  const Workbook book = book_of("layout.xlsx");
  ASSERT_EQ(book.sheets.size(), 2U);
  EXPECT_EQ(book.sheets[0].name, "主表");
  EXPECT_FALSE(book.sheets[0].hidden);
  ASSERT_EQ(book.sheets[0].merges.size(), 1U);
  EXPECT_EQ(book.sheets[0].merges[0].last_row, 1);
  EXPECT_EQ(book.sheets[0].merges[0].last_column, 2);
  EXPECT_TRUE(book.sheets[1].hidden);
  EXPECT_EQ(book.sheets[1].row_hidden, (std::vector<bool>{false, false, true}));
  EXPECT_EQ(book.sheets[1].column_hidden, (std::vector<bool>{false, true, true}));
}

TEST(ReadXlsx, reads_a_file_of_libreoffice) {
  const Workbook book = book_of("calc_table.xlsx");
  const Sheet& sheet = book.sheets[0];
  EXPECT_EQ(sheet.at(2, 0).text, "北川羌族自治县");
  EXPECT_EQ(sheet.at(2, 2).text, "1234.56");
  EXPECT_EQ(sheet.at(1, 3).text, "2011-06-30");
  EXPECT_EQ(sheet.at(1, 4).text, "0.53");
  EXPECT_TRUE(sheet.at(1, 4).percent_format);
  EXPECT_EQ(sheet.at(1, 5).text, "33.8");
  EXPECT_TRUE(sheet.at(1, 5).formula);
  EXPECT_EQ(sheet.at(2, 5).text, "#DIV/0!");
  EXPECT_EQ(sheet.at(3, 5).text, "1251.76");
}

/// The same workbook as openpyxl and as LibreOffice write it.
class ReadXlsxOf : public ::testing::TestWithParam<const char*> {};

TEST_P(ReadXlsxOf, keeps_order_merges_dates_formats_and_what_is_hidden) {
  const Workbook book = book_of(GetParam());
  ASSERT_EQ(book.sheets.size(), 3U);
  EXPECT_EQ(book.sheets[0].name, "先看的表") << "the order of the tabs, not of the files";
  EXPECT_EQ(book.sheets[1].name, "后建的表");
  EXPECT_EQ(book.sheets[1].at(1, 1).text, "第二张");
  EXPECT_TRUE(book.sheets[2].hidden);
  const Sheet& sheet = book.sheets[0];
  ASSERT_EQ(sheet.merges.size(), 1U);
  EXPECT_EQ(sheet.merges[0].first_column, 1);
  EXPECT_EQ(sheet.merges[0].last_column, 2);
  const auto& row = sheet.rows[1];
  EXPECT_EQ(row[0].text, "1234.5");
  EXPECT_EQ(row[0].format_decimals, 2) << "the place of the last digit";
  EXPECT_EQ(row[1].text, "0.536");
  EXPECT_EQ(row[1].format_decimals, 1);
  EXPECT_TRUE(row[1].percent_format);
  EXPECT_EQ(row[2].format_decimals, -1);
  EXPECT_EQ(row[3].kind, CellKind::date);
  EXPECT_EQ(row[3].text, "2011-06-30") << "days counted from 1904";
  EXPECT_EQ(row[4].text, "TRUE");
  EXPECT_EQ(row[5].text, "16.9");
  EXPECT_EQ(row[5].format_decimals, 3);
  EXPECT_EQ(row[6].kind, CellKind::number);
  EXPECT_EQ(row[6].text, "0") << "a zero shown as a dash is a zero";
  EXPECT_EQ(row[7].kind, CellKind::text);
  EXPECT_EQ(row[7].text, "007");
  EXPECT_EQ(sheet.row_hidden, (std::vector<bool>{false, false, false, false, true}));
  ASSERT_GE(sheet.column_hidden.size(), 7U);
  EXPECT_TRUE(sheet.column_hidden[6]);
  EXPECT_EQ(sheet.at(4, 0).text, "藏起来的行");
}

INSTANTIATE_TEST_SUITE_P(programs, ReadXlsxOf, ::testing::Values("openpyxl.xlsx", "libre.xlsx"),
                         [](const auto& one) {
                           const std::string file = one.param;
                           return file.substr(0, file.find('.'));
                         });

TEST(ReadXlsx, takes_the_results_that_libreoffice_left_and_knows_those_that_openpyxl_did_not) {
  const Workbook calculated = book_of("libre.xlsx");
  EXPECT_EQ(calculated.sheets[0].at(2, 0).text, "1251.036");
  EXPECT_EQ(calculated.sheets[0].at(2, 1).text, "#DIV/0!");
  EXPECT_EQ(calculated.sheets[0].at(2, 1).kind, CellKind::error);
  EXPECT_EQ(calculated.sheets[0].at(2, 2).text, "是");
  EXPECT_EQ(calculated.sheets[0].at(2, 3).text, "#N/A");
  EXPECT_TRUE(calculated.sheets[0].at(2, 2).formula);
  const Workbook untouched = book_of("openpyxl.xlsx");
  EXPECT_EQ(untouched.sheets[0].at(2, 0).text, k_not_calculated);
}

struct Bad {
  const char* file;
  const char* place;
  const char* says;
};

class ReadXlsxRefuses : public ::testing::TestWithParam<Bad> {};

TEST_P(ReadXlsxRefuses, with_the_place_and_the_reason) {
  const auto& [file, place, says] = GetParam();
  const base::Fault fault = refusal_of(bytes_of(file), file);
  EXPECT_THAT(fault.place, HasSubstr(place));
  EXPECT_THAT(fault.zh, HasSubstr(says));
  EXPECT_THAT(fault.zh, HasSubstr("请用 Excel 或 WPS"));
}

INSTANTIATE_TEST_SUITE_P(
    files, ReadXlsxRefuses,
    ::testing::Values(Bad{"bad_string_index.xlsx", "表1!A1", "文字不在工作簿的文字表中:“7”"},
                      Bad{"bad_address.xlsx", "表1!ZZZZZZ99999999999", "地址不存在"},
                      Bad{"bad_twice.xlsx", "表1!A1", "出现两次:“2”"},
                      Bad{"bad_number.xlsx", "表1!A1", "应为数字:“12x”"},
                      Bad{"bad_style.xlsx", "表1!A1", "不存在的格式"},
                      Bad{"doctype.xlsx", "sheet1.xml", "DOCTYPE"},
                      Bad{"not_xml.xlsx", "sheet1.xml:2", "不是合法的 XML"},
                      Bad{"truncated.xlsx", "truncated.xlsx", "无法解压"}),
    [](const auto& one) {
      const std::string file = one.param.file;
      return file.substr(0, file.find('.'));
    });

TEST(ReadXlsxLimits, stop_a_bomb_by_ratio_size_and_text) {
  const std::string bomb = bytes_of("bomb.xlsx");
  EXPECT_THAT(refusal_of(bomb, "b", {.ratio_floor = 1U << 20U}).zh, HasSubstr("解压后超过 1 MB"));
  EXPECT_THAT(refusal_of(bomb, "b", {.entry_bytes = 2U << 20U}).zh, HasSubstr("解压后超过 2 MB"));
  EXPECT_THAT(refusal_of(bomb, "b", {.total_bytes = 3U << 20U}).zh, HasSubstr("解压后超过 3 MB"));
  EXPECT_THAT(refusal_of(bomb, "b", {.text_bytes = 1U << 20U}).zh, HasSubstr("文字超过 1 MB"));
}

TEST(ReadXlsxLimits, count_rows_and_gaps_as_cells) {
  // strings.xlsx keeps 3 + 4 + 1 cells in 5 rows, two of the cells being gaps.
  EXPECT_TRUE(read_workbook(bytes_of("strings.xlsx"), "s", {.cells = 13}).has_value());
  EXPECT_THAT(refusal_of(bytes_of("strings.xlsx"), "s", {.cells = 12}).place, HasSubstr("表1!A5"));
  EXPECT_THAT(refusal_of(bytes_of("strings.xlsx"), "s", {.rows = 4}).place, HasSubstr("表1!5"));
  EXPECT_THAT(refusal_of(bytes_of("strings.xlsx"), "s", {.columns = 3}).place, HasSubstr("表1!D2"));
}

TEST(ReadWorkbook, refuses_what_is_no_table_and_says_what_to_do) {
  EXPECT_THAT(refusal_of(std::string("\xD0\xCF\x11\xE0", 4) + "...", "a.xls").zh,
              HasSubstr("另存为 xlsx"));
  EXPECT_THAT(refusal_of("%PDF-1.4", "a.pdf").zh, HasSubstr("请提供 xlsx 或 csv"));
  EXPECT_THAT(refusal_of("  <HTML><table>", "a.xls").zh, HasSubstr("网页"));
}

TEST(CellName, counts_letters_without_zero) {
  EXPECT_EQ(cell_name(6, 1), "B7");
  EXPECT_EQ(cell_name(0, 25), "Z1");
  EXPECT_EQ(cell_name(0, 26), "AA1");
  EXPECT_EQ(cell_name(0, 701), "ZZ1");
  EXPECT_EQ(cell_name(1048575, 16383), "XFD1048576");
}

}  // namespace
}  // namespace jiedui::formats
