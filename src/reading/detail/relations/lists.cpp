// A count beside the list of what it counts: 三所院校(甲、乙、丙), 甲、乙、丙等3个单位,
// 四个方面:一是…
//
// Names are counted by the 、 between them; 和, 与, 及 before the last one may part two names or
// stand inside one, so both numbers are allowed. Enumerations (一是, 第一, (一)) are counted by
// their own numbers. A list that ends in 等 is open and contradicts nothing.
#include <algorithm>
#include <array>

#include "reading/detail/relations/points.hpp"
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_ordinals(U"第一|第二|第三|第四|第五|第六");
const Words k_of_clauses(U"我|已|将|了|的|把|被|报考");
// What is counted in these is no list of points.
const Words k_other_counts(U"月|位|人|名|班|村|县|户|所|家|批|期|年|天");

constexpr std::size_t k_items_most = 40;
constexpr std::size_t k_item_longest = 28;
constexpr std::size_t k_short_name = 8;
constexpr std::size_t k_opener_within = 16;
constexpr std::size_t k_list_longest = 600;

bool is_and(char32_t c) {
  return c == U'和' || c == U'与' || c == U'及' || c == U'暨';
}

bool is_close(char32_t c) {
  return c == U'”' || c == U'》' || c == U'’' || c == U'」';
}

bool is_open(char32_t c) {
  return c == U'“' || c == U'《' || c == U'‘' || c == U'「';
}

