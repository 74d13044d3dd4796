// What people are told of a checked text, in every form.
#include "report/checkup.hpp"

#include <gmock/gmock.h>

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "formats/document_out.hpp"
#include "formats/sheet.hpp"
#include "report/checkup_comments.hpp"
#include "report/checkup_html.hpp"
#include "report/checkup_json.hpp"
#include "report/checkup_opinion.hpp"
#include "report/checkup_sample.hpp"
#include "report/checkup_text.hpp"

namespace jiedui::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

TEST(CheckupCounts, says_what_was_found_and_what_could_not_be_judged) {
  const Checkup checkup = sample();
  const CheckupCounts counts = counts_of(checkup);
  EXPECT_EQ(counts.figures, 7U);
  EXPECT_EQ(counts.agree, 0U);
  EXPECT_EQ(counts.differ, 1U);
  EXPECT_EQ(counts.open, 1U);
  EXPECT_THAT(counts.remarks, ElementsAre(1U, 1U, 1U));
  EXPECT_EQ(counts.placeholders, 1U);
  EXPECT_TRUE(counts.wrong());
  EXPECT_EQ(head_sentence(counts, "zh"),
            "共识别数字7处,核对勾稽关系2组:一致0组,不一致1组,无法核对1组。");
  EXPECT_EQ(
      head_sentence(counts, "en"),
      "7 figures recognised; 2 relations examined: 0 agree, 1 do not, 1 could not be judged.");
  EXPECT_EQ(open_sentence(checkup, "zh", 5),
            "1处比例未能在文中确定计算依据,未作判断:90.3%(第2段)。");
  EXPECT_FALSE(counts_of(clean_sample()).wrong());
}

TEST(CheckupCounts, a_failing_relation_is_wrong_even_without_a_remark) {
  Checkup checkup = clean_sample();
  checkup.examination.relations.front().verdict = reading::Verdict::fails;
  EXPECT_TRUE(counts_of(checkup).wrong());
  EXPECT_FALSE(counts_of(checkup).silent());
}

TEST(Excerpt, is_the_sentence_cut_where_it_is_long) {
  const Checkup checkup = sample();
  const reading::Prose& prose = checkup.examination.prose;
  const Excerpt all = excerpt(prose, span_of(prose.text, "29个"), 100);
  EXPECT_EQ(all.text(), "今年共实施项目29个,其中教育类18个、卫生类6个、产业类4个。");
  EXPECT_EQ(all.paragraph, 2U);
  const Excerpt some = excerpt(prose, span_of(prose.text, "18个"), 3);
  EXPECT_EQ(some.before, "…教育类");
  EXPECT_EQ(some.words, "18个");
  EXPECT_EQ(some.behind, "、卫生…");
  EXPECT_EQ(excerpt(prose, span_of(prose.text, "16"), 30).text(), "和田 18 16");
  EXPECT_EQ(excerpt(prose, {9999, 10009}, 10).words, "");
}

TEST(CheckupText, each_place_with_its_words_sum_cause_and_remedy) {
  const std::string text = checkup_text(sample(), {});
  EXPECT_THAT(text, HasSubstr("必改(1处)"));
  EXPECT_THAT(text, HasSubstr("1.  第2段 今年共实施项目【29个】"));
  EXPECT_THAT(text, HasSubstr("核算      18 + 6 + 4 = 28,文中为29,相差1。"));
  EXPECT_THAT(text, HasSubstr("可能原因  一位数字有误"));
  EXPECT_THAT(text, HasSubstr("建议改为  今年共实施项目28个"));
  EXPECT_THAT(text, HasSubstr("请核(1处)\n2.  第3段 【XX县】"));
  EXPECT_THAT(text, HasSubstr("提示(1处,加 --all 逐条列出)"));
  EXPECT_THAT(text, HasSubstr("未能核对"));
  EXPECT_THAT(text, HasSubstr("下一步"));
  const std::string all = checkup_text(sample(), {.all = true});
  EXPECT_THAT(all, HasSubstr("3.  第3段 XX县选派教师12名 & 医生3名,【<基本>】完成任务。"));
  EXPECT_THAT(all, HasSubstr("没有数字支撑"));
  for (const std::string& line : base::split(text + all, '\n'))
    EXPECT_LE(base::display_width(line), 80U) << line;
}

