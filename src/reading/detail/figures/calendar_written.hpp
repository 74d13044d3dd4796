// Dates in figures alone: 2024-10-16, 2010.8.27, 2023/6/30, 2024.08-2025.07, 2024-08.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// \p end: behind it.
std::optional<Figure> iso_at(std::u32string_view text, std::size_t at, std::size_t& end);

}  // namespace jiedui::reading::detail
