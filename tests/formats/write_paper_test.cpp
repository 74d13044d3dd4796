#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <regex>

#include "base/text.hpp"
#include "formats/detail/archive.hpp"
#include "formats/detail/official.hpp"
#include "formats/document_out.hpp"
#include "formats/papers.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr double k_point = 25.4 / 72;  // in mm

std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  std::string out;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
    out.push_back(static_cast<char>(c));
  EXPECT_EQ(pclose(pipe), 0) << command;
  return out;
}

std::string kept(const std::string& name, const std::string& bytes) {
  // Tests run beside each other, also those of another copy of the program.
  const std::string file = fmt::format("{}jiedui-{}-{}", ::testing::TempDir(), getpid(), name);
  EXPECT_TRUE(write_file(file, bytes).has_value());
  return file;
}

struct Word {
  int page = 0;
  double left = 0, top = 0, right = 0, bottom = 0;  // mm
  std::string text;
};
/// Lines of a pdf as poppler sees them: words on one height joined.
std::vector<Word> lines_of_pdf(const std::string& pdf) {
  const std::string html = output_of("pdftotext -bbox-layout " + kept("paper.pdf", pdf) + " -");
  const std::regex any(
      R"re(<page |<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)</word>)re");
  std::vector<Word> out;
  int page = 0;
  for (auto at = std::sregex_iterator(html.begin(), html.end(), any); at != std::sregex_iterator();
       ++at) {
    if ((*at)[0] == "<page ") {
      ++page;
      continue;
    }
    const auto mm = [&](int group) { return std::stod((*at)[group]) * k_point; };
    const Word word{page, mm(1), mm(2), mm(3), mm(4), (*at)[5]};
    const auto same = std::find_if(out.begin(), out.end(), [&](const Word& line) {
      return line.page == page && std::abs(line.bottom - word.bottom) < 2;
    });
    if (same == out.end()) {
      out.push_back(word);
      continue;
    }
    same->text = word.left < same->left ? word.text + same->text : same->text + word.text;
    same->left = std::min(same->left, word.left);
    same->right = std::max(same->right, word.right);
  }
  return out;
}

std::vector<Word> on_page(const std::vector<Word>& lines, int page) {
  std::vector<Word> out;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(out),
               [&](const Word& line) { return line.page == page; });
  std::sort(out.begin(), out.end(), [](const Word& a, const Word& b) { return a.top < b.top; });
  return out;
}

/// Three pages and a bit of nothing but full-width characters.
Document plain_paper() {
  Document out;
  std::string text;
  for (int i = 0; i < 22 * 28 * 3 + 100; ++i) text += i % 2 == 0 ? "援" : "疆";
  out.blocks.push_back(paragraph(Role::body, text));
  return out;
}

std::string pdf_of(const Document& document, const PaperOptions& options = {}) {
  const auto out = write_pdf(document, options);
  EXPECT_TRUE(out.has_value()) << out.error().text("zh");
  return out.value_or("");
}

std::string docx_of(const Document& document, const PaperOptions& options = {}) {
  const auto out = write_docx(document, options);
  EXPECT_TRUE(out.has_value()) << out.error().text("zh");
  return out.value_or("");
}

std::string part_of(const std::string& bytes, const std::string& entry) {
  auto archive = detail::Archive::open(bytes, "paper.docx", {});
  EXPECT_TRUE(archive.has_value());
  std::string out;
  const auto read = archive->read(entry, [&](std::string_view chunk, bool) {
    out += chunk;
    return base::Result<void>{};
  });
  EXPECT_TRUE(read.has_value()) << entry;
  return out;
}

TEST(WritePdf, a_page_has_22_lines_of_28_characters_in_156_by_225_mm) {
  const auto lines = lines_of_pdf(pdf_of(plain_paper()));
  for (const int page : {1, 2, 3}) {
    auto at = on_page(lines, page);
    ASSERT_EQ(at.size(), 23U) << "22 and the page number";
    at.pop_back();
    for (std::size_t i = page == 1 ? 1 : 0; i < at.size(); ++i) {
      EXPECT_EQ(base::decode_utf8(at[i].text).size(), 28U) << at[i].text;
      EXPECT_NEAR(at[i].left, 28, 0.2);
      EXPECT_NEAR(at[i].right, 28 + 156, 0.3);
      if (i == 0) continue;
      EXPECT_NEAR(at[i].bottom - at[i - 1].bottom, 225.0 / 22, 0.05);
    }
    // The middles of the first and the last line lie half a line inside the text area.
    const auto middle = [](const Word& line) { return (line.top + line.bottom) / 2; };
    EXPECT_NEAR(middle(at.front()), 37 + 225.0 / 44, 1.2);
    EXPECT_NEAR(middle(at.back()), 37 + 225 - 225.0 / 44, 1.2);
  }
  EXPECT_EQ(base::decode_utf8(on_page(lines, 1)[0].text).size(), 26U) << "two characters in";
  EXPECT_NEAR(on_page(lines, 1)[0].left, 28 + 2 * 156.0 / 28, 0.2);
}

