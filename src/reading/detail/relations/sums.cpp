// Sums: a total and the parts that the text lists beside it.
//
// A run is a row of figures of one measure that stand as equals: between any two neighbours the
// same kind of mark, each with words of its own. Which figure is its total the words say (其中,
// 包括, 由…组成, 合计) or, without them, the numbers: three parts or more that add up exactly to a
// figure nearby are its parts. That it should add up although it does not is said only where the
// list is complete beyond doubt: 由…组成, 分别为, 其他 as its last part, or another measure of the
// same list adds up.
#include <algorithm>

#include "reading/detail/relations/nouns.hpp"
#include "reading/detail/relations/parts.hpp"
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_total_words(U"合计|共计|总计|合共|总和|小计");
// A total of what stands before it, or of more than that: 新增企业3家,企业总数达到120家.
const Words k_whole_words(U"总数|总量|总额|总人数|总金额|总价值|加起来|相加");
// What a sentence of its own begins with that sums up the list before it.
const Words k_sums_up(U"合计|共计|总计|以上合计|以上共计|三项合计|两项合计|总价值|总金额|总数");
const Words k_all_words(U"共|总共|共有");
const Words k_summed_up(U"累计|总共|一共");
const Words k_sum_of_run(U"共|全年|总计|合计|累计|一共|总投资|总共");
const Words k_adding(U"相加|之和|加总|加起来|两项合计|两者合计|二者合计");
const Words k_added(U"加上|加之|另加");

constexpr std::size_t k_parts_most = 400;

class Sums {
 public:
  Sums(const Scene& scene, Relations& found) : scene_(scene), found_(found), totals_(scene) {}

  void run() {
    const std::size_t count = scene_.seen.size();
    for (std::size_t begin = 0; begin < count;) {
      const std::size_t end = scene_.statement_end(begin);
      sentence(begin, end);
      begin = end;
    }
  }

 private:
  /// A long list of ; whose items are told by their first words.
  struct Told {
    Indices parts;
    std::vector<std::u32string_view> names;
  };

  /// The words with which the item of a part begins.
  [[nodiscard]] std::u32string_view item_name(std::size_t part) const {
    std::size_t first = part;
    while (first > 0 && scene_.between(first - 1, part) < k_semicolon && !at(first).colon) --first;
    return scene_.lead(first);
  }

  /// The same list twice, first of all and then of those finished: each part of the second is part
  /// of its namesake in the first.
  void told_again(const Run& run) {
    constexpr std::size_t k_least = 4;
    if (run.kind != k_semicolon || run.parts.size() < k_least) return;
    Told list{run.parts, {}};
    for (const std::size_t part : run.parts) list.names.push_back(item_name(part));
    for (const Told& before : lists_) {
      if (at(before.parts.front()).measure != at(run.parts.front()).measure) continue;
      std::vector<std::pair<std::size_t, std::size_t>> pairs;
      for (std::size_t k = 0; k < list.names.size(); ++k) {
        const auto same = std::ranges::find(before.names, list.names[k]);
        if (same == before.names.end() || list.names[k].size() < 2) continue;
        pairs.emplace_back(before.parts[static_cast<std::size_t>(same - before.names.begin())],
                           list.parts[k]);
      }
      const bool contained = std::ranges::all_of(pairs, [&](const auto& pair) {
        return at(pair.second).known.low <= at(pair.first).known.high;
      });
      if (pairs.size() < k_least || !contained) continue;
      for (const auto& [whole, part] : pairs) {
        found_.push_back(sum_of(scene_, whole, {part}, Must::at_least));
      }
      break;
    }
    constexpr std::size_t k_kept = 6;
    if (lists_.size() == k_kept) lists_.erase(lists_.begin());
    lists_.push_back(std::move(list));
  }

  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  void sentence(std::size_t begin, std::size_t end) {
    if (end - begin > k_parts_most) return;  // a list of thousands is a table or not prose
    std::vector<Run> runs = runs_in(scene_, begin, end);
    std::erase_if(runs, [](const Run& run) {
      return run.parts.size() < 2 && run.opener != Opener::of_which;
    });
    for (Run& run : runs) together(run, end);
    for (Run& run : runs) exact(run);
    for (Run& run : runs) in_two_measures(run, runs);
    for (Run& run : runs) beside(run, runs);
    for (Run& run : runs) complete(run);
    for (Run& run : runs) find_parts(scene_, run, found_);
    for (const Run& run : runs) told_again(run);
    for (std::size_t i = begin; i < end; ++i) added_together(i);
  }

