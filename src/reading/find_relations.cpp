#include <algorithm>
#include <utility>

#include "reading/detail/relations/causes.hpp"
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

/// Relations are large: their places are sorted, and each is moved once.
detail::Relations in_text_order(detail::Relations found) {
  std::vector<std::pair<std::size_t, std::size_t>> order;
  order.reserve(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) order.emplace_back(place_of(found[i]), i);
  std::ranges::sort(order);
  // Around each ring of places that exchange what stands there.
  for (std::size_t start = 0; start < order.size(); ++start) {
    if (order[start].second == start) continue;
    Relation first = std::move(found[start]);
    std::size_t to = start;
    for (std::size_t from; (from = order[to].second) != start; to = from) {
      found[to] = std::move(found[from]);
      order[to].second = to;
    }
    found[to] = std::move(first);
    order[to].second = to;
  }
  found.erase(std::unique(found.begin(), found.end(), same_operands), found.end());
  return found;
}

}  // namespace

std::vector<Relation> find_relations(const Prose& prose, const std::vector<Figure>& figures) {
  const detail::Scene scene = detail::scene_of(prose, figures);
  detail::Relations found;
  found.reserve(figures.size());
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
  detail::find_ratios(scene, found);
  detail::find_rests(scene, found);
  detail::find_bounds(scene, found);
  detail::find_restated(scene, found);
  detail::find_rounded(scene, found);
  detail::find_told_before(scene, found);
  detail::find_causes(scene, found);
  return in_text_order(std::move(found));
}

}  // namespace jiedui::reading
