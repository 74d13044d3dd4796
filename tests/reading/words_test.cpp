// Words that do not fit their numbers, and words that do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.hpp"
#include "reading/figure.hpp"
#include "reading/remark.hpp"

namespace jiedui::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Remark> remarks_on(const std::string& text) {
  const Prose prose = prose_of(base::decode_utf8(text));
  return find_words_against_numbers(prose, find_figures(prose), {});
}

/// "rule: the words", in text order.
std::vector<std::string> found_in(const std::string& text) {
  const Prose prose = prose_of(base::decode_utf8(text));
  std::vector<std::string> out;
  for (const Remark& one : find_words_against_numbers(prose, find_figures(prose), {}))
    out.push_back(one.rule + ": " + base::encode_utf8(prose.at(one.span)));
  return out;
}

void expect_silent(const std::vector<const char*>& texts) {
  for (const char* text : texts) EXPECT_THAT(found_in(text), IsEmpty()) << text;
}

TEST(WordsOnTargets, NearlyDoneAtMoreThanTheWhole) {
  const auto found = remarks_on(
      "可到位资金5265.4万元，其中北京市3568万元、省内1150万元、国家部委547."
      "4万元，基本完成了县委年初下达"
      "的5000万元的目标任务。");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, "target_word");
  EXPECT_EQ(found[0].severity, domain::Severity::warning);
  EXPECT_THAT(found[0].what.zh, HasSubstr("5265.4万元÷5000万元=105.3%,超额265.4万元"));
  EXPECT_EQ(found[0].suggestion, "超额完成");
}

TEST(WordsOnTargets, EachWordAgainstReachedAndTarget) {
  EXPECT_THAT(found_in("到位资金3200万元，基本完成5000万元的目标。"),
              ElementsAre("target_word: 基本完成"));
  EXPECT_THAT(found_in("到位资金4800万元，超额完成5000万元的目标。"),
              ElementsAre("target_word: 超额完成"));
  EXPECT_EQ(remarks_on("到位资金4800万元，超额完成5000万元的目标。")[0].severity,
            domain::Severity::error);
  EXPECT_THAT(found_in("到位资金4800万元，圆满完成5000万元的目标任务。"),
              ElementsAre("target_word: 圆满完成"));
  EXPECT_THAT(found_in("培训320人，未完成300人的任务。"), ElementsAre("target_word: 未完成"));
  EXPECT_THAT(found_in("基本完成5000万元的目标任务，实际到位5265.4万元。"),
              ElementsAre("target_word: 基本完成"));
  EXPECT_THAT(found_in("年初计划5000万元，实际到位5265.4万元，基本完成目标任务。"),
              ElementsAre("target_word: 基本完成"));
  EXPECT_THAT(found_in("全年基本完成目标任务，完成率105.3%。"),
              ElementsAre("target_word: 基本完成"));
  EXPECT_THAT(found_in("全年超额完成目标任务，完成率为97.2%。"),
              ElementsAre("target_word: 超额完成"));
}

TEST(WordsOnTargets, WordsThatFitOrCannotBeJudged) {
  expect_silent({
      "到位资金4800万元，基本完成5000万元的目标任务。",
      "到位资金5265.4万元，超额完成5000万元的目标任务。",
      "到位资金5265.4万元、支付4100万元，基本完成5000万元的目标任务。",  // which of the two?
      "到位资金5265.4万元。明年要基本完成5000万元的目标任务。",
      "去年到位5265.4万元，今年基本完成5000万元的目标任务。",
      "新建校舍5265.4平方米，基本完成5000万元的投资计划。",
      "用两年多时间，实现了“三年任务两年基本完成”的目标。",
      "基本完成目标任务，其中甲乡完成率105%。",
      "年初计划5000万元，实际到位4865.4万元，基本完成目标任务。",
      "基本完成5000万元的目标任务，其中甲县5265.4万元。",
      "基本完成5000万元的目标任务，明年计划5265.4万元。",
      "基本完成12项任务，完成率95%。",
      "全年计划5000万元，圆满完成各项任务。",
  });
}

