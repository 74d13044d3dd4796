// Definitions that a text gives for its rates: 支出率90%(按拨付数计算,下同).
#pragma once

#include <string_view>
#include <vector>

#include "reading/prose.hpp"

namespace jiedui::reading::detail {

/// 按 … 计算: of what rates are taken.
struct Definition {
  TextSpan base{};     ///< 拨付 of 按拨付数计算
  bool lasts = false;  ///< 下同: from there on
};

/// In text order. Linear in the length of the text.
std::vector<Definition> definitions_of(const Prose& prose);

/// The base that holds for a figure that ends at `end`: defined right behind it, or before and
/// lasting; empty = none.
std::u32string_view base_for(const Prose& prose, const std::vector<Definition>& definitions,
                             std::size_t end);

}  // namespace jiedui::reading::detail
