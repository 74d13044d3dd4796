// 问数 on the shipped example and on small books: what the words find, what is said, what is not.
#include "flow/ask.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "flow/office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

AskAnswer asked(Office& office, const std::string& words, const AskQuery& how = {}) {
  AskQuery query = how;
  query.words = words;
  return must(ask(office.app(), query));
}
AskItem one(Office& office, const std::string& words, const AskQuery& how = {}) {
  const AskAnswer answer = asked(office, words, how);
  if (answer.items.size() != 1) {
    ADD_FAILURE() << words << ": " << answer.items.size() << " answers, " << answer.unclear.size()
                  << " words unclear";
    return {};
  }
  return answer.items.front();
}

class AskExample : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    office = new Office();
    example_xinjiang(*office);
    office->at("2011-08-01T08:00:00Z");
  }
  static void TearDownTestSuite() {
    delete office;
    office = nullptr;
  }
  static Office* office;
};
Office* AskExample::office = nullptr;

TEST_F(AskExample, a_place_and_a_rate_as_the_table_prints_it) {
  const AskItem item = one(*office, "和田 到位率");
  EXPECT_EQ(item.whose, "和田地区");
  EXPECT_EQ(item.display, "19");
  EXPECT_EQ(item.unit, "%");
  EXPECT_EQ(item.period.text(), "2011-H1");
  ASSERT_TRUE(item.schedule);
  EXPECT_EQ(item.schedule->phrase.zh, "滞后序时进度31.0个百分点");
  EXPECT_FALSE(item.basis.zh.empty());
  EXPECT_TRUE(item.figure.complete);
  EXPECT_THAT(item.sentence.zh, HasSubstr("截至2011年6月30日,和田地区到位率19%("));
  const Json table = office->json({"xinjiang", "progress", "2011-H1", {}, {}, {}, {}});
  EXPECT_EQ(item.id, cell(table, "和田地区", "arrival_rate")["figure"]);
}

TEST_F(AskExample, names_in_every_form_run_together_or_apart) {
  for (const char* words : {"和田地区资金到位率", "653200 到位率", "请问和田的到位率是多少?",
                            "和田地区,到位率", "到位率 和田 2011年上半年", "2011年6月和田到位率"}) {
    EXPECT_EQ(one(*office, words).display, "19") << words;
  }
  EXPECT_EQ(one(*office, "克孜勒苏柯尔克孜自治州 开工率").display, "81");
  EXPECT_EQ(one(*office, "Arrival Rate 和田").display, "19");
}

TEST_F(AskExample, the_whole_programme_says_what_the_total_says) {
  EXPECT_EQ(one(*office, "到位率").display, "27.2");
  const AskItem item = one(*office, "新疆 到位率");
  EXPECT_EQ(item.display, "27.2");
  ASSERT_TRUE(item.schedule);
  EXPECT_EQ(item.schedule->phrase.zh, "滞后序时进度22.8个百分点");
  EXPECT_FALSE(one(*office, "新疆 开工率").schedule);  // start rates have none
}

TEST_F(AskExample, one_of_a_joint_row_is_not_made_up) {
  const AskAnswer answer = asked(*office, "上海 喀什 开工");
  ASSERT_THAT(answer.items, SizeIs(2));
  const AskItem& started = answer.items[0];
  EXPECT_EQ(started.display, "—");
  ASSERT_THAT(started.joint, SizeIs(1));
  EXPECT_EQ(started.joint[0].whose, "上海、山东、广东、深圳");
  EXPECT_EQ(started.joint[0].display, "209个");
  EXPECT_THAT(started.notes, ::testing::Contains(::testing::Field(
                                 &base::Bilingual::zh, HasSubstr("四家合并填报,无法单列"))));
  EXPECT_THAT(started.sentence.zh,
              HasSubstr("上海、山东、广东、深圳合计已开工项目209个(合并填报,无法单列)"));
}

