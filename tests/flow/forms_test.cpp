// Received forms on the books of the shipped example: bound, filled, changed, filled again.
#include "flow/forms.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <set>

#include "base/text.hpp"
#include "flow/output.hpp"
#include "formats/package.hpp"
#include "formats/patch_xlsx.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string k_form = in_source("examples/xinjiang/received-form.xlsx");
const std::string k_next = in_source("tests/flow/files/form_next.xlsx");
const std::string k_indicators = in_source("tests/flow/files/form_indicators.xlsx");

/// "C 计划项目 个 sure" for every column and row that takes figures.
std::vector<std::string> brief(const std::vector<intake::FormAxis>& axes, bool columns) {
  std::vector<std::string> out;
  for (const intake::FormAxis& axis : axes) {
    if (axis.role != intake::FormRole::figures) continue;
    std::string place = formats::cell_name(0, axis.index);
    place.pop_back();
    const domain::FormMeaning& says = axis.heading.meaning;
    std::string line = columns ? place : std::to_string(axis.index + 1);
    for (const std::string& part : {says.measure, says.unit, says.org}) {
      if (!part.empty()) line += " " + part;
    }
    if (says.basis) line += " " + std::string(domain::to_string(*says.basis));
    if (says.shift) line += " " + std::string(domain::to_string(*says.shift));
    constexpr std::array k_names = {"remembered", "sure", "guess", "unknown"};
    line += std::string(" ") + k_names[static_cast<std::size_t>(axis.sureness)];
    if (axis.fresh) line += " new";
    out.push_back(line);
  }
  return out;
}

/// "C5 213 filled" per cell.
std::string brief(const FilledCell& cell) {
  std::string out = formats::cell_name(cell.row, cell.column) + " " + cell.written;
  return out + " " + std::string(to_string(cell.outcome));
}
std::vector<std::string> brief(const FilledForm& filled) {
  std::vector<std::string> out;
  for (const FilledCell& cell : filled.cells) out.push_back(brief(cell));
  return out;
}

class Forms : public ::testing::Test {
 protected:
  void SetUp() override { example_xinjiang(office); }
  BindProposal propose(const std::string& path, const std::vector<std::string>& choices = {}) {
    return must(propose_binding(office.app(), {"xinjiang", path, {}, choices}));
  }
  void bind(const std::string& path, const std::vector<std::string>& choices = {}) {
    must(keep_binding(office.app(), "xinjiang", propose(path, choices), "cli:t"));
  }
  FillRequest request(const std::string& path, const std::string& period = "2011-H1") {
    FillRequest one;
    one.programme = "xinjiang";
    one.path = path;
    one.period = period;
    one.org = "新疆";
    return one;
  }
  FilledForm fill(const std::string& path) { return must(fill_form(office.app(), request(path))); }
  Office office;
};

TEST_F(Forms, headings_propose_what_they_mean) {
  const BindProposal proposal = propose(k_form);
  EXPECT_THAT(brief(proposal.form.columns, true),
              ElementsAre("C projects_planned 个 sure", "D projects_started 个 sure",
                          "F funds_planned 万元 guess", "G funds_arrived 万元 guess"));
  EXPECT_EQ(proposal.form.columns[6].why.zh, "也可能是“试点项目到位资金”pilot_funds_arrived");
  const auto rows = brief(proposal.form.rows, false);
  EXPECT_EQ(rows.size(), 12U) << "subtotals and the total are formulas";
  EXPECT_EQ(rows[0], "5 653200 sure");
  EXPECT_EQ(proposal.form.grouping, "statistics");
  EXPECT_EQ(proposal.targets.size(), 48U);
  EXPECT_FALSE(proposal.version.has_value());
}

TEST_F(Forms, nothing_is_written_into_a_form_that_nobody_accepted) {
  const auto filled = fill_form(office.app(), request(k_form));
  ASSERT_FALSE(filled);
  EXPECT_EQ(filled.error().code, base::FaultCode::not_found);
  EXPECT_THAT(filled.error().zh, HasSubstr("还没有绑定"));
}

