#include "reading/detail/relations/change_by_amount.hpp"

#include <algorithm>

#include "reading/detail/relations/change_words.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_than(U"比|较");

class ByAmount {
 public:
  ByAmount(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  /// 8500万元,比上年增加500万元,增长6.25%; or the percentage first: 8500万元,增长6.25%,增收500万元.
  bool run(std::size_t change, bool falls) {
    return by_amount(change, change, falls) || by_amount(change, change + 2, falls);
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] std::u32string_view label_of(std::size_t i) const {
    return scene_.prose.at({at(i).clause.start, at(i).tail.end});
  }

  /// `behind` is one behind the amount.
  bool by_amount(std::size_t change, std::size_t behind, bool falls) {
    if (behind == 0 || behind > scene_.seen.size()) return false;
    const std::size_t amount = behind - 1;
    const bool first = amount > change;
    const bool changes = scene_.has(amount, falls ? k_fall : k_rise) && !scene_.has(amount, k_per);
    if (!changes || !at(amount).amount || at(amount).measure == 0 ||
        at(std::max(amount, change)).before > k_comma ||
        scene_.sentence(amount) != scene_.sentence(change))
      return false;
    if (scene_.percent(amount) || scene_.points(amount) || scene_.times(amount)) return false;
    if (first && !changing_thing(scene_, amount).empty()) return false;
    std::size_t level = at(amount).last_same;
    while (level != k_none && scene_.sentence(level) == scene_.sentence(change) &&
           is_aside(scene_, level)) {
      level = at(level).last_same;
    }
    if (level == k_none || scene_.sentence(level) != scene_.sentence(change)) return false;
    if (!can_be_level(scene_, level, change) || scene_.has(level, k_earlier | k_of_which))
      return false;
    // 去年4830万元,今年比去年多拨付770万元,增长15.9%.
    if (begins_with_now(scene_.lead(amount))) return by_later_amount(change, level, amount);
    const bool grows = at(level).value > at(amount).value || falls;
    if (!grows) return false;
    const bool meets = growth_by_meets(scene_, change, level, amount, falls);
    // 新增 is often counted for itself; only what stands side by side is beyond doubt.
    const bool beside = side_by_side(level, std::min(amount, change)) &&
                        scene_.between(level, std::max(amount, change)) <= k_comma &&
                        (first || k_than.in(scene_.lead(amount)));
    if (!meets && (!beside || !same_times(scene_, change, amount) || !one_thing(change, level)))
      return false;
    Relation relation = growth_by(scene_, change, level, amount, falls);
    relation.named = beside;
    found_.push_back(std::move(relation));
    return true;
  }

  /// Only asides stand between: 24627万元,完成预算数60999万元的40.4%,比上年减收1070万元.
  [[nodiscard]] bool side_by_side(std::size_t level, std::size_t change) const {
    for (std::size_t i = level + 1; i < change; ++i) {
      if (!is_aside(scene_, i) && !(scene_.percent(i) && is_aside(scene_, i - 1))) return false;
    }
    return true;
  }

  /// The percentage has no other subject and is of plain amounts.
  [[nodiscard]] bool one_thing(std::size_t change, std::size_t level) const {
    const std::u32string_view clause = scene_.clause(change);
    if (grows_otherwise(clause) || grows_otherwise(scene_.tail(change)) ||
        grows_otherwise(label_of(level)))
      return false;
    const std::u32string_view thing = changing_thing(scene_, change);
    return thing.empty() || shared_pairs(thing, label_of(level)) + 1 >= thing.size();
  }

  bool by_later_amount(std::size_t change, std::size_t level, std::size_t amount) {
    if (rate_meets(scene_, change, amount, level)) {
      Relation relation = quotient_of(scene_, RelationType::growth, change, amount, level);
      found_.push_back(std::move(relation));
      return true;
    }
    if (!growth_by_meets(scene_, change, level, amount, false)) return false;
    found_.push_back(growth_by(scene_, change, level, amount, false));
    return true;
  }

  const Scene& scene_;
  Relations& found_;
};

}  // namespace

bool same_times(const Scene& scene, std::size_t a, std::size_t b) {
  const Against one = against_when(scene, a);
  const Against two = against_when(scene, b);
  return one == two || one == Against::unsaid || two == Against::unsaid;
}

bool growth_by_amount(const Scene& scene, std::size_t change, bool falls, Relations& found) {
  return ByAmount(scene, found).run(change, falls);
}

}  // namespace jiedui::reading::detail
