// What rows of statements and items have in common: who, for whom, when, in which unit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "intake/detail/reading.hpp"

namespace jiedui::intake {

/// What the lines above the head say for every row.
struct Preamble {
  std::optional<domain::Period> period;
  std::string reporter;
  std::optional<base::Date> cut_off;
  std::optional<domain::Nature> nature;
  std::optional<domain::CoverageClaim> coverage;
  std::vector<domain::UnitIndex> units;  ///< of the line 单位:亿元
};
Preamble read_preamble(const Grid& grid, const std::vector<domain::PlanPeriod>& plans,
                       Problems& problems);
/// With what a person said where the sheet itself says nothing.
Preamble read_preamble(const Reading& reading, const Grid& grid,
                       const std::vector<domain::PlanPeriod>& plans);

/// One numeric column that a sheet holds.
struct NumberColumn {
  std::string id;
  std::size_t index = 0;
  domain::UnitIndex unit = 0;
  bool required = false;
  base::Bilingual label;
};
/// The unit of the head, else of the unit line, else `usual`; a head of another dimension is an
/// error.
domain::UnitIndex column_unit(const Grid& grid, const GridColumn& column, const Preamble& preamble,
                              domain::UnitIndex usual, Problems& problems);
/// The number in a cell; nothing, with a problem, when it cannot be read.
std::optional<ParsedNumber> read_number(const Grid& grid, std::size_t row,
                                        const NumberColumn& column, Problems& problems);

/// The period of a row (column, else lines above), fitted to what the form may be filed for;
/// `allowed` empty = any.
std::optional<domain::Period> read_period(const Grid& grid, std::size_t row,
                                          const Preamble& preamble,
                                          const std::vector<domain::PeriodKind>& allowed,
                                          const std::vector<domain::PlanPeriod>& plans,
                                          Problems& problems);

/// Reporter, side, supporters, recipient; false when one could not be read.
bool read_parties(const Reading& reading, const Grid& grid, std::size_t row,
                  const Preamble& preamble, domain::Record& record);
/// Coverage, nature, cut-off date, explanation, side; identity and action into the draft.
void read_particulars(const Grid& grid, std::size_t row, const Preamble& preamble,
                      RecordDraft& draft, Problems& problems);

/// "tree/leaf" by id, label or alias, also with 其中 before it; nothing, with a problem, when there
/// is none.
std::optional<std::string> read_category(const pack::CategoryTree& tree, const std::string& text,
                                         const Spot& at, Problems& problems);

/// A row as its totals see it.
struct TotalledRow {
  GridRow at;
  std::string scope;  ///< only rows of one scope add up: the period
  std::string recipient;
  std::string category;
  domain::CoverageClaim coverage = domain::CoverageClaim::own;
  base::Date on{};
  std::map<std::string, ParsedNumber> numbers;
};
/// 合计 and 小计 against the rows they stand for, as intervals; a mismatch is of the given
/// severity. Rates are not added; of persons a total may be smaller than the sum; a blank row
/// leaves a total unjudged.
void check_totals(const Reading& reading, const Grid& grid, const std::vector<TotalledRow>& rows,
                  const std::vector<NumberColumn>& columns, const pack::CategoryTree* tree,
                  domain::Severity severity, bool grand_totals);

}  // namespace jiedui::intake
