#include "reading/detail/copies/copy_chain.hpp"

#include <algorithm>

namespace jiedui::reading::detail {

namespace {

/// No passage goes on over more foreign letters than this, on either side: two or three sentences.
constexpr std::int64_t k_gap_most = 90;
/// Runs looked back at. Keeps the work linear where thousands of runs crowd.
constexpr std::size_t k_look_back = 160;
/// Words replaced cost on both sides; a sentence put in or left out leaves the rest a copy.
constexpr float k_replaced_cost = 0.38F;
constexpr float k_inserted_cost = 0.10F;

struct Link {
  float score = 0;
  std::int64_t before = -1;
};

struct Joint {
  bool fits = false;
  float cost = 0;
};

/// How the run `next` goes on after `run`. Runs may overlap by a few letters ("支援,支援"), which
/// then count once.
Joint joint(const EqualRun& run, const EqualRun& next) {
  const std::int64_t gap_a = std::int64_t{next.a} - (std::int64_t{run.a} + run.length);
  const std::int64_t gap_b = std::int64_t{next.b} - (std::int64_t{run.b} + run.length);
  const std::int64_t overlap = std::max<std::int64_t>({0, -gap_a, -gap_b});
  if (overlap >= next.length || overlap >= run.length) return {};
  const std::int64_t a = gap_a + overlap;
  const std::int64_t b = gap_b + overlap;
  if (a > k_gap_most || b > k_gap_most) return {};
  const auto replaced = static_cast<float>(std::min(a, b));
  const auto inserted = static_cast<float>(std::max(a, b)) - replaced;
  return {true, k_replaced_cost * replaced + k_inserted_cost * inserted +
                    next.gain * static_cast<float>(overlap) / static_cast<float>(next.length)};
}

std::vector<Link> link(const std::vector<EqualRun>& runs) {
  std::vector<Link> links(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const EqualRun& here = runs[i];
    Link best{here.gain, -1};
    const std::size_t from = i > k_look_back ? i - k_look_back : 0;
    for (std::size_t j = i; j-- > from;) {
      const EqualRun& before = runs[j];
      if (before.b >= here.b || before.a >= here.a) continue;
      const Joint way = joint(before, here);
      if (!way.fits) continue;
      const float score = links[j].score + here.gain - way.cost;
      if (score > best.score) best = {score, static_cast<std::int64_t>(j)};
    }
    links[i] = best;
  }
  return links;
}

}  // namespace

std::vector<ChainedPassage> chain_runs(const std::vector<EqualRun>& runs, float score_least) {
  const std::vector<Link> links = link(runs);
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (links[i].score >= score_least) ends.push_back(i);
  }
  std::ranges::stable_sort(
      ends, [&](std::size_t x, std::size_t y) { return links[x].score > links[y].score; });
  std::vector<bool> used(runs.size(), false);
  std::vector<ChainedPassage> passages;
  for (const std::size_t end : ends) {
    if (used[end]) continue;
    ChainedPassage passage{runs[end].a,      runs[end].a + runs[end].length,
                           runs[end].b,      runs[end].b + runs[end].length,
                           links[end].score, 0};
    for (auto at = static_cast<std::int64_t>(end); at >= 0;) {
      const auto i = static_cast<std::size_t>(at);
      if (used[i]) {  // the rest belongs to a better chain
        passage.score -= links[i].score;
        break;
      }
      used[i] = true;
      passage.a = runs[i].a;
      passage.b = runs[i].b;
      passage.best = std::max(passage.best, runs[i].gain);
      at = links[i].before;
    }
    if (passage.score >= score_least) passages.push_back(passage);
  }
  return passages;
}

}  // namespace jiedui::reading::detail
