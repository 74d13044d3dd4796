// Written summaries from the shipped examples and from a made-up programme with a previous year.
#include "flow/summary.hpp"

#include <gmock/gmock.h>

#include "flow/figure_code.hpp"
#include "flow/passages.hpp"
#include "formats/document_out.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

const std::string k_totals =
    "截至6月30日,计划项目1183个(不含兵团,下同),已开工792个,开工率67%;到位援助资金38.4亿元("
    "按拨付到项目计算,下同),到位率27.2%,滞后序时进度22.8个百分点。";

SummaryQuery half_year(const std::string& programme = "xinjiang") {
  SummaryQuery query;
  query.programme = programme;
  query.summary = "half-year";
  query.period = "2011-H1";
  return query;
}

PassagePut write(Office& office, const SummaryQuery& about, const std::string& section,
                 const std::string& text, const std::string& period = {}) {
  PassageRequest request;
  request.programme = about.programme;
  request.summary = about.summary;
  request.section = section;
  request.period = period.empty() ? about.period : period;
  request.text = text;
  request.actor = "cli:test";
  return must(put_passage(office.app(), request));
}

void write_all(Office& office, const SummaryQuery& about) {
  const SummaryAnswer answer = must(make_summary(office.app(), about));
  for (const report::Unwritten& one : answer.content.unwritten)
    write(office, about, one.section, "关于" + one.heading + ",我们自己写的话。");
}

std::string text_of(Office& office, const SummaryQuery& query) {
  return must(make_summary(office.app(), query)).made.document.text();
}

std::string head(Office& office) {
  return must(office.app().store().audit_head());
}

class XinjiangSummary : public ::testing::Test {
 protected:
  void SetUp() override { example_xinjiang(office); }
  Office office;
};

TEST_F(XinjiangSummary, says_the_totals_to_the_letter_in_every_length) {
  SummaryQuery query = half_year();
  for (const pack::Length length :
       {pack::Length::full, pack::Length::page, pack::Length::paragraph}) {
    query.length = length;
    EXPECT_THAT(text_of(office, query), HasSubstr(k_totals)) << pack::to_string(length);
  }
  query.length = pack::Length::paragraph;
  EXPECT_LE(base::decode_utf8(base::trim(text_of(office, query))).size(),
            report::k_paragraph_characters);
}

TEST_F(XinjiangSummary, says_the_same_when_the_whole_region_is_named) {
  SummaryQuery query = half_year();
  query.org = "新疆";
  EXPECT_EQ(text_of(office, query), text_of(office, half_year()));
}

TEST_F(XinjiangSummary, leaves_out_what_nobody_reported) {
  const std::string text = text_of(office, half_year());
  EXPECT_THAT(text, Not(HasSubstr("较上年同期"))) << "there is no 2010-H1";
  EXPECT_THAT(text, Not(HasSubstr("人才和交流")));
  EXPECT_THAT(text, Not(HasSubstr("支出")));
  EXPECT_THAT(
      text,
      HasSubstr("试点项目173个、援助资金27.4亿元,已完工91个,完工率53%。其中:城镇基础设施9个、"));
  EXPECT_THAT(text,
              HasSubstr("开工率达到80%以上的有4个地州,分别为伊犁州直、塔城地区、昌吉州、克州。"));
  EXPECT_THAT(text, Not(HasSubstr("后三位")));
  SummaryQuery internal = half_year();
  internal.edition = pack::Edition::internal;
  EXPECT_THAT(text_of(office, internal),
              HasSubstr("开工率后三位的是和田地区(28%)、吐鲁番地区(47%)、博州(48.6%)"));
}

TEST_F(XinjiangSummary, of_a_supporter_in_a_joint_row_it_says_that_it_cannot_tell) {
  SummaryQuery page = half_year();
  page.summary = "one-page";
  page.length = pack::Length::page;
  page.org = "上海";
  EXPECT_THAT(text_of(office, page),
              AllOf(HasSubstr("喀什地区(莎车县、"), Not(HasSubstr("计划项目")),
                    HasSubstr("注:上海、山东、广东、深圳四家合并填报,无法单列。")));
}

TEST_F(XinjiangSummary, every_number_can_be_opened) {
  const SummaryAnswer answer = must(make_summary(office.app(), half_year()));
  ASSERT_EQ(answer.list.figures.size(), answer.made.paper.figures.size());
  for (std::size_t i = 0; i < answer.list.figures.size(); ++i) {
    const report::BehindFigure& one = answer.list.figures[i];
    EXPECT_EQ(one.bookmark, answer.made.paper.figures[i].bookmark);
    EXPECT_FALSE(one.label.empty()) << one.display;
    for (const std::string& id : one.ids) EXPECT_TRUE(decode_figure(id)) << id;
  }
  const report::BehindFigure& arrived = answer.list.figures[3];
  EXPECT_EQ(arrived.display, "38.4");
  EXPECT_EQ(arrived.unit, "亿元");
  EXPECT_EQ(arrived.basis, "不含兵团;按拨付到项目计算");
  EXPECT_THAT(arrived.records, SizeIs(12));
  const std::string csv = report::figure_list_csv(answer.list);
  EXPECT_THAT(csv, HasSubstr("已到位资金,38.4,亿元"));
}