class Lists {
 public:
  Lists(const Scene& scene, Relations& found)
      : scene_(scene), text_(scene.prose.text), found_(found), points_(points_of(scene.prose)) {
    listed_.resize(scene.seen.size());
    for (const Relation& relation : found) {
      if (!relation.items.empty() && relation.total) listed_[*relation.total] = true;
    }
  }

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (!can_count(i) || listed_[i]) continue;
      // What stands in brackets behind is the list, whatever stands before: 华东、西北三所高校(…).
      if (bracket_follows(i) && names_after(i, MayFail::no)) continue;
      if (names_before(i) || names_after(i, MayFail::yes)) continue;
      if (!enumeration(i)) pieces(i);
    }
  }

 private:
  [[nodiscard]] std::size_t number_of(std::size_t i) const {
    return static_cast<std::size_t>(scene_.seen[i].value / k_micro);
  }

  [[nodiscard]] bool can_count(std::size_t i) const {
    const Figure& figure = scene_.figures[i];
    const Seen& seen = scene_.seen[i];
    return figure.kind == FigureKind::count && seen.amount &&
           figure.approx == domain::Approx::exact && figure.whole && !figure.value_max &&
           seen.value >= 2 * k_micro && seen.value <= Int128{k_items_most} * k_micro &&
           seen.value % k_micro == 0;
  }

  [[nodiscard]] TextSpan sentence_span(std::size_t i) const {
    return scene_.prose.sentences[scene_.sentence(i)].span;
  }

  [[nodiscard]] bool has_figure(TextSpan span, std::size_t near) const {
    for (std::size_t k = near; k > 0 && scene_.figures[k - 1].span.end > span.start; --k) {
      if (scene_.figures[k - 1].span.start < span.end) return true;
    }
    for (std::size_t k = near + 1;
         k < scene_.figures.size() && scene_.figures[k].span.start < span.end; ++k) {
      if (scene_.figures[k].span.end > span.start) return true;
    }
    return false;
  }

  /// The names between 、 in a span; the last one may be two names with 和 between.
  [[nodiscard]] std::vector<TextSpan> names_in(TextSpan span, char32_t parting) const {
    std::vector<TextSpan> names;
    std::size_t begin = span.start;
    for (std::size_t i = span.start; i <= span.end; ++i) {
      const bool ends =
          i == span.end || text_[i] == parting ||
          (i > span.start && is_close(text_[i - 1]) && i < span.end && is_open(text_[i]));
      if (!ends) continue;
      if (i > begin) names.push_back({begin, i});
      begin = i < span.end && text_[i] == parting ? i + 1 : i;
      if (names.size() > k_items_most) return {};
    }
    return names;
  }

  /// The last name parted at 和; as it is where it has none.
  [[nodiscard]] std::vector<TextSpan> parted(std::vector<TextSpan> names) const {
    if (names.empty()) return names;
    const TextSpan last = names.back();
    for (std::size_t i = last.start; i + 1 < last.end; ++i) {
      if (!is_and(text_[i]) && !(text_[i] == U'以' && is_and(text_[i + 1]))) continue;
      const std::size_t after = text_[i] == U'以' ? i + 2 : i + 1;
      if (after >= last.end) break;
      if (i == last.start) {
        names.back().start = after;
        return names;
      }
      names.back() = {last.start, i};
      names.push_back({after, last.end});
      return names;
    }
    return names;
  }

  /// 北京、上海、天津等9个省市.
  bool names_before(std::size_t i) {
    const std::size_t end_of_list = before_count(scene_.figures[i].span.start);
    std::size_t begin = end_of_list;
    const std::size_t sentence = sentence_span(i).start;
    bool pause = false;
    while (begin > sentence && end_of_list - begin < k_list_longest) {
      const char32_t c = text_[begin - 1];
      if (c == U'，' || c == U',' || c == U'；' || c == U'：' || c == U':' || c == U'。' ||
          c == U'（' || c == U'(' || c == U'\n') {
        break;
      }
      pause = pause || c == U'、';
      --begin;
    }
    TextSpan span{begin, end_of_list};
    if (span.size() < 3 || has_figure(span, i)) return false;
    std::vector<TextSpan> names = names_in(span, U'、');
    // The sentence's verb stands before the first name; it is cut to the length of the others.
    if (!pause && !with_and(span)) return false;
    if (try_names(i, names) || try_names(i, parted(names))) return true;
    return pause && alike_but_fewer(i, names);
  }

  /// 甲县、乙县、丙县六个县: every name ends as what is counted is called, so nothing else is
  /// meant.
  bool alike_but_fewer(std::size_t i, std::vector<TextSpan> names) {
    const std::u32string_view noun = scene_.tail(i);
    if (names.size() < 3 || noun.empty() || text_[names.back().end] == U'等') return false;
    // 甲村、乙村、丙村6个示范村: what is counted is called so at its end, too.
    constexpr std::size_t k_noun_longest = 8;
    const char32_t called = text_[names.back().end - 1];
    const bool at_end = noun.size() <= k_noun_longest && noun.back() == called;
    const char32_t kind = at_end ? called : noun[0];
    if (at_end && is_any_end(called)) return false;
    for (std::size_t k = 0; k < names.size(); ++k) {
      if (text_[names[k].end - 1] != kind || (k > 0 && names[k].size() > 10)) return false;
    }
    if (and_between({names[1].start, names.back().end}, kind)) return false;
    if (names.front().size() > 6) names.front().start = names.front().end - 6;
    say(i, std::move(names));
    return true;
  }

  /// 的, 性, 化 …: ends of words of every kind.
  [[nodiscard]] static bool is_any_end(char32_t c) {
    constexpr std::u32string_view k_places = U"省市区县州盟旗乡镇村校院所厂团局";
    return k_places.find(c) == std::u32string_view::npos;
  }

  /// The verb before the first name is left out where the other names are all of one length.
  void say(std::size_t i, std::vector<TextSpan> names) {
    const bool even =
        names.size() > 2 &&
        std::ranges::all_of(names.begin() + 1, names.end(),
                            [&](const TextSpan& name) { return name.size() == names[1].size(); });
    if (even && names.front().size() > names[1].size())
      names.front().start = names.front().end - names[1].size();
    Relation relation = list_of(scene_, i, std::move(names));
    relation.named = true;
    found_.push_back(std::move(relation));
  }

  [[nodiscard]] bool with_and(TextSpan span) const {
    return std::ranges::any_of(text_.substr(span.start, span.size()), is_and);
  }

  /// 甲村和乙村, not 新和村: what stands before 和 is called as the others are.
  [[nodiscard]] bool and_between(TextSpan span, char32_t kind) const {
    for (std::size_t i = span.start + 1; i < span.end; ++i) {
      if (is_and(text_[i]) && text_[i - 1] == kind) return true;
    }
    return false;
  }

  /// Before 等, 这, 共 … that stand between the names and their number.
  [[nodiscard]] std::size_t before_count(std::size_t at) const {
    constexpr std::u32string_view k_between = U"等共这 　";
    while (at > 0 && k_between.find(text_[at - 1]) != std::u32string_view::npos) --at;
    return at;
  }

  bool try_names(std::size_t i, std::vector<TextSpan> names) {
    if (names.size() != number_of(i)) return false;
    // 第一,…第二,… are points; 第一中学 is a name.
    const char32_t behind = text_[std::min(names.front().start + 2, text_.size() - 1)];
    if (k_ordinals.begin(text_.substr(names.front().start, 2)) && behind < U'⺀') return false;
    const char32_t first = text_[names.front().start];
    if (first >= U'0' && first <= U'9' && names.front().size() <= 2) return false;
    std::size_t longest = 4;
    for (std::size_t k = 1; k < names.size(); ++k) {
      if (names[k].size() > k_item_longest || names[k].size() == 0) return false;
      // A clause is no name.

      if (k_of_clauses.in(text_.substr(names[k].start, names[k].size()))) return false;
      longest = std::max(longest, names[k].size());
    }
    if (names.back().size() > longest_but_last(names) + 2 && names.back().size() > k_short_name) {
      names.back().end = names.back().start + longest_but_last(names);
    }
    if (names.front().size() > longest + 4) names.front().start = names.front().end - longest;
    say(i, std::move(names));
    return true;
  }

  [[nodiscard]] static std::size_t longest_but_last(const std::vector<TextSpan>& names) {
    std::size_t longest = 0;
    for (std::size_t k = 0; k + 1 < names.size(); ++k) longest = std::max(longest, names[k].size());
    return longest;
  }

  struct Opened {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool strict = false;  ///< nothing but the names can follow: 即, 分别是, brackets
  };

  /// Where a list begins that belongs to the count: 3所医院,即…; 三门学科(…); 四个方面:….
  [[nodiscard]] std::optional<Opened> opened(std::size_t i) const {
    const std::size_t from = scene_.figures[i].span.end;
    const std::size_t limit = std::min(sentence_span(i).end, from + k_opener_within);
    constexpr std::array<std::u32string_view, 10> k_strict = {
        U"分别是", U"分别为", U"分别由", U"即",     U"依次为",
        U"指的是", U"一个是", U"具体为", U"具体是", U"它们是"};
    constexpr std::array<std::u32string_view, 3> k_loose = {U"包括", U"包含", U"分别"};
    for (std::size_t at = from; at < limit; ++at) {
      const char32_t c = text_[at];
      if (c == U'（' || c == U'(') {
        const std::size_t close = closing(at, sentence_span(i).end);
        // 5个县(市)即…: brackets inside the noun.
        if (close != 0 && text_.substr(at, close - at).find(U'、') == std::u32string_view::npos) {
          at = close;
          continue;
        }
        return close == 0 ? std::nullopt : std::optional(Opened{at + 1, close, true});
      }
      if (c == U'：' || c == U':')
        return Opened{at + 1, list_end(at + 1, sentence_span(i).end), true};
      for (const std::u32string_view word : k_strict) {
        if (text_.substr(at).starts_with(word))
          return Opened{at + word.size(), list_end(at + word.size(), sentence_span(i).end), true};
      }
      for (const std::u32string_view word : k_loose) {
        if (text_.substr(at).starts_with(word))
          return Opened{at + word.size(), list_end(at + word.size(), sentence_span(i).end), false};
      }
      if (c == U'。' || c == U'；' || c == U';' || c == U'、') return std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t closing(std::size_t open, std::size_t limit) const {
    limit = std::min(limit, open + k_list_longest);
    for (std::size_t i = open + 1; i < limit; ++i) {
      if (text_[i] == U'）' || text_[i] == U')') return i;
      if (text_[i] == U'（' || text_[i] == U'(') return 0;
    }
    return 0;
  }

  [[nodiscard]] std::size_t list_end(std::size_t begin, std::size_t limit) const {
    limit = std::min(limit, begin + k_list_longest);
    for (std::size_t i = begin; i < limit; ++i) {
      const char32_t c = text_[i];
      if (c == U'。' || c == U'；' || c == U';' || c == U'，' || c == U',' || c == U'\n') return i;
    }
    return limit;
  }

  enum class MayFail : std::uint8_t { no, yes };

  [[nodiscard]] bool bracket_follows(std::size_t i) const {
    const std::u32string_view near = text_.substr(scene_.figures[i].span.end, k_opener_within);
    const std::size_t mark = near.find_first_of(U"（(，,。；：:、");
    return mark != std::u32string_view::npos && (near[mark] == U'（' || near[mark] == U'(');
  }

  bool names_after(std::size_t i, MayFail may_fail) {
    const std::optional<Opened> list = opened(i);
    if (!list || list->end <= list->begin + 2) return false;
    TextSpan span{list->begin, list->end};
    while (span.start < span.end &&
           (text_[span.start] == U' ' || text_[span.start] == U'：' || text_[span.start] == U':' ||
            text_[span.start] == U'为' || text_[span.start] == U'是')) {
      ++span.start;
    }
    // The sentence goes on behind the last name: 即甲县、乙县和丙县今年共安排项目144项.
    const std::size_t following = i + 1;
    if (following < scene_.figures.size() && scene_.figures[following].span.start < span.end &&
        scene_.figures[following].span.start >= span.start) {
      span.end = scene_.figures[following].span.start;
    }
    if (span.size() < 3) return false;
    bool open_end = false;
    const std::u32string_view words = text_.substr(span.start, span.size());
    if (const std::size_t etc = words.rfind(U'等');
        etc != std::u32string_view::npos && words.size() - etc <= 8) {
      open_end = true;
      if (etc + 1 == words.size()) --span.end;
    }
    const std::vector<TextSpan> names = names_in(span, U'、');
    const std::vector<TextSpan> more = parted(names);
    if (try_names(i, names) || try_names(i, more)) return true;
    if (open_end || !list->strict || names.size() < 2 || may_fail == MayFail::no) return false;
    return missed(i, more);
  }

  /// The names are not as many as is said. Two apart and more is mostly another list.
  bool missed(std::size_t i, const std::vector<TextSpan>& names) {
    const std::size_t stated = number_of(i);
    const std::size_t apart = stated > names.size() ? stated - names.size() : names.size() - stated;
    if (apart != 1 || names.size() < 2 || stated > 20) return false;
    for (const TextSpan& name : names) {
      if (name.size() > 16 || name.size() < 2) return false;
      if (with_and(name) ||
          text_.substr(name.start, name.size()).find(U'等') != std::u32string_view::npos)
        return false;
    }
    Relation relation = list_of(scene_, i, names);
    found_.push_back(std::move(relation));
    return true;
  }

  /// 四个方面。一是…二是…: the numbers of the points that follow.
  bool enumeration(std::size_t i) {
    const std::size_t from = scene_.figures[i].span.end;
    const std::vector<Point>& points = points_;
    auto first =
        std::ranges::upper_bound(points, from, {}, [](const Point& p) { return p.span.start; });
    const bool pieces = scene_.prose.at(scene_.figures[i].span).ends_with(U'篇');
    const std::size_t most = pieces ? 40 : 4;
    for (std::size_t looked = 0; first != points.end() && looked < most; ++first, ++looked) {
      if (first->number == 1 && (first->style == Style::piece) == pieces) break;
    }
    if (first == points.end() || first->number != 1 || (first->style == Style::piece) != pieces ||
        (!pieces && !introduces(i, *first))) {
      return false;
    }
    std::vector<TextSpan> items;
    std::size_t next = 1;
    // A point's own sub-points stand between; a text of nothing but points is not read to its end
    // for each of its figures.
    std::size_t passed = 0;
    constexpr std::size_t k_passed_most = 300;
    for (auto p = first; p != points.end() && items.size() < k_items_most && passed < k_passed_most;
         ++p, ++passed) {
      if (p->style != first->style) continue;
      if (p->number != next) break;
      items.push_back(words_of(*p));
      ++next;
    }
    if (items.size() < 2) return false;
    const bool same = items.size() == number_of(i);
    if (!same && !announced(i, *first)) return false;
    Relation relation = list_of(scene_, i, std::move(items));
    relation.named = same;
    found_.push_back(std::move(relation));
    return true;
  }

  /// 重点抓好三件事:紧盯…;组织…;用好…: points without numbers, parted by ;. Only as many as said.
  void pieces(std::size_t i) {
    static const Words k_points(
        U"件|个方面|项|点|条|个问题|个着力点|个环节|大举措|大工程|大行动|个到位");
    const TextSpan sentence = sentence_span(i);
    if (!k_points.begin(text_.substr(unit_start(i), k_opener_within))) return;
    constexpr std::size_t k_longest = 400;
    const std::size_t limit = std::min(sentence.end, scene_.figures[i].span.end + k_longest);
    std::size_t colon = scene_.figures[i].span.end;
    while (colon < limit && text_[colon] != U'：' && text_[colon] != U':') {
      if (colon > scene_.figures[i].span.end + k_opener_within || text_[colon] == U'，') return;
      ++colon;
    }
    std::vector<TextSpan> items;
    std::size_t begin = colon + 1;
    for (std::size_t at = begin; at < limit && items.size() <= k_items_most; ++at) {
      const char32_t c = text_[at];
      const bool last = c == U'。' || c == U'\n' || at + 1 == limit;
      if (!last && c != U'；' && c != U';') continue;
      if (at > begin) items.push_back({begin, std::min(at, begin + k_item_longest)});
      begin = at + 1;
      if (last) break;
    }
    if (items.size() < 2 || items.size() != number_of(i)) return;
    Relation relation = list_of(scene_, i, std::move(items));
    relation.named = true;
    found_.push_back(std::move(relation));
  }

  /// Where the measure word of a count begins.
  [[nodiscard]] std::size_t unit_start(std::size_t i) const {
    const TextSpan span = scene_.figures[i].span;
    std::size_t at = span.start;
    constexpr std::u32string_view k_numerals =
        U"0123456789０１２３４５６７８９一二三四五六七八九十两";
    while (at < span.end && k_numerals.find(text_[at]) != std::u32string_view::npos) ++at;
    return at;
  }

  /// A point with its words, as far as the first mark.
  [[nodiscard]] TextSpan words_of(const Point& point) const {
    constexpr std::size_t k_longest = 40;
    TextSpan span = point.span;
    while (span.end < text_.size() && span.size() < k_longest) {
      const char32_t c = text_[span.end];
      if (c == U'。' || c == U'，' || c == U',' || c == U'；' || c == U';' || c == U'\n') break;
      ++span.end;
    }
    return span;
  }

  /// The points follow the count closely, and no other count stands between.
  [[nodiscard]] bool introduces(std::size_t i, const Point& point) const {
    constexpr std::size_t k_near = 90;
    const std::size_t from = scene_.figures[i].span.end;
    if (point.span.start - from > k_near) return false;
    // The sentence ends soon behind the count, and the points begin with the next words.
    const std::u32string_view between = text_.substr(from, point.span.start - from);
    const std::size_t stop = between.find_first_of(U"。：:！!；;，,\n");
    if (stop == std::u32string_view::npos || stop > 24) return false;
    if (std::ranges::count(between, U'\n') > 2) return false;
    if (k_other_counts.end(scene_.prose.at(scene_.figures[i].span))) return false;
    const std::size_t sentences = static_cast<std::size_t>(std::ranges::count(between, U'。'));
    if (sentences > 1) return false;
    if (sentences == 1 && !between.ends_with(U"。") && between.size() - between.rfind(U'。') > 30)
      return false;
    for (std::size_t k = i + 1;
         k < scene_.figures.size() && scene_.figures[k].span.start < point.span.start; ++k) {
      if (can_count(k)) return false;
    }
    return true;
  }

  /// What is counted is points of a text, and they begin right behind the sentence.
  [[nodiscard]] bool announced(std::size_t i, const Point& point) const {
    static const Words k_points(
        U"方面|点|项举措|项措施|项工作|个问题|个特点|个转变|个到位|个坚持|个结合|个突破|个强化|"
        U"项机制|大工程|条|个环节|个重点|大特点|个特征|种意识|个统一|个着力|项任务");
    const std::size_t start = scene_.figures[i].span.start;
    const std::u32string_view words = text_.substr(start, 14);
    if (!k_points.in(words)) return false;
    const std::u32string_view between =
        text_.substr(scene_.figures[i].span.end, point.span.start - scene_.figures[i].span.end);
    return between.find_first_of(U"：:。") != std::u32string_view::npos && between.size() <= 24;
  }

  const Scene& scene_;
  std::u32string_view text_;
  Relations& found_;
  std::vector<Point> points_;
  std::vector<bool> listed_;  ///< counts whose list was found before
};

}  // namespace

void find_lists(const Scene& scene, Relations& found) {
  Lists(scene, found).run();
}

}  // namespace jiedui::reading::detail
