#include "reading/detail/relations/causes.hpp"
#include "reading/detail/relations/written.hpp"

#include <algorithm>
#include <unordered_map>

namespace jiedui::reading::detail {

namespace {

Int128 magnitude(Int128 value) {
  return value < 0 ? -value : value;
}

/// 15 for 16 is as often a part left out; from three digits on one digit off is a slip.
constexpr int k_three_digits = 100;

/// Whether a number is another one's ten-thousandfold or hundred-millionfold, within half a
/// percent.
bool slipped(Int128 a, Int128 b) {
  if (a <= 0 || b <= 0) return false;
  const Int128 large = std::max(a, b);
  const Int128 small = std::min(a, b);
  for (const Int128 power : {Int128{10'000}, Int128{100'000'000}}) {
    if (magnitude(large - small * power) * 200 <= large) return true;
  }
  return false;
}

class Causes {
 public:
  Causes(const Scene& scene, const Relations& found) : scene_(scene) {
    for (std::size_t r = 0; r < found.size(); ++r) {
      const Relation& sum = found[r];
      if (sum.type != RelationType::sum || !sum.total || sum.verdict != Verdict::fails) continue;
      Int128 come = 0;
      for (const std::size_t part : sum.parts) come += scene.seen[part].value;
      come_to_[*sum.total] = come;
    }
  }

  [[nodiscard]] Cause of(const Relation& relation) const {
    switch (relation.type) {
      case RelationType::sum:
        return relation.items.empty() && relation.total ? sum(relation) : Cause::unknown;
      case RelationType::share:
      case RelationType::rate:
        return rate(relation);
      case RelationType::growth:
        return growth(relation);
      case RelationType::product:
      case RelationType::difference:
        return number(relation);
      case RelationType::restated:
        return restated(relation);
      case RelationType::comparison:
        break;
    }
    return Cause::unknown;
  }

  /// 到位8640万元,完成计划9000万元的94%, and elsewhere 到位8460万元: an operand that is stated
  /// otherwise in another place, by a slip of the digits, and would make the percentage right.
  [[nodiscard]] std::size_t stated_otherwise(const Relation& relation) const {
    const bool quotient =
        relation.type == RelationType::share || relation.type == RelationType::rate;
    if (!quotient || !relation.total || relation.parts.size() != 2) return k_none;
    const std::size_t num = relation.parts[0];
    const std::size_t den = relation.parts[1];
    const auto fits = [&](std::size_t one, std::size_t i) {
      const std::size_t a = one == num ? i : num;
      const std::size_t b = one == num ? den : i;
      return i != num && i != den && at(i).amount && same_digits(one, i) &&
             shared_pairs(scene_.lead(one), scene_.lead(i)) > 0 &&
             rate_meets(scene_, *relation.total, a, b);
    };
    constexpr int k_looked = 64;
    for (const std::size_t one : {num, den}) {
      std::size_t back = at(one).last_same;
      for (int k = 0; k < k_looked && back != k_none; ++k, back = at(back).last_same) {
        if (fits(one, back)) return back;
      }
      std::size_t on = at(one).next_same;
      for (int k = 0; k < k_looked && on != k_none; ++k, on = at(on).next_same) {
        if (fits(one, on)) return on;
      }
    }
    return k_none;
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] bool same_digits(std::size_t a, std::size_t b) const {
    const Int128 one = in_steps(a, at(a).value);
    return one >= k_three_digits && digits_slipped(one, in_steps(a, at(b).value));
  }

  /// An amount rounded to the last written place of a figure.
  [[nodiscard]] Int128 in_steps(std::size_t figure, Int128 value) const {
    const Int128 step = std::max<Int128>(1, micro(scene_.figures[figure].step));
    return (value + step / 2) / step;
  }

  [[nodiscard]] bool digit(std::size_t figure, Int128 computed) const {
    return computed > 0 && in_steps(figure, computed) >= k_three_digits &&
           digits_slipped(in_steps(figure, at(figure).value), in_steps(figure, computed));
  }

  [[nodiscard]] Cause sum(const Relation& relation) const {
    const std::size_t total = *relation.total;
    Int128 come = 0;
    for (const std::size_t part : relation.parts) come += at(part).value;
    if (relation.must == Must::at_least) return Cause::exceeds_whole;
    if (digit(total, come)) return Cause::one_digit;
    if (slipped(come, at(total).value)) return Cause::ten_thousand_slip;
    for (const std::size_t part : relation.parts) {
      const Int128 needed = at(total).value - (come - at(part).value);
      if (needed > 0 && slipped(needed, at(part).value)) return Cause::ten_thousand_slip;
      // One part is named too many: the rest adds up.
      if (needed == 0 && relation.parts.size() > 2) return Cause::part_missing;
    }
    const auto slips = std::ranges::count_if(relation.parts, [&](std::size_t part) {
      return digit(part, at(total).value - (come - at(part).value));
    });
    if (slips == 1) return Cause::one_digit;
    return come > at(total).value ? Cause::exceeds_whole : Cause::part_missing;
  }

  [[nodiscard]] Cause number(const Relation& relation) const {
    if (!relation.total || relation.computed.empty()) return Cause::unknown;
    const auto computed = domain::Decimal::parse(relation.computed);
    if (!computed) return Cause::unknown;
    const Int128 come = micro(*computed);
    if (slipped(come, at(*relation.total).value)) return Cause::ten_thousand_slip;
    return digit(*relation.total, come) ? Cause::one_digit : Cause::unknown;
  }

  [[nodiscard]] Cause rate(const Relation& relation) const {
    if (!relation.total || relation.parts.size() != 2) return Cause::unknown;
    // The base is a total that its parts do not come to, and the share was taken of what they come
    // to.
    const auto come = come_to_.find(relation.parts[1]);
    if (come != come_to_.end() &&
        quotient_meets(at(relation.parts[0]).known, {come->second, come->second},
                       at(*relation.total).known, scene_.percent(*relation.total) ? 100 : 1)) {
      return Cause::other_base;
    }
    if (cut_off(relation)) return Cause::cut_off;
    const Cause plain = number(relation);
    if (plain != Cause::unknown) return plain;
    return another_base(relation) ? Cause::other_base : Cause::unknown;
  }

  /// 47.8% written as 47%.
  [[nodiscard]] bool cut_off(const Relation& relation) const {
    const std::size_t total = *relation.total;
    const Int128 come = quotient(at(relation.parts[0]).value, at(relation.parts[1]).value,
                                 scene_.percent(total) ? 100 : 1);
    return come > at(total).value && come < at(total).value + micro(scene_.figures[total].step);
  }

  /// Another figure of the base's measure nearby gives the stated share.
  [[nodiscard]] bool another_base(const Relation& relation) const {
    const std::size_t num = relation.parts[0];
    const std::size_t den = relation.parts[1];
    constexpr std::size_t k_near = 8;
    std::size_t looked = 0;
    for (std::size_t i = den; looked < k_near; ++looked) {
      i = at(i).last_same;
      if (i == k_none) break;
      if (i != num && rate_meets(scene_, *relation.total, num, i)) return true;
    }
    looked = 0;
    for (std::size_t i = at(den).next_same; i != k_none && looked < k_near;
         i = at(i).next_same, ++looked) {
      if (i != num && rate_meets(scene_, *relation.total, num, i)) return true;
    }
    return false;
  }

  [[nodiscard]] Cause growth(const Relation& relation) const {
    if (!relation.total || relation.parts.size() != 2) return Cause::unknown;
    const std::size_t total = *relation.total;
    const std::size_t before = relation.parts[0];
    const std::size_t after = relation.parts[1];
    // Of a growth by an amount the first operand is that amount; taken of the new level it is a
    // share.
    if (scene_.has(before, k_change)) {
      return rate_meets(scene_, total, before, after) ? Cause::other_base : number(relation);
    }
    // The new over the old, or the old over the new, given as growth.
    if (rate_meets(scene_, total, after, before) || rate_meets(scene_, total, before, after)) {
      return Cause::ratio_as_growth;
    }
    // The change taken of the new level.
    const Interval change{magnitude(at(after).value - at(before).value),
                          magnitude(at(after).value - at(before).value)};
    if (quotient_meets(change, at(after).known, at(total).known, scene_.times(total) ? 1 : 100)) {
      return Cause::other_base;
    }
    return number(relation);
  }

  [[nodiscard]] Cause restated(const Relation& relation) const {
    const Int128 a = at(*relation.total).value;
    const Int128 b = at(relation.parts.front()).value;
    if (slipped(a, b)) return Cause::ten_thousand_slip;
    const Int128 step =
        std::max<Int128>(1, std::min(micro(scene_.figures[*relation.total].step),
                                     micro(scene_.figures[relation.parts.front()].step)));
    const bool slip = a / step >= k_three_digits && digits_slipped(a / step, b / step);
    return slip ? Cause::one_digit : Cause::unknown;
  }

  const Scene& scene_;
  std::unordered_map<std::size_t, Int128> come_to_;  ///< of totals that are not their parts' sum
};

}  // namespace

void find_causes(const Scene& scene, Relations& found) {
  const Causes causes(scene, found);
  for (Relation& relation : found) {
    if (relation.verdict != Verdict::fails) continue;
    relation.cause = causes.of(relation);
    const std::size_t other = causes.stated_otherwise(relation);
    if (other == k_none) continue;
    relation.cause = Cause::one_digit;
    relation.instead = other;
    const std::string written = surface_of(scene, other);
    relation.note.zh += ";另一处写作" + written + ",按其计算则相符";
    relation.note.en += "; elsewhere it is " + written + ", which would fit";
  }
}

}  // namespace jiedui::reading::detail
