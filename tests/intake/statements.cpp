#include "intake/world.hpp"

namespace jiedui::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Everything at once: title, unit line, two rows of head with merged cells, column numbers, a name
// broken over two lines, full-width digits, a second head, a hidden row, a total, notes, the foot.
constexpr const char* k_as_sent = R"(
对口援疆项目进展情况表(2011年1-6月) | < | < | < | < | < | < | < | <
填报单位:新疆维吾尔自治区 | | | | | | | 计量单位:个、亿元、% |
截至2011年6月30日 | | | | | | | 性质:已公布 |
序号 | 受援地区 | 支援省市 | 项　目 | < | < | 资金(亿元) | < | <
^ | ^ | ^ | 计划项目数 | 已开工 | 开工率 | 计划资金 | 到位资金 | 到位率
甲 | 乙 | 丙 | 1 | 2 | 3=2/1×100 | 4 | 5 | 6=5/4×100
1 | 阿勒泰地区 | 吉林、黑\n龙江 | ６４ | 37 | 57.8 | 2.2 | 0.3 | 14.4
-
2 | 和田地区 | 北京市 | #213 | #60 | #0.28% | #28.7 | #5.50 | #19.0
续表
序号 | 受援地区 | 支援省市 | 项　目 | | | 资金(亿元) | |
 | 十四师 | | 5 | — | / | 无 | |
合　计 | | | 277 | 97 | 35 | 30.9 | 5.8 | 18.8
注:1.不含兵团。
2.到位按拨付到项目计算。
单位负责人:张三 | | 审核人: | | 填报人: | | | 报出日期:2011年7月5日 |
)";

TEST(Statements, a_sheet_as_offices_send_it) {
  World world;
  world.orgs =
      domain::OrgBook::of([&] {
        std::vector<domain::Organisation> all(world.orgs.all().begin(), world.orgs.all().end());
        for (auto& one : all) {
          if (one.code == "BJ") one.spans[0].full_name = "北京市";
        }
        return all;
      }())
          .value();
  formats::Sheet sheet = sheet_of(k_as_sent);
  sheet.row_hidden.assign(sheet.rows.size(), false);
  sheet.row_hidden[11] = true;
  const Drafts drafts = world.read({sheet});
  EXPECT_THAT(brief(drafts), ElementsAre("note hidden_row f.xlsx · Sheet1 · 12"))
      << all_text(drafts);
  EXPECT_THAT(
      brief_records(drafts),
      ElementsAre(
          "XJ 2011-H1 JL,HLJ for ALT projects_planned=64个~ projects_started=37个~ "
          "start_rate=57.8%~ "
          "funds_planned=2.2亿元~ funds_arrived=0.3亿元~ arrival_rate=14.4%~",
          "XJ 2011-H1 BJ for HT projects_planned=213个~ projects_started=60个~ start_rate=28%~ "
          "funds_planned=28.7亿元~ funds_arrived=5.50亿元~ arrival_rate=19.0%~",
          "XJ 2011-H1  for D14 projects_planned=5个~",
          "XJ 2011-H1  control projects_planned=277个~ projects_started=97个~ start_rate=35%~ "
          "funds_planned=30.9亿元~ funds_arrived=5.8亿元~ arrival_rate=18.8%~"));
  ASSERT_EQ(drafts.records.size(), 4U);
  const domain::Record& first = drafts.records[0].record;
  EXPECT_EQ(first.batch, "progress|2011-H1|XJ");
  EXPECT_EQ(drafts.records[3].record.batch, first.batch);
  EXPECT_EQ(base::to_string(*first.cut_off), "2011-06-30");
  EXPECT_EQ(first.coverage, domain::CoverageClaim::whole);
  EXPECT_EQ(drafts.records[1].origin.row, 9U);
}

