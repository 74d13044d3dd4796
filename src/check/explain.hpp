// 情况说明 beside the findings they are about: given for a finding, or written on the statement.
// Holds: an explanation applies only while the finding says the same; it hides nothing and makes no
// error less of one.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "domain/explanation.hpp"

namespace jiedui::check {

struct Explanations {
  std::vector<domain::Explanation> given;
  std::map<domain::RecordId, std::string> written;  ///< the 情况说明 column, by record
};

/// Records whose own text may explain a finding.
std::vector<domain::RecordId> records_behind(const std::vector<domain::Finding>& findings);

void explain(std::vector<domain::Finding>& findings, const Explanations& explanations,
             const rollup::Rollup& books, const Scope& scope);

}  // namespace jiedui::check
