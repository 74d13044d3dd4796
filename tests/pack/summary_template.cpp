// summary/*.md: what a template may say, and what is said where it is wrong.
#include "pack/summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pack_text.hpp"

namespace jiedui::pack {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<std::pair<std::string, std::string>> k_pack = {
    {"measures.toml",
     "[[measure]]\nid = \"planned\"\nlabel = {zh = \"计划\", en = \"planned\"}\nunit = "
     "\"亿元\"\ntime = \"plan\"\n"
     "[[measure]]\nid = \"arrived\"\nlabel = {zh = \"到位\", en = \"arrived\"}\nunit = "
     "\"亿元\"\ntime = \"cumulative\"\nsince = \"year\"\n"
     "categories = \"use\"\n"
     "[[measure]]\nid = \"started\"\nlabel = {zh = \"开工\", en = \"started\"}\nunit = "
     "\"个\"\ntime = \"cumulative\"\nsince = \"year\"\n"
     "[[measure]]\nid = \"projects\"\nlabel = {zh = \"项目\", en = \"projects\"}\nunit = "
     "\"个\"\ntime = \"plan\"\n"},
    {"indicators.toml",
     "[[indicator]]\nid = \"arrival_rate\"\nlabel = {zh = \"到位率\", en = \"arrival "
     "rate\"}\nexpression = \"arrived / planned\"\n"
     "[[indicator]]\nid = \"start_rate\"\nlabel = {zh = \"开工率\", en = \"start "
     "rate\"}\nexpression = \"started / projects\"\n"},
    {"categories.toml",
     "[[tree]]\nid = \"use\"\nlabel = {zh = \"用途\", en = \"use\"}\nnode = [{id = \"homes\", "
     "label = {zh = \"住房\", en = \"homes\"}}]\n"},
    {"kinds.toml",
     "[[kind]]\nid = \"problem\"\nlabel = {zh = \"问题\", en = \"problem\"}\nrecord = "
     "\"item\"\nkey = \"code\"\n"
     "[[kind.field]]\nid = \"code\"\nlabel = {zh = \"编号\", en = \"code\"}\ntype = \"text\"\n"
     "[[kind.field]]\nid = \"answer\"\nlabel = {zh = \"答复\", en = \"answer\"}\ntype = "
     "\"text\"\n"}};

/// The template behind a head of six lines: the body begins on line 7.
domain::PackInstall with(const std::string& body) {
  auto files = k_pack;
  files.push_back({"summary/s.md",
                   "+++\nid = \"s\"\ntitle = {zh = \"总结\", en = \"summary\"}\n[notes]\n"
                   "corps = \"不含兵团,下同\"\n+++\n" +
                       body});
  return small(files);
}

std::string problems_of(const std::string& body) {
  PackProblems problems;
  const auto pack = load_pack(with(body), problems);
  EXPECT_EQ(pack.has_value(), !domain::has_errors(problems.findings));
  return lines(problems);
}

Pack good(const std::string& body) {
  return loaded(with(body));
}

TEST(SummaryTemplate, a_paragraph_is_its_sentences) {
  const Pack pack = good(
      "# 成效 {#results 素材+人写}\n计划{projects}{note "
      "corps}。\n已开工{started},开工率{start_rate}。\n");
  const auto summary = summary_of(pack, "s");
  ASSERT_NE(summary, nullptr);
  ASSERT_EQ(summary->sections.size(), 1U);
  const SummarySection& section = summary->sections.front();
  EXPECT_EQ(section.id, "results");
  EXPECT_EQ(section.level, 1);
  EXPECT_EQ(section.authorship, Authorship::mixed);
  ASSERT_EQ(section.blocks.size(), 1U);
  EXPECT_EQ(std::get<SummaryLine>(section.blocks[0].what).sentences.size(), 2U);
  EXPECT_THAT(figures_named(*summary), ElementsAre("projects", "start_rate", "started"));
}

TEST(SummaryTemplate, the_conditions_and_lists_name_their_figures_and_registers_too) {
  const Pack pack = good(
      "# {#a}\n[if arrival_rate >= 80%: 好]。有{count groups if start_rate < 50% | 个}。\n"
      "> each problem where not answer: {code}。\n");
  EXPECT_THAT(figures_named(*summary_of(pack, "s")), ElementsAre("arrival_rate", "start_rate"));
  EXPECT_THAT(kinds_named(*summary_of(pack, "s")), ElementsAre("problem"));
}

TEST(SummaryTemplate, a_clause_is_written_once_and_used_in_several_lengths) {
  const Pack pack = good(
      "%% clause totals\n计划{projects}。\n%% end\n%% only paragraph\n# {#p}\n{clause totals}\n%% "
      "end\n"
      "%% only full\n# {#f}\n{clause totals}已开工{started}。\n%% end\n");
  const auto kept = summary_of(pack, "s");
  const Summary& summary = *kept;
  EXPECT_TRUE(summary.has(Length::paragraph));
  EXPECT_TRUE(summary.has(Length::full));
  EXPECT_FALSE(summary.has(Length::page));
  EXPECT_EQ(std::get<SummaryLine>(summary.sections[1].blocks[0].what).sentences.size(), 2U);
}

TEST(SummaryTemplate, every_mistake_is_told_with_its_place_and_what_was_expected) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"# 甲\n计划{project}个。\n",
       "p/summary/s.md:8:4: there is no measure or indicator 'project'; expected an id of "
       "measures.toml or indicators.toml; did you mean 'projects'?"},
      {"# 甲\n到位{arrived | 人}。\n",
       "p/summary/s.md:8:14: the figure is in 亿元, not in 人; expected a unit of the same kind"},
      {"# 甲\n到位{arrived | 亿元 两位}。\n", "cannot read '两位'"},
      {"# 甲\n到位{arrived time=never}。\n", "there is no period 'never'"},
      {"# 甲\n到位{arrived category=use/roads}。\n", "there is no category 'use/roads'"},
      {"# 甲\n到位{started category=use/homes}。\n",
       "the measure 'started' is not broken down by 'use'"},
      {"# 甲\n[each categories use: {name}{started}]。\n",
       "the measure 'started' is not broken down by 'use'"},
      {"# 甲\n[each categories road: {name}]。\n", "there is no category tree 'road'"},
      {"# 甲\n[each towns: {name}]。\n", "there is no list or register 'towns'"},
      {"# 甲\n[each groups {name}]。\n", "there is no colon behind the head of the bracket"},
      {"# 甲\n[each groups if arrival_rate >: {name}]。\n", "p/summary/s.md:8:31"},
      {"# 甲\n[if arrived: 好]。\n", "p/summary/s.md:8:5: a condition is needed, this is a number"},
      {"# 甲\n{= arrived - started}。\n", "pack_expression|亿|cannot"},
      {"# 甲\n{name}。\n", "{name} is for lists"},
      {"# 甲\n{pace start_rate}。\n", "'start_rate' cannot be measured against the time passed"},
      {"# 甲\n{target arrived started}。\n", "the two measures are in different units"},
      {"# 甲\n{note army}。\n", "there is no note in [notes] 'army'"},
      {"# 甲\n{clause totals}。\n", "there is no clause defined above 'totals'"},
      {"# 甲\n计划{projects。\n", "p/summary/s.md:8:3: a { without its }"},
      {"# 甲\n计划[,{projects}。\n", "p/summary/s.md:8:3: a [ without its ]"},
      {"# 甲\n计划]。\n", "p/summary/s.md:8:3: a ] without its ["},
      {"计划{projects}。\n# 甲\n",
       "p/summary/s.md:7:1: there is something before the first heading"},
      {"##### 甲\n", "a heading has at most four levels"},
      {"# 甲 {#a 谁写}\n", "there is no way of writing '谁写'"},
      {"# 甲 {# 人写}\n", "a section that people write has no id"},
      {"# 甲 {#a}\n# 乙 {#a}\n",
       "p/summary/s.md:8:5: the section 'a' stands twice, also on line 7"},
      {"# 甲\n%% only loud\n%% end\n", "there is no length or edition 'loud'"},
      {"# 甲\n%% only full\n", "p/summary/s.md:8:1: this %% only has no end"},
      {"# 甲\n%% end\n", "nothing is open here to end"},
      {"%% clause a\n", "the clause 'a' has no end"},
      {"# 甲\n%% table funds\n", "there is no table 'funds'"},
      {"# 甲\n%% chart funds\n", "cannot read '%% chart funds'"},
      {"# 甲\n- each problem where state = open: {code}\n", "there is no field 'state'"},
      {"# 甲\n- each groups where answer: {name}\n", "'where' is for registers"},
      {"", "the summary has no content"},
  };
  for (const auto& [body, expected] : cases) {
    if (expected.find('|') != std::string::npos) {
      EXPECT_NE(problems_of(body), "") << body;
    } else {
      EXPECT_THAT(problems_of(body), HasSubstr(expected)) << body;
    }
  }
}

