// CONTRACTS, "Import": what a file may change, what it may not, and that it is all or nothing.
#include <gmock/gmock.h>

#include <cstdlib>

#include "flow/entry_workbook.hpp"
#include "flow/output.hpp"
#include "formats/sheet.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class Import : public ::testing::Test {
 protected:
  void SetUp() override {
    small_programme(office);
    office.take("small", "progress", "first.csv", progress_rows(k_rows));
  }

  std::string head() { return must(office.app().store().audit_head()); }
  std::string planned(const std::string& row) {
    const Json table = office.json({"small", "progress", "2011-H1", {}, {}, {}, {}});
    return cell(table, row, "projects_planned")["display"];
  }
  ImportOutcome from(const std::string& name, const std::string& rows,
                     const ImportRequest& how = {}) {
    office.folder.write(name, progress_rows(rows));
    return office.import("small", "progress", name, how);
  }
  static ImportRequest take(Take take) {
    ImportRequest how;
    how.take = take;
    return how;
  }

  static constexpr const char* k_rows =
      "甲地区,东省,2011年上半年,10,5,1.5,0.5\n"
      "乙地区,西省,2011年上半年,20,8,2.5,1\n"
      "丙地区,东省、西省,2011年上半年,30,30,3,3\n";
  static constexpr const char* k_two_changed =
      "甲地区,东省,2011年上半年,11,5,1.5,0.5\n"
      "乙地区,西省,2011年上半年,20,8,2.5,1\n"
      "丙地区,东省、西省,2011年上半年,33,30,3,3\n";
  Office office;
};

TEST_F(Import, the_same_file_again_changes_nothing) {
  const std::string before = head();
  for (int time = 0; time < 2; ++time) {
    const ImportOutcome again = office.import("small", "progress", "first.csv");
    EXPECT_EQ(again.status, ImportStatus::unchanged);
    EXPECT_EQ(again.unchanged, 3);
  }
  EXPECT_EQ(office.import("small", "organisations", "organisations.csv").status,
            ImportStatus::unchanged);
  EXPECT_EQ(office.import("small", "members", "members.csv").status, ImportStatus::unchanged);
  EXPECT_EQ(head(), before);
}

TEST_F(Import, the_same_file_edited_updates_the_rows_that_changed) {
  const ImportOutcome edited = from("first.csv", k_two_changed);
  EXPECT_EQ(edited.status, ImportStatus::done);
  EXPECT_EQ(edited.updated, 2);
  EXPECT_EQ(edited.unchanged, 1);
  EXPECT_EQ(planned("甲地区"), "11");
  EXPECT_EQ(planned("合计"), "64");
}

TEST_F(Import, a_row_missing_from_the_file_is_untouched) {
  EXPECT_EQ(from("first.csv", "甲地区,东省,2011年上半年,12,5,1.5,0.5\n").updated, 1);
  EXPECT_EQ(planned("乙地区"), "20");
  EXPECT_EQ(planned("合计"), "62");
}

TEST_F(Import, what_the_file_has_no_column_for_stays) {
  office.folder.write("first.csv",
                      "受援方,支援方,报告期,计划项目(个)\n甲地区,东省,2011年上半年,12\n");
  EXPECT_EQ(office.import("small", "progress", "first.csv").updated, 1);
  EXPECT_EQ(planned("甲地区"), "12");
  const Json table = office.json({"small", "progress", "2011-H1", {}, {}, {}, {}});
  EXPECT_EQ(cell(table, "甲地区", "projects_started")["display"], "5");
  EXPECT_EQ(cell(table, "甲地区", "funds_planned")["display"], "1.50");
}

TEST_F(Import, the_order_of_the_columns_changes_nothing) {
  office.folder.write(
      "turned.csv",
      "支援方,报告期,受援方,已到位资金(亿元),已开工项目(个),计划项目(个),计划资金(亿元)\n"
      "东省,2011年上半年,甲地区,0.5,5,10,1.5\n");
  EXPECT_EQ(office.import("small", "progress", "turned.csv").status, ImportStatus::unchanged);
}