TEST(CheckupText, in_english_and_when_nothing_was_found) {
  const std::string text = checkup_text(sample(), {.language = "en"});
  EXPECT_THAT(text, HasSubstr("must be changed (1)"));
  EXPECT_THAT(text, HasSubstr("paragraph 2: "));
  EXPECT_THAT(text, HasSubstr("likely cause  one digit is wrong"));
  EXPECT_THAT(text, Not(HasSubstr("处")));
  EXPECT_THAT(checkup_text(clean_sample(), {}), HasSubstr("未发现问题。"));
  EXPECT_THAT(checkup_text(clean_sample(), {.language = "en"}),
              HasSubstr("No problems were found."));
  Checkup empty;
  empty.file.file = "空.txt";
  EXPECT_THAT(checkup_text(empty, {}), HasSubstr("没有识别到数字"));
}

TEST(CheckupTable, a_line_for_each_file) {
  CheckedRow unread{
      "很长很长的文件夹/很长很长的文件夹/很长很长的文件夹/坏.docx", {}, base::Fault{}};
  const std::string table = checkup_table({{"上半年总结.txt", counts_of(sample())}, unread}, {});
  const auto lines = base::split(table, '\n');
  EXPECT_THAT(lines[0], HasSubstr("数字  关系  不一致  必改  请核  提示  未填  雷同"));
  EXPECT_TRUE(lines[1].ends_with("   7     1       1     1     1     1     1     0")) << lines[1];
  EXPECT_THAT(lines[2], ::testing::ContainsRegex("坏.docx +未读取"));
  EXPECT_THAT(lines[3], HasSubstr("共2个文件,1个有必改或不一致之处,1个未能读取。"));
  for (const std::string& line : lines) EXPECT_LE(base::display_width(line), 80U) << line;
}

TEST(CheckupComments, a_summary_and_one_for_each_place) {
  const Checkup checkup = sample();
  const auto comments = checkup_comments(checkup, "zh", false);
  ASSERT_THAT(comments, SizeIs(3));
  EXPECT_EQ(comments[0].start, 0U);
  EXPECT_THAT(comments[0].paragraphs[0], HasSubstr("共识别数字7处"));
  EXPECT_EQ(comments[1].start, checkup.examination.remarks[0].span.start);
  EXPECT_EQ(comments[1].paragraphs[0], "【必改1】29个");
  EXPECT_EQ(comments[1].paragraphs[3], "建议改为:今年共实施项目28个");
  EXPECT_THAT(checkup_comments(checkup, "zh", true), SizeIs(4));
  EXPECT_EQ(checkup_comments(checkup, "en", false)[1].paragraphs[0], "[must be changed 1] 29个");
}

Checkup swarm() {
  Checkup out = sample(
      "现将20xx年6月至20xx年8月、20xx年9月的工作总结如下。\n20xx年共实施项目29个,其中教育类18个、"
      "卫生类6个、产业类4个,到位率90.3%,派出12名、3名。\nXX县<基本>完成。\n");
  reading::Examination& all = out.examination;
  for (std::size_t i = 0; i < 4; ++i) {
    reading::Remark one;
    one.rule = "year_placeholder";
    one.severity = domain::Severity::error;
    one.span = span_of(all.prose.text, "20xx", i);
    one.what = {"年份没有填写。", "The year was not filled in."};
    all.remarks.push_back(one);
  }
  return out;
}

