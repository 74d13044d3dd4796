// FIGURES, "Three clocks": what the books knew, the tree that was valid, the pack in force.
#include <gmock/gmock.h>

#include <fstream>

#include "flow/trace.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<std::string> k_formats = {"text", "csv", "html", "xlsx"};

/// A table in every form in which it must not change by a byte; json without position and figure
/// ids.
struct Printed {
  std::map<std::string, std::string> bytes;
  Json json;
  friend bool operator==(const Printed&, const Printed&) = default;
};

TableQuery half_year(const std::string& org = {}) {
  return {"small", "progress", "2011-H1", org, {}, {}, {}};
}

Printed printed(Office& office, const TableQuery& query) {
  Printed out;
  for (const std::string& format : k_formats) out.bytes[format] = office.print(query, format);
  out.json = figures_only(office.json(query));
  return out;
}

void expect_same(const Printed& earlier, const Printed& now) {
  for (const std::string& format : k_formats) {
    if (format == "xlsx") {
      EXPECT_TRUE(earlier.bytes.at(format) == now.bytes.at(format)) << "xlsx differs";
    } else {
      EXPECT_EQ(earlier.bytes.at(format), now.bytes.at(format));
    }
  }
  EXPECT_EQ(earlier.json, now.json);
}

class Clocks : public ::testing::Test {
 protected:
  void SetUp() override {
    office.at("2011-07-01T08:00:00Z");
    small_programme(office);
    office.at("2011-07-10T08:00:00Z");
    office.take("small", "progress", "july.csv",
                progress_rows("乙地区,西省,2011年上半年,20,8,2.5,1\n"
                              "丙地区,东省、西省,2011年上半年,30,30,3,3\n"
                              "甲一县,东省,2011年上半年,4,2,0.4,0.1\n"
                              "甲二县,东省,2011年上半年,6,3,0.6,0.4\n"));
  }
  void TearDown() override { EXPECT_TRUE(must(office.app().store().verify({})).empty()); }

  /// Everything that may come later: a late report, a correction, a seal.
  void go_on() {
    office.at("2011-08-20T08:00:00Z");
    office.take("small", "progress", "july.csv",
                progress_rows("乙地区,西省,2011年上半年,22,9,2.5,1.2\n"));
    office.take("small", "progress", "late.csv",
                progress_rows("丁地区,东省,2011年上半年,40,0,1,0\n"));
    office.at("2011-09-01T08:00:00Z");
    ASSERT_TRUE(must(seal_period(office.app(), "small", "2011-H1", "", "test")));
  }

  Office office;
};

TEST_F(Clocks, as_of_an_instant_prints_what_was_printed_then) {
  const auto then = *base::parse_instant("2011-07-11T10:00:00Z");
  office.clock.instant = then;
  std::map<std::string, std::string> before;
  for (const char* format : {"text", "csv", "json", "html", "xlsx"})
    before[format] = office.print(half_year(), format);
  go_on();
  office.reopen();
  TableQuery query = half_year();
  EXPECT_NE(office.print(query, "text"), before["text"]);
  query.as_of = then;
  for (const auto& [format, bytes] : before)
    EXPECT_TRUE(office.print(query, format) == bytes) << format;
}

TEST_F(Clocks, an_instant_judges_by_its_own_day_what_is_not_due) {
  go_on();
  TableQuery query = half_year();
  query.as_of = *base::parse_instant("2011-07-20T10:00:00Z");
  EXPECT_EQ(cell(office.json(query), "丁地区", "projects_planned")["state"], "not_due");
  query.as_of = *base::parse_instant("2011-07-28T10:00:00Z");
  EXPECT_EQ(cell(office.json(query), "丁地区", "projects_planned")["state"], "missing");
  query.as_of = {};
  EXPECT_EQ(cell(office.json(query), "丁地区", "projects_planned")["display"], "40");
}

