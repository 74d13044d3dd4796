#include <algorithm>
#include <map>
#include <tuple>

#include "check/check.hpp"
#include "check/detail/rules.hpp"
#include "check/duplicates.hpp"

namespace jiedui::check {

std::vector<BuiltInRule> built_in_rules() {
  return {
      {"control_total", control_total},
      {"category_total", category_total},
      {"stated_rate", stated_rate},
      {"coverage", coverage},
      {"other_total", other_total},
      {"two_sides", two_sides},
      {"cross_form", cross_form},
      {"month_and_total", month_and_total},
      {"monotone", monotone},
      {"magnitude", magnitude},
      {"outlier", outlier},
      {"same_as_last_year", same_as_last_year},
  };
}

std::vector<domain::Finding> run(const rollup::Rollup& books, const Scope& scope,
                                 const Records& records) {
  if (books.world().packs.empty()) return {};
  std::vector<domain::Finding> findings;
  std::map<std::string, std::size_t>
      order;  // of the rules: as listed, those of the pack after them
  const auto add = [&](std::vector<domain::Finding> found) {
    for (domain::Finding& one : found) {
      std::sort(one.records.begin(), one.records.end());
      one.records.erase(std::unique(one.records.begin(), one.records.end()), one.records.end());
      order.emplace(one.rule, order.size());
      findings.push_back(std::move(one));
    }
  };
  for (const BuiltInRule& rule : built_in_rules()) add(rule.run(books, scope));
  add(duplicates(books, scope, records));
  add(pack_rules(books, scope));
  const auto rank = [&](const domain::Finding& one) {
    return std::tie(one.severity, order[one.rule], one.place, one.what.zh);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
  return findings;
}

}  // namespace jiedui::check
