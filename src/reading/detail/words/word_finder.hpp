// Many words looked for in one pass over a text.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace jiedui::reading::detail {

/// Built once from a table. At each place the longest word that begins there is found; words may
/// overlap (基本完成, then 完成).
class WordFinder {
 public:
  explicit WordFinder(std::span<const std::u32string_view> words);

  static constexpr int k_none = -1;
  /// Index in the table of the longest word that begins at `position`.
  [[nodiscard]] int find_at(std::u32string_view text, std::size_t position) const {
    const auto low = static_cast<std::uint16_t>(text[position]);
    if ((starts_[low >> 6U] >> (low & 63U) & 1U) == 0) return k_none;
    return longest_at(text, position);
  }

 private:
  [[nodiscard]] int longest_at(std::u32string_view text, std::size_t position) const;

  struct Word {
    std::u32string_view text;
    int index;
  };
  std::vector<Word> words_;                   ///< by first character, long before short
  std::array<std::uint64_t, 1024> starts_{};  ///< a bit for each possible first character
};

}  // namespace jiedui::reading::detail