TEST_F(AskExample, a_supporter_partly_filed_with_others_says_both) {
  const AskItem item = one(*office, "江苏 计划项目");
  EXPECT_EQ(item.display, "176");
  EXPECT_FALSE(item.figure.complete);
  EXPECT_THAT(item.sentence.zh, HasSubstr(";江苏、江西合计239个(含合并填报,无法单列)"));
  EXPECT_EQ(one(*office, "江苏 江西 计划项目").display, "239");
}

TEST_F(AskExample, a_word_with_many_meanings_lists_them) {
  const AskAnswer answer = asked(*office, "项目");
  EXPECT_THAT(answer.items, IsEmpty());
  ASSERT_THAT(answer.unclear, SizeIs(1));
  EXPECT_TRUE(answer.unclear[0].ambiguous);
  EXPECT_THAT(answer.unclear[0].candidates, ::testing::Contains("计划项目"));
  EXPECT_THAT(answer.unclear[0].candidates, ::testing::Contains("已开工项目"));
}

TEST_F(AskExample, a_few_meanings_are_all_told) {
  const AskAnswer answer = asked(*office, "喀什 资金 2011年上半年");
  ASSERT_FALSE(answer.items.empty());
  EXPECT_THAT(answer.together.zh, HasSubstr("喀什地区计划资金47.3亿元,已到位资金16亿元"));
}

TEST_F(AskExample, a_slip_is_answered_with_names_near_to_it) {
  const AskAnswer answer = asked(*office, "和田 到为率");
  ASSERT_THAT(answer.unclear, SizeIs(1));
  EXPECT_EQ(answer.unclear[0].word, "到为率");
  EXPECT_THAT(answer.unclear[0].candidates, ::testing::Contains("到位率"));
  EXPECT_THAT(asked(*office, "火星 到位率").items, IsEmpty());
}

TEST_F(AskExample, a_ranking_is_in_official_order_and_stays_inside) {
  const AskItem item = one(*office, "和田 到位率 排名");
  ASSERT_THAT(item.ranking, SizeIs(12));
  EXPECT_EQ(item.place, 7);
  EXPECT_EQ(item.ranking[0].name, "伊犁州直");
  EXPECT_EQ(item.ranking[0].place, 6);
  EXPECT_EQ(item.ranking[9].name, "克州");
  EXPECT_EQ(item.ranking[9].place, 1);
  AskQuery outside;
  outside.external = true;
  const AskItem external = one(*office, "和田 到位率 排名", outside);
  EXPECT_THAT(external.ranking, IsEmpty());
  EXPECT_EQ(external.place, 0);
}

TEST_F(AskExample, supporters_of_joint_rows_have_no_place) {
  const AskItem item = one(*office, "各省市 到位率 排名");
  ASSERT_THAT(item.ranking, SizeIs(19));
  EXPECT_EQ(item.ranking[0].name, "北京");
  EXPECT_EQ(item.ranking[0].place, 0);
  EXPECT_EQ(item.ranking[14].name, "河南");
  EXPECT_EQ(item.ranking[14].place, 1);
}

TEST_F(AskExample, a_place_alone_is_told_in_one_sentence) {
  const AskAnswer answer = asked(*office, "和田");
  EXPECT_THAT(answer.items, SizeIs(6));
  EXPECT_THAT(answer.together.zh,
              HasSubstr("截至2011年6月30日,和田地区计划项目213个,已开工项目60个,开工率28%,"));
}

TEST_F(AskExample, a_period_without_figures_names_the_newest_that_has_some) {
  const AskItem item = one(*office, "和田 到位率 去年同期");
  EXPECT_EQ(item.period.text(), "2010-H1");
  EXPECT_FALSE(item.figure.has_value());
  EXPECT_TRUE(item.sentence.zh.empty());
  EXPECT_THAT(item.notes, ::testing::Contains(
                              ::testing::Field(&base::Bilingual::zh, HasSubstr("2011年上半年"))));
}

