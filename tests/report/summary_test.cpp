// write_summary on scenarios: which sentences stand, in which words, and what is behind them.
#include "report/summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario.hpp"

namespace jiedui::report {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Scenario;

/// A pack for these tests alone: money, projects, visits by source, problems.
const std::vector<std::pair<std::string, std::string>> k_pack = {
    {"test/pack.toml",
     "id = \"test\"\nversion = 1\nlabel = {zh = \"试\", en = \"test\"}\n"
     "supporter_word = {zh = \"支援方\", en = \"s\"}\nrecipient_word = {zh = \"受援方\", en = "
     "\"r\"}\n"
     "[[org_kind]]\nid = \"county\"\nlabel = {zh = \"县\", en = \"county\"}\n"
     "[[org_kind]]\nid = \"province\"\nlabel = {zh = \"省\", en = \"province\"}\n"},
    {"test/categories.toml",
     "[[tree]]\nid = \"from\"\nlabel = {zh = \"来源\", en = \"from\"}\nnode = [\n"
     "{id = \"near\", label = {zh = \"省内\", en = \"near\"}},\n"
     "{id = \"far\", label = {zh = \"省外\", en = \"far\"}}]\n"},
    {"test/kinds.toml",
     "[[kind]]\nid = \"problem\"\nlabel = {zh = \"问题\", en = \"problem\"}\nrecord = "
     "\"item\"\nkey = \"code\"\n"
     "[[kind.field]]\nid = \"code\"\nlabel = {zh = \"编号\", en = \"code\"}\ntype = "
     "\"text\"\nrequired = true\n"
     "[[kind.field]]\nid = \"name\"\nlabel = {zh = \"问题\", en = \"problem\"}\ntype = \"text\"\n"
     "[[kind.field]]\nid = \"answer\"\nlabel = {zh = \"答复\", en = \"answer\"}\ntype = \"text\"\n"
     "[[kind.field]]\nid = \"due\"\nlabel = {zh = \"时限\", en = \"due\"}\ntype = \"date\"\n"},
    {"test/measures.toml",
     "[[measure]]\nid = \"planned\"\nlabel = {zh = \"计划资金\", en = \"planned\"}\nunit = "
     "\"亿元\"\ntime = \"plan\"\n"
     "[[measure]]\nid = \"arrived\"\nlabel = {zh = \"到位资金\", en = \"arrived\"}\nunit = "
     "\"亿元\"\ntime = \"cumulative\"\nsince = \"year\"\n"
     "[[measure]]\nid = \"projects\"\nlabel = {zh = \"计划项目\", en = \"projects\"}\nunit = "
     "\"个\"\ntime = \"plan\"\n"
     "[[measure]]\nid = \"started\"\nlabel = {zh = \"开工项目\", en = \"started\"}\nunit = "
     "\"个\"\ntime = \"cumulative\"\nsince = \"year\"\n"
     "[[measure]]\nid = \"visitors\"\nlabel = {zh = \"来访\", en = \"visitors\"}\nunit = "
     "\"人次\"\ntime = \"flow\"\ncategories = \"from\"\n"},
    {"test/indicators.toml",
     "[[indicator]]\nid = \"arrival_rate\"\nlabel = {zh = \"到位率\", en = \"arrival "
     "rate\"}\nexpression = \"arrived / planned\"\n"
     "[[indicator]]\nid = \"start_rate\"\nlabel = {zh = \"开工率\", en = \"start "
     "rate\"}\nexpression = \"started / projects\"\n"},
    {"test/forms/progress.toml",
     "id = \"progress\"\nlabel = {zh = \"进展\", en = \"progress\"}\nperiods = [\"half_year\", "
     "\"year\"]\n"
     "[[column]]\nid = \"planned\"\n[[column]]\nid = \"arrived\"\n[[column]]\nid = "
     "\"projects\"\n[[column]]\nid = \"started\"\n"},
    {"test/forms/visits.toml",
     "id = \"visits\"\nlabel = {zh = \"来访\", en = \"visits\"}\nperiods = "
     "[\"half_year\"]\ncategories = \"from\"\n"
     "[[column]]\nid = \"visitors\"\n"}};

/// Made-up counties and figures, with a previous year of their own.
constexpr std::string_view k_books = R"(
org C county name=丙县
org A county name=甲乡 parent=C ordinal=1
org B county name=乙乡 parent=C ordinal=2
org P province name=东省
org Q province name=西省
member supporter P
member supporter Q
member recipient C
today 2011-08-01
statement progress period=2010-H1 reporter=A supporters=P planned=4亿元 arrived=1亿元 projects=10 started=5
statement progress period=2010-H1 reporter=B supporters=Q planned=4亿元 arrived=2亿元 projects=10 started=5
statement progress period=2011-H1 reporter=A supporters=P planned=5亿元 arrived=1.5亿元 projects=10 started=9
statement progress period=2011-H1 reporter=B supporters=Q planned=5亿元 arrived=1.8亿元 projects=10 started=4
statement visits period=2011-H1 reporter=A category=from/near visitors=30人次
statement visits period=2011-H1 reporter=A category=from/far visitors=0人次
item problem reporter=A id=W1 date=2011-03-01 code=W1 name=缺技术员 due=2011-05-01
item problem reporter=B id=W2 date=2011-03-01 code=W2 name=缺设备 answer=已解决 due=2011-12-01
)";

