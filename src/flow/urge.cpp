#include "flow/urge.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "flow/lookup.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::OrgId;

namespace {

/// What one reporter has sent of a form.
struct Sent {
  bool for_period = false;
  bool returned = false;
  domain::Period last{};  ///< the newest period before it that was reported, of the same year
  bool any = false;
};

bool counts(domain::Status status) {
  return status == domain::Status::submitted || status == domain::Status::accepted ||
         status == domain::Status::returned;
}

/// The units below in official order, each directly before its own.
void walk(const domain::OrgTree& tree, OrgId from, std::vector<OrgId>& into) {
  into.push_back(from);
  const auto* node = tree.find(from);
  if (node == nullptr) return;
  for (const OrgId below : node->children) walk(tree, below, into);
}

/// Reporters in the official order of the recipients' trees, of the kinds that file the form.
std::vector<OrgId> expected(const rollup::World& world, const pack::Form& form,
                            const domain::OrgTree& tree) {
  std::vector<OrgId> out;
  for (const domain::Member& member : world.programme.members) {
    const bool valid =
        (!member.from || *member.from <= tree.date()) && (!member.to || *member.to > tree.date());
    if (member.role != domain::MemberRole::recipient || !valid) continue;
    std::vector<OrgId> below;
    walk(tree, world.dictionary.org(member.org), below);
    for (const OrgId org : below) {
      const auto* node = tree.find(org);
      if (node != nullptr && std::find(form.expected.begin(), form.expected.end(),
                                       node->span->kind) != form.expected.end())
        out.push_back(org);
    }
  }
  return out;
}

std::map<OrgId, Sent> sent(const rollup::Rollup& books, const pack::Form& form,
                           const domain::Period& period) {
  std::map<OrgId, Sent> out;
  const domain::TermId term = books.world().dictionary.term(form.id);
  const domain::Month january = domain::month_of(domain::year_of(period.last), 1);
  for (const pack::FormColumn& column : form.columns) {
    if (column.stated_rate) continue;
    for (const domain::Fact* fact : books.facts_of(column.id)) {
      if (fact->form != term || !counts(fact->status)) continue;
      Sent& one = out[fact->reporter];
      if (fact->period() == period) {
        one.for_period = true;
        one.returned = one.returned || fact->status == domain::Status::returned;
      } else if (fact->last < period.last && fact->first >= january) {
        if (!one.any || fact->last > one.last.last) one.last = fact->period();
        one.any = true;
      }
    }
  }
  return out;
}

report::FormState state_of(const rollup::Rollup& books, const pack::Pack& pack,
                           const pack::Form& form, const domain::Period& period, base::Date on) {
  report::FormState out;
  out.id = form.id;
  out.label = form.label;
  if (form.deadline_days) {
    const base::Date deadline = base::plus_days(period.end_date(), *form.deadline_days);
    out.deadline = base::to_string(deadline);
    out.due = deadline < on;
  }
  const domain::OrgTree tree = books.world().orgs.tree_at(period.end_date());
  const std::map<OrgId, Sent> reports = sent(books, form, period);
  for (const OrgId org : expected(books.world(), form, tree)) {
    ++out.expected;
    const std::string name = books.world().orgs.short_name(org, period.end_date());
    const auto at = reports.find(org);
    const Sent one = at == reports.end() ? Sent{} : at->second;
    if (one.for_period) {
      ++out.reported;
      if (one.returned) out.returned.push_back(name);
    } else if (one.any) {
      out.late.emplace_back(name, base::Bilingual{one.last.label("zh", pack.plans),
                                                  one.last.label("en", pack.plans)});
    } else {
      out.missing.push_back(name);
    }
  }
  return out;
}

bool filed_for(const pack::Form& form, const domain::Period& period) {
  return !form.expected.empty() &&
         (form.periods.empty() ||
          std::find(form.periods.begin(), form.periods.end(), period.kind) != form.periods.end());
}

tl::unexpected<base::Fault> nothing_expected(const pack::Pack& pack, const UrgeQuery& query) {
  std::vector<std::string> ids;
  for (const pack::Form& form : pack.forms) {
    if (!form.expected.empty()) ids.push_back(form.id);
  }
  const std::string list = ids.empty() ? "" : base::join(ids, ", ");
  if (!query.form.empty()) {
    return fail(
        FaultCode::not_found,
        fmt::format("nobody is expected to file '{}' for {}; forms with expected reporters: {}",
                    query.form, query.period, list),
        fmt::format("没有单位须为{}填报“{}”,规定了填报单位的报表有:{}", query.period, query.form,
                    list));
  }
  return fail(FaultCode::not_found,
              fmt::format("the pack {} expects no form for {}; forms with expected reporters: {}",
                          pack.name(), query.period, list),
              fmt::format("报表制度 {} 没有须在 {} 填报的报表;规定了填报单位的报表有:{}",
                          pack.name(), query.period, list));
}

}  // namespace

Result<UrgeAnswer> who_is_missing(App& app, const UrgeQuery& query) {
  JD_TRY(Books books, app.books(query.programme, query.as_of, no_facts()));
  UrgeAnswer answer;
  JD_TRY(answer.period, find_period(books.world(), query.period));
  JD_TRY(const pack::Pack* pack, find_pack(books.world(), answer.period));
  answer.period_label = {answer.period.label("zh", pack->plans),
                         answer.period.label("en", pack->plans)};
  std::vector<const pack::Form*> forms;
  store::FactFilter filter;
  for (const pack::Form& form : pack->forms) {
    if (!query.form.empty() && form.id != query.form) continue;
    if (!filed_for(form, answer.period)) continue;
    forms.push_back(&form);
    for (const pack::FormColumn& column : form.columns) filter.measures.push_back(column.id);
  }
  if (forms.empty()) return nothing_expected(*pack, query);
  filter.first = domain::month_of(domain::year_of(answer.period.last), 1);
  filter.last = answer.period.last;
  JD_CHECK(app.read_facts(&books, query.programme, filter));
  for (const pack::Form* form : forms)
    answer.forms.push_back(state_of(*books.rollup, *pack, *form, answer.period, books.on));
  return answer;
}

}  // namespace jiedui::flow
