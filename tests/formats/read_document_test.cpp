#include "formats/read_document.hpp"

#include <gmock/gmock.h>

#include "formats/document_out.hpp"
#include "formats/files.hpp"
#include "formats/papers.hpp"

namespace jiedui::formats {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

ReadDocument document_of(const std::string& name) {
  auto read = read_document(bytes_of(name), name);
  EXPECT_TRUE(read.has_value()) << read.error().text("zh");
  return read ? *read : ReadDocument{};
}

/// Its paragraphs; a table as one line for each row, a page break as "---".
std::vector<std::string> lines_of(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) out.push_back(paragraph->text());
    if (std::holds_alternative<PageBreak>(block)) out.emplace_back("---");
    const auto* grid = std::get_if<Grid>(&block);
    for (std::size_t row = 0; grid != nullptr && row < grid->rows.size(); ++row) {
      std::string line;
      for (const GridCell& cell : grid->rows[row]) line += "|" + cell.text();
      out.push_back(line);
    }
  }
  return out;
}

const Grid& grid_of(const Document& document) {
  for (const Block& block : document.blocks) {
    if (const auto* grid = std::get_if<Grid>(&block)) return *grid;
  }
  static const Grid k_none;
  ADD_FAILURE() << "no table";
  return k_none;
}

base::Fault document_refusal(const std::string& bytes, const std::string& name,
                             const ReadLimits& limits = {}) {
  auto read = read_document(bytes, name, limits);
  EXPECT_FALSE(read.has_value()) << name << " was accepted";
  if (read) return {};
  EXPECT_FALSE(read.error().zh.empty());
  EXPECT_FALSE(read.error().en.empty());
  EXPECT_THAT(read.error().place, HasSubstr(name));
  EXPECT_EQ(read.error().code, base::FaultCode::invalid_input);
  return read.error();
}

TEST(ReadDocx, reads_tracked_changes_as_accepted) {
  EXPECT_THAT(
      lines_of(document_of("tracked.docx").document),
      ElementsAre("保留插入到底", "前半句,后半句。", "移来的话。", "旧格式", "|甲|1", "|丙|3"));
}

TEST(ReadDocx, keeps_what_stands_on_the_page_and_nothing_else) {
  const ReadDocument read = document_of("odd.docx");
  EXPECT_EQ(read.format, "docx");
  EXPECT_THAT(
      lines_of(read.document),
      ElementsAre("公文标题", "一、基本情况", "直接定级的标题", "列表一项",
                  "已开工792个,开工率67%。", "看得见批注在旁", "两边空格不算\t表后\n换行-连字",
                  "域的结果", "框里的字", "框外的字", "控件里的字", "中", "前页", "---", "后页",
                  "一段", "又一段", "正文有注", "不含兵团。"));
  EXPECT_EQ(read.text, reading_text(read.document).text);
  EXPECT_EQ(read.document.title, "总结");
  EXPECT_EQ(read.properties.at("版本"), "第3版");
  EXPECT_THAT(read.notes, IsEmpty());
}

TEST(ReadDocx, tells_the_parts_by_style_and_outline) {
  const auto& blocks = document_of("odd.docx").document.blocks;
  const auto role = [&](std::size_t at) { return std::get<Paragraph>(blocks[at]).role; };
  EXPECT_EQ(role(0), Role::title);
  EXPECT_EQ(role(1), Role::heading_1) << "by the style that its style is based on";
  EXPECT_EQ(role(2), Role::heading_2);
  EXPECT_EQ(role(3), Role::list);
  EXPECT_EQ(role(4), Role::body);
  EXPECT_EQ(std::get<Paragraph>(blocks.back()).role, Role::note);
}

