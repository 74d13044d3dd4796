// The built-in rules, one function per file of src/check/rules/. The list in run.cpp is the single
// source.
#pragma once

#include "check/check.hpp"

namespace jiedui::check {

std::vector<domain::Finding> control_total(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> stated_rate(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> category_total(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> coverage(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> other_total(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> two_sides(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> monotone(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> magnitude(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> same_as_last_year(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> month_and_total(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> cross_form(const rollup::Rollup& books, const Scope& scope);
std::vector<domain::Finding> outlier(const rollup::Rollup& books, const Scope& scope);
/// The rules of the pack in force, in its order.
std::vector<domain::Finding> pack_rules(const rollup::Rollup& books, const Scope& scope);

}  // namespace jiedui::check
