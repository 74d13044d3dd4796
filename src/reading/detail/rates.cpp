// Shares and rates: 占援助总资金27.4亿元的74.2%, 完工率72.4%, 完成目标任务的105.3%, 是…的1.5倍.
//
// The percentage is stated; its two operands are figures before it. Words name them (the base
// between 占 and 的, the letters of …率), and so does where they stand (the nearest figure, the
// whole of an 其中). Among the pairs that the words allow one that fits is taken. That none fits is
// said only where both are named: the base stands in the same clause or is the whole of the list.
#include <algorithm>
#include <map>

#include "reading/detail/asked.hpp"
#include "reading/detail/definitions.hpp"
#include "reading/detail/searches.hpp"
#include "reading/detail/words.hpp"
#include "reading/detail/written.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_share_or_rate(U"占|率");

class Rates {
 public:
  Rates(const Scene& scene, Relations& found) : scene_(scene), found_(found) {
    for (std::size_t r = 0; r < found.size(); ++r) {
      const Relation& relation = found[r];
      if (relation.type == RelationType::sum && relation.total) {
        if (relation.must == Must::equal) totals_.push_back(*relation.total);
        for (const std::size_t part : relation.parts) whole_of_[part] = *relation.total;
      }
      const bool growth = relation.type == RelationType::growth;
      if (relation.total && (growth || scene.percent(*relation.total)))
        told_.push_back(*relation.total);
    }
    definitions_ = definitions_of(scene.prose);
    std::ranges::sort(told_);
    std::ranges::sort(totals_);
  }

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (!at(i).amount || scene_.points(i) || std::ranges::binary_search(told_, i)) continue;
      if (!scene_.percent(i) && !scene_.times(i) && !scene_.fraction(i)) continue;
      const std::size_t end = spread_end(i);
      if (end > i + 1 && spread(i, end)) {
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
  };

  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  /// A later end of 分别占p1、p2和p3: the percentages that stand in one row.
  [[nodiscard]] std::size_t spread_end(std::size_t i) const {
    if (!scene_.has(i, k_respectively)) return i + 1;
    std::size_t end = i + 1;
    while (end < scene_.seen.size() && scene_.percent(end) && at(end).before <= k_comma &&
           scene_.lead(end).size() <= 3 && scene_.sentence(end) == scene_.sentence(i)) {
      ++end;
    }
    return end;
  }

  /// 分别占: as many numerators before as there are percentages.
  bool spread(std::size_t begin, std::size_t end) {
    const std::u32string_view clause = scene_.clause(begin);
    if (!k_share_or_rate.in(clause)) return false;
    const std::size_t n = end - begin;
    std::size_t first = k_none;
    std::size_t last = begin;
    while (last-- > 0 && begin - last < 12) {
      // 四项占比分别为: the number of the shares themselves.
      const bool own_number =
          at(last).value == static_cast<Int128>(n) * k_micro && last + 1 == begin;
      if (at(last).amount && at(last).measure != 0 && !scene_.percent(last) && !own_number) break;
    }
    if (last >= begin) return false;
    Indices nums;
    for (std::size_t i = last; i != k_none && nums.size() < n; i = at(i).last_same) {
      nums.insert(nums.begin(), i);
      first = i;
    }
    if (nums.size() < n || at(first).paragraph + 1 < at(begin).paragraph) return false;
    std::size_t best = k_none;
    std::size_t fitting = 0;
    std::size_t looked = 0;
    for (std::size_t den = at(first).last_same; den != k_none && looked < 12;
         den = at(den).last_same, ++looked) {
      if (at(den).value <= 0) continue;
      std::size_t hits = 0;
      for (std::size_t k = 0; k < n; ++k)
        hits += rate_meets(scene_, begin + k, nums[k], den) ? 1U : 0U;
      if (hits > fitting) {
        best = den;
        fitting = hits;
      }
    }
    const auto whole = whole_of_.find(first);
    if (whole != whole_of_.end() && (best == k_none || fitting * 2 < n)) best = whole->second;
    if (best == k_none || (fitting * 2 < n && whole == whole_of_.end())) return false;
    for (std::size_t k = 0; k < n; ++k) {
      Relation relation = quotient_of(scene_, RelationType::share, begin + k, nums[k], best);
      relation.named = true;
      found_.push_back(std::move(relation));
    }
    return true;
  }

  [[nodiscard]] std::u32string_view label(std::size_t i) const {
    const std::size_t begin = at(i).clause.start;
    return scene_.prose.at({begin, std::min(at(i).tail.end, at(i).tail.start + 12)});
  }