TEST(Statements, several_years_of_one_reporter_and_units_of_its_own) {
  const Drafts drafts = World().read(R"(
填报单位 | 报告期 | 计划资金（万元） | 到位资金(元)
和田 | 2011 | 3.5亿 | 12,000.50
)");
  EXPECT_THAT(brief(drafts), ElementsAre("error unknown_organisation f.xlsx · Sheet1 · A2"));
  EXPECT_THAT(drafts.findings[0].todo.zh, HasSubstr("和田"));
  const Drafts good = World().read(R"(
填报单位 | 报告期 | 计划资金（万元） | 到位资金(元)
和田地区 | 2011年 | 3.5亿 | 12,000.50
)");
  EXPECT_THAT(brief_records(good),
              ElementsAre("HT 2011  funds_planned=3.5亿元 funds_arrived=12000.50元"))
      << all_text(good);
}

TEST(Statements, an_entered_total_that_does_not_add_up_is_an_error_with_both_sums) {
  const Drafts drafts = World().read(R"(
2011年上半年项目进展
填报单位 | 计划项目 | 计划资金(亿元)
和田地区 | 213 | 28.7
喀什地区 | 287 | 47.3
合计 | 501 | 76.0
)");
  EXPECT_THAT(brief(drafts), ElementsAre("error control_total f.xlsx · Sheet1 · B5"));
  EXPECT_THAT(drafts.findings[0].what.zh, HasSubstr("合计501个,各行之和500个,相差1个"));
  EXPECT_EQ(drafts.records.size(), 2U);
}

TEST(Statements, totals_first_subtotals_and_rows_inside_others) {
  const Drafts drafts = World().read(R"(
2011年上半年
填报单位 | 本级/全辖 | 计划项目
合计 | | 600
和田地区 | 全辖 | 213
和田市 | 本级 | 100
十四师 | 全辖 | 7
喀什地区 | 全辖 | 387
)");
  EXPECT_THAT(brief(drafts), IsEmpty()) << all_text(drafts);
  const Drafts wrong = World().read(R"(
2011年上半年
填报单位 | 计划项目
和田地区 | 213
和田小计 | 214
喀什地区 | 387
喀什小计 | 387
合计 | 600
)");
  EXPECT_THAT(brief(wrong), ElementsAre("error control_total f.xlsx · Sheet1 · B4"));
}

TEST(Statements, a_blank_cell_is_not_zero_in_a_total) {
  const Drafts drafts = World().read(R"(
2011年上半年
填报单位 | 计划项目 | 已开工
和田地区 | 213 |
喀什地区 | 287 | 100
合计 | 500 | 160
)");
  EXPECT_THAT(brief(drafts), ElementsAre("note control_total f.xlsx · Sheet1 · C5"));
}

TEST(Statements, every_problem_of_a_file_at_once) {
  const Drafts drafts = World().read(R"(
填报单位 | 支援方 | 报告期 | 计划项目 | 计划资金(个) | 到位奖金 | 开工率
和田地曲 | 北京 | 2011-H1 | 213 | 1 | 2 | 3
和田地区 | 甘肃 | 2011-H1 | 213 | | |
喀什地区 | 北京 | 去年 | 213 | | |
喀什地区 | 北京 | 2011-H1 | 3.5 | | | !#DIV/0!
喀什地区 | 北京 | 2011-H1 | -3 | | |
)");
  EXPECT_THAT(
      brief(drafts),
      ElementsAre("error unknown_column f.xlsx · Sheet1", "error unit f.xlsx · Sheet1",
                  "error unknown_organisation f.xlsx · Sheet1 · A2",
                  "error not_a_member f.xlsx · Sheet1 · B3",
                  "error bad_period f.xlsx · Sheet1 · C4", "error bad_number f.xlsx · Sheet1 · D5",
                  "error bad_number f.xlsx · Sheet1 · G5",
                  "error negative_count f.xlsx · Sheet1 · D6"))
      << all_text(drafts);
  EXPECT_THAT(drafts.findings[0].todo.zh, HasSubstr("到位资金"));
  EXPECT_THAT(drafts.findings[2].todo.zh, HasSubstr("和田地区"));
}

