// Parts of a whole: 其中 names some, which are not more than it.
#include <algorithm>

#include "reading/detail/relations/nouns.hpp"
#include "reading/detail/relations/parts.hpp"

namespace jiedui::reading::detail {

namespace {

class Parts {
 public:
  Parts(const Scene& scene, Relations& found) : scene_(scene), found_(found), totals_(scene) {}

  /// 其中: some parts, which cannot be more than the whole.
  void part_of(Run& run) {
    const bool has_whole = run.done && run.total < run.parts.front();
    if (has_whole || run.opener != Opener::of_which) return;
    for (std::size_t total : totals_.totals_before(run, 3)) {
      // 。其中 speaks of the whole that was parted before, not of its last part.
      if (scene_.sentence(total) != scene_.sentence(run.parts.front())) total = whole_of(total);
      if (at(total).paragraph != at(run.parts.front()).paragraph) return;
      if (totals_.threshold(total) || totals_.threshold(run.parts.front())) return;
      // 销售3800万元,完成任务3000万元的126%,其中线上1200万元: of what was sold.
      const bool beside =
          total + 1 == run.parts.front() && !contains(scene_.clause(total), U"完成");
      if (scene_.has(total, k_planned) && !scene_.has(run.parts.front(), k_planned) && !beside)
        continue;
      if (scene_.has(total, k_of_which) && scene_.between(total, run.parts.front()) <= k_comma &&
          total + 1 != run.parts.front()) {
        continue;
      }
      Indices parts = run.parts;
      std::erase_if(parts,
                    [&](std::size_t part) { return counts_other_things(scene_, total, part); });
      if (parts.empty()) continue;
      // 签约19.5万人,其中重点人群7.8万人;管理高血压患者2.1万人: behind ; another matter begins.
      const bool one_clause = scene_.sentence(total) == scene_.sentence(parts.front()) &&
                              scene_.between(total, parts.front()) <= k_comma;
      if (run.kind >= k_semicolon && one_clause && !at(parts.front()).colon) parts.resize(1);
      // Each part for itself: persons can have several of the traits.
      if (totals_.traits_overlap(run) || (run.kind >= k_semicolon && parts.size() == 2))
        parts.resize(1);
      if (parts.size() > 1 && !totals_.sum_below(total, parts)) {
        // After ; another matter may begin: 其中798人取得证书;456人上岗.
        const bool one_list = run.kind < k_semicolon || parts.size() > 2;
        // Statistics part a whole in several ways at once (by owner, by size), and go far beyond
        // it.
        if (one_list && totals_.near_miss(total, run, parts.size() > 2 ? 15 : 30) &&
            totals_.larger_than_parts(total, run) && !totals_.approximate(total)) {
          return add(run, total, std::move(parts), Must::equal, false);
        }
        parts.resize(1);
      }
      if (at(parts.front()).known.low > at(total).known.high) {
        // More than the whole: only where nothing else can be meant.
        const bool beyond_doubt = scene_.sentence(total) == scene_.sentence(parts.front()) &&
                                  parts.front() - total <= 2 && !totals_.approximate(total);
        if (!beyond_doubt) continue;
      }
      const std::size_t part = parts.front();
      add(run, total, std::move(parts), Must::at_least, true);
      return further_measures(total, part);
    }
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  void add(Run& run, std::size_t total, Indices parts, Must must, bool named) {
    run.done = true;
    run.total = total;
    found_.push_back(sum_of(scene_, total, std::move(parts), must));
    found_.back().named = named;
  }

  /// The total of the sum found last, if the figure is one of its parts.
  [[nodiscard]] std::size_t whole_of(std::size_t part) const {
    constexpr std::size_t k_looked = 8;
    for (std::size_t back = 1; back <= found_.size() && back <= k_looked; ++back) {
      const Relation& relation = found_[found_.size() - back];
      if (relation.type != RelationType::sum || !relation.total || relation.must != Must::equal)
        continue;
      if (std::ranges::find(relation.parts, part) != relation.parts.end()) return *relation.total;
    }
    return part;
  }

  /// 71个,总投资337亿元,计划56亿元,其中亿元以上46个,总投资326亿元,计划49亿元: what follows the part
  /// is part of what follows the whole, in the same order and under the same names.
  void further_measures(std::size_t total, std::size_t part) {
    constexpr std::size_t k_most = 6;
    std::size_t whole = total + 1;
    for (std::size_t k = part + 1; k < scene_.seen.size() && k <= part + k_most; ++k) {
      if (scene_.sentence(k) != scene_.sentence(part) || scene_.between(part, k) > k_comma ||
          contains(scene_.lead(k), U"其中"))
        return;
      const std::size_t same = next_named_alike(whole, part, k);
      if (same == k_none) continue;
      if (at(k).known.low > at(same).known.high) return;
      found_.push_back(sum_of(scene_, same, {k}, Must::at_least));
      found_.back().named = true;
      whole = same + 1;
    }
  }

  [[nodiscard]] std::size_t next_named_alike(std::size_t from, std::size_t end,
                                             std::size_t k) const {
    if (at(k).measure == 0 || totals_.threshold(k) || !addable(k)) return k_none;
    std::size_t best = k_none;
    std::size_t most = 0;
    for (std::size_t i = from; i < end; ++i) {
      if (at(i).measure != at(k).measure || totals_.threshold(i) || !addable(i)) continue;
      const bool bare =
          without_copula(scene_.lead(i)).empty() && without_copula(scene_.lead(k)).empty();
      const std::size_t shared = bare ? 1 : shared_pairs(scene_.lead(i), scene_.lead(k));
      if (shared <= most) continue;
      most = shared;
      best = i;
    }
    return best;
  }

  /// No rate, no change, no mean: parts of such are not parts of a whole.
  [[nodiscard]] bool addable(std::size_t i) const {
    const FigureKind kind = scene_.figures[i].kind;
    return (kind == FigureKind::count || kind == FigureKind::money || kind == FigureKind::area ||
            kind == FigureKind::length) &&
           !scene_.has(i, k_per | k_change | k_earlier);
  }

  const Scene& scene_;
  Relations& found_;
  Totals totals_;
};

}  // namespace

void find_parts(const Scene& scene, Run& run, Relations& found) {
  Parts(scene, found).part_of(run);
}

}  // namespace jiedui::reading::detail
