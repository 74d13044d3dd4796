// What a template, a copy or a careless edit left in a text; and what only looks like it.
#include "reading/leftover.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.hpp"
#include "reading/figure.hpp"

namespace jiedui::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// "20xx year_placeholder", in text order.
std::vector<std::string> left_in(const std::string& text) {
  const Prose prose = prose_of(base::decode_utf8(text));
  std::vector<std::string> out;
  for (const Leftover& one : find_leftovers(prose, find_figures(prose)))
    out.push_back(base::encode_utf8(prose.at(one.span)) + " " + std::string(to_string(one.kind)));
  return out;
}

domain::Severity severity_of(const std::string& text) {
  const Prose prose = prose_of(base::decode_utf8(text));
  const auto found = find_leftovers(prose, {});
  EXPECT_EQ(found.size(), 1U) << text;
  return found.empty() ? domain::Severity::note : found.front().severity;
}

TEST(Leftovers, TelephonesNotWrittenInFull) {
  EXPECT_THAT(left_in("联系电话：0998-×××××××"), ElementsAre("××××××× other"));
  EXPECT_THAT(left_in("联系人：刘某，电话0571-86××12××"), ElementsAre("×× other", "×× other"));
  EXPECT_THAT(left_in("面积为300×200×5"), ElementsAre());
}

TEST(Leftovers, YearsThatWereNeverFilledIn) {
  EXPECT_THAT(left_in("20xx年，我院派出19名医师。"), ElementsAre("20xx year_placeholder"));
  EXPECT_THAT(left_in("截至20XX年底，全面完工。"), ElementsAre("20XX year_placeholder"));
  EXPECT_THAT(left_in("20__年工作总结"), ElementsAre("20__ year_placeholder"));
  EXPECT_THAT(left_in("20__—20__学年结对"),
              ElementsAre("20__ year_placeholder", "20__ year_placeholder"));
  EXPECT_THAT(left_in("两校200×-200×学年项目协议"),
              ElementsAre("200× year_placeholder", "200× year_placeholder"));
  EXPECT_THAT(left_in("1、201x年，派出19名。"), ElementsAre("201x year_placeholder"));
  EXPECT_THAT(left_in("自201?年起实施。"), ElementsAre("201? year_placeholder"));
  EXPECT_THAT(left_in("二〇××年三月"), ElementsAre("二〇×× year_placeholder"));
  EXPECT_THAT(left_in("xx年xx月至今，在外挂职。"),
              ElementsAre("xx year_placeholder", "xx year_placeholder"));
  EXPECT_THAT(left_in("（ ）年度总结"), ElementsAre("（ ） year_placeholder"));
  EXPECT_THAT(
      left_in("20**年，20○○年，202_年"),
      ElementsAre("20** year_placeholder", "20○○ year_placeholder", "202_ year_placeholder"));
  EXPECT_THAT(left_in("____年__月__日"),
              ElementsAre("____ year_placeholder", "__ year_placeholder", "__ year_placeholder"));
  EXPECT_THAT(left_in("20——年的工作"), ElementsAre("20—— year_placeholder"));
  EXPECT_THAT(left_in("20　　年的工作"), ElementsAre("20　　 year_placeholder"));
  EXPECT_THAT(left_in("（市教〔20XX〕18号）"), ElementsAre("20XX year_placeholder"));
}

