#include "store/detail/journal.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "domain/codec.hpp"
#include "embedded_sql.hpp"
#include "store/detail/projection.hpp"

namespace jiedui::store {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::Change;
using domain::Entry;

/// Length before content, so that no two lists of parts give the same bytes.
void append_part(std::string& out, std::string_view part) {
  out += fmt::format("{}:{}", part.size(), part);
}

Result<void> check_register(const Entry& entry, const Change& change) {
  if (domain::is_system(change.where) == entry.programme.empty()) return {};
  return fail(FaultCode::bug,
              fmt::format("a change of register {} does not belong into the chain of '{}'",
                          domain::to_string(change.where), entry.programme));
}

/// Writes one change and its payload; returns the payload's digest.
Result<std::string> write_change(Connection& connection, Names& names, const Place& place,
                                 std::int64_t seq, const Change& change) {
  Payload payload;
  payload.seq = seq;
  JD_TRY(payload.record, apply(connection, names, place, change));
  payload.salt = base::random_salt();
  payload.body = domain::encode(change);
  payload.given = encode(names.take_given());
  payload.digest = digest_of(payload);
  JD_CHECK(write(connection, place.chain, place.position, payload));
  return payload.digest;
}

/// Appends the entry's row to its chain; the payloads are written.
Result<void> append(Connection& connection, const ChainState& chain, const Entry& entry,
                    std::size_t changes, const std::string& digests, Committed& committed) {
  JD_TRY(const auto last, connection.number(sql::last_sequence));
  JournalRow row{chain.chain,           chain.position + 1, *last + 1,
                 entry.at.seconds,      entry.actor,        entry.action,
                 entry.reason,          chain.position + 1, static_cast<std::int64_t>(changes),
                 base::sha256(digests), chain.hash,         {}};
  if (!entry.programme.empty()) {
    JD_TRY(const ChainState system, chain_of(connection, {}));
    row.system_position = system.position;
  }
  row.hash = hash_of(entry.programme, row);
  JD_CHECK(write(connection, row));
  JD_CHECK(connection.run(sql::chain_moved, row.chain, row.position, row.hash));
  auto& positions = committed.positions;
  const auto at = std::find_if(positions.begin(), positions.end(),
                               [&](const auto& one) { return one.first == entry.programme; });
  if (at == positions.end()) {
    positions.emplace_back(entry.programme, row.position);
  } else {
    at->second = row.position;
  }
  return {};
}

/// Whether a system entry changes what the programme's figures rest on.
bool touches(const Entry& entry, const std::string& programme) {
  return std::any_of(entry.changes.begin(), entry.changes.end(), [&](const Change& change) {
    return change.where != domain::Register::programme || change.key == programme;
  });
}

Result<std::vector<std::string>> programmes_of(Connection& connection) {
  std::vector<std::string> out;
  JD_TRY(auto row, connection.query(sql::chains_of_programmes));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    out.push_back(row.string(1));
  }
}

/// A programme's position fixes everything its figures rest on: so a system entry leaves an empty
/// one there.
Result<void> mirror(Connection& connection, const Entry& entry,
                    const std::vector<std::string>& programmes, Committed& committed) {
  for (const std::string& programme : programmes) {
    if (!touches(entry, programme)) continue;
    JD_TRY(const ChainState chain, chain_of(connection, programme));
    const Entry empty{programme, entry.actor, entry.action, entry.reason, entry.at, {}};
    JD_CHECK(append(connection, chain, empty, 0, {}, committed));
  }
  return {};
}

/// A period sealed, or a paper issued, since the writer looked may forbid what it writes.
Result<void> check_rules(Connection& connection, std::int64_t chain, const Entry& entry) {
  if (!entry.decided_at) return {};
  JD_TRY(auto row, connection.query(sql::rules_moved, chain, *entry.decided_at));
  JD_TRY(const bool moved, row.next());
  if (!moved) return {};
  return fail(
      FaultCode::conflict,
      fmt::format("a period was sealed or a paper issued meanwhile ('{}'); read the books "
                  "again, then repeat",
                  row.text(0)),
      fmt::format("期间有报告期被封存或有文稿报出(“{}”);请重新读取账目后再做", row.text(0)));
}

