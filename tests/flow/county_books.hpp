// Books of a region with as many counties as a test needs, other processes that import into them,
// and memory that a killed process leaves readable. Start at CountyBooks::found().
#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "flow/app.hpp"
#include "flow/import_file.hpp"

namespace jiedui::flow::upkeep {

/// The value, or an exception that names the fault.
template <class T>
T must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text("en"));
  return *std::move(result);
}

/// A folder with books of programme "xj" on the pack border-region: region 650000, four
/// prefectures, counties below them in turn. Goes away with the test.
class CountyBooks {
 public:
  CountyBooks();
  ~CountyBooks();
  CountyBooks(const CountyBooks&) = delete;
  CountyBooks& operator=(const CountyBooks&) = delete;

  void found(int counties);
  /// The path of a file with this text in it.
  [[nodiscard]] std::string write(const std::string& name, std::string_view text) const;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string url() const { return "sqlite:" + file("books.db"); }
  /// Keeps a copy of the books as they are; puts it in their place again. The books must be closed.
  void keep_copy() const;
  void put_back_copy() const;

  [[nodiscard]] std::unique_ptr<App> open(Figures figures = Figures::read_each_time,
                                          store::OpenOptions options = {}) const;
  base::FixedClock clock;

 private:
  std::filesystem::path path_;
};

/// organisations.csv: 650000, the prefectures, the counties.
std::string organisation_rows(int counties);
/// exchange, one row per county and month from 2011-01 (+ from_month) on: three measures each.
std::string exchange_rows(int counties, int months, int value, int from_month = 0);
base::Result<ImportOutcome> import(App& app, const std::string& path, const std::string& kind);

/// The program itself, beside this one; its output goes into a file.
class Process {
 public:
  Process(const CountyBooks& books, std::vector<std::string> arguments);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();
  /// Waits for it to end.
  int exit_status();
  [[nodiscard]] std::string output() const;

 private:
  std::string output_path_;
  pid_t pid_ = -1;
  int status_ = -1;
};
/// `jiedui import` of a file into "xj".
std::vector<std::string> import_arguments(const std::string& path, const std::string& kind);

/// How far a child has come; its parent reads it even when the child was killed.
struct Progress {
  std::atomic<bool> started{false};
  std::atomic<bool> inside{false};  ///< between BEGIN and the end of COMMIT
  std::atomic<bool> done{false};    ///< import_file has returned
};
class SharedProgress {
 public:
  SharedProgress();
  ~SharedProgress();
  SharedProgress(const SharedProgress&) = delete;
  SharedProgress& operator=(const SharedProgress&) = delete;
  Progress* operator->() const { return progress_; }

 private:
  Progress* progress_;
};

/// How often a test of chances is repeated: JIEDUI_SOAK, else `usual`.
int rounds(int usual);
/// Records of "xj", and what `audit verify` would say of its books.
std::size_t record_count(App& app);
std::string damages(App& app);

}  // namespace jiedui::flow::upkeep
