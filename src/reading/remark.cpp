#include "reading/remark.hpp"

namespace jiedui::reading {
std::vector<Remark> remarks_on_relations(const Prose&, const std::vector<Figure>&,
                                         const std::vector<Relation>&) {
  return {};
}
}  // namespace jiedui::reading
