#include "reading/detail/returned/align.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace jiedui::reading::detail {
namespace {

using Texts = std::vector<const std::u32string*>;

constexpr std::size_t k_own_words = 6;  // fewer characters are found anywhere ("12.5", 合计)
constexpr std::size_t k_similar_nearby = 400;
constexpr std::size_t k_similar_anywhere = 600;
constexpr std::size_t k_similar_with_bookmark = 100;
constexpr std::size_t k_pairs_nearby = 40'000;
constexpr std::size_t k_pairs_anywhere = 250'000;
constexpr std::size_t k_exact_cells = 250'000;

struct Range {
  std::size_t begin, end;
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

class Aligner {
 public:
  Aligner(const std::vector<Sentence>& issued, const std::vector<Sentence>& returned)
      : issued_(issued),
        returned_(returned),
        to_(issued.size(), k_unpaired),
        from_(returned.size(), k_unpaired) {}

  std::vector<std::size_t> run();

 private:
  void pair(std::size_t i, std::size_t j) {
    to_[i] = j;
    from_[j] = i;
  }
  [[nodiscard]] bool free(std::size_t i, std::size_t j) const {
    return to_[i] == k_unpaired && from_[j] == k_unpaired;
  }
  using Text = std::u32string Sentence::*;
  void in_order(Range a, Range b, Text text);
  void longest_common(Range a, Range b, Text text);
  std::vector<std::pair<std::size_t, std::size_t>> unique_in_both(Range a, Range b, Text text);
  void by_bookmark();
  void equal_elsewhere(Text text);
  template <class Call>
  void each_gap(Call call);
  void similar(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right,
               std::size_t least);
  void cells_in_place(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right);
  [[nodiscard]] std::vector<std::size_t> unpaired(const std::vector<std::size_t>& side,
                                                  Range range) const;

  const std::vector<Sentence>& issued_;
  const std::vector<Sentence>& returned_;
  std::vector<std::size_t> to_;
  std::vector<std::size_t> from_;
};

std::vector<std::size_t> Aligner::run() {
  const Range all{0, issued_.size()};
  const Range all_returned{0, returned_.size()};
  in_order(all, all_returned, &Sentence::plain);
  by_bookmark();
  equal_elsewhere(&Sentence::plain);
  each_gap([&](Range a, Range b) { in_order(a, b, &Sentence::masked); });
  equal_elsewhere(&Sentence::masked);
  each_gap([&](Range a, Range b) {
    const auto left = unpaired(to_, a);
    const auto right = unpaired(from_, b);
    if (left.size() * right.size() <= k_pairs_nearby) similar(left, right, k_similar_nearby);
    cells_in_place(unpaired(to_, a), unpaired(from_, b));
  });
  const auto left = unpaired(to_, all);
  const auto right = unpaired(from_, all_returned);
  if (left.size() * right.size() <= k_pairs_anywhere) similar(left, right, k_similar_anywhere);
  return to_;
}

std::vector<std::size_t> Aligner::unpaired(const std::vector<std::size_t>& side,
                                           Range range) const {
  std::vector<std::size_t> out;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    if (side[at] == k_unpaired) out.push_back(at);
  }
  return out;
}

/// Texts that stand exactly once on either side, in an order that both keep.
std::vector<std::pair<std::size_t, std::size_t>> Aligner::unique_in_both(Range a, Range b,
                                                                         Text text) {
  struct Seen {
    std::size_t left = 0, right = 0, i = 0, j = 0;
  };
  std::unordered_map<std::u32string_view, Seen> seen;
  for (std::size_t i = a.begin; i < a.end; ++i) {
    if (to_[i] != k_unpaired) continue;
    Seen& one = seen[issued_[i].*text];
    ++one.left;
    one.i = i;
  }
  for (std::size_t j = b.begin; j < b.end; ++j) {
    if (from_[j] != k_unpaired) continue;
    const auto found = seen.find(returned_[j].*text);
    if (found == seen.end()) continue;
    ++found->second.right;
    found->second.j = j;
  }
  std::vector<std::pair<std::size_t, std::size_t>> both;
  for (const auto& [words, one] : seen) {
    if (one.left == 1 && one.right == 1) both.emplace_back(one.i, one.j);
  }
  std::sort(both.begin(), both.end());
  std::vector<std::size_t> targets;
  std::vector<std::size_t> weights;
  for (const auto& [i, j] : both) {
    targets.push_back(j);
    weights.push_back(issued_[i].plain.size() + 1);
  }
  const auto kept = kept_in_order(targets, weights);
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t at = 0; at < both.size(); ++at) {
    if (kept[at]) out.push_back(both[at]);
  }
  return out;
}

