#include "domain/layout.hpp"

#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/json.hpp"

namespace jiedui::domain {

using base::Json;

namespace {

/// The text under a key; nothing when it is there and no text.
std::optional<std::string> text(const Json& json, const char* key) {
  const auto at = json.find(key);
  if (at == json.end()) return std::string();
  if (!at->is_string()) return std::nullopt;
  return at->get<std::string>();
}

tl::unexpected<base::Fault> damaged() {
  return base::fail(base::FaultCode::storage, "a remembered layout in the books is damaged",
                    "账中记住的一种表格版式已损坏");
}

}  // namespace

std::string layout_key(const Layout& layout) {
  std::string all = layout.target;
  for (const LayoutColumn& column : layout.columns) all += "\n" + column.heading;
  constexpr std::size_t k_digits = 16;
  return layout.target + "|" + base::sha256(all).substr(0, k_digits);
}

std::string ledger_of(const Layout& layout) {
  constexpr std::size_t k_digits = 8;
  const std::string key = layout_key(layout);
  return key.substr(key.rfind('|') + 1, k_digits);
}

std::string encode(const Layout& layout) {
  Json json = Json::object();
  json["target"] = layout.target;
  json["name"] = layout.name;
  json["ledger"] = layout.ledger;
  if (!layout.reporter.empty()) json["reporter"] = layout.reporter;
  Json columns = Json::array();
  for (const LayoutColumn& column : layout.columns) {
    Json one = Json::object();
    one["heading"] = column.heading;
    if (!column.target.empty()) one["target"] = column.target;
    if (!column.unit.empty()) one["unit"] = column.unit;
    columns.push_back(std::move(one));
  }
  json["columns"] = std::move(columns);
  return base::dump_json(json);
}

base::Result<Layout> decode_layout(std::string_view body) {
  const auto parsed = base::parse_json(body);
  if (!parsed) return damaged();
  const Json& json = *parsed;
  if (!json.is_object() || !json.contains("columns") || !json["columns"].is_array())
    return damaged();
  Layout out;
  const auto take = [](const Json& from, const char* key, std::string& into) {
    const auto value = text(from, key);
    if (value) into = *value;
    return value.has_value();
  };
  if (!take(json, "target", out.target) || !take(json, "name", out.name) ||
      !take(json, "ledger", out.ledger) || !take(json, "reporter", out.reporter))
    return damaged();
  for (const Json& one : json["columns"]) {
    LayoutColumn column;
    if (!one.is_object() || !take(one, "heading", column.heading) ||
        !take(one, "target", column.target) || !take(one, "unit", column.unit))
      return damaged();
    out.columns.push_back(std::move(column));
  }
  return out;
}

}  // namespace jiedui::domain
