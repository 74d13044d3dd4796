// One amount told twice, once in round numbers: 授课13328课时, and at the end 授课1.3万余课时.
//
// The round one must be known to fewer digits, the other lie within it, and both must be called by
// the same words. A round number that does not fit is another amount more often than a slip, so
// only what fits is told.
#include <algorithm>

#include "reading/detail/relations/related.hpp"
#include "reading/detail/relations/same_thing.hpp"

namespace jiedui::reading::detail {

namespace {

int digits_of(Int128 value) {
  while (value != 0 && value % 10 == 0) value /= 10;
  int digits = 0;
  for (; value > 0; value /= 10) ++digits;
  return digits;
}

class Rounded {
 public:
  Rounded(const Scene& scene, Relations& found)
      : scene_(scene), found_(found), related_(scene, found) {
    told_.resize(scene.seen.size());
    for (const Relation& relation : found) {
      if (relation.type == RelationType::restated && relation.total) told_[*relation.total] = true;
    }
  }

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (can_repeat(scene_, i) && !told_[i] && !scene_.percent(i) && enough(i)) look_back(i);
    }
    std::ranges::move(said_, std::back_inserter(found_));
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  /// Below a hundred nobody rounds.
  [[nodiscard]] bool enough(std::size_t i) const { return at(i).value >= 100 * k_micro; }

  void look_back(std::size_t i) {
    constexpr std::size_t k_back = 30;
    std::size_t best = k_none;
    std::size_t most = 1;
    std::size_t looked = 0;
    for (std::size_t k = at(i).last_same; k != k_none && looked < k_back;
         k = at(k).last_same, ++looked) {
      if (!rounds(i, k) || scene_.sentence(i) == scene_.sentence(k)) continue;
      const std::size_t shared = agreement(i, k);
      if (shared > most && may_be_same(i, k)) {
        best = k;
        most = shared;
      }
    }
    if (best == k_none) return;
    said_.push_back(restated_of(scene_, i, best));
    said_.back().named = true;
  }

  /// One of the two is the other in fewer digits.
  [[nodiscard]] bool rounds(std::size_t i, std::size_t k) const {
    if (at(i).value == at(k).value || !at(i).known.meets(at(k).known)) return false;
    const int one = digits_of(at(i).value);
    const int two = digits_of(at(k).value);
    if (one == two) return false;
    const std::size_t round = one < two ? i : k;
    const std::size_t full = one < two ? k : i;
    return scene_.figures[full].approx == domain::Approx::exact && at(full).known.low != 0 &&
           at(round).known.low <= at(full).value && at(full).value <= at(round).known.high;
  }

  /// The words of the figure's own clause and behind it; the unit is one already.
  [[nodiscard]] std::size_t agreement(std::size_t i, std::size_t k) const {
    return shared_pairs(scene_.prose.at({at(i).lead.start, at(i).tail.end}),
                        scene_.prose.at({at(k).clause.start, at(k).tail.end}));
  }

  [[nodiscard]] bool may_be_same(std::size_t i, std::size_t k) const {
    constexpr std::uint32_t k_unlike =
        k_per | k_change | k_earlier | k_planned | k_rest | k_of_which;
    if (((at(i).marks ^ at(k).marks) & k_unlike) != 0 || related_.together(i, k)) return false;
    return !of_other_times(scene_, i, k) && !of_other_things(scene_, i, k);
  }

  const Scene& scene_;
  Relations& found_;
  Related related_;
  std::vector<bool> told_;
  Relations said_;
};

}  // namespace

void find_rounded(const Scene& scene, Relations& found) {
  Rounded(scene, found).run();
}

}  // namespace jiedui::reading::detail
