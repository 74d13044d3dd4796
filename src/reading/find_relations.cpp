#include <algorithm>

#include "reading/detail/causes.hpp"
#include "reading/relation.hpp"

namespace jiedui::reading {

namespace {

/// Where in the text a relation is read: at the figure that states it.
std::size_t place_of(const Relation& relation) {
  if (relation.total) return *relation.total;
  return relation.parts.empty() ? 0 : relation.parts.front();
}

bool same_operands(const Relation& a, const Relation& b) {
  return a.type == b.type && a.total == b.total && a.parts == b.parts && a.items == b.items;
}

}  // namespace

std::vector<Relation> find_relations(const Prose& prose, const std::vector<Figure>& figures) {
  const detail::Scene scene = detail::scene_of(prose, figures);
  detail::Relations found;
  // Order matters: shares look for the wholes that sums have found, what is left over for the pairs
  // of shares, and a figure that is part of a sum repeats no other part of it.
  detail::find_tables(scene, found);
  detail::find_sums(scene, found);
  detail::find_series(scene, found);
  detail::find_near_lists(scene, found);
  detail::find_lists(scene, found);
  detail::find_far_lists(scene, found);
  detail::find_changes(scene, found);
  detail::find_told_rows(scene, found);
  detail::find_years(scene, found);
  detail::find_rates(scene, found);
  detail::find_shares(scene, found);
  detail::find_products(scene, found);
  detail::find_rests(scene, found);
  detail::find_restated(scene, found);
  detail::find_told_before(scene, found);
  detail::find_causes(scene, found);
  std::ranges::stable_sort(found, {}, place_of);
  const auto twice = std::ranges::unique(found, same_operands);
  found.erase(twice.begin(), twice.end());
  return found;
}

}  // namespace jiedui::reading