TEST(Statements, the_same_key_twice_names_both_rows) {
  const Drafts drafts = World().read(R"(
2011年上半年
填报单位 | 计划项目
和田地区 | 213
喀什地区 | 287
和田地区 | 214
)");
  EXPECT_THAT(brief(drafts), ElementsAre("error row_twice f.xlsx · Sheet1 · 5"));
  EXPECT_THAT(drafts.findings[0].what.zh, HasSubstr("第3行"));
}

TEST(Statements, nil_reports_blank_rows_and_deletion) {
  const Drafts drafts = World().read(R"(
2011年6月
填报单位 | 计划项目 | 零报告 | 操作 | jd:id | jd:version
和田地区 | | 是 | | |
喀什地区 | | | | |
阿勒泰地区 | | | 删除 | 17 | 2
和田市 | 3 | 是 | | |
)");
  EXPECT_THAT(brief(drafts), ElementsAre("error nil_with_numbers f.xlsx · Sheet1 · 6",
                                         "note blank_row f.xlsx · Sheet1 · 4"))
      << all_text(drafts);
  EXPECT_THAT(brief_records(drafts), ElementsAre("HT 2011-06  nil", "ALT 2011-06 "));
  EXPECT_TRUE(drafts.records[1].remove);
  EXPECT_EQ(drafts.records[1].identity.record, 17);
  EXPECT_EQ(drafts.records[1].identity.version, 2);
}

TEST(Statements, categories_of_one_reporter_and_their_published_total) {
  const Drafts drafts = World().read(R"(
十二五规划项目及资金分类 | | | |
填报单位 | 性质 | 类别 | 规划项目(个) | 规划资金(亿元)
新疆 | 已公布 | 房屋建设 | 500 | 267.0
新疆 | 已公布 | 其中:社会发展 | 400 | 137.3
新疆 | 已公布 | 合计 | 900 | 400
)");
  EXPECT_THAT(brief(drafts), IsEmpty()) << all_text(drafts);
  EXPECT_THAT(
      brief_records(drafts),
      ElementsAre(
          "XJ 2011-2015  project_category/housing plan_projects=500个~ plan_funds=267.0亿元~",
          "XJ 2011-2015  project_category/social plan_projects=400个~ plan_funds=137.3亿元~",
          "XJ 2011-2015  control plan_projects=900个~ plan_funds=400亿元~"));
}

TEST(Statements, a_number_merged_over_rows_cannot_be_split_but_a_name_can) {
  const Drafts drafts = World().read(R"(
2011年上半年
支援方 | 填报单位 | 计划项目
北京 | 和田市 | 10
^ | 和田县 | ^
)");
  EXPECT_THAT(brief(drafts), ElementsAre("error merged_number f.xlsx · Sheet1 · C4"));
  EXPECT_THAT(brief_records(drafts), ElementsAre("HTS 2011-H1 BJ projects_planned=10个"));
}

TEST(Statements, a_name_that_several_bear_is_listed_with_codes) {
  World world;
  std::vector<domain::Organisation> all(world.orgs.all().begin(), world.orgs.all().end());
  all[7].spans[0].aliases = {"和田"};
  all[8].spans[0].aliases = {"和田"};
  world.orgs = domain::OrgBook::of(all).value();
  const Drafts drafts = world.read("2011年上半年\n填报单位|计划项目\n和田|1\n");
  EXPECT_THAT(brief(drafts), ElementsAre("error ambiguous_organisation f.xlsx · Sheet1 · A3"));
  EXPECT_THAT(drafts.findings[0].what.zh, ::testing::AllOf(HasSubstr("HTS"), HasSubstr("HTX")));
}

TEST(Statements, a_period_the_form_is_not_filed_for) {
  const Drafts drafts = World().read("填报单位|报告期|试点项目\n和田地区|2010-06|35\n", {"pilot"});
  EXPECT_THAT(brief(drafts), ElementsAre("error period_kind f.xlsx · Sheet1 · B2"))
      << all_text(drafts);
}

}  // namespace
}  // namespace jiedui::intake
