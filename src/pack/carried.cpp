#include "pack/carried.hpp"

namespace jiedui::pack {

using domain::PeriodKind;

std::optional<domain::Month> window_begin(const Pack& pack, const Measure& measure,
                                          const domain::Period& period) {
  switch (measure.since) {
    case Since::year:
      return domain::month_of(domain::year_of(period.last), 1);
    case Since::plan:
      for (const domain::PlanPeriod& plan : pack.plans) {
        if (plan.first <= period.last && period.last <= plan.last) return plan.first;
      }
      return domain::month_of(domain::year_of(period.last), 1);
    case Since::agreement:
    case Since::start:
      return std::nullopt;
  }
  return std::nullopt;
}

bool runs_on(const Pack& pack, const Measure& measure, const domain::Period& period) {
  if (measure.time == TimeBehaviour::stock || measure.time == TimeBehaviour::plan) return false;
  if (measure.time == TimeBehaviour::flow)
    return period.first > domain::month_of(domain::year_of(period.last), 1);
  const auto begin = window_begin(pack, measure, period);
  return !begin || period.first > *begin;
}

namespace {

/// 月, 季, 年 – where a half-year or a plan period is simply 期.
std::string span_word(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::month:
      return "月";
    case PeriodKind::quarter:
      return "季";
    case PeriodKind::year:
      return "年";
    case PeriodKind::half_year:
    case PeriodKind::plan:
    case PeriodKind::range:
      return "期";
  }
  return "期";
}

std::string total_word(const Measure& measure) {
  if (measure.time != TimeBehaviour::cumulative) return "本年累计";
  switch (measure.since) {
    case Since::year:
      return "本年累计";
    case Since::plan:
      return "规划期累计";
    case Since::agreement:
      return "协议期累计";
    case Since::start:
      return "自开工累计";
  }
  return "累计";
}

}  // namespace

std::string part_heading(const Measure& measure, Part part, PeriodKind kind) {
  const std::string span = span_word(kind);
  switch (part) {
    case Part::last:
      if (measure.time == TimeBehaviour::stock) return "上" + span + "末";
      return measure.time == TimeBehaviour::plan ? "上期已报" : "上期累计";
    case Part::now:
      if (measure.time == TimeBehaviour::stock) return "本" + span + "末";
      return measure.time == TimeBehaviour::plan ? "调整为" : "本" + span;
    case Part::total:
      return total_word(measure);
    case Part::more:
      return "比上" + span;
  }
  return {};
}

std::vector<std::string> part_headings(Part part) {
  switch (part) {
    case Part::last:
      return {"上期累计", "上月累计", "上季累计", "上年累计", "上期末",     "上月末",
              "上季末",   "上年末",   "上期已报", "上期数",   "上月末累计", "期初数"};
    case Part::now:
      return {"本月",   "本季",     "本年",     "本期",   "当月",     "本季度",
              "本月数", "本期数",   "本月末",   "本季末", "本期末",   "本年末",
              "调整为", "本月新增", "本月发生", "当期",   "本期新增", "本月完成"};
    case Part::total:
      return {"本年累计",     "累计",       "年累计",       "自年初累计",
              "年初至今累计", "规划期累计", "协议期累计",   "自开工累计",
              "开工以来累计", "累计完成",   "本年累计完成", "截至目前累计"};
    case Part::more:
      return {"比上月", "比上季", "比上期", "比上年", "较上月", "较上季", "较上期", "较上年"};
  }
  return {};
}

}  // namespace jiedui::pack
