// Lists whose items are no plain row of names: each with an amount of its own (甲类3亿元,乙类2亿元,
// 两类合计…), single letters (市县两级), sentences (一个是…。再一个是…), and what 分别 parts.
// Only said where the numbers agree.
#include <algorithm>

#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_summed_up(U"合计|共计|总计|占比|占|产品合计|共");
const Words k_respectively_with(U"分别与|分别和|分别同|分别在|分别由|分别对|分别为");

constexpr std::size_t k_items_most = 12;

class NearLists {
 public:
  NearLists(const Scene& scene, Relations& found)
      : scene_(scene), text_(scene.prose.text), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (!can_count(i)) continue;
      if (levels(i) || parted(i) || with_amounts(i) || projects(i) || one_by_one(i)) continue;
      sentences(i);
    }
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] std::size_t number_of(std::size_t i) const {
    return static_cast<std::size_t>(at(i).value / k_micro);
  }

  [[nodiscard]] bool can_count(std::size_t i) const {
    const Figure& figure = scene_.figures[i];
    return figure.kind == FigureKind::count && at(i).amount && figure.whole && !figure.value_max &&
           figure.approx == domain::Approx::exact && at(i).value >= 2 * k_micro &&
           at(i).value <= Int128{k_items_most} * k_micro && at(i).value % k_micro == 0;
  }

  [[nodiscard]] std::size_t sentence_start(std::size_t i) const {
    return scene_.prose.sentences[scene_.sentence(i)].span.start;
  }

  void add(std::size_t i, std::vector<TextSpan> items) {
    Relation relation = list_of(scene_, i, std::move(items));
    relation.named = true;
    found_.push_back(std::move(relation));
  }

  /// 市县两级, 省、市、县三级: a letter for each.
  bool levels(std::size_t i) {
    const TextSpan span = scene_.figures[i].span;
    if (span.end == 0 || (text_[span.end - 1] != U'级' && text_.substr(span.end, 1) != U"级"))
      return false;
    constexpr std::u32string_view k_levels = U"国省市县区乡镇村";
    std::vector<TextSpan> items;
    for (std::size_t at = span.start; at > 0 && items.size() < k_items_most; --at) {
      const char32_t c = text_[at - 1];
      if (c == U'、') continue;
      if (k_levels.find(c) == std::u32string_view::npos) break;
      items.push_back({at - 1, at});
    }
    if (items.size() != number_of(i)) return false;
    std::ranges::reverse(items);
    add(i, std::move(items));
    return true;
  }

  /// 分别与甲大学和乙大学联合举办两个会议.
  bool parted(std::size_t i) {
    constexpr std::size_t k_longest = 60;
    const std::size_t end = scene_.figures[i].span.start;
    const std::size_t begin = std::max(sentence_start(i), end - std::min(end, k_longest));
    std::u32string_view words = scene_.prose.at({begin, end});
    const std::size_t with = words.rfind(U"分别");
    if (with == std::u32string_view::npos) return false;
    const std::size_t length = k_respectively_with.at(words.substr(with));
    if (length == 0) return false;
    std::vector<TextSpan> items;
    std::size_t start = begin + with + length;
    for (std::size_t at = start; at < end; ++at) {
      const char32_t c = text_[at];
      if (c == U'，' || c == U',' || c == U'；' || (c >= U'0' && c <= U'9')) return false;
      if (c != U'、' && c != U'和' && c != U'与' && c != U'及') continue;
      if (at > start) items.push_back({start, at});
      start = at + 1;
    }
    if (items.empty() || start >= end) return false;
    const std::size_t longest = std::ranges::max(items, {}, &TextSpan::size).size();
    items.push_back({start, std::min(end, start + longest)});
    if (items.size() != number_of(i) || longest < 2) return false;
    add(i, std::move(items));
    return true;
  }

  /// 甲产品10.2亿元、乙产品7.8亿元、丙产品5.6亿元,三大产品合计…: so many amounts of one measure,
  /// and no more, stand right before.
  bool with_amounts(std::size_t i) {
    const std::size_t count = number_of(i);
    if (i < count || !k_summed_up.in(scene_.tail(i))) return false;
    if (scene_.lead(i).size() > 2 || at(i).before < k_pause) return false;
    std::vector<TextSpan> items;
    const std::size_t first = i - count;
    for (std::size_t k = first; k < i; ++k) {
      if (at(k).measure == 0 || at(k).measure != at(first).measure || scene_.percent(k) ||
          at(k).measure == at(i).measure || scene_.sentence(k) != scene_.sentence(i) ||
          scene_.has(k, k_change | k_per)) {
        return false;
      }
      if (k > first && (at(k).before < k_pause || at(k).before > k_comma)) return false;
      TextSpan name = at(k).lead;
      constexpr std::size_t k_longest = 20;
      if (name.size() < 2 || name.size() > k_longest) return false;
      items.push_back(name);
    }
    const bool more = first > 0 && scene_.sentence(first - 1) == scene_.sentence(i) &&
                      at(first - 1).measure == at(first).measure && at(first).before <= k_comma;
    if (more) return false;
    add(i, std::move(items));
    return true;
  }

  /// 1900万元的综合楼、40万元的培训两个项目: each name behind its amount.
  bool projects(std::size_t i) {
    const std::size_t count = number_of(i);
    if (i < count) return false;
    std::vector<TextSpan> items;
    for (std::size_t k = i - count; k < i; ++k) {
      if (scene_.figures[k].kind != FigureKind::money || scene_.sentence(k) != scene_.sentence(i))
        return false;
      const std::size_t start = scene_.figures[k].span.end;
      if (text_.substr(start, 1) != U"的") return false;
      std::size_t end = k + 1 == i ? scene_.figures[i].span.start : at(k).tail.end;
      if (k + 1 < i && at(k + 1).before != k_pause) return false;
      constexpr std::size_t k_longest = 28;
      if (end <= start + 2 || end - start > k_longest) return false;
      items.push_back({start + 1, end});
    }
    if (at(i).before != k_no_break) return false;
    add(i, std::move(items));
    return true;
  }

  /// 聘请两个评价者:一位是…;一位….
  bool one_by_one(std::size_t i) {
    Indices ones;
    bool listed = false;
    constexpr std::size_t k_ahead = 8;
    for (std::size_t k = i + 1; k < scene_.seen.size() && k <= i + k_ahead; ++k) {
      if (scene_.sentence(k) != scene_.sentence(i)) break;
      listed = listed || at(k).colon;
      if (!listed || !at(k).amount) continue;
      const bool one = at(k).value == k_micro && scene_.figures[k].kind == FigureKind::count &&
                       (ones.empty() || scene_.figures[k].unit == scene_.figures[ones[0]].unit) &&
                       (ones.empty() || at(k).before >= k_comma);
      if (!one) return false;
      ones.push_back(k);
    }
    if (ones.size() != number_of(i)) return false;
    found_.push_back(sum_of(scene_, i, std::move(ones)));
    return true;
  }

  /// 有三个问题…。一个是…。再一个是…。还有一个是….
  void sentences(std::size_t i) {
    const std::size_t paragraph = at(i).paragraph;
    std::vector<TextSpan> items;
    constexpr std::size_t k_sentences = 24;
    const std::size_t first = scene_.sentence(i) + 1;
    for (std::size_t s = first; s < scene_.prose.sentences.size() && s < first + k_sentences; ++s) {
      const Sentence& sentence = scene_.prose.sentences[s];
      if (sentence.paragraph != paragraph) break;
      const std::u32string_view words = scene_.prose.at(sentence.span);
      const std::size_t at_one = words.substr(0, 8).find(U"一个是");
      if (at_one == std::u32string_view::npos) {
        if (s == first) return;
        continue;
      }
      if (s == first && at_one != 0) return;
      const std::size_t start = sentence.span.start + at_one + 3;
      const std::size_t mark =
          std::min(scene_.prose.at({start, sentence.span.end}).find_first_of(U"。，,；：:"),
                   sentence.span.end - start);
      items.push_back({start, start + mark});
    }
    if (items.size() == number_of(i)) add(i, std::move(items));
  }

  const Scene& scene_;
  std::u32string_view text_;
  Relations& found_;
};

}  // namespace

void find_near_lists(const Scene& scene, Relations& found) {
  NearLists(scene, found).run();
}

}  // namespace jiedui::reading::detail
