// A process that is killed while it imports, and power that fails meanwhile: every row of the file
// is in the books or none, and the import can be repeated.
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "county_books.hpp"
#include "store/power_cut_vfs.hpp"

namespace jiedui::flow::upkeep {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr int k_counties = 50;
constexpr int k_months = 24;
constexpr std::size_t k_rows = k_counties * k_months;

/// How long an import takes that nobody disturbs.
struct Durations {
  microseconds until_begin{0};
  microseconds transaction{0};
};

store::OpenOptions watched(const SharedProgress& progress) {
  store::OpenOptions options;
  options.on_point = [&progress](std::string_view point) {
    if (point == "begin") progress->inside = true;
    if (point == "committed") progress->inside = false;
  };
  return options;
}

[[noreturn]] void import_in_child(const CountyBooks& books, const std::string& path,
                                  const SharedProgress& progress) {
  progress->started = true;
  const auto app = books.open(Figures::read_each_time, watched(progress));
  const auto outcome = import(*app, path, "exchange");
  progress->done = outcome && outcome->status == ImportStatus::done;
  for (;;) ::pause();  // to be killed like the others
}

Durations measure(const CountyBooks& books, const std::string& path) {
  steady_clock::time_point begin;
  steady_clock::time_point end;
  store::OpenOptions options;
  options.on_point = [&](std::string_view point) {
    if (point == "begin") begin = steady_clock::now();
    if (point == "committed") end = steady_clock::now();
  };
  const auto started = steady_clock::now();
  EXPECT_EQ(must(import(*books.open(Figures::read_each_time, options), path, "exchange")).status,
            ImportStatus::done);
  return {duration_cast<microseconds>(begin - started), duration_cast<microseconds>(end - begin)};
}

/// A moment of the whole import, or (every other round) one of its transaction.
void wait_for_moment(int round, const Durations& usual, const SharedProgress& progress,
                     std::mt19937_64& random) {
  while (!progress->started) std::this_thread::yield();
  auto most = usual.until_begin + usual.transaction;
  if (round % 2 == 0) {
    while (!progress->inside && !progress->done) std::this_thread::sleep_for(microseconds(50));
    most = usual.transaction;
  }
  std::this_thread::sleep_for(microseconds(random() % static_cast<std::uint64_t>(most.count())));
}

/// Every row of the file or none; then the file again.
void expect_all_or_nothing(const CountyBooks& books, const std::string& path, bool acknowledged) {
  const auto app = books.open();
  const std::size_t rows = record_count(*app);
  EXPECT_TRUE(rows == k_rows || (rows == 0 && !acknowledged)) << rows << " rows";
  EXPECT_EQ(damages(*app), "");
  const ImportOutcome again = must(import(*app, path, "exchange"));
  EXPECT_EQ(again.status, rows == 0 ? ImportStatus::done : ImportStatus::unchanged);
  EXPECT_EQ(record_count(*app), k_rows);
}

TEST(ImportKill, EveryRowOfTheFileOrNone) {
  CountyBooks books;
  books.found(k_counties);
  books.keep_copy();
  const std::string path = books.write("exchange.csv", exchange_rows(k_counties, k_months, 3));
  const Durations usual = measure(books, path);
  std::mt19937_64 random(42);
  int inside = 0;
  int whole = 0;
  for (int round = 0; round < rounds(50); ++round) {
    SCOPED_TRACE(fmt::format("round {}", round));
    books.put_back_copy();
    const SharedProgress progress;
    const pid_t pid = ::fork();
    ASSERT_GE(pid, 0);
    if (pid == 0) import_in_child(books, path, progress);
    wait_for_moment(round, usual, progress, random);
    ::kill(pid, SIGKILL);
    int status = 0;
    ::waitpid(pid, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    inside += progress->inside ? 1 : 0;
    whole += progress->done ? 1 : 0;
    expect_all_or_nothing(books, path, progress->done);
  }
  std::printf("%d imports of %zu rows killed, %d of them inside the transaction, %d after it\n",
              rounds(50), k_rows, inside, whole);
  EXPECT_GE(3 * inside, rounds(50));
}

/// Imports month after month until the power fails. The files that were acknowledged.
std::vector<std::string> import_until_cut(const CountyBooks& books,
                                          const std::vector<std::string>& files) {
  std::vector<std::string> acknowledged;
  store::OpenOptions options;
  options.url = books.url();
  options.vfs = store::testing::PowerCutVfs::name();
  auto store = store::open(options);
  if (!store) return acknowledged;
  const auto app = App::with_store(*std::move(store), books.clock);
  for (const std::string& file : files) {
    const auto outcome = import(*app, file, "exchange");
    if (!outcome) return acknowledged;
    EXPECT_EQ(outcome->status, ImportStatus::done);
    acknowledged.push_back(file);
  }
  return acknowledged;
}

TEST(ImportPowerCut, AcknowledgedFilesAreWholeOthersAreWholeOrAbsent) {
  constexpr int k_files = 6;
  constexpr std::size_t k_rows_of_file = 40;
  CountyBooks books;
  books.found(40);
  books.keep_copy();
  std::vector<std::string> files;
  for (int month = 0; month < k_files; ++month) {
    std::string text = "填报单位,报告期,培训人次(人次)\n";
    for (std::size_t c = 0; c < k_rows_of_file; ++c)
      text += fmt::format("{}号县,2011-{:02},{}\n", c, month + 1, c);
    files.push_back(books.write(fmt::format("{}.csv", month), text));
  }
  std::size_t imports = 0;
  std::int64_t lost = 0;
  int cut = 0;
  for (int round = 0; round < rounds(20); ++round) {
    SCOPED_TRACE(fmt::format("round {}", round));
    books.put_back_copy();
    std::mt19937_64 random(static_cast<std::uint64_t>(round));
    store::testing::PowerCutVfs vfs(static_cast<std::uint64_t>(round));
    vfs.cut_at_write(1 + static_cast<std::int64_t>(random() % 400));
    const std::size_t acknowledged = import_until_cut(books, files).size();
    cut += vfs.is_cut() ? 1 : 0;
    lost += vfs.lost_writes();
    vfs.surviving_files();
    const auto app = books.open();
    const std::size_t rows = record_count(*app);
    EXPECT_EQ(rows % k_rows_of_file, 0U) << "a part of a file";
    EXPECT_GE(rows, acknowledged * k_rows_of_file);
    EXPECT_LE(rows, (acknowledged + 1) * k_rows_of_file);
    EXPECT_EQ(damages(*app), "");
    imports += acknowledged;
  }
  std::printf(
      "%d power cuts in %d runs, %zu acknowledged imports present, %lld unsynced writes at the "
      "mercy of the disk\n",
      cut, rounds(20), imports, static_cast<long long>(lost));
  EXPECT_GT(imports, 0U);
  EXPECT_GT(lost, 0);
  EXPECT_GE(2 * cut, rounds(20));
}

}  // namespace
}  // namespace jiedui::flow::upkeep
