// A workbook with one error of every kind that offices make (tests/tools/make_broken_workbook.py):
// all of them in one run, each with its cell, its value and what to do, and nothing else.
#include <gmock/gmock.h>

#include <set>

#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* k_form = "援建项目及资金进展情况";

/// What must be said of one cell: the value found there, and the way out.
struct Planted {
  std::string rule;
  std::string sheet;
  std::string cell;  ///< "G7", "7" for a row, "" for the sheet or a whole column
  std::string says;
  std::string todo;
};

const std::vector<Planted> k_planted = {
#include "broken_workbook.inc"
};

/// The programme that the workbook is for.
void found_programme(Office& office) {
  office.found("small", "border-region");
  office.take("small", "organisations", "organisations.csv",
              "代码,简称,全称,类型,上级代码,序号,起始日期,终止日期,承接单位\n"
              "E,东省,东部省,省市,,1,2000-01-01,,\n"
              "W,西省,西部省,省市,,2,2000-01-01,,\n"
              "R,边区,边疆自治区,自治区,,3,2000-01-01,,\n"
              "X,外区,外疆自治区,自治区,,4,2000-01-01,,\n"
              "A,甲地区,甲地区行署,地州,R,1,2000-01-01,,\n"
              "B,乙地区,乙地区行署,地州,R,2,2000-01-01,,\n"
              "C,丙地区,丙地区行署,地州,R,3,2000-01-01,,\n"
              "D,丁地区,丁地区行署,地州,R,4,2000-01-01,,\n"
              "Y,外地区,外地区行署,地州,X,1,2000-01-01,,\n"
              "A1,甲一县,甲地区甲一县,县市,A,1,2000-01-01,,\n"
              "A2,甲二县,甲地区甲二县,县市,A,2,2000-01-01,,\n"
              "S1,同名县,甲地区同名县,县市,A,3,2000-01-01,,\n"
              "S2,同名县,乙地区同名县,县市,B,3,2000-01-01,,\n"
              "O1,旧县,甲地区旧县,县市,A,4,2000-01-01,2009-12-31,A1\n"
              "N1,新县,甲地区新县,县市,A,5,2012-01-01,,\n");
  office.take("small", "members", "members.csv",
              "角色,单位,序号\n支援方,东省,1\n支援方,西省,2\n受援方,边区,1\n");
}

std::string place_of(const Planted& one) {
  std::string place = "broken.xlsx";
  for (const std::string& part : {one.sheet, one.cell}) {
    if (!part.empty()) place += " · " + part;
  }
  return place;
}

class BrokenWorkbook : public ::testing::Test {
 protected:
  BrokenWorkbook() {
    found_programme(office);
    outcome = office.import("small", "", in_source("tests/flow/files/broken.xlsx"));
  }
  Office office;
  ImportOutcome outcome;
};

TEST_F(BrokenWorkbook, every_planted_error_is_found_with_its_cell_its_value_and_what_to_do) {
  EXPECT_EQ(outcome.status, ImportStatus::invalid);
  std::set<std::string> kinds;
  for (const Planted& one : k_planted) {
    kinds.insert(one.rule);
    const auto found = std::find_if(
        outcome.problems.begin(), outcome.problems.end(), [&](const domain::Finding& problem) {
          return problem.rule == one.rule && problem.place == place_of(one);
        });
    if (found == outcome.problems.end()) {
      ADD_FAILURE() << one.rule << " not found at " << place_of(one);
      continue;
    }
    EXPECT_THAT(found->what.zh, HasSubstr(one.says)) << place_of(one);
    EXPECT_THAT(found->todo.zh, HasSubstr(one.todo)) << place_of(one);
    EXPECT_FALSE(found->what.en.empty() || found->todo.en.empty()) << place_of(one);
  }
  EXPECT_GE(k_planted.size(), 40);
  EXPECT_GE(kinds.size(), 25);
}

TEST_F(BrokenWorkbook, nothing_that_is_right_is_called_wrong) {
  std::multiset<std::string> planted;
  for (const Planted& one : k_planted) planted.insert(one.rule + " " + place_of(one));
  std::vector<std::string> false_alarms;
  for (const domain::Finding& one : outcome.problems) {
    const auto at = planted.find(one.rule + " " + one.place);
    if (at == planted.end())
      false_alarms.push_back(one.rule + " " + one.place + ": " + one.what.zh);
    else
      planted.erase(at);
  }
  EXPECT_THAT(false_alarms, IsEmpty());
}

TEST_F(BrokenWorkbook, nothing_of_it_is_in_the_books) {
  EXPECT_THAT(must(office.app().store().entries("small", domain::Register::record, {})), IsEmpty());
}

}  // namespace
}  // namespace jiedui::flow::testing
