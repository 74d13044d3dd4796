// The signs of numbered lists in a text: 一、 （一） 1. （1） 第一， 一是 一要.
#pragma once

#include <cstdint>
#include <vector>

#include "reading/prose.hpp"

namespace jiedui::reading::detail {

/// From the outermost to the innermost; a sign ends the lists inside it.
enum class ListStyle : std::uint8_t {
  chapter,    ///< 一、
  section,    ///< （一）
  number,     ///< 1. 1、
  bracketed,  ///< （1）
  firstly,    ///< 第一，
  is,         ///< 一是
  must,       ///< 一要
};
inline constexpr std::size_t k_styles = 7;

struct ListSign {
  ListStyle style;
  int rank;
  TextSpan span;
  std::size_t paragraph;
  /// 3、4月 and 2.5 can be a sign or a number: it goes on with a list that waits for it, no more.
  bool weak = false;
};

/// A Chinese numeral from 一 to 九十九 at `position`, which moves behind it; 0 where none stands.
int han_number(std::u32string_view text, std::size_t& position);
/// One or two digits, no more.
int digit_number(std::u32string_view text, std::size_t& position);

/// All signs at the start of paragraphs and clauses, in text order. Rows of tables have none.
std::vector<ListSign> signs_of(const Prose& prose);

}  // namespace jiedui::reading::detail
