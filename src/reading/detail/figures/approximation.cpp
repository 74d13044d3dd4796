#include "reading/detail/figures/approximation.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace jiedui::reading::detail {

namespace {

using domain::Approx;

struct Mark {
  std::u32string_view word;
  Approx approx;
  /// May stand apart from its number within the clause: 每年至少组织一次, 不低于上年收入的1%.
  bool far = false;
};

// Longer words first where one ends with another.
constexpr Mark k_before[] = {
    {U"不少于", Approx::at_least, true},
    {U"不低于", Approx::at_least, true},
    {U"不小于", Approx::at_least, true},
    {U"不下于", Approx::at_least, true},
    {U"不下", Approx::at_least},
    {U"至少", Approx::at_least, true},
    {U"最少", Approx::at_least, true},
    {U"起码", Approx::at_least, true},
    {U"不超过", Approx::at_most, true},
    {U"不多于", Approx::at_most, true},
    {U"不高于", Approx::at_most, true},
    {U"不大于", Approx::at_most, true},
    {U"不得超过", Approx::at_most, true},
    {U"至多", Approx::at_most, true},
    {U"最多", Approx::at_most, true},
    {U"不足", Approx::at_most},
    {U"不到", Approx::at_most},
    {U"不满", Approx::at_most},
    {U"低于", Approx::at_most},
    {U"少于", Approx::at_most},
    {U"小于", Approx::at_most},
    {U"将近", Approx::nearly},
    {U"接近", Approx::nearly},
    {U"超过", Approx::over},
    {U"超出", Approx::over},
    {U"突破", Approx::over},
    {U"多于", Approx::over},
    {U"大于", Approx::over},
    {U"高于", Approx::over},
    {U"逾", Approx::over},
    {U"超", Approx::over},
    {U"大约", Approx::about},
    {U"大概", Approx::about, true},
    {U"大致", Approx::about},
    {U"约", Approx::about},
    {U"上", Approx::over},
    {U"近", Approx::nearly},
};

constexpr Mark k_behind[] = {
    {U"及以上", Approx::at_least},     {U"(含)以上", Approx::at_least},
    {U"（含）以上", Approx::at_least}, {U"以上", Approx::at_least},
    {U"之上", Approx::at_least},       {U"起步", Approx::at_least},
    {U"及以下", Approx::at_most},      {U"以下", Approx::at_most},
    {U"以内", Approx::at_most},        {U"之内", Approx::at_most},
    {U"还多", Approx::over},           {U"还不到", Approx::at_most},
    {U"都不到", Approx::at_most},      {U"不到", Approx::at_most},
    {U"左右", Approx::about},          {U"上下", Approx::about},
};

/// Verbs that may stand between a mark and its number: 约占5.6%, 大约有30户.
bool is_link(char32_t c) {
  return std::u32string_view(U"占为有是达到需用合计共了的在只 ").find(c) !=
         std::u32string_view::npos;
}

constexpr std::u32string_view k_clause_ends = U"。；;，,、：:！？!?\n\t（）()“”";

/// What a character may be, by its slot; most are none of these, and few share a slot with one.
enum : std::uint8_t { k_ends_mark = 1, k_ends_far_mark = 2, k_ends_clause = 4 };
constexpr std::size_t k_slots = 1024;
constexpr std::array<std::uint8_t, k_slots> slots() {
  std::array<std::uint8_t, k_slots> out{};
  for (const Mark& mark : k_before)
    out[mark.word.back() % k_slots] |= mark.far ? k_ends_mark | k_ends_far_mark : k_ends_mark;
  for (const char32_t c : k_clause_ends) out[c % k_slots] |= k_ends_clause;
  return out;
}
constexpr std::array<std::uint8_t, k_slots> k_by_slot = slots();

bool may_be(char32_t c, std::uint8_t what) {
  return (k_by_slot[c % k_slots] & what) != 0;
}

bool ends_clause(char32_t c) {
  return may_be(c, k_ends_clause) && k_clause_ends.find(c) != std::u32string_view::npos;
}

/// Most places end with no mark.
bool may_end_mark(std::u32string_view text, std::size_t at, std::uint8_t mark = k_ends_mark) {
  return at > 0 && may_be(text[at - 1], mark);
}

bool ends_with(std::u32string_view text, std::size_t at, std::u32string_view word,
               std::size_t floor) {
  return at >= floor + word.size() && text.substr(at - word.size(), word.size()) == word;
}

/// 上亿元, 上千名; not 网上千名, 以上百个.
bool is_upwards(std::u32string_view text, std::size_t at, char32_t before) {
  const auto among = [](std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
  };
  if (at < text.size() && among(U"百千万亿", text[at]))
    return !among(U"以之网线纸海马路会身地场手船车年月早晚", before);
  return among(U"，。、达有，,", before);
}

/// 最多的县, 最少的一批 name which one it is.
bool is_superlative(std::u32string_view text, std::size_t at, const Mark& mark) {
  return mark.word.front() == U'最' && at < text.size() && text[at] == U'的';
}

/// 附近, 最近, 以上, 公约: the mark is the end of another word.
bool is_other_word(std::u32string_view text, std::size_t at, const Mark& mark, std::size_t floor) {
  if (is_superlative(text, at, mark)) return true;
  if (at <= floor + mark.word.size()) return mark.word == U"上";
  const char32_t before = text[at - mark.word.size() - 1];
  const auto among = [&](std::u32string_view set) {
    return set.find(before) != std::u32string_view::npos;
  };
  if (mark.word == U"近") return among(U"附最邻靠相亲就临远新");
  if (mark.word == U"约") return among(U"公条契合签履节预特制");
  if (mark.word == U"上") return !is_upwards(text, at, before);
  if (mark.word == U"超") return among(U"赶高");
  if (mark.word == U"低于" || mark.word == U"高于" || mark.word == U"少于") return false;
  return false;
}

/// 约占定点县总数的90%: what stands before 占 is said of the number behind the base.
Approx approx_of_share(std::u32string_view text, std::size_t at, std::size_t floor) {
  constexpr std::size_t k_reach = 24;
  if (at <= floor || text[at - 1] != U'的') return Approx::exact;
  const std::size_t reach = std::max(floor, at > k_reach ? at - k_reach : 0);
  for (std::size_t i = at; i > reach + 1 && !ends_clause(text[i - 1]); --i) {
    if (text[i - 1] != U'占') continue;
    if (text[i - 2] == U'约') return Approx::about;
    if (text[i - 2] == U'近') return Approx::nearly;
    return Approx::exact;
  }
  return Approx::exact;
}

}  // namespace

