// Two `jiedui import` at once on one store: nobody's rows are lost, and each is told what became of
// its file.
#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include "county_books.hpp"
#include "flow/programmes.hpp"

namespace jiedui::flow::upkeep {
namespace {

const int k_conflict = base::exit_status(base::FaultCode::conflict);
constexpr int k_counties = 30;
constexpr int k_months = 6;
constexpr std::size_t k_rows = k_counties * k_months;

/// Another writer of the same books, in the middle of its transaction until it is let go.
class BusyWriter {
 public:
  BusyWriter(const CountyBooks& books, const std::function<void(App&)>& write) {
    store::OpenOptions options;
    options.on_point = [this](std::string_view point) {
      if (point != "change") return;
      std::unique_lock lock(mutex_);
      inside_ = true;
      moved_.notify_all();
      moved_.wait(lock, [this] { return free_; });
    };
    app_ = books.open(Figures::read_each_time, options);
    thread_ = std::thread([this, write] {
      write(*app_);
      const std::lock_guard lock(mutex_);  // also when it never came to its transaction
      inside_ = true;
      moved_.notify_all();
    });
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [this] { return inside_; });
  }
  ~BusyWriter() {
    let_go();
    thread_.join();
  }
  BusyWriter(const BusyWriter&) = delete;
  BusyWriter& operator=(const BusyWriter&) = delete;

  void let_go() {
    const std::lock_guard lock(mutex_);
    free_ = true;
    moved_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable moved_;
  bool inside_ = false;
  bool free_ = false;
  std::unique_ptr<App> app_;
  std::thread thread_;
};

class TwoImports : public ::testing::Test {
 protected:
  void SetUp() override { books.found(k_counties); }

  /// Both files at once: the processes read the books while a third writes, and meet where they
  /// write. Their exit statuses, the smaller first.
  std::vector<int> at_once(const std::string& one, const std::string& other) {
    const std::string path =
        books.write("busy.csv", "填报单位,报告期,项目支出资金(万元)\n1号县,2011-01,5\n");
    BusyWriter busy(books, [&path](App& app) {
      EXPECT_EQ(must(import(app, path, "spending")).status, ImportStatus::done);
    });
    Process first(books, import_arguments(one, "exchange"));
    Process second(books, import_arguments(other, "exchange"));
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    busy.let_go();
    std::vector<int> found = {first.exit_status(), second.exit_status()};
    std::sort(found.begin(), found.end());
    outputs = first.output() + second.output();
    return found;
  }
  std::string rows(const std::string& name, int value, int from_month = 0) {
    return books.write(name, exchange_rows(k_counties, k_months, value, from_month));
  }
  /// Values of the first measure, each once.
  std::set<std::int64_t> values() {
    const Books now = must(books.open()->books("xj"));
    std::set<std::int64_t> out;
    for (const domain::Fact* fact : now.rollup->facts_of("visits_delegations"))
      out.insert(fact->value);
    return out;
  }
  std::size_t records() { return record_count(*books.open()) - 1; }  // without the busy writer's

  CountyBooks books;
  std::string outputs;
};

TEST_F(TwoImports, OfDifferentRowsAreBothInTheBooks) {
  EXPECT_EQ(at_once(rows("a.csv", 3), rows("b.csv", 4, k_months)), (std::vector<int>{0, 0}))
      << outputs;
  EXPECT_EQ(records(), 2 * k_rows);
  EXPECT_EQ(values(), (std::set<std::int64_t>{3, 4}));
  EXPECT_EQ(damages(*books.open()), "");
}

TEST_F(TwoImports, OfTheSameFileWriteItOnce) {
  const std::string path = rows("a.csv", 3);
  EXPECT_EQ(at_once(path, path), (std::vector<int>{0, 0})) << outputs;
  EXPECT_EQ(records(), k_rows);
  EXPECT_NE(outputs.find("180 added"), std::string::npos) << outputs;
  EXPECT_NE(outputs.find("nothing changed"), std::string::npos) << outputs;
  const auto entries = must(books.open()->store().entries("xj", domain::Register::record, {}));
  for (const store::StoredEntry& entry : entries) ASSERT_EQ(entry.version, 1) << entry.key;
}

TEST_F(TwoImports, ThatSayOtherThingsOfTheSameRowsEndInAConflictForTheSecond) {
  EXPECT_EQ(at_once(rows("a.csv", 3), rows("b.csv", 4)), (std::vector<int>{0, k_conflict}))
      << outputs;
  EXPECT_EQ(records(), k_rows);
  EXPECT_EQ(values().size(), 1U) << "the rows of one file, not of both";
  EXPECT_NE(outputs.find("differs from the file"), std::string::npos) << outputs;
  EXPECT_EQ(damages(*books.open()), "");
}

TEST_F(TwoImports, APeriodSealedWhileAnImportWaitsRefusesIt) {
  const std::string path = rows("a.csv", 3);
  BusyWriter busy(
      books, [](App& app) { EXPECT_TRUE(must(seal_period(app, "xj", "2011-01", "", "test"))); });
  Process late(books, import_arguments(path, "exchange"));
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  busy.let_go();
  EXPECT_EQ(late.exit_status(), k_conflict) << late.output();
  EXPECT_NE(late.output().find("is sealed"), std::string::npos) << late.output();
  EXPECT_EQ(record_count(*books.open()), 0U);
}

}  // namespace
}  // namespace jiedui::flow::upkeep