TEST(Told, what_was_computed_comes_first_and_a_swarm_once_a_paragraph) {
  const Checkup checkup = swarm();
  const auto order = told(checkup.examination);
  ASSERT_THAT(order, SizeIs(5));
  EXPECT_TRUE(checkup.examination.remarks[order[0].remark].relation);
  EXPECT_THAT(order[1].same, SizeIs(2));
  EXPECT_THAT(order[2].same, SizeIs(0));
  const std::string text = checkup_text(checkup, {});
  EXPECT_THAT(text, HasSubstr("必改(3条5处)\n1.  第2段"));
  EXPECT_THAT(text, HasSubstr("另有  本段2处:20xx年(2处)\n"));
  EXPECT_THAT(checkup_text(checkup, {.language = "en"}),
              HasSubstr("also   2 more in this paragraph: 20xx年 (2 times)"));
  EXPECT_THAT(checkup_comments(checkup, "zh", false), SizeIs(5));
  const base::Json json = base::parse_json(checkup_json(checkup)).value();
  EXPECT_THAT(json["remarks"], SizeIs(7));
  const std::string opinion = checkup_opinion(checkup, {}).text();
  EXPECT_THAT(opinion, HasSubstr("必改事项(2条5处)\n1.第2段"));
  EXPECT_THAT(opinion, HasSubstr("2.第1、2段“现将20xx年6…”等4处:年份没有填写。"));
  EXPECT_THAT(checkup_html(checkup, "zh"),
              HasSubstr("<a class=\"mark error\" href=\"#r2\">20xx</a>"));
}

TEST(Told, what_stands_all_over_a_text_once_unless_it_must_be_changed) {
  std::string text;
  for (int i = 0; i < 9; ++i) text += "截止目前完成" + std::to_string(i) + "。\n";
  Checkup checkup;
  checkup.examination.prose = reading::prose_of(base::decode_utf8(text));
  for (std::size_t i = 0; i < 9; ++i) {
    reading::Remark one;
    one.rule = "cut_off_word";
    one.span = span_of(checkup.examination.prose.text, "截止", i);
    one.what = {"应为“截至”。", "Write 截至."};
    checkup.examination.remarks.push_back(one);
  }
  const auto order = told(checkup.examination);
  ASSERT_THAT(order, SizeIs(1));
  EXPECT_EQ(elsewhere(checkup.examination, order[0], "zh", 3), "全文8处:第2、3、4等段");
  EXPECT_EQ(elsewhere(checkup.examination, order[0], "en", 3),
            "8 more in the text: paragraphs 2, 3, 4 …");
  for (auto& one : checkup.examination.remarks) one.severity = domain::Severity::error;
  EXPECT_THAT(told(checkup.examination), SizeIs(9));
}

TEST(CheckupOpinion, says_the_same_in_the_layout_of_an_office) {
  const formats::Document paper = checkup_opinion(
      sample(), {.by = "和田指挥部综合组", .date = base::parse_date("2024-03-05").value()});
  const std::string text = paper.text();
  EXPECT_TRUE(text.starts_with("材料核查意见\n对《上半年总结》所列数字进行了核查。共识别")) << text;
  EXPECT_THAT(text, HasSubstr("一、必改事项(1处)\n1.第2段"));
  EXPECT_THAT(text, HasSubstr("建议改为“今年共实施项目28个”。"));
  EXPECT_THAT(text, HasSubstr("二、请核事项(1处)"));
  EXPECT_TRUE(text.ends_with("和田指挥部综合组\n2024年3月5日\n")) << text;
  EXPECT_EQ(formats::write_docx(paper).value(), formats::write_docx(paper).value());
  const std::string clean = checkup_opinion(clean_sample(), {}).text();
  EXPECT_THAT(clean, HasSubstr("未发现问题。"));
  EXPECT_THAT(clean, HasSubstr("一、其他说明"));
}

std::size_t pages_of(const formats::Document& document) {
  const std::string path = ::testing::TempDir() + "opinion.pdf";
  if (!formats::write_file(path, formats::write_pdf(document).value())) return 0;
  const std::unique_ptr<FILE, int (*)(FILE*)> text(
      popen(("pdftotext '" + path + "' -").c_str(), "r"), pclose);
  std::size_t count = 0;
  for (int c = 0; text != nullptr && (c = std::fgetc(text.get())) != EOF;)
    count += c == '\f' ? 1U : 0U;
  return count;
}

