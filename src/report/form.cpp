#include "report/form.hpp"

#include <set>

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using formats::Grid;
using formats::GridAlign;
using formats::GridCell;

GridCell cell_of(std::string text, GridAlign align) {
  GridCell cell;
  cell.spans.push_back({.text = std::move(text)});
  cell.align = align;
  return cell;
}

class GridMaker {
 public:
  GridMaker(const TableModel& table, std::string_view language)
      : table_(table), definition_(*table.definition), language_(language) {}

  Grid run() {
    head();
    numbers();
    grid_.head_rows = static_cast<int>(grid_.rows.size());
    for (const Line& line : lines_of(table_)) body(line);
    return std::move(grid_);
  }

 private:
  GridCell head_cell(const std::string& text, int rows, int columns = 1) const {
    GridCell cell = cell_of(text, GridAlign::center);
    cell.rows = rows;
    cell.columns = columns;
    return cell;
  }

  void head() {
    const bool two = has_groups(definition_);
    const int tall = two ? 2 : 1;
    std::vector<GridCell> upper;
    std::vector<GridCell> lower;
    if (definition_.row_numbers)
      upper.push_back(head_cell(std::string(say(language_, "序号", "No.")), tall));
    upper.push_back(head_cell(definition_.row_head.in(language_), tall));
    for (const HeadGroup& group : head_groups(definition_)) {
      const pack::TableColumn& first = definition_.columns[group.first];
      if (first.group == base::Bilingual{}) {
        upper.push_back(head_cell(head_text(definition_, first, language_), tall));
        continue;
      }
      upper.push_back(head_cell(first.group.in(language_), 1, static_cast<int>(group.count)));
      for (std::size_t i = 0; i < group.count; ++i)
        lower.push_back(
            head_cell(head_text(definition_, definition_.columns[group.first + i], language_), 1));
    }
    grid_.rows.push_back(std::move(upper));
    if (two) grid_.rows.push_back(std::move(lower));
  }

  void numbers() {
    std::vector<GridCell> cells;
    if (definition_.row_numbers) cells.push_back(head_cell("甲", 1));
    for (const std::string& number : column_numbers(definition_))
      cells.push_back(head_cell(number, 1));
    grid_.rows.push_back(std::move(cells));
  }

  void body(const Line& line) {
    std::vector<GridCell> cells;
    if (definition_.row_numbers) {
      const std::string number = line.number > 0 ? std::to_string(line.number) : std::string();
      cells.push_back(cell_of(number, GridAlign::center));
    }
    if (line.label_rows > 0) cells.push_back(label(line));
    for (const TableCell& cell : line.row->cells) {
      const GridAlign texts = line.total ? GridAlign::center : GridAlign::left;
      cells.push_back(cell_of(cell_text(cell, language_), cell.is_text ? texts : GridAlign::right));
      cells.back().bold = line.total;
    }
    grid_.rows.push_back(std::move(cells));
  }

  GridCell label(const Line& line) const {
    GridCell cell =
        cell_of(row_label(*line.row, language_), line.total ? GridAlign::center : GridAlign::left);
    cell.rows = line.label_rows;
    cell.indent = line.row->depth + (line.row->shown_only ? 1 : 0);
    cell.bold = line.total;
    return cell;
  }

  const TableModel& table_;
  const pack::Table& definition_;
  std::string_view language_;
  Grid grid_;
};

std::string labelled(std::string_view label, const std::string& value) {
  return value.empty() ? std::string() : std::string(label) + value;
}

/// Rows and cells as a person would read them out.
class Chat {
 public:
  Chat(const TableModel& table, std::string_view language)
      : table_(table), definition_(*table.definition), language_(language) {}