TEST(WordsOnTotality, AllBesideAPart) {
  EXPECT_THAT(found_in("援助资金已全部到位，到位率92.4%。"), ElementsAre("all_word: 全部到位"));
  EXPECT_THAT(found_in("计划的12个项目全部开工，已开工10个。"), ElementsAre("all_word: 全部开工"));
  EXPECT_THAT(found_in("实现全覆盖，覆盖率达到98.5%。"), ElementsAre("all_word: 全覆盖"));
  expect_silent({
      "援助资金已全部到位，到位率100%。",
      "12个项目全部开工，其中已完工10个。",
      "援助资金已全部到位，支付率92.4%。",
      "援助资金已全部到位，去年到位率92.4%。",
      "12个项目全部开工，新增2个。",
  });
}

TEST(WordsOnLimits, PastTheMarkOrShortOfIt) {
  EXPECT_THAT(found_in("产值突破5000万元大关，达到4980万元。"),
              ElementsAre("limit_word: 突破5000万元大关，达到4980万元"));
  expect_silent({"产值突破5000万元大关，达到5120万元。", "力争产值突破5000万元，达到4800万元以上。",
                 "接近300人，达到298人。"});
}

TEST(WordsOfApproximation, MarksThatRepeatOrContradictEachOther) {
  EXPECT_THAT(found_in("培训约50人左右。"), ElementsAre("doubled_approximation: 约50人左右"));
  EXPECT_EQ(remarks_on("培训约50人左右。")[0].suggestion, "约50人");
  EXPECT_THAT(found_in("培训近30余人。"), ElementsAre("doubled_approximation: 近30余人"));
  EXPECT_THAT(found_in("投入逾30多万元。"), ElementsAre("doubled_approximation: 逾30多万元"));
  EXPECT_THAT(found_in("超过60%以上的学生。"), ElementsAre("doubled_approximation: 超过60%以上"));
  expect_silent({
      "培训约50人，近30人，30余人，60%以上，逾百人。",
      "预约30余人，附近20多户，最近10余天。",
      "近20多年来，近三年左右的时间。",
      "45岁以上的约30人。",
  });
}

TEST(WordsOnChange, AgainstTheDirectionOfTheNumbers) {
  EXPECT_THAT(found_in("患者由120人增加到98人。"), ElementsAre("direction_word: 120人增加到98人"));
  EXPECT_THAT(found_in("发生率由2019年的3.2%下降到2023年的4.1%。"),
              ElementsAre("direction_word: 3.2%下降到2023年的4.1%"));
  EXPECT_THAT(found_in("培训98人，比上年的120人增加22人。"),
              ElementsAre("direction_word: 98人，比上年的120人增加"));
  expect_silent({
      "培训86人，其中甲校62人、乙校24人，比上年的80人增长7.5%。",
      "派出甲校62人、乙校24人，比上年的80人增长7.5%。",
      "培训120人，比上年的98人增加22人，比去年同期多。",
      "患者由98人增加到120人，床位从60张减少到50张。",
      "全省排名由第8位上升到第5位。",
      "死亡率由8.6‰下降到5.2‰，降幅为39.5%。",
      "由12人的小组增加为3个小组。",
      "时间由15天压缩到7天。",
      "医院由二级提升到三级，由3级提高到2级。",
  });
}

TEST(WordsOnChange, PercentAndPercentagePoints) {
  const auto found = remarks_on("到位率由60%提高到65%，提高5%。");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, "percentage_points");
  EXPECT_EQ(found[0].suggestion, "5个百分点");
  EXPECT_THAT(found_in("完成投资12亿元，同比增长8个百分点。"),
              ElementsAre("percentage_points: 8个百分点"));
  expect_silent({
      "到位率由60%提高到65%，提高5个百分点。",
      "到位率由60%提高到65%，增长8.3%。",
      "贷款占比12亿元，比重提高8个百分点。",
      "完成投资12亿元，同比增长8%。",
  });
}

