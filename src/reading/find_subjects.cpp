#include "reading/subjects.hpp"

namespace jiedui::reading {

void find_subjects(const Prose&, std::vector<Figure>&) {}
}  // namespace jiedui::reading
