#include "store/detail/sqlite_store.hpp"

#include <algorithm>

#include "embedded_sql.hpp"
#include "store/detail/backup.hpp"
#include "store/detail/facts.hpp"
#include "store/detail/replay.hpp"
#include "store/detail/rows.hpp"
#include "store/detail/verify.hpp"

namespace jiedui::store {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;

/// Where entries of a register are, and which of the two positions counts there.
struct Where {
  std::int64_t chain = 0;
  Position position = 0;
};

Result<Where> where_is(Connection& connection, const std::string& programme, const AsOf& as_of) {
  JD_TRY(const ChainState chain, chain_of(connection, programme));
  return Where{chain.chain, programme.empty() ? as_of.system : as_of.programme};
}

Result<std::optional<StoredEntry>> only_entry(Query row) {
  JD_TRY(const bool found, row.next());
  if (!found) return std::optional<StoredEntry>();
  JD_TRY(StoredEntry entry, entry_of(row));
  return std::optional(std::move(entry));
}

tl::unexpected<base::Fault> no_position(const std::string& programme, Position position) {
  return fail(FaultCode::not_found,
              fmt::format("the journal of '{}' has no position {}; `jiedui journal list` shows those there are",
                          programme, position),
              fmt::format("“{}”的日志中没有第 {} 号;jiedui journal list 可列出已有的编号", programme, position));
}

struct Moment {
  base::Instant at;
  Position system = 0;
};
Result<Moment> moment_of(Connection& connection, const std::string& programme, Position position) {
  JD_TRY(const ChainState chain, chain_of(connection, programme));
  const Position resolved = position == k_now ? chain.position : position;
  JD_TRY(auto row, connection.query(sql::journal_entry, chain.chain, resolved));
  JD_TRY(const bool found, row.next());
  if (!found) return no_position(programme, position);
  return Moment{{row.integer(0)}, row.integer(1)};
}

Result<std::int64_t> sequence_until(Connection& connection, const std::string& programme, Position until) {
  if (until == k_now) return INT64_MAX;
  if (until == 0) return 0;
  JD_TRY(const ChainState chain, chain_of(connection, programme));
  JD_TRY(const auto sequence, connection.number(sql::sequence_of_position, chain.chain, until));
  if (!sequence) return no_position(programme, until);
  return *sequence;
}

}  // namespace

SqliteStore::SqliteStore(std::shared_ptr<Pool> reading, std::shared_ptr<Pool> writing, OnPoint on_point)
    : reading_(std::move(reading)), writer_(std::move(writing), std::move(on_point)) {}

Result<Committed> SqliteStore::commit(std::vector<domain::Entry> entries) {
  // The caller waits for the answer, so the entries outlive the work.
  return writer_.write([&entries, this](Connection& connection, Names& names) {
    return write_entries(connection, names, entries, writer_.on_point());
  });
}

Result<Head> SqliteStore::head(const std::string& programme) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const ChainState chain, chain_of(*connection, programme));
  return Head{chain.position, chain.hash};
}

Result<std::string> SqliteStore::audit_head() {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Reading reading, Reading::begin(*connection));
  JD_TRY(const auto last, connection->number(sql::last_sequence));
  return combined_head(*connection, *last);
}

Result<std::vector<std::string>> SqliteStore::programmes() {
  JD_TRY(const auto connection, reading_->lease());
  std::vector<std::string> out;
  JD_TRY(auto row, connection->query(sql::chains_of_programmes));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    out.push_back(row.string(1));
  }
}

Result<AsOf> SqliteStore::positions_at(const std::string& programme, base::Instant instant) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Reading reading, Reading::begin(*connection));
  AsOf out{0, 0};
  if (!programme.empty()) {
    JD_TRY(const ChainState chain, chain_of(*connection, programme));
    JD_TRY(const auto position, connection->number(sql::position_at_instant, chain.chain, instant.seconds));
    out.programme = *position;
    if (out.programme != 0) {  // what that entry saw: the two positions then belong together
      JD_TRY(const Moment moment, moment_of(*connection, programme, out.programme));
      out.system = moment.system;
      return out;
    }
  }
  JD_TRY(const ChainState system, chain_of(*connection, {}));
  JD_TRY(const auto position, connection->number(sql::position_at_instant, system.chain, instant.seconds));
  out.system = *position;
  return out;
}

