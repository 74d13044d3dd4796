// A count whose names stand in another clause: 四川、浙江、上海、天津赴藏…其中四省市项目65个;
// 首批确定 13所高校…其中北京大学、…分别支援….
//
// The names need not touch the number, so the numbers must speak: a list of four names and more
// that is exactly as long, close by; of three only right before and only of places and
// institutions. Nothing is said where the numbers differ.
#include <algorithm>

#include "reading/detail/figures/characters.hpp"
#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_counted(U"个|所|家|省|市|县|区|州|校|大|种|类|项|省市|省、市");
const Words k_places(U"省|市|县|区|州|校|院|单位|企业|公司|部门|地");

constexpr std::size_t k_items_most = 40;
constexpr std::size_t k_clause_longest = 600;
constexpr std::size_t k_name_longest = 28;

bool ends_clause(char32_t c) {
  if (is_han(c)) return false;
  constexpr std::u32string_view k_marks = U"，,；;。：:！!？?（）()\n\f\v\u2028";
  return k_marks.find(c) != std::u32string_view::npos;
}

class FarLists {
 public:
  FarLists(const Scene& scene, Relations& found)
      : scene_(scene), text_(scene.prose.text), found_(found) {
    listed_.resize(scene.seen.size());
    for (const Relation& relation : found) {
      if (!relation.items.empty() && relation.total) listed_[*relation.total] = true;
    }
    read_lists();
  }

  void run() {
    for (std::size_t i = 0; i < scene_.seen.size(); ++i) {
      if (can_count(i)) look(i);
    }
  }

 private:
  using Names = std::vector<TextSpan>;

  /// Every clause with 、 in it, cut at 、.
  void read_lists() {
    std::size_t begin = 0;
    std::size_t pauses = 0;
    for (std::size_t i = 0; i <= text_.size(); ++i) {
      if (i < text_.size()) i = behind_remark(i);
      if (i < text_.size() && !ends_clause(text_[i])) {
        pauses += text_[i] == U'、' ? 1U : 0U;
        continue;
      }
      if (pauses >= 2 && pauses < k_items_most && i - begin <= k_clause_longest) add_list(begin, i);
      begin = i + 1;
      pauses = 0;
    }
  }

  /// 西北大学(陕西省)、: a short remark in brackets is part of its name.
  [[nodiscard]] std::size_t behind_remark(std::size_t i) const {
    if (text_[i] != U'(' && text_[i] != U'（') return i;
    constexpr std::size_t k_longest = 8;
    for (std::size_t k = i + 1; k < text_.size() && k <= i + k_longest; ++k) {
      if (text_[k] == U'、') break;
      if ((text_[k] == U')' || text_[k] == U'）') && k + 1 < text_.size() && text_[k + 1] == U'、')
        return k + 1;
    }
    return i;
  }

  void add_list(std::size_t begin, std::size_t end) {
    Names names;
    for (std::size_t i = begin; i <= end; ++i) {
      if (i < end && text_[i] != U'、') continue;
      if (i > begin) names.push_back({begin, i});
      begin = i + 1;
    }
    if (names.size() < 2) return;
    for (std::size_t k = 1; k + 1 < names.size(); ++k) {
      if (names[k].size() > k_name_longest) return;
    }
    lists_.push_back(std::move(names));
  }

  [[nodiscard]] bool can_count(std::size_t i) const {
    const Figure& figure = scene_.figures[i];
    const Seen& seen = scene_.seen[i];
    return figure.kind == FigureKind::count && seen.amount && !listed_[i] &&
           figure.approx == domain::Approx::exact && figure.whole && !figure.value_max &&
           seen.value >= 3 * k_micro && seen.value <= Int128{k_items_most} * k_micro &&
           seen.value % k_micro == 0 && k_counted.end(scene_.prose.at(figure.span));
  }

