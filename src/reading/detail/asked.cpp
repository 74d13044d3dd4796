#include "reading/detail/asked.hpp"

#include <algorithm>

#include "reading/detail/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_times_growth(U"增长|增加|提高|上升|翻");
const Words k_is(U"是|为|相当于|达");
const Words k_rate_level(U"率提高到|率提升到|率升至");
const Words k_share_words(U"比重|比例|占比");
const Words k_part_verbs(U"完成|为|是|达到|相当于|只有|仅");
const Words k_change_words(
    U"增长|增加|增幅|增速|增收|递增|上升|提高|下降|减少|降低|回落|降幅|下跌|缩短|同比|环比|提升|"
    U"高出|多|"
    U"上涨|压缩|节约|高于|低于|扩大|年均|翻");

std::u32string_view last_of(std::u32string_view text, std::size_t length) {
  return text.substr(text.size() - std::min(text.size(), length));
}

/// The word before 率: 项目完工率 → 完工.
std::u32string_view root_of(std::u32string_view words) {
  std::u32string_view before = words.substr(0, words.size() - 1);
  return last_of(before, 2);
}

}  // namespace

Asked asked_at(const Scene& scene, std::size_t i) {
  Asked out;
  const std::u32string_view clause = scene.clause(i);
  const std::u32string_view lead = without_copula(scene.lead(i));
  // A level of a change is told by the change: 比例由19%上升到30%.
  if (scene.has(i, k_from) && i + 1 < scene.seen.size() && scene.has(i + 1, k_level)) return out;
  if (scene.times(i)) {
    if (k_times_growth.in(clause)) return out;
    if (k_is.in(clause)) out.cue = Cue::part;
    return out;
  }
  if (k_change_words.in(last_of(lead, 8)) && !contains(last_of(lead, 8), U"占")) return out;
  // 占手术总量的54.8%,较上年同期的38.6%提高…: the other time's share of the same.
  if (i > 0 && scene.percent(i - 1) && scene.has(i, k_earlier) && !scene.has(i - 1, k_earlier) &&
      scene.sentence(i - 1) == scene.sentence(i)) {
    return asked_at(scene, i - 1);
  }
  const std::size_t share = clause.rfind(U"占");
  if (share != std::u32string_view::npos) {
    out.cue = Cue::share;
    out.base = clause.substr(share + 1);
    return out;
  }
  if (lead.ends_with(U'率') || (lead.size() > 2 && k_rate_level.end(lead))) {
    out.cue = Cue::rate;
    std::size_t end = lead.rfind(U'率');
    out.root = root_of(lead.substr(0, end + 1));
    out.base = clause;
    return out;
  }
  if (k_share_words.end(lead)) {
    out.cue = Cue::share;
    out.base = clause;
    return out;
  }
  if (lead.ends_with(U'的') && k_part_verbs.in(clause)) {
    out.cue = Cue::part;
    out.base = clause;
    return out;
  }
  return out;
}

bool can_be_operand(const Scene& scene, std::size_t i) {
  // 35岁以下占42%: a bound is nothing that a share is taken of.
  const domain::Approx approx = scene.figures[i].approx;
  if (approx == domain::Approx::at_least || approx == domain::Approx::at_most) return false;
  if (scene.figures[i].unit == "岁") return false;
  return scene.seen[i].amount && scene.seen[i].measure != 0 && scene.seen[i].known.low >= 0 &&
         scene.seen[i].value > 0 && !scene.percent(i) && !scene.points(i) && !scene.times(i) &&
         scene.figures[i].kind != FigureKind::ratio &&
         scene.figures[i].kind != FigureKind::duration && !scene.figures[i].value_max;
}

}  // namespace jiedui::reading::detail
