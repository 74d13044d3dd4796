#include "flow/form_paper.hpp"

#include "formats/sheet.hpp"

namespace jiedui::flow {
namespace {

using formats::GridAlign;
using formats::GridCell;
using formats::Span;

GridCell plain(std::string text) {
  GridCell cell;
  cell.spans.push_back({std::move(text)});
  return cell;
}

}  // namespace

MadePaper form_paper(const FilledForm& filled, const std::string& programme) {
  domain::Paper head;
  head.what = "form";
  head.id = filled.keys.empty() ? "" : filled.keys.front();
  head.programme = programme;
  head.period = filled.period;
  head.org = filled.org;
  head.language = "zh";
  head.title = filled.title;
  head.position = filled.position;
  formats::Document document;
  document.title = filled.title;
  document.blocks.emplace_back(formats::Paragraph{formats::Role::title, {{filled.title}}});
  formats::Grid grid;
  grid.head_rows = 1;
  grid.rows.push_back({plain("单元格"), plain("栏目"), plain("填报数")});
  std::vector<domain::PaperFigure> figures;
  for (const FilledCell& cell : filled.cells) {
    if (cell.written.empty()) continue;
    const std::string place = cell.sheet + "!" + formats::cell_name(cell.row, cell.column);
    GridCell number;
    number.align = GridAlign::right;
    number.spans.push_back({cell.display});
    if (!cell.figure_id.empty() && cell.outcome != Outcome::typed) {
      number.spans.front().bookmark = place;
      figures.push_back({place, cell.figure_id, cell.heading, cell.display, cell.meaning.unit,
                         cell.basis, std::nullopt});
    }
    grid.rows.push_back({plain(place), plain(cell.heading), std::move(number)});
  }
  document.blocks.emplace_back(std::move(grid));
  return make_paper(std::move(head), std::move(document), figures);
}

}  // namespace jiedui::flow