TEST(WritePdf, page_numbers_stand_right_on_odd_and_left_on_even_pages) {
  const auto lines = lines_of_pdf(pdf_of(plain_paper()));
  const Word odd = on_page(lines, 3).back();
  const Word even = on_page(lines, 2).back();
  EXPECT_EQ(odd.text, "—3—");
  EXPECT_EQ(even.text, "—2—");
  const double character = 14 * k_point;
  EXPECT_NEAR(odd.right, 28 + 156 - character, 0.6);
  EXPECT_NEAR(even.left, 28 + character, 0.6);
  EXPECT_NEAR((odd.top + odd.bottom) / 2, 37 + 225 + 7, 1.2);
}

TEST(WritePdf, no_line_begins_with_a_closing_mark_and_none_ends_with_an_opening_one) {
  const std::u32string closing = U"、。,.;:!?)]%,。;:!?)》〉】”’";
  const std::u32string opening = U"(《〈【“‘(";
  int looked_at = 0;
  for (const Word& line : lines_of_pdf(pdf_of(long_paper()))) {
    const std::u32string text = base::decode_utf8(line.text);
    EXPECT_EQ(closing.find(text.front()), std::u32string::npos) << line.text;
    EXPECT_EQ(opening.find(text.back()), std::u32string::npos) << line.text;
    ++looked_at;
  }
  EXPECT_GT(looked_at, 200);
}

TEST(WritePdf, signature_and_date_stand_where_the_standard_wants_them) {
  Document paper;
  paper.blocks = {paragraph(Role::body, "特此报告。"),
                  paragraph(Role::signature, "北川县对口支援工作办公室"),
                  paragraph(Role::date, "2010年7月5日")};
  const double character = 156.0 / 28;
  const auto find = [](const std::vector<Word>& lines, const std::string& text) {
    const auto at = std::find_if(lines.begin(), lines.end(),
                                 [&](const Word& line) { return line.text == text; });
    EXPECT_NE(at, lines.end()) << text;
    return at == lines.end() ? Word{} : *at;
  };
  const auto plain = lines_of_pdf(pdf_of(paper));
  const Word sign = find(plain, "北川县对口支援工作办公室");
  const Word date = find(plain, "2010年7月5日");
  EXPECT_NEAR(sign.right, 28 + 26 * character, 0.5) << "two characters from the right";
  EXPECT_NEAR(date.left - sign.left, 2 * character, 0.5);
  EXPECT_NEAR(sign.bottom - find(plain, "特此报告。").bottom, 2 * 225.0 / 22, 0.2)
      << "a blank line";
  const auto sealed = lines_of_pdf(pdf_of(paper, {.seal = Seal::with}));
  const Word under = find(sealed, "2010年7月5日");
  const Word over = find(sealed, "北川县对口支援工作办公室");
  // Digits of the stand-in font are wider than half a character.
  EXPECT_NEAR(under.right, 28 + 24 * character, 1.5) << "four characters from the right";
  EXPECT_NEAR(over.left + over.right, under.left + under.right, 2.0);
}

TEST(WritePdf, a_table_repeats_its_head_and_no_row_is_parted) {
  Document paper;
  paper.blocks = {paragraph(Role::caption, "表1 项目资金"), long_table(60),
                  paragraph(Role::note, "注:不含兵团。")};
  const auto lines = lines_of_pdf(pdf_of(paper));
  const int pages = lines.back().page;
  ASSERT_GE(pages, 2);
  int rows = 0;
  for (int page = 1; page <= pages; ++page) {
    std::string text;
    for (const Word& line : on_page(lines, page)) text += line.text + "\n";
    EXPECT_THAT(text, HasSubstr("项目名称")) << page;
    EXPECT_EQ(text.find("续表") != std::string::npos, page > 1);
    for (int row = 1; row <= 60; ++row)
      rows += text.find(fmt::format("第{}小学教学楼", row)) != std::string::npos ? 1 : 0;
    for (const Word& line : on_page(lines, page)) EXPECT_LT(line.bottom, 37 + 225 + 12.0);
  }
  EXPECT_EQ(rows, 60);
}

