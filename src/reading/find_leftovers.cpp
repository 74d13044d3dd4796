// Collects what the finders see and keeps one leftover for one place.
#include <algorithm>

#include "reading/detail/leftovers/leftovers.hpp"

namespace jiedui::reading {

std::vector<Leftover> find_leftovers(const Prose& prose, const std::vector<Figure>& /*figures*/) {
  detail::Leftovers found;
  detail::find_marks(prose, found);
  detail::find_gaps(prose, found);
  detail::find_odd_years(prose, found);
  detail::find_glued_rows(prose, found);
  detail::find_garbled(prose, found);
  detail::find_slips(prose, found);
  detail::find_doubled(prose, found);

  // Of two that overlap the first one stands, of two that begin together the graver, then the
  // longer.
  std::ranges::stable_sort(found, [](const Leftover& a, const Leftover& b) {
    if (a.span.start != b.span.start) return a.span.start < b.span.start;
    if (a.severity != b.severity) return a.severity < b.severity;
    return a.span.end > b.span.end;
  });
  std::vector<Leftover> kept;
  for (Leftover& one : found) {
    if (kept.empty() || kept.back().span.end <= one.span.start) kept.push_back(std::move(one));
  }
  return kept;
}

}  // namespace jiedui::reading