TEST_F(Import, other_numbers_from_another_file_are_a_conflict_and_all_are_listed) {
  const std::string before = head();
  const ImportOutcome outcome = from("second.csv", k_two_changed);
  EXPECT_EQ(outcome.status, ImportStatus::conflict);
  ASSERT_THAT(outcome.conflicts, SizeIs(2));
  EXPECT_THAT(outcome.conflicts[0].place, HasSubstr("second.csv"));
  EXPECT_THAT(outcome.conflicts[0].what.zh, HasSubstr("first.csv"));
  EXPECT_THAT(outcome.conflicts[1].todo.zh, HasSubstr("--take"));
  EXPECT_EQ(head(), before);
  EXPECT_EQ(planned("甲地区"), "10");
}

TEST_F(Import, the_same_numbers_from_another_file_are_no_conflict) {
  const std::string before = head();
  EXPECT_EQ(from("second.csv", k_rows).status, ImportStatus::unchanged);
  EXPECT_EQ(head(), before);
}

TEST_F(Import, take_mine_writes_what_the_file_says) {
  const ImportOutcome outcome = from("second.csv", k_two_changed, take(Take::mine));
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_EQ(outcome.updated, 2);
  EXPECT_EQ(planned("丙地区"), "33");
}

TEST_F(Import, take_theirs_keeps_the_books_and_still_takes_new_rows) {
  const ImportOutcome outcome =
      from("second.csv", std::string(k_two_changed) + "丁地区,东省,2011年上半年,40,1,1,1\n",
           take(Take::theirs));
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_EQ(outcome.kept, 2);
  EXPECT_EQ(outcome.added, 1);
  EXPECT_EQ(planned("甲地区"), "10");
  EXPECT_EQ(planned("丁地区"), "40");
}

TEST_F(Import, a_dry_run_says_what_would_happen_and_writes_nothing) {
  const std::string before = head();
  ImportRequest how;
  how.dry_run = true;
  const ImportOutcome outcome = from("first.csv", k_two_changed, how);
  EXPECT_EQ(outcome.status, ImportStatus::dry_run);
  EXPECT_EQ(outcome.updated, 2);
  EXPECT_EQ(head(), before);
  EXPECT_EQ(planned("甲地区"), "10");
}

TEST_F(Import, errors_refuse_the_whole_file_and_all_are_listed) {
  const std::string before = head();
  const ImportOutcome outcome = from("bad.csv",
                                     "甲地曲,东省,2011年上半年,10,5,1.5,0.5\n"
                                     "乙地区,西省,2011年13月,20,8,2.5,1\n"
                                     "丙地区,东省,2011年上半年,三十,30,3,3\n"
                                     "丁地区,东省,2011年上半年,40,1,1,1\n");
  EXPECT_EQ(outcome.status, ImportStatus::invalid);
  std::string all;
  for (const domain::Finding& one : outcome.problems) all += one.text("zh") + "\n";
  for (const char* part : {"甲地曲", "甲地区", "2011年13月", "三十"})
    EXPECT_THAT(all, HasSubstr(part));
  EXPECT_GE(outcome.problems.size(), 3U);
  EXPECT_EQ(head(), before);
}

TEST_F(Import, the_books_are_checked_with_the_file_in_them) {
  const ImportOutcome outcome = from("first.csv", "甲地区,东省,2011年上半年,10,12,1.5,0.5\n");
  std::string all;
  for (const domain::Finding& one : outcome.findings) all += one.text("zh") + "\n";
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_THAT(all, HasSubstr("已开工12"));
}

// The entry workbook: each row carries its identity and the version it was made from.
class Workbook : public Import {
 protected:
  void SetUp() override {
    Import::SetUp();
    export_as("entry.xlsx");
  }

  void export_as(const std::string& name) {
    const EntryWorkbook made =
        must(entry_workbook(office.app(), {"small", "progress", true, "2011-H1", ""}));
    must(write_output(office.folder.file(name), made.bytes));
    ASSERT_EQ(made.rows, 3);
  }

  /// Types values into the cells of rows, found by the label of the row's 受援方 and by the head of
  /// the column.
  void type(const std::string& from, const std::string& to,
            const std::vector<std::tuple<std::string, std::string, std::string>>& edits) {
    const std::string path = office.folder.file(from);
    const auto book = must(formats::read_workbook(must(formats::read_file(path)), from));
    const formats::Sheet& sheet = book.sheets.front();
    std::string command =
        fmt::format("python3 '{}' '{}' '{}'", in_source("tests/tools/edit_workbook.py"), path,
                    office.folder.file(to));
    for (const auto& [row, head, value] : edits) {
      command += fmt::format(
          " '{}={}'", formats::cell_name(line_of(sheet, row), column_of(sheet, head)), value);
    }
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }

  static constexpr std::size_t k_heads = 1;  ///< below the title
  static std::size_t column_of(const formats::Sheet& sheet, const std::string& head) {
    for (std::size_t i = 0; i < sheet.rows[k_heads].size(); ++i) {
      if (sheet.rows[k_heads][i].text == head) return i;
    }
    throw std::runtime_error("no column " + head);
  }
  static std::size_t line_of(const formats::Sheet& sheet, const std::string& recipient) {
    for (std::size_t i = k_heads + 1; i < sheet.rows.size(); ++i) {
      if (sheet.at(i, column_of(sheet, "受援方")).text == recipient) return i;
    }
    throw std::runtime_error("no row " + recipient);
  }
};

TEST_F(Workbook, sent_back_as_it_was_changes_nothing) {
  const std::string before = head();
  EXPECT_EQ(office.import("small", "", "entry.xlsx").status, ImportStatus::unchanged);
  EXPECT_EQ(head(), before);
}

TEST_F(Workbook, an_edited_number_updates_its_row) {
  type("entry.xlsx", "back.xlsx", {{"甲地区", "计划项目(个)", "15"}});
  const ImportOutcome outcome = office.import("small", "", "back.xlsx");
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_EQ(outcome.updated, 1);
  EXPECT_EQ(outcome.unchanged, 2);
  EXPECT_EQ(planned("甲地区"), "15");
  EXPECT_EQ(office.import("small", "", "back.xlsx").status, ImportStatus::unchanged);
}

TEST_F(Workbook, made_from_an_older_version_it_conflicts) {
  ASSERT_EQ(from("first.csv", "甲地区,东省,2011年上半年,12,5,1.5,0.5\n").status,
            ImportStatus::done);
  type("entry.xlsx", "back.xlsx",
       {{"甲地区", "计划项目(个)", "15"}, {"乙地区", "计划项目(个)", "25"}});
  const ImportOutcome outcome = office.import("small", "", "back.xlsx");
  EXPECT_EQ(outcome.status, ImportStatus::conflict);
  EXPECT_THAT(outcome.conflicts, SizeIs(1));
  EXPECT_EQ(planned("乙地区"), "20");
  EXPECT_EQ(office.import("small", "", "back.xlsx", take(Take::theirs)).kept, 1);
  EXPECT_EQ(planned("甲地区"), "12");
  EXPECT_EQ(planned("乙地区"), "25");
}

TEST_F(Workbook, a_row_marked_in_the_action_column_is_deleted) {
  type("entry.xlsx", "back.xlsx", {{"乙地区", "操作", "删除"}});
  const ImportOutcome outcome = office.import("small", "", "back.xlsx");
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_EQ(outcome.removed, 1);
  const Json table = office.json({"small", "progress", "2011-H1", {}, {}, {}, {}});
  EXPECT_EQ(cell(table, "乙地区", "projects_planned")["state"], "missing");
  EXPECT_EQ(cell(table, "合计", "projects_planned")["display"], "40");
  EXPECT_EQ(office.import("small", "", "back.xlsx").status, ImportStatus::unchanged);
}

TEST_F(Workbook, a_row_deleted_meanwhile_conflicts_and_does_not_come_back_unasked) {
  type("entry.xlsx", "deletion.xlsx", {{"乙地区", "操作", "删除"}});
  ASSERT_EQ(office.import("small", "", "deletion.xlsx").removed, 1);
  type("entry.xlsx", "back.xlsx", {{"乙地区", "计划项目(个)", "25"}});
  const ImportOutcome outcome = office.import("small", "", "back.xlsx");
  EXPECT_EQ(outcome.status, ImportStatus::conflict);
  ASSERT_THAT(outcome.conflicts, SizeIs(1));
  EXPECT_THAT(outcome.conflicts[0].what.zh, HasSubstr("被删除"));
  EXPECT_EQ(office.import("small", "", "back.xlsx", take(Take::mine)).status, ImportStatus::done);
  EXPECT_EQ(planned("乙地区"), "25");
}

TEST_F(Workbook, a_row_given_to_another_supporter_moves_and_is_not_counted_twice) {
  type("entry.xlsx", "back.xlsx", {{"甲地区", "支援方", "西省"}});
  const ImportOutcome outcome = office.import("small", "", "back.xlsx");
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_EQ(outcome.updated, 1);
  EXPECT_EQ(outcome.added, 0);
  EXPECT_EQ(planned("甲地区"), "10");
  EXPECT_EQ(planned("合计"), "60");
  EXPECT_EQ(office.import("small", "", "back.xlsx").status, ImportStatus::unchanged);
}

