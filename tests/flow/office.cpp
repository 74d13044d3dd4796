#include "office.hpp"

#include <unistd.h>

#include <atomic>
#include <fstream>

#include "report/table.hpp"
#include "where.hpp"

namespace jiedui::flow::testing {

namespace fs = std::filesystem;

Folder::Folder() {
  static std::atomic<int> next = 0;
  path_ = fs::temp_directory_path() / fmt::format("jiedui-flow-{}-{}", ::getpid(), next++);
  fs::create_directories(path_);
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, std::string_view text) const {
  const std::string path = file(name);
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string in_source(const std::string& path) {
  return jiedui::testing::source_path("/" + path);
}

Office::Office() : clock(must(base::parse_instant("2011-08-01T08:00:00Z"))) {
  app_ = must(App::open("sqlite:" + folder.file("books.db"), clock, true));
}

void Office::at(std::string_view instant) {
  clock.instant = must(base::parse_instant(instant));
}

void Office::reopen() {
  app_.reset();
  app_ = must(App::open("sqlite:" + folder.file("books.db"), clock));
}

void Office::found(const std::string& programme, const std::string& pack) {
  const auto installed = must(install_pack(*app_, in_source("packs/" + pack), {}, "test"));
  ASSERT_FALSE(domain::has_errors(installed.findings));
  must(create_programme(*app_, programme, pack, "test"));
}

ImportOutcome Office::import(const std::string& programme, const std::string& kind,
                             const std::string& name, const ImportRequest& how) {
  ImportRequest request = how;
  request.path = fs::path(name).is_absolute() ? name : folder.file(name);
  request.programme = programme;
  if (!kind.empty()) request.kind = kind;
  request.actor = "test";
  return must(import_file(*app_, request));
}

void Office::take(const std::string& programme, const std::string& kind, const std::string& name,
                  std::string_view text) {
  folder.write(name, text);
  const ImportOutcome outcome = import(programme, kind, name);
  for (const domain::Finding& problem : outcome.problems) ADD_FAILURE() << problem.text("en");
  for (const ImportConflict& one : outcome.conflicts)
    ADD_FAILURE() << one.place << ": " << one.what.en;
  ASSERT_EQ(outcome.status, ImportStatus::done) << name;
}

std::string print(const TableAnswer& answer, std::string_view format) {
  if (format == "csv") return report::to_csv(answer.model, "zh");
  if (format == "json") return base::dump_json(report::to_json(answer.model, "zh"));
  if (format == "html") return report::to_html(answer.model, "zh");
  if (format == "xlsx") return must(report::to_xlsx(answer.model, "zh"));
  return report::to_text(answer.model, "zh");
}

std::string Office::print(const TableQuery& query, std::string_view format) {
  return testing::print(must(make_table(*app_, query)), format);
}

Json figures_only(Json table) {
  table.erase("position");
  const auto strip = [](Json& row) {
    for (Json& one : row["cells"]) one.erase("figure");
  };
  for (Json& row : table["rows"]) strip(row);
  if (!table["total"].is_null()) strip(table["total"]);
  return table;
}

namespace {

void take_example(Office& office, const std::string& programme, const std::string& kind,
                  const std::string& file) {
  const ImportOutcome outcome =
      office.import(programme, kind, in_source("examples/" + programme + "/" + file));
  for (const domain::Finding& problem : outcome.problems) ADD_FAILURE() << problem.text("en");
  ASSERT_TRUE(outcome.status == ImportStatus::done || outcome.status == ImportStatus::unchanged)
      << file;
}

}  // namespace

void example_xinjiang(Office& office) {
  office.found("xinjiang", "border-region");
  for (const auto* list : {"organisations", "members", "groupings", "pairings"}) {
    take_example(office, "xinjiang", list, std::string(list) + ".csv");
  }
  take_example(office, "xinjiang", "pilot", "table2-2010.csv");
  take_example(office, "xinjiang", "pilot-categories", "pilot-categories.csv");
  take_example(office, "xinjiang", "progress", "table3-2011H1.xlsx");
  take_example(office, "xinjiang", "plan", "plan-categories.csv");
}

void example_three_gorges(Office& office) {
  office.found("three-gorges", "major-project");
  for (const auto* list : {"organisations", "members", "pairings"}) {
    take_example(office, "three-gorges", list, std::string(list) + ".csv");
  }
  for (const auto* form : {"visits", "funds", "target", "contracts", "exchange", "training"}) {
    take_example(office, "three-gorges", form, std::string(form) + "-2010.csv");
  }
}

void small_programme(Office& office) {
  office.found("small", "border-region");
  office.take("small", "organisations", "organisations.csv",
              "代码,简称,全称,类型,上级代码,序号,起始日期\n"
              "E,东省,东部省,省市,,1,2000-01-01\n"
              "W,西省,西部省,省市,,2,2000-01-01\n"
              "R,边区,边疆自治区,自治区,,3,2000-01-01\n"
              "A,甲地区,甲地区行署,地州,R,1,2000-01-01\n"
              "B,乙地区,乙地区行署,地州,R,2,2000-01-01\n"
              "C,丙地区,丙地区行署,地州,R,3,2000-01-01\n"
              "D,丁地区,丁地区行署,地州,R,4,2000-01-01\n"
              "A1,甲一县,甲地区甲一县,县市,A,1,2000-01-01\n"
              "A2,甲二县,甲地区甲二县,县市,A,2,2000-01-01\n");
  office.take("small", "members", "members.csv",
              "角色,单位,序号\n支援方,东省,1\n支援方,西省,2\n受援方,边区,1\n");
}

std::string progress_rows(std::string_view rows) {
  return "受援方,支援方,报告期,计划项目(个),开工项目(个),计划资金(亿元),到位资金(亿元)\n" +
         std::string(rows);
}

const Json& cell(const Json& table, std::string_view row, std::string_view column) {
  const Json* found = nullptr;
  for (const Json& one : table["rows"]) {
    if (one["label"] == row) found = &one;
  }
  if (table["total"].is_object() && table["total"]["label"] == row) found = &table["total"];
  for (std::size_t i = 0; found != nullptr && i < table["columns"].size(); ++i) {
    if (table["columns"][i]["id"] == column) return (*found)["cells"][i];
  }
  throw std::runtime_error(fmt::format("no cell {}/{} in {}", row, column, table.dump()));
}

std::vector<std::string> notes(const Json& table, std::string_view code) {
  std::vector<std::string> out;
  for (const Json& note : table["notes"]) {
    if (note["code"] == code) out.push_back(note["zh"]);
  }
  return out;
}

}  // namespace jiedui::flow::testing
