// Products and averages: 1286户,每户500元,发放64.3万元; 12场次,1860人次,平均每场155人次.
//
// A figure per something (每户, 户均, 人均, 平均) stands between how many there are and what they
// come to. Only figures of the same sentence or the one before are tried, and only what fits is
// said, but where all three stand side by side and the unit after 每 is that of the count.
#include <algorithm>

#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_persons(U"人|名|位");
const Words k_total_words(U"共|合计|总计|发放|累计|总");
const Words k_mean(U"均");
// A figure for a part of the year, or for each of several times.
const Words k_in_a_month(U"月|月工资|月薪|月均");
const Words k_in_a_time(U"月|日|天|周|季|学期|次|课|年");
const Words k_whole_year(U"全年|年|累计");

class Products {
 public:
  Products(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (at(i).amount && scene_.has(i, k_per) && can_take_part(i, i)) per(i);
    }
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] bool near(std::size_t i, std::size_t per) const {
    const std::size_t a = scene_.sentence(std::min(i, per));
    const std::size_t b = scene_.sentence(std::max(i, per));
    return at(i).paragraph == at(per).paragraph && b - a <= 1;
  }

  [[nodiscard]] bool can_take_part(std::size_t i, std::size_t p) const {
    if (!at(i).amount || at(i).value <= 0 || scene_.figures[i].value_max) return false;
    const FigureKind kind = scene_.figures[i].kind;
    if (kind == FigureKind::percent || kind == FigureKind::ratio || kind == FigureKind::range)
      return false;
    // 每万人口 is what is divided by; ages are not counted; of a bound nothing comes.
    const domain::Approx approx = scene_.figures[i].approx;
    const bool bound = approx == domain::Approx::at_least || approx == domain::Approx::at_most;
    if (bound && !k_mean.in(scene_.clause(p))) return false;
    return !scene_.lead(i).ends_with(U'每') && scene_.figures[i].unit != "岁";
  }

  /// The letter of 每户, 户均, 平均每场 that names what is counted.
  [[nodiscard]] bool names_count(std::size_t per, std::size_t count) const {
    const std::u32string_view lead = scene_.lead(per);
    const std::u32string unit = base::decode_utf8(scene_.figures[count].unit);
    if (unit.empty()) return false;
    const std::size_t each = lead.rfind(U'每');
    if (each != std::u32string_view::npos) {
      const std::u32string_view after = lead.substr(each + 1, 3);
      if (contains(after, unit.substr(0, 1))) return true;
      if ((unit == U"名" || unit == U"位" || unit == U"人" || unit == U"人次") &&
          k_persons.in(after))
        return true;
    }
    if (unit == U"亩" && contains(lead, U"亩产")) return true;
    const std::size_t mean = lead.rfind(U'均');
    if (mean != std::u32string_view::npos && mean > 0) {
      const char32_t before = lead[mean - 1];
      if (before == unit[0]) return true;
      const bool persons = unit == U"名" || unit == U"位" || unit == U"人";
      if (before == U'人' && persons) return true;
      // 生均: of those who are called so.
      if (before == U'生' && persons &&
          contains(scene_.prose.at({at(count).lead.start, at(count).tail.end}), U"生"))
        return true;
    }
    return false;
  }

  void per(std::size_t p) {
    Indices around;
    const std::size_t begin = p - std::min<std::size_t>(p, 5);
    const std::size_t end = std::min(scene_.seen.size(), p + 5);
    for (std::size_t i = begin; i < end; ++i) {
      if (i != p && can_take_part(i, p) && near(i, p)) around.push_back(i);
    }
    for (const std::size_t total : around) {
      if (at(total).measure != at(p).measure && !persons(total, p)) continue;
      if (scene_.has(total, k_per)) continue;
      for (const std::size_t count : around) {
        if (count == total || scene_.has(count, k_per)) continue;
        if (at(count).value <= k_micro || at(p).value == k_micro) continue;
        if (fits(total, count, p)) return add(total, {count, p}, p, names_count(p, count));
      }
      three(total, p, around);
      if (told_ != p && yearly(total, p, around)) return;
    }
    missed(p, around);
    if (told_ != p && !far_count(p)) missed_mean(p);
  }

  /// 师徒64对,每名教师带徒2名: a pair for each apprentice.
  [[nodiscard]] bool pairs(std::size_t total, std::size_t p) const {
    static const Words k_takes(U"带徒|带教|结对|帮带");
    return scene_.figures[total].unit == "对" && k_takes.in(scene_.lead(p));
  }

  /// 每期50人 makes 450人次.
  [[nodiscard]] bool persons(std::size_t a, std::size_t b) const {
    const auto person = [&](std::size_t i) {
      const std::string& unit = scene_.figures[i].unit;
      return unit == "人" || unit == "人次" || unit == "名" || unit == "位";
    };
    return person(a) && person(b);
  }

  [[nodiscard]] bool fits(std::size_t total, std::size_t count, std::size_t p) const {
    // 平均每人4节: of persons and nothing else.
    const bool named = names_count(p, count);
    if (!named && (at(count).measure == at(total).measure || names_unit(p))) return false;
    return product_meets({at(count).known, at(p).known}, at(total).known);
  }

  /// Whether the words say per what: 每人, 户均; not 平均.
  [[nodiscard]] bool names_unit(std::size_t p) const {
    constexpr std::u32string_view k_units = U"人户名位村校班组期次场批县乡镇家院所天月年周亩生";
    const std::u32string_view lead = scene_.lead(p);
    const std::size_t each = lead.rfind(U'每');
    if (each != std::u32string_view::npos && each + 1 < lead.size())
      return k_units.find(lead[each + 1]) != std::u32string_view::npos;
    const std::size_t mean = lead.rfind(U'均');
    return mean != std::u32string_view::npos && mean > 0 &&
           k_units.find(lead[mean - 1]) != std::u32string_view::npos;
  }

  /// 全村398户。…茶园2700亩,户均7亩: how many there are stands far before. Only what fits is told.
  bool far_count(std::size_t p) {
    if (p == 0 || !names_unit(p)) return false;
    if (!k_mean.in(scene_.lead(p)) && !pairs(p - 1, p)) return false;
    const std::size_t total = p - 1;
    if ((at(total).measure != at(p).measure && !pairs(total, p)) ||
        scene_.sentence(total) != scene_.sentence(p) || !can_take_part(total, p) ||
        scene_.has(total, k_per | k_change | k_earlier))
      return false;
    constexpr std::size_t k_back = 40;
    for (std::size_t back = 1; back <= k_back && back <= total; ++back) {
      const std::size_t x = total - back;
      if (!can_take_part(x, p) || !names_count(p, x) || at(x).value <= k_micro) continue;
      if (scene_.has(x, k_per | k_change | k_earlier | k_of_which)) continue;
      // A mean of one digit fits many counts: the one of all is meant, which is told first, or the
      // one that comes out even.
      const bool of_all = scene_.has(x, k_all) || at(x).last_same == k_none;
      const bool even = at(x).value / k_micro * at(p).value == at(total).value;
      if (at(p).value < 10 * written_unit(scene_, p) && !of_all && !even) continue;
      if (!product_meets({at(x).known, rounded_known(scene_, p)}, at(total).known)) continue;
      found_.push_back(mean_of(scene_, p, total, x));
      told_ = p;
      return true;
    }
    return false;
  }

  /// 6名教师每人每周14课时,18周,共1512课时.
  void three(std::size_t total, std::size_t p, const Indices& around) {
    if (total < p) return;
    for (std::size_t a = 0; a < around.size(); ++a) {
      for (std::size_t b = a + 1; b < around.size(); ++b) {
        const std::size_t x = around[a];
        const std::size_t y = around[b];
        if (x == total || y == total || at(x).value <= k_micro || at(y).value <= k_micro) continue;
        if (at(x).measure == at(total).measure || at(y).measure == at(total).measure) continue;
        if (!product_meets({at(x).known, at(p).known, at(y).known}, at(total).known)) continue;
        return add(total, {std::min(x, p), std::max(x, p), y}, p, true);
      }
    }
    for (const std::size_t y : around) {
      if (y != total && at(y).measure != at(total).measure && third(total, p, y)) return;
    }
  }

  /// 每人每周14课时,18周,共1512课时: how many persons stands far before and is what is missing.
  bool third(std::size_t total, std::size_t p, std::size_t y) {
    const Int128 both = at(p).value / k_micro * at(y).value;
    if (both <= 0 || at(total).value % both != 0) return false;
    const Int128 persons = at(total).value / both * k_micro;
    if (persons <= k_micro) return false;
    constexpr std::size_t k_back = 30;
    for (std::size_t back = 1; back <= k_back && back <= p; ++back) {
      const std::size_t x = p - back;
      if (!can_take_part(x, p) || at(x).value != persons || x == y || !names_count(p, x)) continue;
      add(total, {x, p, y}, p, true);
      return true;
    }
    return false;
  }

  /// 1260人,人均月工资3200元,全年发放4838万元: of twelve months.
  bool yearly(std::size_t total, std::size_t p, const Indices& around) {
    constexpr int k_months = 12;
    if (!k_in_a_month.in(scene_.lead(p)) || !k_whole_year.in(scene_.clause(total))) return false;
    for (const std::size_t count : around) {
      if (count == total || !names_count(p, count)) continue;
      const Interval& each = at(p).known;
      const Interval year{each.low * k_months, each.high * k_months};
      if (!product_meets({at(count).known, year}, at(total).known)) continue;
      Relation relation = product_of(scene_, total, {count, p});
      const Int128 come = at(count).value / k_micro * at(p).value * k_months;
      relation.computed = decimal_text(come);
      relation.low = decimal_text(at(count).known.low / k_micro * year.low);
      relation.high = decimal_text(at(count).known.high / k_micro * year.high);
      relation.verdict = Verdict::holds;
      const std::string written = surface_of(scene_, count) + " × " + surface_of(scene_, p) +
                                  " × 12 = " + shown_like(scene_, total, come);
      relation.note = {written, written};
      found_.push_back(std::move(relation));
      told_ = p;
      return true;
    }
    return false;
  }

  /// 走访720户,发放108万元,户均1600元: count and total side by side and the mean right behind them,
  /// with nothing said of what else it could be the mean.
  void missed_mean(std::size_t p) {
    constexpr std::size_t k_bare = 4;
    if (p < 2 || scene_.lead(p).size() > k_bare || !can_take_part(p - 1, p) ||
        !can_take_part(p - 2, p))
      return;
    if (scene_.figures[p].approx != domain::Approx::exact || scene_.between(p - 2, p) > k_comma ||
        !is_mean(p))
      return;
    for (const auto& [total, count] : {std::pair{p - 1, p - 2}, std::pair{p - 2, p - 1}}) {
      if (at(total).measure != at(p).measure || !names_count(p, count)) continue;
      if (scene_.has(total, k_per | k_change | k_earlier) ||
          scene_.has(count, k_per | k_change | k_earlier))
        continue;
      const Int128 come = quotient(at(total).value, at(count).value, 1);
      if (come * 2 > at(p).value * 3 || at(p).value * 2 > come * 3) continue;
      // 18 for 18.4 is how a mean is written, cut or rounded.
      const Int128 apart = come > at(p).value ? come - at(p).value : at(p).value - come;
      if (apart < micro(scene_.figures[p].step)) continue;
      Relation relation = quotient_of(scene_, RelationType::rate, p, total, count);
      relation.named = true;
      found_.push_back(std::move(relation));
      told_ = p;
      return;
    }
  }

  [[nodiscard]] bool is_mean(std::size_t p) const {
    return k_mean.in(scene_.lead(p)) && !k_in_a_time.in(scene_.lead(p));
  }

  /// Nothing fits: said where count, 每…, total stand in this order side by side.
  void missed(std::size_t p, const Indices& around) {
    if (told_ == p) return;
    if (p == 0 || p + 1 >= scene_.seen.size()) return;
    if (!std::ranges::binary_search(around, p - 1) || !std::ranges::binary_search(around, p + 1))
      return;
    const std::size_t count = p - 1;
    const std::size_t total = p + 1;
    if (scene_.sentence(count) != scene_.sentence(total) || !names_count(p, count)) return;
    if (at(total).measure != at(p).measure && !persons(total, p)) return;
    if (!k_total_words.in(scene_.lead(total))) return;
    // 人均月工资3200元,全年4838万元: how many months or times are counted is not told.
    if (k_in_a_time.in(scene_.lead(p)) || k_in_a_time.begin(scene_.tail(p))) return;
    // 8期,每期约60人,累计1480人次: no 约 reaches to twice as many.
    const Int128 come = at(count).value / k_micro * at(p).value;
    const bool far_off = come > at(total).value * 2 || come * 2 < at(total).value;
    for (const std::size_t i : {count, p, total}) {
      if (scene_.figures[i].approx != domain::Approx::exact && !far_off) return;
    }
    add(total, {count, p}, p, true);
  }

  void add(std::size_t total, Indices factors, std::size_t p, bool named) {
    told_ = p;
    Relation relation;
    const bool mean = k_mean.in(scene_.lead(p));
    if (total < p && factors.size() == 2 && mean) {
      // The average is what is stated: 1860人次…平均每场155人次.
      const std::size_t count = factors[0] == p ? factors[1] : factors[0];
      relation = quotient_of(scene_, RelationType::rate, p, total, count);
      if (relation.verdict == Verdict::fails)
        relation = product_of(scene_, total, std::move(factors));
    } else {
      relation = product_of(scene_, total, std::move(factors));
    }
    relation.named = named;
    found_.push_back(std::move(relation));
  }

  const Scene& scene_;
  Relations& found_;
  std::size_t told_ = k_none;
};

}  // namespace

void find_products(const Scene& scene, Relations& found) {
  Products(scene, found).run();
}

}  // namespace jiedui::reading::detail
