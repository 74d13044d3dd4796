// Bounds that a text sets and then names who keeps them, and levels in brackets that something is
// more or less than: 支付率在80%以上的有甲县(86.2%)、乙县(81.5%); 占88.2%,符合不低于80%的要求;
// 快于序时进度(66.7%)6.3个百分点.
#include <algorithm>

#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_who(
    U"的有|的是|的为|的分别|的包括|的依次|的单位|的县|的市|的区|的乡镇|的部门|的项目");
const Words k_asked_for(U"要求|规定|标准|红线|底线|控制线|下限|上限|门槛");
const Words k_kept(U"符合|满足|达到|未突破|未超过|超过|高于|优于|控制在");
const Words k_more_than(U"高于|高过|快于|多于|优于|超过|超出|领先|比");
const Words k_growth(U"增速|增幅|涨幅");
const Words k_less_than(U"低于|少于|慢于|落后");

bool is_opening(char32_t c) {
  return c == U'（' || c == U'(';
}

bool is_closing(char32_t c) {
  return c == U'）' || c == U')';
}

class Bounds {
 public:
  Bounds(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (!scene_.percent(i) || !at(i).amount) {
        if (at(i).amount && scene_.points(i)) apart(i);
        continue;
      }
      const domain::Approx approx = scene_.figures[i].approx;
      if (approx == domain::Approx::at_least || approx == domain::Approx::over)
        bound(i, Must::at_least);
      if (approx == domain::Approx::at_most) bound(i, Must::at_most);
    }
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  void bound(std::size_t i, Must must) {
    const std::u32string_view tail = scene_.tail(i);
    const std::size_t of = tail.find(U'的');
    if (of == std::u32string_view::npos) return;
    if (k_who.begin(tail.substr(of))) return named_behind(i, must);
    if (k_asked_for.in(tail.substr(of)) && k_kept.in(scene_.clause(i))) kept(i, must);
  }

  /// 支付率在80%以上的有甲县(86.2%)、乙县(81.5%): up to the next ; each figure in brackets.
  void named_behind(std::size_t i, Must must) {
    constexpr std::size_t k_most = 40;
    std::size_t behind = scene_.figures[i].span.end;
    for (std::size_t k = i + 1; k < scene_.seen.size() && k <= i + k_most; ++k) {
      const TextSpan span = scene_.figures[k].span;
      if (scene_.sentence(k) != scene_.sentence(i) || !at(k).amount || !scene_.percent(k)) return;
      const bool bracketed = is_opening(scene_.prose.text[span.start - 1]);
      // 有甲县(86%)、乙县(85%),较低的是丙县(62%): another list begins.
      const std::u32string_view words = scene_.prose.at({behind, span.start});
      if (!bracketed || words.find_first_of(U"，,；;") != words.npos) return;
      found_.push_back(comparison_of(scene_, k, i, must));
      behind = span.end;
    }
  }

  /// 占88.2%,符合不低于80%的要求.
  void kept(std::size_t i, Must must) {
    if (i == 0 || !scene_.percent(i - 1) || scene_.sentence(i - 1) != scene_.sentence(i)) return;
    if (scene_.between(i - 1, i) > k_comma || !at(i - 1).amount || bounded(i - 1) ||
        scene_.has(i - 1, k_change))
      return;
    found_.push_back(comparison_of(scene_, i - 1, i, must));
  }

  [[nodiscard]] bool bounded(std::size_t i) const {
    const domain::Approx approx = scene_.figures[i].approx;
    return approx == domain::Approx::at_least || approx == domain::Approx::at_most;
  }

  /// The words before the bracket that holds the figure and nothing else; empty without one.
  [[nodiscard]] std::u32string_view before_bracket(std::size_t i) const {
    constexpr std::size_t k_longest = 24;
    const TextSpan span = scene_.figures[i].span;
    const std::u32string_view text = scene_.prose.text;
    if (span.start == 0 || span.end >= text.size() || !is_opening(text[span.start - 1]) ||
        !is_closing(text[span.end]))
      return {};
    const std::size_t end = span.start - 1;
    std::size_t begin = end - std::min(end, k_longest);
    if (i > 0) begin = std::max(begin, std::min(end, scene_.figures[i - 1].span.end));
    const std::u32string_view words = scene_.prose.at({begin, end});
    const std::size_t mark = words.find_last_of(U"，,。；;、：:\n");
    return mark == std::u32string_view::npos ? words : words.substr(mark + 1);
  }

  /// 到位率73.0%,…,快于序时进度(66.7%)6.3个百分点: what is in the bracket is the other level.
  void apart(std::size_t points) {
    if (points < 2) return;
    const std::size_t other = points - 1;
    if (scene_.figures[other].span.end + 1 != scene_.figures[points].span.start) return;
    if (!scene_.percent(other) || !at(other).amount) return;
    const std::u32string_view words = before_bracket(other);
    const bool more = k_more_than.in(words);
    if (more == k_less_than.in(words)) return;
    std::size_t level = k_none;
    constexpr std::size_t k_back = 6;
    for (std::size_t k = other; k-- > 0 && other - k <= k_back;) {
      if (scene_.sentence(k) != scene_.sentence(points)) break;
      // 增长11%,增速高于全省(9.2%)1.8个百分点: what is compared is the growth.
      const bool growth = k_growth.in(words);
      if (!scene_.percent(k) || !at(k).amount || bounded(k) ||
          scene_.has(k, k_earlier | k_from | (growth ? std::uint32_t{0} : k_change)))
        continue;
      if (level == k_none) level = k;
      if (meets(points, k, other, more)) return add(points, k, other, more, true);
    }
    if (level != k_none && scene_.between(level, other) <= k_comma)
      add(points, level, other, more, level + 1 == other);
  }

  [[nodiscard]] bool meets(std::size_t points, std::size_t level, std::size_t other,
                           bool more) const {
    const Interval by =
        more ? at(level).known - at(other).known : at(other).known - at(level).known;
    return by.meets(at(points).known);
  }

  void add(std::size_t points, std::size_t level, std::size_t other, bool more, bool named) {
    found_.push_back(difference_of(scene_, points, more ? level : other, more ? other : level));
    found_.back().named = named;
  }

  const Scene& scene_;
  Relations& found_;
};

}  // namespace

void find_bounds(const Scene& scene, Relations& found) {
  Bounds(scene, found).run();
}

}  // namespace jiedui::reading::detail
