#include "check/duplicates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "check/detail/view.hpp"

namespace jiedui::check {
namespace {

using domain::Record;
using domain::RecordId;

/// What the facts of one record say.
struct Shape {
  domain::TermId form;
  domain::OrgId recipient;
  domain::OrgSetId supporters;
  domain::Side side{};
  std::set<std::tuple<domain::TermId, std::int64_t, domain::Month, domain::TermId>> amounts;
  std::set<domain::TermId> persons;
  friend auto operator<=>(const Shape&, const Shape&) = default;
};

std::map<RecordId, Shape> shapes_in(const View& view) {
  std::map<RecordId, Shape> shapes;
  for (const pack::Measure& measure : view.pack().measures) {
    if (!measure.items) continue;
    for (const Fact* fact : view.counted_here(measure.id)) {
      if (fact->source == domain::RecordKind::statement) continue;
      Shape& shape = shapes[fact->record];
      shape.form = fact->form;
      shape.recipient = fact->recipient;
      shape.supporters = fact->supporters;
      shape.side = fact->side;
      if (fact->person) {
        shape.persons.insert(fact->person);
      } else {
        shape.amounts.insert({fact->measure, fact->value, fact->last, fact->category});
      }
    }
  }
  return shapes;
}

std::string squeezed(const Record& record, std::string_view field) {
  const domain::Field* found = domain::find_field(record, field);
  return found == nullptr ? std::string() : base::squeeze(found->value);
}

/// How two records are the same, from the surest to the least sure.
enum class Likeness : std::uint8_t { content, person, name };

/// What two records have in common that are the same in one of these ways. Frame: kind, side,
/// recipient and day, which must agree in any case.
std::string frame_of(const Record& record) {
  return fmt::format("{}|{}|{}|{}", record.form, domain::to_string(record.side), record.recipient,
                     record.happened ? base::to_string(*record.happened) : "");
}

/// Everything but the key; nothing when no words are among it: a date and a number may well be the
/// same twice.
std::string content_of(const pack::Kind& kind, const Record& record) {
  bool telling = !record.persons.empty();
  std::string out = frame_of(record) + "|" + base::join(record.supporters, "+") + "|" +
                    record.category + "|" + base::join(record.persons, "+");
  for (const pack::FieldDef& field : kind.fields) {
    if (field.id == kind.key_field) continue;
    const std::string text = squeezed(record, field.id);
    telling = telling || (field.type == pack::FieldType::text && !text.empty());
    out += "|" + text;
  }
  for (const domain::Cell& cell : record.cells)
    out += fmt::format("|{}={}", cell.measure, cell.minor);
  return telling ? out : std::string();
}

std::vector<std::pair<Likeness, std::string>> keys_of(const pack::Kind& kind,
                                                      const Record& record) {
  std::vector<std::pair<Likeness, std::string>> keys;
  if (std::string content = content_of(kind, record); !content.empty())
    keys.emplace_back(Likeness::content, std::move(content));
  if (!record.happened) return keys;
  for (const std::string& person : record.persons) {
    keys.emplace_back(Likeness::person, fmt::format("{}|{}|{}", record.form,
                                                    base::to_string(*record.happened), person));
  }
  if (const std::string name = squeezed(record, "name"); !name.empty())
    keys.emplace_back(Likeness::name, frame_of(record) + "|" + name);
  return keys;
}

struct Pair {
  RecordId first_id;
  RecordId second_id;
  const Record& first;
  const Record& second;
};

/// Words for a record: its key and, where it has one, its name.
std::string called(const Record& record) {
  const domain::Field* name = domain::find_field(record, "name");
  return name == nullptr ? record.identity : fmt::format("{} {}", record.identity, name->value);
}

Bilingual words_of(Likeness likeness) {
  switch (likeness) {
    case Likeness::content:
      return {"除编号外内容完全相同", "are the same in everything but the key"};
    case Likeness::person:
      return {"是同一人从同一天起的两条记录", "are two records of one person from one day on"};
    case Likeness::name:
      return {"名称、日期相同,其他内容不同", "have one name and date, and differ otherwise"};
  }
  return {};
}

Finding twice(const View& view, const pack::Kind& kind, const Pair& pair, Likeness likeness) {
  const Bilingual how = words_of(likeness);
  const auto facts = view.books().facts_of(pair.second_id);
  const Bilingual key{pair.second.identity, pair.second.identity};
  Finding finding;
  finding.rule = "duplicate";
  finding.severity = likeness == Likeness::name ? Severity::note : Severity::warning;
  finding.put_place(facts.empty() ? joined({kind.label, key})
                                  : joined({view.place(*facts.front()), key}));
  finding.what = {
      fmt::format("“{}”与“{}”{}。", called(pair.second), called(pair.first), how.zh),
      fmt::format("'{}' and '{}' {}.", called(pair.second), called(pair.first), how.en)};
  finding.why = {"同一事项用两个编号登记,会计算两次。",
                 "One thing under two keys is counted twice."};
  finding.todo = {"建议核实;重复的删去一条,确是两件事的请写情况说明。",
                  "Please verify; remove one of them, or explain that there are two."};
  finding.records = {pair.first_id, pair.second_id};
  return finding;
}

/// Who must be compared with whom: those alike, and those who share a person.
std::vector<std::vector<RecordId>> groups_in(const View& view) {
  std::map<std::tuple<domain::TermId, domain::OrgId, domain::OrgSetId, domain::Side,
                      decltype(Shape::amounts)>,
           std::vector<RecordId>>
      alike;
  std::map<std::pair<domain::TermId, domain::TermId>, std::vector<RecordId>> of_person;
  for (const auto& [record, shape] : shapes_in(view)) {
    if (shape.persons.empty()) {
      alike[{shape.form, shape.recipient, shape.supporters, shape.side, shape.amounts}].push_back(
          record);
    }
    for (const domain::TermId person : shape.persons)
      of_person[{shape.form, person}].push_back(record);
  }
  std::vector<std::vector<RecordId>> groups;
  for (auto& [key, records] : alike) {
    if (records.size() > 1) groups.push_back(std::move(records));
  }
  for (auto& [key, records] : of_person) {
    if (records.size() > 1) groups.push_back(std::move(records));
  }
  return groups;
}

}  // namespace

std::vector<RecordId> duplicate_candidates(const rollup::Rollup& books, const Scope& scope) {
  if (books.world().packs.empty()) return {};
  const View view(books, scope);
  std::vector<RecordId> out;
  for (const auto& group : groups_in(view)) out.insert(out.end(), group.begin(), group.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<Finding> duplicates(const rollup::Rollup& books, const Scope& scope,
                                const Records& records) {
  if (books.world().packs.empty() || records.empty()) return {};
  const View view(books, scope);
  std::vector<Finding> findings;
  std::set<RecordId> told;
  for (const auto& group : groups_in(view)) {
    std::map<std::pair<Likeness, std::string>, RecordId> known;
    for (const RecordId id : group) {
      const auto at = records.find(id);
      const pack::Kind* kind = at == records.end() ? nullptr : view.pack().kind(at->second.form);
      if (kind == nullptr) continue;
      for (auto& key : keys_of(*kind, at->second)) {
        const auto [first, fresh] = known.emplace(std::move(key), id);
        if (fresh || records.at(first->second).identity == at->second.identity ||
            !told.insert(id).second)
          continue;
        findings.push_back(twice(view, *kind,
                                 {first->second, id, records.at(first->second), at->second},
                                 first->first.first));
      }
    }
  }
  return findings;
}

}  // namespace jiedui::check
