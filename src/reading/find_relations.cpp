#include "reading/detail/searches.hpp"
#include "reading/relation.hpp"

namespace jiedui::reading {

std::vector<Relation> find_relations(const Prose& prose, const std::vector<Figure>& figures) {
  const detail::Scene scene = detail::scene_of(prose, figures);
  detail::Relations found;
  detail::find_tables(scene, found);
  detail::find_sums(scene, found);
  detail::find_lists(scene, found);
  detail::find_changes(scene, found);
  detail::find_rates(scene, found);
  detail::find_products(scene, found);
  detail::find_rests(scene, found);
  detail::find_restated(scene, found);
  return found;
}

}  // namespace jiedui::reading
