#include <gmock/gmock.h>

#include "formats/files.hpp"

namespace jiedui::formats {
namespace {

using ::testing::HasSubstr;
using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view bytes) {
  const auto read = read_csv(bytes, "t.csv");
  EXPECT_TRUE(read.has_value()) << read.error().text("zh");
  Rows rows;
  for (const auto& row : read->sheets[0].rows) {
    rows.emplace_back();
    for (const SheetCell& cell : row) rows.back().push_back(cell.text);
  }
  return rows;
}

const Rows k_table = {{"受援县", "金额"}, {"汶川县", "16.9"}, {"北川\r\n县", "1,234.5"}};

TEST(ReadCsv, tells_the_encoding) {
  const Workbook bom = book_of("utf8_bom.csv");
  EXPECT_EQ(bom.encoding, "UTF-8-BOM");
  EXPECT_EQ(bom.sheets[0].name, "utf8_bom.csv");
  EXPECT_EQ(rows_of(bytes_of("utf8_bom.csv")), k_table);
  EXPECT_EQ(book_of("utf16.csv").encoding, "UTF-16");
  const Rows utf16 = rows_of(bytes_of("utf16.csv"));
  EXPECT_EQ(utf16[1], k_table[1]);
  EXPECT_EQ(book_of("gb18030.csv").encoding, "GB18030");
  const Rows gb = rows_of(bytes_of("gb18030.csv"));
  EXPECT_EQ(gb[0], k_table[0]);
  EXPECT_EQ(gb[3][0], "㐂镕");
  EXPECT_EQ(read_csv("汶川,1", "t")->encoding, "UTF-8");
}

TEST(ReadCsv, refuses_bytes_it_cannot_decode_with_their_line) {
  const base::Fault gb = refusal_of(bytes_of("bad_gb18030.csv"), "坏.csv");
  EXPECT_EQ(gb.place, "坏.csv:3");
  EXPECT_THAT(gb.zh, HasSubstr("第 3 行有不符合 GB18030 编码的字符"));
  const base::Fault utf8 = refusal_of("受援县,金额\n汶川县\xE6,1\n", "u");
  EXPECT_EQ(utf8.place, "u:2");
  EXPECT_THAT(utf8.zh, HasSubstr("UTF-8")) << "one damaged byte does not make it GB18030";
  EXPECT_THAT(refusal_of(std::string("a,b\nc\0d", 7), "n").zh, HasSubstr("第 2 行含有空字节"));
  EXPECT_EQ(refusal_of(std::string("\xFF\xFE\x00\xD8", 4), "h").place, "h:1");
}

TEST(ReadCsv, finds_the_delimiter) {
  const Rows expected = {{"a", "b"}, {"1,5", "2,5"}, {"3,5", "4,5"}};
  EXPECT_EQ(rows_of("a;b\n1,5;2,5\n3,5;4,5\n"), expected);
  EXPECT_EQ(rows_of("a\tb\n1,5\t2,5\n3,5\t4,5"), expected);
  EXPECT_EQ(rows_of("sep=;\r\na;b\n"), (Rows{{"a", "b"}}));
  EXPECT_EQ(rows_of("一,二\n"), (Rows{{"一", "二"}}));
}

TEST(ReadCsv, follows_quotes_and_any_line_end) {
  EXPECT_EQ(rows_of("a,\"b\"\"c\"\r\"d\ne\",f\n\n\"x\"y,1\"2"),
            (Rows{{"a", "b\"c"}, {"d\ne", "f"}, {}, {"xy", "1\"2"}}));
  EXPECT_EQ(rows_of("a,\n,b\n"), (Rows{{"a", ""}, {"", "b"}}));
  EXPECT_EQ(rows_of("a,b,"), (Rows{{"a", "b", ""}}));
  EXPECT_EQ(rows_of(""), Rows{});
  const base::Fault open = refusal_of("a,b\nc,\"d\ne\n", "q.csv");
  EXPECT_EQ(open.place, "q.csv:2");
  EXPECT_THAT(open.zh, HasSubstr("没有配对"));
}

TEST(ReadCsv, keeps_to_the_limits) {
  EXPECT_THAT(refusal_of("a,b\nc,d\n", "l", {.cells = 5}).zh, HasSubstr("超过"));
  EXPECT_TRUE(read_csv("a,b\nc,d\n", "l", {.cells = 6}).has_value());
  EXPECT_EQ(refusal_of("a\nb\n", "l", {.rows = 1}).place, "l:2");
  EXPECT_EQ(refusal_of("a,b\n", "l", {.columns = 1}).place, "l:1");
  EXPECT_THAT(refusal_of(std::string(9, 'a'), "l", {.text_bytes = 8}).zh, HasSubstr("文件超过"));
}

TEST(WriteCsv, quotes_only_where_needed_and_guards_formulas) {
  EXPECT_EQ(write_csv({{"a", "b,c", "d\"e"}, {"=1+1", "-5.5%", "-", "-省", "@x", "+8613"}}),
            "a,\"b,c\",\"d\"\"e\"\r\n'=1+1,-5.5%,-,'-省,'@x,+8613\r\n");
}

TEST(WriteCsv, is_read_back_as_it_was) {
  const Rows rows = {{"=SUM(A1)", "'=x", "''-a", "'plain", " 空格 "},
                     {"多\r\n行", "\"", ";", "\t", "终"}};
  EXPECT_EQ(rows_of(write_csv(rows)), rows);
}

}  // namespace
}  // namespace jiedui::formats
