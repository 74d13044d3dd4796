// Some cells of an xlsx set in place; nothing else of the file is touched.
// Decides: which bytes of a sheet's part stand for a cell, and which kept results of formulas are
// out of date once it has changed. Not here: what is written, and why.
// Holds: every other part of the package keeps its bytes, its order, its time and its compression;
// in a changed sheet only the cells that were asked for differ, and the kept results of the
// formulas that follow from them. These are taken out, so that no program shows an old sum: Excel
// and WPS compute at opening because workbook.xml says so (fullCalcOnLoad), LibreOffice because a
// formula without a result is computed. Styles, shared strings and formulas stay as they are.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats {

struct CellPlace {
  std::string sheet;  ///< name of its tab
  std::size_t row = 0, column = 0;
  friend auto operator<=>(const CellPlace&, const CellPlace&) = default;
};

/// What may be written into a cell, and how a number in it will look.
struct CellSlot {
  int decimals = -1;  ///< as SheetCell::format_decimals, also of an empty cell
  bool percent = false;
  bool date = false;      ///< a number would be shown as a day
  base::Bilingual taken;  ///< why nothing may be written there; empty when it may
};
/// One for each place, in their order.
base::Result<std::vector<CellSlot>> look_at_cells(const std::string& bytes, const std::string& name,
                                                  const std::vector<CellPlace>& places,
                                                  const ReadLimits& limits = {});

struct CellPatch {
  enum class Kind : std::uint8_t {
    number,  ///< `text` is a decimal: digits, a point, a minus
    text,
    clear,  ///< the cell keeps its style and holds nothing
  };
  CellPlace place;
  Kind kind = Kind::number;
  std::string text;
  /// Shown on yellow: the cell gets a copy of its style with that fill, appended to the workbook's
  /// styles; those that are there keep their numbers and their bytes.
  bool highlight = false;
};

struct PatchedWorkbook {
  std::string bytes;
  std::vector<CellPlace> stale;  ///< formulas whose kept result was taken out, in order
};

/// Fails, naming every cell that cannot be written: one that holds a formula, that lies inside a
/// merged area behind its first cell, inside the area of an array formula, or on no sheet.
base::Result<PatchedWorkbook> patch_xlsx(const std::string& bytes, const std::string& name,
                                         const std::vector<CellPatch>& patches,
                                         const ReadLimits& limits = {});

}  // namespace jiedui::formats
