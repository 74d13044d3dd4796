// A statistical table: the model made once from the pack's definition, and its printed forms.
// Decides: symbols, units, decimals, notes, order. Not here: what a figure is (rollup).
// Holds: the same books and definition give the same bytes; no clock.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "domain/figure.hpp"
#include "pack/pack.hpp"
#include "rollup/rollup.hpp"

namespace jiedui::report {

/// One printed cell: text only, or a figure with its display form.
struct TableCell {
  bool is_text = false;
  std::string text;
  domain::Figure figure;
  std::string display;   ///< "176", "90.3", "—", "" (missing), "…"
  std::string computed;  ///< ours where it prints differently; empty otherwise
};
struct TableRow {
  std::string key;  ///< "org:CODE", "category:tree/leaf", "undistributed:CODE", "total"
  base::Bilingual label;
  int depth = 0;  ///< 其中 rows are indented
  bool of_which =
      false;  ///< the first of a selection (其中), not of parts that make up their whole
  bool shown_only = false;
  std::vector<TableCell> cells;
  /// Of a subtotal: the rows it speaks for, as their places in TableModel::rows, inclusive; it
  /// stands behind them. -1 = behind all rows.
  int first_row = -1, last_row = -1;
};
struct TableNote {
  std::string
      code;  ///< "note" (the table's own 注), "unreported", "rounding", "computed_differs" …
  std::vector<std::string> cells;  ///< "org:CODE/column id"
  base::Bilingual text;
};
struct TableModel {
  const pack::Table* definition = nullptr;
  std::vector<base::Bilingual> bases;  ///< 口径 of each column; empty text for text columns
  std::string programme;
  domain::Period period;
  std::vector<domain::PlanPeriod> plans;
  domain::Position position = 0;
  std::string pack;
  std::string unit_name;  ///< 填报单位: the root the table speaks for
  std::vector<TableRow> rows;
  std::vector<TableRow> groups;  ///< subtotals (小计)
  std::optional<TableRow> total;
  std::vector<TableNote> notes;
  std::string check_code;  ///< check_code_of(*this)
  /// Opaque ids of the figures, by row key and column id; filled by flow, which knows the store's
  /// dictionary.
  std::map<std::pair<std::string, std::string>, std::string> figure_ids;
};

struct TableRequest {
  const pack::Table* table = nullptr;
  domain::Period period;
  domain::OrgId org;  ///< 0 = the programme's recipients
  domain::StatusFilter status = domain::StatusFilter::counted;
  domain::TreeMode tree = domain::TreeMode::period_end;
  base::Date on{};
};

/// request.org may be an organisation of the recipients' tree or a supporter of the programme; the
/// table then speaks for it alone.
TableModel make_table(const rollup::Rollup& books, const TableRequest& request);

/// Eight characters that people can compare on paper: over displayed values and notes only, so that
/// the form printed again from later books with the same figures carries the same code.
std::string check_code_of(const TableModel& table);

/// For people at a terminal of so many columns; wider tables wrap their heads, then continue in
/// parts.
std::string to_text(const TableModel& table, std::string_view language, std::size_t width = 80);
std::string to_csv(const TableModel& table, std::string_view language);
/// CONTRACTS, "table --format json".
base::Json to_json(const TableModel& table, std::string_view language);
/// One self-contained page, printable on A4.
std::string to_html(const TableModel& table, std::string_view language);
/// The official form (OFFICE 4).
base::Result<std::string> to_xlsx(const TableModel& table, std::string_view language);

/// A figure as a column prints it: published as published; else rounded once in the unit; state
/// symbols. Missing is empty, not due 未到期, not applicable —, withheld *, less than the smallest
/// digit shown ….
std::string display(const domain::Figure& figure, domain::UnitIndex unit, int decimals);
/// A remark in words.
base::Bilingual words(const domain::Remark& remark, const rollup::World& world,
                      const domain::Period& period);

}  // namespace jiedui::report