TEST(Leftovers, NumbersAndNamesInPlaceOfWhichASignStands) {
  EXPECT_THAT(left_in("接收我院骨干医师进修X人，其中女医师XX名。"),
              ElementsAre("X missing_number", "XX missing_number"));
  EXPECT_THAT(left_in("投入资金XX万元。"), ElementsAre("XX missing_number"));
  EXPECT_THAT(left_in("共投入??万元，【XX】到会。"),
              ElementsAre("?? missing_number", "XX name_removed"));
  EXPECT_THAT(left_in("增长XX%。"), ElementsAre("XX missing_number"));
  EXPECT_THAT(left_in("召开第XX次会议。"), ElementsAre("XX missing_number"));
  EXPECT_THAT(left_in("赴XX县考察，与×××会谈。"),
              ElementsAre("XX name_removed", "××× name_removed"));
  EXPECT_THAT(left_in("于xx人民医院x科支援。"), ElementsAre("xx name_removed", "x name_removed"));
  EXPECT_THAT(left_in("XX人大代表到会。"), ElementsAre("XX name_removed"));
  EXPECT_THAT(left_in("支援□□医院，□○○县"),
              ElementsAre("□□ name_removed", "□ garbled", "○○ name_removed"));
  EXPECT_THAT(left_in("赴某某县考察。"), ElementsAre("某某 name_removed"));
  EXPECT_THAT(left_in("显著提升□全年讲座80次。"), ElementsAre("□ garbled"));
  EXPECT_THAT(left_in("负责人____到会。"), ElementsAre("____ other"));
  EXPECT_THAT(left_in("联系电话：0998-2890×××"), ElementsAre("××× other"));
}

TEST(Leftovers, SignsThatBelongThere) {
  for (const char* text : {
           "拍X光片30例，X射线检查两次。",
           "地块长5×3米，面积2×4＝8。",
           "二○一○年，二〇〇八年，一○二团。",
           "张某某同志、李某到会，某县某镇也派人。",
           "□是　□否",
           "评价：□优 □良 □中",
           "## **对口支援工作总结**",
           "邮箱 a_b__c@example.com，网址 http://xx.example/x_y",
           "XXL码校服20套",
           "这样做对吗?我们认为对。",
           "2010年，20年前，19年来。",
           "1952—1990年，2012-2013学年",
           "调用 f() 和 g( ) 函数",
           "第XXI卷",
       })
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
}

TEST(Leftovers, NothingStandsWhereANumberMust) {
  EXPECT_THAT(left_in("区财政共投入　　万元，已完工。"), ElementsAre("　　 missing_number"));
  EXPECT_THAT(left_in("全年投入……万元。"), ElementsAre("…… missing_number"));
  EXPECT_THAT(left_in("全年共投入万元，已完工。"), ElementsAre("投入万元 missing_number"));
  EXPECT_THAT(left_in("上转患者　　例，下转3例。"), ElementsAre("　　 missing_number"));
  EXPECT_THAT(left_in("产值同比增长%，税收提高个百分点。"),
              ElementsAre("增长% missing_number", "提高个百分点 missing_number"));
  EXPECT_THAT(left_in("截至，已招收26名。"), ElementsAre("截至， missing_number"));
  EXPECT_THAT(left_in("并从起陆续招生。"), ElementsAre("从起陆续 missing_number"));
  EXPECT_THAT(left_in("学校自上半年起派教师讲学，至今已有20人次。"),
              ElementsAre("自上半年起 missing_number"));
  EXPECT_THAT(left_in("甲方（盖章）\n年　月　日"), ElementsAre("年　月　日 missing_number"));
  EXPECT_THAT(left_in("2012年　月　日"), ElementsAre("　月　日 missing_number"));
  EXPECT_THAT(left_in("成立由局长为组长、为副组长的领导小组。"),
              ElementsAre("、为副组长 name_removed"));
  EXPECT_THAT(left_in("印发了《》，请执行。"), ElementsAre("《》 name_removed"));
  EXPECT_THAT(left_in("在学校及个学院规划完成后，现将本以来工作总结如下。"),
              ElementsAre("及个学院 garbled", "本以来 garbled"));
}

TEST(Leftovers, ThingsThatNeedNoNumber) {
  for (const char* text : {
           "投资亿元以上企业3家，争取百万元户10户。",
           "单位为万元。",
           "投入(万元)\t完成率(%)",
           "注明出生年月日，按年月日排列。",
           "报名截止，共120人。",
           "自下半年起实行新办法。",
           "从起点做起，从起步抓起。",
           "住院人次、培训人次和接待人次。",
           "与个人签订合同，办个班，各个学院。",
           "2012年3月5日",
       })
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
}

