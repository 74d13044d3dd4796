// What the headings of a received form propose, and what they do not.
#include <gmock/gmock.h>

#include "intake/form_binding.hpp"
#include "intake/world.hpp"

namespace jiedui::intake {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FormSheets : public ::testing::Test {
 protected:
  [[nodiscard]] FormContext context() const {
    return {&world.orgs, &world.programme, world.packs.at(domain::month_of(2011, 6)),
            2011y / July / 20d};
  }
  [[nodiscard]] FormSheet form(const std::string& text,
                               const domain::FormBinding* before = nullptr) const {
    auto read = read_form(sheet_of(text), context(), before);
    EXPECT_TRUE(read.has_value());
    return read ? *read : FormSheet{};
  }
  /// "B funds_planned 万元 sure" per column that takes figures.
  [[nodiscard]] static std::vector<std::string> columns(const FormSheet& form) {
    std::vector<std::string> out;
    for (const FormAxis& axis : form.columns) {
      if (axis.role == FormRole::figures) out.push_back(brief(axis));
    }
    return out;
  }
  [[nodiscard]] static std::vector<std::string> rows(const FormSheet& form) {
    std::vector<std::string> out;
    for (const FormAxis& axis : form.rows) out.push_back(brief(axis));
    return out;
  }
  [[nodiscard]] static std::string brief(const FormAxis& axis) {
    const domain::FormMeaning& says = axis.heading.meaning;
    std::string line = axis.heading.text;
    for (const std::string& part :
         {says.measure, says.unit, says.org, base::join(says.supporters, ","), says.category}) {
      if (!part.empty()) line += " " + part;
    }
    if (says.whole) line += " whole";
    if (says.basis) line += " " + std::string(domain::to_string(*says.basis));
    if (says.shift) line += " " + std::string(domain::to_string(*says.shift));
    constexpr std::array k_names = {"remembered", "sure", "guess", "unknown"};
    return line + " " + k_names[static_cast<std::size_t>(axis.sureness)];
  }
  World world;
};

TEST_F(FormSheets, units_stand_in_the_heading_in_the_line_above_or_are_a_guess) {
  EXPECT_THAT(columns(form("援建情况|<|<\n受援地区|计划资金(万元)|已到位资金(亿元)\n和田地区||\n")),
              ElementsAre("计划资金(万元) funds_planned 万元 sure",
                          "已到位资金(亿元) funds_arrived 亿元 sure"));
  EXPECT_THAT(columns(form("单位:万元、个\n受援地区|计划资金|计划项目\n和田地区||\n")),
              ElementsAre("计划资金 funds_planned 万元 sure", "计划项目 projects_planned 个 sure"));
  const FormSheet silent = form("受援地区|计划资金|计划项目\n和田地区||\n");
  EXPECT_THAT(columns(silent), ElementsAre("计划资金 funds_planned 亿元 guess",
                                           "计划项目 projects_planned 个 sure"));
  EXPECT_EQ(silent.columns[1].why.zh, "表上没有写单位,按亿元");
}

TEST_F(FormSheets, a_unit_that_does_not_fit_the_name_proposes_nothing) {
  const FormSheet odd = form("受援地区|计划资金(个)|计划项目\n和田地区||\n");
  EXPECT_THAT(columns(odd),
              ElementsAre("计划资金(个) 个 unknown", "计划项目 projects_planned 个 sure"));
  EXPECT_THAT(odd.columns[1].why.zh, HasSubstr("单位“个”与“计划资金”不符"));
}

TEST_F(FormSheets, a_text_that_nobody_understands_under_a_measure_is_not_that_measure) {
  const FormSheet parts =
      form("受援地区|已到位资金(万元)|<|计划项目\n^|合计|其中:教育|^\n和田地区|||\n");
  EXPECT_THAT(columns(parts), ElementsAre("已到位资金(万元)/合计 funds_arrived 万元 whole sure",
                                          "已到位资金(万元)/其中:教育 万元 unknown",
                                          "计划项目 projects_planned 个 sure"));
}

TEST_F(FormSheets, bases_are_told_from_the_words_around_the_measure) {
  const FormSheet bases = form(
      "受援地区|项目支出(万元)|<|<|<\n^|本月|2011年1-6月累计|去年同期累计|同比增长(%)\n和田地区||||"
      "\n");
  EXPECT_THAT(columns(bases),
              ElementsAre("项目支出(万元)/本月 funds_spent 万元 month sure",
                          "项目支出(万元)/2011年1-6月累计 funds_spent 万元 year sure",
                          "项目支出(万元)/去年同期累计 funds_spent 万元 year year_earlier guess",
                          "项目支出(万元)/同比增长(%) % unknown"));
}

TEST_F(FormSheets, group_headings_reach_to_the_right_where_merged_cells_were_lost) {
  EXPECT_THAT(
      columns(form("受援地区|项目(个)||资金(亿元)|\n|计划|已开工|计划|到位\n和田地区||||\n")),
      ElementsAre(
          "项目(个)/计划 projects_planned 个 sure", "项目(个)/已开工 projects_started 个 sure",
          "资金(亿元)/计划 funds_planned 亿元 sure", "资金(亿元)/到位 funds_arrived 亿元 sure"));
}

TEST_F(FormSheets, rows_name_recipients_supporters_categories_or_the_whole) {
  EXPECT_THAT(
      rows(form("支援方|受援方|计划项目|已开工\n北京|和田地区||\n吉林、黑龙江|阿勒泰地区||\n"
                "合计|||\n某某县|||\n")),
      ElementsAre("北京/和田地区 HT sure", "吉林、黑龙江/阿勒泰地区 ALT sure", "合计 whole sure",
                  "某某县 unknown"));
  EXPECT_THAT(rows(form("支援方|受援方|计划项目|已开工\n吉林|阿勒泰地区||\n黑龙江|阿勒泰地区||\n")),
              ElementsAre("吉林/阿勒泰地区 ALT JL sure", "黑龙江/阿勒泰地区 ALT HLJ sure"))
      << "two rows of one recipient are told apart by their supporters";
  EXPECT_THAT(rows(form("类别|规划项目|规划资金(亿元)\n社会发展||\n产业发展||\n")),
              ElementsAre("社会发展 project_category/social sure",
                          "产业发展 project_category/industry sure"));
}

TEST_F(FormSheets, own_text_formulas_and_subtotals_are_not_cells_to_fill) {
  const formats::Sheet sheet = sheet_of(
      "受援地区|计划项目|已开工|开工率(%)|备注\n和田地区|#3|—|=50|\n喀什地区|见附件||=0|\n"
      "小计|=3|=0|=0|\n注:不含兵团。\n");
  const auto read = read_form(sheet, context());
  ASSERT_TRUE(read);
  std::vector<std::string> cells;
  for (const FormTarget& target : targets_of(*read, sheet))
    cells.push_back(formats::cell_name(target.row, target.column));
  EXPECT_THAT(cells, ElementsAre("B2", "C2", "C3"));
}

TEST_F(FormSheets, a_row_or_column_that_is_not_understood_lacks_something) {
  const formats::Sheet sheet =
      sheet_of("受援地区|计划项目|已开工|存在问题\n和田地区|||\n某某县|||\n");
  const auto read = read_form(sheet, context());
  ASSERT_TRUE(read);
  std::vector<std::string> lacking;
  for (const FormTarget& target : targets_of(*read, sheet)) {
    if (!target.lacks.zh.empty())
      lacking.push_back(formats::cell_name(target.row, target.column) + " " + target.lacks.zh);
  }
  EXPECT_THAT(lacking,
              ElementsAre("D2 列“存在问题”对应什么还没有说", "B3 行“某某县”对应什么还没有说",
                          "C3 行“某某县”对应什么还没有说", "D3 列“存在问题”对应什么还没有说"));
}

const std::string k_before = "受援地区|计划项目(个)|计划资金(万元)\n和田地区||\n";

TEST_F(FormSheets, a_changed_form_is_told_from_another_one) {
  FormSheet known = form(k_before);
  ASSERT_TRUE(choose(&known, context(), "C=funds_spent,本月"));
  const domain::FormBinding binding = binding_of(known);
  const FormSheet moved =
      form("二〇一一年\n受援地区|计划资金(万元)|新增指标|计划项目(个)\n喀什地区|||\n和田地区|||\n",
           &binding);
  EXPECT_THAT(columns(moved),
              ElementsAre("计划资金(万元) funds_spent 万元 month remembered", "新增指标 unknown",
                          "计划项目(个) projects_planned 个 remembered"));
  EXPECT_TRUE(moved.columns[2].fresh);
  EXPECT_TRUE(moved.rows[0].fresh);
  EXPECT_EQ(moved.rows[0].sureness, Sureness::sure) << "a new row that plainly names somebody";
  EXPECT_THAT(moved.gone, IsEmpty());
  const FormSheet less = form("受援地区|计划项目(个)\n和田地区|\n", &binding);
  ASSERT_EQ(less.gone.size(), 1U);
  EXPECT_EQ(less.gone[0].text, "计划资金(万元)");
  EXPECT_FALSE(likeness(sheet_of("受援地区|已开工|已到位\n和田地区||\n"), binding).alike());
  EXPECT_TRUE(likeness(sheet_of(k_before), binding).alike());
}

TEST_F(FormSheets, bases_over_other_measures_are_another_form) {
  const std::string head = "指标|计量单位|本月|本年累计\n";
  const domain::FormBinding binding =
      binding_of(form(head + "来访团组|批||\n来访人次|人次||\n项目支出|万元||\n"));
  EXPECT_FALSE(
      likeness(sheet_of(head + "培训人次|人次||\n派驻人员|人||\n捐赠|万元||\n"), binding).alike());
}

TEST_F(FormSheets, headings_of_one_name_are_told_apart_by_their_place) {
  const FormSheet twice = form("受援地区|计划项目|计划项目\n和田地区||\n");
  EXPECT_EQ(twice.columns[1].heading.key, "计划项目");
  EXPECT_EQ(twice.columns[2].heading.key, "计划项目#2");
}

TEST(FormBinding, a_body_reads_back_and_a_damaged_one_says_so) {
  domain::FormBinding binding{"表", "Sheet1", "statistics", {}, {}, {}};
  domain::FormMeaning says{"funds_spent",
                           "万元",
                           domain::FormBasis::month,
                           domain::FormShift::year_earlier,
                           "HT",
                           {"JL", "HLJ"},
                           "tree/leaf",
                           true,
                           true};
  binding.columns = {{"key", "text", says}, {"other", "其它", {}}};
  binding.rows = {{"row", "行", {}}};
  binding.cells = {{"row", "key", says}};
  EXPECT_EQ(domain::decode_form_binding(domain::encode(binding)).value(), binding);
  for (const char* damaged : {"", "[]", "{\"columns\":7}", "{\"rows\":[1]}",
                              R"({"columns":[{"key":"a","means":{"basis":"never"}}]})"}) {
    EXPECT_FALSE(domain::decode_form_binding(damaged)) << damaged;
  }
}

TEST(FormBinding, who_is_spoken_of_does_not_make_another_form) {
  const auto with_row = [](const std::string& key, const std::string& org,
                           const std::string& measure) {
    domain::FormMeaning says;
    says.org = org;
    says.measure = measure;
    return domain::fingerprint({"", "", "", {{"计划项目", "", {}}}, {{key, "", says}}, {}});
  };
  EXPECT_EQ(with_row("和田地区", "HT", ""), with_row("喀什地区", "KS", ""));
  EXPECT_NE(with_row("来访团组", "", "a"), with_row("来访人次", "", "b"));
}

}  // namespace
}  // namespace jiedui::intake