struct Asked {
  std::string period = "2011-H1";
  pack::Edition edition = pack::Edition::external;
  pack::Length length = pack::Length::full;
  std::string org{};
  bool draft = false;
  std::map<std::string, std::string> passages{};
  std::map<std::string, std::string> last_year{};
};

SummaryPaper written(const std::string& body, const Asked& asked = {}, std::string_view more = {}) {
  auto files = k_pack;
  files.push_back(
      {"test/summary/s.md",
       "+++\nid = \"s\"\ntitle = {zh = \"{year}总结\", en = \"summary\"}\nsignature = false\n"
       "[notes]\nbasis = \"拨付到项目,下同\"\n+++\n" +
           body});
  Scenario scenario(testing::pack_from(files));
  scenario.add(k_books).add(more);
  const auto world = scenario.world();
  const auto books = rollup::Rollup::build(world, scenario.facts(), scenario.position());
  SummaryRequest request;
  request.period = scenario.period(asked.period);
  request.summary = pack::summary_of(*world->packs.for_period(request.period), "s");
  request.edition = asked.edition;
  request.length = asked.length;
  request.draft = asked.draft;
  request.on = scenario.today();
  if (!asked.org.empty()) request.org = scenario.org(asked.org);
  for (const testing::RecordVersion& one : scenario.records()) {
    if (one.record.form == "problem")
      request.registers["problem"].push_back({{one.id, one.version}, one.record});
  }
  const auto put = [](const auto& from, auto& into) {
    for (const auto& [section, text] : from) {
      into[section].section = section;
      into[section].text = text;
    }
  };
  put(asked.passages, request.passages);
  put(asked.last_year, request.last_year);
  return write_summary(books, request);
}

/// Every paragraph on a line of its own.
std::string all_of(const SummaryPaper& paper) {
  return std::string(base::trim(paper.document.text()));
}
/// The text below the title.
std::string text_of(const SummaryPaper& paper) {
  const std::string all = all_of(paper);
  const std::size_t end = all.find('\n');
  return end == std::string::npos ? "" : all.substr(end + 1);
}
std::string said(const std::string& line, const Asked& asked = {}, std::string_view more = {}) {
  return text_of(written("# {#a}\n" + line + "\n", asked, more));
}

