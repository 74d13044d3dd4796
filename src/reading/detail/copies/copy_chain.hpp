// Equal runs of letters put together to passages.
#pragma once

#include <cstdint>
#include <vector>

namespace jiedui::reading::detail {

/// The same letters in both texts: a … a+length and b … b+length.
struct EqualRun {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t length = 0;
  float gain = 0;  ///< what it says for a copy: its letters, less where they are common
};

/// Places in letters.
struct ChainedPassage {
  std::uint32_t a = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b = 0;
  std::uint32_t b_end = 0;
  float score = 0;
  float best = 0;  ///< the gain of its best run
};

/// The best chains of runs, each run in one chain; `runs` in the order of (a, b). A chain ends
/// where what lies between runs costs more than the runs are worth.
std::vector<ChainedPassage> chain_runs(const std::vector<EqualRun>& runs, float score_least);

}  // namespace jiedui::reading::detail
