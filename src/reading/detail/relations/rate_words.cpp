#include "reading/detail/relations/rate_words.hpp"

#include <algorithm>

#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

// What has been done is not what was set beforehand, whatever it is called: 预算收入完成20348万元.
const Words k_reached(U"完成|实现|达到|累计|实际|已|到位|拨付|开工|完工|竣工");
// Stages of work: each has the plan as its base, not the stage before it.
const Words k_stages(U"开工|完工|竣工|建成|投产|在建|动工|验收|完成");

/// Words that say nothing of which: 项目 of 项目开工率.
constexpr std::u32string_view k_common_things = U"项目|工程|资金|投资|任务|计划|目标|总体|平均";

std::size_t shared(std::u32string_view thing, std::u32string_view words) {
  if (thing.size() == 1) return words.find(thing[0]) != std::u32string_view::npos ? 1 : 0;
  return shared_pairs(thing, words);
}

std::u32string_view without_already(std::u32string_view lead) {
  return lead.starts_with(U'已') ? lead.substr(1) : lead;
}

/// 到位 of 到位资金, 完工 of 完工项目: without what every figure of the kind is called.
std::u32string_view core_of(std::u32string_view base) {
  static constexpr std::u32string_view k_kinds[] = {
      U"资金", U"项目", U"总数", U"总额", U"总量", U"金额", U"人数", U"人员", U"户数",
      U"数",   U"额",   U"量",   U"总",   U"的",   U"全部", U"实际", U"累计", U"个数"};
  for (bool again = true; again;) {
    again = false;
    for (const std::u32string_view kind : k_kinds) {
      if (base.size() <= 2) return base;
      if (base.ends_with(kind)) {
        base.remove_suffix(kind.size());
        again = true;
      } else if (base.starts_with(kind)) {
        base.remove_prefix(kind.size());
        again = true;
      }
    }
  }
  return base;
}

}  // namespace

bool letters_in(std::u32string_view letters, std::u32string_view text) {
  return !letters.empty() && std::ranges::all_of(letters, [&](char32_t c) {
    return text.find(c) != std::u32string_view::npos;
  });
}

std::u32string_view RateWords::label(std::size_t i) const {
  const std::size_t begin = at(i).clause.start;
  return scene_.prose.at({begin, std::min(at(i).tail.end, at(i).tail.start + 12)});
}

std::u32string_view RateWords::own_words(std::size_t i) const {
  return scene_.prose.at({at(i).lead.start, std::min(at(i).tail.end, at(i).tail.start + 12)});
}

std::u32string_view RateWords::defined_base(std::size_t stated) const {
  return base_for(scene_.prose, definitions_, scene_.figures[stated].span.end);
}

bool RateWords::other_time(std::size_t operand, std::size_t stated) const {
  return !scene_.times(stated) && scene_.has(operand, k_earlier) != scene_.has(stated, k_earlier);
}

std::size_t RateWords::base_in_clause(std::size_t stated, const Asked& asked) const {
  if (stated == 0 || asked.cue == Cue::rate || asked.cue == Cue::none) return k_none;
  const std::size_t den = stated - 1;
  const bool inside =
      scene_.figures[den].span.start >= at(stated).clause.start && at(stated).before == k_no_break;
  // 民生类22417万元占58%: what stands before 占 is the part.
  if (!inside || den == asked.bearer || !can_be_operand(scene_, den)) return k_none;
  return den;
}

bool RateWords::is_whole(std::size_t num, std::size_t den) const {
  const auto whole = whole_of_.find(num);
  return whole != whole_of_.end() && whole->second == den;
}

namespace {

/// 计划完成, 计划开工: what is planned to be done; not 计划已完成.
bool planned_to(std::u32string_view behind) {
  static const Words k_to_do(U"完成|实现|到位|拨付|开工|新开工|完工|竣工|投资|安排|下达|培训|选派");
  return k_to_do.begin(behind);
}

/// 占年度目标的 of 年度计划56.21亿元: offices call what is set for a year by all of these.
constexpr std::u32string_view k_aims[] = {U"计划", U"目标", U"任务", U"指标"};

}  // namespace

bool RateWords::is_set_beforehand(std::size_t den, std::u32string_view word) const {
  if (set_by(den, word)) return true;
  if (std::ranges::find(k_aims, word) == std::end(k_aims)) return false;
  // 规划项目25个,总投资97.36亿元,…完成计划投资的110%: what a plan costs, before anything is done.
  if (word == U"计划" && without_copula(scene_.lead(den)).ends_with(U"总投资") &&
      !contains(scene_.clause(den), U"完成"))
    return true;
  return std::ranges::any_of(
      k_aims, [&](std::u32string_view other) { return other != word && set_by(den, other); });
}

