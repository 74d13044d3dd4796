// The figures of a text with the words around each, as every search for relations needs them.
// Decides: where the words of a figure begin and end, and what they say about its part (of which,
// last year's, planned, a change, per head). Not here: what follows from that.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "reading/detail/relations/amounts.hpp"
#include "reading/prose.hpp"

namespace jiedui::reading::detail {

inline constexpr std::size_t k_none = static_cast<std::size_t>(-1);

/// What the words right before a figure make of it; bits.
enum Mark : std::uint32_t {
  k_earlier = 1U << 0U,        ///< 上年, 去年同期: another time than the sentence's
  k_planned = 1U << 1U,        ///< 计划, 目标, 任务
  k_of_which = 1U << 2U,       ///< 其中
  k_together = 1U << 3U,       ///< 合计, 共计: the total of what stands before it
  k_per = 1U << 4U,            ///< 每, 户均, 平均
  k_rise = 1U << 5U,           ///< 增加, 净增, 多: a change, not a level
  k_fall = 1U << 6U,           ///< 减少, 下降, 少
  k_level = 1U << 7U,          ///< 增加到, 降至: the level after a change
  k_from = 1U << 8U,           ///< 由, 从: the level before a change
  k_rest = 1U << 9U,           ///< 其余, 尚有, 剩余
  k_respectively = 1U << 10U,  ///< 分别
  k_all = 1U << 11U,           ///< 共, 总
  k_cumulative = 1U << 12U,    ///< 累计, 以来
};
inline constexpr std::uint32_t k_change = k_rise | k_fall;

/// The strongest mark between two neighbouring figures.
enum Break : std::uint8_t { k_no_break, k_pause, k_comma, k_semicolon, k_stop, k_line };

struct Seen {
  bool amount = false;
  Interval known{};
  Int128 value = 0;
  std::uint32_t measure = 0;  ///< equal for what can be added: 人, 名, 位; 0 = cannot
  std::uint32_t marks = 0;
  TextSpan clause{};      ///< from the last , ; 。 : ( to the figure
  TextSpan lead{};        ///< the end of that: after the figure or 、 before it
  TextSpan tail{};        ///< from the figure to the next mark or figure
  Break before = k_line;  ///< between the figure before and this one
  bool colon = false;     ///< a colon stands between the figure before and this one
  std::size_t paragraph = 0;
  std::size_t last_same = k_none;  ///< the figure of the same measure before
  std::size_t next_same = k_none;
};

struct Scene {
  const Prose& prose;
  const std::vector<Figure>& figures;
  std::vector<Seen> seen{};

  [[nodiscard]] std::u32string_view lead(std::size_t i) const { return prose.at(seen[i].lead); }
  [[nodiscard]] std::u32string_view tail(std::size_t i) const { return prose.at(seen[i].tail); }
  [[nodiscard]] std::u32string_view clause(std::size_t i) const { return prose.at(seen[i].clause); }
  [[nodiscard]] bool has(std::size_t i, std::uint32_t marks) const {
    return (seen[i].marks & marks) != 0;
  }
  [[nodiscard]] std::size_t sentence(std::size_t i) const { return figures[i].sentence; }
  /// One behind the last figure of the sentence, or of the list whose items are lines that end in
  /// ;.
  [[nodiscard]] std::size_t statement_end(std::size_t begin) const;
  /// Between two figures of one text, the strongest mark; `from` < `to`.
  [[nodiscard]] Break between(std::size_t from, std::size_t to) const;
  /// A rate, a share, a growth: 15.9%, not 百分点.
  [[nodiscard]] bool percent(std::size_t i) const;
  [[nodiscard]] bool fraction(std::size_t i) const;  ///< 5‰, 千分之五
  [[nodiscard]] bool coarse(std::size_t i) const;    ///< 三成, 一半
  [[nodiscard]] bool points(std::size_t i) const;
  [[nodiscard]] bool times(std::size_t i) const;  ///< 倍, and what follows 翻
};

Scene scene_of(const Prose& prose, const std::vector<Figure>& figures);
/// Only the words around each figure: no amounts, no marks, nothing of the same measure.
Scene words_around(const Prose& prose, const std::vector<Figure>& figures);

bool contains(std::u32string_view text, std::u32string_view word);
/// Whether any word of a list, separated by |, stands in the text.
bool contains_any(std::u32string_view text, std::u32string_view words);
bool ends_with_any(std::u32string_view text, std::u32string_view words);
bool starts_with_any(std::u32string_view text, std::u32string_view words);
/// How many pairs of neighbouring characters of `a` stand in `b` too; marks and digits do not
/// count.
std::size_t shared_pairs(std::u32string_view a, std::u32string_view b);
/// Without 约, 达, 为, 了, 共 … at the end: what stands before a number and says nothing of it.
std::u32string_view without_copula(std::u32string_view text);

}  // namespace jiedui::reading::detail
