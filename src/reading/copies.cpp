#include "reading/copies.hpp"

#include <algorithm>
#include <utility>

#include "reading/detail/copies/copy_borders.hpp"
#include "reading/detail/copies/copy_chain.hpp"
#include "reading/detail/copies/copy_shape.hpp"
#include "reading/detail/copies/fold.hpp"
#include "reading/detail/copies/stock_phrases.hpp"

namespace jiedui::reading {

namespace {

using detail::ChainedPassage;
using detail::EqualRun;

/// What a passage must be worth: about twenty letters in a row that are rare in the text.
constexpr float k_score_least = 18;
/// What a part of it must be worth, a sentence that was moved.
constexpr float k_part_score_least = 10;
/// A passage has at least one run that is worth so much: eight letters that are rare in the text;
/// twelve, where hardly more than such runs were left.
constexpr float k_best_run_least = 4.5F;
constexpr float k_reworded_best_run_least = 8;
constexpr double k_reworded_below = 0.35;

std::vector<std::uint64_t> grams_of(const FoldedText& text, const TextSpan& span) {
  const std::u32string words =
      detail::folded_words(detail::words_of(text, span), detail::Blanks::none);
  std::vector<std::uint64_t> grams;
  for (std::size_t i = 0; i + detail::k_gram <= words.size(); ++i)
    grams.push_back(detail::gram_hash(&words[i]));
  std::ranges::sort(grams);
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

/// Characters without white space.
std::size_t visible_size(const FoldedText& text, const TextSpan& span) {
  return detail::folded_words(detail::words_of(text, span), detail::Blanks::none).size();
}

TextSpan in_text(const FoldedText& text, std::uint32_t first, std::uint32_t last) {
  return {text.at[first], text.at[last - 1] + std::size_t{1}};
}

/// How far two spans lie apart; 0 where they touch or overlap.
std::uint32_t apart(std::uint32_t start, std::uint32_t end, std::uint32_t other_start,
                    std::uint32_t other_end) {
  if (start >= other_end) return start - other_end;
  return other_start >= end ? other_start - end : 0;
}

/// Whether two chains are one passage whose sentences were put in another order.
bool moved_apart(const ChainedPassage& one, const ChainedPassage& two) {
  constexpr std::uint32_t k_beside = 60;
  const bool overlap =
      (one.a < two.a_end && two.a < one.a_end) || (one.b < two.b_end && two.b < one.b_end);
  return !overlap && apart(one.a, one.a_end, two.a, two.a_end) <= k_beside &&
         apart(one.b, one.b_end, two.b, two.b_end) <= k_beside;
}

ChainedPassage together(const ChainedPassage& one, const ChainedPassage& two) {
  return {std::min(one.a, two.a), std::max(one.a_end, two.a_end),
          std::min(one.b, two.b), std::max(one.b_end, two.b_end),
          one.score + two.score,  std::max(one.best, two.best)};
}

std::vector<ChainedPassage> join_moved(std::vector<ChainedPassage> passages) {
  constexpr std::size_t k_look_back = 16;
  std::ranges::sort(passages, {}, [](const auto& one) { return std::pair(one.a, one.b); });
  std::vector<ChainedPassage> joined;
  for (const ChainedPassage& passage : passages) {
    const std::size_t from = joined.size() > k_look_back ? joined.size() - k_look_back : 0;
    const auto begin = joined.begin() + static_cast<std::ptrdiff_t>(from);
    const auto found = std::find_if(
        begin, joined.end(), [&](const auto& before) { return moved_apart(before, passage); });
    if (found == joined.end()) {
      joined.push_back(passage);
    } else {
      *found = together(*found, passage);
    }
  }
  return joined;
}

CopiedPassage passage_of(const FoldedText& text, const FoldedText& other,
                         const ChainedPassage& chain) {
  return {in_text(text, chain.a, chain.a_end), in_text(other, chain.b, chain.b_end), 0};
}

bool is_long_enough(const FoldedText& text, const FoldedText& other, const CopiedPassage& passage) {
  return visible_size(text, passage.span) >= k_copy_shortest &&
         visible_size(other, passage.other_span) >= k_copy_shortest;
}

std::vector<CopiedPassage> passages_of(const std::vector<EqualRun>& runs, const FoldedText& text,
                                       const FoldedText& other) {
  std::vector<CopiedPassage> found;
  for (const ChainedPassage& chain : join_moved(detail::chain_runs(runs, k_part_score_least))) {
    if (chain.score < k_score_least || chain.best < k_best_run_least) continue;
    const CopiedPassage whole = passage_of(text, other, chain);
    if (!is_long_enough(text, other, whole)) continue;
    CopiedPassage passage = passage_of(text, other, detail::settled_borders(text, other, chain));
    if (!is_long_enough(text, other, passage)) passage = whole;
    passage.similarity = copy_similarity(text, passage.span, other, passage.other_span);
    const bool reworded = passage.similarity < k_reworded_below;
    if (passage.similarity < k_copy_similarity_least ||
        (reworded && chain.best < k_reworded_best_run_least))
      continue;
    if (!detail::is_list_of_one_shape(text, other, passage)) found.push_back(passage);
  }
  std::ranges::sort(found, {}, [](const auto& one) { return std::pair(one.span, one.other_span); });
  return found;
}

}  // namespace

double copy_similarity(const FoldedText& a, TextSpan span, const FoldedText& b, TextSpan other) {
  const auto one = grams_of(a, span);
  const auto two = grams_of(b, other);
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(one, two, std::back_inserter(both));
  const std::size_t all = one.size() + two.size() - both.size();
  return all == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(all);
}

CopySearch::CopySearch(FoldedText text) : text_(std::move(text)), index_(text_.letters) {
  for (const TextSpan& stock : detail::stock_phrases(text_.letters)) put_common(stock);
}

std::vector<CopiedPassage> CopySearch::against(const FoldedText& other) const {
  return passages_of(index_.runs_with(text_.letters, other.letters), text_, other);
}

std::vector<CopiedPassage> CopySearch::within() const {
  constexpr std::uint32_t k_apart = 50;  // letters; a passage is no copy of itself
  return passages_of(index_.runs_within(text_.letters, k_apart), text_, text_);
}

}  // namespace jiedui::reading
