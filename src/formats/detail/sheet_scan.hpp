// Where in the bytes of a sheet's part everything stands that may have to be changed.
// Holds: offsets are of the unpacked part as it is in the package; nothing is rewritten here.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/detail/archive.hpp"
#include "formats/detail/formula_refs.hpp"
#include "formats/detail/workbook_parts.hpp"

namespace jiedui::formats::detail {

/// Bytes [begin, end) of the part.
struct Bytes {
  std::size_t begin = 0, end = 0;
};

struct ScannedCell {
  Bytes tag;                     ///< <c …> or <c …/>
  std::size_t end = 0;           ///< behind </c>
  bool without_content = false;  ///< written <c …/>
  std::string style;
  bool rich = false;  ///< holds more than its value (cm, vm): a data type, a picture
  bool formula = false;
  std::vector<Bytes> values;  ///< its <v> and <is> with their tags
};

struct ScannedRow {
  Bytes tag;
  std::size_t end_tag = 0;  ///< where </row> begins
  bool without_content = false;
  std::string style;  ///< of cells that are not there; empty = none
  std::vector<std::pair<std::size_t, std::size_t>> cells;  ///< column → where its tag begins
};

struct ScannedFormula {
  std::size_t row = 0, column = 0;
  std::string text;
  std::string kind;                   ///< "shared", "array", "dataTable"; empty = its own
  std::optional<std::size_t> shared;  ///< number of the shared formula
  std::optional<CellArea> area;       ///< of an array or data table
  std::optional<Bytes> value;         ///< its kept result; nothing when it has none
};

/// A cell that shows part of an array formula's result and has no formula of its own.
struct ArrayMember {
  std::size_t formula = 0;  ///< its place among the formulas
  std::size_t row = 0, column = 0;
  std::optional<Bytes> value;
};

struct ScannedColumns {
  std::size_t first = 0, last = 0;
  std::string style;
};

struct SheetScan {
  std::map<std::pair<std::size_t, std::size_t>, ScannedCell> cells;  ///< those that were wanted
  std::map<std::size_t, ScannedRow> rows;                            ///< those with wanted cells
  std::vector<std::pair<std::size_t, std::size_t>> row_tags;  ///< every row → where it begins
  std::vector<ScannedFormula> formulas;
  std::vector<ArrayMember> members;
  std::vector<CellArea> merges;
  std::vector<ScannedColumns> columns;
  Bytes data_tag;  ///< <sheetData> or <sheetData/>
  std::size_t data_end_tag = 0;
  bool data_without_content = false;
  std::string prefix;  ///< of the elements' names: "x:" or nothing
};

using WantedCells = std::set<std::pair<std::size_t, std::size_t>>;  ///< row, column

base::Result<SheetScan> scan_sheet(Archive& archive, const SheetPart& part,
                                   const WantedCells& wanted);

}  // namespace jiedui::formats::detail
