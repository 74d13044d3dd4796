#include "store/detail/verify.hpp"

#include <charconv>

#include "embedded_sql.hpp"
#include "store/detail/compare.hpp"
#include "store/detail/journal.hpp"
#include "store/detail/migrate.hpp"
#include "store/detail/replay.hpp"

namespace jiedui::store {
namespace {

using base::Result;

void append(std::vector<Damage>& out, std::vector<Damage> more) {
  out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What SQLite itself finds: pages, indexes, constraints, references.
Result<void> verify_file(Connection& connection, std::vector<Damage>& out) {
  JD_TRY(auto page, connection.query("PRAGMA integrity_check"));
  for (;;) {
    JD_TRY(const bool more, page.next());
    if (!more) break;
    if (page.text(0) != "ok") {
      out.push_back({"file " + connection.path(), page.string(0), "数据库文件自检:" + page.string(0)});
    }
  }
  JD_TRY(auto reference, connection.query("PRAGMA foreign_key_check"));
  for (;;) {
    JD_TRY(const bool more, reference.next());
    if (!more) return {};
    out.push_back({"table " + reference.string(0),
                   fmt::format("a row refers to a row of {} that is not there", reference.text(2)),
                   fmt::format("有一行所指的 {} 行不存在", reference.text(2))});
  }
}

/// The journal again, into an empty store, which must then equal this one. On disk if it is large: "" is SQLite's
/// temporary database, which leaves memory only for what does not fit.
Result<void> verify_tables(Connection& connection, std::vector<Damage>& out) {
  JD_TRY(const auto fresh, Connection::open({.path = "", .vfs = {}, .create = true}));
  JD_CHECK(fresh->execute("PRAGMA synchronous = OFF"));
  JD_CHECK(migrate(*fresh));
  Names names(*fresh);
  JD_CHECK(fresh->execute("BEGIN"));
  auto replayed = replay(connection, INT64_MAX, *fresh, names);
  if (replayed) replayed = fresh->execute("COMMIT");
  if (!replayed) {
    const base::Fault& fault = replayed.error();
    out.push_back({fault.place, "the journal cannot be replayed: " + fault.en, "日志无法重放:" + fault.zh});
    return {};
  }
  JD_TRY(auto damages, compare(connection, *fresh));
  append(out, std::move(damages));
  return {};
}

Result<void> verify_head(Connection& connection, const std::string& head, std::vector<Damage>& out) {
  std::int64_t sequence = -1;
  const char* end = head.data() + head.size();
  const auto parsed = std::from_chars(head.data(), end, sequence);
  if (parsed.ec != std::errc{} || parsed.ptr == end || *parsed.ptr != ':' || sequence < 0) {
    return base::fail(base::FaultCode::usage, "a head looks like '42:1f2e…', as `jiedui audit head` prints it",
                      "链首哈希形如 42:1f2e…,由 jiedui audit head 输出");
  }
  JD_TRY(const auto last, connection.number(sql::last_sequence));
  if (*last < sequence) {
    out.push_back({fmt::format("table journal, entries {} to {}", *last + 1, sequence),
                   fmt::format("the head speaks of {} entries, the journal has {}: its tail was cut off, or this is an "
                               "older copy of the books",
                               sequence, *last),
                   fmt::format("所给哈希对应 {} 条日志,账中只有 {} 条:末尾被截去,或这是较早的副本", sequence, *last)});
    return {};
  }
  JD_TRY(const std::string computed, combined_head(connection, sequence));
  if (computed != head) {
    out.push_back({fmt::format("table journal, entries 1 to {}", sequence),
                   "the head kept outside is not one that these books ever had: entries were replaced",
                   "外存的链首哈希与账库历史不符:有日志条目被替换"});
  }
  return {};
}

}  // namespace

Result<std::vector<Damage>> verify_books(Connection& connection, const std::optional<std::string>& head) {
  std::vector<Damage> out;
  JD_CHECK(verify_file(connection, out));
  JD_TRY(auto journal, verify_journal(connection));
  // A journal that contradicts itself is no measure for the tables: only what is wrong with it is said.
  const bool sound = journal.empty();
  append(out, std::move(journal));
  if (sound) {
    JD_CHECK(verify_tables(connection, out));
  }
  if (head) {
    JD_CHECK(verify_head(connection, *head, out));
  }
  return out;
}

}  // namespace jiedui::store
