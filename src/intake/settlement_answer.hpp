// A 对账单 that came back: what the other side wrote beside each line.
// Decides: which words mean agreed, what number was written. Not here: what follows (flow).
// Holds: a cell that cannot be read is a problem, never an answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/finding.hpp"
#include "domain/settlement.hpp"

namespace jiedui::intake {

/// The rows of the returned sheet as texts, whatever file they came in.
using TextRows = std::vector<std::vector<std::string>>;

struct LineAnswer {
  std::string code;
  bool agrees = false;                   ///< 一致
  std::optional<domain::Amount> stated;  ///< their figure
  std::string note;
};

struct SettlementAnswer {
  std::vector<LineAnswer> lines;  ///< those that say something
  bool all_others = false;        ///< what was left blank is agreed to
  std::vector<domain::Finding> problems;
};

/// The code printed on the sheet: "对账单编号:abcd2345"; empty = none.
std::string sheet_code_in(const TextRows& rows);

SettlementAnswer read_answer(const TextRows& rows, const std::string& file,
                             const domain::Settlement& issued);

}  // namespace jiedui::intake
