// Zero, missing, partial, not due and not applicable, side by side in every output (FIGURES,
// "Missing, zero, partial").
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "formats/sheet.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::HasSubstr;

/// Two forms of the same half-year, one due early, one late; a rate whose denominator may be zero.
void write_pack(const Folder& folder) {
  std::filesystem::create_directories(folder.file("packs"));
  std::filesystem::copy(in_source("packs/base"), folder.file("packs/base"),
                        std::filesystem::copy_options::recursive);
  folder.write("packs/states/pack.toml",
               "id = \"states\"\nversion = 1\nextends = \"base\"\nlabel = {zh = \"状态\", en = "
               "\"states\"}\n");
  const auto measure = [](const std::string& id, const std::string& zh) {
    return fmt::format(
        "[[measure]]\nid = \"{0}\"\nlabel = {{zh = \"{1}\", en = \"{0}\"}}\n"
        "basis = {{zh = \"全口径\", en = \"all\"}}\nunit = \"个\"\ntime = \"flow\"\n",
        id, zh);
  };
  folder.write("packs/states/measures.toml",
               measure("built", "建成") + measure("wanted", "计划") + measure("used", "投用"));
  folder.write(
      "packs/states/indicators.toml",
      "[[indicator]]\nid = \"built_rate\"\nlabel = {zh = \"建成率\", en = \"built rate\"}\n"
      "basis = {zh = \"建成÷计划\", en = \"built / wanted\"}\nexpression = \"built / "
      "wanted\"\nunit = \"%\"\n"
      "decimals = 1\n");
  folder.write(
      "packs/states/forms/early.toml",
      "id = \"early\"\nlabel = {zh = \"早报\", en = \"early\"}\nperiods = "
      "[\"half_year\"]\ncoverage = \"own\"\n"
      "[[column]]\nid = \"built\"\nunit = \"个\"\n[[column]]\nid = \"wanted\"\nunit = \"个\"\n");
  folder.write("packs/states/forms/late.toml",
               "id = \"late\"\nlabel = {zh = \"晚报\", en = \"late\"}\nperiods = "
               "[\"half_year\"]\ncoverage = \"own\"\n"
               "[[column]]\nid = \"used\"\nunit = \"个\"\n");
  folder.write("packs/states/calendar.toml",
               "[form.early]\nexpected = [\"county\"]\ndeadline_days = 10\n"
               "[form.late]\nexpected = [\"county\"]\ndeadline_days = 60\n");
  folder.write("packs/states/tables/states.toml",
               "id = \"states\"\ntitle = {zh = \"{period}情况\", en = \"{period}\"}\n"
               "row_head = {zh = \"县\", en = \"county\"}\nrows = \"children\"\ntotal = \"last\"\n"
               "[[column]]\nmeasure = \"built\"\nunit = \"个\"\n[[column]]\nmeasure = "
               "\"wanted\"\nunit = \"个\"\n"
               "[[column]]\nmeasure = \"built_rate\"\ndecimals = 1\n[[column]]\nmeasure = "
               "\"used\"\nunit = \"个\"\n");
}

class States : public ::testing::Test {
 protected:
  void SetUp() override {
    office.at("2011-07-20T08:00:00Z");
    write_pack(office.folder);
    for (const domain::Finding& one : must(check_pack(office.folder.file("packs/states"))))
      ADD_FAILURE() << one.text("en");
    must(install_pack(office.app(), office.folder.file("packs/states"), {}, "test"));
    must(create_programme(office.app(), "p", "states", "test"));
    office.take("p", "organisations", "orgs.csv",
                "代码,简称,类型,上级代码,序号\nR,边区,地州,,1\nS,东省,省市,,2\n"
                "Z,零县,县市,R,1\nM,缺县,县市,R,2\nN,无计划县,县市,R,3\nF,足县,县市,R,4\n");
    office.take("p", "members", "members.csv", "角色,单位,序号\n支援方,东省,1\n受援方,边区,1\n");
    office.take("p", "early", "early.csv",
                "填报单位,报告期,建成(个),计划(个)\n零县,2011年上半年,0,4\n无计划县,2011年上半年,0,"
                "0\n足县,2011年上半年,3,6\n");
    office.take("p", "late", "late.csv", "填报单位,报告期,投用(个)\n足县,2011年上半年,2\n");
  }
  std::string print(std::string_view format) {
    return office.print({"p", "states", "2011-H1", {}, {}, {}, {}}, format);
  }
  Office office;
};

void expect_cell(const Json& table, const std::string& row, const std::string& column,
                 const std::string& state, const std::string& coverage,
                 const std::string& display) {
  const Json& one = cell(table, row, column);
  EXPECT_EQ(one["state"], state) << row << " " << column;
  EXPECT_EQ(one["coverage"], coverage) << row << " " << column;
  EXPECT_EQ(one["display"], display) << row << " " << column;
}

