// The store on one SQLite file: reads through a few connections, writes through one thread.
#pragma once

#include "store/detail/pool.hpp"
#include "store/detail/writer.hpp"
#include "store/store.hpp"

namespace jiedui::store {

class SqliteStore final : public Store {
 public:
  /// The same pool twice: a store in memory.
  SqliteStore(std::shared_ptr<Pool> reading, std::shared_ptr<Pool> writing, OnPoint on_point);

  base::Result<Committed> commit(std::vector<domain::Entry> entries) override;
  base::Result<Head> head(const std::string& programme) override;
  base::Result<std::string> audit_head() override;
  base::Result<std::vector<std::string>> programmes() override;
  base::Result<AsOf> positions_at(const std::string& programme, base::Instant instant) override;
  base::Result<AsOf> positions_at(const std::string& programme, Position position) override;
  base::Result<base::Instant> instant_of(const std::string& programme, Position position) override;
  base::Result<std::vector<StoredEntry>> entries(const std::string& programme, domain::Register where,
                                                 const AsOf& as_of) override;
  base::Result<std::optional<StoredEntry>> entry(const std::string& programme, domain::Register where,
                                                 const std::string& key, const AsOf& as_of) override;
  base::Result<std::vector<StoredEntry>> entries_by_id(const std::string& programme,
                                                       const std::vector<domain::RecordId>& ids,
                                                       const AsOf& as_of) override;
  base::Result<std::vector<domain::Fact>> facts(const std::string& programme, const FactFilter& filter,
                                                const AsOf& as_of) override;
  base::Result<FactChanges> changes_since(const std::string& programme, Position from, Position to) override;
  base::Result<domain::Dictionary> dictionary() override;
  base::Result<std::vector<JournalEntry>> journal(const std::string& programme, std::int64_t most) override;
  base::Result<std::vector<Damage>> verify(const std::optional<std::string>& head) override;
  base::Result<void> replay_into(Store& target, const std::string& programme, Position until) override;
  base::Result<void> backup(const std::string& path) override;

 private:
  std::shared_ptr<Pool> reading_;
  Writer writer_;
};

}  // namespace jiedui::store