  /// The words of the figure alone, not of the list it stands in.
  [[nodiscard]] std::u32string_view own_words(std::size_t i) const {
    return scene_.prose.at({at(i).lead.start, std::min(at(i).tail.end, at(i).tail.start + 12)});
  }

  [[nodiscard]] bool letters_in(std::u32string_view letters, std::u32string_view text) const {
    return !letters.empty() && std::ranges::all_of(letters, [&](char32_t c) {
      return text.find(c) != std::u32string_view::npos;
    });
  }

  [[nodiscard]] int num_score(std::size_t num, std::size_t stated, const Asked& asked,
                              int rank) const {
    int score = std::max(0, 3 - rank);
    if (scene_.sentence(num) == scene_.sentence(stated)) score += 2;
    if (letters_in(asked.root, own_words(num))) score += 4;
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
    if (other_time(num, stated)) score -= 6;
    return score;
  }

  /// 是去年20项的2.35倍 compares two times; a share does not.
  [[nodiscard]] bool other_time(std::size_t operand, std::size_t stated) const {
    return !scene_.times(stated) && scene_.has(operand, k_earlier) != scene_.has(stated, k_earlier);
  }

  [[nodiscard]] bool in_clause(std::size_t den, std::size_t stated) const {
    return scene_.figures[den].span.start >= at(stated).clause.start && den + 1 == stated;
  }

  /// In one sentence, or the one figure of the measure before it in the paragraph.
  [[nodiscard]] bool beside(std::size_t den, std::size_t num) const {
    if (scene_.sentence(den) == scene_.sentence(num)) return true;
    return at(num).last_same == den && at(den).paragraph == at(num).paragraph;
  }

  [[nodiscard]] int den_score(std::size_t den, std::size_t num, std::size_t stated,
                              const Asked& asked) const {
    int score = 0;
    if (in_clause(den, stated) && asked.cue != Cue::rate) score += 8;
    score += static_cast<int>(std::min<std::size_t>(shared_pairs(asked.base, label(den)), 3)) * 2;
    const auto whole = whole_of_.find(num);
    if (whole != whole_of_.end() && whole->second == den) score += 5;
    if (den < num && at(num).last_same == den) score += 2;
    if (scene_.sentence(den) == scene_.sentence(stated)) score += 2;
    const bool related = shared_pairs(asked.base, label(den)) > 0 ||
                         (whole != whole_of_.end() && whole->second == den);
    if (at(den).paragraph == at(stated).paragraph) {
      score += 1;
    } else if (!related) {
      score -= 4;
    }
    if (asked.cue == Cue::rate) {
      const std::u32string_view base = defined_base(stated);
      if (!base.empty() && contains(own_words(den), base)) score += 4;
    }
    if (std::ranges::binary_search(totals_, den)) score += 2;
    if (scene_.has(den, k_planned)) score += 1;
    if (scene_.has(den, k_per)) score -= 4;
    if (scene_.has(den, k_change) && !in_clause(den, stated)) score -= 3;
    if (letters_in(asked.root, label(den))) score -= 2;
    if (other_time(den, stated)) score -= 6;
    return score;
  }

  void one(std::size_t stated, const Asked& asked) {
    if (asked.cue == Cue::none) return;
    Pair fits;
    Pair best;
    int rank = 0;
    for (std::size_t back = 1; back <= 10 && back <= stated; ++back) {
      const std::size_t num = stated - back;
      if (at(num).paragraph != at(stated).paragraph) break;
      if (!can_be_operand(scene_, num)) continue;
      // The base in the clause is no numerator: 占总资金27.4亿元的.
      if (in_clause(num, stated) && asked.cue != Cue::rate && back == 1 &&
          scene_.lead(stated).starts_with(U'的'))
        continue;
      // 三成 fits so much that only what stands beside it counts.
      if (scene_.coarse(stated)) {
        if (scene_.between(num, stated) > k_comma) break;
        if (asked.cue == Cue::rate && !letters_in(asked.root, own_words(num))) continue;
      }
      const int first = num_score(num, stated, asked, rank++);
      pairs_of(stated, num, first, asked, fits, best);
    }
    if (fits.num != k_none && fits.score >= needed(stated)) return add(stated, fits, asked);
    if (pooled(stated, asked) || by_words(stated, asked)) return;
    if (best.num == k_none || !best.named || best.score < 11 || scene_.coarse(stated)) return;
    if (scene_.sentence(best.num) == scene_.sentence(stated) && likely(stated, best)) {
      add(stated, best, asked);
    }
  }

