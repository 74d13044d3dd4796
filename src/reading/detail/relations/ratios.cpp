// Quotients that are told in other ways than as a rate or share of what stands before:
// 二者之比约为6.6:1; 拿出其中的三成、8.5万元; 全年门诊62400人次,日均171人次.
//
// Only what fits is told: the words name the operands by their order alone.
#include <algorithm>

#include "reading/detail/relations/asked.hpp"
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_ratio(U"比");
const Words k_out_of(U"其中的|中的|里的|总额的|总数的");
const Words k_daily(U"日均|平均每天|平均每日|每天平均|每日平均");
const Words k_monthly(U"月均|平均每月|每月平均");
const Words k_half(U"上半年|下半年|半年");

class Ratios {
 public:
  Ratios(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (!at(i).amount) continue;
      if (scene_.figures[i].kind == FigureKind::ratio && scene_.figures[i].unit.empty()) one_to(i);
      if (scene_.percent(i)) given(i);
      if (scene_.has(i, k_per)) by_time(i);
    }
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  /// 财政资金10450万元,社会资金1595万元,二者之比约为6.6:1.
  void one_to(std::size_t first) {
    const std::size_t second = first + 1;
    if (second >= scene_.seen.size() || first < 2 || !at(second).amount) return;
    const TextSpan between{scene_.figures[first].span.end, scene_.figures[second].span.start};
    if (between.size() != 1 || scene_.figures[second].kind != FigureKind::ratio) return;
    if (!k_ratio.in(scene_.lead(first))) return;
    const std::size_t a = first - 2;
    const std::size_t b = first - 1;
    if (!can_be_operand(scene_, a) || !can_be_operand(scene_, b) ||
        at(a).measure != at(b).measure || scene_.sentence(a) != scene_.sentence(first) ||
        scene_.between(a, first) > k_comma)
      return;
    const bool to_one = at(second).value == k_micro;
    if (to_one || at(first).value == k_micro) {
      const std::size_t stated = to_one ? first : second;
      for (const auto& [num, den] :
           {std::pair{to_one ? a : b, to_one ? b : a}, std::pair{to_one ? b : a, to_one ? a : b}}) {
        if (!quotient_meets(at(num).known, at(den).known, at(stated).known, 1)) continue;
        found_.push_back(quotient_of(scene_, RelationType::rate, stated, num, den));
        return;
      }
      return;
    }
    // 1716万元, 2574万元, 二者之比为2:3: both terms are counts.
    const Interval cross{at(a).known.low / k_micro * at(second).value,
                         at(a).known.high / k_micro * at(second).value};
    if (!product_meets({at(b).known, {at(first).value, at(first).value}}, cross)) return;
    Relation relation = quotient_of(scene_, RelationType::rate, first, a, b);
    relation.parts.push_back(second);
    relation.verdict = Verdict::holds;
    const std::string written = surface_of(scene_, a) + " : " + surface_of(scene_, b) + " = " +
                                surface_of(scene_, first) + " : " + surface_of(scene_, second);
    relation.note = {written, written};
    found_.push_back(std::move(relation));
  }

  /// 收入28.35万元,…拿出其中的三成、8.5万元分红: the share stands before what it gives.
  void given(std::size_t share) {
    const std::size_t part = share + 1;
    constexpr std::size_t k_bare = 1;
    if (part >= scene_.seen.size() || !k_out_of.end(scene_.lead(share))) return;
    if (!can_be_operand(scene_, part) || scene_.lead(part).size() > k_bare ||
        at(part).before > k_comma)
      return;
    const std::size_t whole = at(part).last_same;
    constexpr std::size_t k_near = 6;
    std::size_t looked = 0;
    for (std::size_t i = whole; i != k_none && looked < k_near; i = at(i).last_same, ++looked) {
      if (scene_.sentence(i) != scene_.sentence(share)) return;
      if (!can_be_operand(scene_, i) || scene_.has(i, k_earlier)) continue;
      if (!rate_meets(scene_, share, part, i)) continue;
      found_.push_back(quotient_of(scene_, RelationType::share, share, part, i));
      return;
    }
  }

  /// 全年门诊62400人次,日均171人次: of the days or months of the period that the figure names.
  void by_time(std::size_t mean) {
    const bool daily = k_daily.in(scene_.lead(mean));
    const bool monthly = k_monthly.in(scene_.lead(mean));
    if (!daily && !monthly) return;
    // 84320人次,比去年同期的76180人次增长10.7%,日均463人次.
    std::size_t whole = at(mean).last_same;
    if (whole != k_none && scene_.has(whole, k_earlier)) whole = at(whole).last_same;
    constexpr std::size_t k_near = 4;
    if (whole == k_none || scene_.has(whole, k_per | k_change | k_earlier)) return;
    if (scene_.sentence(whole) != scene_.sentence(mean) || mean - whole > k_near) return;
    const std::size_t begin = scene_.prose.sentences[scene_.sentence(whole)].span.start;
    const bool half = k_half.in(scene_.prose.at({begin, scene_.figures[whole].span.start}));
    const int days = half ? 182 : 365;
    const int months = half ? 6 : 12;
    // A year has 365 days or 366, half of one 181 to 184; an open hospital works on fewer.
    const int n = daily ? days : months;
    const Interval spread{Int128{n - (daily ? 1 : 0)} * k_micro,
                          Int128{n + (daily ? 2 : 0)} * k_micro};
    if (!quotient_meets(at(whole).known, spread, at(mean).known, 1)) return;
    Relation relation;
    relation.type = RelationType::rate;
    relation.total = mean;
    relation.parts = {whole};
    const Int128 come = quotient(at(whole).value, Int128{n} * k_micro, 1);
    fill(relation, {come, come}, come, at(mean).value);
    relation.verdict = Verdict::holds;
    const std::string written = surface_of(scene_, whole) + " ÷ " + std::to_string(n) + " = " +
                                shown_like(scene_, mean, come);
    relation.note = {written, written};
    found_.push_back(std::move(relation));
  }

  const Scene& scene_;
  Relations& found_;
};

}  // namespace

void find_ratios(const Scene& scene, Relations& found) {
  Ratios(scene, found).run();
}

}  // namespace jiedui::reading::detail
