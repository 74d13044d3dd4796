// A figure given by its parts, side by side: 上期累计 · 本月 · 本年累计 · 比上月.
// Decides: which headings mean which part, what the figure is when it is given by its parts, what
// may not disagree. Not here: whether the books agree with 上期累计 (flow).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/detail/row.hpp"
#include "pack/carried.hpp"

namespace jiedui::intake {

/// The headings of a measure's parts, under each of its names.
void add_parts(Vocabulary& vocabulary, const pack::Measure& measure,
               const std::vector<std::string>& names);

/// The columns of one measure that stand beside its own.
struct PartColumns {
  const pack::Measure* measure = nullptr;
  NumberColumn value;  ///< the figure itself
  std::optional<NumberColumn> last, now, sum;
  std::optional<std::size_t> own;  ///< sheet column of the figure; it may be missing
};
/// Those that a sheet has; `unit` is the figure's.
std::optional<PartColumns> part_columns(const Grid& grid, const pack::Measure& measure,
                                        const NumberColumn* value, const NumberColumn& like);

/// What a row gives for a measure by its parts.
struct GivenParts {
  ParsedNumber value;
  std::optional<CarriedFigure> carried;
  bool typed = false;  ///< a person wrote one of the parts
  bool sound = true;
};
GivenParts read_parts(const Grid& grid, std::size_t row, const PartColumns& columns,
                      const ParsedNumber& stated, bool runs_on, Problems& problems);

/// Whether the cell follows from others and nobody has written into it.
bool follows(const formats::SheetCell& cell);
/// Likewise, in a file that no spreadsheet program has calculated.
bool follows_uncalculated(const formats::SheetCell& cell);

}  // namespace jiedui::intake
