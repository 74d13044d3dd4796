#include "domain/settlement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/digest.hpp"
#include "domain/detail/body.hpp"

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

using detail::put;
void put(Json& json, const char* key, const std::optional<Amount>& amount) {
  if (amount) json[key] = to_json(*amount);
}

Json to_json(const SettlementLine& line) {
  Json json = Json::object();
  put(json, "code", line.code);
  put(json, "measure", line.measure);
  put(json, "recipient", line.recipient);
  put(json, "supporters", line.supporters);
  put(json, "category", line.category);
  put(json, "event", line.event);
  put(json, "zh", line.what.zh);
  put(json, "en", line.what.en);
  put(json, "ours", line.ours);
  put(json, "theirs", line.theirs);
  put(json, "records", line.records);
  json["state"] = std::string(to_string(line.state));
  put(json, "stated", line.stated);
  put(json, "note", line.note);
  put(json, "by", line.by);
  return json;
}

// ---- reading ----

std::optional<LineState> state_from(std::string_view name) {
  for (std::size_t i = 0; i < k_states.size(); ++i) {
    if (k_states[i] == name) return static_cast<LineState>(i);
  }
  return std::nullopt;
}

std::optional<Amount> amount_of(detail::Reader& reader, const char* key) {
  const Json& pair = reader.list(key);
  if (pair.empty()) return std::nullopt;
  const bool whole = pair.size() == 2 && pair[0].is_number_integer() && pair[1].is_string();
  const auto unit = whole ? find_unit(pair[1].get<std::string>()) : std::nullopt;
  if (!unit) return reader.wrong(key), std::nullopt;
  return Amount{pair[0].get<std::int64_t>(), *unit};
}

SettlementLine line_from(detail::Reader& reader) {
  SettlementLine line;
  line.code = reader.text("code");
  line.measure = reader.text("measure");
  line.recipient = reader.text("recipient");
  line.supporters = reader.texts("supporters");
  line.category = reader.text("category");
  line.event = reader.text("event");
  line.what = {reader.text("zh"), reader.text("en")};
  line.ours = amount_of(reader, "ours");
  line.theirs = amount_of(reader, "theirs");
  line.records = reader.records("records");
  line.state = reader.name("state", state_from, LineState::open);
  line.stated = amount_of(reader, "stated");
  line.note = reader.text("note");
  line.by = reader.text("by");
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
  return detail::decoded<Settlement>(body, [](detail::Reader& reader) {
    Settlement out;
    out.code = reader.text("code");
    out.counterpart = reader.text("counterpart");
    out.period = reader.period("period");
    const auto side = side_from(reader.text("ours"));
    if (!side) reader.wrong("ours");
    out.ours = side.value_or(out.ours);
    if (!reader.has("lines")) reader.wrong("lines");
    reader.each("lines", [&](detail::Reader& one) { out.lines.push_back(line_from(one)); });
    return out;
  });
}

}  // namespace jiedui::domain
