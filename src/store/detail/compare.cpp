#include "store/detail/compare.hpp"

#include <algorithm>
#include <map>

namespace jiedui::store {
namespace {

using base::Result;

constexpr std::size_t k_damages_most = 1000;  // of one table; more would say nothing new
constexpr std::size_t k_shown_bytes_most = 80;

struct Shape {
  std::string table;
  std::vector<std::string> columns;
  std::vector<std::size_t> key;  ///< indexes of the primary key's columns, in its order
};

/// A value with its type: "=12", "'text", "" for null.
using Row = std::vector<std::string>;

struct Differences {
  std::vector<Row> missing;
  std::vector<Row> extra;
  std::vector<std::pair<Row, Row>> changed;  ///< present, expected
  [[nodiscard]] std::size_t size() const { return missing.size() + extra.size() + changed.size(); }
};

Result<std::map<std::string, std::string>> definitions(Connection& connection) {
  std::map<std::string, std::string> out;
  JD_TRY(auto row, connection.query("SELECT type || ' ' || name, tbl_name || ': ' || coalesce(sql, '') FROM "
                                    "sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    out[row.string(0)] = row.string(1);
  }
}

void compare_definitions(const std::map<std::string, std::string>& present,
                         const std::map<std::string, std::string>& expected, std::vector<Damage>& out) {
  for (const auto& [what, text] : expected) {
    const auto at = present.find(what);
    if (at == present.end()) {
      out.push_back({"schema, " + what, "is missing", "缺失"});
    } else if (at->second != text) {
      out.push_back({"schema, " + what, "is not defined as the migrations define it", "定义与升级脚本不一致"});
    }
  }
  for (const auto& [what, text] : present) {
    if (!expected.contains(what)) out.push_back({"schema, " + what, "does not belong here", "不应存在"});
  }
}

Result<std::vector<std::string>> tables_of(Connection& connection) {
  std::vector<std::string> out;
  JD_TRY(auto row, connection.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    out.push_back(row.string(0));
  }
}

Result<Shape> shape_of(Connection& connection, const std::string& table) {
  Shape out{table, {}, {}};
  std::map<std::int64_t, std::size_t> key;
  JD_TRY(auto row, connection.query("SELECT name, pk FROM pragma_table_info($1)", table));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) break;
    if (row.integer(1) != 0) key[row.integer(1)] = out.columns.size();
    out.columns.push_back(row.string(0));
  }
  for (const auto& [place, column] : key) out.key.push_back(column);
  JD_ENSURE(!out.key.empty());
  return out;
}

Result<Query> rows_of(Connection& connection, const Shape& shape) {
  std::vector<std::string> key;
  for (const std::size_t column : shape.key) key.push_back(shape.columns[column]);
  return connection.query_once(fmt::format("SELECT {} FROM {} ORDER BY {}", fmt::join(shape.columns, ", "),
                                           shape.table, fmt::join(key, ", ")));
}

Result<bool> read(Query& query, const Shape& shape, Row& row) {
  JD_TRY(const bool more, query.next());
  row.clear();
  for (int i = 0; more && i < static_cast<int>(shape.columns.size()); ++i) {
    row.push_back(query.is_null(i) ? "" : (query.is_text(i) ? "'" : "=") + query.string(i));
  }
  return more;
}

std::string shown(const std::string& value) {
  if (value.empty()) return "NULL";
  if (value.front() == '=') return value.substr(1);
  std::size_t end = std::min(value.size(), k_shown_bytes_most);
  while (end < value.size() && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) ++end;
  return fmt::format("'{}{}'", value.substr(1, end - 1), end < value.size() ? "…" : "");
}

/// The order of SQLite: integers by size, texts by their bytes.
int compare_values(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a.front() != '=' || b.front() != '=') return a.compare(b);
  const std::int64_t left = std::stoll(a.substr(1));
  const std::int64_t right = std::stoll(b.substr(1));
  return left < right ? -1 : left > right ? 1 : 0;
}