/// What may differ afterwards: the filled cells, and the kept results of formulas over them.
void expect_only_filled_cells_differ(const std::string& path, const FilledForm& filled) {
  const std::string before = must(formats::read_file(path));
  std::set<std::string> written;
  for (const FilledCell& cell : filled.cells)
    written.insert(formats::cell_name(cell.row, cell.column));
  for (const std::string& part : formats::differing(before, filled.bytes)) {
    const bool allowed = part == "xl/worksheets/sheet1.xml" || part == "xl/worksheets/sheet2.xml" ||
                         part == "xl/workbook.xml";
    EXPECT_TRUE(allowed) << part;
  }
  for (const char* part : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}) {
    const auto [old_cells, old_rest] = formats::taken_apart(formats::part_of(before, part));
    const auto [new_cells, new_rest] = formats::taken_apart(formats::part_of(filled.bytes, part));
    EXPECT_EQ(old_rest, new_rest) << part;
    for (const auto& [name, cell] : old_cells) {
      const std::size_t formula = cell.find("</f>");
      if (formula != std::string::npos) {
        EXPECT_EQ(cell.substr(0, formula), new_cells.at(name).substr(0, formula)) << name;
      } else if (part[19] != '1' || !written.contains(name)) {
        EXPECT_EQ(cell, new_cells.at(name)) << name;
      }
    }
  }
}

/// The sheet as LibreOffice shows it: rows of cells.
std::vector<std::vector<std::string>> as_libreoffice_shows(const Folder& folder,
                                                           const std::string& bytes, int sheet) {
  const std::string file = folder.write("shown.xlsx", bytes);
  const std::string out = folder.file("shown");
  // Token 12 of the filter: the number of the sheet.
  const std::string command = fmt::format(
      "soffice --headless -env:UserInstallation=file://{} --convert-to "
      "'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{}' --outdir "
      "{} {} >/dev/null 2>&1",
      folder.file("profile"), sheet, out, file);
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::vector<std::vector<std::string>> rows;
  for (const auto& entry : std::filesystem::directory_iterator(out)) {
    const auto book =
        must(formats::read_csv(must(formats::read_file(entry.path().string())), "shown.csv"));
    for (const auto& row : book.sheets.front().rows) {
      rows.emplace_back();
      for (const formats::SheetCell& cell : row) rows.back().push_back(cell.text);
    }
  }
  std::filesystem::remove_all(out);
  return rows;
}

TEST_F(Forms, a_form_with_formulas_merged_heads_and_colours_changes_in_its_bound_cells_only) {
  bind(k_form);
  const FilledForm filled = fill(k_form);
  expect_only_filled_cells_differ(k_form, filled);
  EXPECT_THAT(brief(filled), Contains("G5 55000 filled"));  // 5.5 亿元
  EXPECT_THAT(brief(filled), Contains("F11 169000 filled"));
  EXPECT_EQ(filled.cells.size(), 48U);
  EXPECT_THAT(filled.questions, IsEmpty());
  // The form's own sums, over two sheets, as a program shows them at opening.
  const auto first = as_libreoffice_shows(office.folder, filled.bytes, 1);
  ASSERT_GT(first.size(), 19U);
  EXPECT_THAT(first[19],
              ElementsAre("", "合计", "1183", "792", "66.9", "1413600", "383900", "27.2", ""));
  const auto second = as_libreoffice_shows(office.folder, filled.bytes, 2);
  ASSERT_GT(second.size(), 1U);
  EXPECT_EQ(second[0][1], "38.39");
  EXPECT_EQ(second[1][1], "伊犁州直");
}

TEST_F(Forms, a_form_saved_by_libreoffice_with_kept_results_shows_no_old_sum) {
  const std::string path = in_source("tests/flow/files/form_libreoffice.xlsx");
  bind(k_form);  // the same headings: the same binding
  const FilledForm filled = fill(path);
  expect_only_filled_cells_differ(path, filled);
  EXPECT_GT(filled.recomputed, 20U);
  const auto shown = as_libreoffice_shows(office.folder, filled.bytes, 1);
  ASSERT_GT(shown.size(), 19U);
  EXPECT_EQ(shown[19][3], "792");
}

