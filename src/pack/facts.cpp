// Records → the narrow rows that figures are made of.
#include <algorithm>

#include "pack/pack.hpp"

namespace jiedui::pack {
namespace {

using domain::FactDraft;
using domain::Record;
using domain::RecordKind;

/// Everything of a fact that its record decides.
FactDraft frame(const Record& record) {
  FactDraft out;
  out.reporter = record.reporter;
  out.recipient = record.recipient;
  out.supporters = record.supporters;
  out.category = record.category;
  out.form = record.form;
  out.batch = record.batch;
  out.period = record.period;
  out.source = record.kind;
  out.role = record.control ? domain::FactRole::control : domain::FactRole::value;
  out.coverage = record.coverage;
  out.side = record.side;
  out.nature = record.nature;
  if (record.kind == RecordKind::event) out.event = record.identity;
  return out;
}

std::vector<FactDraft> of_statement(const Pack& pack, const Record& record) {
  std::vector<FactDraft> out;
  if (record.nil) {
    const Form* form = pack.form(record.form);
    if (form == nullptr) return out;
    for (const FormColumn& column : form->columns) {
      if (column.stated_rate) continue;
      FactDraft fact = frame(record);
      fact.measure = column.id;
      // What runs on – a cumulative figure, a plan – stays where it was.
      const domain::Cell* carried = domain::find_cell(record, column.id);
      fact.value = carried == nullptr ? 0 : carried->minor;
      fact.written.unit = column.unit;
      if (carried != nullptr) fact.written = carried->written;
      fact.nil = carried == nullptr;
      out.push_back(std::move(fact));
    }
    return out;
  }
  for (const domain::Cell& cell : record.cells) {
    FactDraft fact = frame(record);
    fact.measure = cell.measure;
    fact.value = cell.minor;
    fact.written = cell.written;
    out.push_back(std::move(fact));
  }
  return out;
}

std::string field_text(const Record& record, std::string_view id) {
  const domain::Field* field = domain::find_field(record, id);
  return field == nullptr ? std::string() : field->value;
}

bool where_holds(const ItemSource& source, const Record& record) {
  return std::all_of(source.where.begin(), source.where.end(), [&](const auto& condition) {
    const std::string found = field_text(record, condition.first);
    return condition.second == "*"
               ? !found.empty() || domain::find_cell(record, condition.first) != nullptr
               : found == condition.second;
  });
}

/// The month that a record gives to a measure; nothing while what the measure counts has not
/// happened.
std::optional<domain::Period> month_of(const ItemSource& source, const Record& record) {
  if (source.date_field.empty()) {
    return record.happened ? domain::Period::of_month(domain::month_of(*record.happened))
                           : record.period;
  }
  const auto date = base::parse_date(field_text(record, source.date_field));
  if (!date) return std::nullopt;
  return domain::Period::of_month(domain::month_of(*date));
}

/// A unit in which one is one: the measure's own, unless it counts in ten thousands.
domain::UnitIndex single_unit(const Measure& measure) {
  const domain::UnitIndex base = domain::base_unit(measure.dimension);
  const bool single =
      domain::unit_at(measure.unit).minor_per_unit == domain::unit_at(base).minor_per_unit;
  return single ? measure.unit : base;
}

std::vector<std::string> identities(const ItemSource& source, const Record& record) {
  if (source.field.empty()) return record.persons;
  const std::string value = field_text(record, source.field);
  if (value.empty()) return {};
  return base::split_any(value, {"、", ",", "，", ";", "；"});
}

/// A numeric field as minor units of the measure. A field without unit counts in the measure's
/// single unit.
std::optional<domain::Cell> amount(const Measure& measure, const FieldDef& field,
                                   const Record& record) {
  const domain::Cell* cell = domain::find_cell(record, field.id);
  if (cell == nullptr) return std::nullopt;
  domain::Cell out = *cell;
  if (domain::unit_at(field.unit).dimension == domain::Dimension::number)
    out.written.unit = single_unit(measure);
  return out;
}

const FieldDef* number_field(const Pack& pack, const ItemSource& source) {
  const Kind* kind = pack.kind(source.kind);
  if (kind == nullptr || source.field.empty()) return nullptr;
  for (const FieldDef& field : kind->fields) {
    const bool number = field.type == FieldType::integer || field.type == FieldType::decimal;
    if (field.id == source.field && number) return &field;
  }
  return nullptr;
}

void add_item_facts(const Pack& pack, const Measure& measure, const Record& record,
                    std::vector<FactDraft>& out) {
  const std::optional<domain::Period> month = month_of(*measure.items, record);
  if (!month || !where_holds(*measure.items, record)) return;
  FactDraft fact = frame(record);
  fact.measure = measure.id;
  fact.period = *month;
  fact.written.unit = single_unit(measure);
  fact.value = 1;
  // An item's category may be of a tree by which this measure is not broken down.
  if (record.category.substr(0, record.category.find('/')) != measure.categories)
    fact.category.clear();
  if (const FieldDef* field = number_field(pack, *measure.items)) {
    const auto cell = amount(measure, *field, record);
    if (!cell) return;
    fact.value = cell->minor;
    fact.written = cell->written;
    out.push_back(std::move(fact));
  } else if (!measure.distinct()) {
    out.push_back(std::move(fact));
  } else {
    for (const std::string& identity : identities(*measure.items, record)) {
      out.push_back(fact);
      out.back().person = identity;
    }
  }
}

}  // namespace

std::vector<FactDraft> facts_of(const Pack& pack, const Record& record) {
  if (record.kind == RecordKind::statement) return of_statement(pack, record);
  std::vector<FactDraft> out;
  for (const Measure& measure : pack.measures) {
    if (measure.items && measure.items->kind == record.form)
      add_item_facts(pack, measure, record, out);
  }
  return out;
}

}  // namespace jiedui::pack
