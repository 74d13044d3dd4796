// The entry workbook goes out with what the books carry over, is typed into in LibreOffice, and
// comes back (OFFICE 2).
#include <gmock/gmock.h>

#include <algorithm>

#include "domain/codec.hpp"
#include "flow/entry_workbook.hpp"
#include "flow/output.hpp"
#include "formats/sheet.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Not;
using ::testing::SizeIs;

/// Cells of a workbook of ours, found by the label of the row and the heading of the column.
class Page {
 public:
  explicit Page(const std::string& path)
      : book_(must(formats::read_workbook(must(formats::read_file(path)), "entry.xlsx"))) {
    for (std::size_t row = 0; row < sheet().rows.size() && head_ == 0; ++row) {
      if (sheet().at(row, 0).text == "填报单位") head_ = row;
    }
  }
  [[nodiscard]] const formats::Sheet& sheet() const { return book_.sheets.front(); }
  [[nodiscard]] const formats::Workbook& book() const { return book_; }

  /// "到位资金(亿元)/本月" names a column under a group.
  [[nodiscard]] std::size_t column(const std::string& heading) const {
    const std::size_t slash = heading.find('|');
    const std::string top = heading.substr(0, slash);
    std::string group;
    for (std::size_t i = 0; i < sheet().rows[head_].size(); ++i) {
      if (!sheet().at(head_, i).text.empty()) group = sheet().at(head_, i).text;
      const bool below =
          slash == std::string::npos || sheet().at(head_ + 1, i).text == heading.substr(slash + 1);
      if (group == top && below) return i;
    }
    throw std::runtime_error("no column " + heading);
  }
  [[nodiscard]] bool has(const std::string& heading) const {
    try {
      return column(heading) > 0;
    } catch (const std::runtime_error&) {
      return false;
    }
  }
  [[nodiscard]] std::size_t row(const std::string& label, const std::string& in) const {
    for (std::size_t i = head_ + 1; i < sheet().rows.size(); ++i) {
      if (sheet().at(i, column(in)).text == label) return i;
    }
    throw std::runtime_error("no row " + label);
  }
  [[nodiscard]] std::string name(const std::string& label, const std::string& heading,
                                 const std::string& in = "填报单位") const {
    return formats::cell_name(row(label, in), column(heading));
  }
  [[nodiscard]] std::string text(const std::string& label, const std::string& heading,
                                 const std::string& in = "填报单位") const {
    return sheet().at(row(label, in), column(heading)).text;
  }
  /// The first row that nobody has written into.
  [[nodiscard]] std::size_t free_row() const {
    for (std::size_t i = sheet().rows.size(); i > head_; --i) {
      const std::string& first = sheet().at(i - 1, 0).text;
      if (first.starts_with("单位负责人") || first.starts_with("注:")) continue;
      if (!first.empty()) return i;
    }
    return head_ + 2;
  }

 private:
  formats::Workbook book_;
  std::size_t head_ = 0;
};

class EntryWorkbooks : public ::testing::Test {
 protected:
  EntryWorkbooks() { small_programme(office); }

