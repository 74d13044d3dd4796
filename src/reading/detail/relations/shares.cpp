// Percentages that belong together: shares of one whole come to 100, structures such as 28:21:51,
// and amounts that stand right behind their percentage.
#include <algorithm>

#include "reading/detail/relations/asked.hpp"
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

// Words before a percentage of which an amount follows.
const Words k_by_percent(U"按|剩余|其余|余下|预留|提取|首批|尾款|首付|比例");
// A percentage of these is no share of the list before.
const Words k_other_percent(U"增长|增加|提高|下降|减少|降低|同比|上升|比上年|较上年");

class Shares {
 public:
  Shares(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (at(i).amount) paid(i);
    }
    hundred();
    structures();
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  /// 首批按60%拨付2280万元,剩余40%即1620万元: an amount right behind its percentage. The base of
  /// the first that fits holds for the second.
  void paid(std::size_t stated) {
    const std::size_t num = stated + 1;
    if (num >= scene_.seen.size() || !scene_.percent(stated) || scene_.coarse(stated)) return;
    if (!can_be_operand(scene_, num) || at(num).before != k_no_break || scene_.has(num, k_change))
      return;
    if (!k_by_percent.in(scene_.lead(stated)) || scene_.lead(num).size() > 6) return;
    std::size_t looked = 0;
    for (std::size_t den = at(num).last_same; den != k_none && looked < 10;
         den = at(den).last_same, ++looked) {
      if (!can_be_operand(scene_, den) || at(den).paragraph != at(stated).paragraph ||
          den == paid_base_)
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

  /// Shares of one list should come to 100.
  void hundred() {
    const std::size_t count = scene_.seen.size();
    for (std::size_t begin = 0; begin < count;) {
      const std::size_t end = scene_.statement_end(begin);
      Indices shares;
      for (std::size_t i = begin; i < end; ++i) {
        if (scene_.coarse(i)) continue;
        const bool paid_out = i + 1 < end && k_by_percent.in(scene_.lead(i)) &&
                              at(i + 1).before == k_no_break && can_be_operand(scene_, i + 1);
        if (scene_.percent(i) && (asked_at(scene_, i).cue == Cue::share || paid_out))
          shares.push_back(i);
        else if (scene_.percent(i) && !shares.empty() && scene_.lead(i).size() <= 12 &&
                 !k_other_percent.in(scene_.lead(i)) && !scene_.lead(i).ends_with(U'率'))
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
  std::size_t paid_base_ = k_none;
  std::size_t paid_sentence_ = k_none;
};

}  // namespace

void find_shares(const Scene& scene, Relations& found) {
  Shares(scene, found).run();
}

}  // namespace jiedui::reading::detail
