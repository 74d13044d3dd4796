#include "reading/leftover.hpp"

namespace jiedui::reading {

std::vector<Leftover> find_leftovers(const Prose&, const std::vector<Figure>&) {
  return {};
}
}  // namespace jiedui::reading
