#include <algorithm>

#include "base/text.hpp"

#include "reading/detail/scene.hpp"
#include "reading/detail/words.hpp"
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
    U"各");

// Times that words tell; those of another year hold for their own clause only.
const detail::Words k_time_words(U"去年同期|上年同期|去年|上年|前年|今年|上半年|下半年|明年");
// 1994年以来 is no time of which the text goes on to speak.
const detail::Words k_not_within(U"以来|起|至|到|以前|之前|前|以后|后|-|—|~");
const detail::Words k_other_time(U"去年|上年|前年");

bool word_character(char32_t c) {
  return c > U'⺀' || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

/// The noun right after the figure: 29个【项目】, 5000万元的【目标任务】.
TextSpan noun_after(const Scene& scene, std::size_t i) {
  TextSpan span = scene.seen[i].tail;
  std::u32string_view text = scene.prose.at(span);
  if (text.starts_with(U'的')) {
    text.remove_prefix(1);
    ++span.start;
  }
  constexpr std::size_t k_noun_longest = 12;
  std::size_t length = std::min({k_after_noun.first(text), text.size(), k_noun_longest});
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
    const std::size_t empty = word_character(text[0]) ? k_before_noun.at(text) : 1;
    if (empty == 0) break;
    text.remove_prefix(empty);
    span.start += empty;
  }
  constexpr std::size_t k_words_longest = 20;
  if (span.size() > k_words_longest) span.start = span.end - k_words_longest;
  return span;
}

TextSpan subject_of(const Scene& scene, const std::vector<Figure>& figures, std::size_t i) {
  const Figure& figure = figures[i];
  const TextSpan after = noun_after(scene, i);
  const bool counts = figure.kind == FigureKind::count || figure.kind == FigureKind::range;
  if (counts && after.size() >= 2) return after;
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
  const Scene scene = detail::scene_of(prose, figures);
  Periods periods(scene);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    figures[i].subject = subject_of(scene, figures, i);
    figures[i].period = periods.of(i);
  }
}

}  // namespace jiedui::reading
