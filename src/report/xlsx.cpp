// The official form as a workbook (OFFICE 4).
// Holds: a number in a cell is the number printed; what a double cannot carry as printed is text. A
// total is a formula where the rows shown give it, else it is the number itself.
#include <cstdlib>

#include "formats/sheet.hpp"
#include "formats/xlsx_out.hpp"
#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using formats::CellAlign;
using formats::OutCell;
using formats::OutStyle;

constexpr std::string_view k_title_font = "方正小标宋简体";
constexpr double k_paper_portrait = 84;  // characters of 10.5 points between the margins of A4
constexpr double k_smaller_most = 1.2;   // shrunk by so much it is still read easily
constexpr double k_page_portrait = 720;  // points between the margins, upright and across
constexpr double k_page_landscape = 480;
constexpr double k_stretch_most = 1.6;  // a table of two columns need not fill the page

/// The number as a double, where its 15 digits are enough to print it again.
std::optional<double> exact_number(const std::string& text) {
  const auto decimal = domain::Decimal::parse(text);
  if (!decimal || decimal->text() != text) return std::nullopt;
  const domain::Int128 most = domain::power_of_ten(15);
  if (decimal->coefficient >= most || decimal->coefficient <= -most) return std::nullopt;
  return std::strtod(text.c_str(), nullptr);
}

std::string number_format(const std::string& text) {
  const std::size_t point = text.find('.');
  return point == std::string::npos ? "0" : "0." + std::string(text.size() - point - 1, '0');
}

/// '&' begins a code in a page footer.
std::string footer_text(const std::string& text) {
  return base::replace_all(text, "&", "&&");
}

OutStyle plain(CellAlign align, double font_size = 10.5) {
  OutStyle style;
  style.align = align;
  style.font_size = font_size;
  return style;
}

OutStyle framed(CellAlign align) {
  OutStyle style = plain(align);
  style.border = true;
  style.wrap = true;
  return style;
}

OutCell cell_of(std::string text, int style, int rows = 1, int columns = 1) {
  OutCell cell;
  cell.text = std::move(text);
  cell.style = style;
  cell.rows = rows;
  cell.columns = columns;
  return cell;
}

class Form {
 public:
  Form(const TableModel& table, std::string_view language)
      : table_(table), definition_(*table.definition), language_(language) {
    labels_ = definition_.row_numbers ? 2 : 1;
    columns_ = labels_ + static_cast<int>(definition_.columns.size());
    lines_ = lines_of(table);
    const double natural = natural_width();
    if (natural < k_paper_portrait)
      stretch_ = std::min(k_stretch_most, (k_paper_portrait - 2) / natural);
  }

  formats::OutWorkbook workbook() {
    book_.title = title_of(table_, language_);
    formats::OutSheet sheet;
    sheet.name = sheet_name();
    opening();
    head();
    sheet.repeat_rows = static_cast<int>(rows_.size());
    sheet.freeze_rows = sheet.repeat_rows;
    sheet.freeze_columns = labels_;
    first_line_ = rows_.size();
    for (const Line& line : lines_) body(line);
    closing();
    set_widths(sheet);
    set_page(sheet);
    sheet.rows = std::move(rows_);
    sheet.heights = std::move(heights_);
    sheet.footer = "&L" + footer_text(version_line(table_, language_)) + "&R" +
                   std::string(say(language_, "第&P页 共&N页", "&P / &N"));
    book_.sheets.push_back(std::move(sheet));
    return std::move(book_);
  }

 private:
  std::string sheet_name() const {
    const std::string& number = definition_.form_number.in(language_);
    return number.empty() ? definition_.id : number;
  }

  int style(const OutStyle& wanted) { return book_.style(wanted); }

  void add(std::vector<OutCell> cells, double height = 0) {
    cells.resize(static_cast<std::size_t>(columns_));
    rows_.push_back(std::move(cells));
    heights_.push_back(height);
  }

