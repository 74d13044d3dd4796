#include "reading/detail/figures/characters.hpp"

namespace jiedui::reading::detail {

std::size_t dashes_end(std::u32string_view text, std::size_t at) {
  constexpr std::size_t k_longest = 4;
  std::size_t end = at;
  if (glyph::at(text, end) == U' ') ++end;
  const std::size_t first = end;
  while (end - first < k_longest && contains(U"-–—－~～〜―‐‑‒−", glyph::at(text, end))) ++end;
  if (end == first) return at;
  if (glyph::at(text, end) == U' ') ++end;
  return end;
}

}  // namespace jiedui::reading::detail