  /// 已外出的1879万人。有意愿的671万人,两者相加达到2550万人: the two before that come to it.
  void added_together(std::size_t total) {
    if (at(total).measure == 0 || totals_.approximate(total)) return;
    // Since the figure before: 两项合计698万元;建立制度6项 adds up the amounts, not the rules.
    constexpr std::size_t k_far = 40;
    const std::size_t end_of_words = scene_.figures[total].span.start;
    std::size_t begin_of_words = std::max(scene_.prose.sentences[scene_.sentence(total)].span.start,
                                          end_of_words - std::min(end_of_words, k_far));
    if (total > 0) begin_of_words = std::max(begin_of_words, scene_.figures[total - 1].span.end);
    if (!k_adding.in(scene_.prose.at({std::min(begin_of_words, end_of_words), end_of_words})))
      return;
    Indices near;
    for (std::size_t i = at(total).last_same; i != k_none && near.size() < 6; i = at(i).last_same) {
      if (at(i).paragraph != at(total).paragraph) break;
      if (!scene_.has(i, k_per | k_change | k_earlier)) near.push_back(i);
    }
    for (std::size_t a = 0; a < near.size(); ++a) {
      for (std::size_t b = a + 1; b < near.size(); ++b) {
        if (!sum_meets(scene_, total, {near[b], near[a]}) || at(near[a]).value == 0) continue;
        found_.push_back(sum_of(scene_, total, {near[b], near[a]}));
        return;
      }
    }
  }

  void add(Run& run, std::size_t total, Indices parts, Must must, bool named) {
    run.done = true;
    run.total = total;
    Relation relation = sum_of(scene_, total, std::move(parts), must);
    run.adds_up = must == Must::equal && relation.verdict == Verdict::holds;
    relation.named = named;
    found_.push_back(std::move(relation));
  }

  /// 48人、52人、45人,合计145人: the total comes after.
  void together(Run& run, std::size_t end) {
    const std::size_t after = at(run.parts.back()).next_same;
    if (after == k_none || run.parts.size() < 2) return;
    if (after >= end) return summed_up_behind(run, after);
    // 合计750户2800人: the words stand before the first of the two.
    const bool second = scene_.lead(after).empty() && after > run.parts.back() + 1;
    const std::u32string_view lead = scene_.lead(second ? after - 1 : after);
    const bool said = k_total_words.in(lead);
    const bool summed_up = run.parts.size() >= 3 && k_summed_up.in(lead);
    const bool whole = k_whole_words.in(lead);
    if (!said && !summed_up && !whole && !(lead.size() <= 4 && k_all_words.end(lead))) return;
    if (sum_meets(scene_, after, run.parts)) {
      add(run, after, run.parts, Must::equal, true);
      return;
    }
    // The first may be the head of another list: what adds up decides, else nothing is said.
    constexpr std::size_t k_dropped_most = 8;
    for (std::size_t drop = 1; drop + 2 <= run.parts.size() && drop <= k_dropped_most; ++drop) {
      Indices rest(run.parts.begin() + static_cast<std::ptrdiff_t>(drop), run.parts.end());
      if (sum_meets(scene_, after, rest))
        return add(run, after, std::move(rest), Must::equal, true);
    }
    if (added_to(run, after) || other_total(run, after, end)) return;
    const bool close_by = scene_.sentence(after) == scene_.sentence(run.parts.front());
    // 涉及4个方面、29个单位共计50项问题: what is counted last is not what is listed.
    const bool nearly = whole && run.parts.size() >= 3 && totals_.near_miss(after, run, 12);
    if ((said || nearly) && close_by && !totals_.approximate(after) &&
        run.opener != Opener::of_which && totals_.counted_alike(after, run)) {
      add(run, after, run.parts, Must::equal, said);
    }
  }

