// The workbooks that are filled in: of a form (one row per statement row) and of a kind (one row
// per item or event), with lists to choose from, help beside the cell, what the books carry over
// from the period before, and hidden, protected columns that carry each row's identity, so that it
// comes back to where it came from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/record.hpp"
#include "domain/workbook_identity.hpp"
#include "pack/pack.hpp"

namespace jiedui::report {

/// What the books know of a row's figures from before its period; by measure, absent = not known.
struct CarriedOver {
  std::map<std::string, domain::Cell> last;      ///< 上期累计, 上期末, 上期已报
  std::map<std::string, domain::Cell> happened;  ///< what happened in the period before (上月)
  std::string text;                              ///< 情况说明 of the period before
};

/// One row: names for people, and the record it stands for (empty cells where nothing is reported
/// yet).
struct EntryRow {
  std::optional<std::int64_t> record_id;
  std::optional<std::int32_t> version;
  domain::Record record;
  std::string reporter;
  std::string recipient;
  std::string supporters;  ///< joined by 、
  CarriedOver carried;
};

/// What stands above and around the rows of either workbook.
struct EntryFrame {
  const pack::Pack* pack = nullptr;
  std::optional<domain::Period> period;  ///< what is filled in; figures go on from the one before
  std::string unit;                      ///< 填报单位, where the workbook is of one; else empty
  std::vector<std::string> units;        ///< names to choose from, for 填报单位 and 受援方
  std::vector<std::string> supporters;   ///< likewise for 支援方
  domain::WorkbookIdentity identity;     ///< kept in a hidden sheet
};

struct EntryForm {
  EntryFrame frame;
  const pack::Form* form = nullptr;
  std::vector<EntryRow> rows;
};

/// xlsx bytes. Amounts stand in the unit of the column's head, exactly as typed; at least twenty
/// empty rows follow.
base::Result<std::string> entry_workbook(const EntryForm& entry);

struct EntryLedger {
  EntryFrame frame;
  const pack::Kind* kind = nullptr;
  std::vector<EntryRow> rows;
  std::map<std::string, std::string> names;  ///< codes in organisation fields → names
};

/// Likewise; the key of a row that the books have is locked.
base::Result<std::string> entry_ledger(const EntryLedger& entry);

}  // namespace jiedui::report
