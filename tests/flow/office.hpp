// An office with books of its own: a folder that goes away with the test, a store in it, a clock
// that the test sets. Start at Office; example_xinjiang() and example_three_gorges() keep the books
// of the shipped examples in it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "flow/app.hpp"
#include "flow/import_file.hpp"
#include "flow/packs.hpp"
#include "flow/programmes.hpp"
#include "flow/tables.hpp"

namespace jiedui::flow::testing {

using Json = nlohmann::ordered_json;

class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  /// The path of a file with this text in it.
  std::string write(const std::string& name, std::string_view text) const;

 private:
  std::filesystem::path path_;
};

/// A file of this source tree.
std::string in_source(const std::string& path);
/// The value, or a failed test naming the fault.
template <class T>
T must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text("en"));
  return *std::move(result);
}
inline void must(const base::Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().text("en"));
}

class Office {
 public:
  Office();

  /// The time of day from now on: "2011-08-01T08:00:00Z".
  void at(std::string_view instant);
  App& app() { return *app_; }
  /// The same books opened again, as the next command would.
  void reopen();
  /// Nobody uses the books until reopen().
  void close() { app_.reset(); }

  /// Installs packs/<id> of the source tree and makes the programme on it.
  void found(const std::string& programme, const std::string& pack);
  /// What became of a file; `path` relative to the folder of this office.
  ImportOutcome import(const std::string& programme, const std::string& kind,
                       const std::string& name, const ImportRequest& how = {});
  /// Writes the text into a file and imports it: every row must be taken.
  void take(const std::string& programme, const std::string& kind, const std::string& name,
            std::string_view text);

  /// A table printed: "text", "csv", "json", "html", "xlsx".
  std::string print(const TableQuery& query, std::string_view format = "text");
  Json json(const TableQuery& query) { return Json::parse(print(query, "json")); }

  Folder folder;
  base::FixedClock clock;

 private:
  std::unique_ptr<App> app_;
};

std::string print(const TableAnswer& answer, std::string_view format);
/// A table as json without what may change while the figures do not: position and ids of figures.
Json figures_only(Json table);

void example_xinjiang(Office& office);
void example_three_gorges(Office& office);

/// Four prefectures (甲 乙 丙 丁) of a region 边区, two counties (甲一 甲二) below the first,
/// supporters 东省 and 西省; programme "small" on border-region, without groupings.
void small_programme(Office& office);
/// Rows of the form `progress`: "甲地区,东省,2011年上半年,10,5,1.5,0.5" and so on, under its head.
std::string progress_rows(std::string_view rows);

/// A cell of a row by the labels of both; fails the test when there is none.
const Json& cell(const Json& table, std::string_view row, std::string_view column);
/// Notes of one code.
std::vector<std::string> notes(const Json& table, std::string_view code);

}  // namespace jiedui::flow::testing
