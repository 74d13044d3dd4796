// One header line, one line per row; the last column says what the notes say of that row.
#include "formats/sheet.hpp"
#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

std::string with_unit(const std::string& label, const pack::TableColumn& column,
                      std::string_view language) {
  const domain::Unit& unit = domain::unit_at(column.unit);
  const std::string_view name = language == "en" ? unit.en : unit.zh;
  if (column.measure.empty() || name.empty()) return label;
  return fmt::format("{}({})", label, name);
}

std::vector<std::string> header(const pack::Table& definition, std::string_view language) {
  std::vector<std::string> fields{definition.row_head.in(language)};
  for (const pack::TableColumn& column : definition.columns) {
    const std::string& group = column.group.in(language);
    const std::string& label = column.label.in(language);
    fields.push_back(with_unit(group.empty() ? label : group + " " + label, column, language));
  }
  fields.emplace_back(say(language, "备注", "remarks"));
  return fields;
}

std::string remarks_of(const TableModel& table, const TableRow& row, std::string_view language) {
  const std::string prefix = row.key + "/";
  std::vector<std::string> texts;
  for (const TableNote& note : table.notes) {
    for (const std::string& cell : note.cells) {
      if (!cell.starts_with(prefix) || cell.find('/', prefix.size()) != std::string::npos) continue;
      texts.push_back(note.text.in(language));
      break;
    }
  }
  return base::join(texts, say(language, ";", "; "));
}

}  // namespace

std::string to_csv(const TableModel& table, std::string_view language) {
  std::vector<std::vector<std::string>> rows{header(*table.definition, language)};
  for (const Line& line : lines_of(table)) {
    std::vector<std::string> fields{line.row->label.in(language)};
    for (const TableCell& cell : line.row->cells) fields.push_back(cell_text(cell, language));
    fields.push_back(remarks_of(table, *line.row, language));
    rows.push_back(std::move(fields));
  }
  return formats::write_csv(rows);
}

}  // namespace jiedui::report
