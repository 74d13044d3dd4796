// The categories of one statement against its own total, and against the category above them.
// An exhaustive tree whose categories are all there must equal it (合计); a selection may not
// exceed it (其中).
#include "check/detail/rules.hpp"
#include "check/detail/total.hpp"

namespace jiedui::check {

std::vector<Finding> category_total(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& measure : view.pack().measures) {
    for (const Column& column : category_columns(view, measure)) {
      auto finding = judge_total(view, measure, column);
      if (!finding) continue;
      finding->rule = "category_total";
      if (!column.all) {
        finding->why.zh += "所列类别是合计中的一部分(其中),其和不应超过合计。";
        finding->why.en += " The categories listed are parts of the total and may not exceed it.";
      }
      findings.push_back(*std::move(finding));
    }
  }
  return findings;
}

}  // namespace jiedui::check