TEST_F(XinjiangSummary, what_is_still_to_be_written_keeps_it_in_the_house) {
  const SummaryAnswer answer = must(make_summary(office.app(), half_year()));
  const auto ready = ready_to_leave(answer);
  ASSERT_FALSE(ready);
  EXPECT_EQ(ready.error().code, base::FaultCode::invalid_input);
  EXPECT_THAT(ready.error().zh,
              AllOf(HasSubstr("存在的问题(problems)"), HasSubstr("下一步打算(next)")));
  EXPECT_THAT(answer.made.document.text(), HasSubstr("【待写】"));
  write_all(office, half_year());
  const SummaryAnswer whole = must(make_summary(office.app(), half_year()));
  EXPECT_TRUE(ready_to_leave(whole));
  EXPECT_THAT(whole.made.document.text(), AllOf(HasSubstr(k_totals), Not(HasSubstr("【待写】"))));
}

TEST_F(XinjiangSummary, made_again_it_is_the_same_and_changes_nothing) {
  write_all(office, half_year());
  const auto bytes = [&] {
    const SummaryAnswer answer = must(make_summary(office.app(), half_year()));
    must(register_paper(office.app(), answer.made.paper, "cli:test"));
    return must(formats::write_docx(answer.made.document, {.code = answer.made.paper.code})) +
           report::figure_list_csv(answer.list) + report::figure_list_html(answer.list);
  };
  const std::string first = bytes();
  const std::string at = head(office);
  office.at("2011-09-01T08:00:00Z");
  office.reopen();
  EXPECT_EQ(bytes(), first);
  EXPECT_EQ(head(office), at);
}

TEST_F(XinjiangSummary, is_known_as_it_was) {
  write_all(office, half_year());
  SummaryQuery then = half_year();
  then.as_of = must(office.app().store().head("xinjiang")).position;
  const std::string before = text_of(office, then);
  write(office, half_year(), "problems", "后来改写的话。");
  EXPECT_EQ(text_of(office, then), before);
  EXPECT_THAT(text_of(office, half_year()), HasSubstr("后来改写的话。"));
}

TEST(ThreeGorgesSummary, reaches_the_target) {
  Office office;
  example_three_gorges(office);
  SummaryQuery query = half_year("three-gorges");
  query.summary = "year";
  query.period = "2010";
  for (const pack::Length length :
       {pack::Length::full, pack::Length::page, pack::Length::paragraph}) {
    query.length = length;
    EXPECT_THAT(text_of(office, query), HasSubstr("完成年度目标的105.3%,超额265.4万元。"))
        << pack::to_string(length);
  }
  query.length = pack::Length::full;
  const std::string text = text_of(office, query);
  EXPECT_THAT(
      text, HasSubstr("全年接待考察调研来访28批、282人次,其中:北京市18批、156人次;省内6批、85人次;"
                      "全国企业家考察团及其他4批、41人次。"));
  EXPECT_THAT(text, HasSubstr("资金来源中:北京市3568.0万元、省内1150.0万元、国家部委547.4万元。"));
  EXPECT_THAT(text, HasSubstr("签约资金4亿余元(签约不等于到位)"));
  EXPECT_THAT(text, HasSubstr("支援方为我县培训管理干部67人、医务骨干8人、畜牧技术人员28人。"));
}

/// Made-up prefectures and figures: what is tested is the comparison with their own last year.
class SmallSummary : public ::testing::Test {
 protected:
  void SetUp() override {
    small_programme(office);
    import("2010年上半年",
           "甲地区,东省,2010年上半年,10,4,2,0.4\n乙地区,东省,2010年上半年,10,6,2,0.6\n"
           "丙地区,西省,2010年上半年,10,5,2,0.5\n丁地区,西省,2010年上半年,10,5,2,0.5\n");
    import("2011年上半年",
           "甲地区,东省,2011年上半年,10,8,4,1\n乙地区,东省,2011年上半年,10,9,2,0.5\n"
           "丙地区,西省,2011年上半年,10,7,2,0.2\n丁地区,西省,2011年上半年,10,6,2,0.8\n");
  }
  void import(const std::string& name, std::string_view rows) {
    office.take("small", "progress", name + ".csv", progress_rows(rows));
  }
  Office office;
};

TEST_F(SmallSummary, stands_against_its_own_last_year) {
  const std::string text = text_of(office, half_year("small"));
  EXPECT_THAT(text, HasSubstr("较上年同期,开工率提高25.0个百分点。"));
  EXPECT_THAT(text, HasSubstr("较上年同期,到位援助资金增长25.0%,到位率持平。"));
  EXPECT_THAT(text, HasSubstr("到位率25.0%,滞后序时进度25.0个百分点。"));
}