TEST(CheckupOpinion, stays_on_one_page_however_much_there_is) {
  for (const std::size_t times : {0U, 1U, 3U, 8U, 40U}) {
    for (const bool is_signed : {false, true}) {
      Checkup checkup = sample();
      const auto remarks = checkup.examination.remarks;
      checkup.examination.remarks.clear();
      for (std::size_t i = 0; i < times; ++i) {
        for (const auto& remark : remarks) checkup.examination.remarks.push_back(remark);
      }
      OpinionRequest request;
      if (is_signed) request.by = "和田指挥部综合组";
      if (is_signed) request.date = base::parse_date("2024-03-05").value();
      for (const char* language : {"zh", "en"}) {
        request.language = language;
        EXPECT_EQ(pages_of(checkup_opinion(checkup, request)), 1U)
            << times << " " << is_signed << " " << language;
      }
    }
  }
}

TEST(CheckupHtml, marks_the_text_and_explains_beside_it) {
  const std::string page = checkup_html(sample(), "zh");
  EXPECT_THAT(page, HasSubstr("<span id=\"w1\" class=\"at\"></span><a class=\"mark error\" "
                              "href=\"#r1\">29个<sup>1</sup></a>"));
  EXPECT_THAT(page, HasSubstr("<a class=\"mark part error\" href=\"#r1\">18个</a>"));
  EXPECT_THAT(page, HasSubstr("<a class=\"mark warning\" href=\"#r2\">XX县<sup>2</sup></a>"));
  EXPECT_THAT(page, HasSubstr("12名 &amp; 医生"));
  EXPECT_THAT(page, HasSubstr("&lt;基本&gt;"));
  EXPECT_THAT(page, HasSubstr("<tr id=\"p5\"><th>5</th><td>和田</td><td>18</td><td>16</td></tr>"));
  EXPECT_THAT(page,
              HasSubstr("class=\"open\" title=\"未能在文中确定计算依据,未作判断\">90.3%</span>"));
  EXPECT_THAT(page, HasSubstr("<section class=\"card error\" id=\"r1\">"));
  EXPECT_THAT(page, HasSubstr("<h1>材料核查:上半年总结.txt</h1>"));
  for (const char* outside : {"http:", "https:", "src=", "@import", "url("})
    EXPECT_THAT(page, Not(HasSubstr(outside)));
  EXPECT_THAT(checkup_html(clean_sample(), "en"), HasSubstr("No problems were found."));
}

TEST(CheckupHtml, overlapping_places_each_have_their_jump) {
  Checkup checkup = sample();
  checkup.examination.remarks[2].span = checkup.examination.remarks[0].span;
  ++checkup.examination.remarks[2].span.end;
  const std::string page = checkup_html(checkup, "zh");
  for (const char* id : {"id=\"w1\"", "id=\"w2\"", "id=\"w3\"", "id=\"r3\""})
    EXPECT_THAT(page, HasSubstr(id));
}

TEST(CheckupJson, holds_copies_claims_and_times) {
  Checkup checkup = sample();
  checkup.copies.push_back({{0, 5}, "旧.docx", {10, 15}, 0.934});
  reading::Claim claim;
  claim.figure = 4;
  claim.measure = "arrival_rate";
  claim.ledger = "91.2";
  claim.verdict = reading::ClaimVerdict::differs;
  checkup.claims.push_back(claim);
  checkup.stats = CheckupStats{1.23456, 2, 3, 4, 99};
  const base::Json json = base::parse_json(checkup_json(checkup)).value();
  EXPECT_EQ(
      json["copies"][0].dump(),
      R"({"start":0,"end":5,"other":"旧.docx","other_start":10,"other_end":15,"similarity":0.934})");
  EXPECT_EQ(json["claims"][0].dump(),
            R"({"figure":"f5","measure":"arrival_rate","ledger":"91.2","verdict":"differs"})");
  EXPECT_EQ(json["stats"].dump(),
            R"({"read_ms":1.235,"extract_ms":2.0,"relate_ms":3.0,"remark_ms":4.0,"bytes":99})");
}

}  // namespace
}  // namespace jiedui::report