bool RateWords::set_by(std::size_t den, std::u32string_view word) const {
  if (contains(scene_.tail(den), word)) return true;
  const std::u32string_view lead = scene_.lead(den);
  const std::size_t place = lead.rfind(word);
  if (place != std::u32string_view::npos && word == U"计划" &&
      planned_to(lead.substr(place + word.size())))
    return true;
  if (place == std::u32string_view::npos || k_reached.in(lead.substr(place + word.size())))
    return false;
  // 完成公共预算收入20348万元 is what was reached; 完成预算36800万元的 what was to be.
  const std::u32string_view behind = lead.substr(place + word.size());
  if (behind.starts_with(U"收入") || behind.starts_with(U"支出")) return false;
  return scene_.tail(den).starts_with(U'的') || !k_reached.in(lead.substr(0, place));
}

bool RateWords::may(std::size_t stated, std::size_t num, std::size_t den,
                    const Asked& asked) const {
  if (asked.cue == Cue::rate) return true;
  const std::size_t base = base_in_clause(stated, asked);
  if (base != k_none) {
    if (den != base) return false;
    // The subject's own figure goes before one of another sentence.
    return scene_.sentence(num) == scene_.sentence(stated) ||
           last_of_its_measure(num, stated, den) || other_time(num, stated);
  }
  const std::u32string_view word = set_beforehand(asked.base);
  if (!word.empty() && !is_set_beforehand(den, word)) return false;
  if (asked.bearer != k_none && asked.takes && can_be_operand(scene_, asked.bearer) &&
      asked.thing.size() < 2)
    return num == asked.bearer;
  // 较上年同期的38.6%: the thing is named with this year's.
  // 高级职称占63.6%(7人): the number stands behind.
  if (num > stated) return true;
  if (asked.cue == Cue::share && !asked.thing.empty() && !scene_.has(num, k_earlier))
    return shared(asked.thing, label(num)) > 0;
  return true;
}

bool RateWords::last_of_its_measure(std::size_t num, std::size_t stated, std::size_t den) const {
  for (std::size_t i = num + 1; i < stated; ++i) {
    if (i != den && can_be_operand(scene_, i) && at(i).measure == at(num).measure &&
        !other_time(i, stated) && !is_whole(i, num) && !scene_.has(i, k_per | k_change))
      return false;
  }
  return true;
}

/// Nothing but the base stands between, but what counts the same thing: 95件134人.
bool RateWords::right_behind(std::size_t num, std::size_t den, std::size_t stated) const {
  if (scene_.between(num, stated) >= k_semicolon) return false;
  for (std::size_t i = num + 1; i < stated; ++i) {
    if (i == den || is_calendar(scene_.figures[i])) continue;
    if (can_be_operand(scene_, i) && scene_.between(num, i) > k_no_break) return false;
  }
  return true;
}

bool RateWords::beside(std::size_t den, std::size_t num) const {
  if (scene_.sentence(den) == scene_.sentence(num)) {
    return scene_.between(std::min(den, num), std::max(den, num)) < k_semicolon;
  }
  if (at(num).last_same != den || at(den).paragraph != at(num).paragraph) return false;
  // A sentence that begins with another place speaks of that one.
  static constexpr std::u32string_view k_places = U"省市州县区乡镇村";
  const std::size_t begin = scene_.prose.sentences[scene_.sentence(num)].span.start;
  const std::u32string_view opening = scene_.prose.at({begin, scene_.figures[num].span.start});
  constexpr std::size_t k_longest = 40;
  return opening.substr(0, k_longest).find_first_of(k_places) == std::u32string_view::npos;
}

/// 到位6.2亿元,到位率63%: what is measured itself by a rate behind it.
bool RateWords::has_rate_of_its_own(std::size_t i) const {
  const std::size_t next = i + 1;
  if (next >= scene_.seen.size() || !scene_.percent(next)) return false;
  const Asked asked = asked_at(scene_, next);
  return asked.cue == Cue::rate && letters_in(asked.root, own_words(i));
}

bool RateWords::named(std::size_t stated, std::size_t num, std::size_t den,
                      const Asked& asked) const {
  if (num > stated || !may(stated, num, den, asked) || used_.contains({num, den})) return false;
  if (at(num).value == at(den).value || scene_.has(num, k_per | k_change) || scene_.has(den, k_per))
    return false;
  if (other_time(num, stated) || other_time(den, stated)) return false;
  if (asked.cue == Cue::rate) return rate_named(stated, num, den, asked);
  return share_named(stated, num, den, asked);
}

