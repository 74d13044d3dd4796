// How a store is opened, brought up to date, backed up, restored.

#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include "books.hpp"
#include "store/text_library.hpp"
#include "where.hpp"

namespace jiedui::store::testing {
namespace {

using base::FaultCode;

const std::string k_files = jiedui::testing::source_path("/tests/store/files/");
/// `jiedui audit head` of the fixture, kept outside of it.
const char* const k_first_schema_head =
    "10:f99c9a16badf1dcd4b938be21053c890ff9380be1551751abb022a5887d36fcc";

base::Result<std::unique_ptr<Store>> try_open(const std::string& path, bool create = false) {
  return open({.url = "sqlite:" + path, .create = create, .vfs = {}, .on_point = {}});
}

void run_raw(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(handle);
  sqlite3_close(handle);
}

TEST(Open, AMissingStoreSaysWhatToRun) {
  const Folder folder;
  const auto missing = try_open(folder.file("none"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, FaultCode::not_found);
  EXPECT_NE(missing.error().en.find("jiedui init"), std::string::npos);
  EXPECT_NE(missing.error().zh.find("jiedui init"), std::string::npos);
  EXPECT_EQ(missing.error().place, folder.file("none"));
  EXPECT_FALSE(std::filesystem::exists(folder.file("none")));
  EXPECT_EQ(open({.url = "mysql:x", .create = false, .vfs = {}, .on_point = {}}).error().code,
            FaultCode::usage);
}

TEST(Open, AFileOfSomebodyElseIsLeftAlone) {
  const Folder folder;
  std::ofstream(folder.file("text")) << "this is no database, however long this text may be";
  EXPECT_EQ(try_open(folder.file("text"), true).error().code, FaultCode::storage);
  run_raw(folder.file("other"), "CREATE TABLE theirs (a)");
  const auto refused = try_open(folder.file("other"), true);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().en.find("not a store"), std::string::npos);
}

TEST(Open, ANewerSchemaIsRefused) {
  const Folder folder;
  create_at(folder.file("store"));
  run_raw(folder.file("store"), "INSERT INTO migration VALUES (3, '0003_future', 'x')");
  for (const bool create : {false, true}) {
    const auto refused = try_open(folder.file("store"), create);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().en.find("newer"), std::string::npos);
  }
}

TEST(Open, AStoreOfTheFirstSchemaMigrates) {
  const Folder folder;
  const std::string path = folder.file("store");
  std::filesystem::copy_file(k_files + "first_schema.store", path);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  const auto refused = try_open(path);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().en.find("jiedui init"), std::string::npos);
  create_at(path);
  const auto store = open_at(path);
  EXPECT_EQ(damages(*store, k_first_schema_head), "");
  EXPECT_EQ(store->audit_head().value(), k_first_schema_head);
  const auto again = create_at(":memory:");
  fill(*again);  // what the fixture was made from
  EXPECT_EQ(store->facts("xj", {}, {}).value(), again->facts("xj", {}, {}).value());
  commit(*store, {entry({record("after", 1)}, 3000)});
  EXPECT_EQ(damages(*store, k_first_schema_head), "");
}

TEST(Backup, RestoredBooksAreTheSameBooks) {
  const Folder folder;
  const std::string path = folder.file("store");
  std::string head;
  {
    const auto store = create_at(path);
    fill(*store);
    head = store->audit_head().value();
    ASSERT_TRUE(store->backup(folder.file("backup")));
    commit(*store, {entry({record("later", 1)}, 3000)});
    const auto busy = restore("sqlite:" + path, folder.file("backup"));
    ASSERT_FALSE(busy);
    EXPECT_EQ(busy.error().code, FaultCode::conflict);
  }
  ASSERT_TRUE(restore("sqlite:" + path, folder.file("backup")));
  const auto store = open_at(path);
  EXPECT_EQ(store->audit_head().value(), head);
  EXPECT_EQ(damages(*store, head), "");
  commit(*store, {entry({record("other", 1)}, 3001)});
  const auto old = open_at(path + ".before-restore-1");
  EXPECT_TRUE(old->entry("xj", domain::Register::record, "later", {}).value());
  EXPECT_EQ(damages(*old, head), "");
}

TEST(Backup, ADamagedBackupIsNotRestored) {
  const Folder folder;
  const auto store = create_at(folder.file("store"));
  fill(*store);
  ASSERT_TRUE(store->backup(folder.file("backup")));
  run_raw(folder.file("backup"),
          "UPDATE fact SET value = value + 1 WHERE ordinal = 0 AND version = 2");
  const auto refused = restore("sqlite:" + folder.file("new"), folder.file("backup"));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().en.find("column value"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder.file("new")));
}

TEST(Backup, ADamagedStoreIsKeptBesideAndReplaced) {
  const Folder folder;
  {
    const auto store = create_at(folder.file("store"));
    fill(*store);
    ASSERT_TRUE(store->backup(folder.file("backup")));
  }
  std::ofstream(folder.file("store"), std::ios::trunc)
      << "overwritten by mistake, nothing left of the books";
  ASSERT_TRUE(restore("sqlite:" + folder.file("store"), folder.file("backup")));
  EXPECT_EQ(damages(*open_at(folder.file("store"))), "");
  EXPECT_TRUE(std::filesystem::exists(folder.file("store.before-restore-1")));
}

