// FIGURES, "Published statements", on table 3 of the first half of 2011 as it was published.
#include <gtest/gtest.h>

#include <map>

#include "base/text.hpp"
#include "figures_world.hpp"

namespace jiedui::testing {
namespace {

/// Supporters, recipient, planned and started projects, start rate, planned and arrived funds in
/// 亿元, arrival rate.
constexpr std::string_view k_table_3 = R"(
js 伊犁州直 176 159 90.3 16.9 3.25 19.2
ln 塔城地区 55 47 85.5 8.9 1.4 15.9
jl+hlj 阿勒泰地区 64 37 57.8 2.2 0.3 14.4
hb 博州 35 17 48.6 1.5 0.16 10.7
fj+sx 昌吉州 57 50 87.7 4.9 0.8 16.4
hn 吐鲁番地区 43 20 47 2.36 0.02 0.8
ha 哈密地区 50 39 78 4 1.6 40.1
he 巴州 17 12 71 4.36 1.38 31.6
zj 阿克苏地区 123 91 74 14.1 3.8 26.9
js+jx 克州 63 51 81 6.14 4.18 68.2
sh+sd+gd+sz 喀什地区 287 209 72.8 47.3 16 33.8
bj+tj+ah 和田地区 213 60 28 28.7 5.5 19
)";

std::string row(std::string_view verb, std::string_view who,
                const std::vector<std::string>& cells) {
  return fmt::format(
      "{} progress period=2011-H1 {} published batch=t3 projects_planned={} projects_started={} "
      "start_rate={} funds_planned={}亿元 funds_arrived={}亿元 arrival_rate={}\n",
      verb, who, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
}

Scenario table_3() {
  Scenario s(shipped_pack("border-region"));
  s.add("org XJ region\nmember recipient XJ");
  for (const char* code : {"js", "ln", "jl", "hlj", "hb", "fj", "sx", "hn", "ha", "he", "zj", "jx",
                           "sh", "sd", "gd", "sz", "bj", "tj", "ah"}) {
    s.add(fmt::format("org {0} province\nmember supporter {0}", code));
  }
  for (const std::string& line : base::split(k_table_3, '\n')) {
    if (line.empty()) continue;
    const std::vector<std::string> words = base::split(line, ' ');
    s.add(fmt::format(
        "org {0} prefecture parent=XJ\norg {0}县 county parent={0}\ngroup statistics {0}",
        words[1]));
    s.add(row("statement", fmt::format("reporter={} supporters={}", words[1], words[0]),
              {words.begin() + 2, words.end()}));
  }
  s.add(row("control", "reporter=XJ", {"1183", "792", "67", "141.3", "38.4", "27.2"}));
  return s;
}

/// As a table prints it: the published number, and ours behind it where it prints differently.
std::string printed(const Scenario& s, std::string_view measure, std::string_view whose) {
  const domain::Figure figure = s.rollup().slice(s.query(measure, "2011-H1", whose));
  if (!figure.published) return said(figure, s);
  std::string text = figure.published->text();
  if (figure.computed) text += " (" + figure.computed->text() + ")";
  if (figure.contradiction) text += " !";
  if (!figure.complete) text += " partial";
  return text;
}

std::string group(std::string_view name) {
  return "grouping=statistics " + std::string(name);
}

constexpr std::array<std::string_view, 6> k_columns = {"projects_planned", "projects_started",
                                                       "start_rate",       "funds_planned",
                                                       "funds_arrived",    "arrival_rate"};

TEST(FiguresPublished, Table3PrintsExactlyAsPublishedWithEightComputedCells) {
  const Scenario s = table_3();
  std::map<std::string, std::string> differing;
  std::string rows = k_table_3.data();
  rows += "- - 1183 792 67 141.3 38.4 27.2";
  for (const std::string& line : base::split(rows, '\n')) {
    if (line.empty()) continue;
    const std::vector<std::string> words = base::split(line, ' ');
    const std::string whose = words[1] == "-" ? "grouping=statistics" : group(words[1]);
    for (std::size_t i = 0; i < k_columns.size(); ++i) {
      const domain::Figure figure = s.rollup().slice(s.query(k_columns[i], "2011-H1", whose));
      ASSERT_TRUE(figure.published) << words[1] << k_columns[i];
      EXPECT_EQ(figure.published->text(), words[i + 2]) << words[1] << k_columns[i];
      EXPECT_TRUE(figure.complete) << words[1] << k_columns[i];
      EXPECT_FALSE(figure.contradiction) << words[1] << k_columns[i];
      if (figure.computed)
        differing[fmt::format("{} {}", words[1], k_columns[i])] = figure.computed->text();
    }
  }
  EXPECT_EQ(differing, (std::map<std::string, std::string>{{"- funds_planned", "141.4"},
                                                           {"塔城地区 arrival_rate", "15.7"},
                                                           {"阿勒泰地区 arrival_rate", "13.6"},
                                                           {"昌吉州 arrival_rate", "16.3"},
                                                           {"哈密地区 arrival_rate", "40.0"},
                                                           {"巴州 arrival_rate", "31.7"},
                                                           {"阿克苏地区 arrival_rate", "27.0"},
                                                           {"克州 arrival_rate", "68.1"}}));
}

TEST(FiguresPublished, ValueNumAndDenAreThePublishedNumbersInSentencesToo) {
  const Scenario s = table_3();
  const domain::Figure total = s.rollup().slice(s.query("funds_planned", "2011-H1", ""));
  EXPECT_EQ(base::to_string(total.num), "1413000000000");  // fen: 141.3 亿元, not 141.36
  const domain::Figure rate = s.rollup().slice(s.query("arrival_rate", "2011-H1", ""));
  EXPECT_EQ(base::to_string(rate.num), "384000000000");
  EXPECT_EQ(base::to_string(rate.den), "1413000000000");
  EXPECT_EQ(rate.published->text(), "27.2");
}

TEST(FiguresPublished, JointRowsOfTable3) {
  const Scenario s = table_3();
  EXPECT_EQ(printed(s, "projects_planned", "by=js"), "176 partial");
  EXPECT_EQ(said(s, "projects_planned", "2011-H1", "by=js"), "176 partial overlapping_set=js+jx");
  EXPECT_EQ(said(s, "projects_planned", "2011-H1", "by=sh"),
            "not_applicable partial overlapping_set=sh+sd+gd+sz");
  EXPECT_EQ(said(s, "projects_planned", "2011-H1", "by=js+jx"), "239");
}

TEST(FiguresPublished, PairingsSayWhoIsExpectedToReportForASupporter) {
  Scenario s = table_3();
  s.add(
      "pairing js -> 伊犁州直\npairing js+jx -> 克州\npairing ln -> 塔城地区\npairing js -> 博州");
  EXPECT_EQ(said(s, "projects_planned", "2011-H1", "by=js"),
            "176 partial overlapping_set=js+jx unreported=博州");
  EXPECT_EQ(said(s, "projects_planned", "2011-H1", "by=ln"), "55");
}

TEST(FiguresPublished, ATotalThatNotAllItsRowsEnterIsComputed) {
  Scenario s = table_3();
  s.add("statement progress period=2011-H1 reporter=博州 supporters=hb funds_planned=1.6亿元");
  EXPECT_EQ(printed(s, "funds_planned", group("博州")), "160000000");
  EXPECT_EQ(printed(s, "funds_planned", "grouping=statistics"), "14146000000");
}

TEST(FiguresPublished, APublishedStatementCountsOnlyWhereNothingElseCoversItsSlice) {
  Scenario s = table_3();
  s.add("statement progress period=2011-H1 reporter=博州 supporters=hb projects_planned=36");
  const domain::Figure figure =
      s.rollup().slice(s.query("projects_planned", "2011-H1", group("博州")));
  EXPECT_EQ(said(figure, s), "36");
  EXPECT_EQ(figure.compared.size(), 1u);
}

TEST(FiguresPublished, OrWhatLiesBelowCoversIt) {
  Scenario s = table_3();
  s.add("statement progress own period=2011-H1 reporter=博州县 supporters=hb projects_planned=36");
  // Its county is not expected and the prefecture itself said nothing else.
  EXPECT_EQ(said(s, "projects_planned", "2011-H1", group("博州")), "36");
}

TEST(FiguresPublished, ADifferenceIsAnErrorOnlyIfTheIntervalsCannotMeet) {
  Scenario s(figures_pack());
  s.add("org XJ region\norg KS prefecture parent=XJ\nmember recipient XJ");
  s.add("statement published period=2011-H1 reporter=KS published planned=200 built=100 rate=60");
  const domain::Figure rate = s.rollup().slice(s.query("rate", "2011-H1", "KS"));
  EXPECT_EQ(rate.published->text(), "60");
  EXPECT_EQ(rate.computed->text(), "50");
  EXPECT_TRUE(rate.contradiction);
}

TEST(FiguresPublished, FlashAndFinalNumbersAreVersionsOfOneStatement) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A flash spent=3");
  s.add("statement own period=2011-06 reporter=A final spent=4");
  EXPECT_EQ(said(s, "spent", "2011-06", "A"), "4");
}

TEST(FiguresPublished, EveryOtherStatementPrintsWhatIsComputed) {
  Scenario s(figures_pack());
  s.add("org XJ region\norg KS prefecture parent=XJ\nmember recipient XJ");
  s.add("statement published period=2011-H1 reporter=KS planned=200 built=100 rate=60");
  const domain::Figure rate = s.rollup().slice(s.query("rate", "2011-H1", "KS"));
  EXPECT_FALSE(rate.published);
  EXPECT_EQ(said(rate, s), "100/200");
}

TEST(FiguresPublished, AnApproximateValueEntersASumOnlyWithItsMark) {
  Scenario s = small_region();
  s.add("statement own period=2011-06 reporter=A spent=约300");
  s.add("statement own period=2011-06 reporter=B spent=4");
  EXPECT_EQ(said(s, "spent", "2011-06", "KS"), "304 approximate");
}

}  // namespace
}  // namespace jiedui::testing