Approx approx_before(std::u32string_view text, std::size_t at, std::size_t floor) {
  constexpr std::size_t k_links = 2;
  constexpr std::size_t k_reach = 16;
  std::size_t end = at;
  for (std::size_t links = 0;; ++links) {
    const bool marked = may_end_mark(text, end);
    for (const Mark& mark : k_before) {
      if (!marked) break;
      if (mark.word.back() != text[end - 1]) continue;
      if (ends_with(text, end, mark.word, floor) && !is_other_word(text, end, mark, floor))
        return links > 0 && (mark.word == U"近" || mark.word == U"上") ? Approx::exact
                                                                       : mark.approx;
    }
    if (links == k_links || end <= floor || !is_link(text[end - 1])) break;
    --end;
  }
  const std::size_t reach = std::max(floor, at > k_reach ? at - k_reach : 0);
  for (std::size_t i = at; i > reach; --i) {
    if (ends_clause(text[i - 1])) break;
    if (!may_end_mark(text, i, k_ends_far_mark)) continue;
    for (const Mark& mark : k_before)
      if (mark.far && mark.word.back() == text[i - 1] && ends_with(text, i, mark.word, reach) &&
          !is_superlative(text, i, mark))
        return mark.approx;
  }
  return approx_of_share(text, at, floor);
}

bool is_compared(std::u32string_view text, std::size_t start, std::size_t end) {
  constexpr std::size_t k_reach = 8;
  constexpr std::size_t k_word = 2;
  if (end >= text.size() || text[end] != U'的' || start < k_word) return false;
  const std::u32string_view word = text.substr(start - k_word, k_word);
  if (word != U"低于" && word != U"高于" && word != U"超过" && word != U"少于" && word != U"多于")
    return false;
  // 不低于80%的要求 is a bound.
  if (start > k_word && text[start - k_word - 1] == U'不') return false;
  const std::u32string_view noun = text.substr(end + 1, k_reach);
  for (const std::u32string_view with :
       {U"目标", U"水平", U"平均", U"任务", U"标准", U"计划", U"增速", U"增幅", U"要求", U"均值"}) {
    if (noun.find(with) != std::u32string_view::npos) return true;
  }
  return false;
}

Approx approx_behind(std::u32string_view text, std::size_t at) {
  if (at < text.size() && text[at] == U' ') ++at;
  constexpr std::u32string_view k_first = U"及(（以之起还都不左上";
  if (at >= text.size() || k_first.find(text[at]) == std::u32string_view::npos)
    return Approx::exact;
  for (const Mark& mark : k_behind) {
    if (text.substr(std::min(at, text.size()), mark.word.size()) == mark.word) return mark.approx;
  }
  return Approx::exact;
}

}  // namespace jiedui::reading::detail
