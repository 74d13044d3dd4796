// A form goes out to nineteen units and comes back as such things do.
#include "flow/collect.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

#include "flow/forms.hpp"
#include "formats/sheet.hpp"
#include "office.hpp"
#include "report/collect_workbook.hpp"

namespace jiedui::flow::testing {
namespace {

namespace fs = std::filesystem;
using domain::Collected;
using domain::ReturnedFile;
using domain::ReturnState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::vector<std::string> k_units = {"子地区", "丑地区", "寅地区", "卯地区", "辰地区",
                                          "巳地区", "午地区", "未地区", "申地区", "酉地区",
                                          "戌地区", "亥地区", "金地区", "木地区", "水地区",
                                          "火地区", "土地区", "日地区", "月地区"};

class Collect : public ::testing::Test {
 protected:
  void SetUp() override {
    office.found("small", "border-region");
    std::string rows =
        "代码,简称,全称,类型,上级代码,序号,起始日期\n"
        "E,东省,东部省,省市,,1,2000-01-01\nR,边区,边疆自治区,自治区,,3,2000-01-01\n";
    for (std::size_t i = 0; i < k_units.size(); ++i) {
      rows += fmt::format("U{0:02},{1},{1}行署,地州,R,{0},2000-01-01\n", i + 1, k_units[i]);
    }
    office.take("small", "organisations", "organisations.csv", rows);
    office.take("small", "members", "members.csv",
                "角色,单位,序号\n支援方,东省,1\n受援方,边区,1\n");
    out = must(hand_out(office.app(), {"small", "progress", "2011-H1", "", folder("out")}));
  }

  [[nodiscard]] std::string folder(const std::string& name) const {
    return office.folder.file(name);
  }

  [[nodiscard]] std::string sent_to(const std::string& unit) const {
    for (const HandedOut& one : out.units) {
      if (one.name == unit) return folder("out/" + one.file);
    }
    ADD_FAILURE() << unit;
    return {};
  }

  static Json figures(int planned, int started) {
    return {{"计划项目", planned}, {"已开工项目", started}, {"计划资金", 1.5}, {"已到位资金", 0.5}};
  }

  void answer(Json task, const std::string& unit, const std::string& as) {
    fs::create_directories(folder("back"));
    task["from"] = sent_to(unit);
    task["to"] = folder("back/" + as);
    tasks.push_back(std::move(task));
  }

  void fill() {
    std::ofstream(folder("tasks.json")) << tasks.dump();
    const std::string command = "/usr/bin/python3 " + in_source("tests/flow/fill_workbooks.py") +
                                " < " + folder("tasks.json");
    ASSERT_EQ(std::system(command.c_str()), 0);
    tasks = Json::array();
  }

  /// The nineteen of the issue: seventeen units answer, one of them twice, one under a wrong name
  /// in a sheet of its own, one with nothing in it, one with a 合计 that is not the sum.
  void nineteen_answers() {
    for (std::size_t i = 0; i < 14; ++i)
      answer({{"set", figures(10 + static_cast<int>(i), 5)}}, k_units[i],
             fs::path(sent_to(k_units[i])).filename().string());
    answer({{"set", figures(10, 6)}}, "子地区", "子地区(更新).xlsx");
    answer({{"set", figures(30, 7)}, {"name", "水地曲"}, {"plain", true}}, "水地区", "Book1.xlsx");
    answer(Json::object(), "火地区", "火地区空表.xlsx");
    answer({{"set", figures(40, 8)}, {"total", {{"计划项目", 41}}}}, "土地区", "土地区.xlsx");
    answer({{"set", figures(50, 9)}}, "日地区", "renamed.xlsx");
    fill();
  }

  Collected take(const TakeInRequest& how = {}) {
    TakeInRequest request = how;
    request.programme = "small";
    request.period = "2011-H1";
    request.actor = "test";
    if (request.paths.empty()) request.paths = {folder("back")};
    return must(take_in(office.app(), request));
  }

