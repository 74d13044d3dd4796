// A check-up as one page: the marked text at the left, the explanations at the right.
// Holds: nothing is fetched from elsewhere; without scripts every jump still works; a narrow screen
// and paper show the same.
#pragma once

#include <string>

#include "report/checkup.hpp"

namespace jiedui::report {

std::string checkup_html(const Checkup& checkup, const std::string& language);

}  // namespace jiedui::report
