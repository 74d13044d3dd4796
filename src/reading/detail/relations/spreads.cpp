#include "reading/detail/relations/spreads.hpp"

#include <algorithm>

#include "reading/detail/relations/asked.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_share_or_rate(U"占|率");
const Words k_shares(U"占|比重|比例");

/// Numerators and their bases; of shares the base is one and the same.
struct Row {
  Indices nums;
  Indices dens;
};

class Spread {
 public:
  Spread(const Scene& scene, std::size_t begin, std::size_t end, const Sums& sums, Relations& found)
      : scene_(scene), begin_(begin), end_(end), sums_(sums), found_(found) {}

  void run() {
    if (k_shares.in(scene_.clause(begin_))) {
      shares();
    } else {
      rates();
    }
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }
  [[nodiscard]] std::size_t count() const { return end_ - begin_; }

  [[nodiscard]] std::size_t hits(const Row& row) const {
    std::size_t fitting = 0;
    for (std::size_t k = 0; k < count(); ++k)
      fitting += rate_meets(scene_, begin_ + k, row.nums[k], row.dens[k]) ? 1U : 0U;
    return fitting;
  }

  /// That all but one of three and more fit shows that the row is read right, and the one is wrong.
  void add(const Row& row, RelationType type) {
    const std::size_t fitting = hits(row);
    const bool one_off = count() >= 3 && fitting + 1 == count();
    if (fitting != count() && !one_off) return;
    for (std::size_t k = 0; k < count(); ++k) {
      Relation relation = quotient_of(scene_, type, begin_ + k, row.nums[k], row.dens[k]);
      relation.named = true;
      found_.push_back(std::move(relation));
    }
  }

  [[nodiscard]] Row of_whole(Indices nums, std::size_t whole) const {
    Row row{std::move(nums), {}};
    row.dens.assign(count(), whole);
    return row;
  }

  void shares() {
    Row best;
    std::size_t fitting = 0;
    const auto consider = [&](Row row) {
      const std::size_t now = hits(row);
      if (now > fitting) {
        best = std::move(row);
        fitting = now;
      }
    };
    // A sum of as many parts is the list that is meant.
    constexpr int k_looked = 12;
    auto sum = std::ranges::lower_bound(sums_, begin_, {}, &Sum::last);
    for (int k = 0; k < k_looked && sum != sums_.begin(); ++k) {
      const Relation& relation = found_[(--sum)->relation];
      if (relation.parts.size() == count() &&
          at(relation.parts.front()).paragraph + 1 >= at(begin_).paragraph)
        consider(of_whole(relation.parts, *relation.total));
    }
    const Indices nums = last_row(begin_);
    if (nums.size() == count()) {
      std::size_t looked = 0;
      for (std::size_t den = at(nums.front()).last_same; den != k_none && looked < 12;
           den = at(den).last_same, ++looked) {
        if (at(den).value > 0 && can_be_operand(scene_, den)) consider(of_whole(nums, den));
      }
    }
    if (fitting > 0) add(best, RelationType::share);
  }

  /// 计划5400、4200和3600万元,完成4590、3360和2520万元: item by item.
  void rates() {
    const Indices nums = last_row(begin_);
    if (nums.size() != count()) return;
    const Indices dens = last_row(nums.front());
    if (dens.size() != count() || at(dens.front()).measure != at(nums.front()).measure) return;
    add({nums, dens}, RelationType::rate);
  }

  /// As many amounts of one measure, the last ones before a place; a total of them is none of them.
  [[nodiscard]] Indices last_row(std::size_t place) const {
    std::size_t last = k_none;
    for (std::size_t i = place; i-- > 0 && place - i < 12;) {
      // 四项占比分别为: the number of the shares themselves.
      const bool own_number =
          at(i).value == static_cast<Int128>(count()) * k_micro && i + 1 == begin_;
      const bool total = scene_.has(i, k_together | k_all) && !scene_.has(i, k_cumulative);
      if (can_be_operand(scene_, i) && !own_number && !total) {
        last = i;
        break;
      }
    }
    Indices row;
    for (std::size_t i = last; i != k_none && row.size() < count(); i = at(i).last_same) {
      if (at(i).paragraph + 1 < at(begin_).paragraph) break;
      row.insert(row.begin(), i);
    }
    return row;
  }

  const Scene& scene_;
  std::size_t begin_;
  std::size_t end_;
  const Sums& sums_;
  Relations& found_;
};

/// 审结95件134人,去年同期200件377人,分别下降52.5%、64.5%: this year's row, last year's, and the
/// changes, each of as many figures and nothing between them.
class GrowthRow {
 public:
  GrowthRow(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void at_changes(std::size_t begin, std::size_t end) {
    const std::size_t count = end - begin;
    if (begin < 2 * count || count < 2) return;
    const std::size_t earlier = begin - count;
    const std::size_t now = earlier - count;
    if (scene_.sentence(now) != scene_.sentence(begin) || !scene_.has(earlier, k_earlier)) return;
    const bool falls = scene_.has(begin, k_fall);
    for (std::size_t k = 0; k < count; ++k) {
      const Seen& a = scene_.seen[earlier + k];
      const Seen& b = scene_.seen[now + k];
      if (!can_be_operand(scene_, earlier + k) || !can_be_operand(scene_, now + k)) return;
      if (a.measure != b.measure || (b.value < a.value) != falls) return;
      if (scene_.has(now + k, k_earlier | k_change) || scene_.has(earlier + k, k_change)) return;
      const Int128 apart = falls ? a.value - b.value : b.value - a.value;
      const Int128 come = quotient(apart, a.value, 100);
      const Int128 stated = scene_.seen[begin + k].value;
      if (come * 2 > stated * 3 || stated * 2 > come * 3) return;
    }
    for (std::size_t k = 0; k < count; ++k) {
      found_.push_back(growth_of(scene_, begin + k, earlier + k, now + k, falls));
      found_.back().named = true;
    }
  }

 private:
  const Scene& scene_;
  Relations& found_;
};

}  // namespace

void find_growth_row(const Scene& scene, std::size_t begin, Relations& found) {
  static const Words k_changes(U"增长|增加|上升|提高|下降|减少|降低");
  if (!scene.has(begin, k_respectively) || !k_changes.in(scene.lead(begin))) return;
  std::size_t end = begin + 1;
  while (end < scene.seen.size() && scene.percent(end) && scene.seen[end].before <= k_comma &&
         scene.lead(end).size() <= 2 && scene.sentence(end) == scene.sentence(begin)) {
    ++end;
  }
  GrowthRow(scene, found).at_changes(begin, end);
}

std::size_t row_end(const Scene& scene, std::size_t begin) {
  if (!scene.has(begin, k_respectively) || !k_share_or_rate.in(scene.clause(begin)))
    return begin + 1;
  std::size_t end = begin + 1;
  while (end < scene.seen.size() && scene.percent(end) && scene.seen[end].before <= k_comma &&
         scene.lead(end).size() <= 3 && scene.sentence(end) == scene.sentence(begin)) {
    ++end;
  }
  return end;
}

void find_row(const Scene& scene, std::size_t begin, std::size_t end, const Sums& sums,
              Relations& found) {
  Spread(scene, begin, end, sums, found).run();
}

}  // namespace jiedui::reading::detail
