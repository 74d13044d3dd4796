// The workbook a form is filled in with: one row per statement row, with lists to choose from, and
// hidden, protected columns that carry each row's identity, so that it comes back to where it came
// from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/record.hpp"
#include "domain/workbook_identity.hpp"
#include "pack/pack.hpp"

namespace jiedui::report {

/// One row: names for people, and the record it stands for (empty cells where nothing is reported
/// yet).
struct EntryRow {
  std::optional<std::int64_t> record_id;
  std::optional<std::int32_t> version;
  domain::Record record;
  std::string reporter;
  std::string recipient;
  std::string supporters;  ///< joined by 、
};

struct EntryForm {
  const pack::Pack* pack = nullptr;
  const pack::Form* form = nullptr;
  std::string period;                 ///< for the title; empty = none
  domain::WorkbookIdentity identity;  ///< kept in a hidden sheet
  std::vector<EntryRow> rows;
  std::vector<std::string> units;       ///< names to choose from, for 填报单位 and 受援方
  std::vector<std::string> supporters;  ///< likewise for 支援方
};

/// xlsx bytes. Amounts stand in the unit of the column's head, exactly as typed; at least twenty
/// empty rows follow.
base::Result<std::string> entry_workbook(const EntryForm& entry);

}  // namespace jiedui::report
