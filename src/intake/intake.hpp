// Workbooks and csv into drafts: every problem of a file listed at once, nothing guessed silently.
// Decides: what a sheet is, which column is what, which organisation a name means, what number a
// cell holds. Not here: whether the books already hold a row (flow), whether figures agree with the
// books (check).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/change.hpp"
#include "domain/finding.hpp"
#include "domain/mapping.hpp"
#include "domain/org.hpp"
#include "domain/programme.hpp"
#include "domain/record.hpp"
#include "formats/sheet.hpp"
#include "pack/pack.hpp"

namespace jiedui::intake {

using domain::Certainty;
using domain::Corrections;
using domain::MappedColumn;
using domain::SheetMapping;

/// What a sheet may hold; named by --kind, by the sheet's name, or told from its headings.
enum class SheetKind : std::uint8_t {
  organisations,
  members,
  groupings,
  pairings,
  statements,
  items
};

/// What intake knows about the books. Values only.
struct Context {
  const domain::OrgBook* orgs = nullptr;
  const domain::Programme* programme = nullptr;
  const pack::PackTimeline* packs = nullptr;
  base::Date today{};
};

/// Where a draft came from, for messages and for --take.
struct Origin {
  std::string sheet;
  std::size_t row = 0;  ///< from 1, as the spreadsheet shows it
};

/// Identity that a workbook of ours carries, hidden and protected, per row.
struct RowIdentity {
  std::optional<std::int64_t> record;  ///< RecordId of the row it was made from
  std::optional<std::int32_t> version;
};

/// A figure that a file gives by its parts: 本年累计 = 上期累计 + 本月.
struct CarriedFigure {
  std::string measure;
  std::optional<domain::Cell> last;  ///< 上期累计 as the file has it; first use: 期初数
  domain::Cell now;                  ///< 本月
};

struct RecordDraft {
  domain::Record record;
  Origin origin;
  RowIdentity identity;
  bool remove = false;  ///< marked for deletion in the action column
  /// Measures (statements) and fields (items) that the file has a column for. What it has none for
  /// stays as the books have it: a file of two columns takes nothing away from a form of six.
  std::vector<std::string> columns;
  std::vector<CarriedFigure> carried;
};

/// Everything a file would bring into the books.
struct Drafts {
  std::vector<domain::Organisation> organisations;
  std::vector<domain::Member> members;
  std::vector<domain::Grouping> groupings;
  std::vector<domain::Pairing> pairings;
  std::vector<RecordDraft> records;
  std::vector<std::string> reporters;  ///< whom the rows of statements name, sound rows or not
  std::vector<domain::Finding>
      findings;  ///< problems; with an error the file is refused as a whole
  std::vector<std::string>
      sheets_read;  ///< "Sheet1 (statements, 12 rows)" for the report of the import
  std::vector<SheetMapping> mappings;  ///< of sheets of statements and items
};

struct Options {
  std::optional<std::string>
      kind;  ///< --kind: organisations, members, groupings, pairings, a form id, or a kind id
  std::vector<domain::Layout> layouts{};  ///< remembered
  Corrections corrections{};
};

/// Reads a workbook or csv that was already opened. Within one file organisations come first, so
/// that pairings and statements of the same file may name them.
Drafts read(const formats::Workbook& workbook, const std::string& file_name, const Context& context,
            const Options& options);

/// A number as people write it: full-width digits, separators, 3.5万, 约80, 80余, 近100, 53%, an
/// apostrophe; 无, /, — and blank are no number. `unit` is the column's; 万 or 亿 in the cell
/// multiplies it.
struct ParsedNumber {
  enum class Kind : std::uint8_t { none, number, not_applicable } kind = Kind::none;
  std::int64_t minor = 0;
  domain::Written written;
};
base::Result<ParsedNumber> parse_number(const formats::SheetCell& cell, domain::UnitIndex unit);

}  // namespace jiedui::intake
