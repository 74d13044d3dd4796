#include "formats/comment_docx.hpp"

#include <gmock/gmock.h>

#include "base/text.hpp"
#include "files.hpp"
#include "formats/document_out.hpp"
#include "formats/read_document.hpp"
#include "package.hpp"

namespace jiedui::formats {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const CommentAuthor k_author{"材料核查", "核"};

/// What the w:t elements between two places of a part hold.
std::string shown_between(std::string_view xml, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t at = begin; at < end;) {
    const std::size_t tag = xml.find('<', at);
    if (tag == std::string_view::npos || tag >= end) break;
    const std::size_t close = xml.find('>', tag);
    const std::string_view name = xml.substr(tag, close - tag);
    at = close + 1;
    if (name == "<w:tab/") out += "\t";
    if (name == "<w:br/") out += "\n";
    if (name == "<w:noBreakHyphen/") out += "-";
    if (name != "<w:t" && !name.starts_with("<w:t ")) continue;
    const std::size_t stop = xml.find("</w:t>", at);
    out += xml.substr(at, stop - at);
    at = stop;
  }
  out = base::replace_all(out, "&lt;", "<");
  return base::replace_all(out, "&amp;", "&");
}

std::string commented_words(const std::string& document, std::size_t id) {
  const std::string number = " w:id=\"" + std::to_string(id) + "\"/>";
  const std::size_t start = document.find("<w:commentRangeStart" + number);
  const std::size_t end = document.find("<w:commentRangeEnd" + number);
  EXPECT_NE(start, std::string::npos);
  EXPECT_NE(end, std::string::npos);
  return shown_between(document, start, end);
}

std::string text_of(const std::string& bytes) {
  const auto read = read_document(bytes, "a.docx");
  EXPECT_TRUE(read.has_value()) << read.error().text("zh");
  return read ? read->text : "";
}

DocxComment at_words(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  const std::size_t start = base::decode_utf8(text.substr(0, at)).size();
  return {start, start + base::decode_utf8(words).size(), {"【必改】" + words, "建议核实"}};
}

std::string commented(const std::string& bytes, const std::vector<DocxComment>& comments) {
  const auto made = comment_docx(bytes, "a.docx", comments, k_author);
  EXPECT_TRUE(made.has_value()) << made.error().text("zh");
  return made ? *made : "";
}

TEST(CommentDocx, encloses_the_exact_words_and_changes_nothing_else) {
  const std::string bytes = bytes_of("odd.docx");
  const std::string text = text_of(bytes);
  const std::vector<DocxComment> comments = {at_words(text, "792"), at_words(text, "开工率67%"),
                                             at_words(text, "算\t表后"), at_words(text, "域的"),
                                             at_words(text, "792个,开")};
  const std::string made = commented(bytes, comments);
  EXPECT_EQ(text_of(made), text);
  const std::string document = part_of(made, "word/document.xml");
  std::vector<std::string> words;
  for (std::size_t i = 0; i < comments.size(); ++i) words.push_back(commented_words(document, i));
  EXPECT_THAT(words, ElementsAre("792", "开工率67%", "算\t表后", "域的", "792个,开"));
  EXPECT_THAT(part_of(made, "word/comments.xml"), HasSubstr("【必改】792"));
  EXPECT_THAT(part_of(made, "[Content_Types].xml"), HasSubstr("/word/comments.xml"));
}

TEST(CommentDocx, other_parts_keep_their_bytes) {
  const std::string bytes = bytes_of("odd.docx");
  const std::string made = commented(bytes, {at_words(text_of(bytes), "792")});
  const auto before = parts_of(bytes);
  const auto after = parts_of(made);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].name == "(comment)") continue;
    EXPECT_EQ(before[i].name, after[i].name);
    EXPECT_EQ(before[i].time, after[i].time);
    const bool may_change =
        before[i].name == "word/document.xml" || before[i].name == "[Content_Types].xml" ||
        before[i].name.ends_with("document.xml.rels") || before[i].name == "word/comments.xml";
    if (may_change) continue;
    EXPECT_EQ(before[i].content, after[i].content) << before[i].name;
  }
  EXPECT_EQ(commented(bytes, {at_words(text_of(bytes), "792")}), made);
  EXPECT_EQ(commented(bytes, {}), bytes);
}

// Every place of every docx at hand: the text stays, and what is enclosed is what was asked for
// (a text box or a formula is enclosed whole).
TEST(CommentDocx, every_place_of_every_file) {
  for (const char* name : {"odd.docx", "tracked.docx", "libre.docx", "tables.docx"}) {
    const std::string bytes = bytes_of(name);
    const std::string text = text_of(bytes);
    const std::u32string points = base::decode_utf8(text);
    for (std::size_t length : {1U, 2U, 5U}) {
      std::vector<DocxComment> comments;
      for (std::size_t at = 0; at + length < points.size(); at += 3)
        comments.push_back({at, at + length, {"x"}});
      EXPECT_EQ(text_of(commented(bytes, comments)), text) << name;
    }
  }
}

