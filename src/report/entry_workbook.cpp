#include "report/entry_workbook.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "formats/xlsx_out.hpp"

namespace jiedui::report {
namespace {

using formats::OutCell;
using formats::OutStyle;

constexpr std::size_t k_empty_rows = 20;
constexpr int k_double_digits = 15;
constexpr int k_head_row = 1;

/// A text column of the workbook: heading, width, and what a row says there.
struct TextColumn {
  std::string heading;
  double width;
  std::string (*value)(const EntryForm&, const EntryRow&);
};

std::string category_label(const EntryForm& entry, const EntryRow& row) {
  const pack::CategoryNode* node = entry.pack->category(row.record.category);
  return node == nullptr ? row.record.category : node->label.zh;
}

std::vector<TextColumn> text_columns(const EntryForm& entry) {
  std::vector<TextColumn> columns = {
      {"填报单位", 13, [](const EntryForm&, const EntryRow& row) { return row.reporter; }},
      {"报告期", 14, [](const EntryForm& of, const EntryRow& row) {
         return row.reporter.empty() ? std::string()
                                     : row.record.period.label("zh", of.pack->plans);
       }}};
  if (!entry.supporters.empty()) {
    columns.push_back(
        {"支援方", 22, [](const EntryForm&, const EntryRow& row) { return row.supporters; }});
  }
  columns.push_back(
      {"受援方", 13, [](const EntryForm&, const EntryRow& row) { return row.recipient; }});
  columns.push_back({"本级/全辖", 7, [](const EntryForm&, const EntryRow& row) {
                       if (row.reporter.empty()) return std::string();
                       return std::string(
                           row.record.coverage == domain::CoverageClaim::own ? "本级" : "全辖");
                     }});
  if (!entry.form->categories.empty()) columns.push_back({"类别", 16, category_label});
  columns.push_back({"性质", 10, [](const EntryForm&, const EntryRow& row) {
                       return std::string(domain::label_zh(row.record.nature));
                     }});
  return columns;
}

/// The unit of a column's head: what all its cells were written in, else the form's.
domain::UnitIndex unit_of(const EntryForm& entry, const pack::FormColumn& column) {
  std::optional<domain::UnitIndex> common;
  for (const EntryRow& row : entry.rows) {
    const domain::Cell* cell = domain::find_cell(row.record, column.id);
    if (cell == nullptr) continue;
    if (common && *common != cell->written.unit) return column.unit;
    common = cell->written.unit;
  }
  return common.value_or(column.unit);
}

std::string heading_of(const EntryForm& entry, const pack::FormColumn& column) {
  const pack::Measure* measure = entry.pack->measure(column.id);
  const pack::Indicator* indicator = entry.pack->indicator(column.id);
  const std::string label = measure != nullptr     ? measure->label.zh
                            : indicator != nullptr ? indicator->label.zh
                                                   : column.id;
  const std::string_view unit = domain::unit_at(unit_of(entry, column)).zh;
  return unit.empty() ? label : fmt::format("{}({})", label, unit);
}

/// A cell's amount in the head's unit, with every digit it has.
domain::Decimal amount_in(const domain::Cell& cell, domain::UnitIndex unit) {
  const domain::Unit& head = domain::unit_at(unit);
  if (head.dimension == domain::Dimension::ratio) return {cell.minor, cell.written.decimals};
  if (cell.written.unit == unit) return domain::shown_in(cell.minor, unit, cell.written.decimals);
  constexpr int k_digits_of_a_unit =
      10;  // 亿元 holds 10^10 fen: ten decimals are exact for every unit
  return domain::shown_in(cell.minor, unit, k_digits_of_a_unit).reduced();
}

std::string marked(const std::string& digits, domain::Approx approx) {
  const std::string mark(domain::mark_zh(approx));
  return approx == domain::Approx::over ? digits + mark : mark + digits;
}

/// Styles used, by what they are for.
struct Styles {
  int head, entry, locked, hidden;
};

OutCell number_cell(const domain::Cell& cell, domain::UnitIndex unit, const Styles& styles,
                    formats::OutWorkbook& book) {
  const domain::Decimal amount = amount_in(cell, unit);
  OutCell out;
  const std::string digits = amount.text();
  out.text = marked(digits, cell.written.approx);
  out.style = styles.entry;
  if (cell.written.approx != domain::Approx::exact || digits.size() > k_double_digits) return out;
  double number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  out.number = number;
  OutStyle style = book.styles[static_cast<std::size_t>(styles.entry)];
  style.align = formats::CellAlign::right;
  style.number_format =
      amount.scale > 0 ? "0." + std::string(static_cast<std::size_t>(amount.scale), '0') : "0";
  out.style = book.style(style);
  return out;
}

OutCell text_cell(std::string text, int style) {
  OutCell cell;
  cell.text = std::move(text);
  cell.style = style;
  return cell;
}

std::vector<OutCell> row_cells(const EntryForm& entry, const EntryRow& row, const Styles& styles,
                               formats::OutWorkbook& book) {
  std::vector<OutCell> cells;
  for (const TextColumn& column : text_columns(entry))
    cells.push_back(text_cell(column.value(entry, row), styles.entry));
  for (const pack::FormColumn& column : entry.form->columns) {
    const domain::Cell* cell = domain::find_cell(row.record, column.id);
    cells.push_back(cell == nullptr ? text_cell("", styles.entry)
                                    : number_cell(*cell, unit_of(entry, column), styles, book));
  }
  cells.push_back(text_cell(row.record.nil ? "是" : "", styles.entry));
  cells.push_back(text_cell(row.record.explanation, styles.entry));
  cells.push_back(text_cell("", styles.entry));
  cells.push_back(text_cell(row.record_id ? std::to_string(*row.record_id) : "", styles.hidden));
  cells.push_back(text_cell(row.version ? std::to_string(*row.version) : "", styles.hidden));
  return cells;
}

std::vector<OutCell> head_cells(const EntryForm& entry, const Styles& styles) {
  std::vector<OutCell> cells;
  for (const TextColumn& column : text_columns(entry))
    cells.push_back(text_cell(column.heading, styles.head));
  for (const pack::FormColumn& column : entry.form->columns) {
    cells.push_back(text_cell(heading_of(entry, column), styles.head));
  }
  for (const char* heading : {"零报告", "情况说明", "操作", "jd:id", "jd:version"}) {
    cells.push_back(text_cell(heading, styles.head));
  }
  return cells;
}

void add_choices(const EntryForm& entry, formats::OutSheet& sheet) {
  const int last = static_cast<int>(sheet.rows.size()) - 1;
  const std::vector<TextColumn> columns = text_columns(entry);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::vector<std::string> values;
    if (columns[i].heading == "填报单位" || columns[i].heading == "受援方") values = entry.units;
    if (columns[i].heading == "本级/全辖") values = {"本级", "全辖"};
    if (columns[i].heading == "性质")
      values = {"快报数", "初步统计", "正式数", "审计核定数", "已公布", "预计"};
    if (columns[i].heading == "类别") {
      for (const pack::CategoryNode& node :
           entry.pack->category_tree(entry.form->categories)->nodes) {
        values.push_back(node.label.zh);
      }
    }
    if (!values.empty())
      sheet.choices.push_back({k_head_row + 1, last, static_cast<int>(i), values});
  }
  const int action = static_cast<int>(columns.size() + entry.form->columns.size()) + 2;
  sheet.choices.push_back({k_head_row + 1, last, action, {"删除"}});
}

/// The form's name as people know it, where a sheet may carry it; the import knows both.
std::string sheet_name(const pack::Form& form) {
  constexpr std::size_t k_sheet_name_most = 31;
  const std::string& label = form.label.zh;
  const bool fits = base::decode_utf8(label).size() <= k_sheet_name_most &&
                    label.find_first_of("[]:*?/\\'") == std::string::npos;
  return fits && !label.empty() ? label : form.id;
}

void set_widths(const EntryForm& entry, formats::OutSheet& sheet) {
  for (const TextColumn& column : text_columns(entry)) sheet.widths.push_back(column.width);
  for (const pack::FormColumn& column : entry.form->columns) {
    const std::size_t half = (base::display_width(heading_of(entry, column)) + 1) / 2;
    sheet.widths.push_back(static_cast<double>(std::max<std::size_t>(half, 8)) + 4);
  }
  sheet.widths.insert(sheet.widths.end(), {7, 20, 7, 8, 8});
  sheet.hidden_columns.assign(sheet.widths.size(), false);
  sheet.hidden_columns[sheet.widths.size() - 2] = true;
  sheet.hidden_columns[sheet.widths.size() - 1] = true;
}

formats::OutSheet identity_sheet(const EntryForm& entry) {
  formats::OutSheet sheet;
  sheet.name = domain::k_identity_sheet;
  sheet.hidden = true;
  sheet.protect = true;
  for (const auto& [name, value] : domain::rows_of(entry.identity)) {
    sheet.rows.push_back({text_cell(name, 0), text_cell(value, 0)});
  }
  return sheet;
}

}  // namespace