TEST(WorkbookOfPublishedRows, sent_back_as_it_was_changes_nothing) {
  Office office;
  example_xinjiang(office);
  const std::string before = must(office.app().store().audit_head());
  for (const auto& [form, period] : {std::pair{"progress", "2011-H1"},
                                     {"pilot", "2010"},
                                     {"pilot-categories", "2010"},
                                     {"plan", "十二五"}}) {
    const EntryWorkbook made =
        must(entry_workbook(office.app(), {"xinjiang", form, true, period, ""}));
    must(write_output(office.folder.file("entry.xlsx"), made.bytes));
    const ImportOutcome outcome = office.import("xinjiang", "", "entry.xlsx");
    EXPECT_EQ(outcome.status, ImportStatus::unchanged)
        << form << " " << outcome.updated << " updated";
    EXPECT_EQ(outcome.unchanged, made.rows) << form;
  }
  EXPECT_EQ(must(office.app().store().audit_head()), before);
}

// A sealed period (已封存) changes only through an amendment (更正) that names its reason.
class Sealed : public Import {
 protected:
  void SetUp() override {
    Import::SetUp();
    ASSERT_TRUE(must(seal_period(office.app(), "small", "2011-H1", "", "test")));
  }
  static ImportRequest because(const std::string& reason) {
    ImportRequest how;
    how.reason = reason;
    return how;
  }
};

TEST_F(Sealed, without_a_reason_nothing_is_written_and_every_row_is_named) {
  const std::string before = head();
  const ImportOutcome outcome = from("first.csv", k_two_changed);
  EXPECT_EQ(outcome.status, ImportStatus::conflict);
  ASSERT_THAT(outcome.conflicts, SizeIs(2));
  EXPECT_THAT(outcome.conflicts[0].what.zh, HasSubstr("已封存"));
  EXPECT_THAT(outcome.conflicts[0].todo.zh, HasSubstr("填报差错"));
  EXPECT_EQ(head(), before);
}

TEST_F(Sealed, the_file_that_stands_in_the_books_is_still_no_conflict) {
  EXPECT_EQ(office.import("small", "progress", "first.csv").status, ImportStatus::unchanged);
}

TEST_F(Sealed, with_a_reason_it_becomes_an_amendment_that_the_journal_keeps) {
  const Json before = office.json({"small", "progress", "2011-H1", {}, {}, {}, {}});
  const ImportOutcome outcome =
      from("first.csv", k_two_changed, because("填报差错 县里漏报一个项目"));
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_EQ(outcome.updated, 2);
  EXPECT_EQ(planned("甲地区"), "11");
  const auto journal = must(office.app().store().journal("small", 1));
  ASSERT_THAT(journal, SizeIs(1));
  EXPECT_EQ(journal.front().reason, "填报差错 县里漏报一个项目");
  const Json then = office.json(
      {"small", "progress", "2011-H1", {}, {}, {}, domain::Position{before["position"]}});
  EXPECT_EQ(then, before);
}

TEST_F(Sealed, a_reason_that_is_none_of_the_list_is_refused) {
  const std::string before = head();
  ImportRequest how = because("因为");
  how.path = office.folder.file("first.csv");
  how.programme = "small";
  const auto outcome = import_file(office.app(), how);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, base::FaultCode::usage);
  EXPECT_THAT(outcome.error().zh, HasSubstr("补报、口径调整、项目调整、审计核减、填报差错"));
  EXPECT_EQ(head(), before);
}

TEST_F(Sealed, other_periods_stay_open) {
  EXPECT_EQ(from("later.csv", "甲地区,东省,2011年三季度,10,6,1.5,0.7\n").status,
            ImportStatus::done);
}

TEST_F(Sealed, for_one_unit_the_others_stay_open) {
  ASSERT_TRUE(must(seal_period(office.app(), "small", "2011-07", "甲地区", "test")));
  EXPECT_EQ(from("july.csv", "乙地区,西省,2011年7月,20,9,2.5,1\n").status, ImportStatus::done);
  EXPECT_EQ(from("july-a.csv", "甲地区,东省,2011年7月,10,6,1.5,0.7\n").status,
            ImportStatus::conflict);
}

}  // namespace
}  // namespace jiedui::flow::testing