TEST_F(Clocks, as_of_a_position_prints_what_was_printed_then) {
  std::map<std::string, std::string> before;
  for (const char* format : {"text", "csv", "json", "html"})
    before[format] = office.print(half_year(), format);
  const domain::Position position = office.json(half_year())["position"];
  go_on();
  TableQuery query = half_year();
  query.as_of = position;
  for (const auto& [format, bytes] : before)
    EXPECT_EQ(office.print(query, format), bytes) << format;
}

TEST_F(Clocks, every_position_equals_a_replay_of_the_journal_from_an_empty_store) {
  go_on();
  const domain::Position head = must(office.app().store().head("small")).position;
  int compared = 0;
  for (domain::Position position = 1; position <= head; ++position) {
    store::OpenOptions empty;
    empty.url = "sqlite:" + office.folder.file(fmt::format("replay-{}.db", position));
    empty.create = true;
    auto replayed = must(store::open(empty));
    must(office.app().store().replay_into(*replayed, "small", position));
    const base::FixedClock then(must(replayed->instant_of("small", position)));
    const auto app = App::with_store(std::move(replayed), then);
    TableQuery query = half_year();
    const std::string from_replay = print(must(make_table(*app, query)), "json");
    query.as_of = position;
    EXPECT_EQ(office.print(query, "json"), from_replay) << "position " << position;
    ++compared;
  }
  EXPECT_GE(compared, 5);
}

TEST_F(Clocks, an_old_figure_id_gives_the_old_value_and_the_old_records) {
  const std::string id = cell(office.json(half_year()), "合计", "projects_planned")["figure"];
  const Trace before = must(trace(office.app(), id, {}));
  EXPECT_EQ(before.display, "60");
  EXPECT_EQ(before.records.size(), 4U);
  go_on();
  const Trace after = must(trace(office.app(), id, {}));
  EXPECT_EQ(after.display, "60");
  ASSERT_EQ(after.records.size(), 4U);
  for (std::size_t i = 0; i < after.records.size(); ++i) {
    EXPECT_EQ(after.records[i].id, before.records[i].id);
    EXPECT_EQ(after.records[i].version, 1);
    EXPECT_EQ(after.records[i].value, before.records[i].value);
  }
  const auto now = must(parse_as_of("2011-09-02T00:00:00Z"));
  EXPECT_EQ(must(trace(office.app(), id, now)).display, "102");
}

TEST_F(Clocks, merging_two_counties_leaves_earlier_tables_as_they_were) {
  office.at("2012-02-01T08:00:00Z");
  const Printed prefecture = printed(office, half_year("甲地区"));
  const Printed region = printed(office, half_year());
  office.take("small", "organisations", "merger.csv",
              "代码,简称,全称,类型,上级代码,序号,起始日期,终止日期,承接单位\n"
              "A3,甲新县,甲地区甲新县,县市,A,3,2012-01-01,,\n"
              "A1,甲一县,甲地区甲一县,县市,A,1,2000-01-01,2011-12-31,甲新县\n"
              "A2,甲二县,甲地区甲二县,县市,A,2,2000-01-01,2011-12-31,甲新县\n");
  expect_same(prefecture, printed(office, half_year("甲地区")));
  expect_same(region, printed(office, half_year()));
  TableQuery today = half_year("甲地区");
  today.tree = domain::TreeMode::current;
  const Json regrouped = office.json(today);
  EXPECT_EQ(cell(regrouped, "甲新县", "projects_planned")["display"], "10");
  EXPECT_EQ(cell(regrouped, "合计", "projects_planned")["display"], "10");
  EXPECT_THAT(regrouped.dump(), Not(HasSubstr("甲一县\",\"cells")));
}