Result<void> write_entry(Connection& connection, Names& names, const Entry& entry,
                         const OnPoint& on_point, Committed& committed) {
  JD_TRY(const ChainState chain, chain_of(connection, entry.programme));
  JD_CHECK(check_rules(connection, chain.chain, entry));
  std::vector<std::string>
      programmes;  // those before the entry: a chain that it makes begins empty
  if (entry.programme.empty()) {
    JD_TRY(programmes, programmes_of(connection));
  }
  const Place place{chain.chain, chain.position + 1};
  std::string digests;
  for (std::size_t i = 0; i < entry.changes.size(); ++i) {
    JD_CHECK(check_register(entry, entry.changes[i]));
    JD_TRY(const std::string digest,
           write_change(connection, names, place, static_cast<std::int64_t>(i), entry.changes[i]));
    digests += digest;
    if (on_point) on_point("change");
  }
  JD_CHECK(append(connection, chain, entry, entry.changes.size(), digests, committed));
  return mirror(connection, entry, programmes, committed);
}

}  // namespace

JournalRow journal_row_of(const Query& row) {
  return {row.integer(0), row.integer(1), row.integer(2), row.integer(3),
          row.string(4),  row.string(5),  row.string(6),  row.integer(7),
          row.integer(8), row.string(9),  row.string(10), row.string(11)};
}

Result<void> write(Connection& connection, const JournalRow& row) {
  return connection.run(sql::new_journal_entry, row.chain, row.position, row.sequence, row.at,
                        row.actor, row.action, row.reason, row.system_position, row.changes,
                        row.digest, row.previous_hash, row.hash);
}

Payload payload_of(const Query& row) {
  return {row.integer(0), row.integer(1), row.string(2),
          row.string(3),  row.string(4),  row.string(5)};
}

Result<void> write(Connection& connection, std::int64_t chain, Position position,
                   const Payload& payload) {
  return connection.run(sql::new_payload, chain, position, payload.seq, payload.record,
                        payload.salt, payload.digest, payload.body, payload.given);
}

std::string hash_of_nothing(const std::string& programme) {
  return base::sha256("jiedui chain " + programme);
}

std::string digest_of(const Payload& payload) {
  std::string bytes;
  bytes.reserve(payload.salt.size() + payload.body.size() + payload.given.size() + 32);
  append_part(bytes, payload.salt);
  append_part(bytes, payload.body);
  append_part(bytes, payload.given);
  return base::sha256(bytes);
}

std::string hash_of(const std::string& programme, const JournalRow& row) {
  std::string bytes;
  append_part(bytes, row.previous_hash);
  append_part(bytes, programme);
  for (const std::int64_t number :
       {row.position, row.sequence, row.at, row.system_position, row.changes}) {
    append_part(bytes, std::to_string(number));
  }
  for (const std::string* text : {&row.actor, &row.action, &row.reason, &row.digest})
    append_part(bytes, *text);
  return base::sha256(bytes);
}

Result<std::string> combined_head(Connection& connection, std::int64_t sequence) {
  std::string bytes;
  JD_TRY(auto row, connection.query(sql::heads_at_sequence, sequence));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return fmt::format("{}:{}", sequence, base::sha256(bytes));
    append_part(bytes, row.text(0));
    append_part(bytes, std::to_string(row.integer(1)));
    append_part(bytes, row.text(2));
  }
}

Result<ChainState> chain_of(Connection& connection, const std::string& programme) {
  JD_TRY(auto row, connection.query(sql::chain_of_programme, programme));
  JD_TRY(const bool found, row.next());
  if (found) return ChainState{row.integer(0), row.integer(1), row.string(2)};
  return fail(FaultCode::not_found,
              fmt::format("no programme '{}' in the books; `jiedui programme list` shows those "
                          "there are",
                          programme),
              fmt::format("账中没有项目“{}”;jiedui programme list 可列出已有的项目", programme));
}

Result<Committed> write_entries(Connection& connection, Names& names,
                                const std::vector<Entry>& entries, const OnPoint& on_point) {
  Committed committed;
  for (const Entry& entry : entries) {
    JD_CHECK(write_entry(connection, names, entry, on_point, committed));
  }
  return committed;
}

}  // namespace jiedui::store