/// Equal texts in the same order: what both begin and end with, then what is unique, then between.
void Aligner::in_order(Range a, Range b, Text text) {
  const auto same = [&](std::size_t i, std::size_t j) {
    return free(i, j) && issued_[i].*text == returned_[j].*text;
  };
  while (a.size() > 0 && b.size() > 0 && same(a.begin, b.begin)) pair(a.begin++, b.begin++);
  while (a.size() > 0 && b.size() > 0 && same(a.end - 1, b.end - 1)) pair(--a.end, --b.end);
  if (a.size() == 0 || b.size() == 0) return;
  const auto anchors = unique_in_both(a, b, text);
  if (anchors.empty()) return longest_common(a, b, text);
  for (const auto& [i, j] : anchors) pair(i, j);
  for (const auto& [i, j] : anchors) {
    in_order({a.begin, i}, {b.begin, j}, text);
    a.begin = i + 1;
    b.begin = j + 1;
  }
  in_order(a, b, text);
}

/// Where nothing is unique (the cells of a table): the textbook table, if it is small enough.
void Aligner::longest_common(Range a, Range b, Text text) {
  if (a.size() * b.size() > k_exact_cells) return;
  const std::size_t width = b.size() + 1;
  std::vector<std::uint32_t> best((a.size() + 1) * width, 0);
  const auto same = [&](std::size_t i, std::size_t j) {
    return free(i, j) && issued_[i].*text == returned_[j].*text;
  };
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      best[i * width + j] = same(a.begin + i, b.begin + j)
                                ? best[(i + 1) * width + j + 1] + 1
                                : std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (same(a.begin + i, b.begin + j)) {
      pair(a.begin + i++, b.begin + j++);
    } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

/// A rewritten sentence that still holds the figure it was issued with. A copied bookmark, or one
/// in a sentence that has nothing else in common, proves nothing.
void Aligner::by_bookmark() {
  std::map<std::string_view, std::vector<std::size_t>> holders;
  for (std::size_t j = 0; j < returned_.size(); ++j) {
    if (from_[j] != k_unpaired) continue;
    for (const FigureSpan& figure : returned_[j].figures) holders[figure.bookmark].push_back(j);
  }
  for (std::size_t i = 0; i < issued_.size() && !holders.empty(); ++i) {
    if (to_[i] != k_unpaired) continue;
    const Likeness words(issued_[i].masked);
    std::size_t best = k_unpaired;
    std::size_t most = 0;
    for (const FigureSpan& figure : issued_[i].figures) {
      const auto held = holders.find(figure.bookmark);
      if (held == holders.end()) continue;
      for (const std::size_t j : held->second) {
        const std::size_t alike = words.with(Likeness(returned_[j].masked));
        const bool enough = alike >= k_similar_with_bookmark || issued_[i].cell;
        if (from_[j] == k_unpaired && enough && (best == k_unpaired || alike > most)) {
          best = j;
          most = alike;
        }
      }
    }
    if (best != k_unpaired) pair(i, best);
  }
}

/// The same words in another place. Short ones only prove something where they are in order.
void Aligner::equal_elsewhere(Text text) {
  std::unordered_map<std::u32string_view, std::vector<std::size_t>> places;
  for (std::size_t j = returned_.size(); j-- > 0;) {
    if (from_[j] == k_unpaired && !returned_[j].cell) places[returned_[j].*text].push_back(j);
  }
  for (std::size_t i = 0; i < issued_.size(); ++i) {
    if (to_[i] != k_unpaired || issued_[i].cell || (issued_[i].*text).size() < k_own_words)
      continue;
    const auto found = places.find(issued_[i].*text);
    if (found == places.end() || found->second.empty()) continue;
    pair(i, found->second.back());
    found->second.pop_back();
  }
}

/// The stretches between neighbouring pairs that keep their order.
template <class Call>
void Aligner::each_gap(Call call) {
  const auto kept = kept_in_order(to_, issued_);
  std::size_t i = 0;
  std::size_t j = 0;
  for (std::size_t at = 0; at <= issued_.size(); ++at) {
    const bool last = at == issued_.size();
    if (!last && !kept[at]) continue;
    const std::size_t to = last ? returned_.size() : to_[at];
    if (at > i && to > j) call(Range{i, at}, Range{j, to});
    i = at + 1;
    j = to + 1;
  }
}

/// The most alike first; of equals, the earlier.
void Aligner::similar(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right,
                      std::size_t least) {
  struct Candidate {
    std::size_t alike, i, j;
  };
  std::vector<Likeness> words;
  for (const std::size_t j : right) words.emplace_back(returned_[j].masked);
  std::vector<Candidate> candidates;
  for (const std::size_t i : left) {
    if (issued_[i].cell) continue;
    const Likeness own(issued_[i].masked);
    for (std::size_t at = 0; at < right.size(); ++at) {
      if (returned_[right[at]].cell) continue;
      const std::size_t alike = own.with(words[at]);
      if (alike >= least) candidates.push_back({alike, i, right[at]});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.alike > b.alike; });
  for (const auto& [alike, i, j] : candidates) {
    if (free(i, j)) pair(i, j);
  }
}

/// Cells that were overwritten: as many on both sides, between cells that stayed.
void Aligner::cells_in_place(const std::vector<std::size_t>& left,
                             const std::vector<std::size_t>& right) {
  std::vector<std::size_t> before;
  std::vector<std::size_t> behind;
  for (const std::size_t i : left) {
    if (issued_[i].cell) before.push_back(i);
  }
  for (const std::size_t j : right) {
    if (returned_[j].cell) behind.push_back(j);
  }
  if (before.size() != behind.size()) return;
  for (std::size_t at = 0; at < before.size(); ++at) pair(before[at], behind[at]);
}

}  // namespace