TEST(Leftovers, YearsThatCannotBe) {
  EXPECT_THAT(left_in("统一规划到510年，力求长短结合。"), ElementsAre("510年 corrupt_year"));
  EXPECT_THAT(left_in("20232年3月启动。"), ElementsAre("20232年 corrupt_year"));
  EXPECT_THAT(left_in("201年启动。"), ElementsAre("201年 corrupt_year"));
  EXPECT_THAT(left_in("2015年至2011年，共派出30人。"), ElementsAre("2015年至2011年 corrupt_year"));
  EXPECT_THAT(left_in("2024年至2024年，共派出30人。"), ElementsAre("2024年至2024年 corrupt_year"));
  EXPECT_THAT(left_in("从07年起没有行动。"), ElementsAre("07年 other"));
  for (const char* text : {"有300年历史，500年一遇，近210年来，公元前221年。",
                           "1994年至2010年，2011-2015年。", "20000年前", "2007年，1207年建城。"})
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
}

TEST(Leftovers, OneYearPutInPlaceOfAllOthers) {
  const std::string text =
      "1992年起步，1997年扩大。2024年落实资金815万元。今年是“十一五”规划的最后一年。2024年验收了项"
      "目，"
      "又安排了2024年待实施项目。截至2024年底完成3个。2024年再接再厉。";
  EXPECT_THAT(left_in(text),
              ElementsAre("2024年 corrupt_year", "2024年 corrupt_year", "2024年 corrupt_year",
                          "2024年 corrupt_year", "2024年 corrupt_year"));
  // A history that comes down to the present, and a report on one year, are both as they should be.
  EXPECT_THAT(left_in("1992年起步，1997年扩大，2014年、2020年调整，2024年、2024年、2024年、2024年、"
                      "2024年。今年是“十四"
                      "五”规划的关键之年。"),
              IsEmpty());
  EXPECT_THAT(left_in("2024年完成5项，2024年新增3项，2024年底、2024年初、2024年共8项。"),
              IsEmpty());
}

TEST(Leftovers, DamagedText) {
  EXPECT_THAT(left_in("全县\ufffd人口"), ElementsAre("\ufffd garbled"));
  EXPECT_THAT(left_in("锟斤拷的报告"), ElementsAre("锟斤拷 garbled"));
  EXPECT_THAT(left_in("见错误！未找到引用源。合计#REF!，资金（待核）"),
              ElementsAre("错误！未找到引用源 garbled", "#REF! garbled", "（待核） other"));
  EXPECT_THAT(left_in("工作ä¸­å›½总结"), ElementsAre("ä¸­å›½ garbled"));
  EXPECT_THAT(left_in("山海协作工程〃百村计划"), ElementsAre("〃 garbled"));
  EXPECT_THAT(left_in("结构为28.3U20.5U51.2。"), ElementsAre("28.3U20.5U51.2 garbled"));
  EXPECT_THAT(left_in("学者约翰?耐斯比特认为"), ElementsAre("翰?耐 garbled"));
  EXPECT_THAT(left_in("据统计。全年增长3%。"), ElementsAre("据统计。 garbled"));
  EXPECT_THAT(left_in("云南玉溪、、广东格力"), ElementsAre("、、 garbled"));
  EXPECT_THAT(left_in("己经30多年，资金投人大"), ElementsAre("己经 garbled", "投人 garbled"));
  EXPECT_THAT(left_in("一是缺乏交流:二是缺乏监督。"), ElementsAre(":二是 garbled"));
  EXPECT_THAT(left_in("表22010年试点项目情况\n"), ElementsAre("表22010年 garbled"));
  for (const char* text : {"\uf0b7 培训教师，\u3000完成", "问题是什么?我们在想", "同时，此外，其中",
                           "投人所好", "全文……。。。", "引进人才", "特点:一是快，二是好"})
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
}

TEST(Leftovers, WordsThatAProgramOrAPagePutIn) {
  EXPECT_THAT(left_in("学校免费理解我校研究生修读课程，对协议中的资料逐项落实。"),
              ElementsAre("免费理解 garbled", "协议中的资料 garbled"));
  EXPECT_THAT(left_in("通过制度化安排,热门思想汇报形成长效机制"),
              ElementsAre("热门思想汇报 garbled"));
  EXPECT_THAT(left_in("对口支援8个学科,心得体会我校签订了协议"), ElementsAre("心得体会 garbled"));
  for (const char* text : {"加深了理解，资料齐全，异常天气。", "撰写心得体会，工作总结，个人简历。",
                           "会后，心得体会汇编成册"})
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
}

