#include <gmock/gmock.h>

#include "formats/document_out.hpp"
#include "formats/papers.hpp"

namespace jiedui::formats {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Document of(std::vector<Span> spans) {
  Document out;
  out.blocks.push_back(Paragraph{Role::body, std::move(spans)});
  return out;
}

TEST(WriteHtml, a_figure_leads_to_its_trace_and_can_be_addressed) {
  const std::string page = write_html(
      of({{.text = "1183个", .bookmark = "jd_a_1", .link = "/trace/x?y=1&z=2"}, {.text = "。"}}));
  EXPECT_THAT(page, HasSubstr("<a id=\"jd_a_1\" href=\"/trace/x?y=1&amp;z=2\">1183个</a>。"));
}

TEST(WriteHtml, nothing_in_the_text_becomes_markup) {
  Document paper = of({{.text = "<script>alert(1)</script> & \"x\"", .link = "JavaScript:alert(1)"},
                       {.text = "甲", .bookmark = "a\" onclick=\"x"}});
  paper.title = "</title><script>";
  const std::string page = write_html(paper);
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("avaScript:")));
  EXPECT_THAT(page, Not(HasSubstr("\" onclick")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"));
}

TEST(WriteHtml, says_every_part_and_repeats_heads_in_print) {
  const std::string page = write_html(long_paper(), {.code = "a1b2c3d4"});
  EXPECT_THAT(page, HasSubstr("<h1>"));
  EXPECT_THAT(page, HasSubstr("<h2>一、基本情况</h2>"));
  EXPECT_THAT(page, HasSubstr("<h5>(1)县级配套</h5>"));
  EXPECT_THAT(page, HasSubstr("<p class=\"date\">2010年7月5日</p>"));
  EXPECT_THAT(page, HasSubstr("<mark>【待写:领导批示情况】</mark>"));
  EXPECT_THAT(page, HasSubstr("<thead>\n<tr><th rowspan=\"2\" class=\"center\">项目名称</th>"
                              "<th colspan=\"2\" class=\"center\">资金(万元)</th>"));
  EXPECT_THAT(page, HasSubstr("</thead>\n<tbody>\n"));
  EXPECT_THAT(page, HasSubstr("content=\"a1b2c3d4\""));
  EXPECT_EQ(page, write_html(long_paper(), {.code = "a1b2c3d4"}));
}

TEST(WriteMarkdown, joins_head_rows_and_keeps_columns) {
  Document paper;
  paper.blocks = {paragraph(Role::title, "总结"), paragraph(Role::heading_1, "一、情况"),
                  long_table(1)};
  EXPECT_EQ(write_markdown(paper),
            "# 总结\n\n## 一、情况\n\n"
            "| 项目名称 | 资金(万元)·计划 | 资金(万元)·到位 | 备注 |\n|---|---:|---:|---|\n"
            "| 第1小学教学楼 | 120.01 | 60.50 |  |\n");
}

TEST(WriteMarkdown, a_character_of_the_text_is_not_markup) {
  Document paper = of({{.text = "1.到位*3*[注]"}, {.text = "待写", .pending = true}});
  paper.blocks.push_back(paragraph(Role::body, "# 不是标题"));
  EXPECT_EQ(write_markdown(paper), "1\\.到位\\*3\\*\\[注\\]**待写**\n\n\\# 不是标题\n");
}

}  // namespace
}  // namespace jiedui::formats
