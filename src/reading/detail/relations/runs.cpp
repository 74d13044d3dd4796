#include "reading/detail/relations/runs.hpp"

#include <algorithm>

#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_added_parts(U"新增|增派|追加");
const Words k_joining(U"和|与|及|、");
const Words k_last_part(U"其他|其它|其余|以及|及");
// What begins a list of parts. 其中 names some parts, 包括 and a colon mostly all, the rest all.
const Words k_complete_openers(U"分别为|分别是|组成|分为|构成|分别|由");
const Words k_list_openers(U"包括|包含|含|具体|即|按|看，|看,|看：|看:|中，|中,|如下");
// Words of a clause whose figure is not one of several equals: it tells what happened besides.
const Words k_not_a_part(U"较|同比|增长|下降|完成率|占|完成目标|超过|高于|低于|相当于|翻");
// 比 in these compares nothing.
const Words k_no_comparison(U"比武|比赛|评比|比例|竞赛|比拼|比选");

const Words k_compared(U"比|较");
const Words k_totals(U"合计|共计|总计|小计|总和");

class Runs {
 public:
  explicit Runs(const Scene& scene) : scene_(scene) {}

  /// Whether the figure can be one of several equal parts.
  [[nodiscard]] bool can_be_part(std::size_t i) const {
    if (!at(i).amount || at(i).measure == 0 || scene_.points(i) || scene_.times(i)) return false;
    const FigureKind kind = scene_.figures[i].kind;
    const domain::Approx approx = scene_.figures[i].approx;
    if (approx == domain::Approx::at_least || approx == domain::Approx::at_most) return false;
    if (kind == FigureKind::percent || kind == FigureKind::duration || kind == FigureKind::ratio ||
        kind == FigureKind::range) {
      return false;
    }
    if (scene_.figures[i].unit == "岁") return false;
    if (scene_.has(i, k_per | k_level)) return false;
    if (scene_.has(i, k_earlier) && !heads_list(i)) return false;
    // 比2022年的88人增加38人: the level of another year.
    if (k_compared.begin(scene_.clause(i)) && scene_.lead(i).ends_with(U'的')) return false;
    if (scene_.has(i, k_from) && at(i).next_same != k_none &&
        scene_.has(at(i).next_same, k_level)) {
      return false;
    }
    if (scene_.has(i, k_change) && !k_added_parts.in(scene_.lead(i))) return false;
    // The total of what stands before it is none of its parts.
    const bool second = i > 0 && scene_.lead(i).empty() && at(i).before == k_no_break;
    if (sums_up(scene_.lead(second ? i - 1 : i))) return false;
    const std::u32string_view lead = scene_.lead(i);
    return !k_not_a_part.in(lead) && (!contains(lead, U"比") || k_no_comparison.in(lead));
  }

  /// 合计145人, 三项合计; not 公益类项目合计引进资金, which is a part with a total of its own.
  [[nodiscard]] static bool sums_up(std::u32string_view lead) {
    constexpr std::size_t k_own_words = 5;
    return k_totals.first(lead) < k_own_words;
  }

  /// 去年第一批12人、第二批15人: the time at the head of a list is that of all of it.
  [[nodiscard]] bool heads_list(std::size_t i) const {
    const std::size_t next = at(i).next_same;
    if (next == k_none || scene_.has(next, k_earlier) ||
        scene_.sentence(next) != scene_.sentence(i))
      return false;
    const bool first =
        i == 0 || scene_.sentence(i - 1) != scene_.sentence(i) || at(i).before >= k_semicolon;
    return first && scene_.between(i, next) == k_pause;
  }

  /// The words between the figure before and this one: what opens a list stands there.
  [[nodiscard]] std::u32string_view gap(std::size_t i) const {
    constexpr std::size_t k_longest = 60;
    const std::size_t end = scene_.figures[i].span.start;
    std::size_t begin = end - std::min(end, k_longest);
    if (i > 0) begin = std::max(begin, scene_.figures[i - 1].span.end);
    const TextSpan sentence = scene_.prose.sentences[scene_.sentence(i)].span;
    begin = std::min(end, std::max(begin, sentence.start));
    return scene_.prose.at({begin, end});
  }

  /// 181个项目中有基础设施类61个: 中 right behind what the figure before counts.
  [[nodiscard]] bool among(std::size_t i, std::u32string_view words) const {
    constexpr std::size_t k_noun_longest = 6;
    const std::size_t place = words.find(U'中');
    return i > 0 && place != std::u32string_view::npos && place > 0 && place <= k_noun_longest &&
           at(i - 1).measure == at(i).measure && at(i).before <= k_comma &&
           scene_.sentence(i - 1) == scene_.sentence(i) && place + 1 < words.size() &&
           (words[place + 1] == U'有' || words[place + 1] == U'，' || words[place + 1] == U',');
  }

