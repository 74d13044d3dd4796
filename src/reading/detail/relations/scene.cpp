#include "reading/detail/relations/scene.hpp"

#include "reading/detail/figures/characters.hpp"
#include "reading/detail/relations/nouns.hpp"
#include "reading/detail/relations/words.hpp"

#include <algorithm>
#include <array>

namespace jiedui::reading::detail {

namespace {

const Words k_of_which_words(U"其中|其 中");
const Words k_all_words(U"共|总|全部|全年|全村|全乡|全镇|全县|全区|全市|全州|全省|全校|全院");
const Words k_cumulative_words(U"累计|以来|历年");
const Words k_from_words(U"由|从|自");
const Words k_per_words(
    U"每|户均|人均|平均|均为|亩产|单产|单价|亩均|村均|县均|校均|班均|场均|家均|生均|项均|店均");
const Words k_coarse_words(U"成|半");

/// Words further off than this are not read: a clause of prose is shorter, and lines of a million
/// characters must not be read once for each of their figures.
constexpr std::size_t k_clause_longest = 60;
constexpr std::size_t k_tail_longest = 24;

Break break_of(char32_t c) {
  if (is_han(c)) return k_no_break;
  switch (c) {
    case U'、':
    case U'/':
    case U'\t':
      return k_pause;
    case U'，':
    case U',':
    case U'：':
    case U':':
    case U'（':
    case U'(':
    case U'）':
    case U')':
    case U'—':
      return k_comma;
    case U'；':
    case U';':
      return k_semicolon;
    case U'。':
    case U'！':
    case U'？':
    case U'!':
    case U'?':
      return k_stop;
    case U'\n':
    case U'\f':
    case U'\v':
    case U'\u2028':
      return k_line;
    default:
      return k_no_break;
  }
}

std::uint32_t hashed(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash == 0 ? 1 : hash;
}

/// Units that count the same thing: 6名 and 4位 are persons, 3项 and 5个 are projects alike.
std::uint32_t measure_of(const Figure& figure) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> k_alike = {
      {{"名", "人"},
       {"位", "人"},
       {"员", "人"},
       {"项", "个"},
       {"", "个"},
       {"场次", "场"},
       {"批次", "批"},
       {"学时", "课时"}}};
  // An index has no unit; it is no number of things.
  if (figure.kind == FigureKind::other && figure.unit.empty()) return hashed("index");
  for (const auto& [unit, common] : k_alike) {
    if (figure.unit == unit) return hashed(common);
  }
  return hashed(figure.unit);
}

// What an office writes before the figure of another year or half-year.
const Words k_earlier_words(
    U"上年|去年|同期|前年|上一年|上半年的|上学期|上学年|往年|年前|上期|上届|上月|上季");
// Set beforehand; not reached yet.
const Words k_planned_words(U"计划|目标|任务|预算|规划|年初|指标|拟|力争|确保");
const Words k_together_words(U"合计|共计|总计|合共|一共|累计|小计|总和");
const Words k_rise_words(
    U"增加|净增|新增|增长|增收|提高|上升|多|超|超过|超额|超额完成|超出|高出|高|扩大|增幅|增速|"
    U"涨幅|增长幅度|提高幅度|上升幅度|增长率|递增|提升|增|上涨|升|延长|同比|多出|猛增|增派|追加|"
    U"增支|多收|多支|多拨付|多到位|多完成|"
    U"多投入|多支出|多安排|多开工|多发生|超收|超支");
const Words k_fall_words(
    U"减少|下降|下降幅度|降低|缩短|少|低|回落|降幅|减|下跌|压缩|压减|节约|节省|收窄|降|跌|缩小|"
    U"核减|相差|"
    U"低了|差|减收|减支|减亏|少收|少支|少拨付|少到位|少完成|少投入|少支出|少安排|少开工|少发生|"
    U"短收");
const Words k_level_words(
    U"到|至|增至|降至|升至|增加到|提高到|上升到|上升为|下降为|扩大为|变为|提升为|增为");
const Words k_rest_words(
    U"其余|剩余|余下|尚有|仍有|还有|剩下|结余|结存|尚余|未到位|未开工|未完工|未完成|未拨付|其他");

/// 比去年多招, 较上年少支出: 多 or 少 with the verb it goes with, at the end of a comparison.
std::uint32_t more_or_less(std::u32string_view words) {
  constexpr std::size_t k_verb_longest = 3;
  constexpr std::u32string_view k_other_words = U"多数少数至少多少最多最少不少多次多种多个";
  const std::size_t than = words.find_last_of(U"比较");
  if (than == std::u32string_view::npos) return 0;
  const std::size_t at = words.find_last_of(U"多少");
  if (at == std::u32string_view::npos || at < than || words.size() - at - 1 > k_verb_longest)
    return 0;
  for (const std::u32string_view word : {words.substr(at, 2), words.substr(at - 1, 2)}) {
    if (word.size() == 2 && contains(k_other_words, word)) return 0;
  }
  return words[at] == U'多' ? k_rise : k_fall;
}

/// 年均1.37亿元, 年均约1.4亿元; 均 further off means "all".
bool is_mean(std::u32string_view lead) {
  while (!lead.empty() && (lead.back() == U'约' || lead.back() == U'达' || lead.back() == U'为')) {
    lead.remove_suffix(1);
  }
  return lead.ends_with(U'均');
}

/// 由第一批622名增加到第十批2117名: which one it is stands between the word and the number.
std::u32string_view without_ordinal(std::u32string_view lead) {
  constexpr std::u32string_view k_kinds = U"批期届轮次";
  constexpr std::u32string_view k_numerals = U"一二三四五六七八九十0123456789";
  constexpr std::size_t k_longest = 5;
  if (lead.empty() || k_kinds.find(lead.back()) == std::u32string_view::npos) return lead;
  const std::size_t at = lead.rfind(U'第');
  if (at == std::u32string_view::npos || lead.size() - at > k_longest) return lead;
  const std::u32string_view number = lead.substr(at + 1, lead.size() - at - 2);
  const bool ordinal = !number.empty() && number.find_first_not_of(k_numerals) == number.npos;
  return ordinal ? lead.substr(0, at) : lead;
}

std::uint32_t marks_of(std::u32string_view whole_lead, std::u32string_view clause) {
  std::uint32_t marks = 0;
  const std::u32string_view lead = without_ordinal(whole_lead);
  const std::u32string_view words = without_copula(lead);
  if (k_rise_words.end(words)) marks |= k_rise;
  if (k_fall_words.end(words)) marks |= k_fall;
  if ((marks & k_change) == 0) marks |= more_or_less(words);
  if (k_level_words.end(lead) || k_level_words.end(words)) {
    marks = (marks & ~k_change) | k_level;
  }
  if (k_of_which_words.in(lead)) marks |= k_of_which;
  if (k_together_words.in(lead)) marks |= k_together;
  if (k_all_words.in(lead)) marks |= k_all;
  if (k_cumulative_words.in(lead)) marks |= k_cumulative;
  if (k_planned_words.in(lead)) marks |= k_planned;
  if (k_rest_words.in(lead)) marks |= k_rest;
  if (contains(clause, U"分别")) marks |= k_respectively;
  if (k_from_words.in(lead)) marks |= k_from;
  if (k_per_words.in(lead) || is_mean(lead)) marks |= k_per;
  // "比上年增加88万元" is a change against last year, not a figure of last year.
  if ((marks & k_change) == 0 && k_earlier_words.in(lead)) marks |= k_earlier;
  return marks;
}

struct Reader {
  Scene& scene;
  std::size_t clause_start = 0;
  std::size_t lead_start = 0;
  std::size_t open_tail = k_none;
  Break strongest = k_line;
  bool colon = false;
  bool after_semicolon = false;
  struct Bracket {
    bool open = false;
    std::size_t clause_start = 0;
    std::size_t lead_start = 0;
    Break strongest = k_no_break;
  } bracket{};

