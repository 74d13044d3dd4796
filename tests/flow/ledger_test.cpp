// An office's own ledger as it is (OFFICE 3): a mapping proposed, confirmed once, remembered.
#include <gmock/gmock.h>

#include <algorithm>

#include "domain/codec.hpp"
#include "domain/layout.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using domain::Certainty;

class Ledger : public ::testing::Test {
 protected:
  Ledger() { small_programme(office); }

  std::string make(const std::string& name, const std::string& options = {}) {
    const std::string path = office.folder.file(name);
    const std::string command = "/usr/bin/python3 '" + in_source("tests/tools/make_ledger.py") +
                                "' '" + path + "' " + options;
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    return path;
  }
  ImportOutcome bring(const std::string& name, domain::Corrections corrections = {},
                      bool show = false) {
    ImportRequest how;
    how.corrections = std::move(corrections);
    how.show_mapping = show;
    return office.import("small", "", name, how);
  }
  /// What the clerk says once: 建设性质 is the nature of the project, 形象进度 is not kept.
  static domain::Corrections confirmed() {
    domain::Corrections said;
    said.accept = true;
    said.assign = {{"F", "项目性质"}};
    said.ignore = {"形象进度"};
    return said;
  }
  static std::vector<std::string> of(const domain::SheetMapping& mapping, Certainty certainty) {
    std::vector<std::string> out;
    for (const domain::MappedColumn& column : mapping.columns) {
      if (column.certainty != certainty) continue;
      out.push_back(column.letter + " " + column.heading +
                    (column.target.empty() ? "" : " → " + column.target));
    }
    return out;
  }
  std::vector<std::string> rules(const ImportOutcome& outcome) {
    std::vector<std::string> out;
    for (const domain::Finding& one : outcome.problems)
      out.push_back(one.rule + " " + one.place.substr(one.place.find("· ") + 3));
    return out;
  }
  static std::string all_text(const ImportOutcome& outcome) {
    std::string out;
    for (const domain::Finding& one : outcome.problems) out += one.text("zh") + "\n";
    for (const ImportConflict& one : outcome.conflicts) out += one.what.zh + "\n";
    return out;
  }
  std::map<std::string, domain::Record> projects() {
    std::map<std::string, domain::Record> out;
    for (const store::StoredEntry& one :
         must(office.app().store().entries("small", domain::Register::record, {}))) {
      domain::Record record = must(domain::decode_record(one.body));
      if (record.form == "project") out.emplace(record.identity, record);
    }
    return out;
  }
  static std::string amount(const domain::Record& record, const std::string& field) {
    const domain::Cell* cell = domain::find_cell(record, field);
    if (cell == nullptr) return "–";
    return std::string(domain::mark_zh(cell->written.approx)) +
           domain::written_text(cell->minor, cell->written) +
           std::string(domain::unit_at(cell->written.unit).zh);
  }

  Office office;
};

TEST_F(Ledger, what_each_column_is_taken_for_is_shown_and_nothing_is_written) {
  make("june.xlsx");
  const std::string before = must(office.app().store().audit_head());
  const ImportOutcome outcome = bring("june.xlsx", {}, true);
  ASSERT_THAT(outcome.mappings, SizeIs(1)) << all_text(outcome);
  const domain::SheetMapping& mapping = outcome.mappings[0];
  EXPECT_EQ(mapping.target, "project");
  EXPECT_EQ(mapping.first_row, 3);
  EXPECT_EQ(mapping.last_row, 5);
  EXPECT_EQ(mapping.rows, 4);
  EXPECT_EQ(mapping.totals, 3) << "合计 and two 小计";
  EXPECT_THAT(mapping.missing, IsEmpty());
  EXPECT_THAT(of(mapping, Certainty::sure),
              AllOf(Contains("B 项目编号 → code"), Contains("I 总投资/小计 → total_investment"),
                    Contains("J 总投资/其中/援助资金 → aid_funds"),
                    Contains("E 受援单位 → recipient"), Contains("R 受益户数 → households")));
  EXPECT_THAT(of(mapping, Certainty::guess),
              AllOf(Contains("F 建设性质 → build_type"), Contains("G 实施方式 → mode"),
                    Contains("K 总投资/其中/地方配套 → local_funds"),
                    Contains("O 资金情况/到位 → arrived_funds"),
                    Contains("M 建设工期/开工时间 → actual_start")));
  EXPECT_THAT(of(mapping, Certainty::unknown), ElementsAre("S 形象进度"));
  EXPECT_THAT(of(mapping, Certainty::ignored), ElementsAre("A 序号"));
  EXPECT_EQ(must(office.app().store().audit_head()), before);
}

TEST_F(Ledger, what_nobody_confirmed_is_asked_about_and_nothing_is_dropped) {
  make("june.xlsx");
  const ImportOutcome outcome = bring("june.xlsx");
  EXPECT_EQ(outcome.status, ImportStatus::invalid);
  const std::string said = all_text(outcome);
  EXPECT_THAT(said, HasSubstr("F列“建设性质”不认识"));
  EXPECT_THAT(said, HasSubstr("--ignore F"));
  EXPECT_THAT(said, HasSubstr("像是“实施模式”"));
  EXPECT_THAT(projects(), IsEmpty());
}

