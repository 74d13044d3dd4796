#include "reading/detail/relations/change_words.hpp"

#include <algorithm>

#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_comparisons(U"比|较|同比|环比|与上|与去|与同|与年|相比|同期");
const Words k_real(
    U"可比|同口径|不变价|扣除|剔除|价格因素|生产总值|GDP|增加值|总产值|实际增长|名义");

/// Words of the change itself and what says nothing of which: stripped from the end and the start.
std::u32string_view stripped(std::u32string_view text) {
  static constexpr std::u32string_view k_empty[] = {
      U"增长", U"增加", U"提高", U"上升", U"下降", U"减少", U"降低",   U"缩短", U"扩大", U"增幅",
      U"增速", U"降幅", U"涨幅", U"提升", U"净增", U"新增", U"增收",   U"减收", U"减支", U"增支",
      U"精简", U"压缩", U"压减", U"回落", U"延长", U"缩小", U"上涨",   U"下跌", U"翻",   U"增",
      U"减",   U"升",   U"降",   U"多",   U"少",   U"高",   U"低",     U"实现", U"累计", U"分别",
      U"同比", U"环比", U"年均", U"平均", U"每年", U"总数", U"总量",   U"数量", U"人数", U"大幅",
      U"明显", U"显著", U"其中", U"今年", U"全年", U"共",   U"也",     U"均",   U"又",   U"再",
      U"了",   U"已",   U"约",   U"的",   U"将",   U"达",   U"为",     U"近",   U"年间", U"期间",
      U"逐年", U"逐步", U"连续", U"整体", U"总体", U" ",    U"\u3000", U"幅度", U"仅",   U"只",
      U"节约", U"节省", U"超",   U"出",   U"到",   U"至",   U"可",     U"预计", U"且",   U"并",
      U"而",   U"还",   U"就",   U"都"};
  for (bool again = true; again;) {
    again = false;
    for (const std::u32string_view word : k_empty) {
      if (!text.empty() && text.starts_with(word)) {
        text.remove_prefix(word.size());
        again = true;
      }
      if (!text.empty() && text.ends_with(word)) {
        text.remove_suffix(word.size());
        again = true;
      }
    }
  }
  return text;
}

/// 贫困发生率23.6%;2019年底,贫困发生率降至0.8%.
bool leads_to_level(const Scene& scene, std::size_t i) {
  const std::size_t next = scene.seen[i].next_same;
  return next != k_none && scene.has(next, k_level) && scene.sentence(next) == scene.sentence(i) &&
         shared_pairs(scene.lead(i), scene.clause(next)) > 0;
}

}  // namespace

std::u32string_view changing_thing(const Scene& scene, std::size_t change) {
  std::u32string_view words = without_copula(scene.lead(change));
  words = words.substr(0, std::min(words.size(), k_comparisons.first(words)));
  words = stripped(words);
  // 四年间, 五年来: a time.
  if (words.ends_with(U'年') || words.ends_with(U'月') || words.ends_with(U'来')) return {};
  return words.size() >= 2 ? words : std::u32string_view{};
}

Against against_when(const Scene& scene, std::size_t change) {
  static const Words k_start(U"年初|上年末|去年末|去年底|上年底|年末");
  static const Words k_year(U"上年|去年|同期|同比");
  static const Words k_month(U"上月|环比|上季|上周");
  static const Words k_plan(U"计划|目标|预算|任务");
  const std::u32string_view lead = scene.lead(change);
  if (k_plan.in(lead) && lead.find_first_of(U"比较") != std::u32string_view::npos)
    return Against::plan;
  if (k_start.in(lead)) return Against::year_start;
  if (k_year.in(lead)) return Against::last_year;
  return k_month.in(lead) ? Against::last_month : Against::unsaid;
}

bool against_others(const Scene& scene, std::size_t change) {
  static const Words k_time(U"年|月|期|季|周|日|初|底|前|末|上|以往|五|原|旧|过去|基|计划|目标|预");
  const std::u32string_view lead = without_copula(scene.lead(change));
  const std::size_t than = lead.find_last_of(U"比较于");
  if (than == std::u32string_view::npos) return false;
  if (lead[than] == U'比' && than > 0 && (lead[than - 1] == U'同' || lead[than - 1] == U'环'))
    return false;
  const std::u32string_view other = stripped(lead.substr(than + 1));
  return other.size() >= 2 && !k_time.in(other);
}

bool is_aside(const Scene& scene, std::size_t i) {
  const std::size_t next = i + 1;
  return next < scene.seen.size() && scene.percent(next) && scene.seen[next].before == k_no_break &&
         scene.lead(next).starts_with(U'的');
}

bool can_be_level(const Scene& scene, std::size_t i, std::size_t change) {
  if (!scene.seen[i].amount || scene.seen[i].measure == 0 || scene.figures[i].value_max)
    return false;
  if (scene.has(i, k_change) || is_aside(scene, i)) return false;
  // 占去年总数的68.9%,…增幅32.3%: a share of last year's number is no level of last year.
  if (scene.percent(change) && scene.percent(i) && scene.has(i, k_earlier) &&
      contains(scene.clause(i), U"占") && scene.lead(i).ends_with(U'的'))
    return false;
  // 60%以上, 亿元以上: a bound changes by nothing.
  const domain::Approx approx = scene.figures[i].approx;
  if (approx == domain::Approx::at_least || approx == domain::Approx::at_most) return false;
  if (scene.points(change)) return scene.percent(i) && !scene.coarse(i);
  // Of percentages a growth in percent is told only where the words call them levels.
  if (scene.percent(change) && scene.percent(i) && !scene.has(i, k_from | k_level | k_earlier) &&
      !leads_to_level(scene, i))
    return false;
  if (scene.figures[i].kind == FigureKind::duration && scene.figures[i].unit == "年") {
    return scene.seen[i].measure == scene.seen[change].measure;
  }
  if (scene.percent(change) || scene.times(change)) {
    return !scene.points(i) && !scene.times(i) && scene.seen[i].value > 0;
  }
  return scene.seen[i].measure == scene.seen[change].measure;
}

bool begins_with_now(std::u32string_view lead) {
  static const Words k_now(U"今年|本年|本期|当年|本月");
  return k_now.begin(lead);
}

bool grows_otherwise(std::u32string_view words) {
  return k_real.in(words);
}

}  // namespace jiedui::reading::detail
