// Words of a question: every form of a name, words of time, what stays unclear.
#include "report/question.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario.hpp"

namespace jiedui::report {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Words : public ::testing::Test {
 protected:
  Words() : scenario(jiedui::testing::shipped_pack("border-region")) {
    scenario.add(R"(
org XJ region name=新疆
org HT prefecture name=和田地区 parent=XJ ordinal=1
org HTS county name=和田市 parent=HT ordinal=1
org HTX county name=和田县 parent=HT ordinal=2
org KS prefecture name=喀什地区 parent=XJ ordinal=2
org BJ province name=北京
org SH province name=上海
member supporter BJ
member supporter SH
member recipient XJ
today 2012-03-10
)");
    world = scenario.world();
    pack = world->packs.for_period(scenario.period("2011-06"));
  }
  [[nodiscard]] Question read(std::string_view text) const {
    return read_question(text, *world, *pack,
                         {base::parse_date("2012-03-10").value(), scenario.period("2011-06")});
  }
  [[nodiscard]] std::string period(std::string_view text) const {
    const auto found = read(text).period;
    return found ? found->text() : "";
  }

  jiedui::testing::Scenario scenario;
  std::shared_ptr<const rollup::World> world;
  const pack::Pack* pack = nullptr;
};

TEST_F(Words, a_short_name_means_the_place_that_the_others_lie_in) {
  EXPECT_THAT(read("和田 到位率").recipients, ElementsAre(scenario.org("HT")));
  EXPECT_THAT(read("和田市到位率").recipients, ElementsAre(scenario.org("HTS")));
  EXPECT_THAT(read("和田、喀什到位率").recipients,
              ElementsAre(scenario.org("HT"), scenario.org("KS")));
  EXPECT_THAT(read("北京 上海 到位率").supporters,
              ElementsAre(scenario.org("BJ"), scenario.org("SH")));
}

TEST_F(Words, a_measure_by_its_names_or_a_part_of_them) {
  const Question whole = read("到位率");
  ASSERT_THAT(whole.measures, SizeIs(1));
  EXPECT_THAT(whole.measures[0].ids, ElementsAre("arrival_rate"));
  EXPECT_TRUE(whole.measures[0].whole);
  const Question part = read("开工");
  ASSERT_THAT(part.measures, SizeIs(1));
  EXPECT_THAT(part.measures[0].ids, ElementsAre("projects_started", "start_rate"));
  EXPECT_FALSE(part.measures[0].whole);
  EXPECT_THAT(read("projects started").measures, SizeIs(1));
}

TEST_F(Words, time_in_every_form) {
  EXPECT_EQ(period("到位率"), "");
  EXPECT_EQ(period("2010年上半年 到位率"), "2010-H1");
  EXPECT_EQ(period("上半年到位率"), "2011-H1");  // of the newest year with data
  EXPECT_EQ(period("5月到位率"), "2011-05");
  EXPECT_EQ(period("去年上半年到位率"), "2011-H1");
  EXPECT_EQ(period("今年到位率"), "2012");
  EXPECT_EQ(period("2010 到位率"), "2010");
  EXPECT_EQ(period("上月到位率"), "2012-02");
  EXPECT_EQ(period("十二五 规划资金"), "2011-2015");
  EXPECT_EQ(period("1-5月支出资金"), "2011-01..2011-05");
  EXPECT_TRUE(read("去年同期 到位率").year_earlier);
}

TEST_F(Words, asking_words_are_no_names) {
  for (const char* text : {"请问和田的到位率是多少?", "目前 和田 到位率 情况", "和田到位率有多少呢",
                           "各省市到位率排名"}) {
    EXPECT_THAT(read(text).unclear, IsEmpty()) << text;
  }
  EXPECT_TRUE(read("各省市到位率排名").rank);
  EXPECT_TRUE(read("各省市到位率排名").by_supporter);
}

TEST_F(Words, what_is_not_understood_is_said_whole_with_names_near_to_it) {
  const Question question = read("和田 到为率");
  ASSERT_THAT(question.unclear, SizeIs(1));
  EXPECT_EQ(question.unclear[0].word, "到为率");
  EXPECT_FALSE(question.unclear[0].ambiguous);
  EXPECT_THAT(question.unclear[0].candidates, ::testing::Contains("到位率"));
}

TEST_F(Words, long_nonsense_is_read_in_time) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "乱七八糟";
  EXPECT_THAT(read(text).unclear, SizeIs(1));
}

}  // namespace
}  // namespace jiedui::report
