// The whole check-up of one text: figures, relations, leftovers, and what is said about them.
#pragma once

#include <functional>
#include <vector>

#include "reading/figure.hpp"
#include "reading/leftover.hpp"
#include "reading/relation.hpp"
#include "reading/remark.hpp"

namespace jiedui::reading {

struct Examination {
  Prose prose;
  std::vector<Figure> figures;
  std::vector<Relation> relations;
  std::vector<Leftover> leftovers;
  std::vector<Remark> remarks;  ///< in text order; leftovers have theirs too
};

/// Any text. Linear in its length. `figures_found` is called between the search for figures and the
/// one for relations: for people who measure.
Examination examine(std::u32string text, const std::function<void()>& figures_found = {});

}  // namespace jiedui::reading
