// Passages that a text shares with another one, word for word or edited.
// Decides: what is a copied passage, from where to where, and how alike both sides are. Not here:
// which other texts are worth comparing (fingerprints.hpp, flow).
// Holds: both sides have k_copy_shortest characters or more, white space not counted; formulas that
// every report repeats, and lists of one shape with other figures, are no copies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/detail/copies/gram_index.hpp"
#include "reading/prose.hpp"

namespace jiedui::reading {

inline constexpr std::size_t k_copy_shortest = 60;

/// Below this similarity two passages only speak of the same thing.
inline constexpr double k_copy_similarity_least = 0.2;

/// What nobody writes: five thousand pages. Longer texts are not compared, so that a file of a
/// hundred megabytes does not take gigabytes of memory.
inline constexpr std::size_t k_compared_longest = std::size_t{1} << 24U;

/// A text made ready for comparing.
struct FoldedText {
  std::u32string text;
  std::u32string letters;         ///< folded as NFKC does, without punctuation, in small letters
  std::vector<std::uint32_t> at;  ///< of each letter: its place in the text
};
FoldedText fold(std::u32string text);

struct CopiedPassage {
  TextSpan span;        ///< in the examined text
  TextSpan other_span;  ///< in the other text
  double similarity = 0;
  friend bool operator==(const CopiedPassage&, const CopiedPassage&) = default;
};

/// An examined text with an index of its letters, to be compared with any number of others.
class CopySearch {
 public:
  explicit CopySearch(FoldedText text);

  /// Every report has these letters (FoldedText::letters): from now on they hardly count.
  void put_common(TextSpan letters) { index_.put_common(letters); }

  /// In the order of the examined text. A passage that stands twice in the other text is given
  /// twice. Linear in the length of `other`.
  [[nodiscard]] std::vector<CopiedPassage> against(const FoldedText& other) const;
  /// Passages that repeat an earlier one of the same text: `other_span` is the earlier.
  [[nodiscard]] std::vector<CopiedPassage> within() const;

  [[nodiscard]] const FoldedText& text() const { return text_; }

 private:
  FoldedText text_;
  detail::GramIndex index_;
};

/// Jaccard of the sets of 5 neighbouring characters, after NFKC and removal of white space.
double copy_similarity(const FoldedText& a, TextSpan span, const FoldedText& b, TextSpan other);

}  // namespace jiedui::reading