TEST(WritePdf, a_row_taller_than_a_page_goes_on_without_losing_a_line) {
  std::string tall;
  for (int i = 1; i <= 120; ++i) tall += fmt::format("第{}行的说明\n", i);
  Grid grid;
  grid.head_rows = 1;
  grid.rows = {{cell("事项"), cell("说明")}, {cell("甲"), cell(tall)}};
  Document paper;
  paper.blocks = {grid};
  std::string text;
  for (const Word& line : lines_of_pdf(pdf_of(paper))) text += line.text + "\n";
  for (int i = 1; i <= 120; ++i) EXPECT_THAT(text, HasSubstr(fmt::format("第{}行的说明", i)));
}

TEST(WritePdf, a_heading_does_not_end_a_page_nor_does_a_signature_begin_one_alone) {
  for (int filling = 14; filling <= 24; ++filling) {
    Document paper;
    for (int i = 0; i < filling; ++i) paper.blocks.push_back(paragraph(Role::body, "正文一行。"));
    paper.blocks.push_back(paragraph(Role::heading_1, "一、标题"));
    paper.blocks.push_back(paragraph(Role::body, "结尾一行。"));
    paper.blocks.push_back(paragraph(Role::signature, "某某县办公室"));
    paper.blocks.push_back(paragraph(Role::date, "2010年7月5日"));
    const auto lines = lines_of_pdf(pdf_of(paper));
    const auto page_of = [&](const std::string& text) {
      const auto at = std::find_if(lines.begin(), lines.end(),
                                   [&](const Word& line) { return line.text == text; });
      return at == lines.end() ? -1 : at->page;
    };
    EXPECT_EQ(page_of("一、标题"), page_of("结尾一行。")) << filling;
    EXPECT_EQ(page_of("结尾一行。"), page_of("某某县办公室")) << filling;
    EXPECT_EQ(page_of("某某县办公室"), page_of("2010年7月5日")) << filling;
  }
}

TEST(WritePdf, carries_title_and_code_and_only_embedded_fonts) {
  const std::string pdf = pdf_of(long_paper(), {.code = "a1b2c3d4"});
  const std::string info = output_of("pdfinfo " + kept("info.pdf", pdf));
  EXPECT_THAT(info, HasSubstr("北川县2010年度接受对口支援工作总结"));
  EXPECT_THAT(info, HasSubstr("jiedui-paper:a1b2c3d4"));
  EXPECT_THAT(info, HasSubstr("2000"));
  const std::string fonts = output_of("pdffonts " + kept("fonts.pdf", pdf) + " | tail -n +3");
  EXPECT_FALSE(fonts.empty());
  for (const std::string& line : base::split(fonts, '\n')) {
    if (line.empty()) continue;
    EXPECT_THAT(line, HasSubstr("yes yes yes")) << "embedded, subset, unicode";
  }
}

TEST(WritePaper, the_same_document_gives_the_same_bytes) {
  const Document paper = long_paper();
  EXPECT_EQ(pdf_of(paper), pdf_of(paper));
  EXPECT_EQ(docx_of(paper, {.code = "a1b2c3d4"}), docx_of(paper, {.code = "a1b2c3d4"}));
  EXPECT_NE(docx_of(paper, {.code = "a1b2c3d4"}), docx_of(paper, {.code = "a1b2c3d5"}));
}

TEST(WritePaper, an_empty_document_is_a_page) {
  EXPECT_EQ(lines_of_pdf(pdf_of({})).size(), 1U);
  EXPECT_FALSE(docx_of({}).empty());
}

