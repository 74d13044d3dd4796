// The journal: entries chained by hashes, their changes kept apart under salted digests.
// Decides: what a hash covers, which chains an entry touches. Not here: what a change does to the tables (projection).
#pragma once

#include <functional>

#include "domain/change.hpp"
#include "store/detail/names.hpp"
#include "store/store.hpp"

namespace jiedui::store {

/// A row of `journal`, as it stands.
struct JournalRow {
  std::int64_t chain = 0;
  Position position = 0;
  std::int64_t sequence = 0;
  std::int64_t at = 0;
  std::string actor;
  std::string action;
  std::string reason;
  Position system_position = 0;
  std::int64_t changes = 0;
  std::string digest;
  std::string previous_hash;
  std::string hash;
};
JournalRow journal_row_of(const Query& row);
base::Result<void> write(Connection& connection, const JournalRow& row);

/// A row of `journal_payload`, without its key.
struct Payload {
  std::int64_t seq = 0;
  std::int64_t record = 0;
  std::string salt;
  std::string digest;
  std::string body;
  std::string given;
};
Payload payload_of(const Query& row);
base::Result<void> write(Connection& connection, std::int64_t chain, Position position, const Payload& payload);

/// What the first entry of a chain follows.
std::string hash_of_nothing(const std::string& programme);
std::string digest_of(const Payload& payload);
/// Of an entry: over every column but chain_id (the programme stands for it) and hash itself.
std::string hash_of(const std::string& programme, const JournalRow& row);
/// The combined head as of a place in the order of writing: "N:HASH".
base::Result<std::string> combined_head(Connection& connection, std::int64_t sequence);

struct ChainState {
  std::int64_t chain = 0;
  Position position = 0;
  std::string hash;
};
/// Fails with `not_found` for a programme that there is not.
base::Result<ChainState> chain_of(Connection& connection, const std::string& programme);

using OnPoint = std::function<void(std::string_view)>;
/// Writes the entries inside the transaction that is open. The caller rolls back when it fails.
base::Result<Committed> write_entries(Connection& connection, Names& names, const std::vector<domain::Entry>& entries,
                                      const OnPoint& on_point);

}  // namespace jiedui::store
