// One subject stated twice: 28批 in the summary and in the detail, 5386.6万元 and later 5368.6万元.
//
// Equal numbers of one measure with words in common are the same thing; the shorter the number, the
// more words they must share. Different numbers are a contradiction only where little doubt is
// left: the digits are those of a slip (two changed places, one off, a power of ten) and the words
// agree, or the two stand in passages that tell the same facts, with equal figures on both sides of
// them.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "reading/detail/relations/buckets.hpp"
#include "reading/detail/relations/related.hpp"
#include "reading/detail/relations/same_thing.hpp"
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

/// More words in common than any number needs.
constexpr std::size_t k_certain = 1000;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  return (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6U) + (a >> 2U))) * 0xBF58476D1CE4E5B9ULL;
}

/// The digits without zeros at the end: 53,866,000 → 53866.
std::string digits_of(Int128 value) {
  while (value != 0 && value % 10 == 0) value /= 10;
  std::string digits;
  for (; value > 0; value /= 10)
    digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
  std::ranges::reverse(digits);
  return digits;
}

const Words k_last_year(U"去年|上年|前年");
// Nouns and words that stand in every second sentence of such texts.
const Words k_any_noun(
    U"项目|方面|单位|部门|问题|企业|以上|以下|月的|小时|工作|教师|人才|干部|队员|对口|援疆|援藏|"
    U"受援");
const Words k_any_words(U"支援|援疆|援藏|受援|项目|资金|工作|对口|我市|我校|我县|援建|帮扶|培训");
const Words k_time(U"今年|去年|上年|本年|当年|上半年|下半年|明年");

class Restated {
 public:
  Restated(const Scene& scene, Relations& found)
      : scene_(scene), found_(found), related_(scene, found) {}