  std::string make(const std::string& name, const EntryWorkbookRequest& request) {
    const EntryWorkbook made = must(entry_workbook(office.app(), request));
    must(write_output(office.folder.file(name), made.bytes));
    return office.folder.file(name);
  }
  /// Opened in LibreOffice, typed into, saved as xlsx; several files with one start.
  struct Typing {
    std::string from, to;
    std::vector<std::pair<std::string, std::string>> edits;
  };
  void type(const std::vector<Typing>& files) {
    std::string command = "/usr/bin/python3 '" + in_source("tests/tools/type_in_office.py") + "'";
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (i > 0) command += " --";
      command += fmt::format(" '{}' '{}'", office.folder.file(files[i].from),
                             office.folder.file(files[i].to));
      for (const auto& [cell, value] : files[i].edits)
        command += fmt::format(" '{}={}'", cell, value);
    }
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }
  /// Written into the cells by a program that does not calculate: formulas keep their old results.
  void write(const std::string& from, const std::string& to,
             const std::vector<std::pair<std::string, std::string>>& edits) {
    std::string command =
        fmt::format("python3 '{}' '{}' '{}'", in_source("tests/tools/edit_workbook.py"),
                    office.folder.file(from), office.folder.file(to));
    for (const auto& [cell, value] : edits) command += fmt::format(" '{}={}'", cell, value);
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }
  ImportOutcome bring(const std::string& name, Take take = Take::ask) {
    ImportRequest how;
    how.take = take;
    return office.import("small", "", name, how);
  }
  void sound(const ImportOutcome& outcome) {
    for (const domain::Finding& one : outcome.problems) {
      if (one.severity == domain::Severity::error) ADD_FAILURE() << one.text("zh");
    }
    for (const ImportConflict& one : outcome.conflicts)
      ADD_FAILURE() << one.place << ": " << one.what.zh;
  }
  std::string head() { return must(office.app().store().audit_head()); }
  domain::Record record(const std::string& form, const std::string& reporter,
                        const std::string& period) {
    for (const store::StoredEntry& one :
         must(office.app().store().entries("small", domain::Register::record, {}))) {
      domain::Record found = must(domain::decode_record(one.body));
      if (found.form == form && found.reporter == reporter && found.period.text() == period)
        return found;
    }
    throw std::runtime_error("no record of " + reporter + " in " + period);
  }
  std::string amount(const std::string& reporter, const std::string& period,
                     const std::string& measure, const std::string& form = "progress") {
    const domain::Record found = record(form, reporter, period);
    const domain::Cell* cell = domain::find_cell(found, measure);
    return cell == nullptr ? "–" : domain::written_text(cell->minor, cell->written);
  }

  Office office;
};

/// June is in: two prefectures, one with an explanation.
class NextMonth : public EntryWorkbooks {
 protected:
  NextMonth() {
    office.take(
        "small", "progress", "june.csv",
        "受援方,支援方,报告期,计划项目(个),开工项目(个),计划资金(亿元),到位资金(亿元),情况说明\n"
        "甲地区,东省,2011年6月,10,5,16.9,3.25,两个项目用地未批\n"
        "乙地区,西省,2011年6月,20,8,2.5,1.40,\n");
    make("july.xlsx", {"small", "progress", false, "2011-07", ""});
  }
};

TEST_F(NextMonth, opens_with_what_the_books_carry_over) {
  const Page page(office.folder.file("july.xlsx"));
  EXPECT_EQ(page.text("甲地区", "已到位资金(亿元)|上期累计"), "3.25");
  EXPECT_EQ(page.text("甲地区", "已到位资金(亿元)|本月"), "");
  EXPECT_EQ(page.text("甲地区", "已到位资金(亿元)|本年累计"), "");
  EXPECT_TRUE(page.sheet()
                  .at(page.row("甲地区", "填报单位"), page.column("已到位资金(亿元)|本年累计"))
                  .formula);
  EXPECT_EQ(page.text("甲地区", "计划资金(亿元)|上期已报"), "16.9");
  EXPECT_EQ(page.text("甲地区", "情况说明"), "两个项目用地未批");
  EXPECT_EQ(page.text("甲地区", "支援方"), "东省");
  // Who is expected and has never reported stands there too, waiting for 期初数.
  EXPECT_EQ(page.text("丙地区", "已到位资金(亿元)|上期累计"), "");
  std::vector<std::string> sheets;
  for (const formats::Sheet& sheet : page.book().sheets) sheets.push_back(sheet.name);
  EXPECT_THAT(sheets, ElementsAre("援建项目及资金进展情况", "填表说明", "_jd"));
}

TEST_F(NextMonth, returned_untouched_it_changes_nothing) {
  const std::string before = head();
  type({{"july.xlsx", "back.xlsx", {}}});
  for (const char* name : {"july.xlsx", "back.xlsx"}) {
    const ImportOutcome outcome = bring(name);
    sound(outcome);
    EXPECT_EQ(outcome.status, ImportStatus::unchanged) << name;
    EXPECT_EQ(outcome.added + outcome.updated, 0);
  }
  EXPECT_EQ(head(), before);
}