std::vector<std::size_t> align(const std::vector<Sentence>& issued,
                               const std::vector<Sentence>& returned) {
  return Aligner(issued, returned).run();
}

std::vector<bool> kept_in_order(const std::vector<std::size_t>& targets,
                                const std::vector<std::size_t>& weights) {
  struct Step {
    std::size_t weight = 0;
    std::size_t at = k_unpaired;
  };
  std::map<std::size_t, Step> best;  // by the last target; weights rise with it
  std::vector<std::size_t> before(targets.size(), k_unpaired);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == k_unpaired) continue;
    auto next = best.lower_bound(targets[i]);
    const Step from = next == best.begin() ? Step{} : std::prev(next)->second;
    before[i] = from.at;
    const Step step{from.weight + weights[i], i};
    while (next != best.end() && next->second.weight <= step.weight) next = best.erase(next);
    best.emplace(targets[i], step);
  }
  std::vector<bool> kept(targets.size(), false);
  for (std::size_t at = best.empty() ? k_unpaired : std::prev(best.end())->second.at;
       at != k_unpaired; at = before[at]) {
    kept[at] = true;
  }
  return kept;
}

std::vector<bool> kept_in_order(const std::vector<std::size_t>& pair_of,
                                const std::vector<Sentence>& issued) {
  std::vector<std::size_t> weights;
  for (const Sentence& sentence : issued) weights.push_back(sentence.plain.size() + 1);
  return kept_in_order(pair_of, weights);
}

}  // namespace jiedui::reading::detail
