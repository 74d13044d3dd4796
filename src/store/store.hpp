// The books on disk: versions that are closed and never overwritten, facts, the journal.
// SQL in, domain values out; nothing else knows SQL.
// Holds: every commit is one journal entry per chain it touches, all or nothing; positions have no
// gaps; replaying the journal from an empty store gives the same tables.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "domain/change.hpp"
#include "domain/dictionary.hpp"
#include "domain/fact.hpp"
#include "domain/id.hpp"

namespace jiedui::store {

using domain::Position;

/// What the books knew: up to a position of each chain. k_now reads the newest.
inline constexpr Position k_now = INT64_MAX;
struct AsOf {
  Position system = k_now;
  Position programme = k_now;
};

/// The present version of one entry of a register.
struct StoredEntry {
  domain::RecordId id;
  domain::Register where = domain::Register::record;
  std::string key;
  std::int32_t version = 0;
  Position from = 0;  ///< position that wrote the version
  domain::Status status = domain::Status::submitted;
  std::string body;
  std::string source;
};

struct Head {
  Position position = 0;
  std::string hash;  ///< of the last entry; of the empty chain before the first
};

/// One entry of the journal, without its payload.
struct JournalEntry {
  std::string programme;  ///< empty = system
  Position position = 0;
  base::Instant at;
  std::string actor;
  std::string action;
  std::string reason;
  Position system_position = 0;  ///< of a programme's entry: the system position it saw
  std::string hash;
  std::int64_t changes = 0;
};

/// Which facts to read. Empty lists mean all.
struct FactFilter {
  std::vector<std::string> measures;
  std::optional<domain::Month> first;  ///< facts whose period ends in or after this month
  std::optional<domain::Month> last;   ///< facts whose period begins in or before this month
  std::vector<domain::RecordId> records;
};

/// What changed in a programme between two positions, for a snapshot that follows the journal.
struct FactChanges {
  Position to = 0;
  bool registers_changed =
      false;  ///< members, groupings, pairings, switches, seals, or the system chain
  std::vector<domain::RecordId> touched;  ///< records with any change
  std::vector<domain::Fact> facts;        ///< all open facts of the touched records at `to`
};

struct Damage {
  std::string place;  ///< "table fact, row record_id=7 version=1 ordinal=0, column value"
  std::string en;
  std::string zh;
};

struct Committed {
  std::vector<std::pair<std::string, Position>>
      positions;  ///< chain (programme code; empty = system) → position
};

/// Every method may be called from several threads.
class Store {
 public:
  virtual ~Store() = default;
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// All entries in one transaction, durable when it returns. An entry of the system chain that
  /// changes organisations or packs also writes an (otherwise empty) entry into every programme's
  /// chain. Fails with `conflict` when a change's base_version is not the current one, or a seal or
  /// a paper was entered after an entry's decided_at; then nothing was written. Concurrent commits
  /// share one disk flush.
  virtual base::Result<Committed> commit(std::vector<domain::Entry> entries) = 0;

  virtual base::Result<Head> head(const std::string& programme) = 0;
  /// One hash over the heads of all chains, to keep outside: "N:HASH", N the number of entries over
  /// all chains. Because it names N, verify() can form the same hash for any past moment, and a
  /// missing tail shows.
  virtual base::Result<std::string> audit_head() = 0;
  virtual base::Result<std::vector<std::string>> programmes() = 0;
  /// The position and system position in force at an instant (the last entry not after it).
  virtual base::Result<AsOf> positions_at(const std::string& programme, base::Instant instant) = 0;
  /// The system position a programme position saw, and when it was written.
  virtual base::Result<AsOf> positions_at(const std::string& programme, Position position) = 0;
  virtual base::Result<base::Instant> instant_of(const std::string& programme,
                                                 Position position) = 0;

  /// Entries of a register in force, ordered by id. `programme` empty for system registers.
  virtual base::Result<std::vector<StoredEntry>> entries(const std::string& programme,
                                                         domain::Register where,
                                                         const AsOf& as_of) = 0;
  virtual base::Result<std::optional<StoredEntry>> entry(const std::string& programme,
                                                         domain::Register where,
                                                         const std::string& key,
                                                         const AsOf& as_of) = 0;
  virtual base::Result<std::vector<StoredEntry>> entries_by_id(
      const std::string& programme, const std::vector<domain::RecordId>& ids,
      const AsOf& as_of) = 0;
  virtual base::Result<std::vector<domain::Fact>> facts(const std::string& programme,
                                                        const FactFilter& filter,
                                                        const AsOf& as_of) = 0;
  virtual base::Result<FactChanges> changes_since(const std::string& programme, Position from,
                                                  Position to) = 0;
  virtual base::Result<domain::Dictionary> dictionary() = 0;

  /// Newest first; `programme` "*" = all chains.
  virtual base::Result<std::vector<JournalEntry>> journal(const std::string& programme,
                                                          std::int64_t most) = 0;
  /// Every contradiction between the journal and the tables; empty = the books are whole. With
  /// `head`, also whether that head is among the past: a cut tail is found.
  virtual base::Result<std::vector<Damage>> verify(const std::optional<std::string>& head) = 0;
  /// Applies the journal of this store, up to a position of one programme (and the system position
  /// it saw) or whole, to an empty store.
  virtual base::Result<void> replay_into(Store& target, const std::string& programme,
                                         Position until) = 0;
  virtual base::Result<void> backup(const std::string& path) = 0;
};

/// How a store is opened. `vfs` names a SQLite VFS (fault injection in tests); empty = the default
/// one.
struct OpenOptions {
  std::string url;  ///< "sqlite:PATH"; "sqlite::memory:" for tests
  bool create = false;
  std::string vfs;
  /// Called by the writer at "begin" (inside the transaction), "change" (after each change),
  /// "commit" (all written, not yet durable) and "committed": for progress, and for tests that stop
  /// the process there.
  std::function<void(std::string_view point)> on_point;
};

/// Opens an existing store; with `create` makes it or brings its schema up to date. Refuses a newer
/// schema, a file that is not a store, and (without `create`) a missing or older one, saying what
/// to run.
base::Result<std::unique_ptr<Store>> open(const OpenOptions& options);
/// Replaces the store at `url` by a backup, after verifying the backup. The old file is kept beside
/// it.
base::Result<void> restore(const std::string& url, const std::string& backup_path);

}  // namespace jiedui::store
