// What is left over, and stated comparisons: 其余8个, 未到位625万元, 超额完成, 高于全国的8.6%.
#include <algorithm>

#include "reading/detail/searches.hpp"

namespace jiedui::reading::detail {

namespace {

constexpr std::u32string_view k_rest_words =
    U"其余|剩余|余下|尚有|仍有|还有|剩下|结余|结存|尚余|未|余";

class Rests {
 public:
  Rests(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    const std::size_t known = found_.size();
    for (std::size_t r = 0; r < known; ++r) {
      const Relation& relation = found_[r];
      const bool quotient =
          relation.type == RelationType::share || relation.type == RelationType::rate;
      if (quotient && relation.parts.size() == 2 &&
          at(relation.parts[0]).measure == at(relation.parts[1]).measure) {
        pairs_.push_back({relation.parts[1], relation.parts[0]});
      }
      if (relation.type == RelationType::sum && relation.total && relation.parts.size() == 1) {
        pairs_.push_back({*relation.total, relation.parts[0]});
      }
    }
    std::ranges::sort(pairs_);
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (at(i).amount && leaves_over(i)) rest(i);
      if (at(i).amount) compared(i);
    }
  }

 private:
  struct Pair {
    std::size_t whole = 0;
    std::size_t part = 0;
    friend auto operator<=>(const Pair&, const Pair&) = default;
  };

  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  /// The words beside the figure, on either side: 仍有6个项目未开工.
  [[nodiscard]] bool leaves_over(std::size_t i) const {
    if (scene_.has(i, k_change | k_per)) return false;
    return contains_any(scene_.lead(i), k_rest_words) ||
           contains_any(scene_.tail(i).substr(0, 10), U"未|没有|尚待");
  }

  void rest(std::size_t i) {
    // Wholes and parts that a rate has brought together already.
    std::size_t looked = 0;
    for (std::size_t p = pairs_.size(); p-- > 0 && looked < 40;) {
      const Pair& pair = pairs_[p];
      if (pair.whole > i || pair.part >= i) continue;
      ++looked;
      if (at(pair.whole).measure != at(i).measure || at(pair.whole).value <= at(pair.part).value)
        continue;
      if ((at(pair.whole).known - at(pair.part).known).meets(at(i).known)) {
        return add(i, pair.whole, pair.part);
      }
    }
    Indices near;
    for (std::size_t k = at(i).last_same; k != k_none && near.size() < 4; k = at(k).last_same) {
      if (at(k).paragraph != at(i).paragraph) break;
      near.push_back(k);
    }
    for (std::size_t a = 0; a < near.size(); ++a) {
      for (std::size_t b = a + 1; b < near.size(); ++b) {
        for (const auto& [whole, part] :
             {std::pair{near[b], near[a]}, std::pair{near[a], near[b]}}) {
          if (at(whole).value <= at(part).value || at(part).value <= 0) continue;
          if ((at(whole).known - at(part).known).meets(at(i).known)) return add(i, whole, part);
        }
      }
    }
  }

  void add(std::size_t i, std::size_t whole, std::size_t part) {
    found_.push_back(difference_of(scene_, i, whole, part));
  }

  /// 高于, 低于 between two figures of one sentence; the amount of a target that was passed.
  void compared(std::size_t i) {
    const std::u32string_view words = without_copula(scene_.lead(i));
    if (scene_.figures[i].approx != domain::Approx::exact && !scene_.percent(i)) return;
    const std::u32string_view clause = scene_.clause(i);
    std::optional<Must> must;
    if (contains_any(clause, U"高于|高过|快于|多于|大于|优于")) must = Must::more;
    if (contains_any(clause, U"低于|少于|小于|慢于")) must = Must::less;
    if (!must || contains_any(clause, U"不高于|不低于|不少于|不多于") || scene_.has(i, k_change))
      return;
    (void)words;
    std::size_t other = at(i).last_same;
    // 高于全国的8.6%,也高于10.7%: both are compared with the same figure.
    if (other != k_none && !compared_.empty() && compared_.back().part == other) {
      other = compared_.back().whole;
    }
    if (other == k_none || scene_.sentence(other) != scene_.sentence(i)) return;
    if (scene_.between(other, i) > k_comma || i - other > 3) return;
    compared_.push_back({other, i});
    found_.push_back(comparison_of(scene_, other, i, *must));
  }

  const Scene& scene_;
  Relations& found_;
  std::vector<Pair> pairs_;
  std::vector<Pair> compared_;
};

}  // namespace

void find_rests(const Scene& scene, Relations& found) {
  Rests(scene, found).run();
}

}  // namespace jiedui::reading::detail
