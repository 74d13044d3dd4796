#include "reading/detail/relations/same_thing.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

constexpr std::size_t k_far = 80;

// What says nothing of the thing itself: how much, so far, altogether; times have a look of their
// own.
const Words k_empty(
    U"共|累计|合计|总计|共计|全年|今年|本年|当年|目前|已经|已|约|达到|达|为|了|的|其中|有|是|在|"
    U"到|至|仅|和|实现|综上|截至|截止|年末|年底|年初|年来|月底|月末|上半年|下半年|以来|去年|上年|"
    U"全县|全市|全区|全省|全州|全镇|全乡|全村|全校|我县|我市|我区|我省|我州|我校|我院|全院|一是|"
    U"二是|三是|四是|五是|虽|年|月|日|则|也|还|又");

// Names of places and institutions end in these.
constexpr std::u32string_view k_kinds = U"县市区乡镇村局委厅院校站楼组班团师州省园学批期类院";
// Before them they name no one: 全县, 我校, 各村, 受援县.
constexpr std::u32string_view k_no_name = U"全我该本各两受这此其每当一二三四五六七八九十个家所大";

constexpr std::array<std::u32string_view, 6> k_of_year = {U"上半年", U"下半年", U"一季度",
                                                          U"二季度", U"三季度", U"四季度"};
constexpr std::array<std::u32string_view, 8> k_years = {U"今年", U"本年", U"当年", U"去年",
                                                        U"上年", U"前年", U"明年", U"往年"};

bool is_word(char32_t c) {
  return c > U'⺀' && (c < U'\u3000' || c > U'\u303f') && c < U'\uff00';
}

/// From the beginning of the sentence to the figure, not further back than anybody reads.
std::u32string_view before(const Scene& scene, std::size_t i) {
  const std::size_t end = scene.figures[i].span.start;
  const std::size_t start = scene.prose.sentences[scene.sentence(i)].span.start;
  const std::size_t begin = std::max(std::min(start, end), end - std::min(end, k_far));
  return scene.prose.at({begin, end});
}

/// The words of the figure's own clause and the noun behind it, without what says nothing.
std::u32string key(const Scene& scene, std::size_t i) {
  const auto take = [](std::u32string_view words, std::u32string& out) {
    while (!words.empty()) {
      const std::size_t empty = is_word(words[0]) ? k_empty.at(words) : 1;
      if (empty == 0) out.push_back(words[0]);
      words.remove_prefix(std::max<std::size_t>(empty, 1));
    }
  };
  std::u32string out;
  // After a list of names its last one says nothing of its own: 甲、乙等9个省市.
  const std::u32string_view lead = scene.lead(i);
  if (!lead.ends_with(U'等')) take(scene.clause(i), out);
  const Figure& figure = scene.figures[i];
  // 去年同期为197件375人: of what, the words before in its sentence say.
  if (contains_any(scene.clause(i), U"同期|去年|上年")) take(before(scene, i), out);
  constexpr std::size_t k_noun = 2;
  constexpr std::u32string_view k_no_measure = U"市县省校村区";
  const std::u32string_view unit = scene.prose.at(figure.span);
  if (k_no_measure.find(unit.back()) != std::u32string_view::npos) return out;
  if (figure.subject.start >= figure.span.end && figure.subject.size() > 0) {
    take(scene.prose.at(figure.subject).substr(0, k_noun), out);
  }
  return out;
}

/// Whether the characters of `a` stand in `b` in their order.
bool within(std::u32string_view a, std::u32string_view b) {
  std::size_t at = 0;
  for (const char32_t c : b) {
    if (at < a.size() && a[at] == c) ++at;
  }
  return at == a.size();
}

/// The last two characters of each name before the figure: 静县, 诊楼, 三中学 as 中学.
std::u32string names(std::u32string_view words) {
  std::u32string out;
  for (std::size_t k = 1; k < words.size(); ++k) {
    if (k_kinds.find(words[k]) == std::u32string_view::npos) continue;
    if (!(is_word(words[k - 1]) || (words[k - 1] >= U'A' && words[k - 1] <= U'Z'))) continue;
    const bool ordinal = k > 1 && words[k - 2] == U'第';
    if (!ordinal && k_no_name.find(words[k - 1]) != std::u32string_view::npos) continue;
    out.push_back(words[k - 1]);
    out.push_back(words[k]);
  }
  return out;
}

bool share_a_name(std::u32string_view a, std::u32string_view b) {
  for (std::size_t i = 0; i + 1 < a.size(); i += 2) {
    for (std::size_t k = 0; k + 1 < b.size(); k += 2) {
      if (a.substr(i, 2) == b.substr(k, 2)) return true;
    }
  }
  return false;
}

