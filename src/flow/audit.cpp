#include "flow/audit.hpp"

#include <map>
#include <set>
#include <tuple>

#include "domain/codec.hpp"
#include "flow/lookup.hpp"

namespace jiedui::flow {

using base::Result;
using domain::Register;

namespace {

/// What a stored fact says, by names, so that it can be laid beside a draft.
using Said =
    std::tuple<std::string, std::int64_t, std::string, std::string, std::string, std::string>;

Said said(const domain::FactDraft& fact) {
  return {fact.measure, fact.value, fact.reporter, fact.recipient, fact.category, fact.person};
}

Said said(const domain::Fact& fact, const domain::Dictionary& names) {
  return {names.text(fact.measure),  fact.value,
          names.code(fact.reporter), names.code(fact.recipient),
          names.text(fact.category), names.text(fact.person)};
}

/// Facts of the present versions, made again from the bodies, against the rows of the books.
Result<void> rederive(App& app, const std::string& programme, std::vector<store::Damage>* damage) {
  JD_TRY(const Books books, app.books(programme, {}, no_facts()));
  JD_TRY(const auto entries, app.store().entries(programme, Register::record, books.as_of));
  JD_TRY(const auto facts, app.store().facts(programme, {}, books.as_of));
  const rollup::World& world = books.world();
  std::map<std::pair<std::int64_t, std::int32_t>, std::multiset<Said>> stored;
  for (const domain::Fact& fact : facts) {
    stored[{fact.record.value, fact.version}].insert(said(fact, world.dictionary));
  }
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(const domain::Record record, domain::decode_record(entry.body));
    JD_TRY(const pack::Pack* pack, find_pack(world, record.period));
    std::multiset<Said> derived;
    for (const domain::FactDraft& fact : pack::facts_of(*pack, record)) derived.insert(said(fact));
    if (derived == stored[{entry.id.value, entry.version}]) continue;
    damage->push_back({fmt::format("programme {}, record {}", programme, entry.key),
                       "its facts are not those its body gives", "该记录的数据与其内容不符"});
  }
  return {};
}

}  // namespace

Result<std::vector<store::Damage>> verify(App& app, const std::optional<std::string>& head) {
  JD_TRY(auto damage, app.store().verify(head));
  // With a damaged journal the bodies prove nothing.
  if (!damage.empty()) return damage;
  JD_TRY(const auto programmes, app.store().programmes());
  for (const std::string& programme : programmes) {
    JD_CHECK(rederive(app, programme, &damage));
  }
  return damage;
}

Result<void> restore(const std::string& url, const std::string& backup_path) {
  return store::restore(url, backup_path);
}

}  // namespace jiedui::flow
