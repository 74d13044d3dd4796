#include "reading/figure.hpp"

namespace jiedui::reading {

std::vector<Figure> find_figures(const Prose& /*prose*/) {
  return {};
}
}  // namespace jiedui::reading
