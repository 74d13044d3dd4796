#include "check/detail/series.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "pack/carried.hpp"

namespace jiedui::check {
namespace {

using SeriesKey = std::tuple<domain::TermId, domain::OrgId, domain::OrgId, domain::OrgSetId,
                             domain::TermId, domain::CoverageClaim, domain::Side, bool>;

SeriesKey key_of(const Fact& fact) {
  return {fact.form,     fact.reporter, fact.recipient, fact.supporters,
          fact.category, fact.coverage, fact.side,      fact.nature == domain::Nature::published};
}

bool earlier_than(const Fact* a, const Fact* b) {
  // Of those ending together the shortest stands last: it is the one that counts.
  return std::make_tuple(a->last, a->first, a->record) <
         std::make_tuple(b->last, b->first, b->record);
}

bool in_a_series(const View& view, const Fact& fact) {
  return fact.role == domain::FactRole::value && fact.nature != domain::Nature::expected &&
         fact.source == domain::RecordKind::statement && view.in_org(fact);
}

/// The series of one recipient.
std::map<SeriesKey, Facts> series_of(const View& view, const pack::Measure& measure,
                                     domain::OrgId recipient) {
  std::map<SeriesKey, Facts> series;
  for (const Fact* fact : view.counted_of(measure.id, recipient)) {
    if (in_a_series(view, *fact)) series[key_of(*fact)].push_back(fact);
  }
  return series;
}

}  // namespace

domain::Month window_of(const View& view, const pack::Measure& measure, domain::Month at) {
  return pack::window_begin(view.pack(), measure, domain::Period::of_month(at)).value_or(0);
}

void for_each_in_series(const View& view, const pack::Measure& measure,
                        const std::function<void(const Fact&, const Facts&)>& visit) {
  // Only the series that reach the scope are put together: a check of one month must not cost what
  // all the years before it hold of everybody else.
  std::set<domain::OrgId> recipients;
  for (const Fact* fact : view.counted_here(measure.id)) {
    if (in_a_series(view, *fact)) recipients.insert(fact->recipient);
  }
  for (const domain::OrgId recipient : recipients) {
    for (auto& [key, facts] : series_of(view, measure, recipient)) {
      std::sort(facts.begin(), facts.end(), earlier_than);
      for (const Fact* fact : facts) {
        if (!view.in_period(*fact)) continue;
        Facts earlier;
        std::copy_if(facts.begin(), facts.end(), std::back_inserter(earlier),
                     [&](const Fact* other) { return other->last < fact->last; });
        visit(*fact, earlier);
      }
    }
  }
}

}  // namespace jiedui::check
