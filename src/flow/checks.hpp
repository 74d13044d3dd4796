// The rules run over a period of the books.
#pragma once

#include <string>
#include <vector>

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

}  // namespace jiedui::flow
