#include "domain/settlement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/json.hpp"

namespace jiedui::domain {

using base::Json;
using base::Result;

namespace {

constexpr std::array<std::string_view, 3> k_states = {"open", "confirmed", "differs"};

// ---- writing ----

Json to_json(const Amount& amount) {
  Json json = Json::array();
  json.push_back(amount.minor);
  json.push_back(std::string(unit_at(amount.unit).zh));
  return json;
}

void put(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}
void put(Json& json, const char* key, const std::optional<Amount>& amount) {
  if (amount) json[key] = to_json(*amount);
}

Json to_json(const SettlementLine& line) {
  Json json = Json::object();
  put(json, "code", line.code);
  put(json, "measure", line.measure);
  put(json, "recipient", line.recipient);
  if (!line.supporters.empty()) json["supporters"] = line.supporters;
  put(json, "category", line.category);
  put(json, "event", line.event);
  put(json, "zh", line.what.zh);
  put(json, "en", line.what.en);
  put(json, "ours", line.ours);
  put(json, "theirs", line.theirs);
  Json records = Json::array();
  for (const RecordRef& ref : line.records)
    records.push_back(Json::array({ref.record.value, ref.version}));
  if (!records.empty()) json["records"] = std::move(records);
  json["state"] = std::string(to_string(line.state));
  put(json, "stated", line.stated);
  put(json, "note", line.note);
  put(json, "by", line.by);
  return json;
}

// ---- reading: what is not as written here reads as absent; a body without lines is damaged ----

const Json* member(const Json& json, const char* key, Json::value_t type) {
  const auto at = json.find(key);
  return at == json.end() || at->type() != type ? nullptr : &*at;
}

std::string text_of(const Json& json, const char* key) {
  const Json* at = member(json, key, Json::value_t::string);
  return at == nullptr ? std::string() : at->get<std::string>();
}

std::optional<Amount> amount_of(const Json& json, const char* key) {
  const Json* at = member(json, key, Json::value_t::array);
  const bool pair =
      at != nullptr && at->size() == 2 && (*at)[0].is_number_integer() && (*at)[1].is_string();
  const auto unit = pair ? find_unit((*at)[1].get<std::string>()) : std::nullopt;
  if (!unit) return std::nullopt;
  return Amount{(*at)[0].get<std::int64_t>(), *unit};
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

SettlementLine line_from(const Json& json) {
  SettlementLine line;
  line.code = text_of(json, "code");
  line.measure = text_of(json, "measure");
  line.recipient = text_of(json, "recipient");
  if (const Json* list = member(json, "supporters", Json::value_t::array)) {
    for (const Json& one : *list) {
      if (one.is_string()) line.supporters.push_back(one.get<std::string>());
    }
  }
  line.category = text_of(json, "category");
  line.event = text_of(json, "event");
  line.what = {text_of(json, "zh"), text_of(json, "en")};
  line.ours = amount_of(json, "ours");
  line.theirs = amount_of(json, "theirs");
  line.records = records_of(json);
  const std::string state = text_of(json, "state");
  for (std::size_t i = 0; i < k_states.size(); ++i) {
    if (k_states[i] == state) line.state = static_cast<LineState>(i);
  }
  line.stated = amount_of(json, "stated");
  line.note = text_of(json, "note");
  line.by = text_of(json, "by");
  return line;
}

}  // namespace

std::string Amount::digits() const {
  constexpr int k_finest = 10;  // one fen in 亿元
  return shown_in(minor, unit, k_finest).reduced().text();
}

std::string_view to_string(LineState state) {
  return k_states[static_cast<std::size_t>(state)];
}

std::string Settlement::key() const {
  return fmt::format("{}|{}", counterpart, period.text());
}

SettlementLine* Settlement::line(std::string_view code_) {
  const auto at = std::find_if(lines.begin(), lines.end(),
                               [&](const SettlementLine& one) { return one.code == code_; });
  return at == lines.end() ? nullptr : &*at;
}

const SettlementLine* Settlement::line(std::string_view code_) const {
  const auto at = std::find_if(lines.begin(), lines.end(),
                               [&](const SettlementLine& one) { return one.code == code_; });
  return at == lines.end() ? nullptr : &*at;
}

std::string code_from(std::string_view text, std::size_t length) {
  // Without letters and digits that look alike on paper: 0 o, 1 l i.
  constexpr std::string_view k_letters = "23456789abcdefghjkmnpqrstuvwxyz";
  const std::string digest = base::sha256(text);
  const auto hex = [&](std::size_t at) {
    const char digit = digest[at];
    return static_cast<std::size_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
  };
  std::string code;
  for (std::size_t i = 0; i < length && 2 * i + 1 < digest.size(); ++i)
    code += k_letters[(hex(2 * i) * 16 + hex(2 * i + 1)) % k_letters.size()];
  return code;
}

std::string code_of(const SettlementLine& line) {
  constexpr std::size_t k_length = 6;
  return code_from(fmt::format("{}|{}|{}|{}|{}", line.measure, line.recipient,
                               base::join(line.supporters, "+"), line.category, line.event),
                   k_length);
}

std::string code_of(const Settlement& settlement) {
  constexpr std::size_t k_length = 8;
  std::string content = settlement.key();
  for (const SettlementLine& line : settlement.lines) {
    content += fmt::format("|{}={}/{}", line.code, line.ours ? line.ours->digits() : "",
                           line.theirs ? line.theirs->digits() : "");
  }
  return code_from(content, k_length);
}

std::string encode(const Settlement& settlement) {
  Json json = Json::object();
  json["code"] = settlement.code;
  json["counterpart"] = settlement.counterpart;
  json["period"] = settlement.period.text();
  json["ours"] = std::string(to_string(settlement.ours));
  Json lines = Json::array();
  for (const SettlementLine& line : settlement.lines) lines.push_back(to_json(line));
  json["lines"] = std::move(lines);
  return base::dump_json(json);
}

Result<Settlement> decode_settlement(std::string_view body) {
  JD_TRY(const Json json, base::parse_json(body));
  const Json* lines = json.is_object() ? member(json, "lines", Json::value_t::array) : nullptr;
  const auto period =
      lines == nullptr ? Result<Period>(Period{}) : Period::parse(text_of(json, "period"));
  const auto side = lines == nullptr ? std::nullopt : side_from(text_of(json, "ours"));
  if (lines == nullptr || !period || !side) {
    return base::fail(base::FaultCode::storage, "a settlement in the books cannot be read",
                      "账上的对账记录读不出来");
  }
  Settlement out;
  out.code = text_of(json, "code");
  out.counterpart = text_of(json, "counterpart");
  out.period = *period;
  out.ours = *side;
  for (const Json& one : *lines) {
    if (one.is_object()) out.lines.push_back(line_from(one));
  }
  return out;
}

}  // namespace jiedui::domain
