// Statements: one row per reporter, or per reporter and category; 合计 rows as control totals.
// Decides: which record a row becomes, what its 合计 row is.
// Not here: whether the books have the row already (flow); whether figures are plausible (check).
#include <algorithm>
#include <map>

#include "intake/detail/parts.hpp"
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
  std::vector<PartColumns> parts;
  bool ours = false;  ///< an entry workbook of ours: formulas and carried text are our own
};

struct ReadRow {
  RecordDraft draft;
  TotalledRow totalled;
  bool sound = true;
  bool typed = false;  ///< a person wrote a number
};

/// The columns of a form that the sheet has, and those of their parts (上期累计, 本月 …).
void find_columns(SheetOf& sheet, const pack::Pack& pack) {
  for (const pack::FormColumn& column : sheet.form->columns) {
    const GridColumn* found = sheet.grid->column(column.id);
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
    NumberColumn number{column.id, 0, usual, column.required, label};
    if (found != nullptr) {
      number.index = found->index;
      number.unit =
          column_unit(*sheet.grid, *found, sheet.preamble, usual, *sheet.reading->problems);
    }
    if (measure != nullptr) {
      auto parts =
          part_columns(*sheet.grid, *measure, found != nullptr ? &number : nullptr, number);
      if (parts) sheet.parts.push_back(std::move(*parts));
    }
    if (found != nullptr) sheet.columns.push_back(std::move(number));
  }
}

/// Whether the formulas of a column are those that our workbook went out with.
bool is_ours(const SheetOf& sheet, const NumberColumn& column) {
  const bool by_parts = std::any_of(
      sheet.parts.begin(), sheet.parts.end(),
      [&](const PartColumns& parts) { return parts.value.id == column.id && parts.now; });
  return sheet.ours && (by_parts || sheet.form->column(column.id)->stated_rate);
}

void read_numbers(const SheetOf& sheet, ReadRow& row) {
  const std::size_t index = row.totalled.at.index;
  for (const NumberColumn& column : sheet.columns) {
    const formats::SheetCell& cell = sheet.grid->sheet().at(index, column.index);
    if (follows_uncalculated(cell) && is_ours(sheet, column)) continue;
    auto number = read_number(*sheet.grid, index, column, *sheet.reading->problems);
    row.sound = row.sound && number;
    if (!number) continue;
    row.typed = row.typed || (!follows(cell) && number->kind != ParsedNumber::Kind::none);
    if (row.draft.record.nature == domain::Nature::published) number->written.rounded = true;
    row.totalled.numbers[column.id] = *number;
  }
}

/// The figures that are given by their parts.
void join_parts(const SheetOf& sheet, ReadRow& row) {
  const pack::Pack& pack = *sheet.reading->context->packs->versions().back();
  for (const PartColumns& columns : sheet.parts) {
    const std::string& id = columns.value.id;
    const auto at = row.totalled.numbers.find(id);
    const ParsedNumber stated = at == row.totalled.numbers.end() ? ParsedNumber{} : at->second;
    const bool runs_on = pack::runs_on(pack, *columns.measure, row.draft.record.period);
    GivenParts given = read_parts(*sheet.grid, row.totalled.at.index, columns, stated, runs_on,
                                  *sheet.reading->problems);
    row.sound = row.sound && given.sound;
    row.typed = row.typed || given.typed;
    row.totalled.numbers[id] = given.value;
    if (given.carried) row.draft.carried.push_back(std::move(*given.carried));
  }
}

void set_cells(const SheetOf& sheet, ReadRow& row) {
  for (const pack::FormColumn& column : sheet.form->columns) {
    const auto has = [&](const auto& one) { return one.id == column.id; };
    const bool stands = std::any_of(sheet.columns.begin(), sheet.columns.end(), has) ||
                        std::any_of(sheet.parts.begin(), sheet.parts.end(),
                                    [&](const PartColumns& one) { return has(one.value); });
    if (!stands) continue;
    row.draft.columns.push_back(column.id);
    const auto at = row.totalled.numbers.find(column.id);
    if (at == row.totalled.numbers.end() || at->second.kind != ParsedNumber::Kind::number) continue;
    row.draft.record.cells.push_back({column.id, at->second.minor, at->second.written});
  }
}