bool RateWords::share_named(std::size_t stated, std::size_t num, std::size_t den,
                            const Asked& asked) const {
  const bool speaks_of = asked.thing.size() >= 2 && shared(asked.thing, own_words(num)) > 0;
  // 双师型教师 are not the 专任教师 before: what comes first says which.
  const bool speaks_of_other =
      !asked.thing.empty() && shared(asked.thing.substr(0, 2), label(num)) == 0;
  if (speaks_of_other) return false;
  if (scene_.between(num, stated) >= k_semicolon && !speaks_of) return false;
  // 到位资金8640万元,完成年度计划9000万元的98%: the base in the clause and the subject's own
  // figure.
  if (base_in_clause(stated, asked) == den) {
    const std::u32string_view set = set_beforehand(scene_.lead(num));
    const bool planned = !set.empty() && is_set_beforehand(num, set);
    return !planned && last_of_its_measure(num, stated, den);
  }
  // 两市合计81.1亿元,占全省的45%: the total is what has the share, not what it is a share of.
  if (den > num || at(num).value > at(den).value) return false;
  const std::u32string_view base = asked.base.substr(0, asked.base.rfind(U'的'));
  const std::size_t of_base = shared_pairs(base, label(den));
  if (is_whole(num, den)) {
    return (names_any_whole(asked.base) || of_base > 0) && last_of_its_measure(num, stated, den) &&
           (right_behind(num, den, stated) || speaks_of);
  }
  // 占预算的, 占到位资金的: the one word is all of the base, and no other figure bears it.
  // 3880个项目全数开工,建成3430个,占88.4%: what is done of the one figure before.
  if (asked.takes && asked.thing.empty() && names_any_whole(asked.base) && num + 1 == stated &&
      at(num).last_same == den && scene_.sentence(den) == scene_.sentence(num) &&
      scene_.between(den, num) <= k_comma && k_stages.begin(without_already(scene_.lead(num))))
    return true;
  const std::u32string_view core = core_of(base);
  const bool of_all_base =
      of_base >= 2 || (of_base == 1 && core.size() == 2 && only_one_with(core, den, stated));
  if (!asked.takes || !of_all_base || scene_.sentence(den) != scene_.sentence(num)) return false;
  return speaks_of || (asked.thing.empty() && right_behind(num, den, stated));
}

bool RateWords::only_one_with(std::u32string_view core, std::size_t den, std::size_t stated) const {
  if (!contains(own_words(den), core)) return false;
  constexpr std::size_t k_back = 24;
  for (std::size_t i = stated; i-- > 0 && stated - i < k_back;) {
    if (at(i).paragraph != at(stated).paragraph) break;
    if (i != den && can_be_operand(scene_, i) && at(i).measure == at(den).measure &&
        contains(own_words(i), core))
      return false;
  }
  return true;
}

bool RateWords::rate_named(std::size_t stated, std::size_t num, std::size_t den,
                           const Asked& asked) const {
  // 三个县已完成,全州平均完成率89.2%: means are of other numbers. A part is not more than its
  // whole.
  if (scene_.has(stated, k_per) || asked.bare) return false;
  if (at(num).value > at(den).value && at(stated).value <= 100 * k_micro) return false;
  // 按拨付数计算,下同: of nothing else from there on.
  const std::u32string_view base = defined_base(stated);
  if (!base.empty() && !contains(own_words(den), base)) return false;
  if (!right_behind(num, den, stated)) return false;
  // 不捕率 beside 逮捕25人,不捕24人: of both together.
  if (asked.root.starts_with(U'不') || asked.root.starts_with(U'未')) return false;
  const bool set = scene_.has(den, k_planned);
  // 规划12处,建成11处,完成率92.7%: what was planned and what was done of it.
  const bool done = set && at(num).last_same == den && asked.root == U"完成";
  if (!done && !letters_in(asked.root, own_words(num))) return false;
  // 签约19.5万人,其中重点人群签约7.8万人: both bear the word, and the rate may be of neither.
  if (!set && letters_in(asked.root, own_words(den))) return false;
  // 开工8984户,竣工5054户,竣工率: of the plan, not of the stage before.
  if (!set && (k_stages.in(scene_.lead(den)) || has_rate_of_its_own(den))) return false;
  // 一次办结率, 民生类开工率: what the general figure does not bear.
  if (!asked.thing.empty() && !contains_any(asked.thing, k_common_things)) {
    if (shared(asked.thing, label(num)) == 0 && shared(asked.thing, label(den)) == 0) return false;
    // 其中重点人群签约7.8万人,重点人群签约率: that part's own base is not told.
    if (is_whole(num, den) && shared(asked.thing, label(num)) > 0) return false;
  }
  return beside(den, num);
}

}  // namespace jiedui::reading::detail
