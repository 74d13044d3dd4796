// What the two sides say about one event, or about one quantity of one pairing, where they differ
// (对账). Which side counts is the measure's; here only the difference is shown.
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "check/detail/rules.hpp"
#include "check/detail/view.hpp"

namespace jiedui::check {
namespace {

using domain::Side;

/// One thing both sides may speak of. An event is itself, whatever month or words each side gives
/// it.
using Subject = std::tuple<domain::TermId, domain::OrgId, domain::OrgSetId, domain::TermId,
                           domain::Period, domain::CoverageClaim, domain::Nature>;
Subject subject_of(const Fact& fact) {
  if (fact.event) return {fact.event, {}, {}, fact.category, {}, {}, {}};
  const auto nature = domain::stands_apart(fact.nature) ? fact.nature : domain::Nature::ordinary;
  return {{}, fact.recipient, fact.supporters, fact.category, fact.period(), fact.coverage, nature};
}

struct Reports {
  Facts recipient;
  Facts supporter;
};

Finding difference(const View& view, const pack::Measure& measure, const Reports& reports) {
  const Fact& first = *reports.recipient.front();
  const auto show = [&](const Facts& facts) {
    return facts.size() == 1 ? text_of(*facts.front())
                             : amount_text(total_of(facts), facts.front()->written.unit);
  };
  const pack::Pack& pack = view.pack();
  const auto word = [](const Bilingual& of_pack, const char* zh, const char* en) {
    return Bilingual{of_pack.zh.empty() ? zh : of_pack.zh, of_pack.en.empty() ? en : of_pack.en};
  };
  const Bilingual here = word(pack.recipient_word, "受援方", "recipient");
  const Bilingual there = word(pack.supporter_word, "支援方", "supporter");
  const std::string event = view.world().dictionary.text(first.event);
  Finding finding;
  finding.rule = "two_sides";
  finding.severity = Severity::warning;
  finding.put_place(joined({view.place(first), {event, event}}));
  finding.what = {
      fmt::format("{}:{}({})填 {},{}({})填 {}。", measure.label.zh, here.zh,
                  view.name(first.reporter), show(reports.recipient), there.zh,
                  view.name(reports.supporter.front()->reporter), show(reports.supporter)),
      fmt::format("{}: the {} ({}) states {}, the {} ({}) states {}.", measure.label.en, here.en,
                  view.name(first.reporter), show(reports.recipient), there.en,
                  view.name(reports.supporter.front()->reporter), show(reports.supporter))};
  const Bilingual& counts = measure.counted == Side::recipient ? here : there;
  finding.why = {fmt::format("同一事项双方所报不一致,报表取{}数。", counts.zh),
                 fmt::format("Both speak of one thing; tables use the {}'s figure.", counts.en)};
  finding.todo = {"建议双方对账。", "Please settle the figure with the other side."};
  Facts all = reports.recipient;
  all.insert(all.end(), reports.supporter.begin(), reports.supporter.end());
  finding.records = records_of(all);
  return finding;
}

}  // namespace

std::vector<Finding> two_sides(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Measure& measure : view.pack().measures) {
    std::map<Subject, Reports> subjects;
    for (const Fact* fact : view.counted_here(measure.id)) {
      if (fact->role != domain::FactRole::value) continue;
      if (!fact->event && fact->source != domain::RecordKind::statement) continue;
      Reports& reports = subjects[subject_of(*fact)];
      (fact->side == Side::recipient ? reports.recipient : reports.supporter).push_back(fact);
    }
    for (const auto& [subject, reports] : subjects) {
      if (reports.recipient.empty() || reports.supporter.empty()) continue;
      if (sum_of(reports.recipient).meets(sum_of(reports.supporter))) continue;
      findings.push_back(difference(view, measure, reports));
    }
  }
  return findings;
}

}  // namespace jiedui::check