/// Whether a part that is typed has anything but zero in it.
bool anything_added(const SheetOf& sheet, std::size_t row) {
  return std::any_of(sheet.parts.begin(), sheet.parts.end(), [&](const PartColumns& parts) {
    if (!parts.now) return false;
    const std::string text = cell_text(sheet.grid->sheet().at(row, parts.now->index));
    return !text.empty() && text != "0";
  });
}

/// A row of our own workbook that came back as it went out: nothing was reported in it.
bool untouched(const SheetOf& sheet, const ReadRow& row) {
  const RecordDraft& draft = row.draft;
  const std::size_t index = row.totalled.at.index;
  const bool added = std::any_of(sheet.parts.begin(), sheet.parts.end(), [&](const auto& parts) {
    return parts.now && !cell_text(sheet.grid->sheet().at(index, parts.now->index)).empty();
  });
  return !added && sheet.ours && !draft.identity.record && !row.typed && !draft.record.nil &&
         !draft.remove && draft.record.explanation == sheet.grid->text(index, "jd:text");
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
  if (untouched(sheet, row)) {
    row.sound = row.sound && problems.count() == before;
    record.explanation.clear();
    return row;
  }
  if (!record.nil || anything_added(sheet, at.index)) join_parts(sheet, row);
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

/// Rows without a number, all in one sentence: a workbook that goes round has many.
void report_blank(const SheetOf& sheet, const std::vector<const ReadRow*>& rows) {
  if (rows.empty()) return;
  std::vector<std::string> names;
  for (const ReadRow* row : rows) {
    const std::string name =
        sheet.reading->names->label(row->draft.record.reporter, row->totalled.on);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  constexpr std::size_t k_names_most = 8;
  const bool more = names.size() > k_names_most;
  const std::size_t all = names.size();
  names.resize(std::min(all, k_names_most));
  const std::string list_zh = base::join(names, "、") + (more ? fmt::format("等{}家", all) : "");
  const std::string list_en =
      base::join(names, ", ") + (more ? fmt::format(" and {} more", all - k_names_most) : "");
  const Spot at =
      rows.size() == 1 ? sheet.grid->spot(rows.front()->totalled.at.index) : sheet.grid->spot();
  sheet.reading->problems->add(
      "blank_row", at,
      {fmt::format("{}行没有填数,按未报处理:{}", rows.size(), list_zh),
       fmt::format("{} rows have no number and count as not reported: {}", rows.size(), list_en)},
      {"本期确无发生请在“零报告”填“是”", "mark them as nil reports if nothing happened"},
      domain::Severity::note);
}

std::size_t keep(const SheetOf& sheet, std::vector<ReadRow>& rows) {
  std::size_t made = 0;
  std::vector<const ReadRow*> blank;
  for (ReadRow& row : rows) {
    const Spot at = sheet.grid->spot(row.totalled.at.index);
    const bool data = row.totalled.at.kind == RowKind::data;
    if (data && !row.draft.record.reporter.empty())
      sheet.reading->drafts->reporters.push_back(row.draft.record.reporter);
    if (data && empty_row(row)) {
      blank.push_back(&row);
      continue;
    }
    if ((!data && !make_control(sheet, row)) || !row.sound) continue;
    if (!sheet.reading->first_use(domain::natural_key(row.draft.record), at)) continue;
    sheet.reading->drafts->records.push_back(row.draft);
    ++made;
  }
  report_blank(sheet, blank);
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
  SheetOf sheet{&reading, &grid, &form, nullptr, {}, {}, {}, {}, false};
  const auto versions = reading.context->packs->versions();
  for (const pack::Pack* version : versions)
    sheet.plans.insert(sheet.plans.end(), version->plans.begin(), version->plans.end());
  sheet.preamble = read_preamble(reading, grid, sheet.plans);
  const pack::Pack& pack = *versions.back();
  if (!form.categories.empty()) sheet.tree = pack.category_tree(form.categories);
  sheet.ours = grid.column("jd:id") != nullptr;
  find_columns(sheet, pack);
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
