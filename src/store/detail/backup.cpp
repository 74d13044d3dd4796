#include "store/detail/backup.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>

#include "store/detail/location.hpp"
#include "store/store.hpp"

namespace jiedui::store {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;

Result<void> rename_file(const std::string& from, const std::string& to) {
  std::error_code error;
  std::filesystem::rename(from, to, error);
  if (!error) return flush_folder(to);
  return fail(FaultCode::storage,
              fmt::format("cannot rename {} to {}: {}", from, to, error.message()),
              fmt::format("无法将 {} 改名为 {}:{}", from, to, error.message()), to);
}

Result<void> copy_pages(Connection& from, Connection& to) {
  sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (backup == nullptr) return to.fault();
  const int step = sqlite3_backup_step(backup, -1);  // one step: one state of the books
  sqlite3_backup_finish(backup);
  if (step == SQLITE_DONE)
    return to.execute("PRAGMA journal_mode = DELETE");  // a single file, nothing beside it
  return to.fault();
}

/// The first free name "PATH.before-restore-N".
std::string free_name(const std::string& path) {
  for (int n = 1;; ++n) {
    std::string name = fmt::format("{}.before-restore-{}", path, n);
    if (!std::filesystem::exists(name)) return name;
  }
}

/// Brings everything into the main file and shuts others out: SQLite leaves WAL mode only for the
/// last connection. A damaged file cannot be opened; it is kept as it is, with what stands beside
/// it.
Result<void> settle(const std::string& path) {
  const auto old = Connection::open({.path = path, .vfs = {}});
  if (!old || !(*old)->execute("SELECT count(*) FROM sqlite_master")) return {};
  sqlite3_busy_timeout((*old)->handle(), 2'000);
  if ((*old)->execute("PRAGMA journal_mode = DELETE")) {
    JD_TRY(auto mode, (*old)->query("PRAGMA journal_mode"));
    JD_TRY([[maybe_unused]] const bool found, mode.next());
    if (mode.text(0) == "delete") return {};
  }
  return fail(FaultCode::conflict,
              "the store is in use; stop `jiedui serve` and other commands, then restore again",
              "账库正在使用中;请先停止 jiedui serve 及其他命令,再恢复", path);
}

Result<void> keep_old(const std::string& path) {
  if (!std::filesystem::exists(path)) return {};
  JD_CHECK(settle(path));
  const std::string kept = free_name(path);
  for (const char* beside : {"-wal", "-shm", "-journal"}) {
    if (!std::filesystem::exists(path + beside)) continue;
    JD_CHECK(rename_file(path + beside, kept + beside));
  }
  return rename_file(path, kept);
}

Result<void> check_whole(const std::string& backup_path) {
  if (!std::filesystem::exists(backup_path)) {
    return fail(FaultCode::not_found,
                "there is no backup file here; give the path that `jiedui backup` wrote",
                "没有这个备份文件;请给出 jiedui backup 写出的文件路径", backup_path);
  }
  JD_TRY(const auto backup,
         open({.url = "sqlite:" + backup_path, .create = false, .vfs = {}, .on_point = {}}));
  JD_TRY(const auto damages, backup->verify(std::nullopt));
  if (damages.empty()) return {};
  return fail(FaultCode::storage,
              fmt::format("the backup is damaged and was not restored: {}: {}", damages[0].place,
                          damages[0].en),
              fmt::format("备份已损坏,未恢复:{}:{}", damages[0].place, damages[0].zh), backup_path);
}

}  // namespace

Result<void> flush_folder(const std::string& path) {
  const auto folder = std::filesystem::absolute(path).parent_path().string();
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool flushed = handle >= 0 && ::fsync(handle) == 0;
  if (handle >= 0) ::close(handle);
  if (flushed) return {};
  return fail(FaultCode::storage, "cannot flush the folder " + folder,
              "无法将文件夹写入磁盘:" + folder);
}

Result<void> copy_to(Connection& from, const std::string& path) {
  const std::string unfinished = path + ".unfinished";
  std::error_code ignored;
  std::filesystem::remove(unfinished, ignored);
  Result<void> done;
  {
    JD_TRY(const auto to, Connection::open({.path = unfinished, .vfs = {}, .create = true}));
    done = copy_pages(from, *to);
  }
  if (done) return rename_file(unfinished, path);
  std::filesystem::remove(unfinished, ignored);
  return done;
}

Result<void> restore(const std::string& url, const std::string& backup_path) {
  JD_TRY(const Location location, locate(url));
  if (location.memory)
    return fail(FaultCode::usage, "a store in memory cannot be restored", "内存账库不能恢复");
  JD_CHECK(check_whole(backup_path));
  const std::string incoming = location.path + ".incoming";
  {
    JD_TRY(const auto backup, Connection::open({.path = backup_path, .vfs = {}}));
    JD_CHECK(copy_to(*backup, incoming));
  }
  JD_CHECK(keep_old(location.path));
  return rename_file(incoming, location.path);
}

}  // namespace jiedui::store
