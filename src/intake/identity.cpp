#include "intake/identity.hpp"

namespace jiedui::intake {

std::optional<domain::WorkbookIdentity> identity_of(const formats::Workbook& workbook) {
  for (const formats::Sheet& sheet : workbook.sheets) {
    if (sheet.name != domain::k_identity_sheet) continue;
    std::vector<std::pair<std::string, std::string>> rows;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      rows.emplace_back(sheet.at(row, 0).text, sheet.at(row, 1).text);
    }
    return domain::identity_from(rows);
  }
  return std::nullopt;
}

}  // namespace jiedui::intake
