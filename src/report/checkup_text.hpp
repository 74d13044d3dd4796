// A check-up on the terminal: one file, and many files as a table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "report/checkup.hpp"

namespace jiedui::report {

struct CheckupTextOptions {
  std::string language = "zh";
  std::size_t width = 80;
  bool all = false;  ///< 提示 one by one, not only their number
};

/// One file: what was found, each place with its words, the sum, the likely cause and what to do;
/// what was examined, what could not be judged, what comes next.
std::string checkup_text(const Checkup& checkup, const CheckupTextOptions& options);

/// One line of the table over many files.
struct CheckedRow {
  std::string file;
  CheckupCounts counts{};
  std::optional<base::Fault> fault{};  ///< the file could not be read
};
std::string checkup_table(const std::vector<CheckedRow>& rows, const CheckupTextOptions& options);

}  // namespace jiedui::report