TEST_F(NextMonth, typed_in_LibreOffice_the_cumulative_figures_follow) {
  const Page page(office.folder.file("july.xlsx"));
  const auto at = [&](const char* row, const char* column) { return page.name(row, column); };
  type({{"july.xlsx",
         "back.xlsx",
         {{at("甲地区", "已到位资金(亿元)|本月"), "0.75"},
          {at("甲地区", "已开工项目(个)|本月"), "2"},
          {at("乙地区", "零报告"), "是"},
          {at("丙地区", "已到位资金(亿元)|上期累计"), "1.1"},
          {at("丙地区", "已到位资金(亿元)|本月"), "0.2"},
          {at("丙地区", "支援方"), "东省"}}}});
  const ImportOutcome outcome = bring("back.xlsx");
  sound(outcome);
  EXPECT_EQ(outcome.status, ImportStatus::done);
  EXPECT_EQ(amount("A", "2011-07", "funds_arrived"), "4");
  EXPECT_EQ(amount("A", "2011-07", "projects_started"), "7");
  EXPECT_EQ(amount("A", "2011-07", "funds_planned"), "16.9") << "a plan that nobody adjusted";
  EXPECT_EQ(record("progress", "A", "2011-07").explanation, "与上月相同:两个项目用地未批");
  // Nothing happened: what runs on stays where it was.
  EXPECT_TRUE(record("progress", "B", "2011-07").nil);
  EXPECT_EQ(amount("B", "2011-07", "funds_arrived"), "1.40");
  // 期初数 is a statement of the month before, so that nobody keys in history.
  EXPECT_EQ(amount("C", "2011-07", "funds_arrived"), "1.3");
  EXPECT_EQ(amount("C", "2011-06", "funds_arrived"), "1.1");
  EXPECT_EQ(record("progress", "C", "2011-06").explanation, "期初数");
  const Json table = office.json({"small", "progress", "2011-07", {}, {}, {}, {}});
  EXPECT_EQ(cell(table, "乙地区", "funds_arrived")["display"], "1.40");
  // The same file again, and the next month's workbook as it goes out.
  EXPECT_EQ(bring("back.xlsx").status, ImportStatus::unchanged);
  const Page august(make("august.xlsx", {"small", "progress", false, "2011-08", ""}));
  EXPECT_EQ(august.text("甲地区", "情况说明"), "两个项目用地未批");
  EXPECT_EQ(august.text("丙地区", "情况说明"), "");
  EXPECT_EQ(august.text("甲地区", "已到位资金(亿元)|上期累计"), "4");
  EXPECT_TRUE(august.has("已到位资金(亿元)|比上月"));
}

TEST_F(NextMonth, filled_it_comes_back_as_it_went_out_and_edits_update) {
  const Page page(office.folder.file("july.xlsx"));
  write("july.xlsx", "back.xlsx",
        {{page.name("甲地区", "已到位资金(亿元)|本月"), "0.75"},
         {page.name("乙地区", "已到位资金(亿元)|本月"), "约0.3"}});
  sound(bring("back.xlsx"));
  const std::string before = head();
  const Page filled(make("filled.xlsx", {"small", "progress", true, "2011-07", ""}));
  EXPECT_EQ(filled.text("甲地区", "已到位资金(亿元)|本月"), "0.75");
  EXPECT_EQ(filled.text("甲地区", "已到位资金(亿元)|本年累计"), "4");
  EXPECT_EQ(filled.text("乙地区", "已到位资金(亿元)|本年累计"), "约1.70");
  type({{"filled.xlsx", "same.xlsx", {}},
        {"filled.xlsx", "edited.xlsx", {{filled.name("甲地区", "已到位资金(亿元)|本月"), "1"}}}});
  for (const char* name : {"filled.xlsx", "same.xlsx"}) {
    const ImportOutcome outcome = bring(name);
    sound(outcome);
    EXPECT_EQ(outcome.status, ImportStatus::unchanged) << name;
    EXPECT_EQ(outcome.unchanged, 2) << name;
  }
  EXPECT_EQ(head(), before);
  const ImportOutcome outcome = bring("edited.xlsx");
  EXPECT_EQ(outcome.updated, 1);
  EXPECT_EQ(amount("A", "2011-07", "funds_arrived"), "4.25");
}

