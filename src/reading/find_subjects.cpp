#include <algorithm>

#include "base/text.hpp"

#include "reading/detail/relations/scene.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/subjects.hpp"

namespace jiedui::reading {

namespace {

using detail::Scene;

// Where the noun after a figure ends: what follows tells what happened to it.
const detail::Words k_after_noun(
    U"的|以|已|均|都|被|在|为|是|进行|参加|来|到|赴|获|开展|并|其中|实现|得到|中|全部|对|向|由|与|"
    U"和|"
    U"及");
// Words before the thing itself: how much of it, since when, by whom is told elsewhere.
const detail::Words k_before_noun(
    U"其中|截至目前|截止目前|目前|全年|今年|去年|上年|当年|累计|共计|合计|总计|共|已|先后|还|又|并|"
    U"约|"
    U"另有|另|以及|和|及|与|或|的|包括|分别|即|仅|到|至|由|从|自|为|了|将|把|以|达|比|较|占|上述|"
    U"各|以上|以下|以内|及以上|及以下");
// Words that only begin like one of those: 到位率 is no 位率, 和田 no 田.
const detail::Words k_of_their_own(
    U"到位|到账|到帐|到岗|到户|到期|到校|到会|到课|到站|到港|及格|及时|及第|自治|自筹|自来|自然|"
    U"自主|自愿|自有|自营|自建|自办|自查|自用|自产|自养|从业|从事|从严|从教|达标|达产|达成率|比例|"
    U"比重|比值|比率|比对|占地|占比|占用|还款|还贷|还本|还林|还草|并网|并轨|并购|共建|共青|共享|"
    U"共管|共同|以工代|以奖代|以旧换|以案|以租|为民|为企|即时|即征|另册|约束|约定|约谈|约见|将军|"
    U"仅有的|各族|各类|各级|由于|合计生|总计划|目前的|或有|先后天|"
    U"和田|和静|和硕|和龙|和顺|和政|和平|和县|和布克|和林格尔|和谐|和解|与会|与人|于田");

// Times that words tell; those of another year hold for their own clause only.
const detail::Words k_time_words(U"去年同期|上年同期|去年|上年|前年|今年|上半年|下半年|明年");
// 1994年以来 is no time of which the text goes on to speak.
const detail::Words k_not_within(U"以来|起|至|到|以前|之前|前|以后|后|-|—|~");
const detail::Words k_other_time(U"去年|上年|前年");

bool word_character(char32_t c) {
  return c > U'⺀' || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

/// As far as a word that ends it; 10个和田地区项目 goes on.
std::size_t noun_end(std::u32string_view text) {
  std::size_t from = 0;
  for (;;) {
    const std::size_t end = k_after_noun.first(text.substr(from));
    if (end == std::u32string_view::npos) return end;
    if (!k_of_their_own.begin(text.substr(from + end))) return from + end;
    from += end + 1;
  }
}

/// The noun right after the figure: 29个【项目】, 5000万元的【目标任务】.
TextSpan noun_after(const Scene& scene, std::size_t i) {
  TextSpan span = scene.seen[i].tail;
  std::u32string_view text = scene.prose.at(span);
  // 亿元以上的项目, 2人以上就业家庭.
  static const detail::Words over(U"以上|以下|以内|及以上|及以下|左右|上下");
  const std::size_t skipped = over.at(text);
  text.remove_prefix(skipped);
  span.start += skipped;
  if (text.starts_with(U'的')) {
    text.remove_prefix(1);
    ++span.start;
  }
  constexpr std::size_t k_noun_longest = 12;
  std::size_t length = std::min({noun_end(text), text.size(), k_noun_longest});
  for (std::size_t k = 0; k < length; ++k) {
    if (!word_character(text[k])) length = k;
  }
  span.end = span.start + length;
  return span;
}

/// The words right before it without those that say nothing of the thing.
TextSpan words_before(const Scene& scene, std::size_t i) {
  TextSpan span = scene.seen[i].lead;
  std::u32string_view text = scene.prose.at(span);
  const std::u32string_view bare = detail::without_copula(text);
  span.end -= text.size() - bare.size();
  text = bare;
  while (!text.empty()) {
    if (k_of_their_own.begin(text)) break;
    const std::size_t empty = word_character(text[0]) ? k_before_noun.at(text) : 1;
    if (empty == 0) break;
    text.remove_prefix(empty);
    span.start += empty;
  }
  constexpr std::size_t k_words_longest = 20;
  if (span.size() > k_words_longest) span.start = span.end - k_words_longest;
  return span;
}

/// 完成年度计划的105.3%, 占总额的12%: the words name the base, what is measured stands before them.
bool names_base(const Scene& scene, std::size_t i) {
  static const detail::Words bases(U"完成|占|为|相当于|是|达到|超过");
  const std::u32string_view lead = detail::without_copula(scene.lead(i));
  return scene.percent(i) && lead.ends_with(U'的') && bases.begin(lead);
}

TextSpan subject_of(const Scene& scene, const std::vector<Figure>& figures, std::size_t i) {
  const Figure& figure = figures[i];
  const TextSpan after = noun_after(scene, i);
  const bool counts = figure.kind == FigureKind::count || figure.kind == FigureKind::range;
  if (counts && after.size() >= 2) return after;
  if (i > 0 && names_base(scene, i) && scene.sentence(i - 1) == scene.sentence(i)) {
    for (std::size_t k = i; k-- > 0 && scene.sentence(k) == scene.sentence(i) && i - k <= 4;) {
      if (scene.percent(k) || is_calendar(figures[k]) || figures[k].subject.size() == 0) continue;
      return figures[k].subject;
    }
  }
  const TextSpan before = words_before(scene, i);
  if (before.size() >= 2) return before;
  if (after.size() >= 2) return after;
  // 28批282人次: the second speaks of what the first does.
  const bool beside = i > 0 && scene.seen[i].before <= detail::k_pause;
  if (beside && figures[i - 1].subject.size() > 0) return figures[i - 1].subject;
  return before;
}

/// The time words hold for what follows them in their sentence, years also for the sentences after.
class Periods {
 public:
  explicit Periods(const Scene& scene) : scene_(scene) {}

  std::string of(std::size_t i) {
    const Figure& figure = scene_.figures[i];
    if (scene_.sentence(i) != sentence_) {
      sentence_ = scene_.sentence(i);
      here_.clear();
    }
    if (is_calendar(figure)) {
      here_ = figure.date_max.empty() ? figure.date : figure.date + "/" + figure.date_max;
      if (figure.date[0] != '-' && opens_sentence(i)) lasting_ = here_;
      return here_;
    }
    const std::u32string_view clause = scene_.clause(i);
    if (!k_time_words.in(clause)) return here_.empty() ? lasting_ : here_;
    const std::u32string_view from = clause.substr(k_time_words.first(clause));
    const std::u32string_view word = from.substr(0, k_time_words.at(from));
    const std::string said = base::encode_utf8(word);
    if (!k_other_time.in(word)) here_ = said;
    return said;
  }

 private:
  /// 2023年,在…: only a time that opens its sentence lasts beyond it; 计划于2024年6月建成 does not.
  [[nodiscard]] bool opens_sentence(std::size_t i) const {
    constexpr std::size_t k_near = 4;
    if (k_not_within.in(scene_.tail(i).substr(0, 4))) return false;
    return scene_.figures[i].span.start <=
           scene_.prose.sentences[scene_.sentence(i)].span.start + k_near;
  }

  const Scene& scene_;
  std::size_t sentence_ = detail::k_none;
  std::string here_;
  std::string lasting_;
};

}  // namespace

void find_subjects(const Prose& prose, std::vector<Figure>& figures) {
  const Scene scene = detail::words_around(prose, figures);
  Periods periods(scene);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    figures[i].subject = subject_of(scene, figures, i);
    figures[i].period = periods.of(i);
  }
}

}  // namespace jiedui::reading
