// What was told before, in words that speak of it: 派出的24名教师中, 五县 for 五家县级工会, the
// gross product of a year. A number that differs a little from the only one it can mean is a
// contradiction, no more than likely.
#include <algorithm>
#include <array>
#include <string>

#include "reading/detail/relations/related.hpp"
#include "reading/detail/relations/same_thing.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

// What was told before: 全校1198名学生中. Words before 的 that compare are none: 占总数的, 比…的.
const Words k_all_of(U"全校|全村|全县|全镇|全乡|全院|全区|全市");
const Words k_among(U"中|里");
const Words k_compared(U"占|比|较|于|超|完成|每|同期|约|目标|计划");
const Words k_one_a_year(U"生产总值|GDP|国内生产总值");

constexpr std::size_t k_values = 41;

class ToldBefore {
 public:
  ToldBefore(const Scene& scene, Relations& found)
      : scene_(scene), found_(found), related_(scene, found) {
    told_.resize(scene.seen.size());
    for (const Relation& relation : found) {
      if (relation.type != RelationType::restated || !relation.total) continue;
      told_[*relation.total] = true;
      const Int128 value = at(*relation.total).value / k_micro;
      const bool count = scene.figures[*relation.total].kind == FigureKind::count;
      if (count && value < Int128{k_values}) ++times_[static_cast<std::size_t>(value)];
    }
  }

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (can_repeat(scene_, i)) {
        if (!told_[i]) told_before(i);
        if (!told_[i]) still_so(i);
        one_a_year(i);
      }
      by_noun(i);
    }
    std::ranges::move(said_, std::back_inserter(found_));
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  void say(std::size_t later, std::size_t first) {
    Relation relation = restated_of(scene_, later, first);
    relation.named = true;
    said_.push_back(std::move(relation));
    told_[later] = true;
  }

  /// 派出的24名教师中, 全校1198名学生中: words that speak of a number told before.
  void told_before(std::size_t i) {
    const std::u32string_view lead = scene_.lead(i);
    const std::u32string_view tail = scene_.tail(i);
    const bool all = k_all_of.end(lead) && k_among.in(tail.substr(0, 6));
    if (tail.size() < 2 || (!all && !lead.ends_with(U'的')) || k_compared.in(scene_.clause(i)))
      return;
    if (scene_.has(i, k_per | k_earlier | k_change | k_planned)) return;
    const std::u32string_view verb =
        all ? std::u32string_view{}
            : lead.substr(lead.size() - std::min<std::size_t>(lead.size(), 3), 2);
    std::size_t near = k_none;
    std::size_t looked = 0;
    constexpr std::size_t k_looked = 40;
    for (std::size_t k = at(i).last_same; k != k_none && looked < k_looked;
         k = at(k).last_same, ++looked) {
      if (scene_.sentence(k) == scene_.sentence(i) || !first_told(k, tail.substr(0, 2), verb))
        continue;
      if (of_other_times(scene_, i, k)) continue;
      if (at(k).value == at(i).value) {
        if (!related_.together(i, k)) say(i, k);
        return;
      }
      if (near == k_none && little_apart(i, k)) near = k;
    }
    if (near != k_none) other_number(i, near);
  }

  /// Whether the noun stands with the figure, and what was done with it.
  [[nodiscard]] bool first_told(std::size_t k, std::u32string_view noun,
                                std::u32string_view verb) const {
    if (!can_repeat(scene_, k) ||
        scene_.has(k, k_per | k_earlier | k_change | k_of_which | k_planned))
      return false;
    if (scene_.lead(k).ends_with(U'的')) return false;
    if (verb.empty()) return without_copula(scene_.lead(k)).ends_with(noun);
    const std::u32string_view words = scene_.prose.at({at(k).clause.start, at(k).tail.end});
    if (!contains(words, noun)) return false;
    return std::ranges::any_of(verb, [&](char32_t c) {
      constexpr std::u32string_view k_empty = U"今年来出了的到去上下中已开";
      return k_empty.find(c) == std::u32string_view::npos && contains(words, {&c, 1});
    });
  }

  [[nodiscard]] bool little_apart(std::size_t i, std::size_t first) const {
    const Int128 a = at(i).value;
    const Int128 b = at(first).value;
    return a >= 10 * k_micro && (a > b ? a - b : b - a) * 100 <= b * 15;
  }

  /// 未开工5个, and later 尚未开工的6个项目: the same state told with another number, also of few.
  void still_so(std::size_t i) {
    static const Words k_still(U"尚|仍|目前|还|剩余");
    const std::u32string_view lead = scene_.lead(i);
    const std::size_t not_yet = lead.rfind(U'未');
    if (!lead.ends_with(U'的') || not_yet == std::u32string_view::npos || not_yet == 0) return;
    const std::u32string_view state = lead.substr(not_yet, lead.size() - 1 - not_yet);
    constexpr std::size_t k_shortest = 3;
    constexpr std::size_t k_longest = 5;
    if (state.size() < k_shortest || state.size() > k_longest) return;
    if (!k_still.end(lead.substr(0, not_yet)) || scene_.has(i, k_earlier | k_per)) return;
    if (scene_.figures[i].approx != domain::Approx::exact) return;
    std::size_t looked = 0;
    constexpr std::size_t k_looked = 40;
    for (std::size_t k = at(i).last_same; k != k_none && looked < k_looked;
         k = at(k).last_same, ++looked) {
      if (!without_copula(scene_.lead(k)).ends_with(state) || of_other_times(scene_, i, k))
        continue;
      if (scene_.sentence(k) == scene_.sentence(i) || of_other_things(scene_, i, k)) return;
      if (scene_.figures[k].approx != domain::Approx::exact) return;
      if (at(k).value == at(i).value) return say(i, k);
      said_.push_back(restated_of(scene_, i, k));
      told_[i] = true;
      return;
    }
  }

  /// A little more or less than was told before.
  void other_number(std::size_t i, std::size_t first) {
    if (scene_.figures[i].approx != domain::Approx::exact ||
        scene_.figures[first].approx != domain::Approx::exact) {
      return;
    }
    if (related_.together(i, first) || (related_.confirmed(i) && related_.confirmed(first))) return;
    if (of_other_years(scene_, i, first)) return;
    Relation relation = restated_of(scene_, i, first);
    if (relation.verdict != Verdict::fails) return;
    said_.push_back(std::move(relation));
  }

  /// 五县, after 五家县级工会; 四校, after 高校有四所: a noun stands as the measure.
  void by_noun(std::size_t i) {
    const std::u32string_view surface = scene_.prose.at(scene_.figures[i].span);
    const auto value = static_cast<std::size_t>(at(i).value / k_micro);
    if (scene_.figures[i].kind != FigureKind::count || value < 2 || value >= by_value_.size() ||
        at(i).value % k_micro != 0) {
      return;
    }
    Indices& bucket = by_value_[value];
    const std::size_t noun = surface.find_first_of(U"县市省校科村院镇乡厅局");
    // The four cities of which a text goes on to speak: twice is enough.
    if (noun != std::u32string_view::npos && noun > 0 && !told_[i] && times_[value] < 2) {
      for (const std::size_t other : bucket) {
        if (scene_.sentence(other) == scene_.sentence(i) || related_.together(i, other)) continue;
        const TextSpan lead = at(other).lead;
        constexpr std::size_t k_near = 8;
        const std::size_t begin = std::max(lead.start, lead.end - std::min(lead.end, k_near));
        const std::size_t end = scene_.figures[other].span.end + k_near / 2;
        if (!contains(scene_.prose.at({begin, std::min(end, scene_.prose.text.size())}),
                      surface.substr(noun, 1))) {
          continue;
        }
        say(i, other);
        ++times_[value];
        break;
      }
    }
    constexpr std::size_t k_kept = 5;
    if (bucket.size() == k_kept) bucket.erase(bucket.begin());
    bucket.push_back(i);
  }

  /// 生产总值达到290亿元, GDP达到105亿元, both of 2024: one place has one such number for a year.
  void one_a_year(std::size_t i) {
    if (scene_.figures[i].kind != FigureKind::money ||
        scene_.figures[i].approx != domain::Approx::exact)
      return;
    const std::u32string_view lead = without_copula(scene_.lead(i));
    if (!k_one_a_year.end(lead) || scene_.has(i, k_per | k_change | k_planned)) return;
    std::string year;
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      const Figure& date = scene_.figures[i - back];
      if (date.sentence != scene_.figures[i].sentence) break;
      if (is_calendar(date) && date.date.size() == 4 && date.date_max.empty()) year = date.date;
    }
    if (year.empty()) return;
    if (indicator_ != k_none && year == indicator_year_ &&
        at(indicator_).paragraph == at(i).paragraph && !related_.together(i, indicator_) &&
        !of_other_times(scene_, i, indicator_)) {
      Relation relation = restated_of(scene_, i, indicator_);
      if (relation.verdict == Verdict::fails) said_.push_back(std::move(relation));
    }
    indicator_ = i;
    indicator_year_ = year;
  }

  const Scene& scene_;
  Relations& found_;
  Related related_;
  Relations said_;
  std::vector<bool> told_;                  ///< figures that repeat another one
  std::array<int, k_values> times_{};       ///< how often such a count was told again
  std::array<Indices, k_values> by_value_;  ///< counts by what they come to, the last few of each
  std::size_t indicator_ = k_none;          ///< the last total of a year
  std::string indicator_year_;
};

}  // namespace

void find_told_before(const Scene& scene, Relations& found) {
  ToldBefore(scene, found).run();
}

}  // namespace jiedui::reading::detail