TEST_F(Ledger, confirmed_once_it_is_imported_with_its_totals_as_controls) {
  make("june.xlsx");
  const ImportOutcome outcome = bring("june.xlsx", confirmed());
  ASSERT_EQ(outcome.status, ImportStatus::done) << all_text(outcome);
  EXPECT_EQ(outcome.added, 4) << "合计 and 小计 are no records";
  EXPECT_EQ(outcome.layouts, 1);
  EXPECT_THAT(all_text(outcome), HasSubstr("未导入的列:S “形象进度”"));
  EXPECT_THAT(all_text(outcome), HasSubstr("隐藏行"));
  const auto books = projects();
  ASSERT_EQ(books.size(), 4);
  const domain::Record& school = books.at("2011-001");
  EXPECT_EQ(school.recipient, "A1");
  EXPECT_EQ(school.reporter, "A");
  EXPECT_THAT(school.supporters, ElementsAre("E"));
  EXPECT_EQ(domain::find_field(school, "mode")->value, "turnkey");
  EXPECT_EQ(domain::find_field(school, "build_type")->value, "continued");
  EXPECT_EQ(domain::find_cell(school, "households")->written.approx, domain::Approx::over);
  EXPECT_EQ(domain::find_cell(school, "raised_funds"), nullptr) << "无 is no number";
  EXPECT_EQ(books.at("2011-002").recipient, "A1") << "one cell over two rows";
  const domain::Record& homes = books.at("2011-003");
  EXPECT_EQ(amount(homes, "total_investment"), "约3500万元");
  EXPECT_THAT(homes.supporters, ElementsAre("E", "W"));
  EXPECT_EQ(homes.explanation, "跨年");
  EXPECT_EQ(books.at("2011-004").period.text(), "2011-06") << "as of the day above the head";
}

TEST_F(Ledger, the_same_layout_next_month_is_not_asked_about_again) {
  make("june.xlsx");
  ASSERT_EQ(bring("june.xlsx", confirmed()).status, ImportStatus::done);
  EXPECT_EQ(bring("june.xlsx").status, ImportStatus::unchanged);
  make("july.xlsx", "--month 7");
  const ImportOutcome outcome = bring("july.xlsx");
  ASSERT_EQ(outcome.status, ImportStatus::done) << all_text(outcome);
  EXPECT_EQ(outcome.updated, 4) << "the day above the head is a later one";
  EXPECT_TRUE(outcome.mappings[0].remembered);
  EXPECT_EQ(amount(projects().at("2011-001"), "arrived_funds"), "950万元");
  // What somebody else changed meanwhile is still a conflict.
  office.folder.write("other.csv",
                      "填报单位,支援方,受援单位,项目编码,项目名称,已支出(万元),实际开工\n"
                      "甲地区,东省,甲一县,2011-001,甲一县中学教学楼,720,2010-09-01\n");
  ImportRequest mine;
  mine.take = Take::mine;
  ASSERT_EQ(office.import("small", "project", "other.csv", mine).status, ImportStatus::done);
  EXPECT_EQ(bring("july.xlsx").status, ImportStatus::conflict);
  // In the journal as any other entry; the books verify.
  EXPECT_THAT(must(office.app().store().verify({})), IsEmpty());
}

TEST_F(Ledger, a_changed_layout_asks_only_about_the_new_column) {
  make("june.xlsx");
  ASSERT_EQ(bring("june.xlsx", confirmed()).status, ImportStatus::done);
  make("more.xlsx", "--column-more");
  const ImportOutcome asked = bring("more.xlsx");
  EXPECT_EQ(asked.status, ImportStatus::invalid);
  std::vector<std::string> errors;
  for (const domain::Finding& one : asked.problems) {
    if (one.severity == domain::Severity::error) errors.push_back(one.what.zh);
  }
  EXPECT_THAT(errors, ElementsAre(HasSubstr("S列“质监单位”")));
  domain::Corrections said;
  said.ignore = {"S"};
  const ImportOutcome outcome = bring("more.xlsx", said);
  EXPECT_NE(outcome.status, ImportStatus::invalid) << all_text(outcome);
  EXPECT_THAT(must(office.app().store().entries("small", domain::Register::layout, {})), SizeIs(2));
}

TEST_F(Ledger, a_total_that_does_not_add_up_stops_the_file) {
  make("june.xlsx", "--wrong-total");
  const ImportOutcome outcome = bring("june.xlsx", confirmed());
  EXPECT_EQ(outcome.status, ImportStatus::invalid);
  EXPECT_THAT(all_text(outcome),
              HasSubstr("“援助资金到位”合计3210万元,各行之和3200万元,相差10万元"));
  EXPECT_THAT(must(office.app().store().entries("small", domain::Register::layout, {})), IsEmpty());
}