int compare_keys(const Shape& shape, const Row& a, const Row& b) {
  for (const std::size_t column : shape.key) {
    if (const int order = compare_values(a[column], b[column]); order != 0) return order;
  }
  return 0;
}

Result<Differences> differences(Connection& present, Connection& expected, const Shape& shape) {
  Differences out;
  JD_TRY(auto present_rows, rows_of(present, shape));
  JD_TRY(auto expected_rows, rows_of(expected, shape));
  Row here;
  Row there;
  JD_TRY(bool more_here, read(present_rows, shape, here));
  JD_TRY(bool more_there, read(expected_rows, shape, there));
  while ((more_here || more_there) && out.size() < k_damages_most) {
    const int order = !more_there ? -1 : !more_here ? 1 : compare_keys(shape, here, there);
    if (order < 0) out.extra.push_back(here);
    if (order > 0) out.missing.push_back(there);
    if (order == 0 && here != there) out.changed.emplace_back(here, there);
    if (order <= 0) {
      JD_TRY(more_here, read(present_rows, shape, here));
    }
    if (order >= 0) {
      JD_TRY(more_there, read(expected_rows, shape, there));
    }
  }
  return out;
}

std::size_t distance(const Row& a, const Row& b) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < a.size(); ++i) out += a[i] != b[i] ? 1 : 0;
  return out;
}

/// A row that is too many and one that is missing are the same row with a changed key when all else agrees.
void pair_up(Differences& found, std::size_t columns) {
  std::vector<Row> alone;
  for (Row& extra : found.extra) {
    const auto best = std::min_element(
        found.missing.begin(), found.missing.end(),
        [&](const Row& a, const Row& b) { return distance(a, extra) < distance(b, extra); });
    if (best != found.missing.end() && distance(*best, extra) < columns) {
      found.changed.emplace_back(std::move(extra), std::move(*best));
      found.missing.erase(best);
    } else {
      alone.push_back(std::move(extra));
    }
  }
  found.extra = std::move(alone);
}

std::string place_of(const Shape& shape, const Row& row) {
  std::string out = fmt::format("table {}, row", shape.table);
  for (const std::size_t column : shape.key) out += fmt::format(" {}={}", shape.columns[column], shown(row[column]));
  return out;
}

void report(const Shape& shape, const Differences& found, std::vector<Damage>& out) {
  for (const auto& [present, expected] : found.changed) {
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
      if (present[i] == expected[i]) continue;
      out.push_back({fmt::format("{}, column {}", place_of(shape, expected), shape.columns[i]),
                     fmt::format("is {}; the journal says {}", shown(present[i]), shown(expected[i])),
                     fmt::format("现为 {},按日志应为 {}", shown(present[i]), shown(expected[i]))});
    }
  }
  for (const Row& row : found.missing) {
    out.push_back({place_of(shape, row), "is missing; the journal has it", "缺失,日志中有此行"});
  }
  for (const Row& row : found.extra) {
    out.push_back({place_of(shape, row), "does not come from the journal", "日志中没有此行的来历"});
  }
}

}  // namespace

Result<std::vector<Damage>> compare(Connection& present, Connection& expected) {
  std::vector<Damage> out;
  JD_TRY(const auto present_definitions, definitions(present));
  JD_TRY(const auto expected_definitions, definitions(expected));
  compare_definitions(present_definitions, expected_definitions, out);
  if (!out.empty()) return out;  // tables of another shape cannot be compared column by column
  JD_TRY(const auto tables, tables_of(expected));
  for (const std::string& table : tables) {
    JD_TRY(const Shape shape, shape_of(expected, table));
    JD_TRY(Differences found, differences(present, expected, shape));
    pair_up(found, shape.columns.size());
    report(shape, found, out);
  }
  return out;
}

}  // namespace jiedui::store