TEST(ReadDocx, joins_runs_and_names_figures_by_their_bookmark) {
  const ReadDocument read = document_of("odd.docx");
  const auto& sentence = std::get<Paragraph>(read.document.blocks[4]).spans;
  EXPECT_THAT(sentence, ElementsAre(Span{.text = "已开工"}, Span{"792", "jd_ab12cd34_1"},
                                    Span{.text = "个,"}, Span{.text = "开工率", .bold = true},
                                    Span{"67%", "jd_ab12cd34_2"}, Span{.text = "。"}));
  for (const Block& block : read.document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr || !paragraph->text().ends_with("一段")) continue;
    EXPECT_EQ(paragraph->spans[0].bookmark, "") << "a bookmark over paragraphs is no figure";
  }
}

TEST(ReadDocx, merges_cells_as_the_page_shows_them) {
  const ReadDocument read = document_of("tables.docx");
  EXPECT_THAT(lines_of(read.document),
              ElementsAre("|受援地|资金", "|计划|到位", "|喀什|12.5|第一行\n第二行",
                          "||缩进|内一\t内二", "表后"));
  const Grid& grid = grid_of(read.document);
  EXPECT_EQ(grid.head_rows, 2);
  EXPECT_THAT(grid.widths, ElementsAre(2000, 1000, 1000));
  EXPECT_EQ(grid.rows[0][0].rows, 2);
  EXPECT_EQ(grid.rows[0][1].columns, 2);
  EXPECT_EQ(grid.rows[2][0].rows, 1);
}

TEST(ReadDocx, reads_a_file_of_libreoffice) {
  const ReadDocument read = document_of("libre.docx");
  const auto lines = lines_of(read.document);
  ASSERT_EQ(lines.size(), 25U);
  EXPECT_EQ(lines[0], "关于上半年对口支援工作的总结");
  EXPECT_EQ(lines[1], "一、基本情况");
  EXPECT_THAT(lines[2], HasSubstr("第1段。截至6月30日,计划项目1183个"));
  EXPECT_EQ(lines[23], "|喀什|12.5|3.25");
  EXPECT_EQ(std::get<Paragraph>(read.document.blocks[0]).role, Role::title);
  EXPECT_EQ(std::get<Paragraph>(read.document.blocks[1]).role, Role::heading_1);
  const auto& spans = std::get<Paragraph>(read.document.blocks[2]).spans;
  EXPECT_EQ(spans.back(), (Span{.text = "其中另有说明。", .bold = true}));
}

/// What a reader needs of a block: the part it plays, its figures, the shape of its table.
std::vector<std::string> shape_of(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    std::string line = "---";
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      line = fmt::format("role {} {}", static_cast<int>(paragraph->role),
                         base::replace_all(paragraph->text(), "\n", ""));
      for (const Span& span : paragraph->spans) {
        if (!span.bookmark.empty()) line += "[" + span.bookmark + " " + span.text + "]";
      }
    } else if (const auto* grid = std::get_if<Grid>(&block)) {
      line = fmt::format("heads {}", grid->head_rows);
      for (const auto& row : grid->rows) {
        line += "/";
        for (const GridCell& one : row) {
          line += fmt::format("|{}x{} {} {}", one.rows, one.columns, static_cast<int>(one.align),
                              one.text());
        }
      }
    }
    out.push_back(line);
  }
  return out;
}

TEST(ReadDocx, gives_back_what_we_wrote) {
  const std::string bytes = write_docx(long_paper(), {.code = "a1b2c3d4"}).value();
  const ReadDocument read = read_document(bytes, "a.docx").value();
  EXPECT_EQ(read.properties.at(std::string(k_paper_property)), "a1b2c3d4");
  EXPECT_EQ(read.document.title, long_paper().title);
  const auto shape = shape_of(read.document);
  const auto expected = shape_of(long_paper());
  ASSERT_EQ(shape.size(), expected.size());
  for (std::size_t at = 0; at < shape.size(); ++at) EXPECT_EQ(shape[at], expected[at]) << at;
}

