// Runs the rules on words: those that read one sentence with its figures, and those that read the
// whole text.
#include <algorithm>
#include <set>
#include <utility>

#include "reading/detail/words/passage.hpp"

namespace jiedui::reading {

namespace {

/// Where a relation of the same figures fails, its own remark says more: the sum written out.
class Told {
 public:
  Told(const std::vector<Figure>& figures, const std::vector<Relation>& relations) {
    for (const Relation& relation : relations) {
      if (relation.verdict != Verdict::fails) continue;
      if (relation.total && !relation.items.empty())
        counts_.insert(figures[*relation.total].span.start);
      std::vector<std::size_t> places;
      if (relation.total) places.push_back(figures[*relation.total].span.start);
      for (const std::size_t part : relation.parts) places.push_back(figures[part].span.start);
      for (const std::size_t a : places) {
        for (const std::size_t b : places) {
          constexpr std::size_t k_most = 100;  // pairs of a long sum are not told by words
          if (a < b && places.size() < k_most) pairs_.emplace(a, b);
        }
      }
    }
  }
  [[nodiscard]] bool has(const Remark& remark) const {
    if (remark.rule == "announced_count") {
      const auto count = counts_.lower_bound(remark.span.start);
      return count != counts_.end() && *count < remark.span.end;
    }
    return remark.rule == "direction_word" && remark.others.size() == 2 &&
           pairs_.contains({remark.others[0].start, remark.others[1].start});
  }

 private:
  std::set<std::pair<std::size_t, std::size_t>> pairs_;
  std::set<std::size_t> counts_;  ///< totals that were compared with their own list
};

}  // namespace

std::vector<Remark> find_words_against_numbers(const Prose& prose,
                                               const std::vector<Figure>& figures,
                                               const std::vector<Relation>& relations) {
  detail::Remarks out;
  detail::Passage passage{prose, figures};
  for (std::size_t i = 0; i < prose.sentences.size(); ++i) {
    passage.span = prose.sentences[i].span;
    passage.first = passage.last;
    while (passage.first < figures.size() && figures[passage.first].sentence < i) ++passage.first;
    passage.last = passage.first;
    while (passage.last < figures.size() && figures[passage.last].sentence == i) ++passage.last;
    detail::words_on_comparison(passage, out);
    if (passage.first == passage.last) continue;
    detail::words_on_targets(passage, out);
    detail::words_on_totality(passage, out);
    detail::words_on_limits(passage, out);
    detail::words_of_approximation(passage, out);
    detail::words_on_change(passage, out);
    detail::words_on_shares(passage, out);
  }
  detail::words_on_usage(prose, out);
  detail::words_on_lists(prose, out);
  detail::words_on_titles(prose, figures, out);
  detail::words_on_names(prose, out);
  const Told told{figures, relations};
  std::erase_if(out, [&](const Remark& remark) { return told.has(remark); });
  std::ranges::stable_sort(out, {}, [](const Remark& remark) { return remark.span; });
  return out;
}

}  // namespace jiedui::reading