TEST_F(States, json_names_each) {
  const Json table = Json::parse(print("json"));
  expect_cell(table, "零县", "built", "value", "complete", "0");
  EXPECT_EQ(cell(table, "零县", "built")["value"], "0");
  expect_cell(table, "零县", "built_rate", "value", "complete", "0.0");
  expect_cell(table, "缺县", "built", "missing", "partial", "");
  EXPECT_TRUE(cell(table, "缺县", "built")["value"].is_null());
  expect_cell(table, "无计划县", "built_rate", "not_applicable", "complete", "—");
  expect_cell(table, "零县", "used", "not_due", "partial", "未到期");
  expect_cell(table, "足县", "used", "value", "complete", "2");
  expect_cell(table, "合计", "built", "value", "partial", "3");
  expect_cell(table, "合计", "built_rate", "value", "partial", "30.0");
  EXPECT_EQ(cell(table, "合计", "built")["reporting"], 3);
  EXPECT_EQ(cell(table, "合计", "built")["expected"], 4);
  std::string unreported;
  for (const std::string& note : notes(table, "unreported")) unreported += note;
  EXPECT_THAT(unreported, HasSubstr("缺县"));
}

/// Rows of the table in a form of text, cells apart: what each county's row shows.
std::vector<std::string> row_of(const std::vector<std::vector<std::string>>& rows,
                                const std::string& label) {
  for (const auto& row : rows) {
    if (!row.empty() && row.front() == label) return row;
  }
  throw std::runtime_error("no row " + label);
}

void expect_shown(const std::vector<std::vector<std::string>>& rows) {
  using Row = std::vector<std::string>;
  EXPECT_EQ(row_of(rows, "零县"), (Row{"零县", "0", "4", "0.0", "未到期"}));
  EXPECT_EQ(row_of(rows, "缺县"), (Row{"缺县", "", "", "", "未到期"}));
  EXPECT_EQ(row_of(rows, "无计划县"), (Row{"无计划县", "0", "0", "—", "未到期"}));
  EXPECT_EQ(row_of(rows, "足县"), (Row{"足县", "3", "6", "50.0", "2"}));
}

std::vector<std::vector<std::string>> sheet_rows(std::string bytes, const std::string& name) {
  const auto book = must(formats::read_workbook(std::move(bytes), name));
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : book.sheets.front().rows) {
    auto& into = rows.emplace_back();
    for (std::size_t i = 0; i < 5 && i < row.size(); ++i) into.push_back(row[i].text);
  }
  return rows;
}

TEST_F(States, csv_shows_each) {
  expect_shown(sheet_rows(print("csv"), "states.csv"));
}

TEST_F(States, xlsx_shows_each) {
  auto rows = sheet_rows(print("xlsx"), "states.xlsx");
  // A workbook keeps numbers as numbers; their format shows the decimals.
  for (auto& row : rows) {
    if (row.size() > 3 && (row[3] == "0" || row[3] == "50")) row[3] += ".0";
  }
  expect_shown(rows);
}

TEST_F(States, html_shows_each) {
  const std::string html = print("html");
  for (const char* part : {">0<", ">未到期<", ">—<", ">0.0<", "缺县"})
    EXPECT_THAT(html, HasSubstr(part));
}

TEST_F(States, text_shows_each_and_the_note_says_who_is_missing) {
  std::map<std::string, std::string> lines;
  const std::string text = print("text");
  for (const std::string& line : base::split(text, '\n')) {
    for (const char* name : {"零县", "缺县", "无计划县", "足县", "合计"}) {
      if (line.starts_with(name)) lines[name] = line;
    }
  }
  EXPECT_THAT(lines["零县"], ::testing::MatchesRegex("零县 +0 +4 +0\\.0 +未到期 *"));
  EXPECT_THAT(lines["缺县"], ::testing::MatchesRegex("缺县 +未到期 *"));
  EXPECT_THAT(lines["无计划县"], ::testing::MatchesRegex("无计划县 +0 +0 +— +未到期 *"));
  EXPECT_THAT(lines["足县"], ::testing::MatchesRegex("足县 +3 +6 +50\\.0 +2 *"));
  EXPECT_THAT(text, HasSubstr("缺县未报"));
}

TEST_F(States, the_same_day_later_tells_not_due_from_missing) {
  office.at("2011-10-01T08:00:00Z");
  expect_cell(Json::parse(print("json")), "零县", "used", "missing", "partial", "");
}

}  // namespace
}  // namespace jiedui::flow::testing