  /// 甲9台,148万元;乙6台,96万元。合计244万元: the next sentence begins with the total.
  void summed_up_behind(Run& run, std::size_t total) {
    if (run.opener == Opener::of_which || at(total).paragraph != at(run.parts.back()).paragraph)
      return;
    if (scene_.sentence(total) != scene_.sentence(run.parts.back()) + 1 ||
        totals_.approximate(total) || !k_sums_up.begin(scene_.clause(total)))
      return;
    // 合计 of which list, if none of them is opened and none adds up?
    const bool meets = sum_meets(scene_, total, run.parts);
    if (!meets && (run.parts.size() < 3 || run.opener == Opener::none ||
                   !totals_.near_miss(total, run, 12) || !totals_.larger_than_parts(total, run)))
      return;
    add(run, total, run.parts, Must::equal, false);
  }

  /// 支出24.98亿元,…加上上解支出6.15亿元、还本0.03亿元,合计31.16亿元: what is added to stands
  /// further before.
  bool added_to(Run& run, std::size_t total) {
    if (!k_added.in(scene_.clause(run.parts.front()))) return false;
    run.done = true;
    std::size_t looked = 0;
    for (std::size_t i = at(run.parts.front()).last_same; i != k_none && looked < 6;
         i = at(i).last_same, ++looked) {
      if (at(i).paragraph != at(total).paragraph) break;
      Indices all = run.parts;
      all.insert(all.begin(), i);
      if (!sum_meets(scene_, total, all)) continue;
      add(run, total, std::move(all), Must::equal, false);
      break;
    }
    return true;
  }

  /// 合计39个、13200万元、10470万元: of several lists, each with its own total.
  bool other_total(Run& run, std::size_t total, std::size_t end) {
    std::size_t next = at(total).next_same;
    if (next == k_none || next >= end || scene_.between(total, next) > k_pause) return false;
    run.done = true;
    for (std::size_t k = 0; k < 4 && next < end && scene_.between(total, next) <= k_pause; ++k) {
      if (sum_meets(scene_, next, run.parts)) {
        add(run, next, run.parts, Must::equal, true);
        break;
      }
      next = at(next).next_same;
    }
    return true;
  }

  /// The parts add up to a figure nearby.
  void exact(Run& run) {
    if (run.done) return;
    const std::size_t n = run.parts.size();
    if (n < 2) return;
    const bool opened = run.opener != Opener::none;
    const auto zeros =
        std::ranges::count_if(run.parts, [&](std::size_t part) { return at(part).value == 0; });
    if (n - static_cast<std::size_t>(zeros) < 2) return;
    Indices totals = totals_.totals_before(run, n >= 3 ? 24 : 4);
    // What is equal to the last digit goes before what meets within the rounding.
    Int128 sum = 0;
    for (const std::size_t part : run.parts) sum += at(part).value;
    std::stable_partition(totals.begin(), totals.end(),
                          [&](std::size_t total) { return at(total).value == sum; });
    for (const std::size_t total : totals) {
      if (!sum_meets(scene_, total, run.parts)) continue;
      if (at(total).value == 0 || at(total).value == at(run.parts.front()).value) continue;
      const bool close_by = totals_.same_place(total, run.parts.front());
      // From far only the very digits count, not what meets within the rounding.
      if (!close_by && at(total).value != sum) continue;
      const bool here = scene_.sentence(total) == scene_.sentence(run.parts.front());
      // Another sentence's number is the total of a list that nothing opens to the last digit only.
      if (!here && !opened && at(total).value != sum) continue;
      if (!opened && totals_.plans_among(run)) continue;
      // 总投资1.26亿元 … 援藏资金9800万元、地方配套2800万元.
      const bool whole = close_by && n == 2 && scene_.has(total, k_all) && run.kind == k_pause &&
                         total == at(run.parts.front()).last_same;
      const bool in_paragraph = at(total).paragraph == at(run.parts.front()).paragraph &&
                                at(total).value == sum && totals_.many_digits(sum) &&
                                totals_.kinship(total, run) >= 3;
      const bool told = here && totals_.kinship(total, run) > 0 &&
                        (scene_.has(total, k_all | k_together) || run.kind == k_pause ||
                         totals_.many_digits(at(total).value));
      if (n == 2 && !(opened && close_by) && !told && !whole && !in_paragraph) continue;
      if (n >= 3 && !opened && !close_by && totals_.kinship(total, run) == 0) continue;
      if (totals_.approximate(total) && !opened) continue;
      return add(run, total, run.parts, Must::equal, opened && close_by);
    }
    if (opened) without_first(run);
    if (!run.done) inside(run);
    if (!run.done && opened) shorter(run);
  }

