// Contradictions inside the journal: positions without gaps, each hash over what it covers, each digest over its payload.
// Holds: one wrong entry is named once; its successors are judged by what they say they follow.

#include "base/digest.hpp"
#include "embedded_sql.hpp"
#include "store/detail/journal.hpp"
#include "store/detail/verify.hpp"

namespace jiedui::store {
namespace {

using base::Result;

std::string place_of(const JournalRow& row, std::string_view columns) {
  return fmt::format("table journal, row chain_id={} position={}, column {}", row.chain, row.position, columns);
}

Damage differs(std::string place, const std::string& is, const std::string& should) {
  return {std::move(place), fmt::format("is {}; {} was expected", is, should), fmt::format("现为 {},应为 {}", is, should)};
}

/// The order of writing over all chains, and the system position that each entry saw.
Result<void> verify_order(Connection& connection, std::vector<Damage>& out) {
  JD_TRY(const ChainState system, chain_of(connection, {}));
  JD_TRY(auto row, connection.query(sql::journal_in_order, INT64_MAX));
  Position seen = 0;
  for (std::int64_t sequence = 1;; ++sequence) {
    JD_TRY(const bool more, row.next());
    if (!more) return {};
    const JournalRow entry = journal_row_of(row);
    if (entry.chain == system.chain) seen = entry.position;
    if (entry.sequence != sequence) {
      out.push_back(differs(place_of(entry, "sequence"), std::to_string(entry.sequence), std::to_string(sequence)));
      return {};  // what follows is out of step
    }
    if (entry.system_position != seen) {
      out.push_back(differs(place_of(entry, "system_position"), std::to_string(entry.system_position),
                            std::to_string(seen)));
    }
  }
}

/// The payloads of an entry against their digests, and these against the entry's.
Result<void> verify_payloads(Connection& connection, const JournalRow& entry, std::vector<Damage>& out) {
  std::string stored;
  std::vector<Payload> wrong;
  std::int64_t count = 0;
  JD_TRY(auto row, connection.query(sql::payload_of_entry, entry.chain, entry.position));
  for (;; ++count) {
    JD_TRY(const bool more, row.next());
    if (!more) break;
    const Payload payload = payload_of(row);
    stored += payload.digest;
    const std::string place = fmt::format("table journal_payload, row chain_id={} position={} seq={}, column ",
                                          entry.chain, entry.position, payload.seq);
    if (payload.seq != count) {
      out.push_back(differs(place + "seq", std::to_string(payload.seq), std::to_string(count)));
      return {};
    }
    if (digest_of(payload) != payload.digest) {
      out.push_back({place + "salt, body, given or digest", "the change does not fit its digest", "变更内容与摘要不符"});
    }
  }
  if (count != entry.changes) {
    out.push_back(differs(place_of(entry, "changes") + "; or rows of table journal_payload are missing or moved "
                                                       "(column chain_id, position)",
                          std::to_string(entry.changes), std::to_string(count)));
  } else if (base::sha256(stored) != entry.digest) {
    out.push_back({place_of(entry, "digest") + "; or table journal_payload, column digest",
                   "the entry's digest does not fit those of its changes", "日志条目的摘要与各变更的摘要不符"});
  }
  return {};
}

struct Walk {
  std::int64_t chain = 0;
  Position position = 0;
  std::string hash;  ///< of the entry before; empty: unknown, because that entry is wrong
};

void verify_row(const JournalRow& entry, const std::string& programme, Walk& walk, std::vector<Damage>& out) {
  if (entry.chain != walk.chain) walk = {entry.chain, 0, hash_of_nothing(programme)};
  if (entry.position != walk.position + 1) {
    out.push_back(differs(place_of(entry, "position or chain_id"), std::to_string(entry.position),
                          std::to_string(walk.position + 1)));
    walk.hash.clear();
  }
  if (!walk.hash.empty() && walk.hash != entry.previous_hash) {
    const std::string first = walk.position == 0 ? "; or table chain, column programme" : "";
    out.push_back({place_of(entry, "previous_hash") + first, "is not the hash of what comes before",
                   "与前一条目的哈希不符"});
  }
  JournalRow computed = entry;
  if (!walk.hash.empty()) computed.previous_hash = walk.hash;
  const bool fits = hash_of(programme, computed) == entry.hash;
  if (!fits) {
    out.push_back({place_of(entry, "at, actor, action, reason or hash"), "the entry does not fit its hash",
                   "日志条目与其哈希不符"});
  }
  walk.position = entry.position;
  walk.hash = fits ? entry.hash : std::string();
}

Result<void> verify_chains(Connection& connection, std::vector<Damage>& out) {
  Walk walk;
  JD_TRY(auto row, connection.query(sql::journal_by_chain));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return {};
    const JournalRow entry = journal_row_of(row);
    if (row.is_null(12)) {
      out.push_back({place_of(entry, "chain_id") + "; or table chain, column chain_id", "there is no such chain",
                     "没有这条链"});
      continue;
    }
    verify_row(entry, row.string(12), walk, out);
    JD_CHECK(verify_payloads(connection, entry, out));
  }
}

Result<void> verify_orphans(Connection& connection, std::vector<Damage>& out) {
  JD_TRY(auto row, connection.query(sql::payload_without_entry));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return {};
    out.push_back({fmt::format("table journal_payload, row chain_id={} position={} seq={}, column chain_id or position",
                               row.integer(0), row.integer(1), row.integer(2)),
                   "the journal has no such entry", "日志中没有对应的条目"});
  }
}

}  // namespace

Result<std::vector<Damage>> verify_journal(Connection& connection) {
  std::vector<Damage> out;
  JD_TRY(const auto system, connection.number(sql::chain_of_programme, std::string()));
  if (!system) {
    out.push_back({"table chain, column programme", "there is no system chain", "没有系统链"});
    return out;
  }
  JD_CHECK(verify_order(connection, out));
  JD_CHECK(verify_chains(connection, out));
  JD_CHECK(verify_orphans(connection, out));
  return out;
}

}  // namespace jiedui::store
