// The entry workbook of a kind: projects, postings, visits, and the registers a summary draws from.
// Decides: how a field is typed (list, date, number, text), which cells are locked.
// Holds: a row that nobody touches says what the books say.
#include <algorithm>

#include "base/text.hpp"
#include "report/detail/entry_page.hpp"
#include "report/entry_workbook.hpp"

namespace jiedui::report {
namespace {

using domain::Record;
using formats::OutCell;
using pack::FieldDef;
using pack::FieldType;

constexpr std::size_t k_empty_rows = 20;

bool numeric(const FieldDef& field) {
  return field.type == FieldType::integer || field.type == FieldType::decimal;
}

bool any_row(const EntryLedger& entry, bool (*holds)(const Record&)) {
  return std::any_of(entry.rows.begin(), entry.rows.end(),
                     [&](const EntryRow& row) { return holds(row.record); });
}

/// A kind whose records always have a day needs no 报告期.
bool always_dated(const pack::Kind& kind) {
  return std::any_of(kind.fields.begin(), kind.fields.end(), [](const FieldDef& field) {
    return field.type == FieldType::date && field.required;
  });
}

/// A column of the workbook and what a row says there; locked where only the books may say it.
struct Column {
  EntryColumn head;
  const FieldDef* field = nullptr;
  std::string (*value)(const EntryLedger&, const EntryRow&) = nullptr;
};

std::string period_of(const EntryLedger& entry, const EntryRow& row) {
  // Where a day stands in the row the day decides, also after it was corrected.
  if (row.reporter.empty() || row.record.happened) return {};
  return row.record.period.label("zh", entry.frame.pack->plans);
}

std::vector<Column> common_columns(const EntryLedger& entry) {
  const EntryFrame& frame = entry.frame;
  std::vector<Column> columns;
  columns.push_back({{.heading = "填报单位", .width = 13, .choices = frame.units},
                     nullptr,
                     [](const EntryLedger&, const EntryRow& row) { return row.reporter; }});
  if (!frame.supporters.empty())
    columns.push_back({{.heading = frame.pack->supporter_word.zh,
                        .width = 16,
                        .choices = {},
                        .help = "几家共同的用顿号隔开,如 江苏、江西"},
                       nullptr,
                       [](const EntryLedger&, const EntryRow& row) { return row.supporters; }});
  columns.push_back(
      {{.heading = frame.pack->recipient_word.zh, .width = 13, .choices = frame.units},
       nullptr,
       [](const EntryLedger&, const EntryRow& row) { return row.recipient; }});
  if (!always_dated(*entry.kind))
    columns.push_back({{.heading = "报告期",
                        .width = 13,
                        .help = "如 2011年6月;留空按表头的报告期,本行有日期的按日期"},
                       nullptr,
                       period_of});
  return columns;
}

/// Columns that only some rows need: there, where a row has something to say in them.
std::vector<Column> rare_columns(const EntryLedger& entry) {
  std::vector<Column> columns;
  const auto& fields = entry.kind->fields;
  const bool own_day = std::any_of(fields.begin(), fields.end(), [](const FieldDef& field) {
    return field.type == FieldType::date;
  });
  if (!own_day)
    columns.push_back({{.heading = "日期", .width = 12, .help = "发生日期,如 2011-06-30"},
                       nullptr,
                       [](const EntryLedger&, const EntryRow& row) {
                         return row.record.happened ? base::to_string(*row.record.happened)
                                                    : std::string();
                       }});
  if (any_row(entry, [](const Record& one) { return one.coverage != domain::CoverageClaim::own; }))
    columns.push_back({{.heading = "本级/全辖", .width = 7, .choices = {"本级", "全辖"}},
                       nullptr,
                       [](const EntryLedger&, const EntryRow& row) {
                         if (row.reporter.empty()) return std::string();
                         return std::string(
                             row.record.coverage == domain::CoverageClaim::own ? "本级" : "全辖");
                       }});
  if (any_row(entry, [](const Record& one) { return one.nature != domain::Nature::ordinary; }))
    columns.push_back(
        {{.heading = "性质", .width = 10}, nullptr, [](const EntryLedger&, const EntryRow& row) {
           return std::string(domain::label_zh(row.record.nature));
         }});
  return columns;
}

/// The unit of a number's head: what all its cells were written in, else the field's.
domain::UnitIndex unit_of(const EntryLedger& entry, const FieldDef& field) {
  std::optional<domain::UnitIndex> common;
  for (const EntryRow& row : entry.rows) {
    const domain::Cell* cell = domain::find_cell(row.record, field.id);
    if (cell == nullptr) continue;
    if (common && *common != cell->written.unit) return field.unit;
    common = cell->written.unit;
  }
  return common.value_or(field.unit);
}

/// A field called like a tree, or category: its value is a leaf, chosen from the tree.
const pack::CategoryTree* tree_of(const EntryLedger& entry, const FieldDef& field) {
  for (const pack::Measure& measure : entry.frame.pack->measures) {
    if (!measure.items || measure.items->kind != entry.kind->id || measure.categories.empty())
      continue;
    if (field.id == measure.categories || field.id == "category")
      return entry.frame.pack->category_tree(measure.categories);
  }
  return nullptr;
}

std::vector<std::string> choices_of(const EntryLedger& entry, const FieldDef& field) {
  std::vector<std::string> out;
  for (const auto& [id, label] : field.choices) out.push_back(label.zh);
  if (field.type == FieldType::organisation) out = entry.frame.units;
  return out;
}

std::string type_words(const EntryLedger& entry, const FieldDef& field) {
  switch (field.type) {
    case FieldType::text:
      if (const pack::CategoryTree* tree = tree_of(entry, field))
        return "填“" + tree->label.zh + "”中的类别";
      return field.id == entry.kind->key_field ? "账上已有的行不能改" : "";
    case FieldType::integer:
      return "整数";
    case FieldType::decimal:
      return "数字";
    case FieldType::date:
      return "日期,如 2011-06-30";
    case FieldType::choice:
      return "从下拉列表中选";
    case FieldType::organisation:
      return "单位名称或代码";
    case FieldType::persons:
      return "几个人用顿号隔开";
  }
  return {};
}

double width_of(const FieldDef& field, const std::string& heading) {
  const double least = static_cast<double>(base::display_width(heading)) / 2 + 5;
  switch (field.type) {
    case FieldType::text:
      return std::max(least, 18.0);
    case FieldType::date:
      return std::max(least, 12.0);
    case FieldType::persons:
      return std::max(least, 14.0);
    case FieldType::integer:
    case FieldType::decimal:
    case FieldType::choice:
    case FieldType::organisation:
      return std::max(least, 10.0);
  }
  return least;
}

std::vector<Column> columns_of(const EntryLedger& entry) {
  std::vector<Column> columns = common_columns(entry);
  for (const FieldDef& field : entry.kind->fields) {
    EntryColumn head;
    head.heading =
        numeric(field) ? with_unit(field.label.zh, unit_of(entry, field)) : field.label.zh;
    head.width = width_of(field, head.heading);
    head.choices = choices_of(entry, field);
    const std::string words = type_words(entry, field);
    head.help = words.empty() || field.help.zh.empty() ? words + field.help.zh
                                                       : words + "。" + field.help.zh;
    head.required = field.required;
    columns.push_back({std::move(head), &field, nullptr});
  }
  const std::vector<Column> rare = rare_columns(entry);
  columns.insert(columns.end(), rare.begin(), rare.end());
  columns.push_back(
      {{.heading = "情况说明", .width = 20}, nullptr, [](const EntryLedger&, const EntryRow& row) {
         return row.record.explanation;
       }});
  columns.push_back({{.heading = "操作", .width = 7, .choices = {"删除"}, .help = "一般留空"},
                     nullptr,
                     [](const EntryLedger&, const EntryRow&) { return std::string(); }});
  columns.push_back({{.heading = "jd:id", .width = 8, .hidden = true},
                     nullptr,
                     [](const EntryLedger&, const EntryRow& row) {
                       return row.record_id ? std::to_string(*row.record_id) : std::string();
                     }});
  columns.push_back({{.heading = "jd:version", .width = 8, .hidden = true},
                     nullptr,
                     [](const EntryLedger&, const EntryRow& row) {
                       return row.version ? std::to_string(*row.version) : std::string();
                     }});
  return columns;
}

/// What a person reads for a field as it is kept.
std::string shown(const EntryLedger& entry, const FieldDef& field, const std::string& kept) {
  if (field.type == FieldType::choice) {
    for (const auto& [id, label] : field.choices) {
      if (id == kept) return label.zh;
    }
  }
  if (field.type == FieldType::organisation) {
    const auto name = entry.names.find(kept);
    if (name != entry.names.end()) return name->second;
  }
  return kept;
}

OutCell field_cell(const EntryLedger& entry, const Column& column, const EntryRow& row,
                   EntryBook& book) {
  const FieldDef& field = *column.field;
  const EntryStyles& styles = book.styles();
  const bool locked = row.record_id && field.id == entry.kind->key_field;
  const int style = locked ? styles.carried : styles.entry;
  if (numeric(field)) {
    const domain::Cell* cell = domain::find_cell(row.record, field.id);
    const domain::UnitIndex unit = unit_of(entry, field);
    if (cell == nullptr) return book.text("", style);
    if (!plain_in(*cell, unit)) return book.text(amount_text(*cell, unit), style);
    return book.number(amount_in(*cell, unit), style);
  }
  const domain::Field* kept = domain::find_field(row.record, field.id);
  if (field.type == FieldType::date) return book.day(kept == nullptr ? "" : kept->value, style);
  if (kept == nullptr) return book.text("", style);
  return book.text(shown(entry, field, kept->value), style);
}

std::vector<OutCell> cells_of(const EntryLedger& entry, const std::vector<Column>& columns,
                              const EntryRow& row, EntryBook& book) {
  std::vector<OutCell> cells;
  for (const Column& column : columns) {
    cells.push_back(column.field != nullptr ? field_cell(entry, column, row, book)
                                            : book.text(column.value(entry, row),
                                                        column.head.hidden ? book.styles().hidden
                                                                           : book.styles().entry));
  }
  return cells;
}

EntryPage page_of(const EntryLedger& entry, const std::vector<Column>& columns) {
  const EntryFrame& frame = entry.frame;
  EntryPage page;
  page.name = sheet_name(entry.kind->label.zh, entry.kind->id);
  page.title = entry.kind->label.zh + "台账";
  page.lines = {{"填报单位(盖章):" + frame.unit, ""},
                {"报告期:" + (frame.period ? frame.period->label("zh", frame.pack->plans) : ""),
                 "计量单位:见各栏"}};
  for (const Column& column : columns) page.columns.push_back(column.head);
  page.notes = {"带 * 的必填;一行一项,编号不重复;灰色的编号不能改。"};
  page.explanations = {
      "1. 一行一项;带 * 的必填。有下拉列表的从列表中选,日期写成 2011-06-30 的样子。",
      "2. 账上已有的行,编号(灰色)不能改;要增加,填在后面的空行并自编编号;要删除,在“操作”选“删除”。",
      "3. 数字按栏目括号里的单位填;约数可写 80余、约3.5万,会按约数保存。",
      "4. 没有动过的行不会改变账上的数。请保存为 xlsx 后交回。"};
  page.identity = frame.identity;
  return page;
}

}  // namespace

base::Result<std::string> entry_ledger(const EntryLedger& entry) {
  const std::vector<Column> columns = columns_of(entry);
  EntryBook book(page_of(entry, columns));
  for (const EntryRow& row : entry.rows) book.add(cells_of(entry, columns, row, book));
  for (std::size_t i = 0; i < k_empty_rows; ++i) book.add(cells_of(entry, columns, {}, book));
  return book.write();
}

}  // namespace jiedui::report
