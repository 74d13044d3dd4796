// 情况说明 given for findings: written into the books, and put beside the findings they are about.
#pragma once

#include <string>
#include <vector>

#include "check/check.hpp"
#include "domain/explanation.hpp"
#include "flow/app.hpp"
#include "report/table.hpp"

namespace jiedui::flow {

struct ExplainRequest {
  std::string programme;
  std::string period;
  std::string rule;
  std::string place;  ///< as check prints it, or a part of it that names one place
  std::string about;  ///< words of the finding's sentence, where a place has several of the rule
  std::string text;   ///< 情况说明
  bool take_back = false;
  std::string actor;
};
struct ExplainOutcome {
  std::vector<domain::Finding> findings;  ///< those that it is about, as check prints them now
  bool changed = false;
};
/// Fails with not_found, naming what there is, when check has no such finding; with usage, naming
/// the places, when several are meant.
base::Result<ExplainOutcome> explain(App& app, const ExplainRequest& request);

base::Result<std::vector<domain::Explanation>> explanations(App& app, const std::string& programme,
                                                            const store::AsOf& as_of);

/// Marks what has been explained.
base::Result<void> add_explanations(App& app, const std::string& programme, const Books& books,
                                    const check::Scope& scope,
                                    std::vector<domain::Finding>& findings);

/// The explanations of findings behind a table's figures, as notes below it: those given for the
/// very versions that it prints.
base::Result<void> add_explanations(App& app, const Books& books, report::TableModel& table);

}  // namespace jiedui::flow