TEST_F(SmallSummary, is_not_compared_with_a_year_in_which_others_reported) {
  office.take(
      "small", "progress", "late.csv",
      progress_rows("甲地区,东省,2012年上半年,10,8,4,1\n乙地区,东省,2012年上半年,10,9,2,0.5\n"));
  SummaryQuery query = half_year("small");
  query.period = "2012-H1";
  const SummaryAnswer answer = must(make_summary(office.app(), query));
  EXPECT_THAT(answer.made.document.text(), HasSubstr("计划项目20个"));
  EXPECT_THAT(answer.made.document.text(), Not(HasSubstr("较上年同期")));
  EXPECT_FALSE(answer.content.findings.empty()) << "whoever signs is told who is missing";
}

TEST_F(SmallSummary, after_a_correction_the_human_sentences_stay) {
  write_all(office, half_year("small"));
  const std::string before = text_of(office, half_year("small"));
  import("2011年上半年", "甲地区,东省,2011年上半年,10,10,4,2\n");
  const std::string after = text_of(office, half_year("small"));
  EXPECT_THAT(after, HasSubstr("已开工32个,开工率80.0%;到位援助资金3.50亿元"));
  EXPECT_THAT(before, HasSubstr("已开工30个,开工率75.0%;到位援助资金2.50亿元"));
  std::size_t human = 0;
  for (const std::string& line : base::split(before, '\n')) {
    if (line.find("我们自己写的话") == std::string::npos) continue;
    ++human;
    EXPECT_THAT(after, HasSubstr(line));
  }
  EXPECT_EQ(human, 7U);
}

TEST_F(SmallSummary, a_passage_put_again_changes_nothing_and_a_copy_of_last_years_is_marked) {
  const SummaryQuery about = half_year("small");
  EXPECT_TRUE(write(office, about, "problems", "人手不足。", "2010-H1").changed);
  EXPECT_TRUE(write(office, about, "problems", "人手不足。").passage.from_last_year);
  const std::string at = head(office);
  EXPECT_FALSE(write(office, about, "problems", "人手不足。").changed);
  EXPECT_EQ(head(office), at);
  const SummaryAnswer answer = must(make_summary(office.app(), about));
  const auto copied = std::find_if(answer.content.findings.begin(), answer.content.findings.end(),
                                   [](const auto& one) { return one.rule == "summary_copied"; });
  ASSERT_NE(copied, answer.content.findings.end());
  EXPECT_EQ(copied->place, "存在的问题");
  EXPECT_THAT(beside_last_year(answer).text(), HasSubstr("(与上年相同,请改写)"));
}

TEST_F(SmallSummary, a_passage_of_one_edition_stands_before_that_of_both) {
  const SummaryQuery about = half_year("small");
  write(office, about, "problems", "两种版本都用的话。");
  PassageRequest internal{"small", "half-year", "problems",       "2011-H1",
                          "",      "internal",  "只给内部的话。", "cli:test"};
  must(put_passage(office.app(), internal));
  EXPECT_THAT(text_of(office, about), HasSubstr("两种版本都用的话。"));
  SummaryQuery inside = about;
  inside.edition = pack::Edition::internal;
  EXPECT_THAT(text_of(office, inside),
              AllOf(HasSubstr("只给内部的话。"), Not(HasSubstr("两种版本都用的话。"))));
}

TEST_F(SmallSummary, mistakes_name_what_there_is) {
  SummaryQuery query = half_year("small");
  query.summary = "halfyear";
  EXPECT_THAT(make_summary(office.app(), query).error().zh, HasSubstr("现有:half-year、one-page"));
  query = half_year("small");
  query.period = "2011";
  EXPECT_EQ(make_summary(office.app(), query).error().code, base::FaultCode::usage);
  PassageRequest request{"small", "half-year", "people", "2011-H1", "", "", "话。", "cli:test"};
  EXPECT_THAT(put_passage(office.app(), request).error().zh, HasSubstr("没有由人写的部分“people”"));
  request.section = "problems";
  request.text = " \n";
  EXPECT_EQ(put_passage(office.app(), request).error().code, base::FaultCode::invalid_input);
}

TEST_F(SmallSummary, one_page_about_any_side) {
  SummaryQuery page = half_year("small");
  page.summary = "one-page";
  page.length = pack::Length::page;
  page.org = "甲地区";
  EXPECT_THAT(text_of(office, page), AllOf(HasSubstr("甲地区行署对口支援情况"),
                                           HasSubstr("已开工8个,开工率80.0%。还有2个未开工。")));
  page.org = "东省";
  EXPECT_THAT(text_of(office, page), HasSubstr("已开工17个,开工率85.0%。"));
}

}  // namespace
}  // namespace jiedui::flow::testing