TEST_F(Forms, with_a_column_inserted_next_month_only_that_column_is_asked_about) {
  bind(k_form);
  const FilledForm filled = fill(k_next);
  ASSERT_EQ(filled.questions.size(), 1U);
  EXPECT_EQ(filled.questions[0].heading.text, "援助资金(万元)/项目支出");
  EXPECT_EQ(filled.questions[0].index, 4U);
  EXPECT_THAT(filled.gone, IsEmpty());
  EXPECT_EQ(filled.cells.size(), 48U) << "the others follow their headings, wherever they stand";
  for (const FilledCell& cell : filled.cells) EXPECT_NE(cell.column, 4U) << "not yet accepted";
  EXPECT_THAT(brief(filled), Contains("D8 55000 filled")) << "和田地区 moved to row 8, 到位 to D";
  expect_only_filled_cells_differ(k_next, filled);
  const BindProposal proposal = propose(k_next);
  EXPECT_THAT(brief(proposal.form.columns, true),
              ElementsAre("C funds_planned 万元 remembered", "D funds_arrived 万元 remembered",
                          "E funds_spent 万元 guess new", "G projects_planned 个 remembered",
                          "H projects_started 个 remembered"));
  EXPECT_TRUE(proposal.changed);
  must(keep_binding(office.app(), "xinjiang", proposal, "cli:t"));
  const auto known = must(known_forms(office.app(), "xinjiang"));
  ASSERT_EQ(known.size(), 1U) << "a changed form is a version of the same binding";
  EXPECT_EQ(known[0].version, 2);
  EXPECT_FALSE(propose(k_next).changed);
  EXPECT_EQ(fill(k_next).cells.size(), 60U);
  // Last month's file, whose column is missing now, says so and is filled all the same.
  const FilledForm old = fill(k_form);
  ASSERT_EQ(old.gone.size(), 1U);
  EXPECT_EQ(old.gone[0].second.text, "援助资金(万元)/项目支出");
  EXPECT_EQ(old.cells.size(), 48U);
}

TEST_F(Forms, next_months_title_and_dates_are_no_change) {
  const std::string before = must(formats::read_file(k_indicators));
  const auto of_month = [&](const std::string& month) {
    using Kind = formats::CellPatch::Kind;
    const auto patched =
        must(formats::patch_xlsx(before, "f",
                                 {{{"月报", 0, 0}, Kind::text, "2011年" + month + "月工作月报表"},
                                  {{"月报", 2, 3}, Kind::text, "2011年1-" + month + "月累计"}}));
    return office.folder.write("month" + month + ".xlsx", patched.bytes);
  };
  bind(of_month("6"));
  const std::string july = of_month("7");
  const FilledForm filled = fill(july);
  EXPECT_THAT(filled.gone, IsEmpty());
  EXPECT_THAT(filled.questions, IsEmpty());
  EXPECT_FALSE(propose(july).changed);
  // 本年累计 in its place is another heading: asked about, and proposed for what it says.
  const FilledForm other = fill(k_indicators);
  ASSERT_EQ(other.questions.size(), 1U);
  EXPECT_EQ(other.questions[0].heading.meaning.basis, domain::FormBasis::year);
  EXPECT_EQ(other.gone.size(), 1U);
}

TEST_F(Forms, what_is_said_about_cells_wins_and_keeps_the_headings_unit) {
  const BindProposal proposal =
      propose(k_form, {"F=funds_spent,本月", "D5:D6=projects_planned", "11=-"});
  EXPECT_THAT(brief(proposal.form.columns, true), Contains("F funds_spent 万元 month remembered"));
  std::vector<std::string> cells;
  for (const intake::FormTarget& target : proposal.targets) {
    EXPECT_NE(target.row, 10U) << "row 11 is left alone";
    if (target.column == 3 && target.row < 7) cells.push_back(target.meaning.measure);
  }
  EXPECT_THAT(cells, ElementsAre("projects_planned", "projects_planned", "projects_started"));
}

TEST_F(Forms, mistakes_in_what_is_said_name_what_was_expected) {
  const auto fault = [&](const std::string& choice) {
    const auto wrong = propose_binding(office.app(), {"xinjiang", k_form, {}, {choice}});
    EXPECT_FALSE(wrong) << choice;
    if (wrong) return std::string();
    EXPECT_EQ(wrong.error().code, base::FaultCode::usage);
    return wrong.error().zh;
  };
  EXPECT_THAT(fault("F"), HasSubstr("写法是"));
  EXPECT_THAT(fault("F=无此指标"), HasSubstr("“无此指标”不是指标"));
  EXPECT_THAT(fault("F=funds_spent,个"), HasSubstr("单位是万元,不能用个"));
  EXPECT_THAT(fault("Z=funds_spent"), HasSubstr("没有表头"));
  EXPECT_THAT(fault("F=项目数"), HasSubstr("同名,请写编号"));
}