TEST(Summary, figures_stand_with_their_units_and_are_bound_in_reading_order) {
  const SummaryPaper paper = written(
      "# {#a}\n计划项目{projects},已开工{started},开工率{start_rate};到位资金{arrived | 亿元 "
      "1}。\n");
  EXPECT_EQ(text_of(paper), "计划项目20个,已开工13个,开工率65.0%;到位资金3.3亿元。");
  ASSERT_EQ(paper.figures.size(), 4U);
  EXPECT_EQ(paper.figures[2].label.zh, "开工率");
  EXPECT_EQ(paper.figures[2].display, "65.0");
  EXPECT_EQ(paper.figures[2].unit, "%");
  EXPECT_EQ(paper.figures[3].figures.front().records.size(), 2U);
  std::vector<std::string> bookmarks;
  for (const auto& block : paper.document.blocks) {
    for (const formats::Span& span : std::get<formats::Paragraph>(block).spans) {
      if (!span.bookmark.empty()) bookmarks.push_back(span.bookmark + "=" + span.text);
    }
  }
  EXPECT_THAT(bookmarks, ElementsAre("1=20", "2=13", "3=65.0", "4=3.3"));
  EXPECT_EQ(paper.document.title, "2011年总结");
}

TEST(Summary, a_note_is_attached_once) {
  EXPECT_EQ(said("到位{arrived | 亿元 1}{note basis}。其中到位{arrived | 亿元 1}{note basis}。"),
            "到位3.3亿元(拨付到项目,下同)。其中到位3.3亿元。");
  EXPECT_EQ(
      said("来访{visitors time=year_earlier}{note basis}。到位{arrived | 亿元 1}{note basis}。"),
      "到位3.3亿元(拨付到项目,下同)。")
      << "a sentence that falls away takes its first mention with it";
}

TEST(Summary, a_sentence_whose_figure_is_zero_or_missing_falls_away) {
  EXPECT_EQ(said("到位{arrived | 亿元 1}。省外来访{visitors category=from/far}。上年来访{visitors "
                 "time=year_earlier}。"),
            "到位3.3亿元。");
  EXPECT_EQ(said("省外来访{visitors category=from/far | zero}。"), "省外来访0人次。");
  EXPECT_THAT(
      written("# 来访\n上年来访{visitors time=year_earlier}。\n# 到位\n到位{arrived | 亿元 1}。\n")
          .document.text(),
      AllOf(HasSubstr("一、到位"), Not(HasSubstr("来访"))))
      << "a heading with nothing below it goes too, and is not counted";
}

TEST(Summary, a_clause_falls_away_alone_and_gives_way_to_an_alternative) {
  EXPECT_EQ(said("到位{arrived | 亿元 1}[,上年来访{visitors time=year_earlier}]。"),
            "到位3.3亿元。");
  EXPECT_EQ(said("来访[上年{visitors time=year_earlier}|本年{visitors}]。"), "来访本年30人次。");
  EXPECT_EQ(said("[if start_rate >= 60%: 进展较快|进展较慢]。"), "进展较快。");
  EXPECT_EQ(said("[if start_rate >= 70%: 进展较快|进展较慢]。"), "进展较慢。");
}

TEST(Summary, of_which_lists_leave_out_what_is_zero) {
  EXPECT_EQ(said("来访{visitors}[,其中:[each categories from: {name}{visitors}]]。"),
            "来访30人次,其中:省内30人次。");
  EXPECT_EQ(said("到位{arrived | 亿元 1}[,其中:[each categories from: {name}{visitors "
                 "time=year_earlier}]]。"),
            "到位3.3亿元。");
  EXPECT_EQ(
      said("到位{arrived | 亿元 1},其中:[each recipients join ;: {name}{arrived | 亿元 1}]。"),
      "到位3.3亿元,其中:甲乡1.5亿元;乙乡1.8亿元。");
}