TEST(SummaryTemplate, all_mistakes_of_a_file_are_told_at_once) {
  const std::string told = problems_of("# 甲\n{a}。{b}。\n\n{note c}。\n");
  EXPECT_THAT(told, HasSubstr("'a'"));
  EXPECT_THAT(told, HasSubstr("'b'"));
  EXPECT_THAT(told, HasSubstr("10:"));
}

TEST(SummaryTemplate, the_head_is_read_with_its_places) {
  auto files = k_pack;
  files.push_back({"summary/s.md", "+++\nid = \"other\"\nname = \"x\"\n+++\n# 甲\n"});
  PackProblems problems;
  EXPECT_FALSE(load_pack(small(files), problems));
  const std::string told = lines(problems);
  EXPECT_THAT(
      told,
      HasSubstr("p/summary/s.md:2:6: the id 'other' differs from the file's name; expected 's'"));
  EXPECT_THAT(told, HasSubstr("p/summary/s.md:3:"));
  files.back().second = "# 甲\n";
  PackProblems headless;
  EXPECT_FALSE(load_pack(small(files), headless));
  EXPECT_THAT(lines(headless),
              HasSubstr("p/summary/s.md:1:1: there is no head between +++ and +++"));
}

TEST(SummaryTemplate, more_than_six_numbers_in_a_sentence_are_a_warning) {
  const std::string six =
      "{projects}、{started}、{start_rate}、{planned}、{arrived}、{arrival_rate}";
  EXPECT_EQ(problems_of("# 甲\n" + six + "。\n"), "");
  PackProblems problems;
  const auto pack = load_pack(with("# 甲\n开头。" + six + ",{projects}。\n"), problems);
  EXPECT_TRUE(pack.has_value()) << "the pack can be used all the same";
  ASSERT_EQ(problems.findings.size(), 1U);
  EXPECT_EQ(problems.findings[0].severity, domain::Severity::warning);
  EXPECT_EQ(problems.findings[0].place, "p/summary/s.md:8:1");
  EXPECT_THAT(problems.findings[0].what.en,
              HasSubstr("sentence 2 of this paragraph holds 7 numbers"));
}

TEST(SummaryTemplate, the_summary_of_the_pack_that_extends_another_stands) {
  const std::string head = "+++\nid = \"s\"\ntitle = {zh = \"总结\", en = \"summary\"}\n+++\n";
  domain::PackInstall install = small({{"summary/s.md", head + "# 旧\n"}});
  install.id = "q";
  install.files.push_back(
      {"q/pack.toml",
       "id = \"q\"\nversion = 1\nextends = \"p\"\nlabel = {zh = \"新\", en = \"new\"}\n"});
  install.files.push_back({"q/summary/s.md", head + "# 新\n"});
  const Pack pack = loaded(install);
  ASSERT_EQ(summaries_of(pack).size(), 1U);
  const auto summary = summary_of(pack, "s");
  EXPECT_EQ(std::get<Literal>(summary->sections[0].heading[0].what).text, "新");
}

}  // namespace
}  // namespace jiedui::pack
