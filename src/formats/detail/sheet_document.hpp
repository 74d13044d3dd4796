// A workbook as the document people see: each sheet its name and a table.
// Holds: numbers stand as they are shown (the decimals of their format, percents as percents), for
// what is written in a text is judged by the digits people see. Hidden sheets, rows and columns are
// left out.
#pragma once

#include "formats/document.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats::detail {

Document document_of(const Workbook& workbook);

}  // namespace jiedui::formats::detail
