// Opens a store: what the address says, whether the file is ours, whether its schema is ours.

#include "store/detail/location.hpp"
#include "store/detail/migrate.hpp"
#include "store/detail/sqlite_store.hpp"
#include "store/store.hpp"

namespace jiedui::store {
namespace {

using base::Result;

constexpr int k_readers_most = 4;

Result<std::unique_ptr<Connection>> open_ready(const OpenOptions& options, const Location& location) {
  JD_TRY(auto connection, Connection::open({.path = location.path, .vfs = options.vfs, .create = options.create}));
  JD_CHECK(check_ours(*connection));  // before anything is written into a file of somebody else
  if (options.create) {
    JD_CHECK(migrate(*connection));
  }
  JD_CHECK(check_schema(*connection));
  if (!location.memory) {  // kept in the file, but a backup is written without it
    JD_CHECK(connection->execute("PRAGMA journal_mode = WAL"));
  }
  return connection;
}

}  // namespace

Result<std::unique_ptr<Store>> open(const OpenOptions& options) {
  JD_TRY(const Location location, locate(options.url));
  if (!options.create) {
    JD_CHECK(check_exists(location));
  }
  JD_TRY(auto connection, open_ready(options, location));
  if (location.memory) {
    const auto pool = std::make_shared<Pool>(std::move(connection));
    return std::make_unique<SqliteStore>(pool, pool, options.on_point);
  }
  const Connection::Options again{.path = location.path, .vfs = options.vfs};
  return std::make_unique<SqliteStore>(std::make_shared<Pool>(again, k_readers_most),
                                       std::make_shared<Pool>(again, 1), options.on_point);
}

}  // namespace jiedui::store
