// One flipped bit in any column of any table is named; a cut tail is found by the head kept outside.

#include <sqlite3.h>

#include <map>

#include "books.hpp"

namespace jiedui::store::testing {
namespace {

/// The file behind the store's back: no constraint but those that SQLite cannot switch off.
class Raw {
 public:
  explicit Raw(const std::string& path) {
    EXPECT_EQ(sqlite3_open(path.c_str(), &handle_), SQLITE_OK);
    run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;");
  }
  ~Raw() { sqlite3_close(handle_); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;
  bool run(const std::string& sql) { return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK; }
  [[nodiscard]] int changed() const { return sqlite3_changes(handle_); }
  std::vector<std::vector<std::string>> rows(const std::string& sql) {
    std::vector<std::vector<std::string>> out;
    const auto take = [](void* to, int count, char** texts, char** /*names*/) {
      std::vector<std::string> row;
      for (int i = 0; i < count; ++i) row.emplace_back(texts[i] == nullptr ? "NULL" : texts[i]);
      static_cast<std::vector<std::vector<std::string>>*>(to)->push_back(std::move(row));
      return 0;
    };
    EXPECT_EQ(sqlite3_exec(handle_, sql.c_str(), take, &out, nullptr), SQLITE_OK) << sqlite3_errmsg(handle_);
    return out;
  }

 private:
  sqlite3* handle_ = nullptr;
};

struct Column {
  std::string table;
  std::string name;
  std::string key;  ///< SQL expression that is true for the row with rank $: "(a, b) IN (SELECT … LIMIT 1 OFFSET n)"
};

std::vector<Column> columns_of(Raw& raw) {
  std::vector<Column> out;
  for (const auto& table : raw.rows("SELECT name FROM sqlite_master WHERE type = 'table'")) {
    std::string key;
    for (const auto& part : raw.rows("SELECT name FROM pragma_table_info('" + table[0] + "') WHERE pk > 0 ORDER BY pk")) {
      key += (key.empty() ? "" : ", ") + part[0];
    }
    for (const auto& column : raw.rows("SELECT name FROM pragma_table_info('" + table[0] + "')")) {
      out.push_back({table[0], column[0], key});
    }
  }
  return out;
}

/// Flips one bit of one value; a null becomes a value. Tries bit after bit, for a key may not become another row's key.
bool flip(Raw& raw, const Column& column, const std::string& which) {
  const std::string& c = column.name;
  for (int bit = 0; bit < 6; ++bit) {
    const int mask = 1 << bit;
    const std::string integer = fmt::format("({0} | {1}) - ({0} & {1})", c, mask);
    const std::string text = fmt::format(
        "CASE WHEN {0} = '' THEN 'x' ELSE CAST(CAST(char((unicode({0}) | {1}) - (unicode({0}) & {1})) AS BLOB) || "
        "substr({0}, 2) AS TEXT) END", c, mask);
    const std::string sql = fmt::format(
        "UPDATE {0} SET {1} = CASE typeof({1}) WHEN 'null' THEN 1 WHEN 'integer' THEN {2} ELSE {3} END "
        "WHERE ({4}) IN (SELECT {4} FROM {0} WHERE {5})", column.table, c, integer, text, column.key, which);
    if (raw.run(sql) && raw.changed() == 1) return true;
  }
  return false;
}

/// The damage names table and column in one line.
bool names(const std::string& damages, const Column& column) {
  std::size_t begin = 0;
  while (begin < damages.size()) {
    const std::size_t end = damages.find('\n', begin);
    const std::string line = damages.substr(begin, end - begin);
    if (line.find("table " + column.table) != std::string::npos && line.find(column.name, line.find("column")) !=
        std::string::npos) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

TEST(Verify, BooksThatNobodyTouchedAreWhole) {
  const auto store = create_at(":memory:");
  EXPECT_EQ(damages(*store), "");
  fill(*store);
  EXPECT_EQ(damages(*store), "");
  EXPECT_EQ(damages(*store, store->audit_head().value()), "");
}

TEST(Verify, OneFlippedBitInAnyColumnOfAnyTableIsNamed) {
  const Folder folder;
  const std::string whole = folder.file("whole");
  const std::string path = folder.file("flipped");
  {
    const auto store = create_at(folder.file("store"));
    fill(*store);
    ASSERT_TRUE(store->backup(whole));
  }
  std::vector<Column> columns;
  std::map<std::string, std::int64_t> rows;
  {
    Raw raw(whole);
    columns = columns_of(raw);
    for (const Column& column : columns) {
      rows[column.table] = std::stoll(raw.rows("SELECT count(*) FROM " + column.table)[0][0]);
    }
  }
  int flips = 0;
  for (const Column& column : columns) {
    ASSERT_GT(rows[column.table], 0) << "no row in table " << column.table;
    const std::string first = "rowid_rank";
    std::vector<std::string> chosen;
    for (const char* kind : {"IS NULL", "IS NOT NULL"}) {
      for (const char* order : {"", "DESC"}) {  // the first and the last such row
        chosen.push_back(fmt::format("{0} {1} ORDER BY {2} {3} LIMIT 1", column.name, kind,
                                     column.key.substr(0, column.key.find(',')), order));
      }
    }
    int tried = 0;
    for (const std::string& which : chosen) {
      std::filesystem::copy_file(whole, path, std::filesystem::copy_options::overwrite_existing);
      {
        Raw raw(path);
        if (!flip(raw, column, which)) continue;
      }
      ++tried;
      const auto store = open_at(path);
      const std::string found = damages(*store);
      EXPECT_TRUE(names(found, column)) << column.table << "." << column.name << " where " << which << "\n" << found;
    }
    EXPECT_GT(tried, 0) << column.table << "." << column.name << " was not flipped";
    flips += tried;
  }
  std::printf("%zu columns, %d flips, each named\n", columns.size(), flips);
}

TEST(Verify, ATableOrIndexThatIsNotAsTheMigrationsMadeItIsNamed) {
  const Folder folder;
  const auto store = create_at(folder.file("store"));
  Raw(folder.file("store")).run("DROP INDEX fact_by_measure; CREATE TABLE stranger (a)");
  const std::string found = damages(*store);
  EXPECT_NE(found.find("index fact_by_measure: is missing"), std::string::npos) << found;
  EXPECT_NE(found.find("table stranger: does not belong here"), std::string::npos) << found;
}

TEST(Verify, RowsThatAreGoneOrTooManyAreNamed) {
  const Folder folder;
  const auto store = create_at(folder.file("store"));
  fill(*store);
  Raw(folder.file("store")).run("DELETE FROM fact WHERE chain_id = 2 AND record_id = 9 AND ordinal = 1 AND version = 1");
  EXPECT_NE(damages(*store).find("version=1 ordinal=1"), std::string::npos) << damages(*store);
  EXPECT_NE(damages(*store).find("is missing; the journal has it"), std::string::npos) << damages(*store);
}

TEST(Verify, ADamagedPageIsFoundBySqlite) {
  const Folder folder;
  {
    const auto store = create_at(folder.file("store"));
    fill(*store);
    ASSERT_TRUE(store->backup(folder.file("copy")));
  }
  Raw(folder.file("copy")).run("PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM "
                               "sqlite_master WHERE name = 'journal_by_time') WHERE name = 'fact_by_measure'");
  const auto store = open({.url = "sqlite:" + folder.file("copy"), .create = false, .vfs = {}, .on_point = {}});
  ASSERT_TRUE(store);
  EXPECT_NE(damages(**store).find("fact_by_measure"), std::string::npos) << damages(**store);
}

TEST(Verify, ACutTailIsFoundByTheHeadKeptOutside) {
  const Folder folder;
  const auto store = create_at(folder.file("store"));
  fill(*store);
  const std::string before = store->audit_head().value();
  ASSERT_TRUE(store->backup(folder.file("earlier")));
  commit(*store, {entry({record("late", 1)}, 3000)});
  const std::string head = store->audit_head().value();
  EXPECT_EQ(damages(*store, before), "");  // a past head stays good
  EXPECT_EQ(damages(*store, head), "");
  const auto cut = open_at(folder.file("earlier"));  // the same books, the last entry and all its rows gone
  EXPECT_EQ(damages(*cut), "");
  EXPECT_NE(damages(*cut, head).find("cut off"), std::string::npos);
  commit(*cut, {entry({record("other", 1)}, 3000)});  // and grown again
  EXPECT_NE(damages(*cut, head).find("entries were replaced"), std::string::npos);
  EXPECT_EQ(damages(*cut, before), "");
  EXPECT_FALSE(store->verify("nonsense"));
  EXPECT_FALSE(store->verify("12"));
}

}  // namespace
}  // namespace jiedui::store::testing
