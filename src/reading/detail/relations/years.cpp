// Spans of years: 从1985年到1997年的12年, 自2010年以来已走过13年, 2011~2015年五年.
// Both ends may be counted or not, so a span fits two numbers; only what stands right behind its
// two years is told where it fits neither.
#include <charconv>

#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_until(U"到|至|—|-|~|～|起至");
const Words k_began(U"以来|开始|起，|起,|起|启动");
const Words k_since(U"自|从|由|于");

class Years {
 public:
  Years(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      years(i);
      begins(i);
    }
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
    if (over) {
      if (!between_ends(i)) since(i);
      return;
    }
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
    if (within_range(i) || extended(i) || between_ends(i) || laid_down(i)) return;
    const std::size_t before = found_.size();
    since(i);
    if (found_.size() == before) begun_before(i);
  }

  /// Years of which the text says that something began; those far back are forgotten.
  void begins(std::size_t i) {
    int begun = 0;
    if (!year(scene_.figures[i], begun)) return;
    if (!k_began.begin(scene_.tail(i)) && !scene_.lead(i).ends_with(U'自')) return;
    constexpr std::size_t k_kept = 16;
    if (begun_.size() == k_kept) begun_.erase(begun_.begin());
    begun_.push_back(i);
  }

  /// 将政策延长10年至2020年: from a year named before in the paragraph.
  bool extended(std::size_t i) {
    const std::size_t end = i + 1;
    int to = 0;
    int from = 0;
    if (end >= scene_.seen.size() || !year(scene_.figures[end], to)) return false;
    if (!contains(scene_.lead(i), U"延长") || !k_until.begin(scene_.lead(end))) return false;
    constexpr std::size_t k_back = 10;
    for (std::size_t k = i; k-- > 0 && i - k <= k_back;) {
      if (at(k).paragraph != at(i).paragraph) break;
      if (!year(scene_.figures[k], from) || at(i).value != Int128{to - from} * k_micro) continue;
      found_.push_back(difference_of(scene_, i, end, k));
      return true;
    }
    return false;
  }

  /// 2015年底…;到2019年底…,四年间下降…: the year before the one that 到 names.
  bool between_ends(std::size_t i) {
    if (!contains_any(scene_.tail(i).substr(0, 3), U"间|来|时间|内")) return false;
    constexpr std::size_t k_back = 10;
    int to = 0;
    int from = 0;
    std::size_t last = k_none;
    for (std::size_t k = i; k-- > 0 && i - k <= k_back;) {
      const std::size_t apart = at(i).paragraph - at(k).paragraph;
      if (apart > 2) break;
      if (last == k_none) {
        if (year(scene_.figures[k], to) && k_until.begin(scene_.lead(k))) last = k;
        continue;
      }
      if (!year(scene_.figures[k], from)) continue;
      const bool plain = at(i).value == Int128{to - from} * k_micro;
      const bool counted = scene_.sentence(k) == scene_.sentence(last) && k + 1 == last &&
                           at(i).value == Int128{to - from + 1} * k_micro;
      if (!plain && !counted) return false;
      found_.push_back(difference_of(scene_, i, last, k));
      return true;
    }
    return false;
  }

  /// 通过10年时间…。期限为2011年至2020年: the term that is told after.
  bool laid_down(std::size_t i) {
    static const Words by(U"通过|利用|用|经过");
    static const Words term(U"期限|时间|期为|周期");
    if (!by.end(scene_.lead(i)) || !scene_.tail(i).starts_with(U"时间")) return false;
    constexpr std::size_t k_ahead = 8;
    int to = 0;
    int from = 0;
    for (std::size_t k = i + 1; k + 1 < scene_.seen.size() && k <= i + k_ahead; ++k) {
      if (!year(scene_.figures[k], from) || !year(scene_.figures[k + 1], to)) continue;
      if (!k_until.begin(scene_.lead(k + 1)) || !term.in(scene_.lead(k))) continue;
      if (at(i).value != Int128{to - from + 1} * k_micro) return false;
      found_.push_back(difference_of(scene_, i, k + 1, k));
      return true;
    }
    return false;
  }

  /// 2010年以来…。现将2022年的情况…。12年来…; 在2011年举行的10年工作总结会: what began so many
  /// years before a year beside it.
  void begun_before(std::size_t i) {
    static const Words k_all_the_time(U"来|总结|间|工作总结|历程|发展");
    constexpr std::size_t k_least = 5;
    if (at(i).value < Int128{k_least} * k_micro || !k_all_the_time.begin(scene_.tail(i))) return;
    int now = 0;
    int begun = 0;
    constexpr std::size_t k_back = 4;
    for (std::size_t k = i; k-- > 0 && i - k <= k_back;) {
      if (!year(scene_.figures[k], now)) continue;
      for (const std::size_t start : begun_) {
        if (start == k || !year(scene_.figures[start], begun)) continue;
        if (Int128{now - begun} * k_micro != at(i).value) continue;
        return found_.push_back(difference_of(scene_, i, k, start));
      }
    }
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
  Indices begun_;
};

}  // namespace

void find_years(const Scene& scene, Relations& found) {
  Years(scene, found).run();
}

}  // namespace jiedui::reading::detail
