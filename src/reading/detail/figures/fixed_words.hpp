// Words and names in which a numeral counts nothing: 统一, 十分, 三峡, 一带一路, 三位一体.
#pragma once

#include <cstddef>
#include <string_view>

namespace jiedui::reading::detail {

/// If the numeral at \p at belongs to a fixed word, the end of that word; else \p at.
std::size_t fixed_word_end(std::u32string_view text, std::size_t at);

}  // namespace jiedui::reading::detail