TEST(ReadHtml, reads_as_a_browser_shows_the_page) {
  const ReadDocument read = document_of("page_utf8.html");
  EXPECT_EQ(read.format, "html");
  EXPECT_EQ(read.encoding, "UTF-8") << "the bytes are UTF-8, whatever the page declares";
  EXPECT_EQ(read.document.title, "网页 标题");
  EXPECT_THAT(lines_of(read.document),
              ElementsAre("工作总结", "截至6月30日,已开工792个, work in progress。", "一、情况",
                          "第一项", "第二项", "到位38.4亿元。\n换行", "表1", "|受援地|资金",
                          "|计划|到位", "|喀什|12.5|甲\n乙", "结尾"));
  EXPECT_EQ(std::get<Paragraph>(read.document.blocks[0]).role, Role::title);
  EXPECT_EQ(std::get<Paragraph>(read.document.blocks[3]).role, Role::list);
  EXPECT_EQ(std::get<Paragraph>(read.document.blocks[6]).role, Role::caption);
  const auto& spans = std::get<Paragraph>(read.document.blocks[5]).spans;
  EXPECT_EQ(spans[1], (Span{"38.4亿元", "jd_ab12cd34_1", false, false, "trace.html#1"}));
}

TEST(ReadHtml, knows_layout_tables_from_tables) {
  const ReadDocument read = document_of("page_utf8.html");
  const Grid& grid = grid_of(read.document);
  EXPECT_EQ(grid.head_rows, 2);
  EXPECT_EQ(grid.rows[0][0].rows, 2);
  EXPECT_EQ(grid.rows[0][1].columns, 2);
  EXPECT_EQ(grid.rows[2][1].align, GridAlign::right);
}

TEST(ReadHtml, reads_gb18030_and_big5) {
  const ReadDocument simplified = document_of("page_gb.html");
  EXPECT_EQ(simplified.encoding, "GB18030");
  EXPECT_EQ(lines_of(simplified.document).back(), "结尾㐂镕");
  const ReadDocument traditional = document_of("page_big5.html");
  EXPECT_EQ(traditional.encoding, "BIG5-HKSCS");
  EXPECT_THAT(lines_of(traditional.document), ElementsAre("對口支援"));
}

TEST(ReadPdf, makes_paragraphs_of_lines_and_leaves_page_numbers_out) {
  const ReadDocument read = document_of("letter.pdf");
  EXPECT_EQ(read.format, "pdf");
  const auto lines = lines_of(read.document);
  const std::string sentence =
      "段。截至6月30日,计划项目1183个(不含兵团,下同),已开工792个,开工率67%;到位援助资金38.4亿元"
      "(按拨付到项目计算,下同),到位率27.2%,滞后序时进度22.8个百分点。其中另有说明。";
  ASSERT_EQ(lines.size(), 25U) << read.text;
  EXPECT_EQ(lines[0], "关于上半年对口支援工作的总结");
  EXPECT_EQ(lines[1], "一、基本情况");
  for (std::size_t k = 1; k <= 20; ++k)
    EXPECT_EQ(lines[k + 1], "第" + std::to_string(k) + sentence);
  EXPECT_EQ(lines[22], "受援地\t计划\t到位");
  EXPECT_EQ(lines[24], "和田\t8\t0");
}

TEST(ReadTxt, is_the_file_itself_in_any_encoding) {
  const std::string text = "第一行\r\n\r\n 第二行\n";
  const auto plain = read_document(text, "a.txt").value();
  EXPECT_EQ(plain.format, "txt");
  EXPECT_EQ(plain.text, text);
  EXPECT_THAT(lines_of(plain.document), ElementsAre("第一行", " 第二行"));
  EXPECT_EQ(document_of("gb18030.csv").encoding, "GB18030");
  EXPECT_EQ(document_of("utf16.csv").encoding, "UTF-16");
  EXPECT_THAT(document_refusal("汶川\n\xFF\xFE\xFF\n北川县受援资金到位情况说明", "a.txt").zh,
              HasSubstr("第 2 行"));
}

