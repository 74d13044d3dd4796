#include "intake/world.hpp"

namespace jiedui::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string spans_of(const domain::Organisation& one) {
  std::string out = one.code + ":";
  for (const domain::OrgSpan& span : one.spans) {
    out += fmt::format(" {}[{}..{}){}", span.short_name, base::to_string(span.from),
                       span.to ? base::to_string(*span.to) : "",
                       span.parent.empty() ? "" : "<" + span.parent);
  }
  return out + (one.successors.empty() ? "" : " →" + base::join(one.successors, ","));
}

std::vector<std::string> organisations(const Drafts& drafts) {
  std::vector<std::string> out;
  for (const domain::Organisation& one : drafts.organisations) out.push_back(spans_of(one));
  return out;
}

TEST(Organisations, rows_of_one_code_are_its_spans_and_names_may_stand_in_the_same_file) {
  const Drafts drafts = World().read(R"(
代码 | 简称 | 全称 | 类型 | 上级 | 起始 | 终止 | 承接单位 | 别名
TLF | 吐鲁番地区 | | 地州 | 新疆 | 1975年 | | | 吐鲁番
TLF | 吐鲁番市 | | 地州 | 新疆 | 2015-04-12 | | |
GC | 高昌区 | | 县市 | 吐鲁番市 | 2015-04-12 | | |
TLFS | 县级吐鲁番市 | | 县市 | TLF | 1984-12-01 | 2015-04-12 | 高昌区 |
)");
  EXPECT_THAT(brief(drafts), IsEmpty()) << all_text(drafts);
  EXPECT_THAT(organisations(drafts),
              ElementsAre("GC: 高昌区[2015-04-12..)<TLF",
                          "TLF: 吐鲁番地区[1975-01-01..2015-04-12)<XJ 吐鲁番市[2015-04-12..)<XJ",
                          "TLFS: 县级吐鲁番市[1984-12-01..2015-04-12)<TLF →GC"));
  EXPECT_EQ(drafts.organisations[1].spans[0].kind, "prefecture");
}

TEST(Organisations, a_row_of_a_known_code_extends_or_corrects_it) {
  const Drafts renamed = World().read("代码|简称|起始\nHT|和田市(地级)|2012-01-01\n");
  EXPECT_THAT(organisations(renamed),
              ElementsAre("HT: 和田地区[1950-01-01..2012-01-01)<XJ 和田市(地级)[2012-01-01..)<XJ"));
  EXPECT_EQ(renamed.organisations[0].id.value, 2);
  const Drafts corrected = World().read("代码|简称|起始\nHT|和田|1950-01-01\n");
  EXPECT_THAT(organisations(corrected), ElementsAre("HT: 和田[1950-01-01..)<XJ"));
  const Drafts ended =
      World().read("代码|简称|起始|终止|承接单位\nHTX|和田县|1950-01-01|2011-12-31|和田市\n");
  EXPECT_THAT(organisations(ended), ElementsAre("HTX: 和田县[1950-01-01..2012-01-01)<HT →HTS"));
}

TEST(Organisations, problems_are_all_named) {
  const Drafts drafts =
      World().read("代码|简称|上级|类型\nA|甲县|和田地曲|县市\nB||HT|县市\nC|丙县|HT|现市\n");
  EXPECT_THAT(brief(drafts), ElementsAre("error required f.xlsx · Sheet1 · B3",
                                         "error unknown_kind f.xlsx · Sheet1 · D4",
                                         "error unknown_organisation f.xlsx · Sheet1 · C2"))
      << all_text(drafts);
}

TEST(Members, of_the_same_file_as_their_organisations) {
  const Drafts drafts =
      World().read({sheet_of("代码|简称\nSZ|深圳\n", "单位"),
                    sheet_of("角色|单位|序号\n支援方|深圳|4\n受援方|和田地区|1\n", "成员")});
  EXPECT_THAT(brief(drafts), IsEmpty()) << all_text(drafts);
  ASSERT_EQ(drafts.members.size(), 2U);
  EXPECT_EQ(drafts.members[0].org, "SZ");
  EXPECT_EQ(drafts.members[0].ordinal, 4);
  EXPECT_EQ(drafts.members[1].role, domain::MemberRole::recipient);
}

TEST(Groupings, shown_only_members_and_overlaps) {
  const Drafts drafts = World().read(
      "分组方案|组|单位|仅列示\nstatistics|和田地区||\nstatistics|和田地区|十四师|是\n");
  EXPECT_THAT(brief(drafts), IsEmpty()) << all_text(drafts);
  ASSERT_EQ(drafts.groupings.size(), 1U);
  EXPECT_THAT(drafts.groupings[0].members,
              ElementsAre(domain::GroupingMember{"HT", "HT", false, 1},
                          domain::GroupingMember{"HT", "D14", true, 2}));
  const Drafts overlap = World().read("分组方案|组\nx|和田地区\nx|和田市\n");
  EXPECT_THAT(brief(overlap), ElementsAre("error grouping_overlap f.xlsx · Sheet1"));
}

