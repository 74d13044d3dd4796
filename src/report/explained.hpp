// 情况说明 below a table: what was explained of the findings behind its figures.
#pragma once

#include <vector>

#include "report/table.hpp"

namespace jiedui::report {

/// One note per text, each once, after the table's other notes; the check code covers them.
void add_explanations(TableModel& table, const std::vector<base::Bilingual>& texts);

}  // namespace jiedui::report
