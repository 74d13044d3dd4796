// Which of many texts are worth comparing with one: a few numbers of each text, and who has them.
// Decides: which letters stand for a text, which texts share enough of them close together. Not
// here: where the numbers are kept (store), what is copied (copies.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "reading/copies.hpp"

namespace jiedui::reading {

/// Six letters in a row, as a number.
struct Fingerprint {
  std::uint32_t hash = 0;
  std::uint32_t at = 0;  ///< the first letter (FoldedText::letters)
};

/// About every fifth six letters, chosen by their hash alone, so that a copied passage has the same
/// ones in both texts whatever stands around it. In the order of the text.
std::vector<Fingerprint> fingerprints(const FoldedText& text);

/// The hashes, sorted, each once: what is kept of a text.
std::vector<std::uint32_t> hashes_of(const std::vector<Fingerprint>& prints);

/// Who has a fingerprint.
struct Holders {
  std::size_t texts = 0;           ///< how many have it
  std::vector<std::int64_t> some;  ///< some of them, in order; all unless they are very many
};

struct Candidates {
  std::vector<std::int64_t> texts;  ///< those worth comparing, the likeliest first
  std::vector<TextSpan> common;     ///< letters that so many texts have that they are nobody's
};

/// `holders[i]` are those of the i-th of hashes_of(prints), in a library of `texts` texts.
Candidates choose_candidates(const std::vector<Fingerprint>& prints,
                             const std::vector<Holders>& holders, std::size_t texts);

}  // namespace jiedui::reading
