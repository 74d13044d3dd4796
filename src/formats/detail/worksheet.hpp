// One sheet of an xlsx: the cells of its xml part.
// Decides: what kind of cell each stored value is.
// Holds: a cell that cannot be understood fails the file with its address; none is dropped.
#pragma once

#include "base/result.hpp"
#include "formats/detail/archive.hpp"
#include "formats/detail/workbook_parts.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats::detail {

base::Result<Sheet> read_worksheet(Archive& archive, const SheetPart& part,
                                   const WorkbookParts& parts, Budget& budget,
                                   const ReadLimits& limits);

}  // namespace jiedui::formats::detail
