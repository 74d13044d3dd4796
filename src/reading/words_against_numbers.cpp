#include "reading/remark.hpp"

namespace jiedui::reading {
std::vector<Remark> find_words_against_numbers(const Prose&, const std::vector<Figure>&,
                                               const std::vector<Relation>&) {
  return {};
}
}  // namespace jiedui::reading
