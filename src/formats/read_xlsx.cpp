// Reading an xlsx: the zip with limits, the small parts, then sheet by sheet.
// Own and streaming, because the libraries at hand lose inline strings or need ten times the
// memory.
#include "formats/detail/archive.hpp"
#include "formats/detail/workbook_parts.hpp"
#include "formats/detail/worksheet.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats {

base::Result<Workbook> read_xlsx(std::string bytes, const std::string& name,
                                 const ReadLimits& limits) {
  JD_TRY(auto archive, detail::Archive::open(std::move(bytes), name, limits));
  detail::Budget budget{limits.cells, limits.text_bytes};
  JD_TRY(const auto parts, detail::read_parts(archive, budget, limits));
  Workbook workbook{"xlsx", "UTF-8", {}};
  for (const detail::SheetPart& part : parts.sheets) {
    JD_TRY(auto sheet, detail::read_worksheet(archive, part, parts, budget, limits));
    workbook.sheets.push_back(std::move(sheet));
  }
  return workbook;
}

}  // namespace jiedui::formats