TEST(Pairings, sets_in_official_order_with_a_key_of_their_own) {
  const Drafts drafts = World().read(R"(
支援方 | 受援方 | 起 | 止 | 组团 | 上级结对 | 备注
黑龙江、吉林 | 阿勒泰地区 | 2010 | 2020 | | |
北京 | 和田市\n和田县 | 2010-03-30 | | 是 | HLJ+JL>ALT | 试
)");
  EXPECT_THAT(brief(drafts), IsEmpty()) << all_text(drafts);
  ASSERT_EQ(drafts.pairings.size(), 2U);
  const domain::Pairing& first = drafts.pairings[0];
  EXPECT_EQ(first.key, "HLJ+JL>ALT");
  EXPECT_THAT(first.supporters, ElementsAre("JL", "HLJ"));
  EXPECT_EQ(base::to_string(*first.to), "2021-01-01");
  EXPECT_THAT(drafts.pairings[1].recipients, ElementsAre("HTS", "HTX"));
  EXPECT_TRUE(drafts.pairings[1].team);
  const Drafts wrong = World().read("支援方|受援方|上级结对\n北京|和田市|7号\n北京|和田市|\n");
  EXPECT_THAT(brief(wrong), ElementsAre("error row_twice f.xlsx · Sheet1 · 3",
                                        "error unknown_pairing f.xlsx · Sheet1"));
}

TEST(Items, fields_choices_amounts_dates_and_a_total) {
  const Drafts drafts = World().read(R"(
援建项目台账 | | | | | | | |
序号 | 填报单位 | 支援方 | 项目编码 | 项目名称 | 实施模式 | 总投资(万元) | 其中:援助资金 | 实际开工 | 备注
1 | 和田地区 | 北京 | 2011-001 | 敬老院 | 交支票 | 1,200.50 | 800万元 | 2011.3.15 |
2 | 和田地区 | 北京 | 2011-002 | 中学 | 共建 | 300 | — | 2011年4月 |
合计 | | | | | | 1500.5 | 800 | |
)");
  EXPECT_THAT(brief(drafts), IsEmpty()) << all_text(drafts);
  ASSERT_EQ(drafts.records.size(), 2U);
  const domain::Record& first = drafts.records[0].record;
  EXPECT_EQ(domain::natural_key(first), "item|project|HT|2011-001");
  EXPECT_EQ(first.period.text(), "2011-03");
  EXPECT_EQ(domain::find_field(first, "mode")->value, "cheque");
  EXPECT_EQ(domain::find_field(first, "actual_start")->value, "2011-03-15");
  EXPECT_EQ(domain::find_field(first, "total_investment")->value, "1200.50万元");
  EXPECT_EQ(domain::find_cell(first, "aid_funds")->minor, 800'000'000);
  EXPECT_EQ(domain::find_cell(drafts.records[1].record, "aid_funds"), nullptr);
}

TEST(Items, every_problem_of_a_row) {
  const Drafts drafts = World().read(R"(
填报单位 | 项目编码 | 项目名称 | 实施模式 | 总投资(万元) | 实际开工
和田地区 | 1 | | 交票 | 三百 | 2011-02-30
)");
  EXPECT_THAT(brief(drafts),
              ::testing::UnorderedElementsAre(
                  "error required f.xlsx · Sheet1 · C2", "error bad_choice f.xlsx · Sheet1 · D2",
                  "error bad_number f.xlsx · Sheet1 · E2", "error bad_date f.xlsx · Sheet1 · F2"))
      << all_text(drafts);
}

TEST(Sheets, what_holds_nothing_known_is_told_what_could_be) {
  const Drafts drafts = World().read("买菜|价钱\n白菜|1\n");
  EXPECT_THAT(brief(drafts), ElementsAre("error unknown_sheet f.xlsx · Sheet1"));
  EXPECT_THAT(
      drafts.findings[0].todo.zh,
      ::testing::AllOf(HasSubstr("pairings 结对关系:需要 支援方、受援方"), HasSubstr("progress")));
  EXPECT_THAT(brief(World().read("a|b\n", {"progres"})), ElementsAre("error unknown_kind f.xlsx"));
  EXPECT_THAT(brief(World().read("")), ElementsAre("error nothing_to_read f.xlsx"));
}

TEST(Sheets, notes_and_hidden_sheets_are_left_and_others_named) {
  formats::Sheet hidden = sheet_of("支援方|受援方\n北京|火星\n", "旧表");
  hidden.hidden = true;
  const Drafts drafts =
      World().read({sheet_of("支援方|受援方\n北京|和田市\n", "结对"),
                    sheet_of("填表请注意\n", "填表说明"), hidden, sheet_of("白菜|1\n", "买菜")});
  EXPECT_THAT(brief(drafts), ElementsAre("warning unknown_sheet f.xlsx · 买菜"))
      << all_text(drafts);
  EXPECT_EQ(drafts.pairings.size(), 1U);
  EXPECT_THAT(drafts.sheets_read,
              ElementsAre("填表说明 (–)", "旧表 (–)", "结对 (pairings, 1 rows)"));
}

TEST(Sheets, a_kind_asked_for_lacks_a_column) {
  const Drafts drafts = World().read("支援方|备注\n北京|x\n", {"pairings"});
  EXPECT_THAT(brief(drafts), ElementsAre("error missing_column f.xlsx · Sheet1"));
  EXPECT_THAT(drafts.findings[0].what.zh, HasSubstr("受援方"));
}

}  // namespace
}  // namespace jiedui::intake
