#include "store/detail/migrate.hpp"

#include <array>

#include "base/digest.hpp"
#include "embedded_migrations.hpp"
#include "embedded_sql.hpp"
#include "store/detail/journal.hpp"

namespace jiedui::store {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;

constexpr std::int64_t k_application_id = 0x4A44'5549;  // "JDUI", in the header of the file

struct Migration {
  std::int64_t number = 0;
  std::string_view name;
  std::string_view text;
};
constexpr std::array k_migrations = {
    Migration{1, "0001_books", migrations::m0001_books},
    Migration{2, "0002_search", migrations::m0002_search},
};
constexpr auto k_newest = static_cast<std::int64_t>(k_migrations.size());

struct Schema {
  bool empty = false;
  bool ours = false;
  bool contiguous = true;  ///< migrations 1..done, as they must be
  std::int64_t done = 0;
};

Result<Schema> schema_of(Connection& connection) {
  Schema out;
  JD_TRY(const auto objects, connection.number("SELECT count(*) FROM sqlite_master"));
  JD_TRY(const auto id, connection.pragma("application_id"));
  out.empty = *objects == 0;
  out.ours = id == k_application_id && !out.empty;
  if (!out.ours) return out;
  JD_TRY(auto row, connection.query(sql::migrations));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    out.contiguous = out.contiguous && row.integer(0) == ++out.done;
  }
}

Result<void> refuse_foreign(const Schema& schema, const std::string& path) {
  if (!schema.ours && !schema.empty) {
    return fail(FaultCode::storage, "this file is a database, but not a store of Jiedui; check the path given with --db",
                "该文件是数据库,但不是结对的账库;请检查 --db 所给的路径", path);
  }
  if (schema.ours && schema.contiguous && schema.done > k_newest) {
    return fail(FaultCode::storage,
                fmt::format("the store has schema {}, made by a newer version of jiedui; this one knows up to {}: "
                            "install the newer version",
                            schema.done, k_newest),
                fmt::format("账库结构为第 {} 版,由更新版本的 jiedui 建立,本程序只认识到第 {} 版:请安装新版程序",
                            schema.done, k_newest),
                path);
  }
  return {};
}

Result<void> apply_missing(Connection& connection) {
  JD_TRY(const Schema schema, schema_of(connection));  // again, inside the transaction
  JD_CHECK(refuse_foreign(schema, connection.path()));
  if (!schema.contiguous) return {};
  for (const Migration& migration : k_migrations) {
    if (migration.number <= schema.done) continue;
    JD_CHECK(connection.execute(migration.text));
    JD_CHECK(connection.run(sql::new_migration, migration.number, migration.name, base::sha256(migration.text)));
  }
  if (schema.empty) {
    JD_CHECK(connection.run(sql::new_chain, std::nullopt, std::string(), hash_of_nothing({})));
    JD_CHECK(connection.execute(fmt::format("PRAGMA application_id = {}", k_application_id)));
  }
  return {};
}

}  // namespace

Result<void> migrate(Connection& connection) {
  JD_CHECK(connection.execute("BEGIN IMMEDIATE"));
  auto done = apply_missing(connection);
  if (done) done = connection.execute("COMMIT");
  if (!done && connection.in_transaction()) static_cast<void>(connection.execute("ROLLBACK"));
  return done;
}

Result<void> check_ours(Connection& connection) {
  JD_TRY(const Schema schema, schema_of(connection));
  return refuse_foreign(schema, connection.path());
}

Result<void> check_schema(Connection& connection) {
  JD_TRY(const Schema schema, schema_of(connection));
  JD_CHECK(refuse_foreign(schema, connection.path()));
  if (schema.empty) {
    return fail(FaultCode::not_found, "the store is empty; run `jiedui init` to make it",
                "账库是空的;请先运行 jiedui init 建立", connection.path());
  }
  if (schema.contiguous && schema.done < k_newest) {
    return fail(FaultCode::storage,
                fmt::format("the store has schema {}, this program needs {}; back it up, then run `jiedui init` to "
                            "bring it up to date",
                            schema.done, k_newest),
                fmt::format("账库结构为第 {} 版,本程序需要第 {} 版;请先备份,再运行 jiedui init 升级", schema.done,
                            k_newest),
                connection.path());
  }
  return {};
}

}  // namespace jiedui::store
