// Statements: one row per reporter, or per reporter and category; 合计 rows as control totals.
// Decides: which record a row becomes, what its 合计 row is.
// Not here: whether the books have the row already (flow); whether figures are plausible (check).
#include <algorithm>
#include <map>

#include "intake/detail/row.hpp"

namespace jiedui::intake {
namespace {

using domain::Record;

/// What holds for every row of one sheet.
struct SheetOf {
  Reading* reading = nullptr;
  const Grid* grid = nullptr;
  const pack::Form* form = nullptr;
  const pack::CategoryTree* tree = nullptr;
  std::vector<domain::PlanPeriod> plans;
  Preamble preamble;
  std::vector<NumberColumn> columns;
};

struct ReadRow {
  RecordDraft draft;
  TotalledRow totalled;
  bool sound = true;
};

std::vector<NumberColumn> number_columns(const SheetOf& sheet, const pack::Pack& pack) {
  std::vector<NumberColumn> columns;
  for (const pack::FormColumn& column : sheet.form->columns) {
    const GridColumn* found = sheet.grid->column(column.id);
    if (found == nullptr) continue;
    const pack::Measure* measure = pack.measure(column.id);
    const pack::Indicator* indicator = pack.indicator(column.id);
    domain::UnitIndex usual = measure != nullptr     ? measure->unit
                              : indicator != nullptr ? indicator->unit
                                                     : column.unit;
    if (domain::unit_at(column.unit).dimension == domain::unit_at(usual).dimension)
      usual = column.unit;
    const base::Bilingual label = measure != nullptr     ? measure->label
                                  : indicator != nullptr ? indicator->label
                                                         : base::Bilingual{column.id, column.id};
    columns.push_back(
        {column.id, found->index,
         column_unit(*sheet.grid, *found, sheet.preamble, usual, *sheet.reading->problems),
         column.required, label});
  }
  return columns;
}

void read_numbers(const SheetOf& sheet, ReadRow& row) {
  const std::size_t index = row.totalled.at.index;
  for (const NumberColumn& column : sheet.columns) {
    auto number = read_number(*sheet.grid, index, column, *sheet.reading->problems);
    row.sound = row.sound && number;
    if (!number) continue;
    if (row.draft.record.nature == domain::Nature::published) number->written.rounded = true;
    row.totalled.numbers[column.id] = *number;
  }
}

void set_cells(const SheetOf& sheet, ReadRow& row) {
  for (const NumberColumn& column : sheet.columns) {
    const auto at = row.totalled.numbers.find(column.id);
    if (at == row.totalled.numbers.end() || at->second.kind != ParsedNumber::Kind::number) continue;
    row.draft.record.cells.push_back({column.id, at->second.minor, at->second.written});
  }
  for (const NumberColumn& column : sheet.columns) row.draft.columns.push_back(column.id);
}

/// 零报告 stands in its own column, or in place of the first number.
void read_nil(const SheetOf& sheet, std::size_t index, ReadRow& row) {
  Record& record = row.draft.record;
  const std::string text = label_key(sheet.grid->text(index, "nil"));
  static const std::vector<std::string> yes = {"是", "√", "✓", "1", "yes", "true", "零报告", "y"};
  static const std::vector<std::string> no = {"", "否", "0", "no", "false", "/", "-", "—", "无"};
  record.nil = std::find(yes.begin(), yes.end(), text) != yes.end() ||
               label_key(record.explanation) == "零报告";
  if (record.nil || std::find(no.begin(), no.end(), text) != no.end()) return;
  row.sound = false;
  sheet.reading->problems->add(
      "bad_flag", sheet.grid->spot(index, "nil"),
      {fmt::format("零报告“{}”不认识", text), fmt::format("the nil mark '{}' is not known", text)},
      {"请填“是”或留空", "write 是 (yes) or leave it blank"});
}

void check_nil(const SheetOf& sheet, ReadRow& row) {
  Record& record = row.draft.record;
  if (!record.nil) return;
  const bool zero = std::all_of(record.cells.begin(), record.cells.end(),
                                [](const domain::Cell& cell) { return cell.minor == 0; });
  if (!zero) {
    row.sound = false;
    sheet.reading->problems->add(
        "nil_with_numbers", sheet.grid->spot(row.totalled.at.index),
        {"零报告一行里有不为零的数", "a nil report has numbers other than zero"},
        {"请取消零报告,或清空数字", "take back the nil mark or clear the numbers"});
  }
  record.cells.clear();
}

void check_required(const SheetOf& sheet, ReadRow& row) {
  for (const NumberColumn& column : sheet.columns) {
    if (!column.required || row.draft.record.nil || row.draft.remove) continue;
    const auto at = row.totalled.numbers.find(column.id);
    if (at == row.totalled.numbers.end() || at->second.kind != ParsedNumber::Kind::none) continue;
    row.sound = false;
    sheet.reading->problems->add(
        "required", {sheet.grid->sheet().name, row.totalled.at.index, column.index},
        {fmt::format("“{}”必须填写", column.label.zh),
         fmt::format("'{}' must be filled in", column.label.in("en"))},
        {"没有请填 0;不适用请填“—”", "write 0 if there is none, — if it does not apply"});
  }
}

bool read_row_category(const SheetOf& sheet, std::size_t index, Record& record) {
  if (sheet.tree == nullptr) return true;
  const std::string text = sheet.grid->text(index, "category");
  const Spot at = sheet.grid->spot(index, "category");
  if (text.empty()) {
    sheet.reading->problems->add("required", at, {"没有类别", "the category is missing"},
                                 {"请填类别", "fill in the category"});
    return false;
  }
  const auto category = read_category(*sheet.tree, text, at, *sheet.reading->problems);
  record.category = category.value_or("");
  return category.has_value();
}

ReadRow read_data_row(const SheetOf& sheet, const GridRow& at) {
  ReadRow row;
  row.totalled.at = at;
  row.draft.origin = {sheet.grid->sheet().name, at.index + 1};
  Record& record = row.draft.record;
  record.kind = domain::RecordKind::statement;
  record.form = sheet.form->id;
  record.coverage = sheet.form->coverage;
  Problems& problems = *sheet.reading->problems;
  const auto period = read_period(*sheet.grid, at.index, sheet.preamble, sheet.form->periods,
                                  sheet.plans, problems);
  // Without a period names are looked up over all time, so that every problem is said at once.
  record.period = period.value_or(
      domain::Period::of_range(domain::month_of(1949, 1), domain::month_of(2999, 12)));
  const bool parties =
      read_parties(*sheet.reading, *sheet.grid, at.index, sheet.preamble, record) && period;
  const std::size_t before = problems.count();
  read_particulars(*sheet.grid, at.index, sheet.preamble, row.draft, problems);
  row.sound = read_row_category(sheet, at.index, record) && parties && problems.count() == before;
  read_nil(sheet, at.index, row);
  read_numbers(sheet, row);
  set_cells(sheet, row);
  check_required(sheet, row);
  check_nil(sheet, row);
  row.totalled.scope = record.period.text();
  row.totalled.recipient = record.recipient;
  row.totalled.category = record.category;
  row.totalled.coverage = record.coverage;
  row.totalled.on = record.period.end_date();
  return row;
}

/// The labels 合计 and 小计 stand where a name would; what the row does name is its own.
std::string own_name(const Grid& grid, std::size_t row, const char* id) {
  const std::string text = grid.text(row, id);
  return total_label(text) ? std::string() : text;
}

/// Where a total does not name its organisation: the programme's root, else the nearest that all
/// its rows lie below.
std::string organisation_of_total(const Reading& reading, const std::vector<ReadRow>& rows,
                                  base::Date on) {
  const std::vector<std::string> roots = reading.names->recipient_roots();
  if (roots.size() == 1) return roots.front();
  std::vector<std::string> common;
  bool first = true;
  for (const ReadRow& row : rows) {
    if (row.totalled.at.kind != RowKind::data || row.draft.record.recipient.empty()) continue;
    std::vector<std::string> chain = reading.names->above(row.draft.record.recipient, on);
    chain.insert(chain.begin(), row.draft.record.recipient);
    if (first)
      common = chain;
    else
      std::erase_if(common, [&](const std::string& code) {
        return std::find(chain.begin(), chain.end(), code) == chain.end();
      });
    first = false;
  }
  return common.empty() ? std::string() : common.front();
}

/// The row of data a total belongs to: the nearest before it, else the first after it.
const ReadRow* neighbour(const std::vector<ReadRow>& rows, std::size_t at) {
  for (std::size_t i = at; i > 0; --i) {
    if (rows[i - 1].totalled.at.kind == RowKind::data) return &rows[i - 1];
  }
  for (std::size_t i = at + 1; i < rows.size(); ++i) {
    if (rows[i].totalled.at.kind == RowKind::data) return &rows[i];
  }
  return nullptr;
}

void read_total_row(const SheetOf& sheet, std::vector<ReadRow>& rows, std::size_t at) {
  ReadRow& row = rows[at];
  const std::size_t index = row.totalled.at.index;
  Record& record = row.draft.record;
  const ReadRow* of = neighbour(rows, at);
  if (of == nullptr) return;
  record = of->draft.record;
  record.cells.clear();
  record.supporters.clear();
  record.category.clear();
  record.nil = false;
  record.explanation.clear();
  row.draft.origin = {sheet.grid->sheet().name, index + 1};
  Problems& problems = *sheet.reading->problems;
  if (!sheet.grid->text(index, "period").empty()) {
    const auto period =
        read_period(*sheet.grid, index, sheet.preamble, sheet.form->periods, sheet.plans, problems);
    row.sound = period.has_value();
    if (period) record.period = *period;
  }
  if (const auto nature = domain::nature_from(own_name(*sheet.grid, index, "nature")))
    record.nature = *nature;
  const base::Date on = record.period.end_date();
  std::string reporter = own_name(*sheet.grid, index, "reporter");
  std::string recipient = own_name(*sheet.grid, index, "recipient");
  const Spot spot = sheet.grid->spot(index, reporter.empty() ? "recipient" : "reporter");
  if (reporter.empty()) reporter = recipient;
  if (reporter.empty() && sheet.tree != nullptr)
    reporter = record.reporter;  // of one reporter's categories
  if (reporter.empty()) reporter = organisation_of_total(*sheet.reading, rows, on);
  if (!reporter.empty()) {
    record.reporter =
        sheet.reading->names->organisation(reporter, record.period.begin_date(), on, spot, problems)
            .value_or("");
    record.recipient = recipient.empty() ? record.reporter
                                         : sheet.reading->names
                                               ->organisation(recipient, record.period.begin_date(),
                                                              on, spot, problems)
                                               .value_or("");
    row.sound = row.sound && !record.reporter.empty() && !record.recipient.empty();
  } else {
    record.reporter.clear();
  }
  read_numbers(sheet, row);
  set_cells(sheet, row);
  row.totalled.scope = record.period.text();
}

bool published(const ReadRow& row) {
  return row.draft.record.nature == domain::Nature::published;
}

/// A published table: its rows share one batch, named after form, period and the organisation of
/// its total.
void join_batches(const SheetOf& sheet, std::vector<ReadRow>& rows) {
  std::map<std::string, std::string> stated;  // by scope: the organisation that a 合计 row names
  for (const ReadRow& row : rows) {
    const std::string& reporter = row.draft.record.reporter;
    if (row.totalled.at.kind == RowKind::total && !reporter.empty())
      stated.emplace(row.totalled.scope, reporter);
  }
  std::map<base::Date, std::string> common;
  const auto common_on = [&](base::Date on) {
    const auto known = common.find(on);
    if (known != common.end()) return known->second;
    return common[on] = organisation_of_total(*sheet.reading, rows, on);
  };
  for (ReadRow& row : rows) {
    if (!published(row) || !row.draft.record.batch.empty()) continue;
    Record& record = row.draft.record;
    const auto total = stated.find(row.totalled.scope);
    const std::string whose = total != stated.end()   ? total->second
                              : sheet.tree != nullptr ? record.reporter
                                                      : common_on(record.period.end_date());
    record.batch = fmt::format("{}|{}|{}", sheet.form->id, record.period.text(), whose);
  }
}

bool make_control(const SheetOf& sheet, ReadRow& row) {
  if (row.totalled.at.kind != RowKind::total || !published(row)) return false;
  row.draft.record.control = true;
  if (!row.draft.record.reporter.empty()) return true;
  sheet.reading->problems->add(
      "total_without_organisation", sheet.grid->spot(row.totalled.at.index),
      {"合计行没有写明是哪个单位的合计", "the total does not say which organisation it is of"},
      {"请在合计行填写填报单位,或先在成员名单中写明受援方",
       "name the organisation in the row, or list the recipient among the members"});
  return false;
}

bool empty_row(const ReadRow& row) {
  const Record& record = row.draft.record;
  return record.cells.empty() && !record.nil && !row.draft.remove && record.explanation.empty() &&
         row.sound;
}

std::size_t keep(const SheetOf& sheet, std::vector<ReadRow>& rows) {
  std::size_t made = 0;
  for (ReadRow& row : rows) {
    const Spot at = sheet.grid->spot(row.totalled.at.index);
    const bool data = row.totalled.at.kind == RowKind::data;
    if (data && !row.draft.record.reporter.empty())
      sheet.reading->drafts->reporters.push_back(row.draft.record.reporter);
    if (data && empty_row(row)) {
      sheet.reading->problems->add(
          "blank_row", at,
          {fmt::format("“{}”一个数也没有,按未报处理",
                       sheet.reading->names->label(row.draft.record.reporter, row.totalled.on)),
           "the row has no number; it counts as not reported"},
          {"本期确无发生请填“零报告”", "mark it as a nil report if nothing happened"},
          domain::Severity::note);
      continue;
    }
    if ((!data && !make_control(sheet, row)) || !row.sound) continue;
    if (!sheet.reading->first_use(domain::natural_key(row.draft.record), at)) continue;
    sheet.reading->drafts->records.push_back(row.draft);
    ++made;
  }
  return made;
}

void check_sums(const SheetOf& sheet, const std::vector<ReadRow>& rows) {
  std::vector<TotalledRow> entered;
  std::vector<TotalledRow> printed;
  for (const ReadRow& row : rows) (published(row) ? printed : entered).push_back(row.totalled);
  // Published numbers disagree by rounding and by their makers' slips: check says so, and the table
  // prints as published.
  check_totals(*sheet.reading, *sheet.grid, printed, sheet.columns, sheet.tree,
               domain::Severity::warning, false);
  check_totals(*sheet.reading, *sheet.grid, entered, sheet.columns, sheet.tree,
               domain::Severity::error, true);
}

}  // namespace

std::size_t read_statements(Reading& reading, const Grid& grid, const pack::Form& form) {
  SheetOf sheet{&reading, &grid, &form, nullptr, {}, {}, {}};
  const auto versions = reading.context->packs->versions();
  for (const pack::Pack* version : versions)
    sheet.plans.insert(sheet.plans.end(), version->plans.begin(), version->plans.end());
  sheet.preamble = read_preamble(grid, sheet.plans, *reading.problems);
  const pack::Pack& pack = *versions.back();
  if (!form.categories.empty()) sheet.tree = pack.category_tree(form.categories);
  sheet.columns = number_columns(sheet, pack);
  std::vector<ReadRow> rows;
  for (const GridRow& row : grid.rows()) {
    ReadRow one;
    one.totalled.at = row;
    rows.push_back(row.kind == RowKind::data ? read_data_row(sheet, row) : std::move(one));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].totalled.at.kind != RowKind::data) read_total_row(sheet, rows, i);
  }
  join_batches(sheet, rows);
  check_sums(sheet, rows);
  return keep(sheet, rows);
}

}  // namespace jiedui::intake
