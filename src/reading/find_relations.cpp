#include "reading/relation.hpp"

namespace jiedui::reading {

std::vector<Relation> find_relations(const Prose&, const std::vector<Figure>&) {
  return {};
}
}  // namespace jiedui::reading