TEST(ReadDocument, goes_by_the_content_and_notes_a_wrong_extension) {
  const auto read = read_document(bytes_of("odd.docx"), "总结.pdf").value();
  EXPECT_EQ(read.format, "docx");
  ASSERT_EQ(read.notes.size(), 1U);
  EXPECT_THAT(read.notes[0].zh, HasSubstr("文件名是 .pdf,内容是 docx"));
  EXPECT_THAT(read_document(bytes_of("page_gb.html"), "a.doc").value().notes[0].zh,
              HasSubstr("内容是 html"));
  EXPECT_THAT(read_document("文字", "无扩展名").value().notes, IsEmpty());
}

struct Hostile {
  const char* file;
  const char* says;
};

class ReadDocumentRefuses : public ::testing::TestWithParam<Hostile> {};

TEST_P(ReadDocumentRefuses, with_the_reason_and_what_to_do) {
  const auto& [file, says] = GetParam();
  EXPECT_THAT(document_refusal(bytes_of(file), file).zh, HasSubstr(says));
}

INSTANTIATE_TEST_SUITE_P(
    files, ReadDocumentRefuses,
    ::testing::Values(Hostile{"doctype.docx", "DOCTYPE"}, Hostile{"truncated.docx", "无法解压"},
                      Hostile{"encrypted.docx", "文件加了密码"}, Hostile{"old.doc", "另存为 docx"},
                      Hostile{"old.odt", "另存为 docx"}, Hostile{"old.xls", "请提供 docx"},
                      Hostile{"layout.xlsx", "这是工作簿"},
                      Hostile{"encrypted.pdf", "PDF 文件加了密码"},
                      Hostile{"truncated.pdf", "没有传完"}, Hostile{"scan.pdf", "扫描件"}),
    [](const auto& one) {
      std::string file = one.param.file;
      std::replace(file.begin(), file.end(), '.', '_');
      return file;
    });

TEST(ReadDocumentLimits, stop_a_bomb_by_ratio_size_and_text) {
  const std::string bomb = bytes_of("bomb.docx");
  EXPECT_THAT(document_refusal(bomb, "b", {.ratio_floor = 1U << 20U}).zh, HasSubstr("超过 1 MB"));
  EXPECT_THAT(document_refusal(bomb, "b", {.entry_bytes = 2U << 20U}).zh, HasSubstr("超过 2 MB"));
  EXPECT_THAT(document_refusal(bomb, "b", {.text_bytes = 1U << 20U}).zh, HasSubstr("不像一份文稿"));
  EXPECT_THAT(document_refusal(bytes_of("odd.docx"), "o", {.cells = 20}).zh,
              HasSubstr("不像一份文稿"));
}

TEST(ReadDocumentLimits, bound_pages_and_texts) {
  EXPECT_THAT(document_refusal(bytes_of("page_utf8.html"), "p", {.cells = 10}).zh,
              HasSubstr("不像一份文稿"));
  EXPECT_THAT(document_refusal(bytes_of("page_utf8.html"), "p", {.entry_bytes = 100}).zh,
              HasSubstr("网页超过"));
  EXPECT_THAT(document_refusal(bytes_of("letter.pdf"), "l", {.text_bytes = 100}).zh,
              HasSubstr("不像一份文稿"));
  EXPECT_THAT(document_refusal("文字太长", "t", {.text_bytes = 3}).zh, HasSubstr("文字超过"));
}

TEST(ReadDocument, WhatIsNoTextIsToldAsADocumentNotAsATable) {
  const auto read = read_document(std::string("\x00\x01\xff\xfe", 4), "summary.docx");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().zh, HasSubstr("文件可能已损坏"));
  EXPECT_THAT(read.error().zh, ::testing::Not(HasSubstr("CSV")));
  EXPECT_THAT(read.error().place, HasSubstr("summary.docx"));
}

}  // namespace
}  // namespace jiedui::formats
