// The commands as a clerk types them, on the shipped example.
#include <gmock/gmock.h>

#include "terminal.hpp"
#include "where.hpp"

namespace jiedui::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string k_table = "table progress --programme xinjiang --period 2011-H1";

class Commands : public ::testing::Test {
 protected:
  void SetUp() override { keep_xinjiang(terminal); }
  [[nodiscard]] std::string head() const { return terminal.must("audit head").out; }
  Terminal terminal;
};

TEST_F(Commands, table_json_has_twelve_rows_a_total_and_eight_computed_cells) {
  const auto table = terminal.must(k_table + " --format json").json();
  EXPECT_EQ(table["rows"].size(), 12U);
  EXPECT_EQ(table["total"]["label"], "合计");
  auto rows = table["rows"];
  rows.push_back(table["total"]);
  int computed = 0;
  for (const auto& row : rows) {
    for (const auto& one : row["cells"])
      computed += one.contains("computed") && !one["computed"].is_null() ? 1 : 0;
  }
  EXPECT_EQ(computed, 8);
}

TEST_F(Commands, table_writes_the_same_bytes_to_a_file_as_to_the_terminal) {
  for (const std::string format : {"csv", "json", "html", "text"}) {
    const Ran shown = terminal.must(k_table + " --format " + format);
    terminal.must(k_table + " --format " + format + " --out out/table");
    EXPECT_EQ(read(terminal.file("out/table")), shown.out) << format;
  }
  terminal.must(k_table + " --format xlsx --out table.xlsx");
  terminal.must(k_table + " --out table.pdf");
  EXPECT_THAT(read(terminal.file("table.pdf")), ::testing::StartsWith("%PDF"));
  terminal.must(k_table + " --out table.png");
  EXPECT_THAT(read(terminal.file("table.png")), ::testing::HasSubstr("PNG"));
  EXPECT_THAT(terminal.must(k_table + " --format chat").out, ::testing::HasSubstr("合计:"));
  EXPECT_THAT(read(terminal.file("table.xlsx")), ::testing::StartsWith("PK"));
}

TEST_F(Commands, a_files_name_says_its_format_and_a_csv_opens_in_a_spreadsheet) {
  terminal.must(k_table + " --out table.xlsx");
  EXPECT_THAT(read(terminal.file("table.xlsx")), ::testing::StartsWith("PK"));
  terminal.must(k_table + " --out table.csv");
  const std::string csv = terminal.must(k_table + " --format csv").out;
  EXPECT_EQ(read(terminal.file("table.csv")), "\xEF\xBB\xBF" + csv);
}

TEST_F(Commands, check_says_0_when_nothing_is_wrong_and_1_when_something_is) {
  const std::string check = "check --programme xinjiang --period ";
  EXPECT_THAT(terminal.must(check + "2011-H1 --json").json()["findings"], IsEmpty());
  const Ran imported = terminal.run(
      "import " + jiedui::testing::source_path("/examples/xinjiang/plan-categories.csv") +
      " --programme xinjiang --kind plan");
  EXPECT_EQ(imported.status, 1) << "done, and an error was found";
  const Ran found = terminal.run(check + "十二五");
  EXPECT_EQ(found.status, 1);
  EXPECT_THAT(found.out, HasSubstr("566.75亿元"));
}

TEST_F(Commands, the_same_file_twice_says_so_and_changes_nothing) {
  const std::string before = head();
  const std::string import = "import " +
                             jiedui::testing::source_path("/examples/xinjiang/table3-2011H1.xlsx") +
                             " --programme xinjiang --kind progress";
  EXPECT_THAT(terminal.must(import).err, HasSubstr("没有变化"));
  EXPECT_EQ(terminal.must(import + " --json").json()["status"], "unchanged");
  EXPECT_EQ(head(), before);
}

TEST_F(Commands, quiet_says_nothing) {
  EXPECT_THAT(terminal.must("--quiet init").err, IsEmpty());
  EXPECT_THAT(terminal.must("--quiet " + k_table).err, IsEmpty());
}

