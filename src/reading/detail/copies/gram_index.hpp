// Where in a text each five letters in a row stand, and how much they tell about it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "reading/detail/copies/copy_chain.hpp"
#include "reading/prose.hpp"

namespace jiedui::reading::detail {

/// Five letters in a row are looked for: the length the similarity is measured by. Fewer are found
/// everywhere, more are rare where somebody replaced every third word.
inline constexpr std::size_t k_gram = 5;

std::uint64_t gram_hash(const char32_t* letters);

class GramIndex {
 public:
  /// `letters` are not kept: whoever asks gives them again.
  explicit GramIndex(const std::u32string& letters);

  /// Every report has these letters: from now on they hardly count.
  void put_common(TextSpan letters);

  /// The runs of five or more letters that both texts have, in the order of (a, b), each once. Runs
  /// that consist of names and terms alone, which stand everywhere, are left out. Linear in the
  /// length of `other`.
  [[nodiscard]] std::vector<EqualRun> runs_with(const std::u32string& letters,
                                                const std::u32string& other) const;
  /// The same for the text and itself: b is the earlier place, at least `apart` letters before a.
  [[nodiscard]] std::vector<EqualRun> runs_within(const std::u32string& letters,
                                                  std::uint32_t apart) const;

 private:
  [[nodiscard]] std::span<const std::uint32_t> places(const char32_t* gram) const;
  /// How often the five letters there stand in the text; roughly, where that is often.
  [[nodiscard]] std::size_t count(const std::u32string& letters, std::size_t at) const;
  [[nodiscard]] float gain(std::uint32_t from, std::uint32_t length) const;

  std::vector<std::uint32_t> first_;   ///< of each bucket: its first entry in `places_`
  std::vector<std::uint32_t> places_;  ///< by bucket
  std::vector<std::uint8_t> weight_;   ///< of the five letters at each letter, in hundredths
};

}  // namespace jiedui::reading::detail
