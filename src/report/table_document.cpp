#include "report/table_document.hpp"

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using formats::Grid;
using formats::GridAlign;
using formats::GridCell;
using formats::Paragraph;
using formats::Role;

GridCell head_cell(std::string text, int rows, int columns) {
  GridCell cell;
  cell.spans = {{std::move(text), "", true}};
  cell.rows = rows;
  cell.columns = columns;
  cell.align = GridAlign::center;
  cell.bold = true;
  return cell;
}

std::string head_of(const TableModel& table, const pack::TableColumn& column,
                    std::string_view language) {
  const std::string unit = head_unit(*table.definition, column, language);
  const std::string label = column.label.in(language);
  return unit.empty() ? label : fmt::format("{}({})", label, unit);
}

void add_heads(const TableModel& table, std::string_view language, Grid& grid) {
  const pack::Table& definition = *table.definition;
  const bool groups = has_groups(definition);
  const int rows = groups ? 2 : 1;
  std::vector<GridCell> first{head_cell(definition.row_head.in(language), rows, 1)};
  std::vector<GridCell> second;
  for (const HeadGroup& group : head_groups(definition)) {
    const base::Bilingual& name = definition.columns[group.first].group;
    const bool grouped = name != base::Bilingual{};
    if (grouped) first.push_back(head_cell(name.in(language), 1, static_cast<int>(group.count)));
    for (std::size_t i = group.first; i < group.first + group.count; ++i) {
      const std::string head = head_of(table, definition.columns[i], language);
      if (grouped) {
        second.push_back(head_cell(head, 1, 1));
      } else {
        first.push_back(head_cell(head, rows, 1));
      }
    }
  }
  grid.rows.push_back(std::move(first));
  if (groups) grid.rows.push_back(std::move(second));
  grid.head_rows = rows;
}

std::vector<GridCell> grid_row(const TableModel& table, const Line& line, std::string_view language,
                               std::vector<domain::PaperFigure>& figures) {
  std::vector<GridCell> cells(1);
  cells.front().spans = {{row_label(*line.row, language), "", line.total}};
  cells.front().indent = line.row->depth;
  for (std::size_t i = 0; i < line.row->cells.size(); ++i) {
    const TableCell& cell = line.row->cells[i];
    GridCell& out = cells.emplace_back();
    if (!cell.is_text) out.align = GridAlign::right;
    const PlacedFigure figure = place_figure(table, *line.row, i, language, figures);
    out.spans = {{cell_text(cell, language), figure.key, line.total}};
  }
  return cells;
}

}  // namespace

PlacedFigure place_figure(const TableModel& table, const TableRow& row, std::size_t column,
                          std::string_view language, std::vector<domain::PaperFigure>& figures) {
  const TableCell& cell = row.cells[column];
  if (cell.is_text) return {"", cell.text};
  const pack::TableColumn& definition = table.definition->columns[column];
  const auto id = table.figure_ids.find({row.key, definition.id});
  const std::string digits = cell_text(cell, language);
  if (id == table.figure_ids.end() || !cell.figure.has_value()) return {"", digits};
  domain::PaperFigure figure;
  figure.bookmark = std::to_string(figures.size() + 1);
  figure.figure = id->second;
  figure.label = definition.label.in(language);
  figure.display = digits;
  figure.unit = std::string(domain::unit_at(definition.unit).zh);
  if (column < table.bases.size()) figure.basis = table.bases[column].in(language);
  figure.cut_off = table.period.end_date();
  figures.push_back(figure);
  return {figure.bookmark, digits};
}

Grid table_grid(const TableModel& table, std::string_view language,
                std::vector<domain::PaperFigure>& figures) {
  Grid grid;
  add_heads(table, language, grid);
  for (const Line& line : lines_of(table))
    grid.rows.push_back(grid_row(table, line, language, figures));
  return grid;
}

DraftPaper table_document(const TableModel& table, std::string_view language) {
  DraftPaper out;
  out.document.title = title_of(table, language);
  auto& blocks = out.document.blocks;
  blocks.emplace_back(Paragraph{Role::title, {{out.document.title}}});
  const std::string unit = std::string(say(language, "填报单位:", "Unit: ")) + table.unit_name;
  const std::string& unit_line = table.definition->unit_line.in(language);
  blocks.emplace_back(
      Paragraph{Role::caption, {{unit_line.empty() ? unit : unit + "  " + unit_line}}});
  blocks.emplace_back(table_grid(table, language, out.figures));
  for (const std::string& note : printed_notes(table, language))
    blocks.emplace_back(Paragraph{Role::note, {{note}}});
  blocks.emplace_back(Paragraph{Role::note, {{version_line(table, language)}}});
  return out;
}

}  // namespace jiedui::report
