// 催报: the text that asks units by name to send what is missing, ready to paste into a chat; and
// 通报: how far everybody has come, as a paper.
// Decides: words and order. Not here: who has reported (flow/urge.hpp). Pure.
#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"

namespace jiedui::report {

/// The state of one form in a period.
struct FormState {
  std::string id;
  base::Bilingual label;
  std::string deadline;  ///< ISO date; empty = the pack states none
  bool due = false;      ///< the deadline has passed
  int expected = 0;
  int reported = 0;
  std::vector<std::string> missing;  ///< 未报 (before the deadline: 待报)
  std::vector<std::pair<std::string, base::Bilingual>> late;  ///< with the last period reported
  std::vector<std::string> returned;                          ///< 退回修改
  [[nodiscard]] bool all_in() const { return missing.empty() && late.empty() && returned.empty(); }
};

/// `by`: "6月25日18:00" as the caller writes it; empty = the forms' own deadlines.
base::Bilingual urging_text(const std::vector<FormState>& forms, const base::Bilingual& period,
                            const std::string& by);

}  // namespace jiedui::report