TEST(Leftovers, WordsThatStandTwice) {
  EXPECT_THAT(left_in("形成了自下而上、自下而上的机制。"),
              ElementsAre("自下而上、自下而上 garbled"));
  EXPECT_THAT(left_in("疑难病例病例制度"), ElementsAre("病例病例 garbled"));
  EXPECT_THAT(left_in("到中心小学参加中心小学参加活动"),
              ElementsAre("中心小学参加中心小学参加 garbled"));
  EXPECT_THAT(left_in("互联网上的的密码"), ElementsAre("的的 garbled"));
  EXPECT_THAT(left_in("此后，全国范围的支援规模还在不断的扩大。此后，全国范围的支援规模不断扩大。"),
              ElementsAre("此后，全国范围的支援规模不断扩大。 other"));
  for (const char* text : {
           "研究研究再说，一步一步来，许多许多人，常常，往往。",
           "新疆大学大学生、本地区地区生产总值、农民农民工。",
           "以提高为目的的活动，的的确确，为了了解情况，有的有的。",
           "加强对对口支援工作的领导",
           "上半年完成3项，下半年完成3项。上半年完成5项，下半年完成5项。",
       })
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
}

TEST(Leftovers, RowsWhoseCellsRanTogether) {
  const std::string rows =
      "支援方受援方计划项目(个)开工率(%)\n江苏伊犁州直17615990.3\n辽宁塔城地区554785.5\n"
      "湖北博州351748.6\n合计118379267\n";
  EXPECT_THAT(left_in(rows),
              ElementsAre("支援方受援方计划项目(个)开工率(%) garbled", "17615990.3 garbled",
                          "554785.5 garbled", "351748.6 garbled", "118379267 garbled"));
  EXPECT_THAT(left_in("办公室83021234\n综合科83021235\n项目科83021236\n财务科83021237\n"),
              IsEmpty());
}

TEST(Leftovers, NoDoubtIsAnErrorAndADoubtIsNone) {
  EXPECT_EQ(severity_of("20xx年工作总结"), domain::Severity::error);
  EXPECT_EQ(severity_of("赴某某县考察"), domain::Severity::warning);
  EXPECT_EQ(severity_of("从07年起没有行动"), domain::Severity::note);
}

TEST(Leftovers, LongTextsTakeTimeInProportion) {
  // A quadratic rule would not come back from these within the test's time.
  constexpr std::size_t k_long = 2'000'000;
  for (const char32_t c : {U'2', U'x', U'_', U'□', U'(', U' ', U'月', U'?', U'、', U'的'}) {
    const Prose prose = prose_of(std::u32string(k_long, c));
    EXPECT_LT(find_leftovers(prose, {}).size(), k_long);
  }
}

TEST(Leftovers, DatesThatAreWholeAndThoseThatLackTheYear) {
  for (const char* text :
       {"截至年底，项目全部开工。", "截至年末，累计完工。", "截至月底，资金已拨付。"})
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
  EXPECT_THAT(left_in("截至年，项目全部开工。"), ElementsAre("截至年 missing_number"));
  EXPECT_THAT(left_in("截至月，资金已拨付。"), ElementsAre("截至月 missing_number"));
  EXPECT_THAT(left_in("年10月，办公室成立。年以来，各单位参与。"),
              ElementsAre("年10月 missing_number", "年以来 missing_number"));
  EXPECT_THAT(left_in("每年10月开会。2023\n年10月，办公室成立。去年以来，各单位参与。"), IsEmpty());
  EXPECT_THAT(left_in("202223年完成。"), ElementsAre("202223年 corrupt_year"));
  EXPECT_THAT(left_in("距今约20400年，距今19500年前。"), IsEmpty());
}

TEST(Leftovers, DecimalsThatWereNeverFilledIn) {
  EXPECT_THAT(left_in("总值xx.x亿元，增长x.x%，不良率X.XX%。"),
              ElementsAre("xx.x missing_number", "x.x missing_number", "X.XX missing_number"));
  EXPECT_THAT(left_in("升级到v2.x版，参数x.x可调。"), IsEmpty());
}

