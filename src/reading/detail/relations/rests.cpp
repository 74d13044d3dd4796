// What is left over, and stated comparisons: 其余8个, 未到位625万元, 超额完成, 高于全国的8.6%.
#include <algorithm>

#include "reading/detail/relations/change_words.hpp"
#include "reading/detail/relations/nouns.hpp"
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_more_than(U"高于|高过|快于|多于|大于|优于");
const Words k_less_than(U"低于|少于|小于|慢于");
const Words k_at_most_words(U"不高于|不低于|不少于|不多于");

const Words k_rest_words(
    U"其余|剩余|余下|尚有|仍有|还有|剩下|结余|结存|尚余|未|余|缺口|缺勤|尚缺|还缺|尚差|还差|结转|"
    U"待");
// Behind the figure: 8个项目结转到下一年度.
const Words k_left_behind(U"结转|未|没有|尚待|滞后|续建|在建|待开工|待建");

const Words k_goals(U"目标|任务|计划|指标");
const Words k_done(U"已|投产|完工|竣工|开工|建成|投用|整改");

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
      if (at(i).amount) persons(i);
      if (at(i).amount) so_far(i);
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
    // 20%, 30%, 其余10%: shares are left of the whole, not of each other.
    if (scene_.has(i, k_change | k_per) || scene_.percent(i)) return false;
    return k_rest_words.in(scene_.lead(i)) || k_left_behind.in(scene_.tail(i).substr(0, 10));
  }

  void rest(std::size_t i) {
    // Wholes and parts that a rate has brought together already.
    std::size_t looked = 0;
    const auto after = std::ranges::upper_bound(pairs_, Pair{i, k_none});
    for (auto p = static_cast<std::size_t>(after - pairs_.begin()); p-- > 0 && looked < 40;) {
      const Pair& pair = pairs_[p];
      if (pair.whole > i || pair.part >= i) continue;
      ++looked;
      if (at(pair.whole).measure != at(i).measure || at(pair.whole).value <= at(pair.part).value)
        continue;
      if ((at(pair.whole).known - at(pair.part).known).meets(at(i).known)) {
        return add(i, pair.whole, pair.part);
      }
    }
    if (of_its_stage(i)) return;
    // A number of three digits and more is hardly the difference of two others by chance.
    const std::size_t most = at(i).value >= 100 * written_unit(scene_, i) ? 8 : 4;
    Indices near;
    for (std::size_t k = at(i).last_same; k != k_none && near.size() < most; k = at(k).last_same) {
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

  /// 项目64个。…已开工61个。…仍有3个项目未开工: what has not come to a stage, of what has and of
  /// all; all may be those of the stage before (已开工未完工的35个).
  bool of_its_stage(std::size_t i) {
    const std::u32string_view words = scene_.prose.at({at(i).lead.start, at(i).tail.end});
    const std::size_t not_yet = words.rfind(U'未');
    constexpr std::size_t k_stage = 2;
    if (not_yet == words.npos || not_yet + 1 + k_stage > words.size()) return false;
    const std::u32string_view stage = words.substr(not_yet + 1, k_stage);
    std::size_t looked = 0;
    constexpr std::size_t k_back = 60;
    std::size_t part = at(i).last_same;
    while (part != k_none && looked < k_back && !reached(part, stage)) {
      part = at(part).last_same;
      ++looked;
    }
    if (part == k_none || looked == k_back || !at(part).amount) return false;
    for (std::size_t whole = at(part).last_same; whole != k_none && looked < k_back;
         whole = at(whole).last_same, ++looked) {
      if (at(whole).value != at(part).value + at(i).value || scene_.has(whole, k_per | k_earlier))
        continue;
      add(i, whole, part);
      return true;
    }
    return false;
  }

  /// 已开工61个, 完工274个; not 未开工3个.
  [[nodiscard]] bool reached(std::size_t i, std::u32string_view stage) const {
    const std::u32string_view lead = without_copula(scene_.lead(i));
    return lead.ends_with(stage) && !contains(lead, U"未") && !scene_.has(i, k_earlier | k_per);
  }

  /// 1450人次(420多人): persons are not more than their times.
  void persons(std::size_t i) {
    if (i == 0) return;
    const std::string& one = scene_.figures[i - 1].unit;
    const std::string& two = scene_.figures[i].unit;
    const bool times_first = one == "人次" && two == "人";
    if (!times_first && !(one == "人" && two == "人次")) return;
    const std::u32string_view between =
        scene_.prose.at({scene_.figures[i - 1].span.end, scene_.figures[i].span.start});
    if (between != U"（" && between != U"(") return;
    found_.push_back(times_first ? comparison_of(scene_, i - 1, i, Must::at_least)
                                 : comparison_of(scene_, i, i - 1, Must::at_least));
  }

  /// 签约企业26家,投产19家: what is done so far is part of the whole.
  void so_far(std::size_t i) {
    const std::size_t whole = at(i).last_same;
    if (whole == k_none || scene_.sentence(whole) != scene_.sentence(i)) return;
    // 48万贫困人口已有38万人脱贫.
    const bool right_behind =
        whole + 1 == i && at(i).before == k_no_break && contains(scene_.lead(i), U"已");
    const bool next_clause = at(i).before == k_comma && scene_.between(whole, i) == k_comma &&
                             i - whole <= 2 && k_done.begin(scene_.lead(i));
    if (scene_.percent(i) || scene_.figures[i].kind == FigureKind::duration ||
        (!right_behind && !next_clause) || at(i).known.low > at(whole).known.high)
      return;
    if (scene_.has(i, k_change | k_per) || scene_.has(whole, k_change | k_per | k_earlier)) return;
    if (std::ranges::binary_search(pairs_, Pair{whole, i})) return;
    // 7个重灾县…完工2个; 部分整改4项,已整改2项: of other things, or a stage of its own.
    if (counts_other_things(scene_, whole, i) || is_actor(scene_, whole) ||
        k_done.in(scene_.lead(whole)))
      return;
    found_.push_back(sum_of(scene_, whole, {i}, Must::at_least));
  }

  void add(std::size_t i, std::size_t whole, std::size_t part) {
    found_.push_back(difference_of(scene_, i, whole, part));
  }

  /// 到位5265万元,基本完成下达的5000万元的目标任务: what was reached is at least the goal. Only
  /// said where it is; what is short of a goal is told with its rate.
  bool done(std::size_t reached, std::size_t goal) {
    // 年度计划完成投资5亿元 is the goal itself: what reaches it is 完成 before it.
    const std::u32string_view words = scene_.prose.at({at(goal).clause.start, at(goal).tail.end});
    const std::size_t done_at = words.find(U"完成");
    if (done_at == std::u32string_view::npos || !k_goals.in(words.substr(done_at))) return false;
    const auto bound = [&](std::size_t i) {
      return scene_.figures[i].approx == domain::Approx::at_least ||
             scene_.figures[i].approx == domain::Approx::at_most;
    };
    // 完工率96%, 完成率94%: rates of different things are no goals of each other.
    if (scene_.percent(reached) || scene_.percent(goal) || bound(reached) || bound(goal))
      return false;
    // 完成总投资5亿元的64%,完成年度计划2.8亿元的114.3%: two bases.
    if (is_aside(scene_, reached)) return false;
    if (scene_.sentence(reached) != scene_.sentence(goal) || scene_.has(reached, k_planned))
      return false;
    if (at(reached).known.high < at(goal).known.low) return false;
    if (std::ranges::binary_search(pairs_, Pair{goal, reached})) return true;
    found_.push_back(comparison_of(scene_, reached, goal, Must::at_least));
    return true;
  }

  /// 高于, 低于 between two figures of one sentence; the amount of a target that was passed.
  void compared(std::size_t i) {
    if (scene_.figures[i].approx != domain::Approx::exact && !scene_.percent(i)) return;
    const std::u32string_view clause = scene_.clause(i);
    if (contains(clause, U"完成") && !contains(clause, U"率")) {
      // The whole that was reached stands before its parts.
      std::size_t whole = at(i).last_same;
      for (std::size_t k = 0; k < 6 && whole != k_none; ++k, whole = at(whole).last_same) {
        if (scene_.sentence(whole) != scene_.sentence(i)) break;
        if (at(whole).known.high >= at(i).known.low && done(whole, i)) return;
      }
    }
    std::optional<Must> must;
    // The figure before is what is compared only where the clause says nothing of its own before:
    // 增速12.5%,明显高于全国的8.6%; not 支付率62%,两个项目支付率低于30%.
    const std::size_t more = k_more_than.first(clause);
    const std::size_t less = k_less_than.first(clause);
    constexpr std::size_t k_adverb = 3;
    if (more <= k_adverb) must = Must::more;
    if (less <= k_adverb) must = Must::less;
    // 超过计划的1500万元, 超额完成5000万元目标; 突破 and 超过 before a plain number are
    // approximations.
    if (!must && clause.ends_with(U'的') && contains(clause, U"超过") &&
        !contains(clause, U"不超过")) {
      must = Must::more;
    }
    bool bound = false;
    if (contains(clause, U"不超过") || contains(clause, U"不高于")) {
      must = Must::at_most;
      bound = true;
    }
    if (!must || (!bound && k_at_most_words.in(clause)) || scene_.has(i, k_change)) return;
    // 快于全市1.9个百分点, 低于平均水平1410元: how much more or less, not than what.
    if (scene_.points(i)) return;
    const bool level = clause.ends_with(U'的') || scene_.tail(i).starts_with(U'的');
    if (!level && !bound && !scene_.percent(i)) return;
    std::size_t other = at(i).last_same;
    // 高于全国的8.6%,也高于10.7%: both are compared with the same figure.
    if (other != k_none && !compared_.empty() && compared_.back().part == other) {
      other = compared_.back().whole;
    }
    if (other == k_none || scene_.sentence(other) != scene_.sentence(i)) return;
    if (scene_.between(other, i) > k_comma || i - other > 3) return;
    if (scene_.points(other)) return;
    if (apart_by_points(other, i)) {
      compared_.push_back({other, i});
      return;
    }
    // A bound that is not kept is not said: what is bounded may be another figure.
    if (bound && at(other).known.low > at(i).known.high) return;
    compared_.push_back({other, i});
    found_.push_back(comparison_of(scene_, other, i, *must));
  }

  /// 开工率93.5%,高于全地区91.2%的平均水平2.3个百分点: how far two rates are apart.
  bool apart_by_points(std::size_t one, std::size_t two) {
    const std::size_t points = two + 1;
    if (points >= scene_.seen.size() || !scene_.points(points) || !scene_.percent(one) ||
        !scene_.percent(two) || at(points).before != k_no_break)
      return false;
    if (!scene_.lead(points).starts_with(U'的')) return false;
    const bool more = at(one).value >= at(two).value;
    found_.push_back(difference_of(scene_, points, more ? one : two, more ? two : one));
    found_.back().named = true;
    return true;
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
