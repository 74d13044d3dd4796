// Changes: 由58.3%提高到66.9%,提高8.6个百分点; 比上年的298万元增加88.5万元,增长29.7%.
//
// A stated change has a level before and a level after it. The level before is marked (由, 从,
// 上年, 去年同期, 比…的); the level after is marked too (增加到, 降至) or is the nearest figure of
// the same measure that is no change and of no other year.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reading/detail/relations/change_by_amount.hpp"
#include "reading/detail/relations/change_words.hpp"
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/spreads.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_times_of_last_year(U"是上年|是去年|为上年|为去年|是同期|相当于上年|相当于去年");
const Words k_than(U"比|较");
const Words k_than_or_from(U"比|较|由|从");

const Words k_times_growth(U"增长|增加|提高|上升|增幅|扩大|增");

const Words k_yearly(U"年均|平均每年|每年");
const Words k_new(U"新增|增加|净增|增设");

const Words k_ranks(U"第|排名|位次|名次|排位|列");
const Words k_rises_to(
    U"增长到|增加到|提高到|上升到|上升为|扩大到|增至|升至|提升到|提升至|提高至|猛增到|猛增至|"
    U"发展到");
const Words k_falls_to(U"减少到|下降到|降低到|缩短到|降至|降到|减至|缩短至|下降至|减少至|压缩到");

