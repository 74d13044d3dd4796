// Shares and rates: 占援助总资金27.4亿元的74.2%, 完工率72.4%, 完成目标任务的105.3%, 是…的1.5倍.
//
// The percentage is stated; its two operands are figures before it. Words name them (the base
// between 占 and 的, the letters of …率), and so does where they stand (the nearest figure, the
// whole of an 其中). Among the pairs that the words allow one that fits is taken. That none fits is
// said only where both are named: the base stands in the same clause or is the whole of the list.
#include <algorithm>
#include <map>

#include "reading/detail/relations/asked.hpp"
#include "reading/detail/relations/rate_words.hpp"
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/spreads.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

// What takes several figures together: 两项合计占38.2%, 优良率89.1%.
const Words k_together_words(
    U"合计|两项|三项|四项|五项|两者|三者|两类|三类|共占|合占|一起|优良率|之和|总计占|两地|两市|"
    U"两县|"
    U"以上");

class Rates {
 public:
  Rates(const Scene& scene, Relations& found)
      : scene_(scene), found_(found), words_(scene, whole_of_) {
    for (std::size_t r = 0; r < found.size(); ++r) {
      const Relation& relation = found[r];
      if (relation.type == RelationType::sum && relation.total) {
        if (relation.must == Must::equal) {
          totals_.push_back(*relation.total);
          if (!relation.parts.empty())
            sums_.push_back({std::max(*relation.total, relation.parts.back()), r});
        }
        for (const std::size_t part : relation.parts) whole_of_[part] = *relation.total;
      }
      const bool growth = relation.type == RelationType::growth;
      if (relation.total && (growth || scene.percent(*relation.total)))
        told_.push_back(*relation.total);
    }
    std::ranges::sort(sums_);
    std::ranges::sort(told_);
    std::ranges::sort(totals_);
  }

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (!at(i).amount || scene_.points(i) || std::ranges::binary_search(told_, i)) continue;
      if (!scene_.percent(i) && !scene_.times(i) && !scene_.fraction(i)) continue;
      const std::size_t end = row_end(scene_, i);
      if (end > i + 1) {
        // A row is read as a row or not at all: each of its percentages has its own figure.
        find_row(scene_, i, end, sums_, found_);
        i = end - 1;
        continue;
      }
      one(i, asked_at(scene_, i));
    }
  }

 private:
  struct Pair {
    std::size_t num = k_none;
    std::size_t den = k_none;
    int score = 0;
    bool named = false;
    bool beside = false;  ///< the base stands in the clause: 占总资金27.4亿元的
  };

  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] int num_score(std::size_t num, std::size_t stated, const Asked& asked,
                              int rank) const {
    int score = std::max(0, 3 - rank);
    if (scene_.sentence(num) == scene_.sentence(stated)) score += 2;
    if (letters_in(asked.root, words_.own_words(num))) score += 4;
    // 第二产业比重为39.9%: the words before name the part.
    if (asked.cue == Cue::share) {
      const std::u32string_view clause = scene_.clause(stated);
      const std::u32string_view thing =
          clause.substr(0, std::min(clause.rfind(U'占'), clause.size()));
      score += static_cast<int>(std::min<std::size_t>(shared_pairs(thing, scene_.lead(num)), 4));
    }
    if (whole_of_.contains(num)) score += 1;
    if (scene_.has(num, k_planned)) score -= 3;
    if (scene_.has(num, k_per)) score -= 4;
    if (scene_.has(num, k_change)) score -= 2;
    if (words_.other_time(num, stated)) score -= 6;
    return score;
  }

  [[nodiscard]] int den_score(std::size_t den, std::size_t num, std::size_t stated,
                              const Asked& asked) const {
    int score = 0;
    if (den == words_.base_in_clause(stated, asked) && asked.cue != Cue::rate) score += 8;
    score +=
        static_cast<int>(std::min<std::size_t>(shared_pairs(asked.base, words_.label(den)), 3)) * 2;
    if (asked.among && shared_pairs(asked.base, words_.label(den)) > 0) score += 3;
    const auto whole = whole_of_.find(num);
    if (whole != whole_of_.end() && whole->second == den) score += 5;
    if (den < num && at(num).last_same == den) score += 2;
    if (scene_.sentence(den) == scene_.sentence(stated)) score += 2;
    const bool related = shared_pairs(asked.base, words_.label(den)) > 0 ||
                         (whole != whole_of_.end() && whole->second == den);
    if (at(den).paragraph == at(stated).paragraph) {
      score += 1;
    } else if (!related) {
      score -= 4;
    }
    if (asked.cue == Cue::rate) {
      const std::u32string_view base = words_.defined_base(stated);
      if (!base.empty() && contains(words_.own_words(den), base)) score += 4;
    }
    if (std::ranges::binary_search(totals_, den)) score += 2;
    if (scene_.has(den, k_planned)) score += 1;
    if (scene_.has(den, k_per)) score -= 4;
    if (scene_.has(den, k_change) && den != words_.base_in_clause(stated, asked)) score -= 3;
    if (letters_in(asked.root, words_.label(den))) score -= 2;
    if (words_.other_time(den, stated)) score -= 6;
    return score;
  }

  /// 赴闽人员中脱贫劳动力612人,占近六成: where 占 names no base, what the part is among does.
  [[nodiscard]] Asked with_base(std::size_t stated, Asked asked) const {
    if (asked.cue != Cue::share || !asked.takes || stated == 0 || !names_any_whole(asked.base))
      return asked;
    const std::u32string_view lead = scene_.lead(stated - 1);
    const std::size_t among = lead.find(U'中');
    constexpr std::size_t k_longest = 12;
    if (among == std::u32string_view::npos || among < 2 || among > k_longest) return asked;
    if (lead.substr(among - 1, 2) == U"其中" || at(stated).before == k_no_break) return asked;
    asked.base = lead.substr(0, among);
    asked.among = true;
    return asked;
  }

  void one(std::size_t stated, const Asked& worded) {
    if (worded.cue == Cue::none) return;
    const Asked asked = with_base(stated, worded);
    Pair fits;
    Pair best;
    int rank = 0;
    const std::size_t base = words_.base_in_clause(stated, asked);
    for (std::size_t back = 1; back <= 10 && back <= stated; ++back) {
      const std::size_t num = stated - back;
      if (at(num).paragraph != at(stated).paragraph) break;
      if (!can_be_operand(scene_, num)) continue;
      // The base in the clause is no numerator: 占总资金27.4亿元的.
      if (num == base) continue;
      // 三成 fits so much that only what stands beside it counts.
      if (scene_.coarse(stated)) {
        if (scene_.between(num, stated) > k_comma) break;
        if (asked.cue == Cue::rate && !letters_in(asked.root, words_.own_words(num))) continue;
      }
      const int first = num_score(num, stated, asked, rank++);
      pairs_of(stated, num, first, asked, fits, best);
    }
    // 高级职称占63.6%(7人).
    const std::size_t next = stated + 1;
    if (fits.num == k_none && next < scene_.seen.size() && can_be_operand(scene_, next) &&
        in_bracket(stated, next) && at(next).paragraph == at(stated).paragraph) {
      pairs_of(stated, next, num_score(next, stated, asked, 0), asked, fits, best);
    }
    if (fits.num != k_none && fits.score >= needed(stated)) return add(stated, fits, asked);
    if (k_together_words.in(scene_.clause(stated)) && pooled(stated, asked)) return;
    if (base == k_none && by_words(stated, asked)) return;
    if (base == k_none && of_all_there_are(stated, asked)) return;
    if (best.num == k_none && base == k_none && base_elsewhere(stated, asked)) return;
    if (best.num == k_none) return in_chain(stated, asked);
    if (scene_.coarse(stated)) return;
    if (scene_.sentence(best.num) == scene_.sentence(stated) && likely(stated, best)) {
      add(stated, best, asked);
    }
  }

  [[nodiscard]] bool in_bracket(std::size_t stated, std::size_t next) const {
    const std::u32string_view gap =
        scene_.prose.at({scene_.figures[stated].span.end, scene_.figures[next].span.start});
    return gap == U"（" || gap == U"(";
  }

  /// 高级1280人,占22.5%;中级2360人,占41.5%;初级1800人,占35.7%: the shares before are of one whole,
  /// and this one stands as they do. For people to look at.
  void in_chain(std::size_t stated, const Asked& asked) {
    constexpr std::size_t k_shares = 2;
    if (stated == 0 || !asked.takes || !names_any_whole(asked.base) || scene_.coarse(stated))
      return;
    const std::size_t num = stated - 1;
    if (chain_.count < k_shares || at(stated).paragraph != at(chain_.last).paragraph) return;
    if (num != chain_.last + 1 || !asked.thing.empty() || !can_be_operand(scene_, num)) return;
    if (at(num).measure != at(chain_.den).measure || at(num).value >= at(chain_.den).value) return;
    if (scene_.between(chain_.last, num) > k_semicolon) return;
    Pair pair{num, chain_.den};
    if (likely(stated, pair)) add(stated, pair, asked);
  }

  /// 全村412户。…发展到129户,占全村户数的31.3%: of all of the unit, which are told first.
  bool of_all_there_are(std::size_t stated, const Asked& asked) {
    static const Words k_all(U"全村|全县|全镇|全乡|全校|全院|全市|全州|全区|总");
    static const Words k_count(U"户数|人数|总户数|总人数|人口|总人口");
    if (stated == 0 || !asked.takes || !k_all.in(asked.base) || !k_count.in(asked.base))
      return false;
    const std::size_t num = stated - 1;
    if (!can_be_operand(scene_, num) || at(num).measure == 0) return false;
    std::size_t den = at(num).last_same;
    constexpr std::size_t k_back = 60;
    for (std::size_t looked = 0; den != k_none && looked < k_back; ++looked) {
      if (at(den).last_same == k_none) break;
      den = at(den).last_same;
    }
    if (den == k_none || !can_be_operand(scene_, den) || !rate_meets(scene_, stated, num, den))
      return false;
    Pair pair{num, den};
    add(stated, pair, asked);
    return true;
  }

  /// 全区消费帮扶金额2.87亿元。…向东部销售1.79亿元,占全区消费帮扶总额的51.8%: the base bears the
  /// words of one figure further before, and of no other. Does not fit, so people are to look at
  /// it.
  bool base_elsewhere(std::size_t stated, const Asked& asked) {
    constexpr std::size_t k_back = 40;
    constexpr std::size_t k_words = 3;  ///< pairs in common that are no chance
    if (stated == 0 || !asked.takes || !asked.thing.empty() || asked.base.size() < k_words)
      return false;
    const std::size_t num = stated - 1;
    if (scene_.coarse(stated) || !can_be_operand(scene_, num) || bounded(stated) ||
        scene_.between(num, stated) > k_comma ||
        scene_.has(num, k_earlier | k_per | k_change | k_of_which))
      return false;
    Pair pair{num, k_none};
    std::size_t looked = 0;
    for (std::size_t i = at(num).last_same; i != k_none && looked < k_back;
         i = at(i).last_same, ++looked) {
      if (!can_be_operand(scene_, i) || scene_.has(i, k_earlier | k_per | k_change)) continue;
      if (shared_pairs(asked.base, words_.own_words(i)) < k_words) continue;
      if (pair.den != k_none) return false;
      pair.den = i;
    }
    if (pair.den == k_none || at(num).value >= at(pair.den).value ||
        scene_.sentence(pair.den) == scene_.sentence(num) || !likely(stated, pair))
      return false;
    add(stated, pair, asked);
    return true;
  }

  /// How many shares in a row, each right behind its part, have had one base.
  void chain(std::size_t stated, const Pair& pair) {
    const bool goes_on = chain_.count > 0 && chain_.den == pair.den && pair.num == chain_.last + 1;
    chain_ = {pair.den, stated, pair.num + 1 != stated ? 0 : goes_on ? chain_.count + 1 : 1};
  }

  /// A rate that is wrong is wrong by a digit or by its base; what is many times off was never
  /// meant.
  [[nodiscard]] bool likely(std::size_t stated, const Pair& pair) const {
    const Int128 come =
        quotient(at(pair.num).value, at(pair.den).value, scene_.percent(stated) ? 100 : 1);
    // Named by a base beside it it may be far off; else another base was meant.
    const int tenths = pair.beside ? 30 : 15;
    return come * 10 <= at(stated).value * tenths && at(stated).value * 10 <= come * tenths;
  }

  /// 两项合计占38.2%, 优良率89.1%: neighbours of one list taken together.
  bool pooled(std::size_t stated, const Asked& asked) {
    if (scene_.times(stated) || scene_.coarse(stated)) return false;
    std::size_t last = stated;
    for (std::size_t back = 1; back <= 5 && back <= stated; ++back) {
      const std::size_t num = stated - back;
      if (scene_.sentence(num) != scene_.sentence(stated)) return false;
      if (!can_be_operand(scene_, num) || num == words_.base_in_clause(stated, asked)) continue;
      last = num;
      if (pooled_to(stated, last, asked)) return true;
    }
    return false;
  }

  bool pooled_to(std::size_t stated, std::size_t last, const Asked& asked) {
    Indices nums{last};
    for (std::size_t i = at(last).last_same; i != k_none && nums.size() < 4; i = at(i).last_same) {
      if (scene_.sentence(i) != scene_.sentence(stated) || !can_be_operand(scene_, i)) return false;
      nums.insert(nums.begin(), i);
      Interval sum;
      for (const std::size_t num : nums) sum = sum + at(num).known;
      std::size_t looked = 0;
      for (std::size_t den = at(i).last_same; den != k_none && looked < 10;
           den = at(den).last_same, ++looked) {
        if (!can_be_operand(scene_, den)) continue;
        const bool together = contains(scene_.clause(stated), U"合计");
        if (at(den).paragraph + (together ? 4 : 0) < at(stated).paragraph) continue;
        if (!quotient_meets(sum, at(den).known, at(stated).known, scene_.percent(stated) ? 100 : 1))
          continue;
        const bool whole = whole_of_.contains(i) && whole_of_.at(i) == den;
        if (!whole && shared_pairs(asked.base, words_.label(den)) == 0 && looked > 0) continue;
        found_.push_back(pooled_share(scene_, stated, nums, den));
        return true;
      }
    }
    return false;
  }

  /// Neither operand stands near: 社会捐赠仅占全年总额的2.7% looks for 社会捐赠 with a number and
  /// for its whole or for the words after 占. Only what fits is said.
  bool by_words(std::size_t stated, const Asked& asked) {
    if (asked.cue != Cue::share || scene_.coarse(stated)) return false;
    const std::u32string_view clause = scene_.clause(stated);
    const std::u32string_view thing = clause.substr(0, clause.rfind(U'占'));
    if (thing.size() < 3) return false;
    constexpr std::size_t k_back = 60;
    Pair best;
    for (std::size_t back = 1; back <= k_back && back <= stated; ++back) {
      const std::size_t num = stated - back;
      if (!can_be_operand(scene_, num)) continue;
      const std::size_t shared = shared_pairs(thing, scene_.lead(num));
      if (shared < 2) continue;
      const auto whole = whole_of_.find(num);
      std::size_t looked = 0;
      for (std::size_t den = at(num).last_same; den != k_none && looked < 12;
           den = at(den).last_same, ++looked) {
        if (!can_be_operand(scene_, den) || !rate_meets(scene_, stated, num, den)) continue;
        const bool is_whole = whole != whole_of_.end() && whole->second == den;
        if (!is_whole && shared_pairs(asked.base, words_.label(den)) < 1) continue;
        const int score = static_cast<int>(shared) + (is_whole ? 3 : 0);
        if (score > best.score) best = {num, den, score};
      }
    }
    if (best.num == k_none) return false;
    add(stated, best, asked);
    return true;
  }

  /// A percentage written whole fits many pairs by chance.
  [[nodiscard]] int needed(std::size_t stated) const {
    if (scene_.coarse(stated)) return 9;
    return at(stated).known.high - at(stated).known.low >= k_micro ? 7 : 5;
  }

  [[nodiscard]] bool bounded(std::size_t i) const {
    const domain::Approx approx = scene_.figures[i].approx;
    return approx == domain::Approx::at_least || approx == domain::Approx::at_most;
  }

  [[nodiscard]] bool precise(std::size_t stated, std::size_t num, std::size_t den) const {
    const Int128 come = quotient(at(num).value, at(den).value, scene_.percent(stated) ? 100 : 1);
    return at(stated).known.low <= come && come <= at(stated).known.high;
  }

  /// Two parts of one whole are not taken of each other.
  [[nodiscard]] bool siblings(std::size_t a, std::size_t b) const {
    const auto one = whole_of_.find(a);
    const auto two = whole_of_.find(b);
    return one != whole_of_.end() && two != whole_of_.end() && one->second == two->second;
  }

  void pairs_of(std::size_t stated, std::size_t num, int first, const Asked& asked, Pair& fits,
                Pair& best) const {
    std::size_t looked = 0;
    const std::size_t base = words_.base_in_clause(stated, asked);
    const auto consider = [&](std::size_t den) {
      if (den == num || den >= stated || !can_be_operand(scene_, den)) return;
      // Most pairs fit nothing and stand too far apart to be named: their words are not read.
      const bool meets = rate_meets(scene_, stated, num, den);
      const auto whole = whole_of_.find(num);
      const bool near = scene_.sentence(num) == scene_.sentence(stated) &&
                        (scene_.sentence(den) == scene_.sentence(num) || at(num).last_same == den ||
                         (whole != whole_of_.end() && whole->second == den));
      if (!meets && !near) return;
      Pair pair{num, den, first + den_score(den, num, stated, asked)};
      pair.beside = den == base;
      if (!words_.may(stated, num, den, asked)) return;
      pair.named = words_.named(stated, num, den, asked);
      if (siblings(num, den)) pair.score -= 6;
      const bool mixed = words_.other_time(num, stated) || words_.other_time(den, stated);
      if (meets) {
        // 76%以上 fits too much to be found by place, but for what stands side by side: 43名党员中…
        // 只有4名,占比不超过一成.
        const bool side_by_side = num + 1 == stated && at(num).last_same == den &&
                                  scene_.sentence(den) == scene_.sentence(stated);
        if ((bounded(stated) && !pair.named && !side_by_side) || mixed) return;
        if (asked.cue == Cue::rate && !rate_fits(stated, num, den, asked)) return;
        // What gives the very digits goes before what meets within the rounding.
        if (precise(stated, num, den)) pair.score += 2;
        if (pair.score > fits.score || fits.num == k_none) fits = pair;
      } else if (pair.named && (!best.named || pair.score > best.score)) {
        best = pair;
      }
    };
    for (std::size_t den = at(num).next_same; den < stated; den = at(den).next_same) consider(den);
    for (std::size_t den = at(num).last_same; den != k_none && looked < 24;
         den = at(den).last_same, ++looked) {
      if (at(den).paragraph + 6 < at(stated).paragraph && looked > 8) break;
      consider(den);
    }
  }

  /// A rate that fits is told where something says that its numerator is meant; 25 of 25 fit every
  /// 100%.
  [[nodiscard]] bool rate_fits(std::size_t stated, std::size_t num, std::size_t den,
                               const Asked& asked) const {
    const bool root = letters_in(asked.root, words_.own_words(num));
    if (at(num).value == at(den).value) {
      return root && !letters_in(asked.root, words_.own_words(den)) &&
             scene_.sentence(num) == scene_.sentence(stated);
    }
    const bool beside = num + 1 == stated || (den + 1 == stated && num + 2 == stated);
    return root || scene_.has(den, k_planned) || beside ||
           at(stated).known.high - at(stated).known.low < k_micro;
  }

  void add(std::size_t stated, const Pair& pair, const Asked& asked) {
    const RelationType type = asked.cue == Cue::share ? RelationType::share : RelationType::rate;
    Relation relation = quotient_of(scene_, type, stated, pair.num, pair.den);
    relation.named = pair.named;
    words_.use(pair.num, pair.den);
    if (relation.verdict == Verdict::holds) chain(stated, pair);
    found_.push_back(std::move(relation));
  }

  struct Chain {
    std::size_t den = k_none;
    std::size_t last = 0;  ///< the last share of it
    std::size_t count = 0;
  };

  const Scene& scene_;
  Relations& found_;
  Chain chain_;
  RateWords::Wholes whole_of_;
  RateWords words_;
  Sums sums_;
  Indices told_;
  Indices totals_;  ///< of sums
};

}  // namespace

void find_rates(const Scene& scene, Relations& found) {
  Rates(scene, found).run();
}

}  // namespace jiedui::reading::detail
