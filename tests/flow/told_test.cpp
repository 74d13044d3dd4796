// What was told to whom, and what happens when the books say otherwise: differences with their
// records, and the reason an import needs.
#include "flow/told.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "flow/circular.hpp"
#include "flow/office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::string_view k_first =
    "甲地区,东省,2011年上半年,10,5,1.5,0.5\n乙地区,西省,2011年上半年,20,9,2.5,1\n";

class ToldTest : public ::testing::Test {
 protected:
  void SetUp() override {
    small_programme(office);
    office.take("small", "progress", "first.csv", progress_rows(k_first));
  }

  TableQuery table(std::string period = "2011-H1") const {
    return {"small", "progress", std::move(period), {}, {}, {}, {}};
  }
  /// Prints the table and gives it to somebody; the paper's code.
  std::string tell(const std::string& receiver, const std::string& on) {
    const TableAnswer answer = must(make_table(office.app(), table()));
    const domain::Paper paper = table_paper(answer, table(), "zh").paper;
    must(register_paper(office.app(), paper, "cli:t"));
    must(
        issue_paper(office.app(), {paper.code, receiver, must(base::parse_date(on)), "cli:t", {}}));
    return paper.code;
  }
  ImportOutcome amend(std::string_view rows, const std::string& reason = {}, bool dry = false) {
    office.folder.write("first.csv", progress_rows(rows));
    ImportRequest how;
    how.reason = reason;
    how.dry_run = dry;
    return office.import("small", "progress", "first.csv", how);
  }
  std::vector<std::string> sentences(const std::string& code = {}) {
    std::vector<std::string> out;
    for (const report::Difference& one : must(differences(office.app(), {"small", code})))
      out.push_back(report::sentence(one).zh);
    return out;
  }
  std::vector<std::string> printed_otherwise(const TableQuery& query) {
    const TableAnswer answer = must(make_table(office.app(), query));
    std::vector<std::string> ids;
    for (const auto& [place, id] : answer.model.figure_ids) ids.push_back(id);
    std::vector<std::string> out;
    for (const report::Difference& one : must(told_otherwise(office.app(), "small", ids)))
      out.push_back(one.whose + one.label.zh + one.then + "→" + one.now);
    return out;
  }

  Office office;
};

constexpr std::string_view k_one_more =
    "甲地区,东省,2011年上半年,10,6,1.5,0.5\n乙地区,西省,2011年上半年,20,9,2.5,1\n";
const std::string k_reason = "填报差错 漏报一个项目";

TEST_F(ToldTest, nothing_differs_while_nothing_changes) {
  const std::string code = tell("省办", "2011-07-05");
  EXPECT_THAT(sentences(), IsEmpty());
  EXPECT_THAT(sentences(code), IsEmpty());
  EXPECT_THAT(printed_otherwise(table()), IsEmpty());
}

TEST_F(ToldTest, a_difference_names_value_then_value_now_and_the_records) {
  tell("省办", "2011-07-05");
  ASSERT_EQ(amend(k_one_more, k_reason).status, ImportStatus::done);
  const auto found = sentences();
  ASSERT_THAT(found, SizeIs(4));  // started and start rate, of the row and of the total
  EXPECT_THAT(found,
              ::testing::Contains("7月5日报省办已开工项目14个,本次15个,差1个:甲地区(东省)5个→6个"
                                  "(填报差错 漏报一个项目)。"));
  EXPECT_THAT(found, ::testing::Contains(HasSubstr("甲地区开工率50.0%,本次60.0%,差10.0个百分点")));
}

TEST_F(ToldTest, a_late_report_explains_itself_too) {
  tell("省办", "2011-07-05");
  office.folder.write("late.csv", progress_rows("丙地区,东省,2011年上半年,4,4,1,1\n"));
  EXPECT_EQ(office.import("small", "progress", "late.csv").status, ImportStatus::conflict);
  ImportRequest how;
  how.reason = "补报";
  EXPECT_EQ(office.import("small", "progress", "late.csv", how).status, ImportStatus::done);
  EXPECT_THAT(
      sentences(),
      ::testing::Contains("7月5日报省办计划项目30个,本次34个,差4个:丙地区(东省)未报→4个(补报)。"));
}

