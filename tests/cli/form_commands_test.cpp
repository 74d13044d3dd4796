// form bind, list, show, fill, forget as a clerk types them.
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "terminal.hpp"
#include "where.hpp"

namespace jiedui::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FormCommands : public ::testing::Test {
 protected:
  void SetUp() override { keep_xinjiang(terminal); }
  const std::string form = jiedui::testing::source_path("/examples/xinjiang/received-form.xlsx");
  const std::string next = jiedui::testing::source_path("/tests/flow/files/form_next.xlsx");
  const std::string on = " --programme xinjiang";
  const std::string half = " --programme xinjiang --period 2011-H1 --org 新疆 --out filled.xlsx";
  Terminal terminal;
};

TEST_F(FormCommands, the_proposal_fits_eighty_columns_and_is_written_only_when_accepted) {
  const Ran shown = terminal.must("form bind " + form + on);
  for (const std::string& line : base::split(shown.out, '\n'))
    EXPECT_LE(base::display_width(line), 80U) << line;
  EXPECT_THAT(shown.out, HasSubstr("近似“计划援助资金”"));
  EXPECT_THAT(shown.err, HasSubstr("没有写入;确认无误后加 --yes"));
  EXPECT_THAT(terminal.must("form list" + on).out, IsEmpty());
  EXPECT_EQ(terminal.run("form fill " + form + half).status, 7) << "not bound";
  EXPECT_THAT(terminal.must("form bind " + form + on + " --yes").err, HasSubstr("已绑定"));
  EXPECT_THAT(terminal.must("form list" + on).out, HasSubstr("对口援疆项目和资金进展情况统计表"));
  EXPECT_THAT(terminal.must("form bind " + form + on).err, HasSubstr("没有改动"));
}

TEST_F(FormCommands, fill_lists_each_cell_and_asks_about_what_is_new) {
  terminal.must("form bind " + form + on + " --yes");
  const Ran filled = terminal.must("form fill " + form + half);
  for (const std::string& line : base::split(filled.out, '\n'))
    EXPECT_LE(base::display_width(line), 80U) << line;
  EXPECT_THAT(filled.out, HasSubstr("和田地区 / 项目(个)/年度计划"));
  EXPECT_THAT(filled.out, HasSubstr("材料编号"));
  EXPECT_THAT(filled.out, HasSubstr("由公布数5.5亿元换算"));
  EXPECT_THAT(filled.err, HasSubstr("填 48 格,空 0 格"));
  const Ran changed = terminal.run("form fill " + next + half);
  EXPECT_EQ(changed.status, 1) << "a question is open";
  EXPECT_THAT(changed.out, HasSubstr("新增的列 E“援助资金(万元)/项目支出”没有填"));
  const auto json = terminal.run("form fill " + next + half + " --json").json();
  EXPECT_EQ(json["asks"].size(), 1U);
  EXPECT_EQ(json["asks"][0]["proposal"]["measure"], "funds_spent");
  EXPECT_EQ(json["cells"].size(), 48U);
  const auto traced =
      terminal.must("trace " + json["cells"][0]["figure"].get<std::string>() + " --json").json();
  EXPECT_EQ(traced["label"], "计划资金") << "each filled number can be traced";
}

TEST_F(FormCommands, set_takes_one_value_each_and_may_be_repeated) {
  const Ran chosen =
      terminal.must("form bind --set F=计划资金 --set G=已到位资金,亿元 " + form + on);
  EXPECT_THAT(chosen.out, HasSubstr("亿元"));
  EXPECT_EQ(terminal.run("form bind " + form + on + " --set F=nothing").status, 2);
  EXPECT_EQ(terminal.run("form bind " + form + on + " --sheet 没有").status, 7);
  EXPECT_EQ(terminal.run("form bind " + jiedui::testing::source_path("/README.md") + on).status, 3);
}

TEST_F(FormCommands, a_forgotten_form_is_gone) {
  terminal.must("form bind " + form + on + " --yes");
  const auto list = terminal.must("form list --json" + on).json();
  const std::string key = list[0]["form"];
  EXPECT_THAT(terminal.must("form show " + key + on).out, HasSubstr("已到位资金"));
  terminal.must("form forget " + key + on);
  EXPECT_EQ(terminal.run("form show " + key + on).status, 7);
  EXPECT_THAT(terminal.must("audit verify").err, HasSubstr("账目完好"));
}

}  // namespace
}  // namespace jiedui::cli::testing
