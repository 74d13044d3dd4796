// Runs the rules on words: those that read one sentence with its figures, and those that read the
// whole text.
#include <algorithm>

#include "reading/detail/words.hpp"

namespace jiedui::reading {

std::vector<Remark> find_words_against_numbers(const Prose& prose,
                                               const std::vector<Figure>& figures,
                                               const std::vector<Relation>& /*relations*/) {
  detail::Remarks out;
  detail::Passage passage{prose, figures};
  for (std::size_t i = 0; i < prose.sentences.size(); ++i) {
    passage.span = prose.sentences[i].span;
    passage.first = passage.last;
    while (passage.first < figures.size() && figures[passage.first].sentence < i) ++passage.first;
    passage.last = passage.first;
    while (passage.last < figures.size() && figures[passage.last].sentence == i) ++passage.last;
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
  std::ranges::stable_sort(out, {}, [](const Remark& remark) { return remark.span; });
  return out;
}

}  // namespace jiedui::reading
