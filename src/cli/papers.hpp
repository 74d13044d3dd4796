// What commands that print papers share: the 报出数库, warnings
// about figures that were told otherwise.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "flow/papers.hpp"
#include "report/difference.hpp"

namespace jiedui::cli {

/// --on, else today.
base::Result<base::Date> issue_date(const Session& session);

/// Keeps a paper; with --to also notes who receives it.
base::Result<void> keep_and_issue(const Session& session, flow::App& app,
                                  const domain::Paper& paper);

/// Figures about to be printed that were told otherwise: to standard error, never into the bytes.
void warn_told_otherwise(const Session& session, const std::vector<report::Difference>& differences,
                         const std::string& programme);

}  // namespace jiedui::cli