  void mark(std::size_t at, char32_t c) {
    Break found = break_of(c);
    if (found == k_no_break) {
      if (c != U' ' && c != U'\u3000') after_semicolon = false;
      return;
    }
    // A list whose items stand each in a line of its own, parted by ;.
    if (found == k_line && after_semicolon) found = k_semicolon;
    if (found == k_semicolon) after_semicolon = true;
    if (open_tail != k_none) close_tail(at);
    if (c == U'（' || c == U'(') open_bracket();
    strongest = std::max(strongest, found);
    colon = colon || c == U'：' || c == U':';
    lead_start = at + 1;
    if (found > k_pause) clause_start = at + 1;
    if (found >= k_stop) bracket = {};
    if (c == U'）' || c == U')') close_bracket();
  }

  void open_bracket() { bracket = {true, clause_start, lead_start, strongest}; }

  /// 到位资金(含物资折款,下同)8236万元, 乡镇4对、村(社区)18对: a remark in brackets without figures
  /// parts nothing.
  void close_bracket() {
    if (bracket.open) {
      clause_start = bracket.clause_start;
      lead_start = bracket.lead_start;
      strongest = bracket.strongest;
    }
    bracket = {};
  }

  void close_tail(std::size_t at) {
    Seen& seen = scene.seen[open_tail];
    seen.tail.end = std::min(at, seen.tail.start + k_tail_longest);
    open_tail = k_none;
  }