TEST_F(ToldTest, only_the_last_word_to_a_receiver_counts) {
  const std::string first = tell("省办", "2011-07-05");
  tell("发改委", "2011-07-06");
  ASSERT_EQ(amend(k_one_more, k_reason).status, ImportStatus::done);
  tell("省办", "2011-07-10");  // told again, as it is now
  for (const std::string& one : sentences()) {
    EXPECT_THAT(one, HasSubstr("7月6日报发改委")) << one;
    EXPECT_THAT(one, Not(HasSubstr("省办"))) << one;
  }
  EXPECT_THAT(sentences(first), Not(IsEmpty()));  // that paper still says what it said
}

TEST_F(ToldTest, the_same_number_told_to_two_is_one_difference) {
  tell("省办", "2011-07-05");
  tell("发改委", "2011-07-06");
  ASSERT_EQ(amend(k_one_more, k_reason).status, ImportStatus::done);
  EXPECT_THAT(sentences(), SizeIs(4));
  EXPECT_THAT(sentences(), ::testing::Each(HasSubstr("7月5日报省办、7月6日报发改委")));
}

TEST_F(ToldTest, a_table_printed_later_says_which_cells_were_told_otherwise) {
  tell("省办", "2011-07-05");
  const domain::Position told_at = must(office.app().store().head("small")).position;
  ASSERT_EQ(amend(k_one_more, k_reason).status, ImportStatus::done);
  EXPECT_THAT(printed_otherwise(table()),
              ::testing::UnorderedElementsAre("甲地区已开工项目5→6", "甲地区开工率50.0→60.0",
                                              "已开工项目14→15", "开工率46.7→50.0"));
  // June is the end of the half-year: the same figures.
  EXPECT_THAT(printed_otherwise(table("2011-06")), SizeIs(4));
  EXPECT_THAT(printed_otherwise(table("2010")), IsEmpty());
  // As the books stood when it was told, nothing is otherwise.
  TableQuery then = table();
  then.as_of = told_at;
  EXPECT_THAT(printed_otherwise(then), IsEmpty());
}

TEST_F(ToldTest, a_change_below_the_digits_told_is_no_difference) {
  tell("省办", "2011-07-05");
  ASSERT_EQ(amend("甲地区,东省,2011年上半年,10,5,1.5001,0.5\n", k_reason).status,
            ImportStatus::done);
  EXPECT_THAT(sentences(), IsEmpty());
}

TEST_F(ToldTest, numbers_made_from_a_figure_are_not_compared_with_it) {
  const Json json = office.json(table());
  const std::string rate = cell(json, "合计", "arrival_rate")["figure"];
  const std::string started = cell(json, "合计", "projects_started")["figure"];
  domain::Paper head;
  head.what = "summary";
  head.id = "s";
  head.programme = "small";
  head.period = domain::Period::of_half(2011, 1);
  formats::Paragraph text;
  text.spans = {
      {"22.8", "behind"}, {"4", "count"}, {"12.3", "growth"}, {"3", "more"}, {"14", "it"}};
  formats::Document document;
  document.blocks = {text};
  const MadePaper made =
      make_paper(head, document,
                 {{"behind", rate, "到位率", "22.8", "个百分点", "", std::nullopt},
                  {"count", rate, "到位率", "4", "地州", "", std::nullopt},
                  {"growth", started, "已开工项目", "12.3", "%", "", std::nullopt},
                  {"more", started, "已开工项目", "3", "个", "", std::nullopt},
                  {"it", started, "已开工项目", "14", "个", "", std::nullopt}});
  must(register_paper(office.app(), made.paper, "cli:t"));
  must(issue_paper(office.app(),
                   {made.paper.code, "省办", must(base::parse_date("2011-07-05")), "cli:t", {}}));
  EXPECT_THAT(sentences(), IsEmpty());
  EXPECT_THAT(printed_otherwise(table()), IsEmpty());
  const ImportOutcome refused = amend(k_one_more);
  ASSERT_THAT(refused.conflicts, SizeIs(1));
  EXPECT_THAT(refused.conflicts[0].what.zh, HasSubstr("已开工项目14个,改后15个"));
  ASSERT_EQ(amend(k_one_more, k_reason).status, ImportStatus::done);
  ASSERT_THAT(sentences(), SizeIs(1));
  EXPECT_THAT(sentences()[0], HasSubstr("已开工项目14个,本次15个,差1个"));
}

