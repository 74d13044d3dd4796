// 对账: a sheet goes to the other side and comes back.
#include "flow/reconcile.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

#include "flow/checks.hpp"
#include "flow/explanations.hpp"
#include "flow/trace.hpp"
#include "formats/sheet.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

using domain::LineState;
using domain::SettlementLine;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Reconcile : public ::testing::Test {
 protected:
  void SetUp() override {
    small_programme(office);
    office.take("small", "progress", "ours.csv",
                progress_rows("甲地区,东省,2011年上半年,10,5,1.5,0.5\n"
                              "乙地区,东省,2011年上半年,20,8,2.5,0.9\n"
                              "丙地区,西省,2011年上半年,30,9,3.5,1.1\n"));
  }

  SheetOutcome issue(const std::string& name = "sheet.xlsx") {
    return must(
        issue_sheet(office.app(), {"small", "2011-H1", "东省", office.folder.file(name), "test"}));
  }

  static const SettlementLine& line(const std::vector<SettlementLine>& lines,
                                    std::string_view words) {
    for (const SettlementLine& one : lines) {
      if (one.what.zh == words) return one;
    }
    throw std::runtime_error("no line " + std::string(words));
  }

  /// Writes into the sheet's cells as the other side does: by line code, their figure and note.
  void answer(const Json& cells, const std::string& from = "sheet.xlsx",
              const std::string& to = "back.xlsx") {
    office.folder.write("answer.json", cells.dump());
    const std::string command = "/usr/bin/python3 " + in_source("tests/flow/answer_sheet.py") +
                                " " + office.folder.file(from) + " " + office.folder.file(to) +
                                " < " + office.folder.file("answer.json");
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  AnswerOutcome take(const std::string& name = "back.xlsx") {
    return must(take_answer(office.app(), "small", office.folder.file(name), "test"));
  }

  Office office;
};

TEST_F(Reconcile, TheSheetHoldsWhatConcernsTheCounterpart) {
  const SheetOutcome made = issue();
  std::vector<std::string> what;
  for (const SettlementLine& one : made.settlement.lines) what.push_back(one.what.zh);
  EXPECT_THAT(what, ElementsAre("计划项目 · 甲地区", "计划项目 · 乙地区", "已开工项目 · 甲地区",
                                "已开工项目 · 乙地区", "计划资金 · 甲地区", "计划资金 · 乙地区",
                                "已到位资金 · 甲地区", "已到位资金 · 乙地区"));
  const auto book =
      must(formats::read_workbook(must(formats::read_file(office.folder.file("sheet.xlsx"))), "s"));
  std::string text;
  for (const auto& row : book.sheets[0].rows) {
    for (const auto& cell : row) text += cell.text + "|";
  }
  EXPECT_THAT(text, HasSubstr("2011年上半年对口支援数据对账单"));
  EXPECT_THAT(text, HasSubstr("对账单编号:" + made.settlement.code));
  EXPECT_THAT(text, HasSubstr("已到位资金 · 甲地区|亿元|0.5|—|—|"));
  EXPECT_THAT(text, HasSubstr("东省(盖章)"));
  EXPECT_THAT(text, Not(HasSubstr("丙地区")));
}

TEST_F(Reconcile, TheSameBooksGiveTheSameSheetAndNoSecondEntry) {
  issue("a.xlsx");
  const std::string head = must(office.app().store().audit_head());
  issue("b.xlsx");
  EXPECT_EQ(must(formats::read_file(office.folder.file("a.xlsx"))),
            must(formats::read_file(office.folder.file("b.xlsx"))));
  EXPECT_EQ(must(office.app().store().audit_head()), head);
}

TEST_F(Reconcile, AReturnedSheetSettlesItsLines) {
  const auto made = issue();
  const auto& lines = made.settlement.lines;
  answer({{line(lines, "计划项目 · 甲地区").code, {"一致", ""}},
          {line(lines, "已开工项目 · 甲地区").code, {"5", ""}},
          {line(lines, "已到位资金 · 甲地区").code, {"0.6", "含6月30日在途0.1亿元"}}});
  const AnswerOutcome outcome = take();
  EXPECT_EQ(outcome.confirmed, 2);
  ASSERT_THAT(outcome.differing, SizeIs(1));
  EXPECT_EQ(outcome.differing[0].what.zh, "已到位资金 · 甲地区");
  EXPECT_EQ(outcome.differing[0].stated->digits(), "0.6");
  EXPECT_EQ(outcome.differing[0].note, "含6月30日在途0.1亿元");
  EXPECT_THAT(outcome.unanswered, SizeIs(5));
  const auto again = take();
  EXPECT_EQ(again.confirmed, 2) << "the same sheet again changes nothing";
}

TEST_F(Reconcile, APaperThatCameBackIsReadLikeAWorkbook) {
  const auto made = issue("sheet.docx");
  const auto& lines = made.settlement.lines;
  answer({{line(lines, "计划项目 · 甲地区").code, {"一致", ""}},
          {line(lines, "已到位资金 · 乙地区").code, {"0.8", "扣除退回"}}},
         "sheet.docx", "back.docx");
  const AnswerOutcome outcome = take("back.docx");
  EXPECT_THAT(outcome.problems, IsEmpty());
  EXPECT_EQ(outcome.confirmed, 1);
  ASSERT_THAT(outcome.differing, SizeIs(1));
  EXPECT_EQ(outcome.differing[0].stated->digits(), "0.8");
  EXPECT_EQ(outcome.differing[0].note, "扣除退回");
}

TEST_F(Reconcile, OneWordInTheLastRowAgreesToTheRest) {
  const auto made = issue();
  answer({{line(made.settlement.lines, "已到位资金 · 甲地区").code, {"0.6", ""}},
          {"全部", {"一致", ""}}});
  const AnswerOutcome outcome = take();
  EXPECT_EQ(outcome.confirmed, 7);
  EXPECT_THAT(outcome.differing, SizeIs(1));
  EXPECT_THAT(outcome.unanswered, IsEmpty());
}

TEST_F(Reconcile, WhatCannotBeReadIsSaidAndNothingIsWritten) {
  const auto made = issue();
  const std::string head = must(office.app().store().audit_head());
  answer({{line(made.settlement.lines, "计划项目 · 甲地区").code, {"差不多", ""}},
          {line(made.settlement.lines, "计划项目 · 乙地区").code, {"一致", ""}}});
  const AnswerOutcome outcome = take();
  ASSERT_THAT(outcome.problems, SizeIs(1));
  EXPECT_THAT(outcome.problems[0].what.zh, HasSubstr("“差不多”不是数,也不是“一致”"));
  EXPECT_EQ(must(office.app().store().audit_head()), head);
}

TEST_F(Reconcile, AFileThatIsNoSheetOfOursIsRefused) {
  issue();
  office.folder.write("other.csv", "编号,对方数\nabc,一致\n");
  const auto refused = take_answer(office.app(), "small", office.folder.file("other.csv"), "test");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().zh, HasSubstr("没有“对账单编号”"));
}