  std::string text() {
    out_ = fmt::format("【{}】\n", title_of(table_, language_));
    const std::string until = date_line();
    out_ += until + "\n";
    const std::vector<Line> lines = lines_of(table_);
    for (const Line& line : lines)
      if (line.row->key == "total") add(line);
    number_ = 0;
    for (const Line& line : lines)
      if (line.row->key != "total") add(line);
    const auto notes = printed_notes(table_, language_);
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const std::string number = notes.size() > 1 ? fmt::format("{}.", i + 1) : "";
      out_ +=
          fmt::format("{}{}{}\n", i == 0 ? say(language_, "注:", "Notes: ") : "", number, notes[i]);
    }
    return out_ +
           fmt::format("({}{})\n", say(language_, "校验码", "Check code "), table_.check_code);
  }

 private:
  std::string date_line() const {
    const base::Date end = table_.period.end_date();
    const std::string day =
        language_ == "en"
            ? fmt::format("As of {}", base::to_string(end))
            : fmt::format("截至{}年{}月{}日", static_cast<int>(end.year()),
                          static_cast<unsigned>(end.month()), static_cast<unsigned>(end.day()));
    return day + labelled(say(language_, ",填报单位:", ", reported by "), table_.unit_name);
  }

  void add(const Line& line) {
    const std::string indent(static_cast<std::size_t>(line.row->depth) * 2, ' ');
    std::string label = row_label(*line.row, language_);
    if (line.row->depth == 0 && !line.total && !line.row->shown_only)
      label = fmt::format("{}.{}", ++number_, label);
    std::string said = figures_of(*line.row);
    const std::string texts = texts_of(*line.row, said.empty() || line.total);
    if (said.empty()) {
      said = texts;
    } else if (!texts.empty()) {
      label += "(" + texts + ")";
    }
    if (said.empty() && line.total) return;
    out_ +=
        indent + label + (said.empty() ? "" : std::string(say(language_, ":", ": "))) + said + "\n";
  }

  /// Behind figures the texts say who (上海、山东); alone, or counted in a total, they need their
  /// headings.
  std::string texts_of(const TableRow& row, bool headed) const {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const TableCell& cell = row.cells[i];
      if (!cell.is_text || cell.text.empty() || cell.text == row.label.zh) continue;
      const std::string blank = language_ == "en" ? " " : "";
      texts.push_back((headed ? definition_.columns[i].label.in(language_) + blank : "") +
                      cell.text);
    }
    return base::join(texts, say(language_, ";", "; "));
  }

  /// Headings over columns are said only where the labels alone would be mistaken for each other.
  bool needs_groups() const {
    std::set<std::string> labels;
    for (const pack::TableColumn& column : definition_.columns)
      if (!labels.insert(column.label.in(language_)).second) return true;
    return false;
  }

  /// Columns of one heading belong together: 项目:计划176个、已开工159个;资金:…
  std::string figures_of(const TableRow& row) const {
    std::vector<std::string> groups;
    const bool grouped = needs_groups();
    for (const HeadGroup& group : head_groups(definition_)) {
      std::vector<std::string> parts;
      for (std::size_t i = group.first; i < group.first + group.count; ++i) {
        if (std::string part = figure(row.cells[i], definition_.columns[i]); !part.empty())
          parts.push_back(std::move(part));
      }
      if (parts.empty()) continue;
      const std::string head =
          grouped ? definition_.columns[group.first].group.in(language_) : std::string();
      groups.push_back((head.empty() ? "" : head + std::string(say(language_, ":", ": "))) +
                       base::join(parts, say(language_, "、", ", ")));
    }
    const bool headed = has_groups(definition_);
    const std::string_view between = headed ? say(language_, ";", "; ") : say(language_, ",", ", ");
    return base::join(groups, between);
  }

  /// "0.01", the least that a column can show.
  static std::string least(int decimals) {
    return decimals == 0 ? "1"
                         : "0." + std::string(static_cast<std::size_t>(decimals) - 1, '0') + "1";
  }

  std::string figure(const TableCell& cell, const pack::TableColumn& column) const {
    if (cell.is_text) return {};
    const std::string label = column.label.in(language_) + (language_ == "en" ? " " : "");
    const domain::Unit& unit = domain::unit_at(column.unit);
    switch (cell.figure.state) {
      case domain::FigureState::value: {
        const std::string_view name = language_ == "en" ? unit.en : unit.zh;
        const bool close = language_ != "en" || name == "%";
        const std::string digits =
            cell.display == k_less_than_shown
                ? std::string(say(language_, "不足", "less than ")) + least(column.decimals)
                : cell.display;
        return label + digits + (close ? "" : " ") + std::string(name);
      }
      case domain::FigureState::missing:
        return label + std::string(say(language_, "未报", "not reported"));
      case domain::FigureState::not_due:
        return label + std::string(say(language_, k_not_due, "not due"));
      case domain::FigureState::withheld:
        return label + std::string(say(language_, "不公开", "withheld"));
      case domain::FigureState::not_applicable:
        return {};
    }
    return {};
  }

  const TableModel& table_;
  const pack::Table& definition_;
  std::string_view language_;
  std::string out_;
  int number_ = 0;
};

}  // namespace

formats::Grid to_grid(const TableModel& table, std::string_view language) {
  return GridMaker(table, language).run();
}

formats::FormPage to_form(const TableModel& table, std::string_view language) {
  const pack::Table& definition = *table.definition;
  formats::FormPage form;
  form.title = title_of(table, language);
  form.language = std::string(language);
  for (const std::string& entry :
       {labelled(say(language, "表号:", "Form: "), definition.form_number.in(language)),
        labelled(say(language, "制表机关:", "Issued by: "), definition.issued_by.in(language))}) {
    if (!entry.empty()) form.corner.push_back(entry);
  }
  form.left =
      labelled(say(language, "填报单位(盖章):", "Reporting unit (seal): "), table.unit_name);
  form.middle = labelled(say(language, "报告期:", "Period: "), period_of(table, language));
  form.right = labelled(say(language, "计量单位:", "Unit: "), definition.unit_line.in(language));
  form.grid = to_grid(table, language);
  const auto notes = printed_notes(table, language);
  for (std::size_t i = 0; i < notes.size(); ++i) {
    form.notes.push_back(
        fmt::format("{}{}.{}", i == 0 ? say(language, "注:", "Notes: ") : "", i + 1, notes[i]));
  }
  if (definition.official_foot) form.foot = foot_fields(language);
  form.mark = version_line(table, language);
  return form;
}

base::Result<std::string> to_pdf(const TableModel& table, std::string_view language) {
  return formats::form_pdf(to_form(table, language));
}

base::Result<std::string> to_png(const TableModel& table, std::string_view language) {
  formats::FormPage form = to_form(table, language);
  // A picture has no page to seal; the day matters where it is passed on.
  form.left = labelled(say(language, "填报单位:", "Reporting unit: "), table.unit_name);
  const base::Date end = table.period.end_date();
  form.middle = language == "en" ? "As of " + base::to_string(end)
                                 : fmt::format("截至{}年{}月{}日", static_cast<int>(end.year()),
                                               static_cast<unsigned>(end.month()),
                                               static_cast<unsigned>(end.day()));
  return formats::form_picture(form);
}

std::string to_chat(const TableModel& table, std::string_view language) {
  return Chat(table, language).text();
}

}  // namespace jiedui::report