TEST_F(NextMonth, a_month_corrected_meanwhile_is_a_conflict_that_either_side_can_win) {
  const Page page(office.folder.file("july.xlsx"));
  write("july.xlsx", "back.xlsx", {{page.name("甲地区", "已到位资金(亿元)|本月"), "0.75"}});
  office.folder.write("correction.csv",
                      "受援方,支援方,报告期,到位资金(亿元)\n甲地区,东省,2011年6月,3.05\n");
  ASSERT_EQ(office
                .import("small", "progress", "correction.csv",
                        [] {
                          ImportRequest how;
                          how.take = Take::mine;
                          return how;
                        }())
                .status,
            ImportStatus::done);
  const ImportOutcome asked = bring("back.xlsx");
  EXPECT_EQ(asked.status, ImportStatus::conflict);
  ASSERT_THAT(asked.conflicts, SizeIs(1));
  EXPECT_THAT(asked.conflicts[0].what.zh, HasSubstr("上期累计在文件里是3.25亿元,账上现为3.05亿元"));
  EXPECT_EQ(bring("back.xlsx", Take::theirs).status, ImportStatus::done);
  EXPECT_EQ(amount("A", "2011-07", "funds_arrived"), "3.80");
}

TEST_F(NextMonth, a_cumulative_figure_typed_over_its_formula_must_agree_with_the_month) {
  const Page page(office.folder.file("july.xlsx"));
  const std::string total = page.name("甲地区", "已到位资金(亿元)|本年累计");
  const std::string now = page.name("甲地区", "已到位资金(亿元)|本月");
  write("july.xlsx", "alone.xlsx", {{total, "3.9"}});
  write("july.xlsx", "against.xlsx", {{total, "3.9"}, {now, "0.75"}});
  const ImportOutcome outcome = bring("against.xlsx");
  EXPECT_EQ(outcome.status, ImportStatus::invalid);
  ASSERT_THAT(outcome.problems, Not(IsEmpty()));
  EXPECT_THAT(outcome.problems[0].text("zh"),
              HasSubstr("上期累计3.25亿元加本期0.75亿元是4.00亿元"));
  sound(bring("alone.xlsx"));
  EXPECT_EQ(amount("A", "2011-07", "funds_arrived"), "3.9");
}

TEST_F(NextMonth, a_month_without_anything_before_needs_its_opening_figure) {
  const Page page(office.folder.file("july.xlsx"));
  write("july.xlsx", "back.xlsx",
        {{page.name("丙地区", "已到位资金(亿元)|本月"), "0.2"},
         {page.name("丙地区", "支援方"), "东省"}});
  const ImportOutcome outcome = bring("back.xlsx");
  EXPECT_EQ(outcome.status, ImportStatus::invalid);
  std::string all;
  for (const domain::Finding& one : outcome.problems) all += one.text("zh") + "\n";
  EXPECT_THAT(all, HasSubstr("没有上期累计"));
  EXPECT_THAT(all, HasSubstr("期初数"));
}

TEST_F(EntryWorkbooks, a_flow_shows_the_year_so_far_and_the_month_before) {
  std::string rows = "填报单位,报告期,项目支出资金(万元)\n";
  for (const char* row : {"甲地区,2011年1月,10", "甲地区,2011年2月,12.5"})
    rows += std::string(row) + "\n";
  office.take("small", "spending", "spending.csv", rows);
  make("march.xlsx", {"small", "spending", false, "2011-03", ""});
  const Page page(office.folder.file("march.xlsx"));
  EXPECT_EQ(page.text("甲地区", "项目支出资金(万元)|上期累计"), "22.5");
  type({{"march.xlsx", "back.xlsx", {{page.name("甲地区", "项目支出资金(万元)|本月"), "20"}}}});
  const Page back(office.folder.file("back.xlsx"));
  EXPECT_EQ(back.text("甲地区", "项目支出资金(万元)|本年累计"), "42.5");
  EXPECT_EQ(back.text("甲地区", "项目支出资金(万元)|比上月"), "7.5");
  sound(bring("back.xlsx"));
  EXPECT_EQ(amount("A", "2011-03", "funds_spent", "spending"), "20");
}

// Kinds: ledgers and registers.
class Ledgers : public EntryWorkbooks {};

TEST_F(Ledgers, every_kind_of_the_pack_has_a_workbook_that_comes_back) {
  for (const char* kind :
       {"project", "posting", "visit", "training", "goods", "highlight", "problem", "duty", "bid",
        "routine", "contact", "award", "publicity", "hearing", "inspection", "advance", "off-plan",
        "variation", "transfer"}) {
    make("kind.xlsx", {"small", kind, false, "2011-07", ""});
    const ImportOutcome outcome = bring("kind.xlsx");
    sound(outcome);
    EXPECT_EQ(outcome.status, ImportStatus::unchanged) << kind;
    EXPECT_THAT(outcome.sheets, Contains(HasSubstr(std::string("(") + kind + ", 0 rows)"))) << kind;
  }
}

