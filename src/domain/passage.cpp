#include "domain/passage.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace jiedui::domain {
namespace {

using base::Json;

std::string text_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

base::Result<Passage> damaged(std::string_view what) {
  return base::fail(base::FaultCode::storage, fmt::format("a passage in the books: {}", what),
                    fmt::format("账本里的人写内容有损坏:{}", what));
}

}  // namespace

std::string key_of(const Passage& passage) {
  return fmt::format("{}|{}|{}|{}|{}", passage.paper, passage.period.text(), passage.org,
                     passage.edition, passage.section);
}

std::string encode(const Passage& passage) {
  Json json = Json::object();
  json["paper"] = passage.paper;
  json["period"] = passage.period.text();
  if (!passage.org.empty()) json["org"] = passage.org;
  if (!passage.edition.empty()) json["edition"] = passage.edition;
  json["section"] = passage.section;
  json["text"] = passage.text;
  json["who"] = passage.who;
  json["at"] = base::to_string(passage.at);
  if (passage.from_last_year) json["from_last_year"] = true;
  return base::dump_json(json);
}

base::Result<Passage> decode_passage(std::string_view body) {
  JD_TRY(const Json json, base::parse_json(body));
  if (!json.is_object()) return damaged("an object was expected");
  Passage out;
  out.paper = text_of(json, "paper");
  out.org = text_of(json, "org");
  out.edition = text_of(json, "edition");
  out.section = text_of(json, "section");
  out.text = text_of(json, "text");
  out.who = text_of(json, "who");
  const auto copied = json.find("from_last_year");
  out.from_last_year = copied != json.end() && copied->is_boolean() && copied->get<bool>();
  const auto period = Period::parse(text_of(json, "period"));
  const auto at = base::parse_instant(text_of(json, "at"));
  if (!period || !at || out.paper.empty() || out.section.empty())
    return damaged("paper, period, section or time");
  out.period = *period;
  out.at = *at;
  return out;
}

}  // namespace jiedui::domain
