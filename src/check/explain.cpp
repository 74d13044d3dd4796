#include "check/explain.hpp"

#include <algorithm>

#include "check/detail/view.hpp"

namespace jiedui::check {
namespace {

/// By rule, place and sentence: a place names its own period, whichever period is being checked.
const std::string* given_for(const Finding& finding,
                             const std::vector<domain::Explanation>& given) {
  for (const domain::Explanation& one : given) {
    if (one.rule != finding.rule || one.place != finding.place) continue;
    for (const domain::Explained& said : one.findings) {
      if (said.what == finding.what.zh) return &said.text;
    }
  }
  return nullptr;
}

/// What stands in the 情况说明 column of the row that the finding is about, not of one that it is
/// only compared with.
std::string written_on(const Finding& finding, const Explanations& explanations, const View& view) {
  for (const domain::RecordId record : finding.records) {
    const auto text = explanations.written.find(record);
    if (text == explanations.written.end() || text->second.empty()) continue;
    if (finding.records.size() == 1) return text->second;
    for (const Fact* fact : view.books().facts_of(record)) {
      if (finding.place.starts_with(view.place(*fact).zh)) return text->second;
    }
  }
  return {};
}

/// What the two sides say differently, and the other side has since agreed to in writing.
bool is_settled(const Finding& finding, const rollup::Rollup& books) {
  const auto& confirmed = books.world().confirmed;
  if (finding.rule != "two_sides" || confirmed.empty()) return false;
  return std::all_of(finding.records.begin(), finding.records.end(), [&](domain::RecordId record) {
    const auto facts = books.facts_of(record);
    return !facts.empty() && confirmed.contains({record, facts.front()->version});
  });
}

}  // namespace

std::vector<domain::RecordId> records_behind(const std::vector<Finding>& findings) {
  std::vector<domain::RecordId> records;
  for (const Finding& one : findings)
    records.insert(records.end(), one.records.begin(), one.records.end());
  std::sort(records.begin(), records.end());
  records.erase(std::unique(records.begin(), records.end()), records.end());
  return records;
}

void explain(std::vector<Finding>& findings, const Explanations& explanations,
             const rollup::Rollup& books, const Scope& scope) {
  if (findings.empty()) return;
  const View view(books, scope);
  for (Finding& finding : findings) {
    const std::string* given = given_for(finding, explanations.given);
    finding.explained = given != nullptr ? *given : written_on(finding, explanations, view);
    if (finding.explained.empty() && is_settled(finding, books))
      finding.explained = "对方已确认(书面)";
  }
}

}  // namespace jiedui::check