TEST(Summary, against_last_year_amounts_grow_and_rates_rise_by_points) {
  EXPECT_EQ(said("到位资金较上年同期{change arrived}。"), "到位资金较上年同期增长10.0%。");
  EXPECT_EQ(said("开工率较上年同期{change start_rate}。"), "开工率较上年同期提高15.0个百分点。");
  EXPECT_EQ(said("到位率较上年同期{change arrival_rate}。"), "到位率较上年同期下降4.5个百分点。");
  EXPECT_EQ(said("计划项目较上年同期{change projects}。"), "计划项目较上年同期持平。");
  EXPECT_EQ(said("到位较上年同期{change arrived recipient=B}。"), "到位较上年同期下降10.0%。");
  EXPECT_EQ(said("来访较上年同期{change visitors}。"), "") << "no base";
}

TEST(Summary, a_base_of_zero_has_no_growth) {
  EXPECT_EQ(said("来访较上年同期{change visitors}。", {},
                 "statement visits period=2010-H1 reporter=A category=from/near visitors=0人次\n"),
            "");
}

TEST(Summary, plan_and_pace) {
  EXPECT_EQ(said("到位率{arrival_rate},{pace arrival_rate}。"),
            "到位率33.0%,滞后序时进度17.0个百分点。");
  EXPECT_EQ(said("{pace arrival_rate recipient=A}。", {},
                 "statement progress period=2011-H1 reporter=A supporters=P planned=5亿元 "
                 "arrived=3亿元 projects=10 started=9\n"),
            "超前序时进度10.0个百分点。");
  EXPECT_EQ(said("距计划{target arrived planned | 亿元 1}。"), "距计划还差6.7亿元。");
  EXPECT_EQ(said("{target arrived planned | 亿元 1}。", {},
                 "statement progress period=2011-H1 reporter=A supporters=P planned=5亿元 "
                 "arrived=9亿元 projects=10 started=9\n"),
            "超额0.8亿元。");
  EXPECT_EQ(said("还有{= projects - started | 个 0}没有开工。"), "还有7个没有开工。");
}

TEST(Summary, lists_keep_the_official_order_and_only_the_internal_edition_ranks) {
  const std::string reached =
      "达到40%以上的有{count recipients if start_rate >= 40% | 个乡},分别为[each recipients if "
      "start_rate >= 40%: {name}]。";
  EXPECT_EQ(said(reached), "达到40%以上的有2个乡,分别为甲乡、乙乡。");
  EXPECT_EQ(said("达到80%以上的有{count recipients if start_rate >= 80% | 个乡},分别为[each "
                 "recipients if start_rate >= 80%: {name}]。"),
            "达到80%以上的有1个乡,为甲乡。");
  EXPECT_EQ(said("达到95%以上的有{count recipients if start_rate >= 95% | 个乡}。"), "");
  const std::string ranked = "到位率:[each recipients rank arrival_rate: {name}{arrival_rate}]。";
  EXPECT_EQ(said(ranked), "到位率:甲乡30.0%、乙乡36.0%。");
  EXPECT_EQ(said(ranked, {.edition = pack::Edition::internal}),
            "(内部使用)\n到位率:乙乡36.0%、甲乡30.0%。");
  const std::string last = "后一位是[each recipients rank least arrival_rate most 1: {name}]。";
  EXPECT_EQ(said(last), "") << "the first of a ranking is a ranking";
  EXPECT_EQ(said(last, {.edition = pack::Edition::internal}), "(内部使用)\n后一位是甲乡。");
  EXPECT_EQ(said("按支援方:[each supporters: {name}{arrived | 亿元 1}]。"),
            "按支援方:东省1.5亿元、西省1.8亿元。");
}

TEST(Summary, what_was_filed_jointly_is_neither_above_nor_below) {
  const std::string joint =
      "org D county name=丁乡 parent=C ordinal=3\n"
      "statement progress period=2011-H1 reporter=D supporters=P+Q planned=1亿元 arrived=1亿元 "
      "projects=2 started=2\n";
  const SummaryPaper paper =
      written("# {#a}\n开工率高的有[each supporters if start_rate >= 40%: {name}]。\n", {}, joint);
  EXPECT_EQ(text_of(paper), "");
  ASSERT_FALSE(paper.findings.empty());
  EXPECT_EQ(paper.findings.back().rule, "summary_joint");
}