TEST_F(Ledgers, typed_in_LibreOffice_filled_and_returned) {
  make("projects.xlsx", {"small", "project", false, "", ""});
  make("problems.xlsx", {"small", "problem", false, "2011-07", ""});
  const Page projects(office.folder.file("projects.xlsx"));
  const Page problems(office.folder.file("problems.xlsx"));
  const auto in = [](const Page& page, std::size_t row, const char* column) {
    return formats::cell_name(row, page.column(column));
  };
  const std::size_t first = projects.free_row();
  const std::size_t line = problems.free_row();
  type({{"projects.xlsx",
         "projects-back.xlsx",
         {{in(projects, first, "填报单位"), "甲地区"},
          {in(projects, first, "支援方"), "东省"},
          {in(projects, first, "项目编码*"), "2011-001"},
          {in(projects, first, "项目名称*"), "甲一县中学"},
          {in(projects, first, "实施模式"), "交钥匙"},
          {in(projects, first, "总投资(万元)"), "5265.4"},
          {in(projects, first, "其中援助资金(万元)"), "约3500"},
          {in(projects, first, "实际开工"), "2011-04-18"}}},
        {"problems.xlsx",
         "problems-back.xlsx",
         {{in(problems, line, "填报单位"), "甲地区"},
          {in(problems, line, "编号*"), "W1"},
          {in(problems, line, "问题*"), "用地指标不足"},
          {in(problems, line, "向谁提出"), "边区国土厅"}}}});
  for (const char* name : {"projects-back.xlsx", "problems-back.xlsx"}) {
    const ImportOutcome outcome = bring(name);
    sound(outcome);
    EXPECT_EQ(outcome.added, 1) << name;
  }
  const domain::Record project = record("project", "A", "2011-04");
  EXPECT_EQ(domain::find_field(project, "actual_start")->value, "2011-04-18");
  EXPECT_EQ(domain::find_field(project, "mode")->value, "turnkey");
  EXPECT_EQ(domain::find_field(project, "aid_funds")->value, "3500万元");
  const std::string before = head();
  make("filled.xlsx", {"small", "project", true, "", ""});
  make("open.xlsx", {"small", "problem", false, "2011-08", ""});
  const Page open(office.folder.file("open.xlsx"));
  EXPECT_EQ(open.text("W1", "问题*", "编号*"), "用地指标不足") << "carried over while unanswered";
  const Page filled(office.folder.file("filled.xlsx"));
  type({{"filled.xlsx", "same.xlsx", {}},
        {"open.xlsx", "answered.xlsx", {{open.name("W1", "答复日期", "编号*"), "2011-08-20"}}}});
  EXPECT_EQ(bring("same.xlsx").status, ImportStatus::unchanged);
  EXPECT_EQ(bring("filled.xlsx").status, ImportStatus::unchanged);
  EXPECT_EQ(head(), before);
  sound(bring("answered.xlsx"));
  make("september.xlsx", {"small", "problem", false, "2011-09", ""});
  const Page september(office.folder.file("september.xlsx"));
  EXPECT_THROW((void)september.row("W1", "编号*"), std::runtime_error) << "answered in August";
}

TEST_F(Ledgers, the_key_of_a_row_that_the_books_have_is_locked) {
  office.take("small", "duty", "duty.csv",
              "填报单位,报告期,编号,事项\n甲地区,2011年7月,D1,召开联席会议\n");
  make("duty.xlsx", {"small", "duty", true, "", ""});
  const std::string command =
      "/usr/bin/python3 -c \"import openpyxl,sys; s=openpyxl.load_workbook(sys.argv[1]).active; "
      "c=[(c.protection.locked) for r in s.iter_rows() for c in r if c.value=='D1' or "
      "c.value=='召开联席会议']; sys.exit(0 if c==[True,False] and s.protection.sheet else 1)\" '" +
      office.folder.file("duty.xlsx") + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace jiedui::flow::testing