  void figure(std::size_t index) {
    const TextSpan span = scene.figures[index].span;
    if (open_tail != k_none) close_tail(span.start);
    Seen& seen = scene.seen[index];
    const std::size_t near = span.start - std::min(span.start, k_clause_longest);
    seen.clause = {std::max(clause_start, near), span.start};
    seen.lead = {std::max(lead_start, near), span.start};
    seen.tail = {span.end, span.end};
    seen.before = strongest;
    seen.colon = colon;
    strongest = k_no_break;
    after_semicolon = false;
    bracket = {};
    colon = false;
    lead_start = span.end;
    open_tail = index;
  }
};

void read_words(Scene& scene) {
  Reader reader{scene};
  const std::u32string_view text = scene.prose.text;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (next < scene.figures.size() && scene.figures[next].span.start <= at) {
      reader.figure(next);
      at = std::max(at, scene.figures[next++].span.end);
      continue;
    }
    reader.mark(at, text[at]);
    ++at;
  }
  if (reader.open_tail != k_none) reader.close_tail(text.size());
}

void link_same(Scene& scene) {
  // Few measures stand in a text; the ones seen last are looked at first.
  std::vector<std::pair<std::uint32_t, std::size_t>> last;
  constexpr std::size_t k_kept = 64;
  for (std::size_t i = 0; i < scene.seen.size(); ++i) {
    Seen& seen = scene.seen[i];
    if (seen.measure == 0) continue;
    const auto found = std::ranges::find(last, seen.measure, [](const auto& p) { return p.first; });
    if (found != last.end()) {
      seen.last_same = found->second;
      scene.seen[found->second].next_same = i;
      found->second = i;
    } else {
      if (last.size() == k_kept) last.erase(last.begin());
      last.emplace_back(seen.measure, i);
    }
  }
}