TEST(WordsOnChange, DoublingAndDegrees) {
  EXPECT_THAT(found_in("产值翻一番，增长35%。"), ElementsAre("doubling_word: 翻一番"));
  EXPECT_THAT(found_in("产值由100万元增加到210万元，翻了两番。"),
              ElementsAre("doubling_word: 翻了两番"));
  EXPECT_THAT(found_in("门诊量大幅增长0.3%。"), ElementsAre("degree_word: 大幅增长"));
  EXPECT_THAT(found_in("收入小幅增长35%。"), ElementsAre("degree_word: 小幅增长"));
  EXPECT_THAT(found_in("能耗比上年减少了2倍。"), ElementsAre("falls_by_times: 减少了2倍"));
  EXPECT_THAT(found_in("住院人次同比增长，满意度上升。"), ElementsAre("no_base: 同比增长"));
  expect_silent({
      "产值由100万元增加到210万元，翻了一番。",
      "产值翻一番，税收增长35%。",
      "产值翻两番，增长305%。",
      "门诊量大幅增长23%，成本小幅下降1.2%。",
      "门诊量大幅提升，床位增长0.3%。",
      "减少到原来的二分之一，增长2倍，下降到0.5倍。",
      "住院人次同比增长12%，同比增幅较大。",
  });
}

TEST(WordsOnShares, MostAndFew) {
  EXPECT_THAT(found_in("大部分为女教师，占38%。"),
              ElementsAre("majority_word: 大部分为女教师，占38%"));
  EXPECT_THAT(found_in("过半学生受益，占总数的45%。"),
              ElementsAre("majority_word: 过半学生受益，占总数的45%"));
  EXPECT_THAT(found_in("女教师占教师总数的120%。"),
              ElementsAre("share_above_whole: 占教师总数的120%"));
  expect_silent({
      "大部分为女教师，占68%。",
      "大部分为女教师，其中党员占38%。",
      "少数民族学生占68%。",
      "完成投资占年计划的105%。",
      "大部分项目完工，教育类占38%。",
  });
}

