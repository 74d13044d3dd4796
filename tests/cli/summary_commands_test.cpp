// summary, page, passage as a clerk types them.
#include <gmock/gmock.h>

#include "terminal.hpp"
#include "where.hpp"

namespace jiedui::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string k_summary = "summary half-year --programme xinjiang --period 2011-H1";

class SummaryCommands : public ::testing::Test {
 protected:
  void SetUp() override { keep_xinjiang(terminal); }
  void write_everything() {
    for (const char* section :
         {"lead", "basics", "projects", "funds", "highlights", "problems", "next"}) {
      terminal.must("passage put half-year " + std::string(section) +
                    " --programme xinjiang --period 2011-H1 --file " +
                    jiedui::testing::source_path("/examples/xinjiang/passages/2011-H1/") + section +
                    ".md");
    }
  }
  Terminal terminal;
};

TEST_F(SummaryCommands, one_paragraph_goes_to_the_terminal) {
  const std::string said = terminal.must(k_summary + " --length paragraph").out;
  EXPECT_THAT(said, StartsWith("截至6月30日,计划项目1183个(不含兵团,下同),已开工792个,开工率67%;"));
  EXPECT_THAT(said, HasSubstr("到位率27.2%,滞后序时进度22.8个百分点。"));
}

TEST_F(SummaryCommands, what_is_unwritten_keeps_docx_and_pdf_back_and_a_draft_goes_out) {
  const Ran refused = terminal.run(k_summary + " --out s.docx");
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err,
              AllOf(HasSubstr("【待写】"), HasSubstr("problems"), HasSubstr("--draft")));
  EXPECT_EQ(read(terminal.file("s.docx")), "");
  EXPECT_EQ(terminal.run(k_summary + " --out s.pdf").status, 3);
  terminal.must(k_summary + " --draft --out s.docx");
  EXPECT_THAT(read(terminal.file("s.docx")), StartsWith("PK"));
  EXPECT_THAT(terminal.must(k_summary).out, HasSubstr("【待写】"));
}

TEST_F(SummaryCommands, made_twice_it_is_the_same_and_the_books_stay) {
  write_everything();
  const std::string options = " --beside b.docx --to 省办 --out s.docx";
  terminal.must(k_summary + options);
  const std::string docx = read(terminal.file("s.docx"));
  const std::string list = read(terminal.file("s.figures.csv"));
  const std::string head = terminal.must("audit head").out;
  EXPECT_THAT(list, HasSubstr("1183"));
  terminal.must(k_summary + options);
  EXPECT_EQ(read(terminal.file("s.docx")), docx);
  EXPECT_EQ(read(terminal.file("s.figures.csv")), list);
  EXPECT_EQ(terminal.must("audit head").out, head);
  EXPECT_THAT(read(terminal.file("b.docx")), StartsWith("PK"));
}

TEST_F(SummaryCommands, on_the_page_every_number_leads_to_its_sources) {
  terminal.must(k_summary + " --draft --out s.html");
  const std::string page = read(terminal.file("s.html"));
  const std::size_t link = page.find("href=\"#f-jd_");
  ASSERT_NE(link, std::string::npos);
  const std::size_t start = link + 7;
  const std::string anchor = page.substr(start, page.find('"', start) - start);
  EXPECT_THAT(page, HasSubstr("id=\"" + anchor + "\""));
  EXPECT_THAT(page, AllOf(HasSubstr("不含兵团;含复工"), HasSubstr("table3-2011H1")));
}

TEST_F(SummaryCommands, the_drafts_page_shows_last_years_text) {
  terminal.must("passage put half-year next --programme xinjiang --period 2010-H1 --file " +
                terminal.write("last.md", "上年写的打算。\n"));
  terminal.must(k_summary + " --draft --out d.html");
  EXPECT_THAT(read(terminal.file("d.html")), HasSubstr("上年写的打算。"));
  terminal.must(k_summary + " --out f.html");
  EXPECT_THAT(read(terminal.file("f.html")), Not(HasSubstr("上年写的打算。")));
}

TEST_F(SummaryCommands, passages_are_listed_and_shown) {
  write_everything();
  EXPECT_EQ(terminal.must("passage list --programme xinjiang --json").json().size(), 7U);
  EXPECT_THAT(
      terminal.must("passage show half-year next --programme xinjiang --period 2011-H1").out,
      HasSubstr("一是抓开工"));
  EXPECT_EQ(
      terminal.run("passage show half-year next --programme xinjiang --period 2010-H1").status, 7);
  EXPECT_EQ(terminal
                .run("passage put half-year people --programme xinjiang --period 2011-H1 "
                     "--file " +
                     jiedui::testing::source_path("/README.md"))
                .status,
            7);
}

TEST_F(SummaryCommands, one_page_for_a_prefecture) {
  const std::string page = terminal.must("page 和田地区 --programme xinjiang --period 2011-H1").out;
  EXPECT_THAT(
      page, AllOf(HasSubstr("北京(和田市、"), HasSubstr("开工率28%"), Not(HasSubstr("【待写】"))));
}

}  // namespace
}  // namespace jiedui::cli::testing
