// What each figure measures and for which time, as the words around it say.
#pragma once

#include "reading/figure.hpp"

namespace jiedui::reading {

/// Fills `subject` and `period` of the figures of a text.
void find_subjects(const Prose& prose, std::vector<Figure>& figures);

}  // namespace jiedui::reading
