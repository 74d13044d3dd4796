// Lists of words, looked for in short texts around figures.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace jiedui::reading::detail {

/// Built once from "甲|乙|丙"; a text in which no word's first character stands is refused by a
/// look at each of its characters.
class Words {
 public:
  explicit Words(std::u32string_view list);

  /// Whether any of the words stands in the text.
  [[nodiscard]] bool in(std::u32string_view text) const;
  [[nodiscard]] bool end(std::u32string_view text) const;
  [[nodiscard]] bool begin(std::u32string_view text) const { return at(text) != 0; }
  /// Length of the longest word the text begins with; 0 = none.
  [[nodiscard]] std::size_t at(std::u32string_view text) const;
  /// Place of the first word in the text; npos = none.
  [[nodiscard]] std::size_t first(std::u32string_view text) const;

 private:
  static constexpr std::size_t k_bits = 1024;
  using Bits = std::array<std::uint64_t, k_bits / 64>;
  static void set(Bits& bits, char32_t c) { bits[(c % k_bits) / 64] |= 1ULL << (c % 64); }
  static bool is_set(const Bits& bits, char32_t c) {
    return (bits[(c % k_bits) / 64] >> (c % 64) & 1U) != 0;
  }

  std::vector<std::u32string_view> words_;
  Bits first_{};
  Bits last_{};
};

}  // namespace jiedui::reading::detail