bool any_of_words(std::u32string_view words, const auto& test) {
  for (std::size_t begin = 0; begin <= words.size();) {
    const std::size_t end = std::min(words.find(U'|', begin), words.size());
    if (test(words.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

bool counts_as_word(char32_t c) {
  return c > U'⺀' && c != U'、' && c != U'，' && c != U'。' && c != U'；' && c != U'：' &&
         c != U'（' && c != U'）' && c != U'“' && c != U'”';
}

}  // namespace

Break Scene::between(std::size_t from, std::size_t to) const {
  Break strongest = k_no_break;
  for (std::size_t i = from + 1; i <= to && strongest < k_line; ++i) {
    strongest = std::max(strongest, seen[i].before);
  }
  return strongest;
}

bool Scene::percent(std::size_t i) const {
  return figures[i].kind == FigureKind::percent && figures[i].unit == "%";
}
std::size_t Scene::statement_end(std::size_t begin) const {
  std::size_t end = begin + 1;
  while (end < seen.size() &&
         (sentence(end) == sentence(begin) || seen[end].before <= k_semicolon)) {
    ++end;
  }
  return end;
}

bool Scene::fraction(std::size_t i) const {
  const Figure& figure = figures[i];
  return figure.kind == FigureKind::ratio && figure.unit.empty() && seen[i].amount &&
         seen[i].value > 0 && seen[i].value < k_micro;
}
bool Scene::coarse(std::size_t i) const {
  return k_coarse_words.in(prose.at(figures[i].span));
}
bool Scene::points(std::size_t i) const {
  return figures[i].kind == FigureKind::percent && figures[i].unit != "%";
}
bool Scene::times(std::size_t i) const {
  return figures[i].kind == FigureKind::ratio && figures[i].unit == "倍";
}

bool contains(std::u32string_view text, std::u32string_view word) {
  return text.find(word) != std::u32string_view::npos;
}

bool contains_any(std::u32string_view text, std::u32string_view words) {
  return any_of_words(words, [&](std::u32string_view word) { return contains(text, word); });
}

bool ends_with_any(std::u32string_view text, std::u32string_view words) {
  return any_of_words(words, [&](std::u32string_view word) { return text.ends_with(word); });
}

bool starts_with_any(std::u32string_view text, std::u32string_view words) {
  return any_of_words(words, [&](std::u32string_view word) { return text.starts_with(word); });
}

std::size_t shared_pairs(std::u32string_view a, std::u32string_view b) {
  // Most pairs of the one stand nowhere in the other: a look at one bit each tells.
  constexpr std::size_t k_slots = 1024;
  std::array<std::uint64_t, k_slots / 64> there{};
  const auto slot = [](char32_t first, char32_t second) {
    return static_cast<std::size_t>(first * 37U + second) % k_slots;
  };
  for (std::size_t i = 0; i + 1 < b.size(); ++i) {
    const std::size_t at = slot(b[i], b[i + 1]);
    there[at / 64] |= 1ULL << (at % 64);
  }
  std::size_t shared = 0;
  for (std::size_t i = 0; i + 1 < a.size(); ++i) {
    const std::size_t at = slot(a[i], a[i + 1]);
    if ((there[at / 64] >> (at % 64) & 1U) == 0) continue;
    if (!counts_as_word(a[i]) || !counts_as_word(a[i + 1])) continue;
    if (b.find(a.substr(i, 2)) != std::u32string_view::npos) ++shared;
  }
  return shared;
}

std::u32string_view without_copula(std::u32string_view text) {
  constexpr std::u32string_view k_empty_words = U"约达为了共是近逾超仅有只已 　均计";
  for (;;) {
    if (text.ends_with(U"达到") || text.ends_with(U"只有")) {
      text.remove_suffix(2);
    } else if (!text.empty() && k_empty_words.find(text.back()) != std::u32string_view::npos) {
      text.remove_suffix(1);
    } else {
      return text;
    }
  }
}

namespace {

/// 已外出1879.23万人,较上月新增459.19万: a change without a measure word is of what it changes.
void borrow_measure(Scene& scene, std::size_t i) {
  const Figure& figure = scene.figures[i];
  const std::u32string_view surface = scene.prose.at(figure.span);
  if (figure.kind != FigureKind::count || !scene.has(i, k_change) ||
      (surface.back() != U'万' && surface.back() != U'亿'))
    return;
  constexpr std::size_t k_back = 4;
  for (std::size_t back = 1; back <= k_back && back <= i; ++back) {
    const std::size_t k = i - back;
    if (scene.sentence(k) != scene.sentence(i)) return;
    if (!scene.seen[k].amount || scene.figures[k].kind != FigureKind::count) continue;
    scene.seen[i].measure = scene.seen[k].measure;
    return;
  }
}

}  // namespace

Scene words_around(const Prose& prose, const std::vector<Figure>& figures) {
  Scene scene{prose, figures};
  scene.seen.resize(figures.size());
  read_words(scene);
  return scene;
}

Scene scene_of(const Prose& prose, const std::vector<Figure>& figures) {
  Scene scene = words_around(prose, figures);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    Seen& seen = scene.seen[i];
    seen.paragraph = prose.sentences.empty() ? 0 : prose.sentences[figures[i].sentence].paragraph;
    seen.marks = marks_of(scene.lead(i), scene.clause(i));
    // Bounds are neither added nor divided, and hold with anything.
    seen.amount = is_amount(figures[i]) && !is_bound(scene, i);
    if (!seen.amount) continue;
    seen.known = known(figures[i]);
    seen.value = micro(figures[i].value);
    seen.measure = measure_of(figures[i]);
    // 48万贫困人口: the noun is the unit.
    if (figures[i].unit.empty() && figures[i].kind == FigureKind::count &&
        contains(scene.tail(i).substr(0, 6), U"人")) {
      seen.measure = hashed("人");
    }
    if (seen.measure != 0) borrow_measure(scene, i);
  }
  link_same(scene);
  return scene;
}

}  // namespace jiedui::reading::detail