TEST_F(Reconcile, AStampedPaperConfirmsTheWholeSheetOrOneLine) {
  const auto made = issue();
  const auto& lines = made.settlement.lines;
  const std::string code = line(lines, "计划资金 · 乙地区").code;
  EXPECT_EQ(must(confirm(office.app(), "small", code, "书面 2011-07-20", "test")).confirmed, 1);
  EXPECT_EQ(must(confirm(office.app(), "small", made.settlement.code, "书面 2011-07-20", "test"))
                .confirmed,
            8);
  EXPECT_FALSE(confirm(office.app(), "small", made.settlement.code, " ", "test"));
  const auto unknown = confirm(office.app(), "small", "nothere2", "书面", "test");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, base::FaultCode::not_found);
}

TEST_F(Reconcile, WhatIsStillOpenAndWhatChangedSince) {
  const auto made = issue();
  answer({{line(made.settlement.lines, "已到位资金 · 甲地区").code, {"0.6", ""}},
          {line(made.settlement.lines, "已到位资金 · 乙地区").code, {"1.0", ""}},
          {"全部", {"一致", ""}}});
  take();
  office.take("small", "progress", "ours.csv",
              progress_rows("甲地区,东省,2011年上半年,11,5,1.5,0.6\n"));
  const auto sheets = must(standing_sheets(office.app(), "small", "", ""));
  ASSERT_THAT(sheets, SizeIs(1));
  EXPECT_EQ(sheets[0].settled, 6) << "甲's funds are as the other side has them now";
  ASSERT_THAT(sheets[0].to_settle, SizeIs(1));
  EXPECT_EQ(sheets[0].to_settle[0].line.what.zh, "已到位资金 · 乙地区");
  ASSERT_THAT(sheets[0].unanswered, SizeIs(1));
  EXPECT_EQ(sheets[0].unanswered[0].line.what.zh, "计划项目 · 甲地区");
  EXPECT_TRUE(sheets[0].unanswered[0].changed);
  EXPECT_EQ(sheets[0].unanswered[0].now->digits(), "11");
  const auto next = issue("next.xlsx");
  EXPECT_NE(next.settlement.code, made.settlement.code);
  EXPECT_EQ(next.confirmed, 5) << "what was agreed and is unchanged need not be asked again";
}

