#include "reading/relation.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "base/text.hpp"
#include "reading/examine.hpp"
#include "relations_of.hpp"

namespace jiedui::reading {
namespace {

TEST(Sums, PartsAfterOfWhichAreAddedForEachMeasure) {
  expect("全年接待团组30批310人次，其中甲市20批200人次、乙市6批70人次、其他4批40人次。",
         {"sum 30批 = 20批 6批 4批 holds", "sum 310人次 = 200人次 70人次 40人次 holds"});
}

TEST(Sums, AListThatEndsWithOthersIsComplete) {
  expect("接待考察团310人次，其中甲市200人次、乙市70人次、其他30人次。",
         {"sum 310人次 = 200人次 70人次 30人次 fails"});
}

TEST(Sums, AnotherMeasureOfTheListShowsThatItIsComplete) {
  expect_one_of("接待团组30批310人次，其中甲市20批200人次、乙市10批100人次。",
                "sum 310人次 = 200人次 100人次 fails");
}

TEST(Sums, SomePartsAreWithinTheWhole) {
  expect("举办培训班50期，其中医疗卫生12期、教育8期。", {"sum 50期 >= 12期 8期 within"});
  expect("共有教师46名，其中党员9名。", {"sum 46名 >= 9名 within"});
}

TEST(Sums, TraitsOfPersonsOverlap) {
  expect_no_failure("选派干部50名，其中党员40名、女干部18名、少数民族干部12名。");
}

TEST(Sums, MoreThanTheWholeFails) {
  expect_one_of("选派教师15名，其中语文教师17名。", "sum 15名 >= 17名 fails");
}

TEST(Sums, ByWhomAListIsMadeUpIsAllOfIt) {
  expect_one_of("队员共15名，由内科医生4名、外科医生7名、护士5名组成。",
                "sum 15名 = 4名 7名 5名 fails");
}

TEST(Sums, TheTotalMayComeLast) {
  expect_one_of("三批学员分别为48人、52人、45人，合计145人。", "sum 145人 = 48人 52人 45人 holds");
  expect_one_of("三批学员分别为48人、52人、45人，合计155人。", "sum 155人 = 48人 52人 45人 fails");
}

TEST(Sums, TwoMeasuresHaveOneTotal) {
  const std::string text =
      "甲乡300户1100人，乙乡260户980人，丙乡190户720人，三个乡合计750户2800人。";
  expect_one_of(text, "sum 750户 = 300户 260户 190户 holds");
  expect_one_of(text, "sum 2800人 = 1100人 980人 720人 holds");
}

TEST(Sums, PartsStandInTheNextSentences) {
  expect_one_of("今年实施项目60个。具体项目是：住房项目30个；学校项目20个；医院项目10个。",
                "sum 60个 = 30个 20个 10个 holds");
}

TEST(Sums, ItemsInLinesOfTheirOwn) {
  expect_one_of("实际完成项目60个。分类看：\n1.住房30个；\n2.学校20个；\n3.医院10个。\n",
                "sum 60个 = 30个 20个 10个 holds");
}

TEST(Sums, RoundedAmountsMeetWithinTheirDigits) {
  expect_one_of("到位资金10.0亿元，其中甲市3.33亿元、乙市3.33亿元、其他3.33亿元。",
                "sum 10.0亿元 = 3.33亿元 3.33亿元 3.33亿元 holds");
  expect_one_of("到位资金10.00亿元，其中甲市3.3亿元、乙市3.3亿元、其他3.2亿元。",
                "sum 10.00亿元 = 3.3亿元 3.3亿元 3.2亿元 fails");
}

TEST(Sums, AFigureOfAnotherMatterIsNoPart) {
  expect_no_failure("培训学员1050人，其中取得证书798人；经介绍上岗456人。");
  expect_no_failure("拨付资金500万元，比上年增加60万元，其中教育300万元。");
}

TEST(Sums, TheSameListTwiceIsPartByPart) {
  const std::string planned =
      "项目共60个：住房项目30个；学校项目15个；医院项目10个；水利项目5个。\n";
  const std::string done =
      "已完工28个。完工项目是：住房项目20个；学校项目5个；医院项目2个；水利项目1个。";
  expect_one_of(planned + done, "sum 30个 >= 20个 within");
  expect_one_of(planned + done, "sum 5个 >= 1个 within");
}

TEST(Sums, AWholePartedInSeveralWaysIsNotExceeded) {
  expect_no_failure(
      "实现利润88023亿元。其中，国有企业23196亿元；股份制企业63175亿元；外商企业16048亿元；"
      "私营企业25624亿元。");
}

TEST(Lists, NamesAreCounted) {
  expect("建设学校、医院和车站三个项目。", {"sum 三个 = [学校] [医院] [车站] holds"});
  expect("支援三所医院，即甲县人民医院、乙县人民医院、丙县人民医院。",
         {"sum 三所 = [甲县人民医院] [乙县人民医院] [丙县人民医院] holds"});
  expect("承担四门学科（语文、数学、英语、物理）的教学。",
         {"sum 四门 = [语文] [数学] [英语] [物理] holds"});
}

TEST(Lists, NamesMayStandInAnotherClause) {
  expect_one_of("四川、浙江、上海、天津派人前往，其中四省市项目65个。",
                "sum 四省市 = [四川] [浙江] [上海] [天津] holds");
  expect_none("第一、组织、动员教师报考三所院校。");
}

TEST(Lists, AMissingNameFailsOnlyInAClosedList) {
  expect_one_of("覆盖甲县、乙县、丙县、丁县、戊县六个县。",
                "sum 六个 = [甲县] [乙县] [丙县] [丁县] [戊县] fails");
  expect_none("覆盖甲县、乙县、丙县等六个县。");
}

TEST(Lists, EnumeratedPointsAreCounted) {
  expect_one_of("主要抓了三项工作：一是抓机制；二是抓项目；三是抓作风。",
                "sum 三项 = [一是抓机制] [二是抓项目] [三是抓作风] holds");
  expect_one_of("主要抓了四项工作：一是抓机制；二是抓项目；三是抓作风。",
                "sum 四项 = [一是抓机制] [二是抓项目] [三是抓作风] fails");
  expect_none("救助学生7名。一是及时发放；二是定期回访。");
}

TEST(Rates, ShareOfAFigureInItsOwnClause) {
  expect_one_of("到位资金20.3亿元，占总资金27.4亿元的74.1%。",
                "share 74.1% = 20.3亿元 27.4亿元 holds");
  expect_one_of("到位资金20.3亿元，占总资金27.4亿元的64.1%。",
                "share 64.1% = 20.3亿元 27.4亿元 fails");
}

TEST(Rates, ShareOfTheWholeOfItsList) {
  expect_one_of("新增就业1000人，其中脱贫人口600人，占60%。", "share 60% = 600人 1000人 holds");
}

TEST(Rates, RespectivelyGivesEachItsShare) {
  const std::string text =
      "落实资金400万元，其中省级200万元、市级120万元、其他80万元，分别占50%、30%和25%。";
  expect_one_of(text, "share 50% = 200万元 400万元 holds");
  expect_one_of(text, "share 25% = 80万元 400万元 fails");
}

TEST(Rates, TheWordBeforeRateNamesItsNumerator) {
  expect_one_of("实施项目29个，完工21个，完工率72.4%。", "rate 72.4% = 21个 29个 holds");
  expect_one_of("实施项目29个，完工21个，完工率82.4%。", "rate 82.4% = 21个 29个 fails");
}

TEST(Rates, ADefinitionChangesTheBaseFromThereOn) {
  const std::string paid = "到位1000万元，拨付800万元，支出600万元，支出率";
  expect_one_of(paid + "75%（按拨付数计算，下同）。", "rate 75% = 600万元 800万元 holds");
  expect_one_of(paid + "60%（按到位数计算）。", "rate 60% = 600万元 1000万元 holds");
  expect_one_of(paid + "70%（按拨付数计算）。", "rate 70% = 600万元 800万元 fails");
  // With the base 到位 defined 支出 over 拨付 is not what is meant, and nothing is told.
  expect_no_failure("支出率按到位数计算，下同。拨付800万元，支出600万元，支出率50%。");
}

TEST(Rates, TargetsAreBases) {
  expect_one_of("争取资金5386万元，为年初下达任务5000万元的107.7%。",
                "rate 107.7% = 5386万元 5000万元 holds");
}

TEST(Rates, WhatIsNotNamedIsNotSaid) {
  expect_none("资金到位率95%。");
  expect_no_failure("派出教师46名，床位使用率102.6%，走廊加床12张。");
}

// Sentences that agree with themselves and look as if they did not.
TEST(Rates, NearMissesAreNotTold) {
  for (const char* text :
       {"深圳市投入42.5亿元，广州市投入38.6亿元，两市合计81.1亿元，占全省的45%。",
        "接收进修人员46人，其中3个月以上28人，6个月以上15人，结业率100%。",
        "全州8县市中，3个县已完成年度目标，5个县市完成率在80%以上，全州平均完成率89.2%。",
        "已完工项目18个、在建项目9个、前期项目3个，开工率90%，完工率60%。",
        "到位资金4500万元，累计到位资金2.3亿元，累计到位率92%，当年到位率90%。",
        "今年计划投资1.2亿元，实际完成1.35亿元，投资完成率112.5%，比计划多1500万元。",
        "开放床位600张，实有床位580张，床位使用率96.5%，医护比1:1.25。",
        "教师平均年龄38岁，35岁以下占42%，36—45岁占38%，46岁以上占20%。",
        "发现问题32个，涉及项目21个，问题整改率93.8%，尚有2个问题正在整改。",
        "投诉办结率98.5%，满意率97.2%，分别比上年提高1.2个和0.8个百分点。"}) {
    expect_no_failure(text);
  }
}

TEST(Changes, NearMissesAreNotTold) {
  for (const char* text :
       {"门诊12.6万人次，较上年的11.2万人次增长12.5%，住院8600人次，同比增长7.5%。",
        "自来水普及率由82%提高到91%，提高9个百分点；卫生厕所普及率达到76.5%，比2020年提高14."
        "2个百分点。",
        "农村标准由4800元提高到5300元，城市标准由560元提高到610元，分别提高10.4%和8.9%。",
        "签约23个，同比多7个；开工19个，同比多5个；投产11个，同比少2个。",
        "产量26.8万吨，同比增长2.3%；蔬菜45.6万吨，增长5.1%；肉类3.2万吨，下降1.2%。"}) {
    expect_no_failure(text);
  }
}

TEST(Rates, SharesOfAWholeComeToHundred) {
  expect_one_of("山地占33.3%，戈壁占63%，绿洲占3.7%。", "sum - = 33.3% 63% 3.7% holds");
  expect_one_of("山地占33.3%，戈壁占63.2%，绿洲占3.9%。", "sum - = 33.3% 63.2% 3.9% fails");
}

TEST(Changes, FromAndTo) {
  expect_one_of("合格率由58.3%提高到66.9%，提高8.6个百分点。",
                "difference 8.6个百分点 = 66.9% 58.3% holds");
  expect_one_of("学员由40人增加到60人，增长50%。", "growth 50% = 40人 60人 holds");
}

TEST(Changes, AgainstLastYear) {
  const std::string text = "争取资金386.5万元，比上年的298万元增加88.5万元，增长29.7%。";
  expect_one_of(text, "difference 88.5万元 = 386.5万元 298万元 holds");
  expect_one_of(text, "growth 29.7% = 298万元 386.5万元 holds");
  expect_one_of("门诊1980人次，上年同期为1800人次，同比增长12%。",
                "growth 12% = 1800人次 1980人次 fails");
}

TEST(Changes, ByAnAmount) {
  expect_one_of("落实资金8500万元，较去年增加500万元，增长6.25%。",
                "growth 6.25% = 500万元 8500万元 holds");
  expect_one_of("落实资金8500万元，较去年增加500万元，增长5.88%。",
                "growth 5.88% = 500万元 8500万元 fails");
}

TEST(Changes, AFallIsAFall) {
  expect_one_of("住院日由10天降至8天，下降20%。", "growth 20% = 10天 8天 holds");
}

TEST(Changes, TimesAsMuchIsNotMuchMore) {
  expect_one_of("园区从6个增加到9个，增长1.5倍。", "growth 1.5倍 = 6个 9个 fails");
  expect_one_of("销售额由2亿元增加到4亿元，翻了一番。", "growth 翻了一番 = 2亿元 4亿元 holds");
}

TEST(Changes, WordsSayWhichIsMore) {
  expect("在校生由300人增加到450人。", {"growth - > 300人 450人 holds"});
  expect("在校生由300人增加到250人。", {"growth - > 300人 250人 fails"});
  expect_no_failure("全省排名由第12位提高到第8位；生师比由21.5:1降至18.3:1。");
}

TEST(Changes, SeveralTogetherAreNotJudged) {
  expect_no_failure("两类企业占比分别上升到16.3%、34.6%，比上年分别提高0.6和1.0个百分点。");
}

TEST(Changes, YearlyMeansAreNotJudged) {
  expect_no_failure("产值由86.4亿元增加到138.5亿元，年均增长9.9%。");
}

TEST(Changes, YearsAreCountedEitherWay) {
  expect_one_of("从1993年至2011年，经济连续19年增长。", "difference 19年 = 2011年 1993年 holds");
  expect_one_of("从1985年到1997年的12年间，收入翻番。", "difference 12年 = 1997年 1985年 holds");
  expect_one_of("从1985年到1997年的15年间，收入翻番。", "difference 15年 = 1997年 1985年 fails");
}

TEST(Products, PerHousehold) {
  expect_one_of("慰问职工1286户，每户500元，发放慰问金64.3万元。",
                "product 64.3万元 = 1286户 500元 holds");
  expect_one_of("培训9期，每期50人，共培训460人次。", "product 460人次 = 9期 50人 fails");
}

TEST(Products, Averages) {
  expect_one_of("义诊12场次，诊疗1860人次，平均每场155人次。",
                "rate 155人次 = 1860人次 12场次 holds");
}

TEST(Rests, WhatIsLeft) {
  expect_one_of("安排项目64个，已开工58个，开工率90.6%，仍有6个项目未开工。",
                "difference 6个 = 64个 58个 holds");
}

TEST(Rests, PersonsAndTheirTimes) {
  expect_one_of("培训医护人员1450人次（420人）。", "comparison 1450人次 >= 420人 holds");
}

TEST(Tables, TotalsAndRates) {
  const std::string table =
      "县市\t计划(个)\t完工(个)\t完工率(%)"
      "\n甲县\t10\t5\t50\n乙县\t20\t5\t25\n丙县\t10\t10\t98\n合计\t40\t20\t50\n";
  expect_one_of(table, "sum 40 = 10 20 10 holds");
  expect_one_of(table, "rate 25 = 5 20 holds");
  expect_one_of(table, "rate 98 = 10 10 fails");
}

TEST(Tables, TheTextAroundRepeatsTheTotals) {
  const std::string text = "今年安排项目140个，已完工120个。\n";
  const std::string table =
      "县市\t计划(个)\t完工(个)\n甲县\t50\t45\n乙县\t60\t50\n丙县\t30\t25\n合计\t140\t120\n";
  expect_one_of(text + table, "restated 140 = 140个 holds");
}

TEST(Restated, EqualNumbersOfOneThing) {
  expect_one_of("医疗队队员共15名。\n\n15名队员全部到岗。", "restated 15名 = 15名 holds");
  expect_one_of("累计支出9405万元（94,050,000元）。", "restated 94,050,000元 = 9405万元 holds");
}

TEST(Restated, PassagesThatRunAlike) {
  const std::string one =
      "甲省卫健委落实帮扶资金368万元，培训乡村医生144人次，赠送药品9000余盒，巡诊35批。\n";
  const std::string two =
      "甲省卫健委筹集帮扶资金368万元，培训乡村医生244人次，赠送药品9000余盒，巡诊35批。\n";
  expect_one_of(one + two, "restated 244人次 = 144人次 fails");
}

TEST(Restated, TheWordsOfThePartWithTheNumberOfTheWhole) {
  expect_one_of(
      "覆盖农户615户（其中搬迁农户208户），户均增收4000元。\n\n覆盖615户搬迁农户，户均增收4000元。",
      "restated 615户 = 208户 fails");
}

TEST(Restated, ChangedDigitsAreAContradiction) {
  expect_one_of("全年共争取对口支援资金5386.6万元。\n\n全年争取资金5368.6万元，超额完成任务。",
                "restated 5368.6万元 = 5386.6万元 fails");
}

TEST(Restated, DifferentThingsAreNotCompared) {
  expect_no_failure("甲县投入资金219万元。\n\n乙县投入资金269万元。");
  expect_no_failure("计划投入资金1265.8万元。\n\n去年投入资金1256.8万元。");
}

TEST(Intervals, ApproximateNumbersReachOneUnitOfTheirLastDigit) {
  expect_one_of("收治患者870多人，其中儿童290人、老人310人、其他275人。",
                "sum 870多人 = 290人 310人 275人 holds");
}

TEST(Causes, AreNamedWhereOneChangeExplainsAll) {
  const auto cause = [](const std::string& text) {
    const Examination all = examine(base::decode_utf8(text));
    for (const Relation& relation : all.relations) {
      if (relation.verdict == Verdict::fails) return std::string(to_string(relation.cause));
    }
    return std::string("no failure");
  };
  EXPECT_EQ(cause("接待考察团412人次，其中甲市227人次、乙市48人次、其他127人次。"), "one_digit");
  EXPECT_EQ(cause("园区从60个增加到90个，增长1.5倍。"), "ratio_as_growth");
  EXPECT_EQ(cause("慰问2000户，每户500元，发放慰问金100亿元。"), "ten_thousand_slip");
  EXPECT_EQ(cause("选派教师15名，其中语文教师17名。"), "exceeds_whole");
  EXPECT_EQ(cause("计划开工270项，实际已开工129项，开工率达47%。"), "cut_off");
}

TEST(Remarks, ADigitThatWasCutIsForPeopleToLookAt) {
  const auto level = [](const std::string& text) {
    const Examination all = examine(base::decode_utf8(text));
    return all.remarks.empty() ? domain::Severity::note : all.remarks.front().severity;
  };
  EXPECT_EQ(level("计划开工270项，实际已开工129项，开工率达47%。"), domain::Severity::warning);
  EXPECT_EQ(level("计划开工270项，实际已开工129项，开工率达46%。"), domain::Severity::error);
}

TEST(Remarks, SayTheSumTheDifferenceAndWhatToWrite) {
  const Examination all = examine(base::decode_utf8("三批学员分别为48人、52人、45人，合计155人。"));
  ASSERT_EQ(all.remarks.size(), 1U);
  const Remark& remark = all.remarks.front();
  EXPECT_EQ(remark.severity, domain::Severity::error);
  EXPECT_EQ(remark.what.zh, "分项合计与总数不符:48人 + 52人 + 45人 = 145人,文中为155人,相差10人");
  EXPECT_EQ(remark.suggestion, "合计145人");
  EXPECT_NE(remark.todo.zh.find("建议核实"), std::string::npos);
}

TEST(Remarks, NeverAccuse) {
  const Examination all = examine(base::decode_utf8(
      "接待310人次，其中甲市200人次、其他30人次。园区从6个增加到9个，增长1.5倍。"));
  ASSERT_FALSE(all.remarks.empty());
  for (const Remark& remark : all.remarks) {
    for (const char* word : {"造假", "虚报"}) {
      EXPECT_EQ((remark.what.zh + remark.cause.zh + remark.todo.zh).find(word), std::string::npos);
    }
  }
}

/// Milliseconds that a text of `length` repeated pieces takes.
double milliseconds(const std::u32string& piece, std::size_t pieces) {
  std::u32string text;
  for (std::size_t i = 0; i < pieces; ++i) text += piece;
  const auto start = std::chrono::steady_clock::now();
  examine(std::move(text));
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

TEST(Speed, GrowsWithTheLengthAndNotFaster) {
  for (const std::u32string& piece :
       {std::u32string(U"3人、"), std::u32string(U"3人,"), std::u32string(U"占3%,"),
        std::u32string(U"\t"), std::u32string(U"（"), std::u32string(U"一是"),
        std::u32string(U"四个方面"), std::u32string(U"共5人;"), std::u32string(U"甲、"),
        std::u32string(U"其中5个,12345人\n"), std::u32string(U"增长5%"),
        std::u32string(U"1\t2\t3\n"), std::u32string(U"每户5元"), std::u32string(U"123人。")}) {
    const double small = milliseconds(piece, 10'000);
    const double large = milliseconds(piece, 80'000);
    // Eight times the text; a square would be sixty-four times. Small times are noise.
    EXPECT_LT(large, small * 24 + 200) << base::encode_utf8(piece);
  }
}

RC_GTEST_PROP(Relations, NameFiguresThatExist, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "其中", "30人", "、", "，", "占", "5%", "。", "\n", "比上年", "增长", "1.5倍", "共", "合计",
      "12个", "三所", "甲、乙、丙", "：", "每户", "500元", "由", "到", "（", "）", "\t", "2011年",
      "至", "率", "；"));
  const Examination all = examine(base::decode_utf8(base::join(pieces, "")));
  for (const Relation& relation : all.relations) {
    if (relation.total) RC_ASSERT(*relation.total < all.figures.size());
    for (const std::size_t part : relation.parts) RC_ASSERT(part < all.figures.size());
    for (const TextSpan& item : relation.items) RC_ASSERT(item.end <= all.prose.text.size());
    RC_ASSERT(relation.total || !relation.parts.empty());
    RC_ASSERT(!relation.note.zh.empty() && !relation.note.en.empty());
  }
}

// What looks like one relation and is none, and beside it the true error of the same kind.

TEST(PartsOfWholes, CountWhatTheirWholeCounts) {
  expect_no_failure("14个省市的计划资金都已到位，其中：援助项目已开工860个。");
  expect_no_failure("全州共开工项目25个。其中：国家确定7个重灾县完工项目14个。");
  expect_one_of("共实施项目14个，其中：民生项目86个。", "sum 14个 >= 86个 fails");
}

TEST(PartsOfWholes, EndWithTheirClause) {
  expect_one_of(
      "签约19.5万人，其中重点人群签约7.82万人；高血压患者管理2.14万人；其他管理0.63万人。",
      "sum 19.5万人 >= 7.82万人 within");
}

TEST(Sums, BoundsAndAgesAreNoParts) {
  expect_none("签约亿元以上项目12个、48.2亿元，5亿元以上3个。");
  expect_none("平均年龄26岁、45岁，最大71岁。");
  expect_none("每千人口床位2张，另有5张。");
}

TEST(Sums, TheTimeAtTheHeadOfAListIsThatOfTheList) {
  expect("去年第一批12人、第二批15人、第三批18人，合计45人。", {"sum 45人 = 12人 15人 18人 holds"});
  expect("去年第一批12人、第二批15人、第三批18人，合计54人。", {"sum 54人 = 12人 15人 18人 fails"});
}

TEST(Sums, ALookAtTheWholeIsNoMemberOfItsList) {
  expect_one_of("排查隐患856条，其中重大隐患3条，已整改841条，其余15条限期整改。",
                "sum 856条 = 841条 15条 holds");
  expect_no_failure("排查隐患856条，其中重大隐患3条，已整改841条，其余15条限期整改。");
  EXPECT_THAT(relations_of("排查隐患856条，已整改841条，其余25条限期整改。"),
              ::testing::Not(::testing::Contains("sum 856条 = 841条 25条 holds")));
}

TEST(Sums, LevelsOfOtherYearsAreNoParts) {
  expect_no_failure("专任教师200人，其中博士126人，比2022年的88人增加38人。");
  expect_one_of("专任教师200人，其中博士126人，比2022年的88人增加38人。",
                "sum 200人 >= 126人 within");
}

TEST(Sums, WhatIsAddedToStandsFurtherBefore) {
  expect_one_of("实际支出24.98亿元，加上上解支出6.15亿元、债务还本0.03亿元，支出合计31.16亿元。",
                "sum 31.16亿元 = 24.98亿元 6.15亿元 0.03亿元 holds");
  expect_no_failure(
      "实际支出24.98亿元，比上年下降0.5%，加上上解支出6.15亿元、还本0.03亿元，合计33亿元。");
}

TEST(Sums, SeveralListsHaveSeveralTotals) {
  expect_no_failure(
      "三类项目计划资金分别为5400万元、4200万元和3600万元，完成投资分别为4590万元、3360万元和2520万"
      "元，合计"
      "13200万元、10470万元。");
}

TEST(Sums, AmountsOfTheSameWordsAddUpToTheirNamesake) {
  const auto item = [](const std::string& kind, const std::string& spent, const std::string& came) {
    return kind + "类项目，累计完成投资" + spent + "亿元，到位援助资金" + came + "亿元";
  };
  const std::string items = item("甲", "14.5", "5.1") + "；" + item("乙", "4.2", "2.9") + "；" +
                            item("丙", "2.1", "1.2") + "；" + item("丁", "0.4", "0.8") + "。";
  const std::string parts = "= 5.1亿元 2.9亿元 1.2亿元 0.8亿元 ";
  expect_one_of("全年累计完成投资21.2亿元；到位援助资金10.0亿元。" + items,
                "sum 10.0亿元 " + parts + "holds");
  expect_one_of("全年累计完成投资21.2亿元；到位援助资金9.7亿元。" + items,
                "sum 9.7亿元 " + parts + "fails");
}

TEST(ToldTwice, NeedsTheSameThing) {
  for (const char* text : {"第三中学在校学生2106人。\n第四中学在校学生2016人。",
                           "上半年到位资金2470万元。\n下半年到位资金2740万元。",
                           "甲县脱贫户3412户。\n乙县脱贫户3421户。",
                           "教育局：投入资金86.4万元。\n卫健委：投入资金84.6万元。",
                           "门诊楼建筑面积12460平方米。\n住院楼建筑面积14260平方米。",
                           "今年收集意见2864条。\n上年全县收集意见2846条。",
                           "共受理审查逮捕案件197件375人。\n共审结审查逮捕案件197件357人。",
                           "截至6月底，到位资金3640万元。\n截至9月底，到位资金6340万元。"}) {
    expect_no_failure(text);
  }
  expect("全县到位资金2470万元。\n综上，全县到位资金2740万元。",
         {"restated 2740万元 = 2470万元 fails"});
}

TEST(ToldTwice, IsNotWhatIsEqualByChance) {
  expect_none("本院受理案件97件134人。\n本院审结案件95件134人。");
  expect_none("比重超过7%的省有12个，60岁以上人口增加。60岁以上人口比重上升。");
}

TEST(ToldTwice, WordsThatSpeakOfANumberToldBefore) {
  expect_one_of("今年选派教师23人，开设课程46门。\n派出的24名教师中，9名期满。",
                "restated 24名 = 23人 fails");
  expect_one_of("今年选派教师23人，开设课程46门。\n派出的23名教师中，9名期满。",
                "restated 23名 = 23人 holds");
  expect_no_failure("第一批选派教师23人。\n第二批派出的24名教师中，9名期满。");
}

TEST(ToldTwice, ANounMayStandAsTheMeasure) {
  expect_one_of("与受援地五家县级工会结对。\n完成对五县工会主席的轮训。",
                "restated 五县 = 五家 holds");
}

TEST(ToldTwice, OneTotalAYear) {
  expect_one_of("2023年全区生产总值达到105.6亿元。2023年，全区生产总值达到290.05亿元。",
                "restated 290.05亿元 = 105.6亿元 fails");
  expect_no_failure("2022年全区生产总值达到105.6亿元。2023年，全区生产总值达到290.05亿元。");
}

TEST(NearLists, ItemsWithAmountsOfTheirOwn) {
  expect_one_of("核桃销售10.2亿元、红枣7.8亿元、葡萄干5.6亿元，三大产品合计占六成。",
                "sum 三大 = [核桃销售] [红枣] [葡萄干] holds");
  expect_one_of("将分别与甲大学和乙大学联合举办两个会议。", "sum 两个 = [甲大学] [乙大学] holds");
  expect_one_of("市县两级自筹2875万元。", "sum 两级 = [市] [县] holds");
  expect_one_of("有三个问题值得警醒。一个是支付慢。再一个是带动弱。还有一个是留人难。",
                "sum 三个 = [支付慢] [带动弱] [留人难] holds");
}

TEST(Years, BeginInOtherSentences) {
  expect_one_of("2010年召开会议，将政策延长10年至2020年。",
                "difference 10年 = 2020年 2010年 holds");
  expect_one_of("2010年以来，各校支援我校。现将2022年情况报告如下。12年来，争取资金500万元。",
                "difference 12年 = 2022年 2010年 holds");
}

TEST(Subjects, KeepWordsThatOnlyBeginLikeOthers) {
  const auto subject = [](const std::string& text) {
    const Examination all = examine(base::decode_utf8(text));
    return all.figures.empty() ? std::string() : surface(all.prose, all.figures.front().subject);
  };
  EXPECT_EQ(subject("到位率达95%。"), "到位率");
  EXPECT_EQ(subject("到位资金9000万元。"), "到位资金");
  EXPECT_EQ(subject("和田地区项目12个。"), "和田地区项目");
  EXPECT_EQ(subject("自筹资金30万元。"), "自筹资金");
  EXPECT_EQ(subject("到今年投入30万元。"), "投入");
}

TEST(Sums, ARemarkInBracketsPartsNoList) {
  expect_one_of("签协议60对，包括乡镇4对、村（社区）18对、学校10对、村企28对。",
                "sum 60对 = 4对 18对 10对 28对 holds");
}

TEST(Sums, TheTotalMayBeginTheNextSentence) {
  const std::string list = "DR机1台，148万元；彩超2台，136万元；呼吸机6台，96万元。";
  expect_one_of("捐赠设备9台：" + list, "sum 9台 = 1台 2台 6台 holds");
  expect_one_of("捐赠设备9台：" + list + "合计价值380万元。",
                "sum 380万元 = 148万元 136万元 96万元 holds");
  expect_one_of("捐赠设备9台：" + list + "合计价值386万元。",
                "sum 386万元 = 148万元 136万元 96万元 fails");
  expect_no_failure("修路120万元，亮化36万元。合计投入两县的资金900万元。");
}

TEST(Sums, TheLastOfARunMayBeItsTotal) {
  expect_one_of("第一批32人，第二批28人，第三批30人，共90人。", "sum 90人 = 32人 28人 30人 holds");
  expect_one_of("2021年24人，2022年30人，2023年36人，三年累计选派90人。",
                "sum 90人 = 24人 30人 36人 holds");
  expect_one_of("获省级奖3项、市级8项、县级15项，总数达到24项。", "sum 24项 = 3项 8项 15项 fails");
  expect_no_failure("一季度1.2亿元，二季度2.1亿元，三季度2.6亿元，全年预计完成7.8亿元。");
}

TEST(Sums, WhatIsListedIsWhatIsCounted) {
  expect_no_failure("报告反映4个方面、29个单位共计50项问题。");
  expect_no_failure("省重点项目总投资20亿元，年度计划9亿元，完成7.9亿元。此前完成35.9亿元。");
}

TEST(Sums, APartMayHaveATotalOfItsOwn) {
  expect_one_of(
      "引进资金2320.34亿元，其中经济类项目合计引进2246.94亿元，公益类项目合计引进73.40亿元。",
      "sum 2320.34亿元 = 2246.94亿元 73.40亿元 holds");
}

TEST(PartsOfWholes, InSeveralMeasures) {
  expect_one_of("全村326户、1248人，其中脱贫户89户、317人。", "sum 1248人 >= 317人 within");
  const std::string all =
      "项目50个，总投资178.7亿元，年度计划17.6亿元。其中省级项目11个，年度计划5.7亿元。";
  expect_one_of(all, "sum 17.6亿元 >= 5.7亿元 within");
}

TEST(Lists, PointsWithoutNumbers) {
  expect_one_of("下半年抓好三件事：紧盯未开工项目；组织务工；用好攻坚机制。",
                "sum 三件 = [紧盯未开工项目] [组织务工] [用好攻坚机制] holds");
  expect_no_failure("下半年抓好三件事：紧盯未开工项目；组织务工。");
}

TEST(Lists, NamesBeforeTheirNumberEndAsTheyAreCalled) {
  expect_one_of("打造陈靳村、新和村、清凉村、杨店村4个示范村。",
                "sum 4个 = [陈靳村] [新和村] [清凉村] [杨店村] holds");
  expect_one_of("打造陈靳村、新和村、清凉村、杨店村5个示范村。",
                "sum 5个 = [陈靳村] [新和村] [清凉村] [杨店村] fails");
  expect_no_failure("打造甲村、乙村、丙村和丁村5个示范村。");
}

TEST(Bounds, WhoKeepsThemIsNamed) {
  const std::string text = "支付率在80%以上的有甲县（86.2%）、乙县（78.5%）；丙县为74.0%。";
  expect(text, {"comparison 86.2% >= 80% holds", "comparison 78.5% >= 80% fails"});
  expect("用于基层的资金占比88.2%，符合不低于80%的要求。", {"comparison 88.2% >= 80% holds"});
}

TEST(Bounds, TheOtherLevelMayStandInBrackets) {
  expect_one_of("到位率73.0%，快于序时进度（66.7%）6.3个百分点。",
                "difference 6.3个百分点 = 73.0% 66.7% holds");
  expect_one_of("开工率92.6%，高于全区平均水平（88.1%）4.0个百分点。",
                "difference 4.0个百分点 = 92.6% 88.1% fails");
  expect_one_of("开工率82.6%，低于全区平均水平（88.1%）5.5个百分点。",
                "difference 5.5个百分点 = 88.1% 82.6% holds");
}

TEST(Ratios, OfTheTwoAmountsBefore) {
  expect_one_of("社会资金1595万元，财政资金10450万元，二者之比约为1:6.6。",
                "rate 6.6 = 10450万元 1595万元 holds");
  expect_no_failure("社会资金1595万元，财政资金10450万元，师生比约为1:6.1。");
}

TEST(Ratios, AShareBeforeWhatItGives) {
  expect_one_of("收入28.35万元，拿出其中的三成、8.5万元分红。",
                "share 三成 = 8.5万元 28.35万元 holds");
}

TEST(Ratios, OfTheDaysOfAYear) {
  expect_one_of("全年门诊62400人次，日均171人次。", "rate 171人次 = 62400人次 holds");
  expect_none("全年门诊62400人次，日均240人次。");
}

TEST(Products, OfACountFarBefore) {
  expect_one_of("全村398户。村里种茶。现有茶园2700亩，户均7亩。", "rate 7亩 = 2700亩 398户 holds");
  expect_one_of("全组28名教师到任。听课1650节，上示范课112节，平均每人4节。中考均分412.5分。",
                "rate 4节 = 112节 28名 holds");
  expect_no_failure("全村398户。现有茶园2700亩，户均5亩。");
}

TEST(ToldTwice, InRoundNumbers) {
  expect_one_of("全年累计授课13328课时。\n我们交出了授课1.3万余课时的答卷。",
                "restated 1.3万余课时 = 13328课时 holds");
  expect_none("全年累计授课13328课时。\n听课教师共计1.3万余人次。");
}

TEST(ToldTwice, AFewThingsNotDoneYet) {
  expect_one_of("已开工63个，未开工5个。\n尚未开工的6个项目要制定方案。",
                "restated 6个 = 5个 fails");
  expect_no_failure("已开工63个，未开工5个。\n去年未开工的6个项目都已建成。");
}

TEST(Shares, AmongWhomThePartIs) {
  expect_one_of("赴闽务工1035人，比去年890人多145人。赴闽人员中脱贫劳动力612人，占近六成。",
                "share 六成 = 612人 1035人 holds");
  expect_one_of("43名党员中35岁以下的只有4名，占比不超过一成。", "share 一成 = 4名 43名 holds");
}

TEST(Rates, APlanMayBeCalledOtherwise) {
  expect_one_of("年度计划完成投资56.21亿元，1—6月完成35.9亿元，占年度目标的63.9%。",
                "share 63.9% = 35.9亿元 56.21亿元 holds");
  expect_one_of("计划开工项目255项，实际已开工206项，完成年度计划的80.8%。",
                "rate 80.8% = 206项 255项 holds");
  expect_no_failure("规划项目25个，总投资97.36亿元，完成投资107.57亿元，完成计划投资的101%。");
}

TEST(Sums, TwoPartsThatAddUpInTwoMeasures) {
  const std::string text =
      "总投资147亿元的45个项目集中开工。新开工23个、总投资64亿元，复工22个、总投资83亿元。";
  expect_one_of(text, "sum 45个 = 23个 22个 holds");
  expect_one_of(text, "sum 147亿元 = 64亿元 83亿元 holds");
}

TEST(Sums, WhatIsAddedTogetherMayStandInAnotherSentence) {
  expect_one_of("已外出务工1879.23万人。有意愿的671.45万人，两者相加达到2550.68万人。",
                "sum 2550.68万人 = 1879.23万人 671.45万人 holds");
}

TEST(Sums, ATotalOfMoreThanTheListIsNoSum) {
  expect_no_failure("今年新增企业3家、引进合作社5家，企业总数达到120家。");
  expect_no_failure("县城有小学3所、初中2所、高中1所，全县学校总数46所。");
}

TEST(PartsOfWholes, AmongWhatTheFigureBeforeCounts) {
  expect_one_of("246个贫困县中，有219个已经摘帽。", "sum 246个 >= 219个 within");
}

TEST(Bounds, AnotherListMayFollow) {
  expect_no_failure("支付率在80%以上的有甲县（86.2%）、乙县（81.5%），较低的是丙县（62.0%）。");
}

TEST(Changes, AShareOfLastYearIsNoLevelOfLastYear) {
  expect_one_of("已外出1879.23万人，占去年总数的68.85%，较上月新增459.19万，增幅32.34%。",
                "growth 32.34% = 459.19万 1879.23万人 holds");
}

TEST(Changes, WhatGrewMayStandFurtherBefore) {
  const std::string text =
      "民生改善8930万元，产业发展4650万元。经审计，产业发展资金比上年的3720万元增长";
  expect_one_of(text + "25%。", "growth 25% = 3720万元 4650万元 holds");
  expect_one_of(text + "125%。", "growth 125% = 3720万元 4650万元 fails");
}

TEST(Shares, TheBaseMayStandFurtherBefore) {
  const std::string text =
      "全区消费帮扶金额2.87亿元。\n我区向东部销售农产品1.79亿元，占全区消费帮扶总额的";
  expect_one_of(text + "62.4%。", "share 62.4% = 1.79亿元 2.87亿元 holds");
  expect_one_of(text + "51.8%。", "share 51.8% = 1.79亿元 2.87亿元 fails");
  expect_no_failure(
      "全区消费帮扶金额2.87亿元，全市消费帮扶金额9.6亿元。\n销售1.79亿元，占消费帮扶总额的18.6%。");
}

TEST(Shares, AboutStandsBeforeTheBase) {
  expect_one_of("246个贫困县中，219个已摘帽，约占贫困县数量的90%。",
                "share 90% = 219个 246个 holds");
}

}  // namespace
}  // namespace jiedui::reading
