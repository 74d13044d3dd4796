#include "reading/figure.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "base/text.hpp"

namespace jiedui::reading {
namespace {

/// "3.5万|money 35000 元", "20—30户|range 20..30 户", "近" and the like behind a value: "100 人
/// nearly".
std::vector<std::string> figures_of(const std::string& text) {
  const Prose prose = prose_of(base::decode_utf8(text));
  std::vector<std::string> out;
  for (const Figure& figure : find_figures(prose)) {
    std::string line = base::encode_utf8(prose.at(figure.span)) + "|";
    line += to_string(figure.kind);
    line += " " + (is_calendar(figure) ? figure.date : figure.value.reduced().text());
    if (!figure.date_max.empty()) line += ".." + figure.date_max;
    if (figure.value_max) line += ".." + figure.value_max->reduced().text();
    if (!figure.unit.empty()) line += " " + figure.unit;
    if (figure.approx != domain::Approx::exact)
      line += " " + std::string(domain::to_string(figure.approx));
    out.push_back(line);
  }
  return out;
}

void expect(const std::string& text, const std::vector<std::string>& figures) {
  EXPECT_THAT(figures_of(text), ::testing::ElementsAreArray(figures)) << text;
}
void expect_none(const std::string& text) {
  expect(text, {});
}

TEST(Figures, ArabicNumbersAreReadInEveryWriting) {
  expect("支出1 200套、1,200人和１２３户",
         {"1 200套|count 1200 套", "1,200人|count 1200 人", "１２３户|count 123 户"});
  expect("到位5265.4万元，另有2万5千元和1亿2000万元",
         {"5265.4万元|money 52654000 元", "2万5千元|money 25000 元",
          "1亿2000万元|money 120000000 元"});
  expect("已有38万人，占 35 %", {"38万人|count 380000 人", "35 %|percent 35 %"});
}

TEST(Figures, AListWithCommasIsNoLongNumber) {
  expect("分给2,35户", {"35户|count 35 户"});
  expect("共100,200人", {"100,200人|count 100200 人"});
}

TEST(Figures, ChineseNumbersNeedAMeasure) {
  expect("覆盖三千五百户，建成一百零五个，共六万余册",
         {"三千五百户|count 3500 户", "一百零五个|count 105 个", "六万余册|count 60000 册 over"});
  expect("资金二十三点五亿元，提高八点二个百分点",
         {"二十三点五亿元|money 2350000000 元", "八点二个百分点|percent 8.2 百分点"});
  expect_none("三农、四化、五湖、七夕、九州");
}

TEST(Figures, VagueNumbersTakeTheirLowerBound) {
  expect("1 200多个，20余次，10多万人次，1.5亿多元",
         {"1 200多个|count 1200 个 over", "20余次|count 20 次 over",
          "10多万人次|count 100000 人次 over", "1.5亿多元|money 150000000 元 over"});
  expect("几十年，十几项，数万名，两年多，二十几人",
         {"几十年|duration 10 年 over", "十几项|count 10 项 over", "数万名|count 10000 名 over",
          "两年多|duration 2 年 over", "二十几人|count 20 人 over"});
  expect("七八十名，两三年，三五天，十五六岁",
         {"七八十名|range 70..80 名", "两三年|range 2..3 年", "三五天|range 3..5 天",
          "十五六岁|range 15..16 岁"});
}

TEST(Figures, WordsAroundANumberMakeItApproximate) {
  expect("约30户，近100人，逾250亿元，突破6000万元",
         {"30户|count 30 户 about", "100人|count 100 人 nearly",
          "250亿元|money 25000000000 元 over", "6000万元|money 60000000 元 over"});
  expect("不少于2次，至少3名，不超过10天，不足50户",
         {"2次|count 2 次 at_least", "3名|count 3 名 at_least", "10天|duration 10 天 at_most",
          "50户|count 50 户 at_most"});
  expect("12%左右，95%以上，45岁以下，5年内",
         {"12%|percent 12 % about", "95%|percent 95 % at_least", "45岁|other 45 岁 at_most",
          "5年|duration 5 年 at_most"});
  expect("每年至少组织一次", {"一次|count 1 次 at_least"});
  expect("按不低于上年收入的1%安排", {"1%|percent 1 % at_least"});
  expect("约占5.6%", {"5.6%|percent 5.6 % about"});
  expect("连一半都不到，一半还多", {"一半|percent 50 % at_most", "一半|percent 50 % over"});
}

TEST(Figures, AMarkInsideAnotherWordIsNone) {
  expect("附近10个村，最近3次，在库区以上2个县",
         {"10个|count 10 个", "3次|count 3 次", "2个|count 2 个"});
  expect("近三年", {"三年|duration 3 年"});  // the last three, not nearly three
}

TEST(Figures, PercentsHaveManyForms) {
  expect("百分之三十，百分之八点五，三成，近七成，六成五，一半",
         {"百分之三十|percent 30 %", "百分之八点五|percent 8.5 %", "三成|percent 30 %",
          "七成|percent 70 % nearly", "六成五|percent 65 %", "一半|percent 50 %"});
  expect("2.5‰，3.2个百分点，增长-3.5%，两位数增长",
         {"2.5‰|percent 0.25 %", "3.2个百分点|percent 3.2 百分点", "-3.5%|percent -3.5 %",
          "两位数|percent 10 % at_least"});
  expect("下降半个百分点", {"半个百分点|percent 0.5 百分点"});
  expect("千分之一，三分之二", {"千分之一|ratio 0.001", "三分之二|ratio 0.6667"});
  expect_none("三成立大会，一成不变");
}

TEST(Figures, MultiplesAndRatios) {
  expect("是上年的1.5倍，翻了一番，翻两番",
         {"1.5倍|ratio 1.5 倍", "翻了一番|ratio 2 倍", "翻两番|ratio 4 倍"});
  expect("按3:2的比例，医护比1：0.82", {"3|ratio 3", "2|ratio 2", "1|ratio 1", "0.82|ratio 0.82"});
  expect("结构为28.3:20.5:51.2", {"28.3|ratio 28.3 %", "20.5|ratio 20.5 %", "51.2|ratio 51.2 %"});
  expect_none("上午9:30开会，10:15散会");
}

TEST(Figures, RangesAreOneSpanTwoEndsWithAWordAreTwo) {
  expect("20—30户，1-2次，50%—60%，3-5万元，1.2-3.55亿元，8000-1万元",
         {"20—30户|range 20..30 户", "1-2次|range 1..2 次", "50%—60%|percent 50..60 %",
          "3-5万元|money 30000..50000 元", "1.2-3.55亿元|money 120000000..355000000 元",
          "8000-1万元|money 8000..10000 元"});
  expect("3至5天，半年至一年",
         {"3|duration 3 天", "5天|duration 5 天", "半年|duration 0.5 年", "一年|duration 1 年"});
}

TEST(Figures, UnitsAreBroughtIntoTheirBase) {
  expect("210公里，24.81万平方公里，1.2公顷，1200亩，500立方米",
         {"210公里|length 210000 米", "24.81万平方公里|area 248100000000 平方米",
          "1.2公顷|area 12000 平方米", "1200亩|area 1200 亩", "500立方米|volume 500 立方米"});
  expect("30万千瓦，5万吨，8.0级，26台（套），320人(次)",
         {"30万千瓦|other 300000 千瓦", "5万吨|other 50000 吨", "8.0级|other 8 级",
          "26台（套）|count 26 台", "320人(次)|count 320 人次"});
  expect("48万贫困人口，资金4.2亿，", {"48万|count 480000 人", "4.2亿|money 420000000 元"});
}

TEST(Figures, TheStepIsOneUnitOfTheLastDigit) {
  const Prose prose = prose_of(U"到位562.78亿元，3.5万人，173个，210公里");
  const std::vector<Figure> figures = find_figures(prose);
  ASSERT_EQ(figures.size(), 4U);
  EXPECT_EQ(figures[0].step, (domain::Decimal{1'000'000, 0}));
  EXPECT_EQ(figures[1].step, (domain::Decimal{1'000, 0}));
  EXPECT_EQ(figures[2].step, (domain::Decimal{1, 0}));
  EXPECT_FALSE(figures[0].whole);
  EXPECT_FALSE(figures[1].whole);
  EXPECT_TRUE(figures[2].whole);
  EXPECT_FALSE(figures[3].whole);
}

TEST(Figures, EveryFigureKnowsItsSentence) {
  const Prose prose = prose_of(U"培训3期。\n选派5名，接待6批。\n\n完成7项。");
  const std::vector<Figure> figures = find_figures(prose);
  ASSERT_EQ(figures.size(), 4U);
  for (const Figure& figure : figures)
    EXPECT_TRUE(prose.sentences[figure.sentence].span.holds(figure.span));
}

TEST(Figures, DatesOfEveryForm) {
  expect("2024年3月15日，2024年3月，2024年，3月15日，10月份",
         {"2024年3月15日|date 2024-03-15", "2024年3月|date 2024-03", "2024年|year 2024",
          "3月15日|date --03-15", "10月份|date --10"});
  expect("2023-06-30，2023.6.30，二〇二四年五月，07年，2005年上半年，2012年度",
         {"2023-06-30|date 2023-06-30", "2023.6.30|date 2023-06-30", "二〇二四年五月|date 2024-05",
          "07年|year 2007", "2005年上半年|date 2005", "2012年|year 2012"});
  expect("80年代初，20世纪50年代，1990年代",
         {"80年代|range 1980..1989 about", "20世纪50年代|range 1950..1959",
          "1990年代|range 1990..1999"});
  expect("2024 年 3 月 1 日", {"2024 年 3 月 1 日|date 2024-03-01"});
}

TEST(Figures, RangesOfDates) {
  expect("2011~2015年，2006年6月---12月，2010年4月1日—5月7日，3月1—6日",
         {"2011~2015年|range 2011..2015", "2006年6月---12月|range 2006-06..2006-12",
          "2010年4月1日—5月7日|range 2010-04-01..2010-05-07", "3月1—6日|range --03-01..--03-06"});
  expect("1994年至2010年，5月17日至19日",
         {"1994年|year 1994", "2010年|year 2010", "5月17日|date --05-17", "19日|date ---19"});
  expect("2023—2024学年", {"2023—2024学年|range 2023..2024"});
}

TEST(Figures, ShortYearsAreYearsWhereNothingElseIsMeant) {
  expect("自23年起，23年6月，22年底，较21年增长",
         {"23年|year 2023", "23年6月|date 2023-06", "22年|year 2022", "21年|year 2021"});
  expect("08年至10年，2015、16年，98、99年", {"08年|year 2008", "10年|year 2010", "2015|year 2015",
                                              "16年|year 2016", "98|year 1998", "99年|year 1999"});
  expect("服务10年后，近23年底子薄，判处徒刑10年6个月",
         {"10年|duration 10 年", "23年|duration 23 年 nearly", "10年|duration 10 年",
          "6个月|duration 6 月"});
}

TEST(Figures, AListOfDatesSharesItsSign) {
  expect("在2021、2022和2023年，于3、4月份，3月15、16日，每年6、7、8月",
         {"2021|year 2021", "2022|year 2022", "2023年|year 2023", "3|date --03", "4月份|date --04",
          "3月15|date --03-15", "16日|date ---16", "6|date --06", "7|date --07", "8月|date --08"});
  expect("3、4月份自查", {"4月份|date --04"});  // item 3 of a list, as far as one can tell
}

TEST(Figures, PartsOfAYearBelongToIt) {
  expect("2024年一至三季度，2024年1季度，2024年前三季度，2024上半年，2024年度下半年",
         {"2024年一至三季度|date 2024", "2024年1季度|date 2024", "2024年前三季度|date 2024",
          "2024上半年|date 2024", "2024年度下半年|date 2024"});
}

TEST(Figures, DatesInFiguresAlone) {
  expect("2024.08-2025.07驻村，2022.1.1—12.31，2022/1/1-2022/6/30，2024-08起",
         {"2024.08-2025.07|range 2024-08..2025-07", "2022.1.1—12.31|range 2022-01-01..2022-12-31",
          "2022/1/1-2022/6/30|range 2022-01-01..2022-06-30", "2024-08|date 2024-08"});
  expect("规划（2021—2025），2021-25年，2021一2025年，2023/2024学年",
         {"2021—2025|range 2021..2025", "2021-25年|range 2021..2025",
          "2021一2025年|range 2021..2025", "2023/2024学年|range 2023..2024"});
  expect_none("编号2024-08，电话2010-12345，GB2760-2014，〔2024-05〕号，2024-01号，比2010.5高");
}

TEST(Figures, YearsWithoutASignAreYearsWhereTheirNumberFollows) {
  expect("2021-2023三年，2015和2016两年，2021.03起，2021.3—至今",
         {"2021-2023|range 2021..2023", "三年|duration 3 年", "2015|year 2015", "2016|year 2016",
          "两年|duration 2 年", "2021.03|date 2021-03", "2021.3|date 2021-03"});
  expect("2023三年级，达2021.03万元", {"2021.03万元|money 20210300 元"});
}

TEST(Figures, RareWritingsOfDates) {
  expect("元月份，2024年元月，二O二四年七月，六七十年代，20世纪五六十年代，5号上午",
         {"元月份|date --01", "2024年元月|date 2024-01", "二O二四年七月|date 2024-07",
          "六七十年代|range 1960..1979", "20世纪五六十年代|range 1950..1969", "5号|date ---05"});
  expect_none("农历八月十五，正月十五，两月，几个月，5·12地震");
}

TEST(Figures, DurationsAreNoDates) {
  expect("十年来，为期15天，一学期，3个半月，两年半，15日内",
         {"十年|duration 10 年", "15天|duration 15 天", "一学期|duration 1 学期",
          "3个半月|duration 3.5 月", "两年半|duration 2.5 年", "15日|duration 15 日 at_most"});
  expect_none("上半年、下半年、半途、半数，三年级，最后一年");
}

TEST(Figures, TimesOfDayAreNoFigures) {
  expect("3月12日上午10时30分，下午3点", {"3月12日|date --03-12"});
  expect("2023-03-24 11:29:06", {"2023-03-24|date 2023-03-24"});
}

TEST(Figures, ListNumbersAreNoFigures) {
  expect_none("一、总体情况\n（二）民生\n1.基础设施\n2、产业\n(3)教育\n①人才；一是资金，二是项目");
  expect("1.2010年试点", {"2010年|year 2010"});
  expect_none("第一，第二批，第5次，第三届，篇7，图2");
  expect_none("第七、八、九批，第3、4季度，第1页 共3页");
  expect("1.3个村完成改造\n1.5万元用于奖励", {"3个|count 3 个", "1.5万元|money 15000 元"});
  expect_none("3.2项目建设\n2.3.1师资队伍");
}

TEST(Figures, OrdinalsOfPlaceCount) {
  expect("居第三位，江西省第100个县，第一季度，三季度",
         {"第三位|other 3 位", "第100个|other 100 个", "第一季度|other 1 季度",
          "三季度|other 3 季度"});
}

TEST(Figures, OrdinalsAndNamesDoNotCount) {
  expect_none(
      "第2-5位，第2至5名，第一位患者，先进第一\n第三位教师，日报03版，人大三次会议，三次全会");
  expect_none("“一市两区三组团”、“三大一强”");
  expect("召开三次会议，落实“三个到位”", {"三次|count 3 次", "三个|count 3 个"});
}

TEST(Figures, NumbersOfDocumentsAndDevicesAreNoFigures) {
  expect_none("国发〔2010〕9号，中央52号文件，第61条，GB/T 9704，G85高速，5G，302医院，211工程");
  expect_none("电话0851-86512345，http://www.abc.com/2023/05/12/1.html，文章编号1674-9324(2013)30");
  expect("20xx年4月1日，200×学年，20__年", {"4月1日|date --04-01"});
}

TEST(Figures, FixedWordsAndNamesAreNoFigures) {
  expect_none("统一部署，十分重视，进一步，一系列，一次性，千方百计，万众一心，百年大计，五湖四海");
  expect_none(
      "三峡、五家渠、四川、九三学社、一带一路、三位一体、七台河、党的二十大、十九届五中全会");
  expect_none("一对一、一户一策、八项规定、四好农村路、三级甲等医院、二级学科、二期项目、“十三五”");
}

TEST(Figures, OneIsMostlyAnArticle) {
  expect_none("是一家民营医院，建立一套机制，实施一批项目，作为一名教师，这一年，又一次");
  expect("选派一名干部，每年召开一次，各一所高校，每人一套，教学楼一幢，新建一所学校",
         {"一名|count 1 名", "一次|count 1 次", "一所|count 1 所", "一套|count 1 套",
          "一幢|count 1 幢", "一所|count 1 所"});
  expect("举办一期培训班，一期工程", {"一期|count 1 期"});
  expect_none("一村一品，一月一调度，四有");
  expect("一年一次", {"一年|duration 1 年", "一次|count 1 次"});
}

TEST(Figures, PlacesCountWithoutAMeasureButPairsReferBack) {
  expect("16省市，四省市，8省、市，1市8县，五大工程，两级工会",
         {"16省市|count 16 个", "四省市|count 4 个", "8省、市|count 8 个", "1市|count 1 个",
          "8县|count 8 个", "五大|count 5 个", "两级|count 2 级"});
  expect_none("两地、两校、两市之间");
  expect("省、市、县三级", {"三级|count 3 级"});
}

TEST(Figures, RoundWordsCountWithAMeasureAndAMark) {
  expect("千名干部，近万人，上百户",
         {"千名|count 1000 名", "万人|count 10000 人 nearly", "百户|count 100 户 over"});
  expect_none("计划资金(亿元)，万人空巷，百村示范");
}

TEST(Figures, AMeasureIsOneWhateverWordFollows) {
  expect("3名校长，2批发放，3次会议，4支医疗队，20种植物，3天后，12户外出，5家电商",
         {"3名|count 3 名", "2批|count 2 批", "3次|count 3 次", "4支|count 4 支",
          "20种|count 20 种", "3天|duration 3 天", "12户|count 12 户", "5家|count 5 家"});
  expect_none("“五次会”以来，“十五”期间，三年级，五位数");
}

TEST(Figures, BlanksMayStandBetweenNumberAndUnit) {
  expect("挖土 30 多万方，投资 3.96 万元，第 3 批，共 105 天",
         {"30 多万方|volume 300000 立方米 over", "3.96 万元|money 39600 元",
          "105 天|duration 105 天"});
}

TEST(Figures, OneMeasureHoldsForAList) {
  expect("分别提高0.6和1.0个百分点", {"0.6|percent 0.6 百分点", "1.0个百分点|percent 1 百分点"});
  expect_none("在1、3号楼");
}

TEST(Figures, ListsShareMeasureAndScale) {
  expect("分别为5.2和3.4亿元，分别高1.7 、2.8个百分点，分别回升2.9个、23.9个百分点",
         {"5.2|money 520000000 元", "3.4亿元|money 340000000 元", "1.7|percent 1.7 百分点",
          "2.8个百分点|percent 2.8 百分点", "2.9个|percent 2.9 百分点",
          "23.9个百分点|percent 23.9 百分点"});
  expect("收支各减少1267.86,2570.97万元，民生类3100、产业类2400、智力类500万元",
         {"1267.86|money 12678600 元", "2570.97万元|money 25709700 元", "3100|money 31000000 元",
          "2400|money 24000000 元", "500万元|money 5000000 元"});
  expect("1号楼、2号院和3户", {"3户|count 3 户"});
}

TEST(Figures, WordsSayWhatABareNumberInTenThousandsCounts) {
  expect("住院人次812.6万，比上年增加34.5万；年末存款60亿，户籍人口41.3万，到位8000万",
         {"812.6万|count 8126000 人次", "34.5万|count 345000 人次", "60亿|money 6000000000 元",
          "41.3万|count 413000 人", "8000万|money 80000000 元"});
}

TEST(Figures, RatesPerSoManyAndIndices) {
  expect("死亡率由22.4/10万降至18.1/10万，每万人口医师3.1人，约万人",
         {"22.4/10万|ratio 22.4 /10万", "18.1/10万|ratio 18.1 /10万", "万人口|count 10000 人",
          "3.1人|count 3.1 人", "万人|count 10000 人 about"});
  expect("CMI值由0.86升至0.94，性别比为104.6，价格指数101.2",
         {"0.86|other 0.86", "0.94|other 0.94", "104.6|other 104.6", "101.2|other 101.2"});
  expect_none("版本2.3，图3.1，2.1×10^4人");
}

TEST(Figures, ExtremesAndWhatIsComparedWithAreExact) {
  expect(
      "最高8200元，最低的为76%，最多的县98个，最多98个",
      {"8200元|money 8200 元", "76%|percent 76 %", "98个|count 98 个", "98个|count 98 个 at_most"});
  expect("低于10%的预期目标1.9个百分点，高于5.6%的平均水平，低于60%的县",
         {"10%|percent 10 %", "1.9个百分点|percent 1.9 百分点", "5.6%|percent 5.6 %",
          "60%|percent 60 % at_most"});
  expect("新签上亿元项目，网上千名", {"亿元|money 100000000 元 over", "千名|count 1000 名"});
}

TEST(Figures, CellsTakeTheUnitOfTheirColumn) {
  expect("单位：万元\n县\t到位\t支出率（%）\n甲县\t4 200\t80.0\n合计\t11875\t79.2\n",
         {"4 200|money 42000000 元", "80.0|percent 80 %", "11875|money 118750000 元",
          "79.2|percent 79.2 %"});
  expect("县市  项目（个）  资金(亿元)\n甲市  42  1.5\n",
         {"42|count 42 个", "1.5|money 150000000 元"});
  expect_none("序号\t姓名\n1\t某\n2\t某\n");
}

TEST(Figures, NounsAndTheUnitsOfATableSayWhatAColumnCounts) {
  expect("学校\t在校生\t教师\t到位人数\n一中\t1200\t98\t60\n",
         {"1200|count 1200 人", "98|count 98 人", "60|count 60 人"});
  expect("单位：个、万元、%\n县\t项目数\t开工数\t开工率\t计划投资\n甲县\t12\t11\t91.7\t8400\n",
         {"12|count 12 个", "11|count 11 个", "91.7|percent 91.7 %", "8400|money 84000000 元"});
  expect_none("单位：个、人\n县\t计划\n甲县\t12\n");  // which of the two?
  expect_none("县\t到位资金\n甲县\t12\n");            // 元 or 万元?
  expect_none("序号\t年份\t电话\n1\t2023\t13800000000\n");
}

TEST(Figures, GluedCellsAreCutWhereOneReadingIsLeft) {
  // 4|1|25 and 41|2|5 are both a base, a part and its rate; only the first fits the total.
  expect("县项目完工项目完工率(%)\n\n甲县4125\n\n乙县10660\n\n合计14750\n",
         {"4|count 4 个", "1|count 1 个", "25|percent 25 %", "10|count 10 个", "6|count 6 个",
          "60|percent 60 %", "14|count 14 个", "7|count 7 个", "50|percent 50 %"});
  expect_none("县项目完工项目完工率(%)\n\n甲县4125\n\n乙县4125\n");
}

TEST(Figures, TheNumberOfATableRunsIntoItsTitle) {
  expect("表12010年情况\n表219省市一览\n", {"2010年|year 2010", "19省市|count 19 个"});
}

RC_GTEST_PROP(Figures, AreInOrderInsideTheTextAndNeverOverlap, ()) {
  static const std::vector<std::u32string> k_parts = {
      U"1",  U"20", U"三",   U"十",   U"百", U"万", U"亿",   U"年", U"月",        U"日",
      U"个", U"元", U"%",    U"多",   U"几", U"半", U"—",    U"至", U"：",        U".",
      U",",  U" ",  U"\n",   U"\t",   U"第", U"表", U"分之", U"成", U"约",        U"以上",
      U"（", U"）", U"世纪", U"年代", U"翻", U"番", U"两",   U"数", U"项目率(%)", U"合计"};
  std::u32string text;
  for (const std::size_t part : *rc::gen::container<std::vector<std::size_t>>(
           rc::gen::inRange<std::size_t>(0, k_parts.size())))
    text += k_parts[part];
  const Prose prose = prose_of(text);
  std::size_t last = 0;
  for (const Figure& figure : find_figures(prose)) {
    RC_ASSERT(figure.span.start >= last);
    RC_ASSERT(figure.span.end > figure.span.start);
    RC_ASSERT(figure.span.end <= text.size());
    RC_ASSERT(figure.sentence < prose.sentences.size());
    last = figure.span.end;
  }
}

/// Hostile texts take time in proportion to their length.
TEST(Figures, AreLinearInTheLengthOfTheText) {
  constexpr std::size_t k_times = 300'000;
  for (const std::u32string_view part :
       {U"1", U"123,", U"1 ", U"1-", U"1:", U"一", U"几十", U"1年", U"1\t", U"(", U"1、", U"3至",
        U"百分之", U"项目率(%)\n甲123456.78\n"}) {
    std::u32string text;
    for (std::size_t i = 0; i < k_times; ++i) text += part;
    const Prose prose = prose_of(text);
    const auto start = std::chrono::steady_clock::now();
    find_figures(prose);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  }
}

}  // namespace
}  // namespace jiedui::reading