TEST(Writer, ConcurrentCommitsShareTransactionsAndAConflictHurtsNobodyElse) {
  constexpr int k_clients = 8;
  constexpr int k_commits = 20;
  const Folder folder;
  std::atomic<int> transactions = 0;
  const auto store = create_at(folder.file("store"), [&](std::string_view point) {
    if (point != "commit") return;
    ++transactions;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));  // meanwhile the others queue up
  });
  commit(*store, {system_entry({programme("xj")})});
  std::atomic<int> conflicts = 0;
  std::vector<std::thread> clients;
  for (int client = 0; client < k_clients; ++client) {
    clients.emplace_back([&, client] {
      for (int n = 0; n < k_commits; ++n) {
        auto change = record(fmt::format("{}-{}", client, n), n);
        if (client == 0) change.base_version = 5;
        conflicts += store->commit({entry({change})}) ? 0 : 1;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(conflicts, k_commits);
  EXPECT_EQ(store->head("xj")->position, (k_clients - 1) * k_commits);
  EXPECT_EQ(store->entries("xj", domain::Register::record, {})->size(),
            (k_clients - 1) * k_commits);
  EXPECT_LT(transactions, k_clients * k_commits);
  EXPECT_EQ(damages(*store), "");
}

TEST(Writer, ReadersAreNotBlockedByATransaction) {
  const Folder folder;
  std::atomic<bool> inside = false;
  std::atomic<bool> go_on = false;
  const auto store = create_at(folder.file("store"), [&](std::string_view point) {
    if (point != "change" || go_on) return;
    inside = true;
    while (!go_on) std::this_thread::yield();
  });
  go_on = true;
  commit(*store, {system_entry({programme("xj")}), entry({record("a", 1)})});
  go_on = false;
  inside = false;
  std::thread writer([&] { commit(*store, {entry({record("a", 2)})}); });
  while (!inside) std::this_thread::yield();
  EXPECT_EQ(values(*store), std::vector<std::int64_t>{1});
  go_on = true;
  writer.join();
  EXPECT_EQ(values(*store), (std::vector<std::int64_t>{1, 2}));
}

// ---- every query is run by a test ----

std::set<std::string> g_texts;

int note_text(unsigned /*what*/, void* /*context*/, void* statement, void* /*text*/) {
  if (const char* text = sqlite3_sql(static_cast<sqlite3_stmt*>(statement))) g_texts.insert(text);
  return 0;
}

int trace(sqlite3* connection, const char** /*error*/, const void* /*api*/) {
  return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, note_text, nullptr);
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// sqlite3_sql() ends where the statement does.
bool was_run(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (const std::string& seen : g_texts) {
    if (seen.starts_with(text)) return true;
  }
  return false;
}

void use_library(const std::string& folder) {
  const auto library = *TextLibrary::open({folder, true});
  const base::Date day{std::chrono::year{2024}, std::chrono::May, std::chrono::day{1}};
  const std::vector<std::uint32_t> prints = {1, 2};
  EXPECT_TRUE(library->add({{"a", "1", "甲", 1, prints}}, day));
  EXPECT_TRUE(library->add({{"b", "2", "乙", 1, prints}}, day));
  EXPECT_TRUE(library->settle() && library->list() && library->find(1) && library->text(1) &&
              library->size() && library->holders(prints) && library->remove(1));
}

TEST(Sql, EveryQueryIsRun) {
  const Folder folder;
  ASSERT_EQ(sqlite3_auto_extension(reinterpret_cast<void (*)()>(trace)), SQLITE_OK);
  {
    const auto store = create_at(":memory:");
    fill(*store);
    auto back = entry(
        {status("c", domain::Status::withdrawn), status("c", domain::Status::submitted)}, 2006);
    back.decided_at = store->head("xj")->position;
    commit(*store, {back});
    static_cast<void>(values(*store));
    const auto id = store->entry("xj", domain::Register::record, "a", {})->value().id;
    static_cast<void>(values(*store, {}, {{"m0"}, {}, {}, {}}));
    static_cast<void>(values(*store, {}, {{}, {}, {}, {id}}));
    EXPECT_TRUE(store->entries("xj", domain::Register::record, {}) &&
                store->entries_by_id("xj", {id}, {}) && store->programmes() &&
                store->dictionary() && store->journal("*", 1) && store->journal("xj", 1) &&
                store->changes_since("xj", 0, k_now) && store->instant_of("xj", 1) &&
                store->positions_at("xj", base::Instant{2000}));
    const auto copy = create_at(":memory:");
    EXPECT_TRUE(store->replay_into(*copy, "xj", 1));
    EXPECT_EQ(damages(*store, store->audit_head().value()), "");
    use_library(folder.file("library"));
  }
  sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(trace));
  int files = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(jiedui::testing::source_path("/src/store/sql"))) {
    ++files;
    EXPECT_TRUE(was_run(text_of(file.path()))) << file.path().filename() << " was not run";
  }
  EXPECT_GT(files, 0);
}

}  // namespace
}  // namespace jiedui::store::testing
