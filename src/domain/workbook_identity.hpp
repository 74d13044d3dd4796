// Which unit, form and period a workbook of ours was handed out for: a hidden sheet that comes back
// with it, whatever the file is called then.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jiedui::domain {

/// The hidden sheet; a name that begins with _ is not read as data.
inline constexpr std::string_view k_identity_sheet = "_jd";

struct WorkbookIdentity {
  std::string programme;
  std::string form;
  std::string period;  ///< canonical form; empty = handed out for no period
  std::string unit;    ///< code; empty = for no unit of its own
  friend bool operator==(const WorkbookIdentity&, const WorkbookIdentity&) = default;
};

/// As rows of two cells, name and value, and back; names that are not known are passed over.
std::vector<std::pair<std::string, std::string>> rows_of(const WorkbookIdentity& identity);
WorkbookIdentity identity_from(const std::vector<std::pair<std::string, std::string>>& rows);

}  // namespace jiedui::domain