Result<AsOf> SqliteStore::positions_at(const std::string& programme, Position position) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Reading reading, Reading::begin(*connection));
  JD_TRY(const ChainState chain, chain_of(*connection, programme));
  const Position resolved = position == k_now ? chain.position : position;
  if (resolved == 0) return AsOf{0, 0};
  JD_TRY(const Moment moment, moment_of(*connection, programme, resolved));
  return AsOf{moment.system, programme.empty() ? 0 : resolved};
}

Result<base::Instant> SqliteStore::instant_of(const std::string& programme, Position position) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Moment moment, moment_of(*connection, programme, position));
  return moment.at;
}

Result<std::vector<StoredEntry>> SqliteStore::entries(const std::string& programme, domain::Register where,
                                                      const AsOf& as_of) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Where place, where_is(*connection, programme, as_of));
  std::vector<StoredEntry> out;
  JD_TRY(auto row, connection->query(sql::entries_of_register, place.chain, place.position, domain::to_string(where)));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    JD_TRY(StoredEntry entry, entry_of(row));
    out.push_back(std::move(entry));
  }
}

Result<std::optional<StoredEntry>> SqliteStore::entry(const std::string& programme, domain::Register where,
                                                      const std::string& key, const AsOf& as_of) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Where place, where_is(*connection, programme, as_of));
  JD_TRY(auto row,
         connection->query(sql::entry_of_key, place.chain, place.position, domain::to_string(where), key));
  return only_entry(std::move(row));
}

Result<std::vector<StoredEntry>> SqliteStore::entries_by_id(const std::string& programme,
                                                            const std::vector<domain::RecordId>& ids,
                                                            const AsOf& as_of) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Reading reading, Reading::begin(*connection));
  JD_TRY(const Where place, where_is(*connection, programme, as_of));
  std::vector<StoredEntry> out;
  for (const domain::RecordId id : ids) {
    JD_TRY(auto row, connection->query(sql::entry_of_id, place.chain, place.position, id));
    JD_TRY(auto found, only_entry(std::move(row)));
    if (found) out.push_back(*std::move(found));
  }
  return out;
}

Result<std::vector<domain::Fact>> SqliteStore::facts(const std::string& programme, const FactFilter& filter,
                                                     const AsOf& as_of) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Reading reading, Reading::begin(*connection));
  JD_TRY(const ChainState chain, chain_of(*connection, programme));
  return read_facts(*connection, chain.chain, filter, as_of.programme);
}

Result<FactChanges> SqliteStore::changes_since(const std::string& programme, Position from, Position to) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Reading reading, Reading::begin(*connection));
  JD_TRY(const ChainState chain, chain_of(*connection, programme));
  return read_changes(*connection, chain.chain, from, std::min(to, chain.position));
}

Result<domain::Dictionary> SqliteStore::dictionary() {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Reading reading, Reading::begin(*connection));
  return read_dictionary(*connection);
}

Result<std::vector<JournalEntry>> SqliteStore::journal(const std::string& programme, std::int64_t most) {
  JD_TRY(const auto connection, reading_->lease());
  std::vector<JournalEntry> out;
  JD_TRY(auto row, programme == "*" ? connection->query(sql::journal_of_all, most)
                                    : connection->query(sql::journal_of_programme, programme, most));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    out.push_back(journal_entry_of(row));
  }
}

Result<std::vector<Damage>> SqliteStore::verify(const std::optional<std::string>& head) {
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Reading reading, Reading::begin(*connection));
  return verify_books(*connection, head);
}

Result<void> SqliteStore::replay_into(Store& target, const std::string& programme, Position until) {
  auto* other = dynamic_cast<SqliteStore*>(&target);
  if (other == nullptr || other == this) {
    return fail(FaultCode::bug, "the journal is replayed into another store of the same kind");
  }
  JD_TRY(const auto connection, reading_->lease());
  JD_TRY(const Reading reading, Reading::begin(*connection));
  JD_TRY(const auto sequence, sequence_until(*connection, programme, until));
  JD_TRY([[maybe_unused]] const auto done,
         other->writer_.write([&](Connection& to, Names& names) -> Result<Committed> {
           JD_TRY(const auto last, to.number(sql::last_sequence));
           if (*last != 0) {
             return fail(FaultCode::conflict, "the store to replay into is not empty", "重放的目标账库不是空的");
           }
           JD_CHECK(replay(*connection, sequence, to, names));
           return Committed{};
         }));
  return {};
}

Result<void> SqliteStore::backup(const std::string& path) {
  JD_TRY(const auto connection, reading_->lease());
  return copy_to(*connection, path);
}

}  // namespace jiedui::store
