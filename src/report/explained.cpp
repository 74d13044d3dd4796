#include "report/explained.hpp"

#include <algorithm>

namespace jiedui::report {

void add_explanations(TableModel& table, const std::vector<base::Bilingual>& texts) {
  for (const base::Bilingual& text : texts) {
    TableNote note{"explained", {}, {"情况说明:" + text.zh, "Explanation: " + text.in("en")}};
    const bool said = std::any_of(table.notes.begin(), table.notes.end(), [&](const auto& one) {
      return one.code == note.code && one.text == note.text;
    });
    if (!said) table.notes.push_back(std::move(note));
  }
  if (!texts.empty()) table.check_code = check_code_of(table);
}

}  // namespace jiedui::report
