// Who still has to report: per form, who has not (未报), whose last report is older (迟报), whose
// report was returned (退回修改).
#pragma once

#include <string>
#include <vector>

#include "flow/app.hpp"
#include "report/urge.hpp"

namespace jiedui::flow {

struct UrgeQuery {
  std::string programme;
  std::string period;
  std::string form;  ///< id; empty = every form that is filed for such a period
  AsOfChoice as_of;
};
struct UrgeAnswer {
  domain::Period period;
  base::Bilingual period_label;
  std::vector<report::FormState> forms;
};
base::Result<UrgeAnswer> who_is_missing(App& app, const UrgeQuery& query);

}  // namespace jiedui::flow
