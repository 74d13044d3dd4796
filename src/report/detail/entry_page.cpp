#include "report/detail/entry_page.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "formats/sheet.hpp"

namespace jiedui::report {

using domain::Decimal;
using formats::CellAlign;
using formats::OutCell;
using formats::OutStyle;

namespace {

constexpr std::string_view k_title_font = "方正小标宋简体";
constexpr int k_double_digits = 15;
constexpr double k_line_height = 18;

OutStyle framed(bool locked, CellAlign align = CellAlign::left) {
  OutStyle style;
  style.border = true;
  style.wrap = true;
  style.locked = locked;
  style.align = align;
  return style;
}

OutStyle unframed(CellAlign align, double size = 10.5) {
  OutStyle style;
  style.align = align;
  style.font_size = size;
  return style;
}

std::string general_or(int decimals) {
  return decimals > 0 ? "0." + std::string(static_cast<std::size_t>(decimals), '0') : "0";
}

}  // namespace

std::string address(std::size_t row, std::size_t column) {
  return formats::cell_name(row, column);
}

Decimal amount_in(const domain::Cell& cell, domain::UnitIndex unit) {
  if (domain::unit_at(unit).dimension == domain::Dimension::ratio)
    return {cell.minor, cell.written.decimals};
  if (cell.written.unit == unit) return domain::shown_in(cell.minor, unit, cell.written.decimals);
  constexpr int k_digits_of_a_unit =
      10;  // 亿元 holds 10^10 fen: ten decimals are exact for every unit
  return domain::shown_in(cell.minor, unit, k_digits_of_a_unit).reduced();
}

std::string amount_text(const domain::Cell& cell, domain::UnitIndex unit) {
  std::string digits = amount_in(cell, cell.written.unit).text();
  const std::string mark(domain::mark_zh(cell.written.approx));
  std::string text = cell.written.approx == domain::Approx::over ? digits + mark : mark + digits;
  if (cell.written.unit != unit) text += domain::unit_at(cell.written.unit).zh;
  return text;
}

bool plain_in(const domain::Cell& cell, domain::UnitIndex unit) {
  return cell.written.approx == domain::Approx::exact && cell.written.unit == unit &&
         amount_in(cell, unit).text().size() <= k_double_digits;
}

std::string with_unit(const std::string& label, domain::UnitIndex unit) {
  const std::string_view name = domain::unit_at(unit).zh;
  return name.empty() ? label : fmt::format("{}({})", label, name);
}

std::string sheet_name(const std::string& label, const std::string& otherwise) {
  constexpr std::size_t k_most = 31;
  const bool fits = base::decode_utf8(label).size() <= k_most &&
                    label.find_first_of("[]:*?/\\'") == std::string::npos;
  return fits && !label.empty() ? label : otherwise;
}

EntryBook::EntryBook(EntryPage page) : page_(std::move(page)) {
  book_.title = page_.title;
  OutStyle waiting = framed(false);
  waiting.yellow = true;
  OutStyle carried = framed(true);
  carried.grey = true;
  OutStyle identity;
  identity.grey = true;
  OutStyle heading = framed(true, CellAlign::center);
  heading.bold = true;
  OutStyle title = unframed(CellAlign::center, 16);
  title.font = k_title_font;
  OutStyle signatures = unframed(CellAlign::left);
  signatures.locked = false;
  styles_ = {book_.style(framed(false)), book_.style(waiting), book_.style(carried),
             book_.style(identity)};
  title_style_ = book_.style(title);
  line_style_ = book_.style(unframed(CellAlign::left));
  right_style_ = book_.style(unframed(CellAlign::right));
  head_style_ = book_.style(heading);
  foot_style_ = book_.style(signatures);
  grouped_ = std::any_of(page_.columns.begin(), page_.columns.end(),
                         [](const EntryColumn& column) { return !column.group.empty(); });
  head();
}

std::size_t EntryBook::visible() const {
  const auto hidden = std::find_if(page_.columns.begin(), page_.columns.end(),
                                   [](const EntryColumn& column) { return column.hidden; });
  return static_cast<std::size_t>(hidden - page_.columns.begin());
}

OutCell EntryBook::text(std::string text, int style) const {
  OutCell cell;
  cell.text = std::move(text);
  cell.style = style;
  return cell;
}

OutCell EntryBook::day(std::string text, int style) {
  OutStyle wanted = book_.styles[static_cast<std::size_t>(style)];
  wanted.number_format = "yyyy-mm-dd";
  return this->text(std::move(text), book_.style(wanted));
}

int EntryBook::number_style(int style, int decimals) {
  OutStyle wanted = book_.styles[static_cast<std::size_t>(style)];
  wanted.align = CellAlign::right;
  wanted.number_format = general_or(decimals);
  return book_.style(wanted);
}

OutCell EntryBook::number(const Decimal& amount, int style) {
  OutCell cell;
  const std::string digits = amount.text();
  cell.number = std::strtod(digits.c_str(), nullptr);
  cell.style = number_style(style, amount.scale);
  return cell;
}

OutCell EntryBook::formula(std::string formula, const std::optional<Decimal>& result, int style) {
  OutCell cell;
  cell.formula = std::move(formula);
  OutStyle wanted = book_.styles[static_cast<std::size_t>(style)];
  wanted.align = CellAlign::right;
  cell.style = book_.style(wanted);
  if (result) {
    cell.number = std::strtod(result->text().c_str(), nullptr);
    cell.style = number_style(style, result->scale);
  }
  return cell;
}

void EntryBook::head() {
  const std::size_t width = visible();
  const auto line = [&](std::vector<OutCell> cells) {
    cells.resize(page_.columns.size());
    rows_.push_back(std::move(cells));
  };
  OutCell title = text(page_.title, title_style_);
  title.columns = static_cast<int>(width);
  line({title});
  const std::size_t left = width > 1 ? width - width / 2 : 1;
  for (const auto& [one, other] : page_.lines) {
    std::vector<OutCell> cells(width);
    cells[0] = text(one, line_style_);
    cells[0].columns = static_cast<int>(left);
    if (left < width) {
      cells[left] = text(other, right_style_);
      cells[left].columns = static_cast<int>(width - left);
    }
    line(std::move(cells));
  }
  std::vector<OutCell> upper, lower;
  group_row(upper, lower);
  rows_.push_back(std::move(upper));
  if (grouped_) rows_.push_back(std::move(lower));
  first_row_ = rows_.size();
}

void EntryBook::group_row(std::vector<OutCell>& upper, std::vector<OutCell>& lower) {
  const auto heading = [&](const EntryColumn& column) {
    return text(column.heading + (column.required ? "*" : ""), head_style_);
  };
  for (std::size_t i = 0; i < page_.columns.size(); ++i) {
    const EntryColumn& column = page_.columns[i];
    if (column.group.empty()) {
      upper.push_back(heading(column));
      // Hidden identities stand in the row just above the data, where a head is looked for.
      if (grouped_) upper.back().rows = 2;
      lower.push_back(text("", head_style_));
      continue;
    }
    const bool first = i == 0 || page_.columns[i - 1].group != column.group;
    upper.push_back(text(first ? column.group : "", head_style_));
    for (std::size_t next = i + 1;
         first && next < page_.columns.size() && page_.columns[next].group == column.group; ++next)
      ++upper.back().columns;
    lower.push_back(heading(column));
  }
}

void EntryBook::foot() {
  const int width = static_cast<int>(visible());
  const auto across = [&](const std::string& words, int style) {
    std::vector<OutCell> cells(page_.columns.size());
    cells[0] = text(words, style);
    cells[0].columns = width;
    rows_.push_back(std::move(cells));
  };
  for (std::size_t i = 0; i < page_.notes.size(); ++i)
    across((i == 0 ? "注:" : "   ") + page_.notes[i], line_style_);
  across(
      "单位负责人:            审核人:            填报人:            联系电话:            "
      "报出日期:      年   月   日",
      foot_style_);
}

formats::OutSheet EntryBook::explanations() {
  formats::OutSheet sheet;
  sheet.name = "填表说明";
  sheet.protect = true;
  sheet.widths = {24, 8, 34, 46};
  const auto row = [&](std::vector<OutCell> cells, double height) {
    cells.resize(4);
    sheet.rows.push_back(std::move(cells));
    sheet.heights.push_back(height);
  };
  OutStyle plain = framed(true);
  OutStyle loose = plain;
  loose.border = false;
  const int cell = book_.style(plain);
  const int words = book_.style(loose);
  const auto lines = [](const std::string& said, std::size_t width) {
    return static_cast<double>(1 + (base::display_width(said) - (said.empty() ? 0 : 1)) / width);
  };
  OutCell title = text(page_.title + " 填表说明", title_style_);
  title.columns = 4;
  row({title}, 30);
  for (const std::string& said : page_.explanations) {
    OutCell one = text(said, words);
    one.columns = 4;
    row({one}, k_line_height * lines(said, 104));
  }
  row({text("栏目", head_style_), text("必填", head_style_), text("可填", head_style_),
       text("说明", head_style_)},
      k_line_height);
  for (const EntryColumn& column : page_.columns) {
    if (column.hidden) continue;
    const std::string name =
        column.group.empty() ? column.heading : column.group + " " + column.heading;
    // A list of organisations may be long; the drop-down has all of it.
    constexpr std::size_t k_choices_shown = 12;
    std::vector<std::string> shown(
        column.choices.begin(),
        column.choices.begin() +
            static_cast<std::ptrdiff_t>(std::min(column.choices.size(), k_choices_shown)));
    std::string choices = base::join(shown, "、");
    if (shown.size() < column.choices.size())
      choices += fmt::format("……共{}个,见下拉列表", column.choices.size());
    row({text(name, cell), text(column.required ? "是" : "", cell), text(choices, cell),
         text(column.help, cell)},
        k_line_height * std::max({lines(name, 22), lines(choices, 32), lines(column.help, 44)}));
  }
  return sheet;
}

formats::OutSheet EntryBook::identity() const {
  formats::OutSheet sheet;
  sheet.name = domain::k_identity_sheet;
  sheet.hidden = true;
  sheet.protect = true;
  for (const auto& [key, value] : domain::rows_of(page_.identity))
    sheet.rows.push_back({text(key, 0), text(value, 0)});
  return sheet;
}

base::Result<std::string> EntryBook::write() {
  formats::OutSheet sheet;
  sheet.name = page_.name;
  sheet.protect = true;
  sheet.landscape = true;
  sheet.freeze_rows = sheet.repeat_rows = static_cast<int>(first_row_);
  const int last = static_cast<int>(rows_.size()) - 1;
  for (std::size_t i = 0; i < page_.columns.size(); ++i) {
    const EntryColumn& column = page_.columns[i];
    sheet.widths.push_back(column.width);
    sheet.hidden_columns.push_back(column.hidden);
    if (column.hidden || (column.choices.empty() && column.help.empty())) continue;
    const std::string name =
        column.group.empty() ? column.heading : column.group + " " + column.heading;
    sheet.choices.push_back({static_cast<int>(first_row_), last, static_cast<int>(i),
                             column.choices, name,
                             (column.required ? "必填。" : "") + column.help});
  }
  foot();
  sheet.rows = std::move(rows_);
  sheet.heights = {30};
  for (std::size_t i = 0; i < page_.lines.size(); ++i) sheet.heights.push_back(k_line_height);
  sheet.heights.push_back(34);  // a heading takes two lines
  sheet.heights.resize(sheet.rows.size(), 20);
  sheet.footer = "&R第&P页 共&N页";
  book_.sheets.push_back(std::move(sheet));
  book_.sheets.push_back(explanations());
  book_.sheets.push_back(identity());
  return formats::write_xlsx(book_);
}

}  // namespace jiedui::report