  /// A rate that is wrong is wrong by a digit or by its base; what is many times off was never
  /// meant.
  [[nodiscard]] bool likely(std::size_t stated, const Pair& pair) const {
    const Int128 come =
        quotient(at(pair.num).value, at(pair.den).value, scene_.percent(stated) ? 100 : 1);
    constexpr int k_times = 3;
    return come <= at(stated).value * k_times && at(stated).value <= come * k_times;
  }

  /// 两项合计占38.2%, 优良率89.1%: neighbours of one list taken together.
  bool pooled(std::size_t stated, const Asked& asked) {
    if (scene_.times(stated) || scene_.coarse(stated)) return false;
    std::size_t last = stated;
    for (std::size_t back = 1; back <= 5 && back <= stated; ++back) {
      const std::size_t num = stated - back;
      if (scene_.sentence(num) != scene_.sentence(stated)) return false;
      if (!can_be_operand(scene_, num) || in_clause(num, stated)) continue;
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
        if (!whole && shared_pairs(asked.base, label(den)) == 0 && looked > 0) continue;
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
        if (!is_whole && shared_pairs(asked.base, label(den)) < 1) continue;
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

  [[nodiscard]] bool is_named(const Pair& pair, std::size_t stated, const Asked& asked) const {
    const std::size_t num = pair.num;
    const std::size_t den = pair.den;
    // 其中3个月以上28人,结业率100%: a rate whose word nothing repeats speaks of something else.
    if (asked.cue == Cue::rate) {
      // 三个县已完成,全州平均完成率89.2%: means are of other numbers. A part is not more than its
      // whole.
      if (scene_.has(stated, k_per)) return false;
      if (at(num).value > at(den).value && at(stated).value <= 100 * k_micro) return false;
      // 按拨付数计算,下同: of nothing else from there on.
      const std::u32string_view base = defined_base(stated);
      if (!base.empty() && !contains(own_words(den), base)) return false;
      // 规划12处,建成11处,完成率92.7%: what was planned and what was done of it.
      const bool plan = scene_.has(den, k_planned) && at(num).last_same == den &&
                        stated == num + 1 && scene_.sentence(den) == scene_.sentence(stated);
      return plan || (letters_in(asked.root, own_words(num)) && beside(den, num));
    }
    if (in_clause(den, stated)) return true;
    // 两市合计81.1亿元,占全省的45%: the total is what has the share, not what it is a share of.
    if (den > num) return false;
    const auto whole = whole_of_.find(num);
    return (whole != whole_of_.end() && whole->second == den && nearest(num, stated)) ||
           (asked.cue == Cue::share && scene_.sentence(den) == scene_.sentence(num) &&
            shared_pairs(asked.base, label(den)) >= 2);
  }

  [[nodiscard]] std::u32string_view defined_base(std::size_t stated) const {
    return base_for(scene_.prose, definitions_, scene_.figures[stated].span.end);
  }

  [[nodiscard]] bool nearest(std::size_t num, std::size_t stated) const {
    for (std::size_t i = num + 1; i < stated; ++i) {
      if (can_be_operand(scene_, i) && !other_time(i, stated)) return false;
    }
    return true;
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
    const auto consider = [&](std::size_t den) {
      if (den == num || den >= stated || !can_be_operand(scene_, den)) return;
      Pair pair{num, den, first + den_score(den, num, stated, asked)};
      pair.named = is_named(pair, stated, asked);
      if (siblings(num, den)) pair.score -= 6;
      const bool mixed = other_time(num, stated) || other_time(den, stated);
      if (rate_meets(scene_, stated, num, den)) {
        // 76%以上 fits too much to be found by place.
        if ((bounded(stated) && !pair.named) || mixed) return;
        // What gives the very digits goes before what meets within the rounding.
        if (precise(stated, num, den)) pair.score += 2;
        if (pair.score > fits.score || fits.num == k_none) fits = pair;
      } else if (pair.score > best.score) {
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

  void add(std::size_t stated, const Pair& pair, const Asked& asked) {
    const RelationType type = asked.cue == Cue::share ? RelationType::share : RelationType::rate;
    Relation relation = quotient_of(scene_, type, stated, pair.num, pair.den);
    relation.named = pair.named && pair.score >= 11;
    found_.push_back(std::move(relation));
  }

  const Scene& scene_;
  Relations& found_;
  std::vector<Definition> definitions_;
  std::map<std::size_t, std::size_t> whole_of_;
  Indices told_;
  Indices totals_;  ///< of sums
};

}  // namespace

void find_rates(const Scene& scene, Relations& found) {
  Rates(scene, found).run();
}

}  // namespace jiedui::reading::detail
