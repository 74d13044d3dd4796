// A check-up as CONTRACTS gives it: one JSON object a file.
#pragma once

#include <string>

#include "base/json.hpp"
#include "report/checkup.hpp"

namespace jiedui::report {

/// One line of text, without the line's end.
std::string checkup_json(const Checkup& checkup);
/// A file that could not be read: its name and why.
base::Json checkup_fault_json(const std::string& file, const base::Fault& fault);

}  // namespace jiedui::report
