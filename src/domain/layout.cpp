#include "domain/layout.hpp"

#include "base/digest.hpp"
#include "domain/detail/body.hpp"

namespace jiedui::domain {

using base::Json;

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
  detail::put(json, "reporter", layout.reporter);
  Json columns = Json::array();
  for (const LayoutColumn& column : layout.columns) {
    Json one = Json::object();
    one["heading"] = column.heading;
    detail::put(one, "target", column.target);
    detail::put(one, "unit", column.unit);
    columns.push_back(std::move(one));
  }
  json["columns"] = std::move(columns);
  return base::dump_json(json);
}

base::Result<Layout> decode_layout(std::string_view body) {
  return detail::decoded<Layout>(body, [](detail::Reader& reader) {
    Layout out;
    out.target = reader.text("target");
    out.name = reader.text("name");
    out.ledger = reader.text("ledger");
    out.reporter = reader.text("reporter");
    reader.each("columns", [&](detail::Reader& one) {
      out.columns.push_back({one.text("heading"), one.text("target"), one.text("unit")});
    });
    if (!reader.has("columns")) reader.wrong("columns");
    return out;
  });
}

}  // namespace jiedui::domain
