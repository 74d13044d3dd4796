// The whole check-up of one text: figures, relations, leftovers, and what is said about them.
#pragma once

#include <cstdint>
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

/// What examine() has just finished, for people who measure.
enum class Stage : std::uint8_t { figures, relations };

/// Any text. Linear in its length.
Examination examine(std::u32string text, const std::function<void(Stage)>& finished = {});

}  // namespace jiedui::reading
