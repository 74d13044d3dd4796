#include "domain/passage.hpp"

#include <fmt/format.h>

#include "domain/detail/body.hpp"

namespace jiedui::domain {
using base::Json;

std::string key_of(const Passage& passage) {
  return fmt::format("{}|{}|{}|{}|{}", passage.paper, passage.period.text(), passage.org,
                     passage.edition, passage.section);
}

std::string encode(const Passage& passage) {
  Json json = Json::object();
  json["paper"] = passage.paper;
  json["period"] = passage.period.text();
  detail::put(json, "org", passage.org);
  detail::put(json, "edition", passage.edition);
  json["section"] = passage.section;
  json["text"] = passage.text;
  json["who"] = passage.who;
  json["at"] = base::to_string(passage.at);
  detail::put(json, "from_last_year", passage.from_last_year);
  return base::dump_json(json);
}

base::Result<Passage> decode_passage(std::string_view body) {
  return detail::decoded<Passage>(body, [](detail::Reader& reader) {
    Passage out;
    out.paper = reader.text("paper");
    out.period = reader.period("period");
    out.org = reader.text("org");
    out.edition = reader.text("edition");
    out.section = reader.text("section");
    out.text = reader.text("text");
    out.who = reader.text("who");
    out.from_last_year = reader.flag("from_last_year");
    if (const auto at = base::parse_instant(reader.text("at"))) {
      out.at = *at;
    } else {
      reader.wrong("at");
    }
    if (out.paper.empty()) reader.wrong("paper");
    if (out.section.empty()) reader.wrong("section");
    return out;
  });
}

}  // namespace jiedui::domain
