#include "domain/explanation.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace jiedui::domain {

using base::Json;
using base::Result;

namespace {

Result<Explanation> damaged() {
  return base::fail(base::FaultCode::storage, "an explanation in the books cannot be read",
                    "账上的情况说明读不出来");
}

const Json* member(const Json& json, const char* key, Json::value_t type) {
  const auto at = json.find(key);
  return at == json.end() || at->type() != type ? nullptr : &*at;
}

std::string text_of(const Json& json, const char* key) {
  const Json* at = member(json, key, Json::value_t::string);
  return at == nullptr ? std::string() : at->get<std::string>();
}

std::vector<RecordRef> records_of(const Json& json) {
  std::vector<RecordRef> out;
  const Json* list = member(json, "records", Json::value_t::array);
  if (list == nullptr) return out;
  for (const Json& one : *list) {
    const bool pair = one.is_array() && one.size() == 2 && one[0].is_number_integer() &&
                      one[1].is_number_integer();
    if (pair) out.push_back({RecordId{one[0].get<std::int64_t>()}, one[1].get<std::int32_t>()});
  }
  return out;
}

}  // namespace

std::string Explanation::key() const {
  return fmt::format("{}|{}|{}", rule, place, period.text());
}

std::string encode(const Explanation& explanation) {
  Json json = Json::object();
  json["rule"] = explanation.rule;
  json["place"] = explanation.place;
  json["period"] = explanation.period.text();
  Json findings = Json::array();
  for (const Explained& one : explanation.findings) {
    Json finding = Json::object();
    finding["what"] = one.what;
    finding["text"] = one.text;
    Json records = Json::array();
    for (const RecordRef& ref : one.records)
      records.push_back(Json::array({ref.record.value, ref.version}));
    finding["records"] = std::move(records);
    findings.push_back(std::move(finding));
  }
  json["findings"] = std::move(findings);
  return base::dump_json(json);
}

Result<Explanation> decode_explanation(std::string_view body) {
  JD_TRY(const Json json, base::parse_json(body));
  const Json* findings =
      json.is_object() ? member(json, "findings", Json::value_t::array) : nullptr;
  if (findings == nullptr) return damaged();
  Explanation out;
  out.rule = text_of(json, "rule");
  out.place = text_of(json, "place");
  const auto period = Period::parse(text_of(json, "period"));
  if (!period || out.rule.empty()) return damaged();
  out.period = *period;
  for (const Json& one : *findings) {
    if (!one.is_object()) return damaged();
    out.findings.push_back({text_of(one, "what"), text_of(one, "text"), records_of(one)});
  }
  return out;
}

}  // namespace jiedui::domain
