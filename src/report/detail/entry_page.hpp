// The page that entry workbooks have in common: the official head and foot, columns with help and
// choices, a page of explanations, identities hidden and protected.
// Decides: how it looks. Not here: what stands in a row (entry_workbook.cpp, entry_ledger.cpp).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/record.hpp"
#include "domain/workbook_identity.hpp"
#include "formats/xlsx_out.hpp"

namespace jiedui::report {

struct EntryColumn {
  std::string group{};  ///< heading over it and its neighbours of the same group; empty = none
  std::string heading{};
  double width = 10;
  std::vector<std::string> choices{};
  std::string help{};  ///< said beside the cell being filled in, and on the explanations
  bool required = false;
  bool hidden = false;
};

struct EntryPage {
  std::string name;  ///< of the sheet
  std::string title;
  std::vector<std::pair<std::string, std::string>> lines;  ///< left and right, above the head
  std::vector<EntryColumn> columns;
  std::vector<std::string> notes;         ///< below the rows: how to fill it in
  std::vector<std::string> explanations;  ///< on the page 填表说明, before the list of columns
  domain::WorkbookIdentity identity;      ///< kept in a hidden sheet
};

/// Styles by what a cell is for.
struct EntryStyles {
  int entry = 0;    ///< to be typed into
  int waiting = 0;  ///< to be typed into, no figure yet: yellow
  int carried = 0;  ///< from the books, locked: grey
  int hidden = 0;
};

class EntryBook {
 public:
  explicit EntryBook(EntryPage page);

  [[nodiscard]] const EntryStyles& styles() const { return styles_; }
  /// The sheet's row (from 0) that the next row given to add() will stand in.
  [[nodiscard]] std::size_t next_row() const { return rows_.size(); }
  void add(std::vector<formats::OutCell> cells) { rows_.push_back(std::move(cells)); }

  formats::OutCell text(std::string text, int style) const;
  /// A cell for a day: what is typed as a number there is shown and read back as one.
  formats::OutCell day(std::string text, int style);
  /// A number as a number, in the style given, right-aligned, with so many decimals.
  formats::OutCell number(const domain::Decimal& amount, int style);
  /// A formula with its present result; nothing = the result is blank.
  formats::OutCell formula(std::string formula, const std::optional<domain::Decimal>& result,
                           int style);

  /// xlsx bytes.
  base::Result<std::string> write();

 private:
  void head();
  void group_row(std::vector<formats::OutCell>& upper, std::vector<formats::OutCell>& lower);
  int number_style(int style, int decimals);
  [[nodiscard]] std::size_t visible() const;
  void foot();
  formats::OutSheet explanations();
  [[nodiscard]] formats::OutSheet identity() const;

  EntryPage page_;
  formats::OutWorkbook book_;
  EntryStyles styles_;
  int title_style_ = 0, line_style_ = 0, right_style_ = 0, head_style_ = 0, foot_style_ = 0;
  bool grouped_ = false;
  std::size_t first_row_ = 0;
  std::vector<std::vector<formats::OutCell>> rows_;
};

/// "$D$7"-less address: "D7".
std::string address(std::size_t row, std::size_t column);
/// A cell's amount in a unit, with every digit it has.
domain::Decimal amount_in(const domain::Cell& cell, domain::UnitIndex unit);
/// As a text that is read back as exactly this cell: 约 and 余, its own unit where it is not
/// `unit`.
std::string amount_text(const domain::Cell& cell, domain::UnitIndex unit);
/// Whether the cell can stand as a plain number in a column of `unit`.
bool plain_in(const domain::Cell& cell, domain::UnitIndex unit);
/// A heading with its unit: 计划资金(亿元).
std::string with_unit(const std::string& label, domain::UnitIndex unit);
/// A name a sheet may carry, else `otherwise`.
std::string sheet_name(const std::string& label, const std::string& otherwise);

}  // namespace jiedui::report
