#include "reading/detail/relations/asked.hpp"

#include <algorithm>

#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_times_growth(U"增长|增加|提高|上升|翻");
const Words k_is(U"是|为|相当于|达");
const Words k_rate_level(U"率提高到|率提升到|率升至");
const Words k_share_words(U"比重|比例|占比");
const Words k_done(U"完成|已完成|仅完成|只完成|超额完成");
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

/// Words that name nothing: what is left of 目前共 or 约 is no subject.
std::u32string_view without_fillers(std::u32string_view text) {
  static constexpr std::u32string_view k_fillers[] = {
      U"分别", U"目前", U"其中", U"累计", U"合计", U"总计", U"共计", U"全年", U"今年", U"已经",
      U"大约", U"仅仅", U"当年", U"约",   U"仅",   U"共",   U"已",   U"也",   U"均",   U"只",
      U"其",   U"并",   U"而",   U"且",   U"就",   U"各",   U"总",   U"的",   U" ",    U"　",
      U"都",   U"中",   U"近",   U"达",   U"“",    U"”",    U"即",   U"将",   U"才"};
  for (bool again = true; again;) {
    again = false;
    for (const std::u32string_view filler : k_fillers) {
      while (!text.empty() && text.starts_with(filler)) {
        text.remove_prefix(filler.size());
        again = true;
      }
      while (!text.empty() && text.ends_with(filler)) {
        text.remove_suffix(filler.size());
        again = true;
      }
    }
  }
  return text;
}

/// What stands in the clause before a place, behind the last figure there.
void read_thing(const Scene& scene, std::size_t i, std::size_t place, Asked& out) {
  std::size_t begin = scene.seen[i].clause.start;
  for (std::size_t k = i; k-- > 0 && scene.figures[k].span.end > begin;) {
    if (scene.figures[k].span.end > place) continue;
    begin = scene.figures[k].span.end;
    if (scene.seen[k].amount) out.bearer = k;
    break;
  }
  if (begin < place) out.thing = without_fillers(scene.prose.at({begin, place}));
}

}  // namespace

std::u32string_view set_beforehand(std::u32string_view base) {
  static constexpr std::u32string_view k_set[] = {
      U"调整预算", U"调整后预算", U"变动预算", U"年初预算", U"预算",   U"计划",
      U"任务",     U"目标",       U"规划",     U"指标",     U"年初数", U"概算"};
  for (const std::u32string_view word : k_set) {
    const std::size_t at = base.rfind(word);
    if (at == std::u32string_view::npos) continue;
    // 一般公共预算收入 is what came in, 公共预算支出 what was spent.
    const std::u32string_view behind = base.substr(at + word.size(), 2);
    if (word == U"预算" && (behind == U"收入" || behind == U"支出")) continue;
    return base.substr(at, word.size());
  }
  return {};
}

bool names_any_whole(std::u32string_view base) {
  static const Words k_whole(
      U"总数|总量|总额|总和|合计|全部|总的|全体|总人数|总收入|总支出|总面积");
  static constexpr std::u32string_view k_nothing = U"比例重为的约达到了近超过一其仅只 ";
  if (k_whole.in(base)) return true;
  return std::ranges::all_of(
      base, [](char32_t c) { return k_nothing.find(c) != std::u32string_view::npos; });
}

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
    out.takes = true;
    out.base = clause.substr(share + 1);
    read_thing(scene, i, scene.seen[i].clause.start + share, out);
    return out;
  }
  if (lead.ends_with(U'率') || (lead.size() > 2 && k_rate_level.end(lead))) {
    out.cue = Cue::rate;
    std::size_t end = lead.rfind(U'率');
    out.root = root_of(lead.substr(0, end + 1));
    out.base = clause;
    read_thing(scene, i, scene.seen[i].lead.start + end - out.root.size(), out);
    return out;
  }
  // 计划选派1213人,已到岗1290人,完成106.35%: of what was planned.
  if (k_done.end(lead) && !k_change_words.in(lead)) {
    out.cue = Cue::rate;
    out.root = U"完成";
    out.base = clause;
    out.bare = true;
    return out;
  }
  if (k_share_words.end(lead)) {
    out.cue = Cue::share;
    out.base = clause;
    out.thing = without_fillers(lead.substr(0, lead.size() - 2));
    return out;
  }
  if (lead.ends_with(U'的') && k_part_verbs.in(clause)) {
    out.cue = Cue::part;
    out.base = clause;
    const std::size_t verb = k_part_verbs.first(clause);
    read_thing(scene, i, scene.seen[i].clause.start + verb, out);
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
