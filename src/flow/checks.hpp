// The rules run over a period of the books.
#pragma once

#include <string>
#include <vector>

#include "check/check.hpp"
#include "domain/finding.hpp"
#include "flow/app.hpp"

namespace jiedui::flow {

struct CheckQuery {
  std::string programme;
  std::string period;
  std::string org;
  AsOfChoice as_of;
};
struct CheckAnswer {
  domain::Period period;
  domain::Position position = 0;
  std::vector<domain::Finding> findings;
};
base::Result<CheckAnswer> run_checks(App& app, const CheckQuery& query);

/// The contents of those records that the rules must see beside their facts. `figures` are the
/// books' own, or those with drafts in them.
base::Result<check::Records> records_for_checks(App& app, const std::string& programme,
                                                const Books& books, const rollup::Rollup& figures,
                                                const check::Scope& scope);

}  // namespace jiedui::flow