base::Result<std::string> entry_workbook(const EntryForm& entry) {
  formats::OutWorkbook book;
  book.title = entry.form->label.zh;
  OutStyle entered;
  entered.border = true;
  entered.locked = false;
  OutStyle head = entered;
  head.locked = true;
  head.bold = true;
  head.wrap = true;
  head.align = formats::CellAlign::center;
  OutStyle title = head;
  title.border = false;
  title.font_size = 16;
  OutStyle identity;
  identity.grey = true;
  const int title_style = book.style(title);
  const Styles styles{book.style(head), book.style(entered), book.style(head),
                      book.style(identity)};

  formats::OutSheet sheet;
  sheet.name = sheet_name(*entry.form);
  sheet.protect = true;
  sheet.landscape = true;
  sheet.freeze_rows = k_head_row + 1;
  sheet.repeat_rows = k_head_row + 1;
  const std::vector<OutCell> heads = head_cells(entry, styles);
  OutCell title_cell = text_cell(
      entry.form->label.zh + (entry.period.empty() ? "" : " " + entry.period), title_style);
  title_cell.columns = static_cast<int>(heads.size()) - 2;
  sheet.rows.push_back({title_cell});
  sheet.rows.push_back(heads);
  for (const EntryRow& row : entry.rows) sheet.rows.push_back(row_cells(entry, row, styles, book));
  for (std::size_t i = 0; i < k_empty_rows; ++i)
    sheet.rows.push_back(row_cells(entry, {}, styles, book));
  sheet.heights = {30, 34};  // a heading takes two lines
  sheet.heights.resize(sheet.rows.size(), 20);
  add_choices(entry, sheet);
  set_widths(entry, sheet);
  book.sheets.push_back(std::move(sheet));
  book.sheets.push_back(identity_sheet(entry));
  return formats::write_xlsx(book);
}

}  // namespace jiedui::report
