// Percentages, changes and products: what must be found wrong, and beside it what only looks so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "reading/examine.hpp"

namespace jiedui::reading {
namespace {

/// "rate 95% = 19个 20个 holds".
std::vector<std::string> read(const std::string& text) {
  const Examination all = examine(base::decode_utf8(text));
  const auto surface = [&](std::size_t figure) {
    return base::encode_utf8(all.prose.at(all.figures[figure].span));
  };
  std::vector<std::string> out;
  for (const Relation& relation : all.relations) {
    std::string line{to_string(relation.type)};
    line += " " + (relation.total ? surface(*relation.total) : "-") + " =";
    for (const std::size_t part : relation.parts) line += " " + surface(part);
    out.push_back(line + " " + std::string(to_string(relation.verdict)));
  }
  return out;
}

void silent(const std::string& text) {
  EXPECT_THAT(read(text), ::testing::Not(::testing::Contains(::testing::EndsWith("fails"))))
      << text;
}
void found(const std::string& text, const std::string& relation) {
  EXPECT_THAT(read(text), ::testing::Contains(relation)) << text;
}

TEST(Bases, WhatIsSetBeforehandIsNotWhatCameIn) {
  silent(
      "本级收入完成5200万元，完成年初预算的46.1%，其中：税务部门完成3100万元，完成年初预算的52.3%"
      "。");
  silent("完成公共预算收入5200万元，为预算的52%，其中：市级收入3100万元，为预算的61%。");
  silent("收入完成5200万元，其中：税务部门3100万元，占调整预算的101.2%，占收入的59.62%。");
  silent("已开工住房430套、校舍21所，分别占计划的44%和33%。");
  found("收入预算8000万元，实际收入5200万元，占预算的75%。", "share 75% = 5200万元 8000万元 fails");
}

TEST(Bases, TheBaseInTheClauseAndTheSubjectsOwnFigure) {
  // 28 + 11 + 6 of 46 is 97.8 %, which has nothing to do with the funds.
  found(
      "安排项目46个，其中民生28个、产业11个、智力6个；到位资金8640万元，完成年度计划9000万元的98%"
      "。",
      "rate 98% = 8640万元 9000万元 fails");
  found("安排项目46个，到位资金8640万元，完成年度计划9000万元的96%。",
        "rate 96% = 8640万元 9000万元 holds");
}

TEST(Bases, AnOperandThatStandsOtherwiseElsewhere) {
  const Examination all = examine(base::decode_utf8(
      "上半年到位资金8460万元。\n\n到位资金8640万元，完成年度计划9000万元的94%。"));
  bool seen = false;
  for (const Relation& relation : all.relations) {
    if (relation.type != RelationType::rate) continue;
    seen = true;
    EXPECT_EQ(relation.verdict, Verdict::fails);
    EXPECT_EQ(relation.cause, Cause::one_digit);
    EXPECT_TRUE(relation.instead);
    EXPECT_NE(relation.note.zh.find("8460万元"), std::string::npos);
  }
  EXPECT_TRUE(seen);
  for (const Remark& remark : all.remarks) {
    // Which of the two is right is open.
    EXPECT_TRUE(remark.rule != "rate" || remark.suggestion.empty());
  }
}

TEST(Bases, PartsAreTakenTogetherOnlyWhereWordsSaySo) {
  found("投入100万元，其中甲乡24万元、乙乡30万元，两项合计占54%。",
        "share 54% = 24万元 30万元 100万元 holds");
  silent("投入100万元，其中甲乡24万元、乙乡30万元，设备完好率54%。");
}

TEST(Rates, ARateIsOfTheFigureThatBearsItsLetters) {
  for (const char* text : {"幼儿在园5200人，其中民办园2600人，占50%，入园率96.3%。",
                           "受理案件420件，其中工资案件210件，占50%，满意率98.8%。",
                           "签约家庭30万人，其中老年人签约9万人，签约率82.5%。",
                           "办结520件，其中疑难件130件，一次办结率88.4%。",
                           "开工50个，开工率96.2%，其中产业类开工率94.1%。",
                           "已开工9000户，其中已竣工5000户，竣工率48.2%。",
                           "甲市有项目80个。乙县开工65个，开工率98.5%。",
                           "批准25人，不批准24人，不批准率为48.98%。"}) {
    silent(text);
  }
  found("实施项目80个，开工65个，开工率86.3%。", "rate 86.3% = 65个 80个 fails");
  found("应届学员620人，其中升学155人，升学率27.0%。", "rate 27.0% = 155人 620人 fails");
}

TEST(Rates, AShareIsOfWhatItsClauseNames) {
  for (const char* text : {"工作人员812人，其中教师640人，占78.8%，工程师占31%。",
                           "收入13亿元，其中税收9亿元，占69.2%；支出70亿元，民生支出占75.3%。",
                           "村民62户，其中搬迁户19户，占30.6%，低收入户占27.4%。",
                           "餐饮收入34亿元，其中夜市2亿元，旅游业占地区生产总值的8.6%。"}) {
    silent(text);
  }
  found("床位1200张，其中护理床位300张，占35%。", "share 35% = 300张 1200张 fails");
}

TEST(Rows, EachPercentageHasItsOwnFigure) {
  const std::string shares = "三个村分别为18人、24人和30人，共72人，分别占";
  found(shares + "25%、33.3%和41.7%。", "share 33.3% = 24人 72人 holds");
  found(shares + "25%、35.3%和41.7%。", "share 35.3% = 24人 72人 fails");
  silent(shares + "25%、33.3%和41.7%。");
  const std::string rates = "计划50万元、40万元和30万元，支出45万元、32万元和21万元，支出率分别为";
  found(rates + "90%、80%和70%。", "rate 80% = 32万元 40万元 holds");
  found(rates + "90%、85%和70%。", "rate 85% = 32万元 40万元 fails");
  silent("已拨付56万元，其中甲类27万元、乙类20万元、丙类9万元，拨付率分别为75%、70%和58%。");
  silent("稻谷、玉米面积分别为22万亩、15万亩，占粮食面积的比重分别为59.5%和40.5%。");
}

TEST(Changes, OfSomethingElseOrToldTwice) {
  for (const char* text :
       {"单产由372公斤提高到385公斤，增长3.5%；化肥用量下降4.1%。",
        "成本由3200元降至2960元，下降7.5%，工期缩短15%。",
        "床位由180张增加到300张，增长66.7%，门诊量增长8%。",
        "普及率由95.1%提高到98.6%，提高3.5个百分点，升学率提高5.2个百分点。",
        "单产由426公斤提高到438公斤，能耗下降2.6%。", "生产总值由100亿元增加到110亿元，增长8%。"}) {
    silent(text);
  }
  found("编制由50人精简到40人，减少10人，下降25%。", "growth 25% = 50人 40人 fails");
  found("普及率由95.1%提高到98.6%，提高4.5个百分点。",
        "difference 4.5个百分点 = 98.6% 95.1% fails");
}

TEST(Changes, LessAndMoreThanLastYearAreDifferences) {
  found("收入2400万元，完成预算6000万元的40%，比上年减收100万元，下降4%。",
        "growth 4% = 100万元 2400万元 holds");
  found("收入2400万元，完成预算6000万元的40%，比上年减收100万元，下降6%。",
        "growth 6% = 100万元 2400万元 fails");
  found("税收2400万元，同比增长20%，增收400万元。", "growth 20% = 400万元 2400万元 holds");
  found("税收2400万元，同比增长16.7%，增收400万元。", "growth 16.7% = 400万元 2400万元 fails");
  silent("贷款余额153亿元，比年初增加20亿元，同比增长16.2%。");
  silent("去年拨付483万元，今年比去年多拨付77万元，增长15.9%。");
}

TEST(Changes, NoSuggestionHasASign) {
  const Examination all = examine(base::decode_utf8(
      "单产由426公斤提高到438公斤，下降2.6%。收入2400万元，比上年的3000万元增长25%。"));
  for (const Remark& remark : all.remarks)
    EXPECT_EQ(remark.suggestion.find('-'), std::string::npos);
}

TEST(Comparisons, HowMuchMoreIsNotThanWhat) {
  silent("投资增长8.1%，低于10%的目标1.9个百分点，高于全州5.6%的水平2.5个百分点。");
  silent("人均收入17860元，低于全省平均水平1410元。");
  found("开工率93.5%，高于全州91.2%的平均水平3.3个百分点。",
        "difference 3.3个百分点 = 93.5% 91.2% fails");
  silent("学校完工率96%，医院完工率94%，完成总任务的92%。");
}

TEST(Products, AMeanRightBehindItsCountAndTotal) {
  found("走访困难户720户，发放慰问金108万元，户均1600元。", "rate 1600元 = 108万元 720户 fails");
  silent("走访困难户720户，发放慰问金108万元，户均纯收入16000元。");
  silent("分21批接待386人次，平均每批18人次。");
  silent("走访困难户720户2160人，发放慰问金108万元，户均1500元。");
}

TEST(Rates, SharesInARowOfOneWhole) {
  const std::string row = "教职工500人，其中高级100人，占20%；中级150人，占30%；初级200人，占";
  silent(row + "40%。");
  found(row + "46%。", "share 46% = 200人 500人 fails");
}

TEST(Rates, TheOneFigureThatBearsTheBase) {
  found("计划投入900万元，到位600万元；拨付450万元，占到位资金的85%。",
        "share 85% = 450万元 600万元 fails");
  silent("累计到位900万元，当年到位600万元；拨付450万元，占到位资金的65%。");
}

TEST(Changes, ThisYearsRowLastYearsAndTheirChanges) {
  const std::string rows = "审结80件120人，去年同期为100件150人，同比分别下降";
  found(rows + "20%、20%。", "growth 20% = 150人 120人 holds");
  found(rows + "20%、25%。", "growth 25% = 150人 120人 fails");
  silent("两类案件分别办结80件、120件，同比分别下降20%、25%。");
}

TEST(Changes, AnOrdinalStandsBeforeTheNumber) {
  found("由第一批60名增加到第四批150名，增长了250%。", "growth 250% = 60名 150名 fails");
  found("由第一批60名增加到第四批150名，增长了150%。", "growth 150% = 60名 150名 holds");
}

TEST(Rates, ThePartInBracketsBehindItsShare) {
  found("队员共11人，其中内科4人，高级职称占63.6%（7人）。", "share 63.6% = 7人 11人 holds");
}

TEST(Rates, WhatIsDoneOfTheOneFigureBefore) {
  found("规划确定的400个项目全数开工，建成352个，占88%。", "share 88% = 352个 400个 holds");
  found("规划确定的400个项目全数开工，建成352个，占89%。", "share 89% = 352个 400个 fails");
}

TEST(Changes, AgainstOthersIsNoLevel) {
  silent("发生率由8.6%下降到3.2%，比全省平均水平低0.9个百分点。");
  found("就业率86.3%，比去年同期的87.1%提高0.8个百分点。",
        "difference 0.8个百分点 = 86.3% 87.1% fails");
}

TEST(Products, AMonthIsNotAYear) {
  found("护林员1260人，人均月工资3200元，全年发放工资约4838万元。",
        "product 4838万元 = 1260人 3200元 holds");
  silent("护林员1260人，人均月工资3200元，共发放工资1613万元。");
  silent("覆盖家庭86万户，每户至少1人就业，累计就业90万人。");
  found("慰问职工1200户，每户500元，共发放62万元。", "product 62万元 = 1200户 500元 fails");
}

}  // namespace
}  // namespace jiedui::reading