  [[nodiscard]] bool of_places(std::size_t i) const {
    const TextSpan span = scene_.figures[i].span;
    return k_places.in(scene_.prose.at({span.start, span.end})) ||
           k_places.in(scene_.tail(i).substr(0, 6));
  }

  void look(std::size_t i) {
    const auto count = static_cast<std::size_t>(scene_.seen[i].value / k_micro);
    const TextSpan span = scene_.figures[i].span;
    const auto after = std::ranges::upper_bound(
        lists_, span.start, {}, [](const Names& names) { return names.front().start; });
    constexpr std::size_t k_before = 100;
    if (after != lists_.begin()) {
      const Names& before = *(after - 1);
      const std::size_t apart = span.start - std::min(span.start, before.back().start);
      const bool close = apart <= k_before && before.back().start < span.start;
      // 与甲、乙、丙集团签署了3个协议: the names run into the number's own words.
      const bool runs_into = before.back().end >= span.end;
      if (close && (of_places(i) || runs_into) && say(i, count, before)) return;
    }
    constexpr std::size_t k_after = 140;
    std::size_t said = 0;
    for (auto list = after; count >= 4 && list != lists_.end() && said < 2; ++list) {
      if (list->front().start > span.end + k_after && said == 0) return;
      // Of two lists side by side each name of the one belongs to one of the other.
      if (said == 1 && !touches(*(list - 1), *list)) return;
      if (!say(i, count, *list)) return;
      ++said;
    }
  }

  [[nodiscard]] bool touches(const Names& one, const Names& next) const {
    return next.front().start <= one.back().end + 2;
  }

  bool say(std::size_t i, std::size_t count, Names names) {
    if (names.size() + 1 == count || names.size() + 2 == count * 2)
      names = parted(std::move(names));
    // 西安交通大学分别对口支援新疆石河子大学、青海大学: one clause can hold two lists.
    if (names.size() + 1 == count * 2 && count >= 4) return say_both(i, count, names);
    if (names.size() != count) return false;
    trim(names);
    if (text_.substr(names.front().start, names.front().size()).find(U'第') < 2) return false;
    for (const TextSpan& name : names) {
      if (name.size() == 0 || name.size() > k_name_longest) return false;
    }
    found_.push_back(list_of(scene_, i, std::move(names)));
    return true;
  }

  bool say_both(std::size_t i, std::size_t count, const Names& names) {
    const auto middle = names.begin() + static_cast<std::ptrdiff_t>(count);
    Names first(names.begin(), middle);
    Names second(middle - 1, names.end());
    trim(first);
    trim(second);
    found_.push_back(list_of(scene_, i, std::move(first)));
    found_.push_back(list_of(scene_, i, std::move(second)));
    return true;
  }

  /// The words before the first name and behind the last one are no part of them.
  void trim(Names& names) const {
    std::size_t longest = 2;
    for (std::size_t k = 1; k + 1 < names.size(); ++k) {
      longest = std::max(longest, names[k].size());
    }
    const std::size_t verb = text_.substr(names.front().start, names.front().size()).rfind(U'是');
    if (verb != std::u32string_view::npos && verb + 2 < names.front().size()) {
      names.front().start += verb + 1;
    }
    if (names.front().size() > longest) names.front().start = names.front().end - longest;
    if (names.back().size() > longest) names.back().end = names.back().start + longest;
  }

  [[nodiscard]] Names parted(Names names) const {
    const TextSpan last = names.back();
    for (std::size_t i = last.start + 1; i + 1 < last.end; ++i) {
      if (text_[i] != U'和' && text_[i] != U'与' && text_[i] != U'及') continue;
      names.back() = {last.start, i};
      names.push_back({i + 1, last.end});
      break;
    }
    return names;
  }

  const Scene& scene_;
  std::u32string_view text_;
  Relations& found_;
  std::vector<bool> listed_;
  std::vector<Names> lists_;
};

}  // namespace

void find_far_lists(const Scene& scene, Relations& found) {
  FarLists(scene, found).run();
}

}  // namespace jiedui::reading::detail
