#include "flow/pack_upgrade.hpp"

#include "domain/codec.hpp"

namespace jiedui::flow {

using base::Result;
using domain::Register;

namespace {

Result<std::vector<domain::Change>> rederived_records(App& app, const std::string& programme,
                                                      const pack::Pack& old_pack,
                                                      const pack::Pack& new_pack,
                                                      domain::Month from) {
  std::vector<domain::Change> changes;
  JD_TRY(const auto entries, app.store().entries(programme, Register::record, {}));
  for (const store::StoredEntry& stored : entries) {
    JD_TRY(const domain::Record record, domain::decode_record(stored.body));
    if (record.period.last < from) continue;
    std::vector<domain::FactDraft> facts = pack::facts_of(new_pack, record);
    if (facts == pack::facts_of(old_pack, record)) continue;
    domain::Change change;
    change.where = Register::record;
    change.key = stored.key;
    change.body = stored.body;
    change.status = stored.status;
    change.source = stored.source;
    change.cause = "pack " + new_pack.name();
    change.facts = std::move(facts);
    change.base_version = stored.version;
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace

Result<std::vector<domain::Entry>> rederived(App& app, const pack::Pack& old_pack,
                                             const pack::Pack& new_pack, domain::Month from,
                                             const std::string& actor) {
  std::vector<domain::Entry> entries;
  JD_TRY(const auto programmes, app.store().programmes());
  for (const std::string& code : programmes) {
    JD_TRY(const auto stored, app.store().entry("", Register::programme, code, {}));
    if (!stored) continue;
    JD_TRY(const domain::Programme programme, domain::decode_programme(stored->body));
    if (programme.pack != new_pack.id) continue;
    JD_TRY(auto changes, rederived_records(app, code, old_pack, new_pack, from));
    if (changes.empty()) continue;
    domain::Entry entry;
    entry.programme = code;
    entry.actor = actor;
    entry.action = "facts of " + new_pack.name();
    entry.at = app.clock().now();
    entry.changes = std::move(changes);
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace jiedui::flow
