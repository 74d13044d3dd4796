// One measure of one unit and period, stated in two forms: the office wrote two different numbers.
// Which of the two counts is the books' question; that they differ is said here, once, and not by
// `coverage` again. Figures linked in other ways are rules of the pack.
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "check/detail/rules.hpp"
#include "check/detail/view.hpp"

namespace jiedui::check {
namespace {

using Key = std::tuple<domain::OrgId, domain::OrgId, domain::OrgSetId, domain::TermId,
                       domain::Period, domain::CoverageClaim, domain::Side, domain::Nature>;

Key key_of(const Fact& fact) {
  const auto nature = domain::stands_apart(fact.nature) ? fact.nature : domain::Nature::ordinary;
  return {fact.reporter, fact.recipient, fact.supporters, fact.category,
          fact.period(), fact.coverage,  fact.side,       nature};
}

Bilingual form_name(const View& view, const Fact& fact) {
  const std::string& id = view.world().dictionary.text(fact.form);
  const pack::Form* form = view.pack().form(id);
  return form == nullptr ? Bilingual{id, id} : form->label;
}

Finding differs(const View& view, const pack::Measure& measure, const Fact& one,
                const Fact& other) {
  const Bilingual here = form_name(view, one);
  const Bilingual there = form_name(view, other);
  Finding finding;
  finding.rule = "cross_form";
  finding.severity = Severity::warning;
  finding.put_place(view.place(one));
  finding.what = {fmt::format("{}:“{}”填 {},“{}”填 {}。", measure.label.zh, here.zh, text_of(one),
                              there.zh, text_of(other)),
                  fmt::format("{}: '{}' states {}, '{}' states {}.", measure.label.en,
                              here.in("en"), text_of(one), there.in("en"), text_of(other))};
  finding.why = {"同一单位、同一报告期的同一个数,在两张表中应当一致。",
                 "One figure of one unit and period should be the same in both forms."};
  finding.todo = {"建议核实后改正一张;口径不同的请写情况说明。",
                  "Please verify and correct one of them; explain it if their basis differs."};
  finding.records = {one.record, other.record};
  return finding;
}

}  // namespace

std::vector<Finding> cross_form(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& measure : view.pack().measures) {
    std::map<Key, Facts> rows;
    for (const Fact* fact : view.counted_here(measure.id)) {
      if (fact->source == domain::RecordKind::statement && fact->role == domain::FactRole::value)
        rows[key_of(*fact)].push_back(fact);
    }
    for (const auto& [key, facts] : rows) {
      const Fact& first = *facts.front();
      for (const Fact* other : facts) {
        if (other->form != first.form && !interval_of(*other).meets(interval_of(first)))
          findings.push_back(differs(view, measure, first, *other));
      }
    }
  }
  return findings;
}

}  // namespace jiedui::check
