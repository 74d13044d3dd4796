// Runs: figures of one measure that stand as equals in a sentence.
// Decides: where a list of equal parts begins and ends, and what its opening words promise. Not
// here: what its total is (sums.cpp).
#pragma once

#include "reading/detail/relations/verdicts.hpp"

namespace jiedui::reading::detail {

/// What opens a list: 其中 names some parts, 包括 and a colon mostly all of them, 由…组成 all.
enum class Opener : std::uint8_t { none, of_which, list, complete };

struct Run {
  Indices parts;
  Opener opener = Opener::none;
  Opener far = Opener::none;  ///< of a list of ;: what stands before its first item
  Break kind = k_no_break;    ///< what parts the parts
  bool done = false;          ///< its total is known
  bool adds_up = false;
  std::size_t total = k_none;
};

/// The runs of every measure among the figures [begin, end) of one sentence or list of lines.
std::vector<Run> runs_in(const Scene& scene, std::size_t begin, std::size_t end);

}  // namespace jiedui::reading::detail
