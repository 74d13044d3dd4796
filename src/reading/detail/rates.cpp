// Shares and rates: 占援助总资金27.4亿元的74.2%, 完工率72.4%, 完成目标任务的105.3%, 是…的1.5倍.
//
// The percentage is stated; its two operands are figures before it. Words name them (the base
// between 占 and 的, the letters of …率), and so does where they stand (the nearest figure, the
// whole of an 其中). Among the pairs that the words allow one that fits is taken. That none fits is
// said only where both are named: the base stands in the same clause or is the whole of the list.
#include <algorithm>
#include <map>

#include "reading/detail/searches.hpp"
#include "reading/detail/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_times_growth(U"增长|增加|提高|上升|翻");
const Words k_is(U"是|为|相当于|达");
const Words k_rate_level(U"率提高到|率提升到|率升至");
const Words k_share_words(U"比重|比例|占比");
const Words k_part_verbs(U"完成|为|是|达到|相当于|只有|仅");
const Words k_share_or_rate(U"占|率");

enum class Cue : std::uint8_t {
  none,
  share,  ///< 占…的, 占比
  rate,   ///< …率
  part,   ///< 完成…的, 为…的, 相当于…的
};

struct Asked {
  Cue cue = Cue::none;
  std::u32string_view base;  ///< between 占 and 的: names the denominator
  std::u32string_view root;  ///< 完工 of 完工率: names the numerator
};

const Words k_change_words(
    U"增长|增加|增幅|增速|增收|递增|上升|提高|下降|减少|降低|回落|降幅|下跌|缩短|同比|环比|提升|"
    U"高出|多|"
    U"上涨|压缩|节约|高于|低于|扩大|年均|翻");

std::u32string_view last_of(std::u32string_view text, std::size_t length) {
  return text.substr(text.size() - std::min(text.size(), length));
}

/// The word before 率: 项目完工率 → 完工.
std::u32string_view root_of(std::u32string_view words) {
  std::u32string_view before = words.substr(0, words.size() - 1);
  return last_of(before, 2);
}

