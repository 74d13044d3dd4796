// Rows of one sentence told for two years: 2001年博士点5个,硕士点48个,到2009年博士点达到45个,硕士点
// 149个; and 两位数增长, which a percentage bears out.
// Only said where the later number is the larger one: the words do not say that it must be.
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_until(U"到|至|截至");

class ToldRows {
 public:
  ToldRows(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    for (std::size_t i = 1; i < scene_.seen.size(); ++i) {
      const Figure& figure = scene_.figures[i];
      if (scene_.sentence(i) != scene_.sentence(i - 1)) later_ = k_none;
      if (is_calendar(figure)) {
        later_ = k_until.begin(scene_.lead(i)) && scene_.tail(i).size() > 2 ? i : k_none;
        continue;
      }
      if (later_ != k_none && at(i).amount) row(i);
      if (at(i).amount) two_digits(i);
    }
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  void row(std::size_t i) {
    constexpr std::size_t k_back = 10;
    constexpr std::size_t k_label = 3;
    if (i - later_ > k_back || scene_.percent(i) || scene_.has(i, k_change | k_per)) return;
    std::u32string_view label = without_copula(scene_.lead(i));
    if (label.size() < k_label || at(i).measure == 0) return;
    for (std::size_t k = later_; k-- > 0 && later_ - k <= k_back;) {
      if (scene_.sentence(k) != scene_.sentence(i)) return;
      if (at(k).measure != at(i).measure || !contains(scene_.lead(k), label)) continue;
      if (scene_.has(k, k_change | k_per) || at(k).known.high >= at(i).known.low) return;
      Relation relation = direction_of(scene_, k, i, Must::more);
      if (relation.verdict == Verdict::holds) found_.push_back(std::move(relation));
      return;
    }
  }

  /// 增长17.2%,连续4年保持两位数增长.
  void two_digits(std::size_t i) {
    if (!scene_.percent(i) || at(i).value < 10 * k_micro) return;
    constexpr std::size_t k_ahead = 3;
    for (std::size_t k = i + 1; k < scene_.seen.size() && k <= i + k_ahead; ++k) {
      if (scene_.sentence(k) != scene_.sentence(i)) return;
      if (scene_.prose.at(scene_.figures[k].span) != U"两位数" || !at(k).amount) continue;
      found_.push_back(comparison_of(scene_, i, k, Must::at_least));
      return;
    }
  }

  const Scene& scene_;
  Relations& found_;
  std::size_t later_ = k_none;  ///< the year up to which the sentence goes on to tell
};

}  // namespace

void find_told_rows(const Scene& scene, Relations& found) {
  ToldRows(scene, found).run();
}

}  // namespace jiedui::reading::detail