TEST_F(Ledger, two_tables_below_each_other_are_both_read) {
  make("two.xlsx", "--with-table-below");
  const ImportOutcome outcome = bring("two.xlsx", confirmed());
  ASSERT_EQ(outcome.status, ImportStatus::done) << all_text(outcome);
  EXPECT_EQ(outcome.added, 5);
  EXPECT_THAT(outcome.sheets, Contains(HasSubstr("spending, 1 rows")));
  EXPECT_THAT(outcome.sheets, Contains(HasSubstr("project, 4 rows")));
}

TEST_F(Ledger, saved_by_LibreOffice_it_reads_the_same) {
  make("june.xlsx");
  const std::string command = "/usr/bin/python3 '" + in_source("tests/tools/type_in_office.py") +
                              "' '" + office.folder.file("june.xlsx") + "' '" +
                              office.folder.file("office.xlsx") + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  ASSERT_EQ(bring("june.xlsx", confirmed()).status, ImportStatus::done);
  ImportRequest theirs;
  const ImportOutcome outcome = office.import("small", "", "office.xlsx", theirs);
  EXPECT_EQ(outcome.status, ImportStatus::unchanged) << all_text(outcome);
  EXPECT_EQ(outcome.unchanged, 4);
}

// Statements too: an office's own monthly sheet with 本月 and 本年累计 under each heading.
TEST_F(Ledger, a_statement_with_month_and_year_side_by_side) {
  office.folder.write("own.csv",
                      "甲地区资金到位情况,,,,\n"
                      "报告期:2011年7月,,,单位:万元,\n"
                      "受援单位,支援方,到位资金,,经办人\n"
                      ",,本月,本年累计,\n"
                      "甲地区,东省,500,2000,张某\n");
  const ImportOutcome asked = bring("own.csv");
  EXPECT_EQ(asked.status, ImportStatus::invalid);
  EXPECT_THAT(all_text(asked), HasSubstr("E列“经办人”不认识"));
  domain::Corrections said;
  said.ignore = {"经办人"};
  const ImportOutcome outcome = bring("own.csv", said);
  ASSERT_EQ(outcome.status, ImportStatus::done) << all_text(outcome);
  const Json table = office.json({"small", "progress", "2011-07", {}, {}, {}, {}});
  EXPECT_EQ(cell(table, "甲地区", "funds_arrived")["display"], "0.20");
  EXPECT_EQ(bring("own.csv").status, ImportStatus::unchanged);
}

// Where a ledger has no column for a required field, a column can be named for it.
TEST_F(Ledger, a_required_column_under_another_name_is_proposed_and_named) {
  office.folder.write("own.csv",
                      "甲地区项目表\n"
                      "编码号,名目,支援方,受援单位,总投资(万元),实际开工\n"
                      "P1,甲一县中学,东省,甲一县,100,2011-03-01\n");
  const ImportOutcome asked = bring("own.csv");
  EXPECT_EQ(asked.status, ImportStatus::invalid);
  EXPECT_THAT(all_text(asked), HasSubstr("看起来是“援建项目”,但缺少栏目:项目编码、项目名称"));
  domain::Corrections said;
  said.assign = {{"A", "项目编码"}, {"名目", "name"}};
  said.reporter = "甲地区";
  const ImportOutcome outcome = bring("own.csv", said);
  ASSERT_EQ(outcome.status, ImportStatus::done) << all_text(outcome);
  EXPECT_EQ(projects().at("P1").reporter, "A");
  EXPECT_EQ(bring("own.csv").status, ImportStatus::unchanged) << "whose it is, is remembered too";
}

TEST_F(Ledger, a_correction_that_names_nothing_is_said_with_what_is_near) {
  make("june.xlsx");
  domain::Corrections said;
  said.assign = {{"F", "项目性志"}, {"建设性格", "项目性质"}};
  const std::string text = all_text(bring("june.xlsx", said));
  EXPECT_THAT(text, HasSubstr("没有栏目“项目性志”"));
  EXPECT_THAT(text, HasSubstr("项目性质"));
  EXPECT_THAT(text, HasSubstr("没有“建设性格”这一列"));
  EXPECT_THAT(text, HasSubstr("建设性质"));
}

TEST(Layouts, the_key_follows_from_target_and_headings_alone) {
  domain::Layout one{
      "project", "a · b", "1f2e3d4c", "A", {{"项目编号", "code", ""}, {"形象进度", "", ""}}};
  domain::Layout other = one;
  other.name = "c";
  other.columns[1].target = "stage";
  EXPECT_EQ(domain::layout_key(one), domain::layout_key(other));
  other.columns[1].heading = "进度";
  EXPECT_NE(domain::layout_key(one), domain::layout_key(other));
  EXPECT_EQ(must(domain::decode_layout(domain::encode(one))), one);
  EXPECT_FALSE(domain::decode_layout("{\"target\":3}").has_value());
  EXPECT_FALSE(domain::decode_layout("[]").has_value());
}

}  // namespace
}  // namespace jiedui::flow::testing
