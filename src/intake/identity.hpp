// Which unit, form and period a workbook was handed out for, as its hidden sheet says.
#pragma once

#include <optional>

#include "domain/workbook_identity.hpp"
#include "formats/sheet.hpp"

namespace jiedui::intake {

/// Nothing when the workbook is none of ours, or the sheet is gone.
std::optional<domain::WorkbookIdentity> identity_of(const formats::Workbook& workbook);

}  // namespace jiedui::intake