TEST_F(Commands, init_and_installations_may_be_repeated) {
  const std::string before = head();
  terminal.must("init");
  EXPECT_THAT(
      terminal.must("pack install " + jiedui::testing::source_path("/packs/border-region")).err,
      HasSubstr("没有变化"));
  EXPECT_THAT(terminal.must("programme create xinjiang --pack border-region").err,
              HasSubstr("没有变化"));
  EXPECT_EQ(head(), before);
}

TEST_F(Commands, the_language_is_the_one_asked_for) {
  EXPECT_THAT(terminal.must("--lang en " + k_table).out, HasSubstr("Recipient"));
  EXPECT_THAT(terminal.must("--lang zh " + k_table).out, HasSubstr("受援方"));
}

TEST_F(Commands, trace_of_the_total_lists_twelve_statements) {
  const auto table = terminal.must(k_table + " --format json").json();
  const std::string figure = table["total"]["cells"][1]["figure"];
  EXPECT_EQ(terminal.must("trace " + figure + " --json").json()["records"].size(), 12U);
  EXPECT_THAT(terminal.must("trace " + figure).out, HasSubstr("数据来源 12 条"));
}

TEST_F(Commands, as_of_a_position_prints_the_earlier_table) {
  const Ran before = terminal.must(k_table + " --format json");
  const std::string position = before.json()["position"].dump();
  terminal.write("edited.csv",
                 "受援方,支援方,报告期,性质,计划项目(个)\n博州,湖北,2011年上半年,已公布,36\n");
  EXPECT_LE(
      terminal.run("import edited.csv --programme xinjiang --kind progress --take mine").status, 1);
  EXPECT_NE(terminal.must(k_table + " --format json").out, before.out);
  EXPECT_EQ(terminal.must(k_table + " --format json --as-of " + position).out, before.out);
}

TEST_F(Commands, template_filled_goes_out_and_comes_back) {
  const std::string before = head();
  terminal.must(
      "template --programme xinjiang --form progress --filled --period 2011-H1 --out entry.xlsx");
  EXPECT_EQ(terminal.must("import entry.xlsx --programme xinjiang --json").json()["unchanged"], 12);
  EXPECT_EQ(head(), before);
}

TEST_F(Commands, backup_and_restore_bring_the_tables_back) {
  const std::string before = terminal.must(k_table).out;
  const std::string kept = head();
  terminal.must("backup books.backup");
  terminal.must("seal --programme xinjiang --period 2011-H1");
  ASSERT_NE(head(), kept);
  terminal.must("restore books.backup");
  EXPECT_EQ(terminal.must(k_table).out, before);
  EXPECT_EQ(head(), kept);
  terminal.must("audit verify --head " + kept);
}

TEST_F(Commands, audit_verify_is_1_when_the_tail_was_cut) {
  terminal.must("backup books.backup");
  terminal.must("seal --programme xinjiang --period 2011-H1");
  const std::string kept = head();
  terminal.must("restore books.backup");
  EXPECT_EQ(terminal.run("audit verify").status, 0);
  EXPECT_EQ(terminal.run("audit verify --head " + kept).status, 1);
}

TEST_F(Commands, lists_name_what_there_is) {
  EXPECT_EQ(terminal.must("pack list --json").json()[0]["pack"], "border-region@1");
  EXPECT_EQ(terminal.must("programme list --json").json()[0]["programme"], "xinjiang");
  EXPECT_THAT(terminal.must("journal list").out, HasSubstr("import table3-2011H1.xlsx"));
  EXPECT_THAT(terminal.must("journal list --programme system").out, Not(HasSubstr("table3")));
  EXPECT_EQ(
      terminal.run("pack check " + jiedui::testing::source_path("/packs/major-project")).status, 0);
}

}  // namespace
}  // namespace jiedui::cli::testing