TEST(Summary, editions_and_lengths) {
  const std::string body =
      "%% only paragraph\n# {#p}\n到位{arrived | 亿元 1}。\n%% end\n"
      "%% only page\n# 资金\n到位率{arrival_rate}。\n%% end\n"
      "%% only full\n# 资金\n到位{arrived | 亿元 1}[internal: ,乙乡较多]。\n%% only internal\n# "
      "内情\n名单。\n%% end\n%% end\n";
  EXPECT_EQ(all_of(written(body, {.length = pack::Length::paragraph})), "到位3.3亿元。");
  EXPECT_EQ(text_of(written(body, {.length = pack::Length::page})), "一、资金\n到位率33.0%。");
  EXPECT_EQ(text_of(written(body)), "一、资金\n到位3.3亿元。");
  EXPECT_EQ(text_of(written(body, {.edition = pack::Edition::internal})),
            "(内部使用)\n一、资金\n到位3.3亿元,乙乡较多。\n二、内情\n名单。");
}

TEST(Summary, one_paragraph_has_at_most_150_characters) {
  std::string body = "%% only paragraph\n# {#p}\n到位{arrived | 亿元 1}。";
  for (int i = 0; i < 20; ++i) body += "各乡都很重视这项工作。";
  const SummaryPaper paper = written(body + "\n%% end\n", {.length = pack::Length::paragraph});
  EXPECT_LE(base::decode_utf8(all_of(paper)).size(), 150U);
  EXPECT_THAT(paper.document.text(), HasSubstr("到位3.3亿元。"));
  ASSERT_EQ(paper.findings.size(), 1U);
  EXPECT_EQ(paper.findings[0].rule, "summary_length");
}

TEST(Summary, headings_are_counted_on_four_levels) {
  EXPECT_EQ(
      text_of(written(
          "# 甲\n## 乙\n### 丙\n#### 丁\n到位{arrived | 亿元 1}。\n## 戊\n有事。\n# 己\n有事。\n")),
      "一、甲\n(一)乙\n1.丙\n(1)丁\n到位3.3亿元。\n(二)戊\n有事。\n二、己\n有事。");
}

TEST(Summary, what_people_write_stands_and_what_they_have_not_written_is_said) {
  const std::string body =
      "# 成效 {#results 素材+人写}\n到位{arrived | 亿元 1}。\n# 问题 {#problems 人写}\n# 建议 "
      "{#asks 人写 可不写}\n";
  const SummaryPaper paper =
      written(body, {.passages = {{"results", "一是抓得早。\n\n二是抓得实。"}}});
  EXPECT_EQ(text_of(paper),
            "一、成效\n到位3.3亿元。\n一是抓得早。\n二是抓得实。\n二、问题\n【待写】");
  ASSERT_EQ(paper.unwritten.size(), 1U);
  EXPECT_EQ(paper.unwritten[0].section, "problems");
  EXPECT_EQ(paper.unwritten[0].heading, "问题");
}

TEST(Summary, one_page_takes_the_topic_sentences_of_what_people_wrote) {
  const std::string body = "%% only page full\n# 问题 {#problems 人写}\n%% end\n";
  const Asked asked{.length = pack::Length::page,
                    .passages = {{"problems", "一是到位偏慢。原因有2条。\n\n二是人手不足。"}}};
  const SummaryPaper paper = written(body, asked);
  EXPECT_EQ(text_of(paper), "一、问题\n一是到位偏慢。\n二是人手不足。");
  EXPECT_THAT(paper.typed, IsEmpty());
}

