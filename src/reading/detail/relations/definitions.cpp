#include "reading/detail/relations/definitions.hpp"

#include <algorithm>

namespace jiedui::reading::detail {

namespace {

constexpr std::u32string_view k_by = U"按";
constexpr std::u32string_view k_reckoned = U"计算";
constexpr std::size_t k_base_longest = 12;

/// 拨付数 → 拨付: the letters that name the base.
TextSpan bare(std::u32string_view text, TextSpan span) {
  constexpr std::u32string_view k_number_words = U"数额量总金";
  while (span.size() > 2 && k_number_words.find(text[span.end - 1]) != std::u32string_view::npos) {
    --span.end;
  }
  return span;
}

}  // namespace

std::vector<Definition> definitions_of(const Prose& prose) {
  std::vector<Definition> found;
  const std::u32string_view text = prose.text;
  for (std::size_t at = text.find(k_reckoned); at != std::u32string_view::npos;
       at = text.find(k_reckoned, at + 1)) {
    const std::size_t from = at - std::min(at, k_base_longest);
    const std::size_t by = text.substr(from, at - from).rfind(k_by);
    if (by == std::u32string_view::npos) continue;
    const TextSpan base = bare(text, {from + by + 1, at});
    if (base.size() < 2) continue;
    constexpr std::size_t k_near = 6;
    const bool lasts =
        text.substr(at, k_reckoned.size() + k_near).find(U"下同") != std::u32string_view::npos;
    found.push_back({base, lasts});
  }
  return found;
}

std::u32string_view base_for(const Prose& prose, const std::vector<Definition>& definitions,
                             std::size_t end) {
  auto after = std::ranges::upper_bound(
      definitions, end, {}, [](const Definition& definition) { return definition.base.start; });
  constexpr std::size_t k_right_behind = 4;
  if (after != definitions.end() && after->base.start <= end + k_right_behind)
    return prose.at(after->base);
  // The last lasting one; a text has few definitions, and of many the nearest are looked at.
  constexpr int k_looked = 8;
  for (int k = 0; after != definitions.begin() && k < k_looked; ++k) {
    --after;
    if (after->lasts) return prose.at(after->base);
  }
  return {};
}

}  // namespace jiedui::reading::detail