class Changes {
 public:
  Changes(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (!at(i).amount) continue;
      raised(i);
      // 年均增长 compounds over years that the words do not name exactly.
      const bool mean = scene_.percent(i) && k_yearly.in(scene_.lead(i));
      const bool change = !mean && (scene_.has(i, k_change) || grows(i));
      if (change) stated_change(i);
    }
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (at(i).amount && scene_.has(i, k_level)) direction(i);
    }
  }

 private:
  struct Levels {
    std::size_t before = k_none;
    std::size_t after = k_none;
    bool named = false;
  };

  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  /// 增长到 is a level; 翻了一番 stands without a number of its own.
  [[nodiscard]] bool grows(std::size_t i) const {
    if (scene_.times(i)) {
      if (multiple(i)) return true;
      const std::u32string_view own = scene_.prose.at(scene_.figures[i].span);
      return own.starts_with(U'翻') || k_times_growth.in(without_copula(scene_.lead(i))) ||
             scene_.lead(i).ends_with(U"翻");
    }
    return false;
  }

  /// 增长到2.3倍, 是上年的2.5倍: what it is now, not by how much it grew.
  [[nodiscard]] bool multiple(std::size_t i) const {
    return scene_.times(i) && (scene_.has(i, k_level) || k_times_of_last_year.in(scene_.clause(i)));
  }

  [[nodiscard]] bool doubles(std::size_t i) const {
    return scene_.times(i) &&
           (multiple(i) || scene_.prose.at(scene_.figures[i].span).starts_with(U'翻') ||
            scene_.lead(i).ends_with(U"翻"));
  }

  /// The level before the change: marked as such, in the same sentence.
  [[nodiscard]] std::size_t marked_before(std::size_t change) const {
    for (std::size_t back = 1; back <= 8 && back <= change; ++back) {
      const std::size_t i = change - back;
      if (scene_.sentence(i) != scene_.sentence(change)) break;
      if (!can_be_level(scene_, i, change)) continue;
      if (scene_.has(i, k_earlier) || (scene_.has(i, k_from) && followed_by_level(i, change)))
        return i;
      if (k_than.in(scene_.lead(i)) && scene_.between(i, change) <= k_comma) return i;
      // 比2010年的4.2%提高27.4个百分点: the year stands between 比 and the figure.
      if (i > 0 && scene_.figures[i - 1].kind == FigureKind::year && at(i).before == k_no_break &&
          k_than_or_from.in(scene_.lead(i - 1))) {
        return i;
      }
    }
    // 2021年是9.8亿元,2022年增加到10.3亿元,增长5.1%: what stands right before a level.
    for (std::size_t back = 1; back <= 2 && back <= change; ++back) {
      const std::size_t level = change - back;
      if (!scene_.has(level, k_level) || !can_be_level(scene_, level, change)) continue;
      const std::size_t before = at(level).last_same;
      if (before != k_none && scene_.sentence(before) == scene_.sentence(change) &&
          can_be_level(scene_, before, change) && level - before <= 2 &&
          scene_.between(before, level) >= k_comma && !scene_.has(level, k_respectively)) {
        return before;
      }
    }
    // 同比增长8.4%,上年为1.78万人: the level before comes after.
    const std::size_t next = change + 1;
    if (next < scene_.seen.size() && scene_.sentence(next) == scene_.sentence(change) &&
        scene_.has(next, k_earlier) && can_be_level(scene_, next, change) &&
        at(next).before <= k_comma &&
        (next + 1 >= scene_.seen.size() || !scene_.has(next + 1, k_change) ||
         at(next + 1).before >= k_semicolon)) {
      return next;
    }
    return k_none;
  }

  [[nodiscard]] bool followed_by_level(std::size_t i, std::size_t change) const {
    for (std::size_t k = i + 1; k < change; ++k) {
      if (scene_.has(k, k_level) && at(k).measure == at(i).measure) return true;
    }
    return false;
  }

  [[nodiscard]] std::u32string_view label(std::size_t i) const {
    return scene_.prose.at({at(i).clause.start, at(i).tail.end});
  }

  /// Levels after, best first.
  [[nodiscard]] Indices after_levels(std::size_t before, std::size_t change) const {
    Indices out;
    for (std::size_t i = at(before).next_same; i < change; i = at(i).next_same) {
      if (can_be_level(scene_, i, change) && !scene_.has(i, k_earlier)) out.push_back(i);
    }
    std::size_t looked = 0;
    for (std::size_t i = at(before).last_same; i != k_none && looked < 10;
         i = at(i).last_same, ++looked) {
      if (at(i).paragraph + 8 < at(change).paragraph) break;
      if (can_be_level(scene_, i, change) && !scene_.has(i, k_earlier | k_from)) out.push_back(i);
    }
    return out;
  }

  [[nodiscard]] bool fits(std::size_t change, std::size_t before, std::size_t after,
                          bool falls) const {
    if (doubles(change)) {
      return quotient_meets(at(after).known, at(before).known, at(change).known, 1);
    }
    if (scene_.percent(change) || scene_.times(change)) {
      return growth_meets(scene_, change, before, after, falls);
    }
    return (falls ? at(before).known - at(after).known : at(after).known - at(before).known)
        .meets(at(change).known);
  }

  void stated_change(std::size_t change) {
    // 比上年分别提高0.6和1.0个百分点: which change belongs to which level, several lists tell
    // together.
    if (scene_.has(change, k_respectively)) {
      if (scene_.percent(change)) find_growth_row(scene_, change, found_);
      return;
    }
    const bool falls = scene_.has(change, k_fall) && !scene_.has(change, k_rise);
    const std::size_t before = marked_before(change);
    if (before == k_none || belongs_elsewhere(before, change)) return unmarked(change, falls);
    Indices levels = after_levels(before, change);
    if (levels.empty()) return;
    // 由1.3亿元增加到1.69亿元: the words leave no choice.
    if (scene_.has(levels.front(), k_level) && levels.front() > before &&
        scene_.has(before, k_from)) {
      levels.resize(1);
    }
    for (const std::size_t after : levels) {
      if (fits(change, before, after, falls)) return add(change, before, after, falls, true);
    }
    const std::size_t after = levels.front();
    const bool near = scene_.sentence(after) == scene_.sentence(change) &&
                      (scene_.has(after, k_level) || change - std::min(after, before) <= 3);
    if (!near) return of_the_named(change, before, falls);
    if (!speaks_of(change, before, after) || !likely(change, before, after, falls)) return;
    // 由23.6%降至0.8%,下降22.8%: points are meant, which the words against the numbers say.
    const bool points =
        scene_.percent(change) && scene_.percent(before) &&
        (falls ? at(before).known - at(after).known : at(after).known - at(before).known)
            .meets(at(change).known);
    if (points) return add(change, before, after, falls, false);
    // A total that grew beside one of its parts: nothing says which of them is meant.
    add(change, before, after, falls,
        levels.size() == 1 || after > before || scene_.between(after, before) <= k_comma);
  }

  /// 产业发展4650万元。…产业发展资金比上年的3720万元增长125%: the one figure further before that
  /// bears the words before 比. For people to look at.
  void of_the_named(std::size_t change, std::size_t before, bool falls) {
    const std::u32string_view clause = scene_.clause(before);
    const std::u32string_view thing =
        clause.substr(0, std::min(k_than.first(clause), clause.size()));
    constexpr std::size_t k_words = 3;  ///< pairs in common that are no chance
    constexpr std::size_t k_back = 40;
    if (thing.size() <= k_words || !scene_.percent(change)) return;
    std::size_t after = k_none;
    std::size_t looked = 0;
    for (std::size_t i = at(before).last_same; i != k_none && looked < k_back;
         i = at(i).last_same, ++looked) {
      if (!can_be_level(scene_, i, change) || scene_.has(i, k_earlier | k_planned | k_per))
        continue;
      if (shared_pairs(thing, scene_.lead(i)) < k_words) continue;
      if (after != k_none) return;
      after = i;
    }
    if (after != k_none && likely(change, before, after, falls))
      add(change, before, after, falls, false);
  }

  /// 由180张增加到300张,增长66.7%,门诊量增长8%: a change of something else, or a second one of the
  /// same kind, does not speak of these levels.
  [[nodiscard]] bool speaks_of(std::size_t change, std::size_t before, std::size_t after) const {
    if (explained_.contains({before, after, kind_of(change)})) return false;
    if (against_others(scene_, change) && !named_than(before)) return false;
    const std::size_t last = std::max(before < change ? before : 0, after < change ? after : 0);
    if (scene_.between(last, change) >= k_semicolon) return false;
    const std::u32string_view clause = scene_.clause(change);
    if (contains(clause, U"累计") || contains(clause, U"总共")) return false;
    if (scene_.percent(change) &&
        (grows_otherwise(clause) || grows_otherwise(scene_.tail(change)) ||
         grows_otherwise(label(after)) || grows_otherwise(label(before))))
      return false;
    const std::u32string_view thing = changing_thing(scene_, change);
    if (thing.empty()) return true;
    const std::size_t begin = std::min(at(before).clause.start, at(after).clause.start);
    const std::size_t end = scene_.figures[last].span.end;
    constexpr std::size_t k_longest = 200;
    const std::u32string_view words =
        scene_.prose.at({std::max(begin, end - std::min(end, k_longest)), end});
    return shared_pairs(thing, words) + 1 >= thing.size();
  }

  /// 高于全省的91.2%: the other one bears a number, which is the level meant.
  [[nodiscard]] bool named_than(std::size_t before) const { return k_than.in(scene_.lead(before)); }

  /// Percent, points and amounts of one pair of levels are told beside each other.
  [[nodiscard]] int kind_of(std::size_t change) const {
    if (scene_.points(change)) return 1;
    return scene_.percent(change) || scene_.times(change) ? 2 : 0;
  }

  /// What is many times off, or falls where the words say it rises, is of other levels. 由 … 到
  /// leave no doubt of the levels, and the direction is then told for itself.
  [[nodiscard]] bool likely(std::size_t change, std::size_t before, std::size_t after,
                            bool falls) const {
    const domain::Approx approx = scene_.figures[change].approx;
    if (approx == domain::Approx::at_least || approx == domain::Approx::at_most) return false;
    if (doubles(change)) return true;
    // 86.3%,比去年的87.1%提高0.8个百分点: the number is right and the direction is not.
    if ((at(after).value < at(before).value) != falls && at(after).value != at(before).value)
      return fits(change, before, after, !falls);
    if (!scene_.percent(change)) return true;
    const Int128 apart =
        falls ? at(before).value - at(after).value : at(after).value - at(before).value;
    const Int128 come = quotient(apart, at(before).value, 100);
    const Int128 stated = at(change).value;
    const bool ratio = rate_meets(scene_, change, after, before);
    return ratio || (come <= stated * 5 && stated <= come * 5);
  }

  /// 门诊12万人次,较上年的11万人次增长9%,住院8600人次,同比增长7.5%: a figure of its own stands
  /// between the level before and the change, and the level has had its change already or counts
  /// other things.
  [[nodiscard]] bool belongs_elsewhere(std::size_t before, std::size_t change) const {
    for (std::size_t i = change; i-- > before + 1;) {
      if (!at(i).amount || scene_.has(i, k_change) || is_calendar(scene_.figures[i])) continue;
      const auto used = used_.find(before);
      if (scene_.has(i, k_level) && at(i).measure == at(before).measure) {
        return used != used_.end() && used->second != i;
      }
      if (at(i).measure != at(before).measure) {
        // 比上年提高0.7个百分点,达到…: a rate between two amounts is told beside them.
        if (scene_.percent(i) != scene_.percent(before)) continue;
        return scene_.between(before, i) >= k_comma;
      }
      return used != used_.end() && used->second != i;
    }
    return false;
  }

  /// Without a mark only what fits exactly is said, and only between neighbours.
  void unmarked(std::size_t change, bool falls) {
    if (scene_.percent(change) || scene_.times(change)) {
      if (!reuse(change, falls) && !growth_by_amount(scene_, change, falls, found_))
        by_words(change, falls);
      return;
    }
    if (scene_.points(change)) {
      // 较上月提高5个百分点: what it was last month is not told.
      if (k_than.in(scene_.lead(change))) return;
      std::size_t second = change;
      Indices levels;
      while (second-- > 0 && levels.size() < 4 && change - second < 12) {
        if (at(second).paragraph != at(change).paragraph) break;
        if (scene_.percent(second) && !scene_.has(second, k_change)) levels.push_back(second);
      }
      for (std::size_t a = 0; a < levels.size(); ++a) {
        for (std::size_t b = a + 1; b < levels.size(); ++b) {
          for (const auto& [from, to] :
               {std::pair{levels[b], levels[a]}, std::pair{levels[a], levels[b]}}) {
            if (fits(change, from, to, falls) && (at(to).value < at(from).value) == falls)
              return add(change, from, to, falls, false);
          }
        }
      }
      return;
    }
    if (scene_.figures[change].kind == FigureKind::duration && at(change).value < 3 * k_micro)
      return;
    const std::size_t after = at(change).last_same;
    if (after == k_none) return;
    const std::size_t before = at(after).last_same;
    if (before == k_none || scene_.sentence(before) != scene_.sentence(change)) return;
    if (!can_be_level(scene_, after, change) || !can_be_level(scene_, before, change)) return;
    for (const auto& [a, b] : {std::pair{before, after}, std::pair{after, before}}) {
      if (fits(change, a, b, falls) && at(a).value > 0 && at(b).value > 0)
        return add(change, a, b, falls, false);
    }
    // 送审9860万元,审定9478万元,核减392万元: the three words leave no other operands.
    if (contains(scene_.lead(before), U"送审") && contains(scene_.lead(after), U"审定") &&
        contains(scene_.lead(change), U"核减") && after + 1 == change)
      add(change, before, after, true, true);
  }

  /// 增加710人,增长120%: the percentage speaks of the levels of the change beside it.
  bool reuse(std::size_t change, bool falls) {
    for (std::size_t back = 1; back <= 2 && back <= found_.size(); ++back) {
      const Relation& last = found_[found_.size() - back];
      if (last.type != RelationType::difference || !last.total || *last.total + 1 != change)
        continue;
      const std::size_t a = falls ? last.parts[0] : last.parts[1];
      const std::size_t b = falls ? last.parts[1] : last.parts[0];
      if (!fits(change, a, b, falls) && (!same_times(scene_, change, *last.total) ||
                                         !speaks_of(change, a, b) || !likely(change, a, b, falls)))
        return false;
      add(change, a, b, falls, last.named);
      return true;
    }
    return false;
  }

  /// 比上年实际到位数增长9.8%, and far above 实际到位3460万元: the words between 比 and the change
  /// name the level before. Only what fits is said.
  void by_words(std::size_t change, bool falls) {
    const std::u32string_view clause = scene_.clause(change);
    if (change == 0) return;
    const std::size_t than = std::max(clause.rfind(U'比') + 1, clause.rfind(U'较') + 1);
    const std::size_t after = change - 1;
    const bool aimed = scene_.has(after, k_planned) && !scene_.coarse(change);
    if (than == 0 && !aimed) return;
    // 力争销售额40亿元,增长12%: this year's is the level before.
    const std::u32string_view words = aimed ? scene_.lead(after) : clause.substr(than);
    if (words.size() < 4) return;
    if (scene_.sentence(after) != scene_.sentence(change) || !can_be_level(scene_, after, change))
      return;
    std::size_t looked = 0;
    for (std::size_t i = at(after).last_same; i != k_none && looked < 20;
         i = at(i).last_same, ++looked) {
      if (!can_be_level(scene_, i, change) || shared_pairs(words, label(i)) < 2) continue;
      if (fits(change, i, after, falls)) return add(change, i, after, falls, false);
    }
  }

  /// 由300人增加到250人: without a stated change the words still say which is more.
  void direction(std::size_t level) {
    const std::u32string_view lead = scene_.lead(level);
    const bool rises = k_rises_to.in(lead);
    const bool falls = k_falls_to.in(lead);
    const std::size_t before = at(level).last_same;
    if (rises == falls || before == k_none || scene_.sentence(before) != scene_.sentence(level))
      return;
    if (!scene_.has(before, k_from | k_earlier) && level - before > 2) return;
    if (scene_.has(before, k_change | k_level | k_planned | k_per) ||
        scene_.has(level, k_respectively))
      return;
    if (scene_.figures[level].value_max || scene_.figures[before].value_max) return;
    // 21.5:1 is two numbers, and of a rank the smaller number is the higher one.
    if (scene_.figures[level].kind == FigureKind::ratio && !scene_.fraction(level)) return;
    if (k_ranks.in(scene_.clause(level)) || told(before, level)) return;
    found_.push_back(direction_of(scene_, before, level, rises ? Must::more : Must::less));
    found_.back().named = scene_.has(before, k_from) && level - before <= 2;
    if (found_.back().verdict == Verdict::fails && !found_.back().named) found_.pop_back();
  }

  [[nodiscard]] bool told(std::size_t before, std::size_t level) const {
    return told_.contains({before, level});
  }

  /// 新增2个,总数由3个增至5个: the new ones and the old ones.
  void raised(std::size_t i) {
    if (raised_further(i)) return;
    const std::size_t from = at(i).last_same;
    if (!scene_.has(i, k_level) || from == k_none || !scene_.has(from, k_from)) return;
    if (scene_.percent(i) || scene_.figures[i].kind == FigureKind::duration) return;
    const std::size_t added = at(from).last_same;
    if (added == k_none || scene_.sentence(added) != scene_.sentence(i)) return;
    if (!k_new.in(scene_.lead(added)) || !sum_meets(scene_, i, {from, added})) return;
    found_.push_back(sum_of(scene_, i, {from, added}));
  }

  /// 选派教师32名。…将新增教师8名,总数达到40名: the old number stands far before, under the same
  /// words.
  bool raised_further(std::size_t i) {
    static const Words k_reaches(U"达到|达|总数|增至|累计");
    static const Words k_more(U"再|新增|增加|净增|追加|增派");
    if (i == 0 || !k_reaches.in(scene_.lead(i)) || scene_.percent(i)) return false;
    const std::size_t added = i - 1;
    if (at(added).measure == 0 || at(added).measure != at(i).measure || !at(added).amount ||
        scene_.sentence(added) != scene_.sentence(i) || !k_more.in(scene_.clause(added)) ||
        at(added).value >= at(i).value)
      return false;
    const std::u32string_view thing = scene_.prose.at({at(added).clause.start, at(added).tail.end});
    constexpr std::size_t k_back = 60;
    std::size_t looked = 0;
    for (std::size_t k = at(added).last_same; k != k_none && looked < k_back;
         k = at(k).last_same, ++looked) {
      if (at(k).value + at(added).value != at(i).value || !at(k).amount) continue;
      if (shared_pairs(thing, label(k)) == 0 || scene_.has(k, k_per | k_earlier)) continue;
      found_.push_back(sum_of(scene_, i, {k, added}));
      return true;
    }
    return false;
  }

  void add(std::size_t change, std::size_t before, std::size_t after, bool falls, bool named) {
    told_.insert({before, after});
    used_[before] = after;
    explained_.insert({before, after, kind_of(change)});
    Relation relation;
    if (doubles(change)) {
      relation = quotient_of(scene_, RelationType::growth, change, after, before);
      std::swap(relation.parts[0], relation.parts[1]);
    } else if (scene_.percent(change) || scene_.times(change)) {
      relation = growth_of(scene_, change, before, after, falls);
    } else if (falls) {
      relation = difference_of(scene_, change, before, after);
    } else {
      relation = difference_of(scene_, change, after, before);
    }
    relation.named = named;
    found_.push_back(std::move(relation));
  }

  const Scene& scene_;
  Relations& found_;
  std::set<std::pair<std::size_t, std::size_t>> told_;  ///< levels before and after
  /// Levels that have had their change in percent, points or amount.
  std::set<std::tuple<std::size_t, std::size_t, int>> explained_;
  std::map<std::size_t, std::size_t> used_;  ///< the level after of each level before
};

}  // namespace

void find_changes(const Scene& scene, Relations& found) {
  Changes(scene, found).run();
}

}  // namespace jiedui::reading::detail
