// A table as the official form (OFFICE 4): on paper, as one picture (长图), as text for a chat.
// Decides: what stands where in the form. Not here: letters, paper, pages (formats/form_page).
// Holds: what is shown is what the model says; the check code on each form is the model's.
#pragma once

#include <string>
#include <string_view>

#include "formats/form_page.hpp"
#include "report/table.hpp"

namespace jiedui::report {

/// Heads with the row of column numbers, then the rows in printed order: also for a table inside a
/// document (附表).
formats::Grid to_grid(const TableModel& table, std::string_view language);
formats::FormPage to_form(const TableModel& table, std::string_view language);
base::Result<std::string> to_pdf(const TableModel& table, std::string_view language);
base::Result<std::string> to_png(const TableModel& table, std::string_view language);
/// 复制文字: the title and the day, the total, then a line for each row, in words that need no
/// columns; what is not reported is said, what does not apply is left out.
std::string to_chat(const TableModel& table, std::string_view language);

}  // namespace jiedui::report