  void across(const std::string& text, const OutStyle& wanted, double height) {
    add({cell_of(text, style(wanted), 1, columns_)}, height);
  }

  void opening() {
    OutStyle title = plain(CellAlign::center, 18);
    title.font = k_title_font;
    across(title_of(table_, language_), title, 30);
    const auto right = [&](std::string_view label, const base::Bilingual& value) {
      if (value.in(language_).empty()) return;
      across(std::string(label) + value.in(language_), plain(CellAlign::right), 16);
    };
    right(say(language_, "表号:", "Form: "), definition_.form_number);
    right(say(language_, "制表机关:", "Issued by: "), definition_.issued_by);
    right(say(language_, "计量单位:", "Unit: "), definition_.unit_line);
    unit_line();
  }

  void unit_line() {
    const std::string unit =
        std::string(say(language_, "填报单位(盖章):", "Reporting unit (seal): ")) +
        table_.unit_name;
    const std::string period =
        std::string(say(language_, "报告期:", "Period: ")) + period_of(table_, language_);
    const int left = columns_ > 2 ? columns_ - columns_ / 2 : 1;
    std::vector<OutCell> cells(static_cast<std::size_t>(columns_));
    cells[0] = cell_of(unit, style(plain(CellAlign::left)), 1, left);
    if (columns_ > left) {
      cells[static_cast<std::size_t>(left)] =
          cell_of(period, style(plain(CellAlign::right)), 1, columns_ - left);
    }
    add(std::move(cells), 18);
  }

  void head() {
    const bool two = has_groups(definition_);
    const int tall = two ? 2 : 1;
    const int look = style(framed(CellAlign::center));
    std::vector<OutCell> upper;
    std::vector<OutCell> lower(static_cast<std::size_t>(columns_));
    if (definition_.row_numbers) {
      upper.push_back(cell_of(std::string(say(language_, "序号", "No.")), look, tall));
    }
    upper.push_back(cell_of(definition_.row_head.in(language_), look, tall));
    for (const HeadGroup& group : head_groups(definition_)) {
      const pack::TableColumn& first = definition_.columns[group.first];
      if (first.group == base::Bilingual{}) {
        upper.push_back(cell_of(head_text(definition_, first, language_), look, tall));
        continue;
      }
      upper.push_back(cell_of(first.group.in(language_), look, 1, static_cast<int>(group.count)));
      upper.resize(upper.size() + group.count - 1);
      for (std::size_t i = 0; i < group.count; ++i) {
        const std::size_t column = group.first + i;
        lower[static_cast<std::size_t>(labels_) + column] =
            cell_of(head_text(definition_, definition_.columns[column], language_), look);
      }
    }
    add(std::move(upper), two ? 20 : head_height());
    if (two) add(std::move(lower), head_height());
    number_row();
  }

  /// Room for the label that wraps most, with its unit below it.
  double head_height() const {
    std::size_t lines = 2;
    for (std::size_t i = 0; i < definition_.columns.size(); ++i) {
      const pack::TableColumn& column = definition_.columns[i];
      const auto room = static_cast<std::size_t>(column_width(i)) - 1;
      const std::size_t label = (base::display_width(column.label.in(language_)) + room - 1) / room;
      lines = std::max(lines, label + (head_unit(definition_, column, language_).empty() ? 0 : 1));
    }
    return 6.0 + 14.0 * static_cast<double>(lines);
  }

  void number_row() {
    OutStyle small = framed(CellAlign::center);
    small.font_size = 9;
    const int look = style(small);
    std::vector<OutCell> cells;
    if (definition_.row_numbers) cells.push_back(cell_of("甲", look));
    for (const std::string& number : column_numbers(definition_))
      cells.push_back(cell_of(number, look));
    add(std::move(cells), 16);
  }

