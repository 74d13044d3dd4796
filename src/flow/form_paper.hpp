// A filled form as a paper of the 报出数库: what we told somebody in his own form.
#pragma once

#include <string>

#include "flow/forms.hpp"
#include "flow/papers.hpp"

namespace jiedui::flow {

/// One line per filled cell: its heading, and the figure as the form shows it. Numbers that were
/// typed for this form stand in it without an address.
MadePaper form_paper(const FilledForm& filled, const std::string& programme);

}  // namespace jiedui::flow