  [[nodiscard]] static const ReturnedFile& file(const Collected& of, const std::string& name) {
    for (const ReturnedFile& one : of.files) {
      if (one.file == name) return one;
    }
    throw std::runtime_error("no file " + name);
  }

  [[nodiscard]] std::size_t entries() {
    return must(office.app().store().entries("small", domain::Register::record, {})).size();
  }

  Office office;
  HandOut out;
  Json tasks = Json::array();
};

TEST_F(Collect, OneWorkbookForEveryUnitAndAListOfWhoGotWhat) {
  ASSERT_EQ(out.units.size(), 19U);
  EXPECT_EQ(out.units[0].file, "01-子地区-援建项目及资金进展情况-2011年上半年.xlsx");
  EXPECT_EQ(out.units[18].file, "19-月地区-援建项目及资金进展情况-2011年上半年.xlsx");
  EXPECT_EQ(base::to_string(*out.deadline), "2011-07-25");
  const auto index =
      must(formats::read_workbook(must(formats::read_file(folder("out/" + out.index))), "i"));
  std::string text;
  for (const auto& row : index.sheets[0].rows) {
    for (const auto& cell : row) text += cell.text + "|";
  }
  EXPECT_THAT(text, HasSubstr("2011年上半年援建项目及资金进展情况 发放清单"));
  EXPECT_THAT(text, HasSubstr("19|月地区|U19|" + out.units[18].file));
}

TEST_F(Collect, HandingOutTwiceGivesTheSameBytes) {
  const std::string first = must(formats::read_file(sent_to("月地区")));
  must(hand_out(office.app(), {"small", "progress", "2011-H1", "", folder("again")}));
  EXPECT_EQ(must(formats::read_file(folder("again/" + out.units[18].file))), first);
}

TEST_F(Collect, NineteenAnswersAndEverythingIsSaid) {
  nineteen_answers();
  const Collected found = take();
  ASSERT_EQ(found.files.size(), 19U);
  EXPECT_EQ(report::received_line(found, "zh"), "已收16/19,未收:水地区、火地区、月地区");
  for (const char* version :
       {"01-子地区-援建项目及资金进展情况-2011年上半年.xlsx", "子地区(更新).xlsx"}) {
    EXPECT_EQ(file(found, version).state, ReturnState::several) << version;
  }
  ASSERT_THAT(found.differences, SizeIs(1));
  EXPECT_EQ(found.differences[0].unit_name, "子地区");
  EXPECT_EQ(found.differences[0].cell.zh, "已开工项目");
  EXPECT_THAT(found.differences[0].values, ElementsAre("5个", "6个"));
  const ReturnedFile& wrong_name = file(found, "Book1.xlsx");
  EXPECT_EQ(wrong_name.state, ReturnState::unknown_unit);
  EXPECT_THAT(wrong_name.why.zh, HasSubstr("水地曲"));
  EXPECT_THAT(wrong_name.why.zh, HasSubstr("水地区"));
  EXPECT_EQ(file(found, "火地区空表.xlsx").state, ReturnState::empty);
  EXPECT_EQ(file(found, "火地区空表.xlsx").unit_name, "火地区");
  const ReturnedFile& total = file(found, "土地区.xlsx");
  EXPECT_EQ(total.state, ReturnState::unsound);
  ASSERT_THAT(total.problems, Not(IsEmpty()));
  EXPECT_THAT(total.problems[0].what.zh, HasSubstr("合计41个,各行之和40个,相差1个"));
  EXPECT_EQ(file(found, "renamed.xlsx").unit_name, "日地区") << "by the hidden sheet";
  EXPECT_EQ(file(found, "renamed.xlsx").state, ReturnState::sound);
  EXPECT_EQ(std::count_if(found.files.begin(), found.files.end(),
                          [](const auto& one) { return one.state == ReturnState::sound; }),
            14);
}

TEST_F(Collect, NothingIsWrittenUnlessAsked) {
  nineteen_answers();
  const std::string before = must(office.app().store().audit_head());
  EXPECT_FALSE(take().consolidated);
  EXPECT_EQ(must(office.app().store().audit_head()), before);
  EXPECT_EQ(entries(), 0U);
}

TEST_F(Collect, OnlyWhatIsSoundAndUnambiguousIsConsolidated) {
  nineteen_answers();
  const Collected done = take({.consolidate = true});
  EXPECT_TRUE(done.consolidated);
  EXPECT_EQ(done.added, 14);
  EXPECT_EQ(entries(), 14U);
  const Json table = office.json({"small", "progress", "2011-H1", "", {}, {}, {}});
  EXPECT_EQ(cell(table, "日地区", "projects_planned")["display"], "50");
  for (const char* unit : {"子地区", "水地区", "火地区", "土地区"}) {
    EXPECT_EQ(cell(table, unit, "projects_planned")["state"], "missing") << unit;
  }
  const Collected again = take({.consolidate = true});
  EXPECT_FALSE(again.consolidated) << "the same files change nothing";
  EXPECT_EQ(file(again, "renamed.xlsx").state, ReturnState::unchanged);
  EXPECT_EQ(entries(), 14U);
}

TEST_F(Collect, TheChosenVersionCounts) {
  nineteen_answers();
  const Collected done = take({.chosen = {"子地区(更新).xlsx"}, .consolidate = true});
  EXPECT_EQ(file(done, "子地区(更新).xlsx").state, ReturnState::sound);
  EXPECT_EQ(file(done, "01-子地区-援建项目及资金进展情况-2011年上半年.xlsx").state,
            ReturnState::passed_over);
  EXPECT_EQ(done.added, 15);
  const Json table = office.json({"small", "progress", "2011-H1", "", {}, {}, {}});
  EXPECT_EQ(cell(table, "子地区", "projects_started")["display"], "6");
}

TEST_F(Collect, ACopyIsNoSecondVersion) {
  answer({{"set", figures(10, 5)}}, "子地区", "a.xlsx");
  answer({{"set", figures(10, 5)}}, "子地区", "b.xlsx");
  fill();
  const Collected found = take();
  EXPECT_EQ(file(found, "a.xlsx").state, ReturnState::sound);
  EXPECT_EQ(file(found, "b.xlsx").state, ReturnState::same_again);
  EXPECT_THAT(found.differences, IsEmpty());
}

TEST_F(Collect, WrongPeriodWrongFormWrongUnitAndWhatCannotBeOpened) {
  const HandOut year =
      must(hand_out(office.app(), {"small", "progress", "2011", "", folder("year")}));
  answer({{"set", figures(10, 5)}}, "子地区", "子地区.xlsx");
  answer({{"set", figures(10, 5)}, {"name", "寅地区"}}, "丑地区", "丑地区.xlsx");
  tasks.push_back({{"from", folder("year/" + year.units[2].file)},
                   {"to", folder("back/全年.xlsx")},
                   {"set", figures(10, 5)}});
  fill();
  office.folder.write("back/试点.csv",
                      "填报单位,报告期,试点项目(个),已完工试点项目(个)\n卯地区,2011,3,1\n");
  office.folder.write("back/辰地区.xlsx", "PK\x03\x04 cut off");
  const Collected found = take({.form = "progress"});
  EXPECT_EQ(file(found, "丑地区.xlsx").state, ReturnState::wrong_unit);
  EXPECT_THAT(file(found, "丑地区.xlsx").why.zh, HasSubstr("发给“丑地区”,表内填的却是“寅地区”"));
  EXPECT_EQ(file(found, "全年.xlsx").state, ReturnState::wrong_period);
  EXPECT_EQ(file(found, "试点.csv").state, ReturnState::wrong_form);
  EXPECT_THAT(file(found, "试点.csv").why.zh, HasSubstr("试点项目情况"));
  EXPECT_EQ(file(found, "辰地区.xlsx").state, ReturnState::unreadable);
  EXPECT_EQ(file(found, "辰地区.xlsx").unit_name, "辰地区");
  EXPECT_EQ(found.received(), 1);
}

TEST_F(Collect, ARateThatItsPartsContradictIsNotConsolidated) {
  answer({{"set", {{"计划项目", 10}, {"已开工项目", 5}, {"开工率", 60}}}}, "子地区", "子地区.xlsx");
  answer({{"set", figures(10, 5)}}, "丑地区", "丑地区.xlsx");
  fill();
  const Collected done = take({.consolidate = true});
  EXPECT_EQ(file(done, "子地区.xlsx").state, ReturnState::unsound);
  EXPECT_EQ(file(done, "丑地区.xlsx").state, ReturnState::sound);
  EXPECT_EQ(done.added, 1);
}

TEST_F(Collect, AUnitInTheBooksIsNotAskedAgain) {
  office.take("small", "progress", "by-hand.csv",
              progress_rows("月地区,东省,2011年上半年,10,5,1.5,0.5\n"));
  answer({{"set", figures(10, 5)}}, "子地区", "子地区.xlsx");
  fill();
  const Collected found = take();
  EXPECT_EQ(found.received(), 2);
  EXPECT_THAT(found.missing(), SizeIs(17));
  EXPECT_THAT(found.missing(), Not(::testing::Contains("月地区")));
}

TEST_F(Collect, WhatTheBooksChangedMeanwhileIsAConflict) {
  office.take("small", "progress", "h1.csv", progress_rows("子地区,,2011年上半年,10,5,1.5,0.5\n"));
  out = must(hand_out(office.app(), {"small", "progress", "2011-H1", "", folder("out2")}));
  fs::copy_file(folder("out2/" + out.units[0].file), folder("out/" + out.units[0].file),
                fs::copy_options::overwrite_existing);
  answer({{"set", figures(11, 6)}}, "子地区", "子地区.xlsx");
  fill();
  office.take("small", "progress", "h1.csv", progress_rows("子地区,,2011年上半年,12,5,1.5,0.5\n"));
  const Collected done = take({.consolidate = true});
  EXPECT_EQ(file(done, "子地区.xlsx").state, ReturnState::conflict);
  EXPECT_FALSE(done.consolidated);
}

TEST_F(Collect, TheReportOpensWithWhoIsMissing) {
  nineteen_answers();
  const std::string bytes = must(report::collected_workbook(take(), "zh"));
  const auto book = must(formats::read_workbook(bytes, "r"));
  ASSERT_THAT(book.sheets, SizeIs(3));
  EXPECT_EQ(book.sheets[0].at(1, 0).text, "已收16/19,未收:水地区、火地区、月地区");
  EXPECT_EQ(book.sheets[2].name, "两份不同");
}

TEST(CollectReceived, ABoundFormGoesToTheUnitsBelowACopyEach) {
  Office office;
  example_xinjiang(office);
  const std::string form = in_source("examples/xinjiang/received-form.xlsx");
  must(keep_binding(office.app(), "xinjiang",
                    must(propose_binding(office.app(), {"xinjiang", form, {}, {}})), "test"));
  const HandOut made = must(hand_out(
      office.app(), {"xinjiang", form, "2011-H1", "喀什地区", office.folder.file("forms")}));
  ASSERT_THAT(made.units, Not(IsEmpty()));
  EXPECT_THAT(made.units[0].file, HasSubstr("01-" + made.units[0].name + "-received-form.xlsx"));
  for (const HandedOut& unit : made.units)
    EXPECT_TRUE(fs::exists(office.folder.file("forms/" + unit.file))) << unit.file;
  EXPECT_TRUE(fs::exists(office.folder.file("forms/" + made.index)));
}

}  // namespace
}  // namespace jiedui::flow::testing
