#include "store/detail/names.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "embedded_sql.hpp"
#include "store/detail/journal.hpp"

namespace jiedui::store {
namespace {

using base::Json;
using base::Result;

constexpr std::size_t k_remembered_max = 500'000;  // persons and events are terms too; memory stays bounded

std::string members_key(std::vector<std::int64_t> ids) {
  std::sort(ids.begin(), ids.end());
  return fmt::format("{}", fmt::join(ids, " "));
}

template <class Map>
void remember(Map& map, const std::string& name, std::int64_t id) {
  if (map.size() >= k_remembered_max) map.clear();
  map.emplace(name, id);
}

/// The id of a name: remembered, found, or new.
template <class Map>
Result<std::int64_t> id_of(Connection& connection, Map& map, const std::string& name, std::string_view find,
                           std::string_view make, std::vector<std::pair<std::int64_t, std::string>>& given) {
  if (const auto at = map.find(name); at != map.end()) return at->second;
  JD_TRY(auto id, connection.number(find, name));
  if (!id) {
    JD_TRY(id, connection.number(make, std::nullopt, name));
    given.emplace_back(*id, name);
  }
  remember(map, name, *id);
  return *id;
}

}  // namespace

std::string encode(const Given& given) {
  Json json = Json::object();
  if (!given.chains.empty()) json["chains"] = given.chains;
  if (!given.terms.empty()) json["terms"] = given.terms;
  if (!given.organisations.empty()) json["organisations"] = given.organisations;
  if (!given.sets.empty()) json["sets"] = given.sets;
  if (given.record != 0) json["record"] = given.record;
  return json.empty() ? std::string() : base::dump_json(json);
}

Result<Given> decode_given(std::string_view body) {
  Given out;
  if (body.empty()) return out;
  JD_TRY(const Json json, base::parse_json(body));
  try {
    using Pairs = std::vector<std::pair<std::int64_t, std::string>>;
    if (json.contains("chains")) out.chains = json.at("chains").get<Pairs>();
    if (json.contains("terms")) out.terms = json.at("terms").get<Pairs>();
    if (json.contains("organisations")) out.organisations = json.at("organisations").get<Pairs>();
    if (json.contains("sets")) out.sets = json.at("sets").get<decltype(out.sets)>();
    if (json.contains("record")) out.record = json.at("record").get<std::int64_t>();
  } catch (const Json::exception& error) {
    return base::fail(base::FaultCode::storage, error.what());
  }
  return out;
}

Result<std::optional<std::int64_t>> Names::term(const std::string& text) {
  if (text.empty()) return std::optional<std::int64_t>();
  JD_TRY(const auto id, id_of(connection_, terms_, text, sql::term_id_of_text, sql::new_term, given_.terms));
  return std::optional(id);
}

Result<std::optional<std::int64_t>> Names::organisation(const std::string& code) {
  if (code.empty()) return std::optional<std::int64_t>();
  JD_TRY(const auto id, id_of(connection_, organisations_, code, sql::org_id_of_code, sql::new_organisation,
                              given_.organisations));
  return std::optional(id);
}

Result<std::optional<std::int64_t>> Names::set(const std::vector<std::string>& codes) {
  std::vector<std::int64_t> members;
  for (const std::string& code : codes) {
    JD_TRY(const auto id, organisation(code));
    if (id && std::find(members.begin(), members.end(), *id) == members.end()) members.push_back(*id);
  }
  if (members.empty()) return std::optional<std::int64_t>();
  const std::string key = members_key(members);
  if (const auto at = sets_.find(key); at != sets_.end()) return std::optional(at->second);
  JD_TRY(auto id, connection_.number(sql::org_set_id_of_members, key));
  if (!id) {
    JD_TRY(id, new_set(std::nullopt, members));
    given_.sets.emplace_back(*id, members);
  }
  remember(sets_, key, *id);
  return id;
}

Result<std::int64_t> Names::new_set(std::optional<std::int64_t> id, const std::vector<std::int64_t>& members) {
  JD_TRY(const auto made, connection_.number(sql::new_org_set, id, members_key(members)));
  for (std::size_t i = 0; i < members.size(); ++i) {
    JD_CHECK(connection_.run(sql::new_org_set_member, *made, static_cast<std::int64_t>(i), members[i]));
  }
  return *made;
}

Result<std::int64_t> Names::record(std::int64_t chain, domain::Register where, const std::string& key) {
  const std::string_view name = domain::to_string(where);
  JD_TRY(auto id, connection_.number(sql::record_id_of_key, chain, name, key));
  if (!id) {
    JD_TRY(id, connection_.number(sql::new_record, chain, std::nullopt, name, key));
    given_.record = *id;
  }
  return *id;
}

Result<void> Names::chain(const std::string& programme) {
  JD_TRY(const auto found, connection_.number(sql::chain_of_programme, programme));
  if (found) return {};
  JD_TRY(const auto id, connection_.number(sql::new_chain, std::nullopt, programme, hash_of_nothing(programme)));
  given_.chains.emplace_back(*id, programme);
  return {};
}

Result<void> Names::give(const Given& given, std::int64_t chain_id, domain::Register where, const std::string& key) {
  for (const auto& [id, programme] : given.chains) {
    JD_CHECK(connection_.run(sql::new_chain, id, programme, hash_of_nothing(programme)));
  }
  for (const auto& [id, text] : given.terms) {
    JD_CHECK(connection_.run(sql::new_term, id, text));
  }
  for (const auto& [id, code] : given.organisations) {
    JD_CHECK(connection_.run(sql::new_organisation, id, code));
  }
  for (const auto& [id, members] : given.sets) {
    JD_TRY([[maybe_unused]] const auto made, new_set(id, members));
  }
  if (given.record != 0) {
    JD_CHECK(connection_.run(sql::new_record, chain_id, given.record, domain::to_string(where), key));
  }
  return {};
}

void Names::forget() {
  given_ = {};
  terms_.clear();
  organisations_.clear();
  sets_.clear();
}

}  // namespace jiedui::store