  void body(const Line& line) {
    std::vector<OutCell> cells;
    if (definition_.row_numbers) {
      const std::string number = line.number > 0 ? std::to_string(line.number) : std::string();
      cells.push_back(cell_of(number, style(framed(CellAlign::center))));
    }
    cells.push_back(label(line));
    for (std::size_t i = 0; i < line.row->cells.size(); ++i) {
      cells.push_back(figure(line.row->cells[i], line.total));
      if (line.total) cells.back().formula = sum_formula(line, i);
    }
    add(std::move(cells), height_of(line));
  }

  OutCell label(const Line& line) {
    if (line.label_rows == 0) return {};
    const int depth = line.row->depth + (line.row->shown_only ? 1 : 0);
    std::string text;
    for (int i = 0; i < depth; ++i) text += "　";
    text += row_label(*line.row, language_);
    OutStyle look = framed(line.total ? CellAlign::center : CellAlign::left);
    look.bold = line.total;
    return cell_of(std::move(text), style(look), line.label_rows);
  }

  OutCell figure(const TableCell& cell, bool bold) {
    OutStyle look = framed(cell.is_text ? CellAlign::left : CellAlign::right);
    if (bold && cell.is_text) look.align = CellAlign::center;
    look.bold = bold;
    look.wrap = cell.is_text;
    const std::string text = cell_text(cell, language_);
    const auto number = cell.is_text ? std::nullopt : exact_number(text);
    if (number) look.number_format = number_format(text);
    OutCell result = cell_of(text, style(look));
    result.number = number;
    return result;
  }

  /// The rows a total or subtotal speaks for: not those within another row, nor subtotals.
  bool is_part(const Line& line, const TableRow& whole) const {
    if (line.row_index < 0 || line.row->depth > 0 || line.row->shown_only) return false;
    return whole.first_row < 0 ||
           (line.row_index >= whole.first_row && line.row_index <= whole.last_row);
  }