TEST(WriteDocx, says_the_standard_s_measures_in_its_own_words) {
  const std::string bytes = docx_of(long_paper(), {.code = "a1b2c3d4"});
  const std::string body = part_of(bytes, "word/document.xml");
  EXPECT_THAT(body, HasSubstr(R"(<w:pgSz w:w="11906" w:h="16838"/>)"));
  EXPECT_THAT(body,
              HasSubstr(R"(<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587")"));
  EXPECT_THAT(body, HasSubstr(R"(<w:docGrid w:type="lines" w:linePitch="579"/>)"));
  EXPECT_THAT(body, HasSubstr("<w:cantSplit/><w:tblHeader/>"));
  EXPECT_THAT(body, HasSubstr(R"(<w:highlight w:val="yellow"/>)"));
  EXPECT_THAT(body, Not(HasSubstr("w:sdt"))) << "no content controls";
  EXPECT_THAT(body, Not(HasSubstr("fldSimple"))) << "no field but the page number";
  EXPECT_THAT(body, HasSubstr("<w:bookmarkStart w:id=\"1\" w:name=\"jd_a1b2c3d4_1\"/>"));
  const std::string styles = part_of(bytes, "word/styles.xml");
  for (const char* font : {"仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"})
    EXPECT_THAT(styles, HasSubstr(fmt::format("w:eastAsia=\"{}\"", font)));
  EXPECT_THAT(part_of(bytes, "docProps/custom.xml"), HasSubstr("a1b2c3d4"));
  EXPECT_THAT(part_of(bytes, "word/footer1.xml"), HasSubstr(" PAGE "));
}

TEST(WriteDocx, the_last_paragraph_is_kept_with_the_signature_unless_it_would_leave_a_hole) {
  const auto kept_of = [](const std::string& text) {
    Document paper;
    paper.blocks = {paragraph(Role::body, text), paragraph(Role::signature, "某某县办公室"),
                    paragraph(Role::date, "2010年7月5日")};
    const std::string body = part_of(docx_of(paper), "word/document.xml");
    return body.substr(0, body.find("</w:p>")).find("w:keepNext") != std::string::npos;
  };
  EXPECT_TRUE(kept_of("特此报告。"));
  std::string pages;
  for (int i = 0; i < 100; ++i) pages += "截至6月底项目进展顺利。";
  EXPECT_FALSE(kept_of(pages));
}

TEST(WritePdf, a_title_breaks_where_it_was_broken_and_nowhere_else) {
  std::vector<std::string> titles;
  for (const Word& line : on_page(lines_of_pdf(pdf_of(long_paper())), 1))
    titles.push_back(line.text);
  const Document paper = long_paper();
  const auto* title = std::get_if<Paragraph>(&paper.blocks.front());
  std::string joined;
  std::size_t lines = 0;
  for (; lines < titles.size() && joined.size() < title->text().size(); ++lines) {
    joined += titles[lines];
    EXPECT_GT(base::decode_utf8(titles[lines]).size(), 5U) << "a line of a title is no leftover";
  }
  EXPECT_EQ(joined, title->text());
}

TEST(WriteDocx, python_docx_finds_every_paragraph_and_cell) {
  const Document paper = long_paper();
  const std::string file = kept("read.docx", docx_of(paper));
  const std::string script =
      "import sys,docx\n"
      "d=docx.Document(sys.argv[1])\n"
      "for p in d.paragraphs:\n"
      "  if p.text: print(p.style.style_id+'|'+p.text.replace('\\n',''))\n"
      "t=d.tables[0]\n"
      "print(len(t.rows),len(t.columns))\n"
      "print('|'.join(c.text for c in t.rows[1].cells))\n";
  const std::string read =
      output_of("/usr/bin/python3 -c \"$(cat " + kept("read.py", script) + ")\" " + file);
  for (const Block& block : paper.blocks) {
    const auto* text = std::get_if<Paragraph>(&block);
    if (text == nullptr) continue;
    EXPECT_THAT(read, HasSubstr("|" + text->text() + "\n"));
  }
  EXPECT_THAT(read, HasSubstr("Heading2|(一)资金管理\n"));
  EXPECT_THAT(read, HasSubstr("JdSignature|"));
  EXPECT_THAT(read, HasSubstr("62 4\n项目名称|计划|到位|备注\n"));
}

TEST(TitleLines, are_even_and_break_at_no_number_and_before_no_closing_mark) {
  using detail::title_lines;
  EXPECT_THAT(title_lines("2011年上半年对口支援工作总结", 20), ::testing::SizeIs(1));
  for (const std::string& title :
       {std::string("北川羌族自治县人民政府办公室关于2010年度接受对口支援和经济合作工作情况的总结"),
        std::string("关于《十二五对口支援规划(2011—2015年)》实施情况的中期评估报告(征求意见稿)")}) {
    const auto lines = title_lines(title, 20);
    EXPECT_EQ(lines.size(), 2U) << title;
    EXPECT_EQ(base::join(lines, ""), title);
    for (const std::string& line : lines) {
      EXPECT_LE(detail::characters(line), 20);
      EXPECT_FALSE(line.starts_with(")") || line.starts_with("年") || line.starts_with("度"));
    }
    EXPECT_LT(std::abs(detail::characters(lines[0]) - detail::characters(lines[1])), 8);
  }
  const std::string endless(400, 'x');
  EXPECT_THAT(title_lines(endless, 20), ::testing::ElementsAre(endless)) << "for others to break";
}

}  // namespace
}  // namespace jiedui::formats
