// What is counted or measured: the word behind a number. Decides: which words those are, their
// canonical name, kind and size in the base unit. Open in principle; what is not listed counts
// nothing (a false figure is worse than a missed one).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// How a measure word behaves behind Chinese numerals, where names and fixed words are many.
enum class Manner : std::uint8_t {
  plain,    ///< 一名, 三名 both count
  article,  ///< 一项, 一个 is mostly an article; 三项 counts
  place,    ///< nouns that count without a measure word: 四省市, 19省市; 两市 refers back
  digits,   ///< counts behind Arabic digits only: 8.0级, 95分
};

struct Measure {
  std::u32string_view written;
  std::string_view unit;  ///< canonical name; of places 个
  FigureKind kind = FigureKind::count;
  std::int8_t power = 0;  ///< one of it is 10^power base units
  Manner manner = Manner::plain;
  /// It is another word if one of these follows: 期间, 年级, 部门.
  std::u32string_view not_before = {};
};

/// The longest measure at \p at, or null.
const Measure* measure_at(std::u32string_view text, std::size_t at);

}  // namespace jiedui::reading::detail