TEST(CommentDocx, existing_comments_stay_and_new_ones_follow_them) {
  const std::string bytes = bytes_of("odd.docx");
  const std::string text = text_of(bytes);
  const std::string once = commented(bytes, {at_words(text, "792")});
  const std::string twice = commented(once, {at_words(text, "67%")});
  const std::string list = part_of(twice, "word/comments.xml");
  EXPECT_THAT(list, HasSubstr("【必改】792"));
  EXPECT_THAT(list, HasSubstr("【必改】67%"));
  const std::string document = part_of(twice, "word/document.xml");
  EXPECT_EQ(commented_words(document, 0), "792");
  EXPECT_EQ(commented_words(document, 1), "67%");
  EXPECT_EQ(text_of(twice), text);
}

TEST(CommentDocx, a_divided_run_keeps_its_look) {
  Document paper;
  paper.blocks.emplace_back(
      Paragraph{Role::body, {Span{.text = "计划 18 个 & <6> 个", .bold = true}}});
  const std::string bytes = write_docx(paper).value();
  const std::string text = text_of(bytes);
  const std::string made = commented(bytes, {at_words(text, "18 个 & <")});
  const std::string document = part_of(made, "word/document.xml");
  EXPECT_EQ(commented_words(document, 0), "18 个 & <");
  EXPECT_EQ(text_of(made), text);
  std::size_t bold = 0;
  for (std::size_t at = 0; (at = document.find("<w:b/>", at)) != std::string::npos; ++at) ++bold;
  EXPECT_EQ(bold, 3U);
}

TEST(CommentDocx, cells_of_a_table_and_a_date) {
  Document paper;
  Grid grid;
  for (const auto& row : {std::pair{"单位", "项目"}, std::pair{"和田", "18"}})
    grid.rows.push_back(
        {GridCell{.spans = {Span{row.first}}}, GridCell{.spans = {Span{row.second}}}});
  paper.blocks.emplace_back(std::move(grid));
  const std::string bytes = write_docx(paper).value();
  EXPECT_EQ(text_of(bytes), "单位\t项目\n和田\t18\n");
  const auto made = comment_docx(bytes, "a.docx", {at_words(text_of(bytes), "18")},
                                 {"材料核查", "核", "2024-03-05"});
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(commented_words(part_of(*made, "word/document.xml"), 0), "18");
  EXPECT_THAT(part_of(*made, "word/comments.xml"), HasSubstr("w:date=\"2024-03-05T00:00:00Z\""));
  EXPECT_THAT(part_of(commented(bytes, {at_words(text_of(bytes), "18")}), "word/comments.xml"),
              Not(HasSubstr("w:date")));
}

TEST(CommentDocx, refuses_what_is_no_docx) {
  EXPECT_FALSE(comment_docx("文字", "a.txt", {{0, 1, {"x"}}}, k_author).has_value());
  const auto empty =
      comment_docx(write_docx(Document{}).value(), "a.docx", {{0, 1, {"x"}}}, k_author);
  ASSERT_FALSE(empty.has_value());
  EXPECT_THAT(empty.error().zh, HasSubstr("没有可以批注的文字"));
}

TEST(ReadingText, rows_are_lines_and_columns_stay_columns) {
  Document document;
  Grid grid;
  grid.rows.push_back({GridCell{.spans = {Span{"单位"}}, .rows = 2},
                       GridCell{.spans = {Span{"资金"}}, .columns = 2}});
  grid.rows.push_back(
      {GridCell{.spans = {Span{"计划\n(万元)"}}}, GridCell{.spans = {Span{"到位"}}}});
  grid.rows.push_back(
      {GridCell{.spans = {Span{"和田"}}}, GridCell{}, GridCell{.spans = {Span{"8"}}}});
  document.blocks.emplace_back(Paragraph{Role::body, {Span{"甲"}, Span{""}, Span{"乙"}}});
  document.blocks.emplace_back(std::move(grid));
  const ReadingText text = reading_text(document);
  EXPECT_EQ(text.text, "甲乙\n单位\t资金\n\t计划 (万元)\t到位\n和田\t\t8\n");
  ASSERT_EQ(text.spans.size(), 8U);
  EXPECT_EQ(text.spans[1].begin, 1U);
  EXPECT_EQ(text.spans[7].span->text, "8");
}

TEST(ReadWritten, a_workbook_is_read_as_it_is_shown) {
  const auto csv = read_written("单位,计划,到位率\n和田,18,90.3%\n", "表.csv").value();
  EXPECT_EQ(csv.format, "csv");
  EXPECT_EQ(csv.text, "单位\t计划\t到位率\n和田\t18\t90.3%\n");
  EXPECT_EQ(read_written("甲,乙", "a.txt").value().format, "txt");
  EXPECT_EQ(read_written(bytes_of("odd.docx"), "a.docx").value().format, "docx");
}

}  // namespace
}  // namespace jiedui::formats