TEST_F(Clocks, renaming_leaves_earlier_tables_as_they_were) {
  office.at("2012-02-01T08:00:00Z");
  const Printed before = printed(office, half_year());
  office.take("small", "organisations", "renamed.csv",
              "代码,简称,全称,起始日期\nB,乙新区,乙新区行署,2012-01-01\n");
  expect_same(before, printed(office, half_year()));
  TableQuery today = half_year();
  today.tree = domain::TreeMode::current;
  EXPECT_EQ(cell(office.json(today), "乙新区", "projects_planned")["display"], "20");
}

// The pack's second version: another title, a measure more in the table.
class Upgrade : public Clocks {
 protected:
  void SetUp() override {
    Clocks::SetUp();
    std::filesystem::copy(in_source("packs"), office.folder.file("packs"),
                          std::filesystem::copy_options::recursive);
    replace("pack.toml", "version = 1", "version = 2");
  }
  void replace(const std::string& file, const std::string& from, const std::string& to) {
    const std::string path = "packs/border-region/" + file;
    std::ifstream in(office.folder.file(path), std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    office.folder.write(path, text.replace(at, from.size(), to));
  }
  void append(const std::string& file, const std::string& text) {
    std::ofstream(office.folder.file("packs/border-region/" + file), std::ios::app) << text;
  }
  base::Result<PackInstalled> install(const std::string& from) {
    return install_pack(office.app(), office.folder.file("packs/border-region"),
                        must(domain::Period::parse(from)), "test");
  }
};

TEST_F(Upgrade, leaves_earlier_tables_as_they_were) {
  office.at("2012-02-01T08:00:00Z");
  const Printed before = printed(office, half_year());
  replace("tables/progress.toml", "{period}援建项目情况", "{period}援建项目进展");
  append(
      "measures.toml",
      "\n[[measure]]\nid = \"jobs_made\"\nlabel = {zh = \"带动就业\", en = \"jobs made\"}\n"
      "basis = {zh = \"不含兵团\", en = \"without the corps\"}\nunit = \"个\"\ntime = \"flow\"\n");
  append("tables/progress.toml", "[[column]]\nmeasure = \"jobs_made\"\nunit = \"个\"\n");
  append("forms/progress.toml", "[[column]]\nid = \"jobs_made\"\nunit = \"个\"\n");
  const PackInstalled installed = must(install("2012"));
  for (const domain::Finding& one : installed.findings) ADD_FAILURE() << one.text("en");
  EXPECT_EQ(installed.name, "border-region@2");
  expect_same(before, printed(office, half_year()));
  const Json later = office.json({"small", "progress", "2012-H1", {}, {}, {}, {}});
  EXPECT_EQ(later["pack"], "border-region@2");
  EXPECT_EQ(later["columns"].back()["id"], "jobs_made");
  EXPECT_THAT(office.print({"small", "progress", "2012-H1", {}, {}, {}, {}}),
              HasSubstr("援建项目进展"));
  EXPECT_EQ(office.json(half_year())["pack"], "border-region@1");
}

TEST_F(Upgrade, is_refused_when_a_measure_keeps_its_id_with_another_meaning) {
  replace("measures.toml", "unit = \"个\"\ntime = \"plan\"", "unit = \"亿元\"\ntime = \"plan\"");
  const auto installed = install("2012");
  ASSERT_TRUE(installed);
  EXPECT_TRUE(domain::has_errors(installed->findings));
  EXPECT_TRUE(must(office.app().store().entry("", domain::Register::pack, "border-region@1", {})));
  EXPECT_FALSE(must(office.app().store().entry("", domain::Register::pack, "border-region@2", {})));
}

TEST_F(Upgrade, must_begin_after_the_last_sealed_period) {
  go_on();
  replace("tables/progress.toml", "{period}援建项目情况", "{period}援建项目进展");
  const auto early = install("2011-06");
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, base::FaultCode::conflict);
  EXPECT_THAT(early.error().zh, HasSubstr("2011-06"));
  EXPECT_EQ(must(install("2011-07")).name, "border-region@2");
}

}  // namespace
}  // namespace jiedui::flow::testing
