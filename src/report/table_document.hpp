// A table as part of a document: what the 报出数库 keeps of it, and what a 通报 carries behind its
// text. Decides: which cells are figures. Not here: the official form on paper (xlsx, pdf).
#pragma once

#include <string_view>
#include <vector>

#include "domain/paper.hpp"
#include "formats/document.hpp"
#include "report/table.hpp"

namespace jiedui::report {

/// A document whose figures are still named by keys: a span with a bookmark is the figure of the
/// entry with that bookmark.
struct DraftPaper {
  formats::Document document;
  std::vector<domain::PaperFigure> figures;
};

/// A figure of a table, to stand in a sentence; empty key for a text cell.
struct PlacedFigure {
  std::string key;
  std::string digits;
};
/// Notes the figure of a cell among `figures`.
PlacedFigure place_figure(const TableModel& table, const TableRow& row, std::size_t column,
                          std::string_view language, std::vector<domain::PaperFigure>& figures);

/// Heads, rows, totals.
formats::Grid table_grid(const TableModel& table, std::string_view language,
                         std::vector<domain::PaperFigure>& figures);
/// Title, 填报单位 and period, grid, notes, version and check code.
DraftPaper table_document(const TableModel& table, std::string_view language);

}  // namespace jiedui::report
