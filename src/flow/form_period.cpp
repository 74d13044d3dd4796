// 本月, 本年累计, 自开工累计: which period each asks for, by how the measure runs.
#include <algorithm>
#include <set>

#include "flow/forms.hpp"

namespace jiedui::flow {
namespace {

using domain::FormBasis;
using domain::Month;
using domain::Period;
using domain::PeriodKind;
using pack::Since;
using pack::TimeBehaviour;

AskedPeriod cannot(const char* zh, const char* en) {
  return {{}, {zh, en}};
}

/// The months from one to another under the name they have, if any: January to June is a half-year.
Period named(Month first, Month last) {
  const int year = domain::year_of(first);
  for (const Period& one : {Period::of_month(first), Period::of_quarter(year, 1),
                            Period::of_half(year, 1), Period::of_year(year)}) {
    if (one.first == first && one.last == last) return one;
  }
  return Period::of_range(first, last);
}

const domain::PlanPeriod* plan_around(const pack::Pack& pack, Month month) {
  for (const domain::PlanPeriod& plan : pack.plans) {
    if (plan.first <= month && month <= plan.last) return &plan;
  }
  return nullptr;
}

AskedPeriod month_alone(const Period& period) {
  if (period.kind == PeriodKind::month) return {period, {}};
  return cannot("本月数要按月份填,请用 --period 写一个月",
                "a month's figure needs a month as --period");
}

AskedPeriod of_flow(const pack::Pack& pack, FormBasis basis, const Period& period,
                    std::optional<Month> first_month) {
  switch (basis) {
    case FormBasis::period:
      return {period, {}};
    case FormBasis::month:
      return month_alone(period);
    case FormBasis::year:
      return {named(domain::month_of(domain::year_of(period.last), 1), period.last), {}};
    case FormBasis::plan:
      if (const auto* plan = plan_around(pack, period.last))
        return {named(plan->first, period.last), {}};
      return cannot("报告期不在任何规划期内", "the period lies in no plan period");
    case FormBasis::start:
      return {named(std::min(first_month.value_or(period.first), period.first), period.last), {}};
  }
  return {period, {}};
}

/// What was reported as running: its own beginning gives the value, a later one the growth since
/// then; an earlier one cannot be known from it.
AskedPeriod of_cumulative(const pack::Pack& pack, Since since, FormBasis basis,
                          const Period& period) {
  const bool from_start = since == Since::start || since == Since::agreement;
  const Month january = domain::month_of(domain::year_of(period.last), 1);
  switch (basis) {
    case FormBasis::period:
      return {period, {}};
    case FormBasis::month: {
      const AskedPeriod month = month_alone(period);
      if (!month.why_not.zh.empty()) return month;
      return {Period::of_range(period.last, period.last), {}};
    }
    case FormBasis::year:
      return {since == Since::year ? period : Period::of_range(january, period.last), {}};
    case FormBasis::plan: {
      const auto* plan = plan_around(pack, period.last);
      if (plan == nullptr)
        return cannot("报告期不在任何规划期内", "the period lies in no plan period");
      if (since == Since::plan || (since == Since::year && plan->first == january))
        return {period, {}};
      if (from_start) return {Period::of_range(plan->first, period.last), {}};
      return cannot("账中只有本年累计,算不出规划期累计",
                    "the books hold it since January only, not since the plan began");
    }
    case FormBasis::start:
      if (from_start) return {period, {}};
      return since == Since::year
                 ? cannot("账中只有本年累计,算不出自开工累计",
                          "the books hold it since January only, not since the beginning")
                 : cannot("账中只有规划期累计,算不出自开工累计",
                          "the books hold it since the plan began, not since the beginning");
  }
  return {period, {}};
}

void collect(const pack::Pack& pack, const std::string& id, std::set<std::string>* seen) {
  if (!seen->insert(id).second) return;
  if (const pack::Indicator* indicator = pack.indicator(id)) {
    for (const std::string& name : indicator->expression.names()) collect(pack, name, seen);
  }
}

/// An indicator is asked for the one period that suits all its parts.
AskedPeriod of_indicator(const pack::Pack& pack, const std::string& id, FormBasis basis,
                         const Period& period, std::optional<Month> first_month) {
  if (basis == FormBasis::period) return {period, {}};
  std::set<std::string> ids;
  collect(pack, id, &ids);
  std::optional<AskedPeriod> common;
  for (const std::string& one : ids) {
    const pack::Measure* measure = pack.measure(one);
    if (measure == nullptr || measure->time == TimeBehaviour::plan) continue;
    domain::FormMeaning meaning;
    meaning.measure = one;
    meaning.basis = basis;
    AskedPeriod asked = asked_period(pack, meaning, period, first_month);
    if (!asked.why_not.zh.empty()) return asked;
    if (common && common->period != asked.period) {
      return cannot("分子分母的累计口径不同,不能按这个口径算",
                    "its parts run differently; it cannot be given on this basis");
    }
    common = std::move(asked);
  }
  return common.value_or(AskedPeriod{period, {}});
}

}  // namespace

AskedPeriod asked_period(const pack::Pack& pack, const domain::FormMeaning& meaning,
                         const Period& asked, std::optional<Month> first_month) {
  Period period = asked;
  switch (meaning.shift.value_or(domain::FormShift::none)) {
    case domain::FormShift::none:
      break;
    case domain::FormShift::previous:
      period = asked.previous();
      break;
    case domain::FormShift::year_earlier:
      period = asked.year_earlier();
      break;
  }
  const FormBasis basis = meaning.basis.value_or(FormBasis::period);
  const pack::Measure* measure = pack.measure(meaning.measure);
  if (measure == nullptr) return of_indicator(pack, meaning.measure, basis, period, first_month);
  switch (measure->time) {
    case TimeBehaviour::flow:
      return of_flow(pack, basis, period, first_month);
    case TimeBehaviour::cumulative:
      return of_cumulative(pack, measure->since, basis, period);
    case TimeBehaviour::stock:
    case TimeBehaviour::plan:
      // At the period's end, or in force: since when makes no difference.
      return {period, {}};
  }
  return {period, {}};
}

}  // namespace jiedui::flow
