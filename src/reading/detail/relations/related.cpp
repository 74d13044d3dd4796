#include "reading/detail/relations/related.hpp"

#include <algorithm>

namespace jiedui::reading::detail {

Related::Related(const Scene& scene, const Relations& found) : scene_(scene), found_(found) {
  constexpr std::size_t k_most = 5;
  of_.resize(scene.seen.size());
  for (std::size_t r = 0; r < found.size(); ++r) {
    const auto take = [&](std::size_t figure) {
      if (of_[figure].size() < k_most) of_[figure].push_back(r);
    };
    if (found[r].total) take(*found[r].total);
    for (const std::size_t part : found[r].parts) take(part);
  }
}

bool Related::together(std::size_t a, std::size_t b) const {
  return std::ranges::any_of(
      of_[a], [&](std::size_t r) { return std::ranges::find(of_[b], r) != of_[b].end(); });
}

bool Related::confirmed(std::size_t figure) const {
  return std::ranges::any_of(of_[figure], [&](std::size_t r) {
    const std::optional<std::size_t>& total = found_[r].total;
    if (total && scene_.figures[*total].approx != domain::Approx::exact) return false;
    return found_[r].verdict == Verdict::holds && found_[r].must == Must::equal &&
           found_[r].type != RelationType::restated && found_[r].items.empty();
  });
}

bool can_repeat(const Scene& scene, std::size_t i) {
  const Figure& figure = scene.figures[i];
  const Seen& seen = scene.seen[i];
  return seen.amount && seen.measure != 0 && seen.value > k_micro && !figure.value_max &&
         figure.kind != FigureKind::ratio && figure.kind != FigureKind::range && !scene.points(i);
}

}  // namespace jiedui::reading::detail