TEST(Leftovers, BoxesToTickAndNumbersOfOldStyle) {
  EXPECT_THAT(left_in("参加者□是 □否，请在□内打√。"), IsEmpty());
  EXPECT_THAT(left_in("第Ⅹ批干部，有着201年的历史。"), IsEmpty());
  EXPECT_THAT(left_in("201年完成投资。"), ElementsAre("201年 corrupt_year"));
}

TEST(Leftovers, TenThousandYuanCanBeASum) {
  for (const char* text : {"农民人均纯收入超过万元。", "户均增收达万元，发展很快。",
                           "该镇年产值达亿元，带动就业300人。", "总投资亿元以上项目12个，已开工。",
                           "项目名称总投资万元到位资金万元"})
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
  EXPECT_THAT(left_in("全年共投入万元，用于教育。"), ElementsAre("投入万元 missing_number"));
  EXPECT_THAT(left_in("共投入余万元，用于教育。"), ElementsAre("投入余万元 missing_number"));
}

TEST(Leftovers, ASignThatMultipliesIsNoPlaceHolder) {
  EXPECT_THAT(left_in("按面积×亩均标准、人数×课时计算。"), IsEmpty());
  EXPECT_THAT(left_in("进修医师×人，举办讲座×次。"),
              ElementsAre("× missing_number", "× missing_number"));
}

TEST(Leftovers, WordsThatOnlyPartLikeASlip) {
  for (const char* text :
       {"既使群众得到实惠，又使环境改善。", "责令年内完成整改。", "按装机容量补贴。",
        "争取到了资金，听取到了意见。", "举行续签仪式和云签仪式。", "资金拨付给于田县。",
        "为学生投人身意外险。", "采纳人大代表建议，容纳人数较多。", "门诊人次次均费用下降。",
        "提高优质农产品比重。", "开展国际理解教育。", "发放3万元元旦补助。",
        "他说真的可行?记者进行了采访。", "由任组长带队，赴县调研。", "自该版本以来已更新。"})
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
  EXPECT_THAT(left_in("令年以来，在能力方面取到了促进作用。"),
              ElementsAre("令年 garbled", "取到了 garbled"));
  EXPECT_THAT(left_in("参加签仪式，投人资金，纳人规划，给于支持。"),
              ElementsAre("签仪式 garbled", "投人 garbled", "纳人 garbled", "给于 garbled"));
  EXPECT_THAT(left_in("干部阿不都?热依木到会。"), ElementsAre("都?热 garbled"));
  EXPECT_THAT(left_in("成立由任组长的领导小组。"), ElementsAre("由任组长 name_removed"));
  EXPECT_EQ(severity_of("双方签定协议。"), domain::Severity::note);
}

TEST(Leftovers, WordsThatMeetButAreNotDoubled) {
  for (const char* text :
       {"县政府政府性基金收入。", "全社会社会消费品零售总额增长。", "安全生产生产经营单位。",
        "各部门部门预算公开。", "在职人员人员经费。", "党支部支部书记。", "以及及时处理来信。",
        "年底并并网发电。", "做到了了然于胸。", "工作工作再部署。",
        "做好城镇居民医疗保险工作。做好农村居民医疗保险工作。",
        "支援喀什地区的资金已经全部拨付到位。支援和田地区的资金已经全部拨付到位。"})
    EXPECT_THAT(left_in(text), IsEmpty()) << text;
  EXPECT_THAT(left_in("建立疑难病例病例制度。"), ElementsAre("病例病例 garbled"));
  EXPECT_THAT(left_in("任务及及要求。"), ElementsAre("及及 garbled"));
  EXPECT_THAT(left_in("全国的支援规模还在不断的扩大。全国的支援规模不断扩大。"),
              ElementsAre("全国的支援规模不断扩大。 other"));
  // A table's head has no stops.
  EXPECT_EQ(severity_of("计划完成计划完成"), domain::Severity::note);
  EXPECT_EQ(severity_of("形成自下而上、自下而上的机制，很好。"), domain::Severity::error);
}

}  // namespace
}  // namespace jiedui::reading
