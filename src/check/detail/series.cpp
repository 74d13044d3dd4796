#include "check/detail/series.hpp"

#include <algorithm>
#include <map>
#include <tuple>

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

}  // namespace

void for_each_in_series(const View& view, const pack::Measure& measure,
                        const std::function<void(const Fact&, const Facts&)>& visit) {
  std::map<SeriesKey, Facts> series;
  for (const Fact* fact : view.counted(measure.id)) {
    if (fact->role != domain::FactRole::value || fact->nature == domain::Nature::expected ||
        fact->source != domain::RecordKind::statement || !view.in_org(*fact)) {
      continue;
    }
    series[key_of(*fact)].push_back(fact);
  }
  for (auto& [key, facts] : series) {
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

}  // namespace jiedui::check