/// Only the supporter has reported; the measure takes the recipient's word.
class Told : public Reconcile {
 protected:
  void SetUp() override {
    Reconcile::SetUp();
    told(12);
  }
  void told(int visitors) {
    office.take("small", "exchange", "theirs.csv",
                fmt::format("填报单位,填报方,支援方,受援方,报告期,来访人次(人次)\n"
                            "东省,支援方,东省,甲地区,2011年上半年,{}\n",
                            visitors));
  }
  [[nodiscard]] domain::Figure visitors() {
    const Books books = must(office.app().books("small"));
    rollup::Query query;
    query.measure = "visits_person_times";
    query.period = must(domain::Period::parse("2011-H1"));
    query.slice.recipient = books.world().dictionary.org("A");
    query.on = books.on;
    return books.rollup->slice(query);
  }
};

TEST_F(Told, AConfirmedLineNeedsNoRemarkAnyMore) {
  ASSERT_NE(visitors().remark(domain::RemarkCode::unconfirmed), nullptr);
  const auto made = issue();
  const std::string code = line(made.settlement.lines, "来访人次 · 甲地区").code;
  must(confirm(office.app(), "small", code, "书面", "test"));
  EXPECT_EQ(visitors().remark(domain::RemarkCode::unconfirmed), nullptr);
  EXPECT_EQ(visitors().num, 12);
  told(13);
  EXPECT_NE(visitors().remark(domain::RemarkCode::unconfirmed), nullptr)
      << "what was agreed was twelve";
}

// ---- 情况说明 in the books ----

class Explaining : public Reconcile {
 protected:
  CheckAnswer check() { return must(run_checks(office.app(), {"small", "2011-H1", "", {}})); }
  [[nodiscard]] ExplainRequest why(const std::string& place, const std::string& text) const {
    ExplainRequest request;
    request.programme = "small";
    request.period = "2011-H1";
    request.rule = "started_within_planned";
    request.place = place;
    request.text = text;
    request.actor = "test";
    return request;
  }
  void SetUp() override {
    Reconcile::SetUp();
    office.take("small", "progress", "more.csv",
                progress_rows("丁地区,西省,2011年上半年,10,12,1.5,0.5\n"));
  }
};

TEST_F(Explaining, StandsBesideTheFindingUntilTheFigureChanges) {
  const auto done = must(explain(office.app(), why("丁地区", "含计划外项目2个")));
  ASSERT_THAT(done.findings, SizeIs(1));
  EXPECT_EQ(done.findings[0].explained, "含计划外项目2个");
  EXPECT_TRUE(done.changed);
  EXPECT_FALSE(must(explain(office.app(), why("丁地区", "含计划外项目2个"))).changed);
  ASSERT_THAT(check().findings, SizeIs(1));
  EXPECT_EQ(check().findings[0].explained, "含计划外项目2个");
  const std::string table = office.print({"small", "progress", "2011-H1", "", {}, {}, {}});
  EXPECT_THAT(table, HasSubstr("· 丁地区:含计划外项目2")) << "it travels with the table";
  office.take("small", "progress", "more.csv",
              progress_rows("丁地区,西省,2011年上半年,10,13,1.5,0.5\n"));
  EXPECT_EQ(check().findings[0].explained, "");
  EXPECT_THAT(office.print({"small", "progress", "2011-H1", "", {}, {}, {}}),
              Not(HasSubstr("情况说明")));
}

TEST_F(Explaining, TakenBackItIsGone) {
  must(explain(office.app(), why("丁地区", "含计划外项目2个")));
  ExplainRequest back = why("丁地区", "");
  back.take_back = true;
  EXPECT_TRUE(must(explain(office.app(), back)).changed);
  EXPECT_EQ(check().findings[0].explained, "");
  EXPECT_THAT(must(explanations(office.app(), "small", {})), IsEmpty());
}

TEST_F(Explaining, WhatThereIsNoFindingOfCannotBeExplained) {
  const auto place = explain(office.app(), why("甲地区", "x"));
  ASSERT_FALSE(place);
  EXPECT_EQ(place.error().code, base::FaultCode::not_found);
  EXPECT_THAT(place.error().zh, HasSubstr("丁地区"));
  ExplainRequest rule = why("丁地区", "x");
  rule.rule = "outlier";
  const auto none = explain(office.app(), rule);
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().zh, HasSubstr("现有:started_within_planned"));
}

TEST_F(Explaining, TheColumnOfAWorkbookTravelsWithItsRow) {
  office.take(
      "small", "progress", "more.csv",
      "受援方,支援方,报告期,计划项目(个),开工项目(个),计划资金(亿元),到位资金(亿元),情况说明\n"
      "丁地区,西省,2011年上半年,10,14,1.5,1.6,计划已调整\n");
  const auto found = check().findings;
  ASSERT_THAT(found, SizeIs(2));
  for (const domain::Finding& one : found) EXPECT_EQ(one.explained, "计划已调整") << one.text("zh");
}

}  // namespace
}  // namespace jiedui::flow::testing