TEST(WordsOnUsage, CutOffsDatesPagesAndExchangedWords) {
  const auto found = remarks_on("截止目前，接待28批。截止2010年12月31日完工91个。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].suggestion, "截至");
  EXPECT_THAT(found_in("2月30日启动，13月5日验收。"),
              ElementsAre("impossible_date: 2月30日", "impossible_date: 13月5日"));
  EXPECT_THAT(found_in("来源:范文大全 收藏本文\n小编精心推荐\n"),
              ElementsAre("web_page_text: 范文大全"));
  EXPECT_THAT(found_in("建设情景良好，进取调动各方，供给了保障。"),
              ElementsAre("synonym_washed: 建设情景"));
  expect_silent({"截至目前，报名截止日期为3月5日，报名截止。", "2月29日，12月31日，1-12月，近3月。",
                 "开拓进取，情景交融，供给侧改革。", "进取性强。"});
}

TEST(WordsOnLists, ItemsLeftOutAndCounted) {
  EXPECT_THAT(found_in("一是抓培训；三是抓资金。"), ElementsAre("broken_list: 三是"));
  EXPECT_THAT(found_in("（一）培训\n（三）资金\n"), ElementsAre("broken_list: （三）"));
  EXPECT_THAT(found_in("1、培训工作\n2、资金工作\n2、项目工作\n"), ElementsAre("broken_list: 2、"));
  EXPECT_THAT(found_in("提出四点要求：一是抓培训；二是抓资金；三是抓项目。"),
              ElementsAre("announced_count: 四点要求"));
  EXPECT_THAT(found_in("实现了“四个转变”。\n一、对象的转变\n二、任务的转变\n三、目标的转变\n"),
              ElementsAre("announced_count: “四个转变”"));
  expect_silent({
      "一是抓培训，一是新办，二是续办；二是抓资金；三是抓项目。",
      "首先抓培训，二是抓资金，三是抓项目。",
      "一、培训\n（一）干部\n（二）教师\n二、资金\n（一）到位\n（二）支付\n",
      "（一）干部\n1.选派\n2.管理\n（二）教师\n3.选派\n4.管理\n",
      "1.培训\n2.5公里道路完工\n2.资金\n3、4月份验收\n3.项目\n",
      "第一、二、三产业协调发展。",
      "有三个特点：一是快；二是好；三是省。",
      "第一篇\n一、培训\n二、资金\n第二篇\n一、培训\n二、资金\n",
      "3.1. 方法\n3.2. 结果\n",
  });
}

TEST(WordsOnTitles, TheYearThePeriodAndTheTable) {
  EXPECT_THAT(found_in("2011年对口支援工作总结\n2010年，我县接待28批。2010年到位5000万元。\n"),
              ElementsAre("title_year: 2011年"));
  EXPECT_THAT(found_in("2011年上半年工作总结\n全年共接待28批。\n"),
              ElementsAre("title_period: 上半年"));
  EXPECT_THAT(
      found_in(
          "2.计划项目情况\n开工率达到67%。\n表3 试点项目情况(不含兵团)\n受援方计划项目开工率(%)\n"),
      ElementsAre("table_title: 表3 试点项目情况"));
  EXPECT_THAT(found_in("各县产值\n县\t产值\n甲县\t120\n乙县\t180\n丙县\t90\n合计\t390\n甲县产值120"
                       "万元，居第一位。\n"),
              ElementsAre("first_place: 120万元"));
  expect_silent({
      "2010年对口支援工作总结\n2010年，我县接待28批。2011年计划接待30批。\n",
      "2011年工作总结\n2010年起步，2011年接待28批。\n",
      "2011年上半年工作总结\n上半年接待28批，全年完成60批。\n",
      "2.计划项目情况\n表3 计划项目情况\n受援方计划项目开工率(%)\n",
      "县\t产值\n甲县\t120\n乙县\t180\n合计\t300\n乙县产值180万元，居第一位。\n",
  });
}

TEST(WordsOnNames, AnotherCountyAndOnePersonAtTwoRanks) {
  EXPECT_THAT(
      found_in("临城县委高度重视，临城县政府、临城县人民政府支持我县工作。巴东县委也来信。"),
      ElementsAre("other_place: 巴东县"));
  EXPECT_THAT(found_in("县级骨干教师张某、李某，校级骨干教师王某、张某，到校授课。"),
              ElementsAre("two_ranks: 张某"));
  EXPECT_THAT(found_in("副县长张某出席会议。县长张某主持座谈。"),
              ElementsAre("two_posts: 县长张某"));
  expect_silent({
      "临城县委高度重视，全县委员、我县政府支持，各县委派人。",
      "副县长张某出席，县长李某主持，副县长张某陪同。",
      "时任副县长张某出席，县长张某主持。",
      "县级骨干教师张某、李某，校级骨干教师王某，到校授课。",
      "县级骨干教师张某、李某，校级教学能手张某，到校授课。",
  });
}

TEST(Words, EachRemarkSaysWhatToDoAndBlamesNobody) {
  for (const char* text : {"到位资金4800万元，超额完成5000万元的目标。", "患者由120人增加到98人。",
                           "截止目前，接待28批。"}) {
    for (const Remark& one : remarks_on(text)) {
      EXPECT_THAT(one.todo.zh, HasSubstr("建议"));
      EXPECT_FALSE(one.what.en.empty());
      EXPECT_EQ(one.what.zh.find("造假"), std::string::npos);
      EXPECT_EQ(one.what.zh.find("虚报"), std::string::npos);
    }
  }
}

TEST(Words, LongSentencesTakeTimeInProportion) {
  for (const char* unit :
       {"基本完成5万元的目标,", "由5人增加到3人", "2024年", "突破5万元,达到3万元", "一是"}) {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += unit;
    EXPECT_LE(remarks_on(text).size(), 50'000U);
  }
}

TEST(WordsOnTargets, ARateOfSomethingElseProvesNothing) {
  expect_silent({"一期项目全部完工，二期项目完工率80%。", "除2个项目外全部完工，完工率95.7%。",
                 "顺利完成年度任务，资金支付完成率为92%。"});
  EXPECT_THAT(found_in("项目全部完工，完工率80%。"), ElementsAre("all_word: 全部完工"));
  EXPECT_THAT(found_in("顺利完成年度任务，完成率为92%。"), ElementsAre("target_word: 顺利完成"));
  EXPECT_THAT(found_in("顺利完成资金支付任务，资金支付完成率为92%。"),
              ElementsAre("target_word: 顺利完成"));
}

TEST(WordsOnTargets, OnlyWhatStandsBesideTheWordIsBeyondDoubt) {
  EXPECT_EQ(
      remarks_on("到位资金4800万元，帮扶群众得到实惠，超额完成5000万元的目标。").at(0).severity,
      domain::Severity::warning);
}

TEST(WordsOnLimits, BeforeAndAfterAreNoContradiction) {
  expect_silent(
      {"由不足5000元达到8000元。", "覆盖率由不到10%达到30%。", "去年不到300人，达到312人。"});
  EXPECT_THAT(found_in("参会人数接近300人，达到312人。"),
              ElementsAre("limit_word: 接近300人，达到312人"));
}

TEST(WordsOfApproximation, MarksThatBelongToOtherWords) {
  expect_silent({"覆盖率达不到80%以上的要整改。", "约30家上下游企业入驻。"});
  EXPECT_THAT(
      found_in("约30家上下，约50人左右。"),
      ElementsAre("doubled_approximation: 约30家上下", "doubled_approximation: 约50人左右"));
}

TEST(WordsOnShares, OfAnotherWholeOrOfNone) {
  expect_silent({"一半以上的村发展茶产业，占全市村庄的12%。", "贷款余额占地区生产总值的130%。",
                 "税收收入占调整预算的100.93%，到位占规划15亿元的112%。"});
  EXPECT_THAT(found_in("一半以上的农户参与，占总户数的38%。"),
              ElementsAre("majority_word: 一半以上的农户参与，占总户数的38%"));
  EXPECT_THAT(found_in("女职工占总人数的120%。"), ElementsAre("share_above_whole: 占总人数的120%"));
}

TEST(WordsOnChange, BetterCanBeLess) {
  expect_silent(
      {"审批时限由30天提升到5天。", "增速由-5%提高到-3%。", "由亏损50万元增加到30万元。"});
  EXPECT_THAT(found_in("人数由300人增加到280人。"),
              ElementsAre("direction_word: 300人增加到280人"));
}

TEST(WordsOnUsage, TheEndOfSomethingAndGoodUsage) {
  expect_silent({"截止到目前，完成投资3亿元。", "申报截止2024年6月30日。", "报名截止12月底。"});
  EXPECT_THAT(found_in("据统计,截止2024年,完成投资。"), ElementsAre("cut_off_word: 截止"));
  EXPECT_THAT(found_in("截止5月底，全市开工29个。"), ElementsAre("cut_off_word: 截止"));
}

TEST(WordsOnLists, AHeadingMayBeginWithANumeral) {
  expect_silent({"一、一般公共预算\n良好。\n二、政府性基金\n良好。",
                 "一、三农工作\n好。\n二、其他\n好。", "一、一是抓落实\n好。\n二、二是抓推进\n好。",
                 "二、三期工程\n好。"});
  EXPECT_THAT(found_in("一、一般公共预算\n良好。\n三、其他\n良好。"),
              ElementsAre("broken_list: 三、"));
}

TEST(WordsOnNames, WhatStandsBeforeACountyIsNotAlwaysItsName) {
  const std::string own = "皮山县委、皮山县政府、皮山县委研究部署，我县落实。";
  expect_silent({(own + "报请县政府批准，按照县委要求，下达给县委。").c_str()});
  EXPECT_THAT(found_in(own + "洛浦县政府批准。"), ElementsAre("other_place: 洛浦县"));
}

}  // namespace
}  // namespace jiedui::reading