  [[nodiscard]] Opener opener_at(std::size_t i) const {
    const std::u32string_view words = gap(i);
    if (contains(words, U"其中") || among(i, words)) return Opener::of_which;
    if (k_complete_openers.in(words)) return Opener::complete;
    if (k_list_openers.in(words) || at(i).colon) return Opener::list;
    return Opener::none;
  }

  /// The figures of one measure from `first` to the sentence's end, cut into runs.
  void runs_of(std::size_t first, std::size_t end, std::vector<Run>& runs) const {
    Run run;
    Run inner;  // 其中 inside an item of a list of ;
    Break kind = k_no_break;
    const auto close_inner = [&] {
      if (!inner.parts.empty()) runs.push_back(std::move(inner));
      inner = Run{};
    };
    const auto close = [&] {
      close_inner();
      if (kind == k_semicolon) run.opener = std::max(run.opener, run.far);
      run.kind = kind;
      if (!run.parts.empty()) runs.push_back(std::move(run));
      run = Run{};
      kind = k_no_break;
    };
    for (std::size_t i = first; i < end; i = std::min(end, at(i).next_same)) {
      if (!can_be_part(i)) {
        const bool beside = k_compared.begin(scene_.clause(i)) && scene_.lead(i).ends_with(U'的');
        if (!scene_.has(i, k_earlier | k_per) && !beside) close();
        continue;
      }
      Opener opener = Opener::none;
      // Of the first figure of an item the words that open the list may stand before another one:
      // 其中广东省19批227人次.
      const bool beside_another = i > first && at(i).before == k_no_break;
      const std::size_t since = !run.parts.empty() ? run.parts.back() + 1
                                : beside_another   ? i - 1
                                                   : i;
      const bool new_item =
          !run.parts.empty() && scene_.between(run.parts.back(), i) >= k_semicolon;
      for (std::size_t k = std::max(since, i >= 6 ? i - 6 : 0); k <= i; ++k) {
        if (scene_.sentence(k) != scene_.sentence(i)) continue;
        const Opener here = opener_at(k);
        const bool near = k == i || scene_.between(k, i) == k_no_break;
        if (near || (new_item && here == Opener::of_which && scene_.between(k, i) < k_semicolon)) {
          opener = std::max(opener, here);
        }
      }
      if (run.parts.empty()) {
        begin_run(run, i, opener);
        continue;
      }
      const Break mark = scene_.between(run.parts.back(), i);
      // A list inside an item of a list of ; is not its equal: A 10个,其中a 3个;B 20个.
      if (kind == k_semicolon && mark < k_semicolon) {
        if (opener == Opener::of_which || !inner.parts.empty()) {
          if (opener != Opener::none) close_inner();
          if (inner.parts.empty()) inner.opener = opener;
          inner.kind = k_comma;
          inner.parts.push_back(i);
        }
        continue;
      }
      close_inner();
      if (opener != Opener::none && !(opener == Opener::list && kind == k_semicolon)) {
        close();
        begin_run(run, i, opener);
      } else if (mark == k_no_break && !joined_by_and(i)) {
        close();
        begin_run(run, i, opener);
      } else if (kind == k_no_break || mark == kind || (mark == k_no_break && kind == k_pause)) {
        run.parts.push_back(i);
        kind = std::max(mark, k_pause);
      } else if (mark < kind) {
        const std::size_t head = run.parts.back();
        run.parts.pop_back();
        close();
        begin_run(run, head, Opener::none);
        run.parts.push_back(i);
        kind = std::max(mark, k_pause);
      } else if (kind == k_pause && mark == k_comma && k_last_part.in(scene_.lead(i))) {
        run.parts.push_back(i);
      } else {
        close();
        begin_run(run, i, opener);
      }
    }
    close();
  }

  void begin_run(Run& run, std::size_t i, Opener opener) const {
    run.parts.push_back(i);
    run.opener = opener;
    // Words that open a list of ; stand before its first item, which may begin with figures of
    // other measures: 其中:硬化公路3.2公里,投入42万元;安装….
    run.far = opener;
    constexpr std::size_t k_back = 6;
    for (std::size_t k = i; k + k_back > i; --k) {
      if (scene_.sentence(k) != scene_.sentence(i) || scene_.between(k, i) >= k_semicolon) break;
      run.far = std::max(run.far, opener_at(k));
      if (run.far != Opener::none || k == 0) break;
    }
  }

  [[nodiscard]] bool joined_by_and(std::size_t i) const {
    constexpr std::size_t k_short = 10;
    const std::u32string_view words = gap(i);
    return words.size() <= k_short && k_joining.in(words);
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  const Scene& scene_;
};

}  // namespace

std::vector<Run> runs_in(const Scene& scene, std::size_t begin, std::size_t end) {
  std::vector<Run> runs;
  const Runs reader(scene);
  for (std::size_t i = begin; i < end; ++i) {
    const Seen& seen = scene.seen[i];
    const bool first = seen.last_same == k_none || seen.last_same < begin;
    if (seen.measure != 0 && first) reader.runs_of(i, end, runs);
  }
  return runs;
}

}  // namespace jiedui::reading::detail
