#include "report/detail/print.hpp"

#include <array>

namespace jiedui::report {
namespace {

void share_labels(std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i + 1;
    while (end < lines.size() && !lines[end].total &&
           lines[end].row->label == lines[i].row->label) {
      lines[end++].label_rows = 0;
    }
    lines[i].label_rows = static_cast<int>(end - i);
    i = end;
  }
}

std::string sentence(std::string text, std::string_view language) {
  static constexpr std::array<std::string_view, 4> k_ends = {"。", ".", "!", "?"};
  for (std::string_view end : k_ends) {
    if (std::string_view(text).ends_with(end)) return text;
  }
  return text.append(say(language, "。", "."));
}

}  // namespace

std::vector<Line> lines_of(const TableModel& table) {
  std::vector<Line> lines;
  int number = 0;
  for (int i = 0; i < static_cast<int>(table.rows.size()); ++i) {
    const TableRow& row = table.rows[static_cast<std::size_t>(i)];
    const bool counted = row.depth == 0 && !row.shown_only;
    lines.push_back({&row, counted ? ++number : 0, false, 1, i});
    for (const TableRow& group : table.groups)
      if (group.last_row == i) lines.push_back({&group, 0, true});
  }
  for (const TableRow& group : table.groups)
    if (group.last_row < 0) lines.push_back({&group, 0, true});
  if (table.definition->rows == pack::RowSource::pairings) share_labels(lines);
  if (!table.total) return lines;
  const Line total{&*table.total, 0, true};
  const bool first = table.definition->total == pack::TotalPlace::first;
  lines.insert(first ? lines.begin() : lines.end(), total);
  return lines;
}

std::string period_of(const TableModel& table, std::string_view language) {
  return table.period.label(language, table.plans);
}

std::string title_of(const TableModel& table, std::string_view language) {
  return base::replace_all(table.definition->title.in(language), "{period}",
                           period_of(table, language));
}

std::string version_line(const TableModel& table, std::string_view language) {
  return fmt::format("{} {}  {} {}", say(language, "版本", "Version"), table.pack,
                     say(language, "校验码", "Check code"), table.check_code);
}

std::string row_label(const TableRow& row, std::string_view language) {
  const std::string& label = row.label.in(language);
  return row.of_which ? std::string(say(language, "其中:", "of which: ")) + label : label;
}

std::string cell_text(const TableCell& cell, std::string_view language) {
  if (cell.is_text) return cell.text;
  if (cell.figure.state == domain::FigureState::not_due && language == "en") return "not due";
  return cell.display;
}

std::string head_unit(const pack::Table& table, const pack::TableColumn& column,
                      std::string_view language) {
  if (column.measure.empty() || !table.unit_line.in(language).empty()) return {};
  const domain::Unit& unit = domain::unit_at(column.unit);
  return std::string(language == "en" ? unit.en : unit.zh);
}

std::string head_text(const pack::Table& table, const pack::TableColumn& column,
                      std::string_view language) {
  const std::string unit = head_unit(table, column, language);
  const std::string& label = column.label.in(language);
  return unit.empty() ? label : label + "\n(" + unit + ")";
}

std::vector<HeadGroup> head_groups(const pack::Table& table) {
  std::vector<HeadGroup> groups;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const base::Bilingual& group = table.columns[i].group;
    const bool same = i > 0 && group != base::Bilingual{} && group == table.columns[i - 1].group;
    if (same) {
      ++groups.back().count;
    } else {
      groups.push_back({i, 1});
    }
  }
  return groups;
}

bool has_groups(const pack::Table& table) {
  for (const pack::TableColumn& column : table.columns) {
    if (column.group != base::Bilingual{}) return true;
  }
  return false;
}

std::vector<std::string> column_numbers(const pack::Table& table) {
  static constexpr std::array<std::string_view, 10> k_stems = {"甲", "乙", "丙", "丁", "戊",
                                                               "己", "庚", "辛", "壬", "癸"};
  std::size_t texts = table.row_numbers ? 1 : 0;  // the 序号 column is 甲
  std::vector<std::string> numbers{std::string(k_stems[texts++])};
  int figures = 0;
  for (const pack::TableColumn& column : table.columns) {
    if (column.measure.empty()) {
      numbers.emplace_back(k_stems[texts++ % k_stems.size()]);
      continue;
    }
    ++figures;
    numbers.push_back(column.formula.empty() ? std::to_string(figures) : column.formula);
  }
  return numbers;
}

std::vector<std::string> printed_notes(const TableModel& table, std::string_view language) {
  std::vector<std::string> notes;
  std::vector<std::string> differing;
  for (const TableNote& note : table.notes) {
    if (note.code == "computed_differs") {
      differing.push_back(note.text.in(language));
    } else {
      notes.push_back(sentence(note.text.in(language), language));
    }
  }
  if (!differing.empty()) {
    const std::string_view head =
        say(language, "公布数与按表内数计算不一致:",
            "Published numbers that the table's own numbers do not give: ");
    notes.push_back(std::string(head) +
                    sentence(base::join(differing, say(language, ";", "; ")), language));
  }
  return notes;
}

std::vector<std::string> foot_fields(std::string_view language) {
  if (language == "en")
    return {"Head of unit:", "Reviewed by:", "Filled in by:", "Telephone:", "Date:"};
  return {"单位负责人:", "审核人:", "填报人:", "联系电话:", "报出日期:"};
}

}  // namespace jiedui::report