/// 三 of the last 第三 in the words; empty where there is none.
std::u32string_view ordinal(std::u32string_view words) {
  constexpr std::u32string_view k_numerals = U"一二三四五六七八九十0123456789";
  const std::size_t at = words.rfind(U'第');
  if (at == std::u32string_view::npos) return {};
  std::size_t end = at + 1;
  while (end < words.size() && k_numerals.find(words[end]) != std::u32string_view::npos) ++end;
  return words.substr(at + 1, end - at - 1);
}

/// The word of the list that stands last in the words; 比上年 speaks of another figure.
template <class List>
std::u32string_view last_of(std::u32string_view words, const List& list) {
  std::u32string_view last;
  std::size_t at = 0;
  for (const std::u32string_view word : list) {
    const std::size_t found = words.rfind(word);
    if (found == std::u32string_view::npos || (found < at && !last.empty())) continue;
    if (found > 0 && (words[found - 1] == U'比' || words[found - 1] == U'较')) continue;
    last = word;
    at = found;
  }
  return last;
}

bool this_year(std::u32string_view word) {
  return word == U"今年" || word == U"本年" || word == U"当年";
}

/// The calendar figure that stands last before the figure in its sentence.
std::string date_of(const Scene& scene, std::size_t i) {
  constexpr std::size_t k_back = 6;
  for (std::size_t back = 1; back <= k_back && back <= i; ++back) {
    const Figure& figure = scene.figures[i - back];
    if (figure.sentence != scene.figures[i].sentence) break;
    if (is_calendar(figure)) return figure.date_max.empty() ? figure.date : figure.date_max;
  }
  return {};
}

/// The year named last before the figure in its paragraph.
std::string year_before(const Scene& scene, std::size_t i) {
  constexpr std::size_t k_back = 12;
  for (std::size_t back = 1; back <= k_back && back <= i; ++back) {
    const std::size_t k = i - back;
    if (scene.seen[k].paragraph != scene.seen[i].paragraph) break;
    const std::string& date = scene.figures[k].date;
    if (date.size() >= 4 && date[0] != '-') return date.substr(0, 4);
  }
  return {};
}

}  // namespace

bool of_other_years(const Scene& scene, std::size_t a, std::size_t b) {
  const std::string one = year_before(scene, a);
  const std::string two = year_before(scene, b);
  return !one.empty() && !two.empty() && one != two;
}

bool of_other_times(const Scene& scene, std::size_t a, std::size_t b) {
  const std::u32string_view one = before(scene, a);
  const std::u32string_view two = before(scene, b);
  const std::u32string_view rank = ordinal(one);
  const std::u32string_view other_rank = ordinal(two);
  if (!rank.empty() && !other_rank.empty() && rank != other_rank) return true;
  const std::u32string_view part = last_of(one, k_of_year);
  const std::u32string_view other_part = last_of(two, k_of_year);
  if (!part.empty() && !other_part.empty() && part != other_part) return true;
  const std::u32string_view year = last_of(one, k_years);
  const std::u32string_view other_year = last_of(two, k_years);
  if (!year.empty() && !other_year.empty() && year != other_year &&
      !(this_year(year) && this_year(other_year))) {
    return true;
  }
  // 上年 against a sentence of today: the other year's number, unless nothing is said.
  if (year.empty() != other_year.empty() && !this_year(year.empty() ? other_year : year))
    return true;
  const std::string date = date_of(scene, a);
  const std::string other_date = date_of(scene, b);
  if (date.size() < 4 || other_date.size() < 4) return false;
  constexpr std::size_t k_month = 4;
  const auto month = [](const std::string& text) {
    return text.size() >= 7         ? text.substr(k_month, 3)
           : text.starts_with("--") ? text.substr(1, 3)
                                    : "";
  };
  const std::string m = month(date);
  const std::string other_m = month(other_date);
  if (!m.empty() && !other_m.empty() && m != other_m) return true;
  return date[0] != '-' && other_date[0] != '-' && date.compare(0, 4, other_date, 0, 4) != 0;
}

bool of_other_things(const Scene& scene, std::size_t a, std::size_t b) {
  const std::u32string one = key(scene, a);
  const std::u32string two = key(scene, b);
  if (!one.empty() && !two.empty() && !within(one, two) && !within(two, one)) return true;
  const std::u32string named = names(before(scene, a));
  const std::u32string other = names(before(scene, b));
  return !named.empty() && !other.empty() && !share_a_name(named, other);
}

}  // namespace jiedui::reading::detail