// Words before a percentage of which an amount follows.
const Words k_by_percent(U"按|剩余|其余|余下|预留|提取|首批|尾款|首付|比例");

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
    std::ranges::sort(told_);
    std::ranges::sort(totals_);
  }

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (!at(i).amount || scene_.points(i) || std::ranges::binary_search(told_, i)) continue;
      if (!scene_.percent(i) && !scene_.times(i) && !scene_.fraction(i)) continue;
      paid(i);
      const std::size_t end = spread_end(i);
      if (end > i + 1 && spread(i, end)) {
        i = end - 1;
        continue;
      }
      one(i, asked(i));
    }
    hundred();
    structures();
  }

 private:
  struct Pair {
    std::size_t num = k_none;
    std::size_t den = k_none;
    int score = 0;
    bool named = false;
  };

  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] Asked asked(std::size_t i) const {
    Asked out;
    const std::u32string_view clause = scene_.clause(i);
    const std::u32string_view lead = without_copula(scene_.lead(i));
    // A level of a change is told by the change: 比例由19%上升到30%.
    if (scene_.has(i, k_from) && i + 1 < scene_.seen.size() && scene_.has(i + 1, k_level))
      return out;
    if (scene_.times(i)) {
      if (k_times_growth.in(clause)) return out;
      if (k_is.in(clause)) out.cue = Cue::part;
      return out;
    }
    if (k_change_words.in(last_of(lead, 8)) && !contains(last_of(lead, 8), U"占")) return out;
    // 占手术总量的54.8%,较上年同期的38.6%提高…: the other time's share of the same.
    if (i > 0 && scene_.percent(i - 1) && scene_.has(i, k_earlier) &&
        scene_.sentence(i - 1) == scene_.sentence(i)) {
      return asked(i - 1);
    }
    const std::size_t share = clause.rfind(U"占");
    if (share != std::u32string_view::npos) {
      out.cue = Cue::share;
      out.base = clause.substr(share + 1);
      return out;
    }
    if (lead.ends_with(U'率') || (lead.size() > 2 && k_rate_level.end(lead))) {
      out.cue = Cue::rate;
      std::size_t end = lead.rfind(U'率');
      out.root = root_of(lead.substr(0, end + 1));
      out.base = clause;
      return out;
    }
    if (k_share_words.end(lead)) {
      out.cue = Cue::share;
      out.base = clause;
      return out;
    }
    if (lead.ends_with(U'的') && k_part_verbs.in(clause)) {
      out.cue = Cue::part;
      out.base = clause;
      return out;
    }
    return out;
  }

  /// 首批按60%拨付2280万元,剩余40%即1620万元: an amount right behind its percentage. The base of
  /// the first that fits holds for the second.
  void paid(std::size_t stated) {
    const std::size_t num = stated + 1;
    if (num >= scene_.seen.size() || !scene_.percent(stated) || scene_.coarse(stated)) return;
    if (!can_be_operand(num) || at(num).before != k_no_break || scene_.has(num, k_change)) return;
    if (!k_by_percent.in(scene_.lead(stated)) || scene_.lead(num).size() > 6) return;
    std::size_t looked = 0;
    for (std::size_t den = at(num).last_same; den != k_none && looked < 10;
         den = at(den).last_same, ++looked) {
      if (!can_be_operand(den) || at(den).paragraph != at(stated).paragraph || den == paid_base_)
        continue;
      if (!rate_meets(scene_, stated, num, den)) continue;
      paid_base_ = den;
      paid_sentence_ = scene_.sentence(stated);
      return add_paid(stated, num, true);
    }
    const bool goes_on = paid_base_ != k_none && paid_sentence_ == scene_.sentence(stated);
    if (goes_on && at(paid_base_).measure == at(num).measure)
      add_paid(stated, num, rate_meets(scene_, stated, num, paid_base_));
  }

  void add_paid(std::size_t stated, std::size_t num, bool holds) {
    Relation relation = product_of(scene_, num, {paid_base_, stated});
    // The factor is a number of percent.
    const Int128 come = at(paid_base_).value / 100 * at(stated).value / k_micro;
    relation.computed = decimal_text(come);
    relation.low = decimal_text(at(paid_base_).known.low / 100 * at(stated).known.low / k_micro);
    relation.high = decimal_text(at(paid_base_).known.high / 100 * at(stated).known.high / k_micro);
    relation.verdict = holds ? Verdict::holds : Verdict::fails;
    const std::string sum = surface_of(scene_, paid_base_) + " × " + surface_of(scene_, stated) +
                            " = " + shown_like(scene_, num, come);
    relation.note = {sum, sum};
    if (!holds) {
      relation.note.zh += ",文中为" + surface_of(scene_, num);
      relation.note.en += ", the text says " + surface_of(scene_, num);
    }
    relation.named = true;
    found_.push_back(std::move(relation));
  }

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

  [[nodiscard]] bool can_be_operand(std::size_t i) const {
    return at(i).amount && at(i).measure != 0 && at(i).known.low >= 0 && at(i).value > 0 &&
           !scene_.percent(i) && !scene_.points(i) && !scene_.times(i) &&
           scene_.figures[i].kind != FigureKind::ratio &&
           scene_.figures[i].kind != FigureKind::duration && !scene_.figures[i].value_max;
  }

  [[nodiscard]] std::u32string_view label(std::size_t i) const {
    const std::size_t begin = at(i).clause.start;
    return scene_.prose.at({begin, std::min(at(i).tail.end, at(i).tail.start + 12)});
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
    if (letters_in(asked.root, label(num))) score += 4;
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
    if (at(den).paragraph == at(stated).paragraph) score += 1;
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
      if (!can_be_operand(num)) continue;
      // The base in the clause is no numerator: 占总资金27.4亿元的.
      if (in_clause(num, stated) && asked.cue != Cue::rate && back == 1 &&
          scene_.lead(stated).starts_with(U'的'))
        continue;
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
      if (!can_be_operand(num) || in_clause(num, stated)) continue;
      last = num;
      if (pooled_to(stated, last, asked)) return true;
    }
    return false;
  }

  bool pooled_to(std::size_t stated, std::size_t last, const Asked& asked) {
    Indices nums{last};
    for (std::size_t i = at(last).last_same; i != k_none && nums.size() < 4; i = at(i).last_same) {
      if (scene_.sentence(i) != scene_.sentence(stated) || !can_be_operand(i)) return false;
      nums.insert(nums.begin(), i);
      Interval sum;
      for (const std::size_t num : nums) sum = sum + at(num).known;
      std::size_t looked = 0;
      for (std::size_t den = at(i).last_same; den != k_none && looked < 10;
           den = at(den).last_same, ++looked) {
        if (!can_be_operand(den)) continue;
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
      if (!can_be_operand(num)) continue;
      const std::size_t shared = shared_pairs(thing, scene_.lead(num));
      if (shared < 2) continue;
      const auto whole = whole_of_.find(num);
      std::size_t looked = 0;
      for (std::size_t den = at(num).last_same; den != k_none && looked < 12;
           den = at(den).last_same, ++looked) {
        if (!can_be_operand(den) || !rate_meets(scene_, stated, num, den)) continue;
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

  void pairs_of(std::size_t stated, std::size_t num, int first, const Asked& asked, Pair& fits,
                Pair& best) const {
    std::size_t looked = 0;
    const auto consider = [&](std::size_t den) {
      if (den == num || den >= stated || !can_be_operand(den)) return;
      Pair pair{num, den, first + den_score(den, num, stated, asked)};
      const auto whole = whole_of_.find(num);
      pair.named = in_clause(den, stated) || (whole != whole_of_.end() && whole->second == den) ||
                   (asked.cue == Cue::share && scene_.sentence(den) == scene_.sentence(num) &&
                    shared_pairs(asked.base, label(den)) >= 2) ||
                   (letters_in(asked.root, label(num)) && beside(den, num));
      if (rate_meets(scene_, stated, num, den)) {
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

  /// Shares of one list should come to 100.
  void hundred() {
    const std::size_t count = scene_.seen.size();
    for (std::size_t begin = 0; begin < count;) {
      const std::size_t end = scene_.statement_end(begin);
      Indices shares;
      for (std::size_t i = begin; i < end; ++i) {
        if (scene_.coarse(i)) continue;
        const bool paid_out = i + 1 < end && k_by_percent.in(scene_.lead(i)) &&
                              at(i + 1).before == k_no_break && can_be_operand(i + 1);
        if (scene_.percent(i) && (asked(i).cue == Cue::share || paid_out))
          shares.push_back(i);
        else if (scene_.percent(i) && !shares.empty() && scene_.lead(i).size() <= 12 &&
                 !k_change_words.in(scene_.lead(i)) && !scene_.lead(i).ends_with(U'率'))
          shares.push_back(i);
      }
      come_to_hundred(std::move(shares));
      begin = end;
    }
  }

  /// 三次产业结构为28.3:20.5:51.2: the parts of a whole in percent, in the order of its sum.
  void structures() {
    const auto ratio = [&](std::size_t i) {
      return at(i).amount && scene_.figures[i].kind == FigureKind::ratio &&
             (scene_.figures[i].unit.empty() || scene_.figures[i].unit == "%");
    };
    for (std::size_t i = 0; i + 2 < scene_.seen.size(); ++i) {
      if (!ratio(i)) continue;
      std::size_t end = i + 1;
      while (end < scene_.seen.size() && ratio(end) &&
             scene_.figures[end].span.start <= scene_.figures[end - 1].span.end + 1) {
        ++end;
      }
      if (end - i >= 3) structure(i, end);
      i = end - 1;
    }
  }

  void structure(std::size_t begin, std::size_t end) {
    Indices shares;
    for (std::size_t i = begin; i < end; ++i) shares.push_back(i);
    Interval sum;
    for (const std::size_t share : shares) sum = sum + at(share).known;
    const Int128 whole = 100 * k_micro;
    if (sum.high < whole - k_micro || sum.low > whole + k_micro) return;
    found_.push_back(sum_of(scene_, std::nullopt, shares));
    for (std::size_t r = found_.size() - 1; r-- > 0;) {
      const Relation& relation = found_[r];
      if (relation.type != RelationType::sum || !relation.total ||
          relation.parts.size() != shares.size())
        continue;
      if (relation.parts.back() >= begin ||
          at(relation.parts.front()).paragraph != at(begin).paragraph)
        continue;
      const std::size_t total = *relation.total;
      const Indices parts = relation.parts;
      for (std::size_t k = 0; k < parts.size(); ++k) {
        if (!quotient_meets(at(parts[k]).known, at(total).known, at(shares[k]).known, 100))
          continue;
        found_.push_back(percent_of(scene_, shares[k], parts[k], total));
      }
      return;
    }
  }

  void come_to_hundred(Indices shares) {
    if (shares.size() < 2 || shares.size() > 40) return;
    Interval sum;
    Int128 middle = 0;
    for (const std::size_t share : shares) {
      sum = sum + at(share).known;
      middle += at(share).value;
    }
    const Int128 whole = 100 * k_micro;
    const Int128 apart = middle > whole ? middle - whole : whole - middle;
    const bool meets = sum.low <= whole && whole <= sum.high;
    // Near to 100 and still off: the shares of a whole, one of them wrong.
    // 分别占 of three and more tells all of them.
    const bool all = scene_.has(shares.front(), k_respectively) && apart <= 3 * k_micro;
    const bool near = shares.size() >= 3 && (apart * 2 <= k_micro || all);
    if (!meets && !near) return;
    Relation relation = sum_of(scene_, std::nullopt, std::move(shares));
    relation.named = false;
    found_.push_back(std::move(relation));
  }

  const Scene& scene_;
  Relations& found_;
  std::map<std::size_t, std::size_t> whole_of_;
  std::size_t paid_base_ = k_none;
  std::size_t paid_sentence_ = k_none;
  Indices told_;
  Indices totals_;  ///< of sums
};

}  // namespace

void find_rates(const Scene& scene, Relations& found) {
  Rates(scene, found).run();
}

}  // namespace jiedui::reading::detail
