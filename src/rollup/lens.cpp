#include <algorithm>

#include "pack/carried.hpp"
#include "rollup/detail/lens.hpp"

namespace jiedui::rollup::detail {

using domain::Month;
using domain::OrgId;

Life life_of(const domain::Organisation& organisation) {
  Life life;
  life.first = domain::month_of(organisation.spans.front().from);
  if (const auto end = domain::end_of(organisation))
    life.last = domain::month_of(base::plus_days(*end, -1));
  return life;
}

bool Lens::inside(domain::OrgSetId set) const {
  if (supporters.empty()) return true;
  const auto members = world->dictionary.members(set);
  return !members.empty() && std::all_of(members.begin(), members.end(), [&](OrgId member) {
    return std::binary_search(supporters.begin(), supporters.end(), member);
  });
}

bool Lens::overlaps(domain::OrgSetId set) const {
  const auto members = world->dictionary.members(set);
  return !inside(set) && std::any_of(members.begin(), members.end(), [&](OrgId member) {
    return std::binary_search(supporters.begin(), supporters.end(), member);
  });
}

Month window_of(const pack::Pack& pack, const pack::Measure& measure,
                const domain::Period& period) {
  const Month year = domain::month_of(domain::year_of(period.last), 1);
  switch (measure.time) {
    case pack::TimeBehaviour::flow:
      return period.first;
    case pack::TimeBehaviour::stock:
      return year;
    case pack::TimeBehaviour::cumulative:
    case pack::TimeBehaviour::plan:
      break;
  }
  return pack::window_begin(pack, measure, period).value_or(INT_MIN);
}

void Sum::add(const Sum& other) {
  const auto append = [](auto& to, const auto& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  has = has || other.has;
  complete = complete && other.complete;
  rank = std::max(rank, other.rank);
  value += other.value;
  interval = interval + other.interval;
  append(persons, other.persons);
  append(used, other.used);
  append(compared, other.compared);
  append(left_out, other.left_out);
  append(late, other.late);
  append(unreported, other.unreported);
  append(ended, other.ended);
  if (approx == domain::Approx::exact) approx = other.approx;
  unconfirmed = unconfirmed || other.unconfirmed;
  returned = returned || other.returned;
  no_base = no_base || other.no_base;
  turn_of_year = turn_of_year || other.turn_of_year;
  no_opening = no_opening || other.no_opening;
  if (!plan_from) plan_from = other.plan_from;
}

domain::Int128 Sum::total() const {
  std::vector<domain::TermId> distinct = persons;
  std::sort(distinct.begin(), distinct.end());
  return value + (std::unique(distinct.begin(), distinct.end()) - distinct.begin());
}

domain::Interval Sum::total_interval() const {
  const domain::Int128 extra = total() - value;
  return {interval.low + extra, interval.high + extra};
}

void Sum::add(Sum&& other) {
  const bool empty = !has && complete && left_out.empty() && compared.empty() && late.empty() &&
                     unreported.empty() && ended.empty();
  if (empty && other.has) {
    *this = std::move(other);  // the first part of most sums is their only one
  } else {
    add(static_cast<const Sum&>(other));
  }
}

void Sum::remove(const Sum& other) {
  const domain::Int128 growth = total() - other.total();
  interval = total_interval() - other.total_interval();
  value = growth;
  persons.clear();
  used.insert(used.end(), other.used.begin(), other.used.end());
}

Month Sum::newest() const {
  Month newest = INT_MIN;
  for (const Entry* entry : used) newest = std::max(newest, entry->fact.last);
  return newest;
}

}  // namespace jiedui::rollup::detail
