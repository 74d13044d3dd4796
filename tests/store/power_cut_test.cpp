// The power fails at a random write while several clients commit: every acknowledged commit is there afterwards.

#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>

#include "books.hpp"
#include "power_cut_vfs.hpp"

namespace jiedui::store::testing {
namespace {

constexpr int k_clients = 4;
constexpr std::int64_t k_writes_most = 4000;  // beyond the first checkpoint of the log

int rounds() {
  const char* soak = std::getenv("JIEDUI_SOAK");
  return soak == nullptr ? 50 : std::atoi(soak);
}

/// Keys of the commits that were acknowledged before the power failed.
std::vector<std::string> commit_until_cut(Store& store) {
  std::mutex mutex;
  std::vector<std::string> acknowledged;
  if (!store.commit({system_entry({programme("xj")})})) return acknowledged;
  std::vector<std::thread> clients;
  for (int client = 0; client < k_clients; ++client) {
    clients.emplace_back([&, client] {
      for (int n = 0;; ++n) {
        const std::string key = fmt::format("{}-{}", client, n);
        if (!store.commit({entry({record(key, n, 3)})})) return;
        const std::lock_guard lock(mutex);
        acknowledged.push_back(key);
      }
    });
  }
  for (std::thread& client : clients) client.join();
  return acknowledged;
}

std::vector<std::string> missing(Store& store, const std::vector<std::string>& keys) {
  std::vector<std::string> out;
  for (const std::string& key : keys) {
    if (!store.entry("xj", domain::Register::record, key, {}).value()) out.push_back(key);
  }
  return out;
}

TEST(PowerCut, EveryAcknowledgedCommitIsThereAfterwards) {
  std::size_t commits = 0;
  std::int64_t lost = 0;
  for (int round = 0; round < rounds(); ++round) {
    SCOPED_TRACE(fmt::format("round {}", round));
    const Folder folder;
    std::mt19937_64 random(static_cast<std::uint64_t>(round));
    std::vector<std::string> acknowledged;
    PowerCutVfs vfs(static_cast<std::uint64_t>(round));
    vfs.cut_at_write(1 + static_cast<std::int64_t>(random() % k_writes_most));
    {
      const auto store = open({.url = "sqlite:" + folder.file("store"), .create = true, .vfs = PowerCutVfs::name(),
                               .on_point = {}});
      if (store) acknowledged = commit_until_cut(**store);
    }
    ASSERT_TRUE(vfs.is_cut());
    lost += vfs.lost_writes();
    vfs.surviving_files();
    const auto store = create_at(folder.file("store"));
    EXPECT_EQ(missing(*store, acknowledged), std::vector<std::string>{});
    EXPECT_EQ(damages(*store), "");
    commits += acknowledged.size();
  }
  std::printf("%d power cuts, %zu acknowledged commits present, %lld unsynced writes at the mercy of the disk\n",
              rounds(), commits, static_cast<long long>(lost));
  EXPECT_GT(commits, 0U);
  EXPECT_GT(lost, 0);
}

}  // namespace
}  // namespace jiedui::store::testing