TEST_F(ToldTest, a_paper_that_never_left_binds_nobody) {
  const TableAnswer answer = must(make_table(office.app(), table()));
  must(register_paper(office.app(), table_paper(answer, table(), "zh").paper, "cli:t"));
  const ImportOutcome outcome = amend(k_one_more);
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_EQ(outcome.amended, 0);  // 修改, not 更正
  EXPECT_THAT(sentences(), IsEmpty());
}

TEST_F(ToldTest, without_a_reason_a_change_of_what_was_told_is_refused_row_by_row) {
  tell("省办", "2011-07-05");
  const auto before = must(office.app().store().head("small"));
  for (const bool dry : {true, false}) {
    const ImportOutcome outcome = amend(k_one_more, {}, dry);
    EXPECT_EQ(outcome.status, ImportStatus::conflict);
    ASSERT_THAT(outcome.conflicts, SizeIs(1));
    EXPECT_THAT(outcome.conflicts[0].place, HasSubstr("first.csv · 2"));
    EXPECT_THAT(outcome.conflicts[0].what.zh, HasSubstr("2011-07-05 报省办"));
    EXPECT_THAT(outcome.conflicts[0].what.zh, HasSubstr("改后"));
    EXPECT_THAT(outcome.conflicts[0].todo.zh, HasSubstr("补报、口径调整"));
  }
  EXPECT_EQ(must(office.app().store().head("small")).position, before.position);
}

TEST_F(ToldTest, with_a_reason_it_becomes_an_amendment) {
  tell("省办", "2011-07-05");
  const ImportOutcome outcome = amend(k_one_more, k_reason);
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_EQ(outcome.updated, 1);
  EXPECT_EQ(outcome.amended, 1);
  EXPECT_EQ(must(office.app().store().journal("small", 1)).front().reason, k_reason);
  EXPECT_THAT(must(office.app().store().verify({})), IsEmpty());
}

TEST_F(ToldTest, rows_that_were_never_told_stay_free) {
  tell("省办", "2011-07-05");
  office.folder.write("july.csv", progress_rows("甲地区,东省,2011年7月,10,7,1.5,0.7\n"));
  const ImportOutcome july = office.import("small", "progress", "july.csv");
  EXPECT_EQ(july.status, ImportStatus::done);
  EXPECT_EQ(july.amended, 0);
}

TEST_F(ToldTest, the_same_file_again_needs_no_reason) {
  tell("省办", "2011-07-05");
  EXPECT_EQ(amend(k_first).status, ImportStatus::unchanged);
}

TEST_F(ToldTest, a_table_given_twice_is_one_paper_and_keeps_its_figures) {
  const std::string code = tell("省办", "2011-07-05");
  EXPECT_EQ(tell("省办", "2011-07-05"), code);
  const domain::Paper paper = must(find_paper(office.app(), code));
  EXPECT_THAT(paper.issues, SizeIs(1));
  EXPECT_EQ(paper.what, "table");
  EXPECT_EQ(paper.id, "progress");
  ASSERT_FALSE(paper.figures.empty());
  for (const domain::PaperFigure& figure : paper.figures) {
    EXPECT_TRUE(decode_figure(figure.figure)) << figure.label;
    EXPECT_EQ(domain::code_in_bookmark(figure.bookmark), code);
    EXPECT_FALSE(figure.label.empty());
    EXPECT_FALSE(figure.unit.empty());
  }
}

}  // namespace
}  // namespace jiedui::flow::testing