  void run() {
    partner_.assign(scene_.seen.size(), k_none);
    repeated_.assign(scene_.seen.size(), false);
    digits_.resize(scene_.seen.size());
    equal_.reserve(scene_.seen.size());
    slips_.reserve(scene_.seen.size() * 3);
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (at(i).amount) digits_[i] = digits_of(at(i).value);
    }
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (!can_repeat(scene_, i)) continue;
      equal(i);
      slips(i);
    }
    for (const Weak& weak : weak_) {
      if (equal_around(weak.later, weak.first) >= 2) say(weak.later, weak.first);
    }
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (partner_[i] != k_none) beside(i, partner_[i]);
    }
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] std::u32string_view label(std::size_t i) const {
    return scene_.prose.at({at(i).clause.start, at(i).tail.end});
  }

  [[nodiscard]] std::uint32_t kind_of_words(std::size_t i) const {
    return at(i).marks & (k_earlier | k_planned | k_per | k_change | k_rest | k_of_which);
  }

  [[nodiscard]] bool same_period(std::size_t a, std::size_t b) const {
    const std::string& x = scene_.figures[a].period;
    const std::string& y = scene_.figures[b].period;
    if (x.size() < 4 || y.size() < 4 || x[0] == '-' || y[0] == '-') return true;
    if (scene_.figures[a].sentence == scene_.figures[b].sentence) return true;
    // A time that only lasts from an earlier sentence is too weak to part them.
    if (!time_in_sentence(a) || !time_in_sentence(b)) return true;
    const bool years = x[0] >= '0' && x[0] <= '9' && y[0] >= '0' && y[0] <= '9';
    return !years || x.compare(0, 4, y, 0, 4) == 0;
  }

  [[nodiscard]] bool time_in_sentence(std::size_t i) const {
    for (std::size_t back = 1; back <= 6 && back <= i; ++back) {
      if (scene_.sentence(i - back) != scene_.sentence(i)) break;
      if (is_calendar(scene_.figures[i - back])) return true;
    }
    return k_time.in(scene_.clause(i));
  }

  void equal(std::size_t i) {
    Last& bucket = equal_[mixed(at(i).measure, static_cast<std::uint64_t>(at(i).value))];
    std::size_t best = k_none;
    std::size_t most = 0;
    // The last ones first: of those that agree alike the last is meant, and what stands in the very
    // words cannot be outdone.
    for (const std::uint32_t* at = bucket.end(); at-- != bucket.begin();) {
      const std::size_t other = *at;
      if (!may_be_same(i, other) || related_.together(i, other)) continue;
      const std::size_t shared = agreement(i, other);
      if (shared > most) {
        best = other;
        most = shared;
        if (most >= k_certain || label(i) == label(other)) break;
      }
    }
    const bool duration = scene_.figures[i].kind == FigureKind::duration;
    if (best != k_none && equal_by_chance(i, best)) best = k_none;
    const bool phrase = best != k_none && small_count(i) && same_phrase(i, best);
    if (phrase) {
      say_if_new(i, best);
    } else if (best != k_none &&
               most >= needed(i) + (of_other_years(scene_, i, best) ? 1 : 0) + (duration ? 1 : 0)) {
      say_if_new(i, best);
    } else if (best != k_none) {
      weak_.push_back({i, best});
    }
    bucket.add(i);
  }

  /// 受理97件134人, 审结95件134人: what stands beside it in the same words differs. A rise that is
  /// equal is the same one only where its level is.
  [[nodiscard]] bool equal_by_chance(std::size_t i, std::size_t other) const {
    if (in_brackets(i, other) || digits_[i].size() >= 4) return false;
    if (scene_.figures[i].kind == FigureKind::duration) return false;
    if (scene_.has(i, k_change) && scene_.percent(i))
      return i == 0 || other == 0 || partner_[i - 1] != other - 1;
    if (run_alike(i, other)) return false;
    if (i > 0 && other > 0 && unlike(i - 1, other - 1) && close(i) && close(other)) return true;
    return i + 1 < scene_.seen.size() && other + 1 < i && unlike(i + 1, other + 1) &&
           close(i + 1) && close(other + 1);
  }

  /// Two more amounts at the same distance are equal: one passage told twice.
  [[nodiscard]] bool run_alike(std::size_t i, std::size_t other) const {
    constexpr std::size_t k_around = 4;
    std::size_t equal = 0;
    for (std::size_t d = 1; d <= k_around; ++d) {
      if (d <= other && d <= i && same_amount(i - d, other - d)) ++equal;
      if (i + d < scene_.seen.size() && same_amount(i + d, other + d)) ++equal;
    }
    return equal >= 2;
  }

  [[nodiscard]] bool same_amount(std::size_t a, std::size_t b) const {
    return at(a).measure != 0 && at(a).measure == at(b).measure && at(a).value == at(b).value &&
           !scene_.percent(a);
  }

  [[nodiscard]] bool close(std::size_t i) const { return at(i).before <= k_comma; }

  /// Numbers of the same words that are not the same.
  [[nodiscard]] bool unlike(std::size_t a, std::size_t b) const {
    if (!can_repeat(scene_, a) || !can_repeat(scene_, b) || at(a).measure != at(b).measure)
      return false;
    if (scene_.percent(a) || at(a).known.meets(at(b).known)) return false;
    const bool bare = scene_.lead(a).empty() && scene_.lead(b).empty();
    const bool noun = scene_.tail(a).size() >= 1 && scene_.tail(a) == scene_.tail(b);
    return bare || noun || same_word_before(a, b);
  }

  /// 17个 and the like.
  [[nodiscard]] bool small_count(std::size_t i) const {
    return scene_.figures[i].kind == FigureKind::count && at(i).value < 100 * k_micro;
  }

  /// The nineteen provinces of which a text goes on to speak: twice is enough, of two and three of
  /// something once.
  [[nodiscard]] bool told_often(std::size_t first) const {
    const auto times = times_.find(root(first));
    return times != times_.end() && times->second >= (at(first).value < 4 * k_micro ? 1 : 2);
  }

  /// The figure that a chain of repetitions began with.
  [[nodiscard]] std::size_t root(std::size_t i) const {
    constexpr std::size_t k_deepest = 64;
    for (std::size_t k = 0; k < k_deepest && partner_[i] < partner_.size(); ++k) i = partner_[i];
    return i;
  }

  /// 发展成为三种形式, 发展成为三种模式; 三门学科, 三门学科: the same words before the same count,
  /// or the same noun behind, that is not a word of every second sentence.
  [[nodiscard]] bool same_phrase(std::size_t a, std::size_t b) const {
    if (scene_.prose.at(scene_.figures[a].span) != scene_.prose.at(scene_.figures[b].span))
      return false;
    if (scene_.sentence(a) == scene_.sentence(b)) return false;
    const std::string& unit = scene_.figures[a].unit;
    if (unit == "人" || unit == "名" || unit == "户" || unit == "位") return false;
    const std::u32string_view noun = scene_.tail(a).substr(0, 2);
    if (unit != "个" && noun.size() == 2 && noun == scene_.tail(b).substr(0, 2) &&
        !k_any_noun.begin(noun) && noun[0] > U'⺀' && noun[1] > U'⺀') {
      return true;
    }
    const std::u32string_view one = scene_.clause(a);
    const std::u32string_view two = scene_.clause(b);
    constexpr std::size_t k_phrase = 4;
    for (std::size_t k = 0; k + k_phrase <= one.size(); ++k) {
      const std::u32string_view part = one.substr(k, k_phrase);
      if (!k_any_words.in(part) && contains(two, part)) return true;
    }
    return false;
  }

  void say_if_new(std::size_t later, std::size_t first) {
    if (!small_count(later) || !told_often(first)) return say(later, first);
    partner_[later] = first;
  }

  void say(std::size_t later, std::size_t first) {
    Relation relation = restated_of(scene_, later, first);
    relation.named = true;
    found_.push_back(std::move(relation));
    if (small_count(later)) ++times_[root(first)];
    partner_[later] = first;
    repeated_[first] = true;
  }

  /// 去年,我市选派39名; 市工会去年选派39名.
  [[nodiscard]] bool of_last_year(std::size_t i) {
    enum : std::uint8_t { k_unknown, k_no, k_yes };
    last_year_.resize(scene_.seen.size(), k_unknown);
    if (last_year_[i] == k_unknown) last_year_[i] = told_of_last_year(i) ? k_yes : k_no;
    return last_year_[i] == k_yes;
  }

  [[nodiscard]] bool told_of_last_year(std::size_t i) const {
    if (scene_.has(i, k_earlier)) return true;
    constexpr std::size_t k_far = 120;
    const std::size_t end = scene_.figures[i].span.start;
    const std::size_t begin =
        std::max(scene_.prose.sentences[scene_.sentence(i)].span.start, end - std::min(end, k_far));
    return begin < end && k_last_year.in(scene_.prose.at({begin, end}));
  }

  /// 从1985年到1997年的12年间…这12年, 起步的三年,打基础的三年: spans of years told again in their
  /// paragraph.
  [[nodiscard]] bool same_duration(std::size_t i, std::size_t other) const {
    if (scene_.figures[i].kind != FigureKind::duration || scene_.figures[i].unit != "年")
      return false;
    if (at(i).paragraph != at(other).paragraph) return false;
    if (scene_.lead(i).ends_with(U'的') && scene_.sentence(i) == scene_.sentence(other))
      return true;
    return spans_years(other);
  }

  /// A part of a list; parts of two lists are equal by chance.
  [[nodiscard]] bool in_long_list(std::size_t i) const {
    return std::ranges::any_of(related_.of(i), [&](std::size_t r) {
      return found_[r].type == RelationType::sum && found_[r].parts.size() >= 4 &&
             found_[r].total != i;
    });
  }

  [[nodiscard]] bool spans_years(std::size_t i) const {
    return std::ranges::any_of(related_.of(i), [&](std::size_t r) {
      return found_[r].total == i && found_[r].type == RelationType::difference;
    });
  }

  [[nodiscard]] bool may_be_same(std::size_t i, std::size_t other) {
    constexpr std::uint32_t k_unlike = k_per | k_change;
    const bool alike = ((at(i).marks ^ at(other).marks) & k_unlike) == 0;
    if (!alike && scene_.figures[i].kind != FigureKind::duration) return false;
    if (of_last_year(i) != of_last_year(other)) return false;
    if (same_duration(i, other)) return true;
    // Two parts of one list can be equal; in one sentence only what brackets repeat is the same.
    if (in_long_list(i) && in_long_list(other)) return false;
    const bool repeats = in_brackets(i, other) ||
                         (scene_.between(std::min(i, other), std::max(i, other)) >= k_comma &&
                          names(std::max(i, other), std::min(i, other)));
    if (scene_.sentence(i) == scene_.sentence(other) && !repeats) return false;
    return alike && same_period(i, other);
  }

  /// Pairs of characters in common; the noun behind counts double.
  [[nodiscard]] std::size_t agreement(std::size_t a, std::size_t b) const {
    std::size_t shared = shared_pairs(label(a), label(b));
    if (same_duration(a, b)) return k_certain;
    const std::u32string_view one = scene_.tail(a).substr(0, 4);
    const std::u32string_view two = scene_.tail(b).substr(0, 4);
    if (one.size() >= 2 && two.size() >= 2 && one.substr(0, 2) == two.substr(0, 2)) {
      // The same words on both sides: 增强三种意识.
      return shared + (same_word_before(a, b) ? k_certain : 2);
    }
    if (names(a, b) || names(b, a)) shared += 2;
    if (in_brackets(std::max(a, b), std::min(a, b))) shared += 4;
    return shared;
  }

  /// 15名队员, and 队员共15名: the noun behind the one stands before the other.
  [[nodiscard]] bool names(std::size_t a, std::size_t b) const {
    const TextSpan subject = scene_.figures[a].subject;
    if (subject.start < scene_.figures[a].span.end || subject.size() < 2) return false;
    std::u32string_view noun = scene_.prose.at(subject);
    noun = noun.substr(0, 4);
    return contains(label(b), noun.substr(0, 2));
  }

  /// 9405万元(94050000元).
  [[nodiscard]] bool in_brackets(std::size_t later, std::size_t first) const {
    if (later != first + 1) return false;
    const std::u32string_view between =
        scene_.prose.at({scene_.figures[first].span.end, scene_.figures[later].span.start});
    return between == U"（" || between == U"(" || between == U"（即" || between == U"(即";
  }

  /// How much must agree for an equal number: a number of five digits hardly comes twice by chance.
  [[nodiscard]] std::size_t needed(std::size_t i) const {
    const std::size_t digits = digits_[i].size();
    if (scene_.percent(i) && digits < 3) return digits == 2 ? 4 : 99;
    if (digits >= 4) return 1;
    if (digits == 3) return 2;
    if (digits == 2) return 3;
    if (at(i).value >= 10 * k_micro) return scene_.figures[i].kind == FigureKind::money ? 4 : 3;
    // Two and three of something come again and again.
    if (at(i).value < 4 * k_micro) return 99;
    return at(i).value >= 5 * k_micro ? 4 : 5;
  }

  /// Numbers whose digits are one another's slip.
  void slips(std::size_t i) {
    const std::string& digits = digits_[i];
    if (digits.size() < 3 || digits.size() > 12 || scene_.percent(i)) return;
    if (scene_.figures[i].approx != domain::Approx::exact) return;
    std::uint64_t number = 0;
    for (const char digit : digits) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
    std::uint64_t place = 1;
    std::uint64_t sorted = 0;
    for (std::size_t k = digits.size(); k-- > 0; place *= 10) {
      const auto digit = static_cast<std::uint64_t>(digits[k] - '0');
      compare(i, mixed(number - digit * place, place + at(i).measure), digits);
      sorted += 1ULL << (5 * digit);  // how often each digit stands, at most 12 times
    }
    compare(i, mixed(sorted, ~std::uint64_t{at(i).measure}), digits);
  }

  void compare(std::size_t i, std::uint64_t key, const std::string& digits) {
    Last& bucket = slips_[key];
    for (const std::size_t other : bucket) {
      if (partner_[i] != k_none || at(other).value == at(i).value) continue;
      if (contradicts(i, other, digits, digits_[other])) break;
    }
    if (!bucket.ends_with(i)) bucket.add(i);
  }

  [[nodiscard]] static bool ten_thousands(Int128 a, Int128 b) {
    const Int128 large = std::max(a, b);
    const Int128 small = std::min(a, b);
    return large == small * 10'000 || large == small * 100'000'000;
  }

  /// 结余2470万元, 结余2740万元.
  [[nodiscard]] bool same_word_before(std::size_t a, std::size_t b) const {
    const std::u32string_view one = without_copula(scene_.lead(a));
    const std::u32string_view two = without_copula(scene_.lead(b));
    return one.size() >= 2 && two.size() >= 2 &&
           one.substr(one.size() - 2) == two.substr(two.size() - 2);
  }

  [[nodiscard]] static bool swapped(const std::string& a, const std::string& b) {
    if (a.size() != b.size()) return false;
    std::size_t first = 0;
    while (first < a.size() && a[first] == b[first]) ++first;
    return first + 1 < a.size() && a[first] == b[first + 1] && a[first + 1] == b[first] &&
           a.substr(first + 2) == b.substr(first + 2);
  }

  bool contradicts(std::size_t i, std::size_t other, const std::string& digits,
                   const std::string& others) {
    if (at(i).paragraph == at(other).paragraph && scene_.sentence(i) == scene_.sentence(other))
      return false;
    if (kind_of_words(i) != kind_of_words(other) || !same_period(i, other)) return false;
    if (related_.together(i, other) || (related_.confirmed(i) && related_.confirmed(other)))
      return false;
    if (of_other_times(scene_, i, other)) return false;
    const bool swap = swapped(digits, others);
    const bool power = digits == others && ten_thousands(at(i).value, at(other).value);
    // 不负全村1563人的重托: the number of the whole village, whatever the words.
    const bool of_all = scene_.has(i, k_all) && digits.size() >= 4 && swap;
    if (!of_all && !power && of_other_things(scene_, i, other)) return false;
    std::size_t shared = agreement(i, other);
    if (same_word_before(i, other)) shared += 2;
    // One digit apart proves little: 219 and 269 are two numbers as often as a slip.
    if (!swap && !power && digits.size() < 4) return false;
    std::size_t need = swap || power ? (digits.size() >= 4 ? 2 : 3) : 4;
    if (of_all) need = 0;
    if (!power && !swap && digits.size() != others.size()) return false;
    if (!power && at(i).value > at(other).value * 5) return false;
    if (shared < need) return false;
    Relation relation = restated_of(scene_, i, other);
    if (relation.verdict != Verdict::fails) return false;
    relation.named = false;
    found_.push_back(std::move(relation));
    partner_[i] = k_none - 1;
    return true;
  }

  /// Beside two equal figures of passages that run alike: the figures between them.
  void beside(std::size_t i, std::size_t j) {
    if (i >= scene_.seen.size() || j >= scene_.seen.size() ||
        scene_.sentence(i) == scene_.sentence(j))
      return;
    for (const int di : {-1, 1, -2, 2}) {
      for (const int dj : {-1, 1, -2, 2}) {
        if ((di < 0) != (dj < 0)) continue;
        const std::size_t a = i + static_cast<std::size_t>(di);
        const std::size_t b = j + static_cast<std::size_t>(dj);
        if (a < scene_.seen.size() && b < scene_.seen.size() && parallel(a, b)) return;
      }
    }
    of_the_part(i, j);
    of_the_part(j, i);
  }

  [[nodiscard]] bool persons(std::size_t a, std::size_t b) const {
    const auto person = [&](std::size_t k) {
      const std::string& unit = scene_.figures[k].unit;
      return unit == "人" || unit == "人次" || unit == "名" || unit == "位";
    };
    return person(a) && person(b);
  }

  [[nodiscard]] std::size_t equal_around(std::size_t a, std::size_t b) const {
    std::size_t equal = 0;
    for (std::size_t k = a - std::min<std::size_t>(a, 4); k <= a + 4 && k < partner_.size(); ++k) {
      if (k == a || partner_[k] >= partner_.size()) continue;
      const std::size_t other = partner_[k];
      if (other + 4 >= b && other <= b + 4) ++equal;
    }
    return equal;
  }

  bool parallel(std::size_t a, std::size_t b) {
    if (!can_repeat(scene_, a) || !can_repeat(scene_, b)) return false;
    if (at(a).value == at(b).value || partner_[a] != k_none) return false;
    if (at(a).value > at(b).value * 3 || at(b).value > at(a).value * 3) return false;
    if (at(a).measure != at(b).measure && !persons(a, b)) return false;
    if (at(a).paragraph == at(b).paragraph || !same_period(a, b)) return false;
    if (kind_of_words(a) != kind_of_words(b) || related_.together(a, b)) return false;
    if (repeated_[b] || (related_.confirmed(a) && related_.confirmed(b))) return false;
    // Two passages that run alike tell of two things as often as of one: only a slip is told.
    if (!digits_slipped(at(a).value, at(b).value)) return false;
    if (of_other_times(scene_, a, b) || of_other_things(scene_, a, b)) return false;
    const std::size_t shared = shared_pairs(label(a), label(b));
    const std::size_t equal = equal_around(a, b);
    if (!(equal >= 2 && shared >= 3) && !(equal >= 1 && shared >= 6)) return false;
    Relation relation = restated_of(scene_, a, b);
    if (relation.verdict != Verdict::fails) return false;
    found_.push_back(std::move(relation));
    partner_[a] = k_none - 1;
    return true;
  }

  /// 带动职工782户(其中困难职工126户), and elsewhere 带动困难职工782户: the words of the part stand
  /// with the number of the whole.
  void of_the_part(std::size_t whole, std::size_t elsewhere) {
    const std::size_t part = whole + 1;
    if (part >= scene_.seen.size() || !scene_.has(part, k_of_which)) return;
    if (at(part).measure != at(whole).measure || at(part).value == at(whole).value) return;
    std::u32string_view words = scene_.lead(part);
    const std::size_t which = words.find(U"其中");
    if (which == std::u32string_view::npos) return;
    words = without_copula(words.substr(which + 2));
    if (words.size() < 4 || !contains(label(elsewhere), words)) return;
    if (contains(label(whole), words)) return;
    found_.push_back(restated_of(scene_, std::max(part, elsewhere), std::min(part, elsewhere)));
  }

  const Scene& scene_;
  Relations& found_;
  Related related_;
  std::vector<std::string> digits_;  ///< of each figure, as digits_of
  Buckets equal_;
  Buckets slips_;
  struct Weak {
    std::size_t later;
    std::size_t first;
  };
  std::vector<Weak> weak_;                      ///< equal, with few words in common
  std::unordered_map<std::size_t, int> times_;  ///< how often a small count was told again
  std::vector<std::uint8_t> last_year_;         ///< asked for every pair, and looked for once
  std::vector<bool> repeated_;                  ///< whether a later figure repeats it
  Indices partner_;                             ///< the earlier figure each repeats
};

}  // namespace

void find_restated(const Scene& scene, Relations& found) {
  Restated(scene, found).run();
}

}  // namespace jiedui::reading::detail