  /// "SUM(C7:C9,C11)" where the numbers shown add up to the total shown; else nothing: what is
  /// published, incomplete or not broken down is no sum of its rows.
  std::string sum_formula(const Line& total, std::size_t column) const {
    const TableCell& whole = total.row->cells[column];
    const bool behind_all = total.row->key != "total" && total.row->first_row < 0;
    if (whole.is_text || whole.figure.is_ratio || behind_all) return {};
    const auto wanted = domain::Decimal::parse(cell_text(whole, language_));
    if (!wanted || !exact_number(cell_text(whole, language_))) return {};
    domain::Decimal sum;
    bool counted = false;
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_part(lines_[i], *total.row)) continue;
      const std::string text = cell_text(lines_[i].row->cells[column], language_);
      const bool counts = lines_[i].row->cells[column].figure.has_value();
      if (counts && !exact_number(text)) return {};  // 约300, …: shown, but not added by a sum
      if (counts) sum = sum + *domain::Decimal::parse(text);
      counted = counted || counts;
      lines.push_back(i);  // a sum passes over what is not a number
    }
    return !counted || sum != *wanted ? std::string() : "SUM(" + ranges(lines, column) + ")";
  }

  std::string ranges(const std::vector<std::size_t>& lines, std::size_t column) const {
    std::vector<std::string> out;
    const std::size_t at = static_cast<std::size_t>(labels_) + column;
    for (std::size_t i = 0; i < lines.size();) {
      std::size_t end = i;
      while (end + 1 < lines.size() && lines[end + 1] == lines[end] + 1) ++end;
      out.push_back(formats::cell_name(first_line_ + lines[i], at));
      if (end > i) out.back() += ":" + formats::cell_name(first_line_ + lines[end], at);
      i = end + 1;
    }
    return base::join(out, ",");
  }

  /// Long lists of names wrap; libraries do not grow a row by themselves.
  double height_of(const Line& line) const {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < line.row->cells.size(); ++i) {
      if (!line.row->cells[i].is_text) continue;
      const auto room = static_cast<std::size_t>(column_width(i)) - 1;
      lines = std::max(lines, (base::display_width(line.row->cells[i].text) + room - 1) / room);
    }
    return 18.0 + 14.0 * static_cast<double>(lines - 1);
  }

  void closing() {
    const auto notes = printed_notes(table_, language_);
    const auto room = static_cast<std::size_t>(total_width());
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const std::string text =
          fmt::format("{}{}.{}", i == 0 ? say(language_, "注:", "Notes: ") : "", i + 1, notes[i]);
      const std::size_t lines = base::display_width(text) / room + 1;
      OutStyle look = plain(CellAlign::left, 9);
      look.wrap = true;
      across(text, look, 14.0 * static_cast<double>(lines));
    }
    if (!definition_.official_foot) return;
    add({}, 10);
    across(base::join(foot_fields(language_), std::string(std::max<std::size_t>(4, room / 6), ' ')),
           plain(CellAlign::left), 18);
  }

  double column_width(std::size_t column) const { return stretch_ * natural_column(column); }

  double natural_column(std::size_t column) const {
    const pack::TableColumn& from = definition_.columns[column];
    if (!from.measure.empty()) return figures_width(column);
    std::size_t widest = base::display_width(from.label.in(language_));
    for (const Line& line : lines_)
      widest = std::max(widest, base::display_width(line.row->cells[column].text));
    return std::min(44.0, static_cast<double>(widest) + 3);
  }

  double figures_width(std::size_t column) const {
    const auto half_head =
        (base::display_width(definition_.columns[column].label.in(language_)) + 1) / 2;
    std::size_t widest =
        std::max<std::size_t>(half_head, base::display_width(definition_.columns[column].formula));
    for (const Line& line : lines_)
      widest = std::max(widest, base::display_width(line.row->cells[column].display));
    return std::max(9.0, static_cast<double>(widest) + 3);
  }

  double label_width() const {
    std::size_t widest = base::display_width(definition_.row_head.in(language_));
    for (const Line& line : lines_) {
      const auto depth = static_cast<std::size_t>(line.row->depth);
      widest = std::max(widest, base::display_width(row_label(*line.row, language_)) + 2 * depth);
    }
    return std::min(40.0, static_cast<double>(widest) + 3);
  }

  double natural_width() const {
    double sum = label_width() + (definition_.row_numbers ? 6 : 0);
    for (std::size_t i = 0; i < definition_.columns.size(); ++i) sum += natural_column(i);
    return sum;
  }

  double total_width() const { return stretch_ * natural_width(); }

  void set_widths(formats::OutSheet& sheet) const {
    if (definition_.row_numbers) sheet.widths.push_back(stretch_ * 6);
    sheet.widths.push_back(stretch_ * label_width());
    for (std::size_t i = 0; i < definition_.columns.size(); ++i)
      sheet.widths.push_back(column_width(i));
  }

  /// Upright as long as the letters stay readable; a little too long is shrunk onto one page, so
  /// that no page holds the signatures alone.
  void set_page(formats::OutSheet& sheet) const {
    const double too_wide = total_width() / k_paper_portrait;
    sheet.landscape = too_wide > k_smaller_most;
    sheet.print_used = true;
    double height = 0;
    for (const double row : heights_) height += row;
    const double shrunk = sheet.landscape ? 1 : std::max(1.0, too_wide);
    const double page = sheet.landscape ? k_page_landscape : k_page_portrait;
    sheet.one_page = height / shrunk <= page * k_smaller_most;
  }

  const TableModel& table_;
  const pack::Table& definition_;
  std::string_view language_;
  int labels_ = 1;  ///< columns before the table's own: 序号 and row label
  int columns_ = 0;
  double stretch_ = 1;          ///< a narrow table fills the page
  std::size_t first_line_ = 0;  ///< the sheet's row of the first of lines_
  std::vector<Line> lines_;
  formats::OutWorkbook book_;
  std::vector<std::vector<OutCell>> rows_;
  std::vector<double> heights_;
};

}  // namespace

base::Result<std::string> to_xlsx(const TableModel& table, std::string_view language) {
  return formats::write_xlsx(Form(table, language).workbook());
}

}  // namespace jiedui::report
