#include "formats/sheet.hpp"

#include <algorithm>

#include "formats/detail/file_kind.hpp"

namespace jiedui::formats {

const SheetCell& Sheet::at(std::size_t row, std::size_t column) const {
  static const SheetCell k_empty;
  return row < rows.size() && column < rows[row].size() ? rows[row][column] : k_empty;
}

std::string cell_name(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.push_back(static_cast<char>('A' + (rest - 1) % 26));
  }
  std::reverse(letters.begin(), letters.end());
  return letters + std::to_string(row + 1);
}

base::Result<Workbook> read_workbook(std::string bytes, const std::string& name,
                                     const ReadLimits& limits) {
  const detail::FileKind kind = detail::kind_of(bytes);
  if (auto refused = detail::refuse_kind(kind, name, detail::Wanted::workbook)) {
    return tl::unexpected(*std::move(refused));
  }
  if (kind == detail::FileKind::zip) return read_xlsx(std::move(bytes), name, limits);
  return read_csv(bytes, name, limits);
}

}  // namespace jiedui::formats
