// collect, explain and reconcile as a clerk types them.
#include <gmock/gmock.h>

#include "terminal.hpp"
#include "where.hpp"

namespace jiedui::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Chain : public ::testing::Test {
 protected:
  void SetUp() override { keep_xinjiang(terminal); }
  Terminal terminal;
};

TEST_F(Chain, collect_hands_out_and_says_who_is_missing) {
  const auto out = terminal
                       .must(
                           "collect progress --programme xinjiang --period 2011-Q3 --out out "
                           "--json")
                       .json();
  ASSERT_EQ(out["units"].size(), 12U);
  EXPECT_EQ(out["units"][0]["name"], "伊犁州直");
  EXPECT_THAT(read(terminal.file("out/" + std::string(out["index"]))), ::testing::StartsWith("PK"));
  const Ran empty =
      terminal.run("collect --take out --programme xinjiang --period 2011-Q3 --out report.xlsx");
  EXPECT_EQ(empty.status, 1);
  EXPECT_THAT(empty.out, HasSubstr("已收0/12,未收:伊犁州直、塔城地区"));
  EXPECT_THAT(empty.out, HasSubstr("[空表] 喀什地区"));
  EXPECT_THAT(empty.err, HasSubstr("账上未变"));
  EXPECT_THAT(read(terminal.file("report.xlsx")), ::testing::StartsWith("PK"));
}

TEST_F(Chain, collect_needs_a_form_to_hand_out) {
  const Ran refused = terminal.run("collect --programme xinjiang --period 2011-Q3");
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("--take"));
}

TEST_F(Chain, reconcile_sends_a_sheet_and_takes_a_stamped_paper) {
  const auto sheet = terminal
                         .must(
                             "reconcile --programme xinjiang --period 2011-H1 --with 河南 --out "
                             "sheet.xlsx --json")
                         .json();
  const std::string code = sheet["code"];
  EXPECT_EQ(sheet["lines"].size(), 4U);
  EXPECT_THAT(terminal.must("reconcile --programme xinjiang --list").out,
              AllOf(HasSubstr(code), HasSubstr("河南"), HasSubstr("未答复 4 行")));
  const Ran agreed = terminal.must("reconcile --programme xinjiang --confirm " + code +
                                   " --by 书面2011-07-20盖章件");
  EXPECT_THAT(agreed.err, HasSubstr("已确认 4 行"));
  EXPECT_THAT(terminal.must("reconcile --programme xinjiang --list").out,
              HasSubstr("已确认 4 行,有差异 0 行"));
  EXPECT_EQ(
      terminal.run("reconcile --programme xinjiang --period 2011-H1 --with 湖北省厅 --out x.xlsx")
          .status,
      7);
}

TEST_F(Chain, explain_marks_a_finding_and_check_prints_it) {
  EXPECT_EQ(
      terminal
          .run("import " + jiedui::testing::source_path("/examples/xinjiang/plan-categories.csv") +
               " --programme xinjiang --kind plan")
          .status,
      1);
  const Ran before = terminal.run("check --programme xinjiang --period 十二五");
  EXPECT_THAT(before.out, HasSubstr("[control_total]"));
  terminal.must(
      "explain control_total 公布数如此,待与编制单位核对 --programme xinjiang --period "
      "十二五 --place 合计");
  const Ran after = terminal.run("check --programme xinjiang --period 十二五");
  EXPECT_EQ(after.status, 1) << "an error explained is still an error";
  EXPECT_THAT(after.out, AllOf(HasSubstr("[必改·已说明]"), HasSubstr("情况说明:公布数如此")));
  const auto json = terminal.run("check --programme xinjiang --period 十二五 --json").json();
  EXPECT_EQ(json["findings"][0]["explained"], "公布数如此,待与编制单位核对");
  EXPECT_THAT(terminal.must("explain --programme xinjiang --list").out, HasSubstr("公布数如此"));
}

TEST_F(Chain, english_speaks_english) {
  const Ran list = terminal.must("reconcile --programme xinjiang --list --lang en");
  EXPECT_THAT(list.err, HasSubstr("no settlement sheet"));
  const Ran refused =
      terminal.run("explain monotone x --programme xinjiang --period 2011-H1 --place y --lang en");
  EXPECT_EQ(refused.status, 7);
  EXPECT_THAT(refused.err, HasSubstr("check has no finding"));
  EXPECT_THAT(refused.err, Not(HasSubstr("没有")));
}

}  // namespace
}  // namespace jiedui::cli::testing
