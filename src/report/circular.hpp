// 通报: how far everybody has come, made from a table: the totals in sentences, who has reached
// what, who has not reported, the table itself behind.
// Decides: which columns are spoken of, the levels. Outside the house (外发) everybody stands in
// official order and only those who reached a level are named; inside (内部) the rates are ranked
// and those behind are named too. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/table_document.hpp"
#include "report/urge.hpp"

namespace jiedui::report {

struct CircularRequest {
  bool internal = false;
  bool annex = true;  ///< with the table behind; a text for a chat does without
  std::string language = "zh";
  base::Bilingual counter;  ///< 个地州: stands between a number and a list of row names
  std::vector<FormState> forms;
  /// Per column of the table: the share of time that has passed, where the column is a rate of
  /// money against a plan (report::schedule).
  std::vector<std::optional<domain::Ratio>> schedules;
};
DraftPaper circular(const TableModel& table, const CircularRequest& request);

/// The totals of a table in one paragraph (一段话), as the 通报 has them.
std::string totals_sentence(const TableModel& table, const CircularRequest& request);

}  // namespace jiedui::report
