#include "domain/explanation.hpp"

#include <fmt/format.h>

#include "domain/detail/body.hpp"

namespace jiedui::domain {

using base::Json;
using base::Result;

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
    detail::put(finding, "records", one.records);
    findings.push_back(std::move(finding));
  }
  json["findings"] = std::move(findings);
  return base::dump_json(json);
}

Result<Explanation> decode_explanation(std::string_view body) {
  return detail::decoded<Explanation>(body, [](detail::Reader& reader) {
    Explanation out;
    out.rule = reader.text("rule");
    out.place = reader.text("place");
    out.period = reader.period("period");
    reader.each("findings", [&](detail::Reader& one) {
      out.findings.push_back({one.text("what"), one.text("text"), one.records("records")});
    });
    if (out.rule.empty()) reader.wrong("rule");
    if (!reader.has("findings")) reader.wrong("findings");
    return out;
  });
}

}  // namespace jiedui::domain
