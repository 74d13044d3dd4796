#include "report/checkup_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace jiedui::report {

namespace {

using base::Json;

std::string figure_id(std::size_t index) {
  return "f" + std::to_string(index + 1);
}

std::string surface_of(const reading::Prose& prose, const reading::TextSpan& span) {
  return base::encode_utf8(prose.at(span));
}

void put_span(Json& json, const reading::TextSpan& span) {
  json["start"] = span.start;
  json["end"] = span.end;
}

Json figure_json(const reading::Prose& prose, const reading::Figure& figure, std::size_t index) {
  Json json = Json::object();
  json["id"] = figure_id(index);
  put_span(json, figure.span);
  json["surface"] = surface_of(prose, figure.span);
  json["kind"] = std::string(reading::to_string(figure.kind));
  if (reading::is_calendar(figure)) {
    json["value"] = figure.date;
    json["value_max"] = figure.date_max.empty() ? Json(nullptr) : Json(figure.date_max);
  } else {
    json["value"] = figure.value.reduced().text();
    json["value_max"] = figure.value_max ? Json(figure.value_max->reduced().text()) : Json(nullptr);
  }
  json["unit"] = figure.unit.empty() ? Json(nullptr) : Json(figure.unit);
  json["approx"] = std::string(domain::to_string(figure.approx));
  json["subject"] = surface_of(prose, figure.subject);
  json["sentence"] = figure.sentence + 1;
  json["period"] = figure.period;
  return json;
}

Json relation_json(const reading::Relation& relation, std::size_t index) {
  Json json = Json::object();
  json["id"] = "r" + std::to_string(index + 1);
  json["type"] = std::string(reading::to_string(relation.type));
  json["total"] = relation.total ? Json(figure_id(*relation.total)) : Json(nullptr);
  json["parts"] = Json::array();
  for (const std::size_t part : relation.parts) json["parts"].push_back(figure_id(part));
  for (const reading::TextSpan& item : relation.items)
    json["items"].push_back(Json::array({item.start, item.end}));
  json["must"] = std::string(reading::to_string(relation.must));
  json["stated"] = relation.stated;
  json["computed"] = relation.computed;
  json["low"] = relation.low;
  json["high"] = relation.high;
  json["verdict"] = std::string(reading::to_string(relation.verdict));
  if (relation.cause != reading::Cause::unknown)
    json["cause"] = std::string(reading::to_string(relation.cause));
  json["note"] = {{"zh", relation.note.zh}, {"en", relation.note.en}};
  return json;
}

Json remark_json(const reading::Prose& prose, const reading::Remark& remark) {
  Json json = Json::object();
  json["rule"] = remark.rule;
  json["severity"] = std::string(domain::to_string(remark.severity));
  put_span(json, remark.span);
  json["surface"] = surface_of(prose, remark.span);
  json["zh"] = remark.what.zh;
  json["en"] = remark.what.en;
  if (!remark.cause.zh.empty()) json["cause"] = {{"zh", remark.cause.zh}, {"en", remark.cause.en}};
  if (!remark.todo.zh.empty()) json["todo"] = {{"zh", remark.todo.zh}, {"en", remark.todo.en}};
  if (!remark.suggestion.empty()) json["suggestion"] = remark.suggestion;
  if (remark.relation) json["relation"] = "r" + std::to_string(*remark.relation + 1);
  return json;
}

Json copy_json(const SharedPassage& copy) {
  Json json = Json::object();
  put_span(json, copy.span);
  json["other"] = copy.other;
  if (!copy.other_name.empty()) json["other_name"] = copy.other_name;
  json["other_start"] = copy.other_span.start;
  json["other_end"] = copy.other_span.end;
  // Three digits are enough, and print the same everywhere.
  json["similarity"] = std::round(copy.similarity * 1000) / 1000;
  return json;
}

Json claim_json(const reading::Claim& claim) {
  Json json = Json::object();
  json["figure"] = figure_id(claim.figure);
  json["measure"] = claim.measure.empty() ? Json(nullptr) : Json(claim.measure);
  if (!claim.whose.empty()) json["whose"] = claim.whose;
  json["ledger"] = claim.ledger.empty() ? Json(nullptr) : Json(claim.ledger);
  if (!claim.display.empty()) json["display"] = claim.display;
  json["verdict"] = std::string(reading::to_string(claim.verdict));
  return json;
}

Json stats_json(const CheckupStats& stats) {
  Json json = Json::object();
  const auto rounded = [](double ms) { return std::round(ms * 1000) / 1000; };
  json["read_ms"] = rounded(stats.read_ms);
  json["extract_ms"] = rounded(stats.extract_ms);
  json["relate_ms"] = rounded(stats.relate_ms);
  json["remark_ms"] = rounded(stats.remark_ms);
  json["bytes"] = stats.bytes;
  return json;
}

/// An object's text, member by member: a long text has a million figures, which as one tree of
/// values would need a hundred times its memory.
class ObjectText {
 public:
  void put(std::string_view name, const Json& value) {
    key(name);
    text_ += base::dump_json(value);
  }
  template <class List, class Item>
  void put_list(std::string_view name, const List& list, const Item& item) {
    key(name);
    text_ += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) text_ += ',';
      text_ += base::dump_json(item(list[i], i));
    }
    text_ += ']';
  }
  std::string close() { return std::move(text_) + "}"; }

 private:
  void key(std::string_view name) {
    text_ += text_.size() == 1 ? "\"" : ",\"";
    text_ += name;
    text_ += "\":";
  }
  std::string text_ = "{";
};

Json leftover_json(const reading::Prose& prose, const reading::Leftover& leftover) {
  Json json = Json::object();
  put_span(json, leftover.span);
  json["surface"] = surface_of(prose, leftover.span);
  json["kind"] = std::string(reading::to_string(leftover.kind));
  return json;
}

}  // namespace

std::string checkup_json(const Checkup& checkup) {
  const reading::Examination& all = checkup.examination;
  const reading::Prose& prose = all.prose;
  ObjectText text;
  text.put("file", checkup.file.file);
  text.put("format", checkup.file.format);
  text.put("encoding", checkup.file.encoding);
  text.put("chars", prose.text.size());
  text.put_list("figures", all.figures, [&](const reading::Figure& one, std::size_t i) {
    return figure_json(prose, one, i);
  });
  text.put_list("relations", all.relations,
                [](const reading::Relation& one, std::size_t i) { return relation_json(one, i); });
  text.put_list("placeholders", all.leftovers, [&](const reading::Leftover& one, std::size_t) {
    return leftover_json(prose, one);
  });
  text.put_list("copies", checkup.copies,
                [](const SharedPassage& one, std::size_t) { return copy_json(one); });
  text.put_list("claims", checkup.claims,
                [](const reading::Claim& one, std::size_t) { return claim_json(one); });
  text.put_list("remarks", all.remarks,
                [&](const reading::Remark& one, std::size_t) { return remark_json(prose, one); });
  text.put_list("notes", checkup.notes, [](const base::Bilingual& note, std::size_t) {
    return Json{{"zh", note.zh}, {"en", note.en}};
  });
  if (checkup.stats) text.put("stats", stats_json(*checkup.stats));
  return text.close();
}

Json checkup_fault_json(const std::string& file, const base::Fault& fault) {
  Json json = Json::object();
  json["file"] = file;
  json["error"] = {{"zh", fault.text("zh")}, {"en", fault.text("en")}};
  return json;
}

}  // namespace jiedui::report
