// Items and events: one row per project, posting, visit, delivery of a ledger.
// Decides: how a field's text is kept, what identifies a row, which month it belongs to.
// Numeric fields stand twice: as text for people and as a cell, from which measures take their
// sums.
#include <algorithm>

#include "intake/detail/row.hpp"
#include "intake/detail/values.hpp"

namespace jiedui::intake {
namespace {

using pack::FieldDef;
using pack::FieldType;

struct LedgerOf {
  Reading* reading = nullptr;
  const Grid* grid = nullptr;
  const pack::Pack* pack = nullptr;
  const pack::Kind* kind = nullptr;
  std::vector<domain::PlanPeriod> plans;
  Preamble preamble;
  std::vector<NumberColumn> columns;
};

bool numeric(const FieldDef& field) {
  return field.type == FieldType::integer || field.type == FieldType::decimal;
}

std::vector<NumberColumn> number_columns(const LedgerOf& ledger) {
  std::vector<NumberColumn> columns;
  for (const FieldDef& field : ledger.kind->fields) {
    const GridColumn* found = ledger.grid->column(field.id);
    if (found == nullptr || !numeric(field)) continue;
    columns.push_back(
        {field.id, found->index,
         column_unit(*ledger.grid, *found, ledger.preamble, field.unit, *ledger.reading->problems),
         field.required, field.label});
  }
  return columns;
}

std::optional<std::string> choice(const FieldDef& field, const std::string& text, const Spot& at,
                                  Problems& problems) {
  const std::string key = label_key(text);
  std::vector<std::string> labels;
  for (const auto& [id, label] : field.choices) {
    if (key == label_key(id) || key == label_key(label.zh) || key == label_key(label.en)) return id;
    labels.push_back(label.zh);
  }
  problems.add("bad_choice", at,
               {fmt::format("“{}”没有选项“{}”", field.label.zh, text),
                fmt::format("'{}' has no choice '{}'", field.label.in("en"), text)},
               did_you_mean(base::nearest(text, labels),
                            {fmt::format("可填:{}", base::join(labels, "、")),
                             fmt::format("expected one of: {}", base::join(labels, ", "))}));
  return std::nullopt;
}

bool no_value(const std::string& text) {
  static const std::vector<std::string> none = {"", "/", "—", "-", "——", "无"};
  return std::find(none.begin(), none.end(), base::squeeze(text)) != none.end();
}

/// The field as it is kept: dates ISO, choices and organisations by id, persons joined by 、.
std::optional<std::string> kept_text(const LedgerOf& ledger, const FieldDef& field, std::size_t row,
                                     RecordDraft& draft) {
  const std::string text = ledger.grid->text(row, field.id);
  const Spot at = ledger.grid->spot(row, field.id);
  Problems& problems = *ledger.reading->problems;
  switch (field.type) {
    case FieldType::text:
      return text;
    case FieldType::integer:
    case FieldType::decimal:
      return std::string();  // read with its unit by read_numbers
    case FieldType::choice:
      return choice(field, text, at, problems);
    case FieldType::date: {
      const auto date = first_day_in(text);
      if (date) return base::to_string(*date);
      problems.add("bad_date", at, date.error(),
                   {"没有日期的请留空", "leave it blank if there is no day"});
      return std::nullopt;
    }
    case FieldType::organisation: {
      const base::Date on = draft.record.happened.value_or(ledger.reading->context->today);
      return ledger.reading->names->organisation(text, on, on, at, problems);
    }
    case FieldType::persons: {
      draft.record.persons = base::split_any(text, {"、", ",", "，", ";", "；", "\n"});
      return base::join(draft.record.persons, "、");
    }
  }
  return std::nullopt;
}

void report_required(const LedgerOf& ledger, const FieldDef& field, std::size_t row) {
  ledger.reading->problems->add("required", ledger.grid->spot(row, field.id),
                                {fmt::format("“{}”必须填写", field.label.zh),
                                 fmt::format("'{}' must be filled in", field.label.in("en"))},
                                {field.help.zh.empty() ? "请补填" : field.help.zh,
                                 field.help.en.empty() ? "fill it in" : field.help.en});
}

void read_numbers(const LedgerOf& ledger, std::size_t row, domain::Record& record,
                  TotalledRow& totalled) {
  for (const NumberColumn& column : ledger.columns) {
    const auto number = read_number(*ledger.grid, row, column, *ledger.reading->problems);
    if (!number) continue;
    totalled.numbers[column.id] = *number;
    if (number->kind != ParsedNumber::Kind::number) continue;
    record.cells.push_back({column.id, number->minor, number->written});
    const bool ratio = domain::unit_at(number->written.unit).dimension == domain::Dimension::ratio;
    const std::string digits = ratio
                                   ? domain::Decimal{number->minor, number->written.decimals}.text()
                                   : domain::written_text(number->minor, number->written);
    record.fields.push_back(
        {column.id, digits + std::string(domain::unit_at(number->written.unit).zh)});
  }
}

void read_fields(const LedgerOf& ledger, std::size_t row, RecordDraft& draft,
                 TotalledRow& totalled) {
  // Dates first: the day decides which organisations a name may mean.
  for (const bool dates : {true, false}) {
    for (const FieldDef& field : ledger.kind->fields) {
      if ((field.type == FieldType::date) != dates || ledger.grid->column(field.id) == nullptr ||
          numeric(field))
        continue;
      const std::string text = ledger.grid->text(row, field.id);
      if (no_value(text)) {
        if (field.required) report_required(ledger, field, row);
        continue;
      }
      const auto value = kept_text(ledger, field, row, draft);
      if (!value || value->empty()) continue;
      draft.record.fields.push_back({field.id, *value});
      if (dates && !draft.record.happened) draft.record.happened = *base::parse_date(*value);
    }
  }
  read_numbers(ledger, row, draft.record, totalled);
  for (const NumberColumn& column : ledger.columns) {
    const bool there = domain::find_cell(draft.record, column.id) != nullptr;
    if (!column.required || there) continue;
    const auto field = std::find_if(ledger.kind->fields.begin(), ledger.kind->fields.end(),
                                    [&](const FieldDef& one) { return one.id == column.id; });
    report_required(ledger, *field, row);
  }
  for (const FieldDef& field : ledger.kind->fields) {
    if (ledger.grid->column(field.id) != nullptr) draft.columns.push_back(field.id);
  }
  // The order of the kind, whatever the order of reading.
  const auto place = [&](const domain::Field& one) {
    return std::find_if(ledger.kind->fields.begin(), ledger.kind->fields.end(),
                        [&](const FieldDef& field) { return field.id == one.id; }) -
           ledger.kind->fields.begin();
  };
  std::stable_sort(
      draft.record.fields.begin(), draft.record.fields.end(),
      [&](const domain::Field& a, const domain::Field& b) { return place(a) < place(b); });
}

/// Trees that measures of this kind are broken down by. The column of the category, the field of
/// the tree's id, or the field called category says where the row belongs.
bool read_category_of(const LedgerOf& ledger, std::size_t row, domain::Record& record) {
  const bool own_field = std::any_of(ledger.kind->fields.begin(), ledger.kind->fields.end(),
                                     [](const FieldDef& field) { return field.id == "category"; });
  const std::string text = own_field ? std::string() : ledger.grid->text(row, "category");
  const pack::CategoryTree* only = nullptr;
  for (const pack::Measure& measure : ledger.pack->measures) {
    if (!measure.items || measure.items->kind != ledger.kind->id || measure.categories.empty())
      continue;
    const pack::CategoryTree* tree = ledger.pack->category_tree(measure.categories);
    if (tree == nullptr) continue;
    only = tree;
    for (const std::string& id : {measure.categories, std::string("category")}) {
      const domain::Field* field = domain::find_field(record, id);
      if (field == nullptr || tree->find(field->value) == nullptr) continue;
      record.category = tree->id + "/" + field->value;
      return true;
    }
  }
  if (text.empty()) return true;
  const Spot at = ledger.grid->spot(row, "category");
  if (only == nullptr) {
    ledger.reading->problems->add(
        "unknown_category", at,
        {fmt::format("“{}”不分类,类别“{}”无处可记", ledger.kind->label.zh, text),
         fmt::format("{} has no categories; '{}' cannot be kept", ledger.kind->id, text)},
        {"请删去类别一栏", "remove the column of categories"});
    return false;
  }
  const auto category = read_category(*only, text, at, *ledger.reading->problems);
  record.category = category.value_or("");
  return category.has_value();
}

void read_happened(const LedgerOf& ledger, std::size_t row, domain::Record& record) {
  const bool own_field = std::any_of(ledger.kind->fields.begin(), ledger.kind->fields.end(),
                                     [](const FieldDef& field) { return field.id == "happened"; });
  const std::string text = ledger.grid->text(row, "happened");
  if (own_field || no_value(text)) return;
  const auto date = base::parse_date(text);
  if (date)
    record.happened = *date;
  else
    ledger.reading->problems->add("bad_date", ledger.grid->spot(row, "happened"), date.error(),
                                  {"没有日期的请留空", "leave it blank if there is no day"});
}

bool read_period_of(const LedgerOf& ledger, std::size_t row, RecordDraft& draft) {
  const bool stated =
      !ledger.grid->text(row, "period").empty() && ledger.grid->column("period") != nullptr;
  if (draft.record.happened && !stated) {
    draft.record.period = domain::Period::of_month(domain::month_of(*draft.record.happened));
    return true;
  }
  // A day that could not be read is a problem of its own; no period follows from it.
  const bool unread = std::any_of(
      ledger.kind->fields.begin(), ledger.kind->fields.end(), [&](const FieldDef& field) {
        return field.type == FieldType::date && !no_value(ledger.grid->text(row, field.id)) &&
               domain::find_field(draft.record, field.id) == nullptr;
      });
  if (unread && !stated && !ledger.preamble.period) return false;
  const auto period =
      read_period(*ledger.grid, row, ledger.preamble, {}, ledger.plans, *ledger.reading->problems);
  if (period) draft.record.period = domain::Period::of_month(period->last);
  return period.has_value();
}

bool read_identity_of(const LedgerOf& ledger, std::size_t row, RecordDraft& draft) {
  const domain::Field* key = domain::find_field(draft.record, ledger.kind->key_field);
  draft.record.identity = key == nullptr ? std::string() : base::squeeze(key->value);
  if (!draft.record.identity.empty()) return true;
  const auto field =
      std::find_if(ledger.kind->fields.begin(), ledger.kind->fields.end(),
                   [&](const FieldDef& one) { return one.id == ledger.kind->key_field; });
  if (field == ledger.kind->fields.end()) {
    ledger.reading->problems->add(
        "no_identity", ledger.grid->spot(row),
        {"这一行没有可以识别它的编号", "the row has nothing that identifies it"},
        {"请补编号一栏", "add the column of numbers"});
  } else if (!field->required) {
    report_required(ledger, *field, row);
  }
  return false;
}

void read_row(const LedgerOf& ledger, const GridRow& at, std::vector<TotalledRow>& totals,
              std::size_t& made) {
  RecordDraft draft;
  TotalledRow totalled;
  totalled.at = at;
  if (at.kind != RowKind::data) {
    domain::Record ignored;
    read_numbers(ledger, at.index, ignored, totalled);
    totals.push_back(std::move(totalled));
    return;
  }
  Problems& problems = *ledger.reading->problems;
  const std::size_t before = problems.count();
  draft.origin = {ledger.grid->sheet().name, at.index + 1};
  draft.record.kind = ledger.kind->record;
  draft.record.form = ledger.kind->id;
  read_happened(ledger, at.index, draft.record);
  read_fields(ledger, at.index, draft, totalled);
  read_category_of(ledger, at.index, draft.record);
  const bool placed = read_period_of(ledger, at.index, draft);
  const bool parties = placed && read_parties(*ledger.reading, *ledger.grid, at.index,
                                              ledger.preamble, draft.record);
  const bool known = read_identity_of(ledger, at.index, draft);
  read_particulars(*ledger.grid, at.index, ledger.preamble, draft, problems);
  totalled.recipient = draft.record.recipient;
  totals.push_back(std::move(totalled));
  if (!parties || !known || problems.count() != before) return;
  if (!ledger.reading->first_use(domain::natural_key(draft.record), ledger.grid->spot(at.index)))
    return;
  ledger.reading->drafts->records.push_back(std::move(draft));
  ++made;
}

}  // namespace

std::size_t read_items(Reading& reading, const Grid& grid, const pack::Kind& kind) {
  const auto versions = reading.context->packs->versions();
  LedgerOf ledger{&reading, &grid, versions.back(), &kind, {}, {}, {}};
  for (const pack::Pack* version : versions)
    ledger.plans.insert(ledger.plans.end(), version->plans.begin(), version->plans.end());
  ledger.preamble = read_preamble(reading, grid, ledger.plans);
  // A ledger as of a day belongs to that day's month.
  if (!ledger.preamble.period && ledger.preamble.cut_off)
    ledger.preamble.period = domain::Period::of_month(domain::month_of(*ledger.preamble.cut_off));
  ledger.columns = number_columns(ledger);
  std::vector<TotalledRow> totals;
  std::size_t made = 0;
  for (const GridRow& row : grid.rows()) read_row(ledger, row, totals, made);
  check_totals(reading, grid, totals, ledger.columns, nullptr, domain::Severity::error, true);
  return made;
}

}  // namespace jiedui::intake