TEST_F(AskExample, nothing_asked_is_a_mistake) {
  const auto answer = ask(office->app(), {"xinjiang", "  ", {}, false, {}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, base::FaultCode::usage);
}

class AskSmall : public ::testing::Test {
 protected:
  void SetUp() override { small_programme(office); }
  void report(const std::string& name, std::string_view rows) {
    office.take("small", "progress", name, progress_rows(rows));
  }
  Office office;
};

TEST_F(AskSmall, year_and_month_are_compared_where_both_are_whole) {
  report("2010.csv", "甲地区,东省,2010年6月,10,4,1,0.4\n");
  report("may.csv", "甲地区,东省,2011年5月,10,4,1.5,0.6\n");
  report("june.csv", "甲地区,东省,2011年6月,10,6,1.5,0.9\n");
  const AskItem rate = one(office, "甲地区 到位率");
  EXPECT_EQ(rate.period.text(), "2011-06");
  EXPECT_EQ(rate.display, "60.0");
  ASSERT_TRUE(rate.year);
  EXPECT_EQ(rate.year->phrase.zh, "提高20.0个百分点");
  ASSERT_TRUE(rate.month);
  EXPECT_EQ(rate.month->phrase.zh, "提高20.0个百分点");
  const AskItem started = one(office, "甲地区 已开工项目");
  EXPECT_EQ(started.year->phrase.zh, "增长50.0%");
  EXPECT_EQ(started.month->phrase.zh, "增加2个");
  EXPECT_EQ(one(office, "甲地区 已开工项目 5月").display, "4");
}

TEST_F(AskSmall, no_year_is_compared_with_an_incomplete_one) {
  report("2010.csv", "甲地区,东省,2010年6月,10,4,1,0.4\n");
  report("june.csv", "甲地区,东省,2011年6月,10,6,1.5,0.9\n");
  const AskItem whole = one(office, "已开工项目");
  EXPECT_FALSE(whole.figure.complete);
  EXPECT_FALSE(whole.year);
  EXPECT_THAT(whole.no_year.zh, HasSubstr("不作同比"));
  EXPECT_THAT(whole.sentence.zh, HasSubstr("已报1家、应报4家"));
}

TEST_F(AskSmall, several_programmes_must_be_told_apart) {
  must(create_programme(office.app(), "other", "border-region", "test"));
  const auto answer = ask(office.app(), {"", "到位率", {}, false, {}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, base::FaultCode::usage);
  EXPECT_THAT(answer.error().zh, HasSubstr("small"));
}

TEST_F(AskSmall, zero_is_told_and_missing_is_not_zero) {
  report("june.csv", "甲地区,东省,2011年6月,10,0,1.5,0\n");
  EXPECT_EQ(one(office, "甲地区 已开工项目").sentence.zh.find("已开工项目0个") != std::string::npos,
            true);
  const AskItem missing = one(office, "乙地区 已开工项目");
  EXPECT_EQ(missing.display, "");
  EXPECT_TRUE(missing.sentence.zh.empty());
}

TEST_F(AskSmall, places_with_one_short_name_are_listed) {
  office.take("small", "organisations", "more.csv",
              "代码,简称,全称,类型,上级代码,序号,起始日期\n"
              "X1,石头城,甲地区石头城,县市,A,3,2000-01-01\n"
              "X2,石头城,乙地区石头城,县市,B,1,2000-01-01\n");
  report("june.csv", "甲地区,东省,2011年6月,10,0,1.5,0\n");
  const AskAnswer answer = asked(office, "石头城 开工率");
  ASSERT_THAT(answer.unclear, SizeIs(1));
  EXPECT_THAT(answer.unclear[0].candidates, ElementsAre("甲地区石头城(X1)", "乙地区石头城(X2)"));
  EXPECT_THAT(asked(office, "X1 开工率").unclear, IsEmpty());
}

TEST(AskThreeGorges, categories_are_asked_for_by_name) {
  Office office;
  example_three_gorges(office);
  office.at("2011-02-01T08:00:00Z");
  const AskItem item = one(office, "2010年 来访团组");
  EXPECT_TRUE(item.figure.has_value());
  const AskItem rate = one(office, "完成年度目标");
  EXPECT_EQ(rate.display, "105.3");
}

}  // namespace
}  // namespace jiedui::flow::testing