  /// 总投资147亿元的45个项目。开工23个、总投资64亿元,复工22个、总投资83亿元: two parts add up by
  /// chance, but not in two measures whose totals stand beside each other.
  void in_two_measures(Run& run, std::vector<Run>& runs) {
    if (run.done || run.parts.size() != 2 || run.opener == Opener::of_which) return;
    for (Run& other : runs) {
      if (&other <= &run || other.done || !same_items(run, other) ||
          at(run.parts.front()).measure == at(other.parts.front()).measure)
        continue;
      for (const std::size_t total : totals_.totals_before(run, 6)) {
        if (!totals_.adds_up_to(total, run)) continue;
        for (const std::size_t second : totals_.totals_before(other, 6)) {
          const std::size_t apart = total < second ? second - total : total - second;
          if (apart > 2 || scene_.sentence(total) != scene_.sentence(second) ||
              !totals_.adds_up_to(second, other))
            continue;
          add(run, total, run.parts, Must::equal, false);
          add(other, second, other.parts, Must::equal, false);
          return;
        }
      }
    }
  }

  /// The first or the last of the run is the total of the others: 38人,一组10人,二组12人,三组16人.
  void inside(Run& run) {
    if (last_is_total(run)) return;
    // The items of a list of ; are equals.
    if (run.parts.size() < 3 || run.opener == Opener::of_which || run.kind >= k_semicolon) return;
    Indices rest(run.parts.begin() + 1, run.parts.end());
    if (sum_meets(scene_, run.parts.front(), rest) && !totals_.approximate(run.parts.front())) {
      return add(run, run.parts.front(), std::move(rest), Must::equal, false);
    }
  }

  /// 第一批32人,第二批28人,第三批30人,共90人; 全年完成7.8亿元 behind four quarters: the last sums
  /// up those before it.
  bool last_is_total(Run& run) {
    if (run.parts.size() < 3 || run.opener == Opener::of_which) return false;
    const std::size_t total = run.parts.back();
    const std::u32string_view lead = scene_.lead(total);
    if (totals_.approximate(total) || !(k_sum_of_run.in(lead) || scene_.has(total, k_all)))
      return false;
    const Indices rest(run.parts.begin(), run.parts.end() - 1);
    const bool meets = sum_meets(scene_, total, rest);
    // 甲16批,乙6批,共派出25批: of two only what adds up is told.
    const bool told =
        rest.size() >= 3 && k_sum_of_run.in(lead) && totals_.near_miss(total, {.parts = rest}, 12);
    if (!meets && (!told || !totals_.larger_than_parts(total, {.parts = rest}) ||
                   totals_.traits_overlap(run)))
      return false;
    add(run, total, rest, Must::equal, false);
    return true;
  }

  /// 1.26亿元(含甲类3780万元),其中乙…、丙…; 隐患856条,其中重大3条,已整改841条,其余15条: the first
  /// is a look at the whole of its own, the others add up.
  void without_first(Run& run) {
    if (run.parts.size() < 3) return;
    const Indices rest(run.parts.begin() + 1, run.parts.end());
    Int128 sum = 0;
    for (const std::size_t part : rest) sum += at(part).value;
    for (const std::size_t total : totals_.totals_before(run, 2)) {
      if (!totals_.same_place(total, run.parts.front()) || at(total).value != sum) continue;
      if (at(run.parts.front()).value > sum) continue;
      return add(run, total, rest, Must::equal, false);
    }
  }

  /// After the list the sentence may go on with figures of the same measure.
  void shorter(Run& run) {
    for (const std::size_t total : totals_.totals_before(run, 2)) {
      constexpr std::size_t k_longest = 40;
      for (std::size_t n = std::min(run.parts.size() - 1, k_longest); n >= 2; --n) {
        const Indices first(run.parts.begin(), run.parts.begin() + static_cast<std::ptrdiff_t>(n));
        if (totals_.same_place(total, run.parts.front()) && sum_meets(scene_, total, first)) {
          return add(run, total, first, Must::equal, true);
        }
      }
    }
  }