TEST(Summary, numbers_typed_by_people_are_told_apart_in_the_draft) {
  const std::string body = "# 成效 {#results 人写}\n";
  const Asked asked{.passages = {{"results", "2011年建成12所学校,第3期培训200余人,达到95.5%。"}}};
  const SummaryPaper paper = written(body, asked);
  std::vector<std::string> typed;
  for (const TypedNumber& one : paper.typed) typed.push_back(one.text);
  EXPECT_THAT(typed, ElementsAre("12所", "200余人", "95.5%"));
  Asked draft = asked;
  draft.draft = true;
  std::vector<std::string> pending;
  const SummaryPaper marked = written(body, draft);
  for (const auto& block : marked.document.blocks) {
    for (const formats::Span& span : std::get<formats::Paragraph>(block).spans) {
      if (span.pending) pending.push_back(span.text);
    }
  }
  EXPECT_THAT(pending, ElementsAre("12所", "200余人", "95.5%"));
  EXPECT_EQ(paper.document.text(), marked.document.text());
}

TEST(Summary, materials_are_offered_to_the_writer_and_never_printed) {
  const std::string body =
      "# 问题 {#problems 人写}\n> each recipients if arrival_rate < pace: "
      "{name}:到位率{arrival_rate},{pace arrival_rate}。\n"
      "> each problem where not answer and due <= end: {name},原定{due}办结。\n";
  const SummaryPaper paper = written(body, {.passages = {{"problems", "到位偏慢。"}}});
  EXPECT_EQ(text_of(paper), "一、问题\n到位偏慢。");
  std::vector<std::string> offered;
  for (const Material& one : paper.materials) offered.push_back(one.text);
  EXPECT_THAT(offered, ElementsAre("甲乡:到位率30.0%,滞后序时进度20.0个百分点。",
                                   "乙乡:到位率36.0%,滞后序时进度14.0个百分点。",
                                   "缺技术员,原定5月1日办结。"));
  EXPECT_THAT(paper.figures, IsEmpty());
  EXPECT_THAT(text_of(written(body, {.draft = true})),
              AllOf(HasSubstr("素材:甲乡"), HasSubstr("【待写】")));
}

TEST(Summary, last_years_text_stands_beside_and_a_copy_is_named) {
  const std::string body = "# 问题 {#problems 人写}\n# 打算 {#next 人写}\n";
  const SummaryPaper paper =
      written(body, {.passages = {{"problems", "人手 不足。"}, {"next", "抓落实。"}},
                     .last_year = {{"problems", "人手不足。"}, {"next", "抓开局。"}}});
  ASSERT_EQ(paper.beside.size(), 2U);
  EXPECT_TRUE(paper.beside[0].copied);
  EXPECT_EQ(paper.beside[1].last_year, "抓开局。");
  EXPECT_FALSE(paper.beside[1].copied);
  ASSERT_EQ(paper.findings.size(), 1U);
  EXPECT_EQ(paper.findings[0].rule, "summary_copied");
  EXPECT_EQ(paper.findings[0].place, "问题");
}

TEST(Summary, items_of_a_register_make_a_list) {
  EXPECT_EQ(text_of(written("# 问题\n- each problem: {nth}{name}[,答复:{answer}]。\n")),
            "一、问题\n一是缺技术员。\n二是缺设备,答复:已解决。");
  EXPECT_EQ(text_of(written("# 问题\n- each problem: {name}。\n", {.org = "B"})),
            "一、问题\n缺设备。");
}

TEST(Summary, of_one_unit_it_speaks_of_that_unit) {
  EXPECT_EQ(said("{org}到位{arrived | 亿元 1}。", {.org = "A"}), "甲乡到位1.5亿元。");
  EXPECT_EQ(said("到位{arrived | 亿元 1}。", {.org = "Q"}), "到位1.8亿元。") << "a supporter";
}

TEST(Summary, the_same_books_give_the_same_document) {
  const std::string body =
      "# 成效 {#r 素材+人写}\n到位{arrived | 亿元 1},其中:[each recipients: {name}{arrived | 亿元 "
      "1}]。\n";
  EXPECT_EQ(written(body).document, written(body).document);
}

}  // namespace
}  // namespace jiedui::report
