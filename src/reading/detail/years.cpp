// Spans of years: 从1985年到1997年的12年, 自2010年以来已走过13年, 2011~2015年五年.
// Both ends may be counted or not, so a span fits two numbers; only what stands right behind its
// two years is told where it fits neither.
#include <charconv>

#include "reading/detail/searches.hpp"
#include "reading/detail/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_until(U"到|至|—|-|~|～|起至");
const Words k_since(U"自|从|由|于");

class Years {
 public:
  Years(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) years(i);
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] static bool year(const Figure& figure, int& out) {
    if (figure.kind != FigureKind::year && figure.kind != FigureKind::date) return false;
    if (figure.date.size() < 4 || figure.date[0] == '-') return false;
    return std::from_chars(figure.date.data(), figure.date.data() + 4, out).ec == std::errc{};
  }

  /// From one year to another, and how many years that is.
  void years(std::size_t i) {
    const Figure& figure = scene_.figures[i];
    if (figure.kind != FigureKind::duration || figure.unit != "年" || !at(i).amount) return;
    const bool over = figure.approx == domain::Approx::over;
    if ((figure.approx != domain::Approx::exact && !over) || at(i).value < 2 * k_micro) return;
    if (over) return since(i);
    int later = 0;
    int earlier = 0;
    for (std::size_t back = 1; back <= 3 && back + 1 <= i; ++back) {
      const std::size_t b = i - back;
      const std::size_t a = b - 1;
      if (scene_.sentence(a) != scene_.sentence(i)) break;
      if (!year(scene_.figures[a], earlier) || !year(scene_.figures[b], later)) continue;
      if (!k_until.begin(scene_.lead(b))) continue;
      const bool fits_years = at(i).value == Int128{later - earlier} * k_micro ||
                              at(i).value == Int128{later - earlier + 1} * k_micro;
      if (!fits_years && (back > 1 || scene_.between(b, i) > k_comma)) continue;
      Relation relation = difference_of(scene_, i, b, a);
      relation.named = back == 1;
      found_.push_back(std::move(relation));
      return;
    }
    if (!within_range(i)) since(i);
  }

  /// 2011~2015年,五年安排: both years of a range counted.
  bool within_range(std::size_t i) {
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      const Figure& range = scene_.figures[i - back];
      if (scene_.sentence(i - back) != scene_.sentence(i)) break;
      if (range.date_max.size() < 4 || range.date.size() < 4) continue;
      Relation relation = difference_of(scene_, i, i - back, i - back);
      if (relation.verdict != Verdict::holds) continue;
      found_.push_back(std::move(relation));
      return true;
    }
    return false;
  }

  /// 自2010年…以来已走过13年 in a text of 2023: the year of the text is one of those before.
  void since(std::size_t i) {
    if (i == 0) return;
    int begun = 0;
    int now = 0;
    std::size_t start = k_none;
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      const std::size_t k = i - back;
      if (scene_.sentence(k) != scene_.sentence(i)) break;
      if (year(scene_.figures[k], begun) && k_since.in(scene_.lead(k))) start = k;
    }
    if (start == k_none) return;
    constexpr std::size_t k_around = 12;
    const auto fits_year = [&](std::size_t k) {
      const Int128 passed = Int128{year(scene_.figures[k], now) ? now - begun : -1} * k_micro;
      return passed > 0 && at(i).known.low <= passed && passed <= at(i).known.high;
    };
    for (std::size_t k = i + 1; k < scene_.seen.size() && k <= i + 2; ++k) {
      if (fits_year(k)) return found_.push_back(difference_of(scene_, i, k, start));
    }
    for (std::size_t k = start; k > 0 && k + k_around > start; --k) {
      if (fits_year(k - 1)) return found_.push_back(difference_of(scene_, i, k - 1, start));
    }
  }

  const Scene& scene_;
  Relations& found_;
};

}  // namespace

void find_years(const Scene& scene, Relations& found) {
  Years(scene, found).run();
}

}  // namespace jiedui::reading::detail