  [[nodiscard]] static bool same_items(const Run& a, const Run& b) {
    if (a.parts.size() != b.parts.size() || &a == &b) return false;
    // Item by item beside each other: 18批156人次、6批85人次.
    for (std::size_t i = 0; i < a.parts.size(); ++i) {
      const std::size_t apart =
          a.parts[i] < b.parts[i] ? b.parts[i] - a.parts[i] : a.parts[i] - b.parts[i];
      if (apart > 2) return false;
    }
    return true;
  }

  /// The figure of the run's measure beside a total that is known.
  [[nodiscard]] std::size_t beside_total(const Run& run, std::size_t known_total) const {
    for (const std::size_t total : totals_.totals_before(run, 8)) {
      const std::size_t apart = total < known_total ? known_total - total : total - known_total;
      if (apart <= 3 && scene_.sentence(total) == scene_.sentence(known_total)) return total;
    }
    return k_none;
  }

  /// Another measure of the same list adds up, so the list is complete.
  void beside(Run& run, const std::vector<Run>& runs) {
    if (run.done || run.parts.size() < 2) return;
    for (const Run& other : runs) {
      if (!other.adds_up || !overlaps(run, other) ||
          at(other.total).measure == at(run.parts.front()).measure) {
        continue;
      }
      const std::size_t total = beside_total(run, other.total);
      if (total == k_none) continue;
      return add(run, total, run.parts, Must::equal, same_items(run, other));
    }
  }

  /// Two measures of one list, of which an item may lack one.
  [[nodiscard]] static bool overlaps(const Run& a, const Run& b) {
    if (same_items(a, b)) return true;
    if (a.parts.size() < 4 || b.parts.size() < 4) return false;
    const std::size_t less = std::min(a.parts.size(), b.parts.size());
    const std::size_t more = std::max(a.parts.size(), b.parts.size());
    return more - less <= 1 && a.parts.front() <= b.parts.front() + 1 &&
           b.parts.front() <= a.parts.front() + 1;
  }

  /// Lists that say themselves that they are complete, and long lists that miss by little.
  void complete(Run& run) {
    if (run.done || run.parts.size() < 2 || totals_.traits_overlap(run)) return;
    const Indices totals = totals_.totals_before(run, 4);
    if (totals.empty()) return;
    const std::size_t total = totals.front();
    const bool here = scene_.sentence(total) == scene_.sentence(run.parts.front());
    if (run.opener != Opener::none && here && !totals_.approximate(total) &&
        totals_.larger_than_parts(total, run)) {
      const bool all = run.opener == Opener::complete || totals_.ends_with_others(run);
      if (all && totals_.near_miss(total, run, 35))
        return add(run, total, run.parts, Must::equal, true);
      if (run.parts.size() >= 3 && totals_.near_miss(total, run, 12) &&
          run.opener == Opener::list) {
        return add(run, total, run.parts, Must::equal, true);
      }
      if (run.kind < k_semicolon && totals_.near_miss(total, run, 4) &&
          totals_.one_digit_off(total, run)) {
        return add(run, total, run.parts, Must::equal, false);
      }
    }
    if (run.parts.size() < 3 || run.opener == Opener::none) return;
    for (const std::size_t candidate : totals) {
      const bool many = run.parts.size() >= 5;
      if (scene_.has(candidate, k_planned)) continue;
      if (!totals_.same_place(candidate, run.parts.front()) || totals_.approximate(candidate))
        continue;
      if (!totals_.larger_than_parts(candidate, run) ||
          !totals_.near_miss(candidate, run, many ? 5 : 3))
        continue;
      if (run.opener == Opener::of_which && !many) continue;
      return add(run, candidate, run.parts, Must::equal, false);
    }
    const bool whole_list = totals_.ends_with_others(run);
    if (!whole_list && run.opener != Opener::list) return;
    for (const std::size_t candidate : totals_.totals_before(run, 24)) {
      if (totals_.approximate(candidate) || !totals_.larger_than_parts(candidate, run)) continue;
      if (!totals_.near_miss(candidate, run, 2) ||
          totals_.kinship(candidate, run) < (whole_list ? 1 : 2))
        continue;
      return add(run, candidate, run.parts, Must::equal, false);
    }
  }

  const Scene& scene_;
  Relations& found_;
  Totals totals_;
  std::vector<Told> lists_;
};

}  // namespace

void find_sums(const Scene& scene, Relations& found) {
  Sums(scene, found).run();
}

}  // namespace jiedui::reading::detail
