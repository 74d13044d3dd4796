// A process that is killed while it commits: its entry is whole in the books or not at all. And two processes at once.

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <new>
#include <random>
#include <thread>

#include "books.hpp"

namespace jiedui::store::testing {
namespace {

constexpr int k_changes = 200;  ///< of one entry

/// What the child tells its parent, even when it is killed.
struct Signals {
  std::atomic<bool> ready{false};
  std::atomic<bool> inside{false};  ///< between BEGIN and the end of COMMIT
  std::atomic<std::int64_t> acknowledged{0};
};

class Shared {
 public:
  Shared()
      : signals_(new (::mmap(nullptr, sizeof(Signals), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
                     Signals) {}
  ~Shared() { ::munmap(signals_, sizeof(Signals)); }
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;
  Signals* operator->() const { return signals_; }

 private:
  Signals* signals_;
};

domain::Entry big_entry(std::int64_t number) {
  std::vector<domain::Change> changes;
  for (int i = 0; i < k_changes; ++i) changes.push_back(record(fmt::format("{}-{}", number, i), i, 2));
  return entry(std::move(changes));
}

[[noreturn]] void child(const std::string& path, const Shared& shared) {
  const auto store = open_at(path, [&](std::string_view point) {
    if (point == "begin") shared->inside = true;
    if (point == "committed") shared->inside = false;
  });
  std::int64_t number = store->head("xj")->position;
  shared->ready = true;
  for (;;) {
    if (!store->commit({big_entry(++number)})) std::_Exit(1);
    ++shared->acknowledged;
  }
}

int rounds() {
  const char* soak = std::getenv("JIEDUI_SOAK");
  return soak == nullptr ? 50 : std::atoi(soak);
}

TEST(Kill, AnEntryIsWholeInTheBooksOrNotAtAll) {
  std::mt19937_64 random(42);
  int inside = 0;
  std::unique_ptr<Folder> folder;
  for (int round = 0; round < rounds(); ++round) {
    SCOPED_TRACE(fmt::format("round {}", round));
    if (round % 10 == 0) {  // small books: each verify() reads all of them
      folder = std::make_unique<Folder>();
      commit(*create_at(folder->file("store")), {system_entry({programme("xj")})});
    }
    const std::string path = folder->file("store");
    const Shared shared;
    const std::int64_t before = open_at(path)->head("xj")->position;
    const pid_t pid = ::fork();
    ASSERT_GE(pid, 0);
    if (pid == 0) child(path, shared);
    while (!shared->ready) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
    ::kill(pid, SIGKILL);
    int status = 0;
    ::waitpid(pid, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    inside += shared->inside ? 1 : 0;
    const auto store = open_at(path);
    const std::int64_t written = store->head("xj")->position - before;
    EXPECT_TRUE(written == shared->acknowledged || written == shared->acknowledged + 1);
    EXPECT_EQ(store->entries("xj", domain::Register::record, {})->size(),
              static_cast<std::size_t>(k_changes * (before + written)));
    EXPECT_EQ(damages(*store), "");
  }
  std::printf("%d kills, %d of them inside the transaction\n", rounds(), inside);
  EXPECT_GE(3 * inside, rounds());
}

TEST(TwoProcesses, WriteTheSameBooks) {
  constexpr int k_commits = 40;
  const Folder folder;
  const std::string path = folder.file("store");
  commit(*create_at(path), {system_entry({programme("xj")})});
  const auto write = [&](Store& store, const std::string& who) {
    bool good = true;
    for (int n = 0; n < k_commits; ++n) {
      auto change = record(fmt::format("{}-{}", who, n), n);
      change.facts[0].category = fmt::format("c{}", n);  // both meet every name first or second
      change.facts[0].supporters = {fmt::format("o{}", n)};
      good = store.commit({entry({change})}).has_value() && good;
    }
    return good;
  };
  const pid_t pid = ::fork();
  ASSERT_GE(pid, 0);
  if (pid == 0) std::_Exit(write(*open_at(path), "child") ? 0 : 1);
  const auto store = open_at(path);
  EXPECT_TRUE(write(*store, "parent"));
  int status = 0;
  ::waitpid(pid, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(store->head("xj")->position, 2 * k_commits);
  EXPECT_EQ(store->facts("xj", {}, {})->size(), 2U * k_commits);
  EXPECT_EQ(damages(*store), "");
}

}  // namespace
}  // namespace jiedui::store::testing