TEST_F(Forms, a_value_typed_for_this_form_is_not_kept_for_the_next) {
  bind(k_form);
  FillRequest typed = request(k_form);
  typed.values = {"G5=12345.6", "I5=据实填报"};
  const FilledForm filled = must(fill_form(office.app(), typed));
  EXPECT_THAT(brief(filled), Contains("G5 12345.6 typed"));
  EXPECT_THAT(brief(filled), Contains("I5 据实填报 typed"));
  EXPECT_THAT(brief(fill(k_form)), Contains("G5 55000 filled"));
  typed.values = {"E5=1"};
  const auto formula = fill_form(office.app(), typed);
  ASSERT_FALSE(formula);
  EXPECT_THAT(formula.error().zh, HasSubstr("进展情况!E5:单元格里是公式"));
}

TEST_F(Forms, a_cell_without_a_figure_never_keeps_last_months_number) {
  bind(k_form);
  const std::string again = office.folder.write("again.xlsx", fill(k_form).bytes);
  FillRequest later = request(again, "2012-H1");
  const FilledForm filled = must(fill_form(office.app(), later));
  for (const FilledCell& cell : filled.cells) {
    EXPECT_EQ(cell.outcome, Outcome::empty) << brief(cell);
    EXPECT_THAT(cell.why.zh, HasSubstr("已清空"));
  }
  const auto book = must(formats::read_xlsx(filled.bytes, "f"));
  EXPECT_EQ(book.sheets[0].at(4, 2).kind, formats::CellKind::empty);
  later.keep_typed = true;
  const FilledForm kept = must(fill_form(office.app(), later));
  EXPECT_EQ(kept.cells[0].outcome, Outcome::kept);
}

TEST_F(Forms, states_are_zero_blank_and_a_dash_and_an_approximation_is_not_written) {
  office.take("xinjiang", "progress", "later.csv",
              "受援方,支援方,报告期,计划项目(个),开工项目(个),计划资金(亿元),到位资金(亿元)\n"
              "和田地区,北京,2012年上半年,0,0,1.5,约1.2\n"
              "博州,湖北,2012年上半年,12,7,2.005,0.00000001\n");
  bind(k_form, {"F=start_rate"});
  const FilledForm filled = must(fill_form(office.app(), request(k_form, "2012-H1")));
  std::map<std::string, const FilledCell*> cells;
  for (const FilledCell& cell : filled.cells)
    cells[formats::cell_name(cell.row, cell.column)] = &cell;
  EXPECT_EQ(brief(*cells["C5"]), "C5 0 filled") << "zero is a value";
  EXPECT_EQ(brief(*cells["F5"]), "F5 — symbol") << "nothing planned: no rate";
  EXPECT_EQ(brief(*cells["C6"]), "C6  empty") << "nobody reported";
  EXPECT_EQ(cells["G5"]->outcome, Outcome::refused);
  EXPECT_THAT(cells["G5"]->why.zh, HasSubstr("是近似数(约12000"));
  EXPECT_EQ(brief(*cells["F14"]), "F14 58.33 filled") << "rounded once, as the cell shows it";
  EXPECT_EQ(brief(*cells["G14"]), "G14 0.0001 filled") << "all digits of the books, in 万元";
  EXPECT_THAT(cells["G14"]->why.zh, HasSubstr("不为零,但按单元格的小数位显示为 0.00"));
}

TEST_F(Forms, measures_in_the_rows_take_their_basis_from_the_columns) {
  const BindProposal proposal = propose(k_indicators);
  EXPECT_THAT(brief(proposal.form.columns, true),
              ElementsAre("C month sure", "D year sure", "E year year_earlier sure"));
  EXPECT_THAT(
      brief(proposal.form.rows, false),
      ElementsAre("4 unknown", "5 visits_delegations 批 sure", "6 visits_person_times 人次 sure",
                  "7 unknown", "8 funds_arrived 万元 sure", "9 funds_spent 万元 sure", "10 unknown",
                  "11 projects_started 个 sure", "12 start_rate % sure"));
  const std::string head = "受援方,支援方,报告期,计划项目(个),开工项目(个),到位资金(万元)\n";
  office.take("xinjiang", "progress", "m.csv",
              head +
                  "和田地区,北京,2013年5月,20,3,100.5\n和田地区,北京,2013年6月,20,8,250\n"
                  "和田地区,北京,2012年6月,40,4,90\n");
  office.take("xinjiang", "spending", "s.csv",
              "受援方,支援方,报告期,支出资金(万元)\n和田地区,北京,2013年4月,10\n"
              "和田地区,北京,2013年6月,7.25\n");
  must(keep_binding(office.app(), "xinjiang", proposal, "cli:t"));
  FillRequest june = request(k_indicators, "2013-06");
  june.org = "和田地区";
  const FilledForm filled = must(fill_form(office.app(), june));
  const auto cells = brief(filled);
  EXPECT_THAT(cells, Contains("C8 149.5 filled")) << "growth of the month";
  EXPECT_THAT(cells, Contains("D8 250 filled")) << "since January";
  EXPECT_THAT(cells, Contains("E8 90 filled")) << "a year earlier";
  EXPECT_THAT(cells, Contains("C9 7.25 filled")) << "the month of a flow";
  EXPECT_THAT(cells, Contains("D9 17.25 filled")) << "the months since January";
  EXPECT_THAT(cells, Contains("C11 5 filled"));
  EXPECT_THAT(cells, Contains("D12 40 filled")) << "8 of 20";
  EXPECT_THAT(cells, Contains("C5  empty"));
}

