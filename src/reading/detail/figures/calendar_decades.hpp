// Decades and centuries: 80年代, 20世纪五六十年代, 21世纪初.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// One, or a range of them as one. \p end: behind it.
std::optional<Figure> decades_at(std::u32string_view text, std::size_t at, std::size_t& end);

}  // namespace jiedui::reading::detail