TEST_F(Forms, a_month_is_not_taken_from_a_half_year) {
  bind(k_indicators);
  FillRequest half = request(k_indicators);
  half.org = "和田地区";
  for (const FilledCell& cell : must(fill_form(office.app(), half)).cells) {
    if (cell.column == 2) {
      EXPECT_THAT(cell.why.zh, HasSubstr("请用 --period 写一个月"));
    }
  }
}

TEST_F(Forms, a_forgotten_form_can_be_bound_again) {
  bind(k_form);
  const std::string key = must(known_forms(office.app(), "xinjiang"))[0].key;
  must(forget_form(office.app(), "xinjiang", key.substr(0, 6), "cli:t"));
  EXPECT_THAT(must(known_forms(office.app(), "xinjiang")), IsEmpty());
  EXPECT_FALSE(fill_form(office.app(), request(k_form)));
  bind(k_form);
  EXPECT_EQ(must(known_forms(office.app(), "xinjiang"))[0].key, key);
}

TEST_F(Forms, the_same_books_and_form_give_the_same_bytes) {
  bind(k_form);
  EXPECT_EQ(fill(k_form).bytes, fill(k_form).bytes);
}

TEST(FormPeriod, each_basis_asks_for_its_own_months) {
  pack::Pack pack;
  pack.plans = {{"十二五", domain::month_of(2011, 1), domain::month_of(2015, 12)}};
  const auto measure = [&](const std::string& id, pack::TimeBehaviour time, pack::Since since) {
    pack::Measure one;
    one.id = id;
    one.time = time;
    one.since = since;
    pack.measures.push_back(one);
  };
  using pack::Since;
  using pack::TimeBehaviour;
  measure("flow", TimeBehaviour::flow, Since::year);
  measure("in_year", TimeBehaviour::cumulative, Since::year);
  measure("in_plan", TimeBehaviour::cumulative, Since::plan);
  measure("ever", TimeBehaviour::cumulative, Since::start);
  measure("stock", TimeBehaviour::stock, Since::year);
  const auto asked = [&](const std::string& id, domain::FormBasis basis) {
    domain::FormMeaning says;
    says.measure = id;
    says.basis = basis;
    const AskedPeriod when = asked_period(
        pack, says, domain::Period::of_month(domain::month_of(2012, 6)), domain::month_of(2010, 3));
    return when.why_not.zh.empty() ? when.period.text() : std::string("-");
  };
  using domain::FormBasis;
  const auto all = [&](const std::string& id) {
    return asked(id, FormBasis::month) + " " + asked(id, FormBasis::year) + " " +
           asked(id, FormBasis::plan) + " " + asked(id, FormBasis::start);
  };
  EXPECT_EQ(all("flow"), "2012-06 2012-H1 2011-01..2012-06 2010-03..2012-06");
  EXPECT_EQ(all("in_year"), "2012-06..2012-06 2012-06 - -");
  EXPECT_EQ(all("in_plan"), "2012-06..2012-06 2012-01..2012-06 2012-06 -");
  EXPECT_EQ(all("ever"), "2012-06..2012-06 2012-01..2012-06 2011-01..2012-06 2012-06");
  EXPECT_EQ(all("stock"), "2012-06 2012-06 2012-06 2012-06");
}

}  // namespace
}  // namespace jiedui::flow::testing
