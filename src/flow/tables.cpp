#include "flow/tables.hpp"

#include <algorithm>
#include <set>

#include "flow/explanations.hpp"
#include "flow/figure_code.hpp"
#include "flow/lookup.hpp"

namespace jiedui::flow {

using base::Result;

namespace {

/// Measures behind an id, through indicators of indicators; the ids of indicators themselves stay
/// in, for their stated values.
void collect(const pack::Pack& pack, const std::string& id, std::set<std::string>* into) {
  if (!into->insert(id).second) return;
  const pack::Indicator* indicator = pack.indicator(id);
  if (indicator == nullptr) return;
  for (const std::string& name : indicator->expression.names()) collect(pack, name, into);
}

/// The first month that can matter: the year, or the plan period, before the one that holds the
/// period's first month (previous periods, same period last year, the base of a growth); nothing
/// when a window has no bound.
std::optional<domain::Month> first_month(const pack::Pack& pack, const std::set<std::string>& ids,
                                         const domain::Period& period) {
  domain::Month first = domain::month_of(domain::year_of(period.first) - 1, 1);
  first = std::min(first, period.first - period.months());
  for (const std::string& id : ids) {
    const pack::Measure* measure = pack.measure(id);
    if (measure == nullptr) continue;
    const bool unbounded =
        measure->since == pack::Since::start || measure->since == pack::Since::agreement;
    const bool stays = measure->time == pack::TimeBehaviour::cumulative ||
                       measure->time == pack::TimeBehaviour::plan;
    if (stays && unbounded) return std::nullopt;
    if (measure->items) return std::nullopt;  // a posting that began long ago is still there
    if (!stays || measure->since != pack::Since::plan) continue;
    for (const domain::PlanPeriod& plan : pack.plans) {
      if (plan.first <= period.first && period.first <= plan.last) {
        first = std::min(first, plan.first - (plan.last - plan.first + 1));
      }
    }
  }
  return first;
}

}  // namespace

std::set<std::string> ids_behind(const pack::Pack& pack, const std::string& id) {
  std::set<std::string> out;
  collect(pack, id, &out);
  return out;
}

store::FactFilter facts_needed(const pack::Pack& pack, const std::vector<std::string>& ids,
                               const domain::Period& period) {
  if (ids.empty()) return no_facts();
  std::set<std::string> all;
  for (const std::string& id : ids) collect(pack, id, &all);
  store::FactFilter filter;
  filter.measures = {all.begin(), all.end()};
  filter.first = first_month(pack, all, period);
  filter.last = period.last;
  return filter;
}

Result<TableAnswer> make_table(App& app, const TableQuery& query) {
  // The world first, without facts: the table's definition says which facts to read.
  TableAnswer answer;
  JD_TRY(answer.books, app.books(query.programme, query.as_of, no_facts()));
  JD_TRY(const domain::Period period, find_period(answer.books.world(), query.period));
  JD_TRY(const pack::Pack* pack, find_pack(answer.books.world(), period));
  JD_TRY(const pack::Table* definition, find_table(*pack, query.table));
  std::vector<std::string> ids;
  for (const pack::TableColumn& column : definition->columns) {
    if (!column.measure.empty()) ids.push_back(column.measure);
  }
  JD_CHECK(app.read_facts(&answer.books, query.programme, facts_needed(*pack, ids, period)));
  const rollup::World& world = answer.books.world();
  pack = world.packs.for_period(period);
  report::TableRequest request;
  request.table = pack->table(query.table);
  request.period = period;
  JD_TRY(request.org, find_org(world, query.org, period.end_date()));
  request.status = query.status;
  request.tree = query.tree;
  request.on = answer.books.on;
  answer.model = report::make_table(*answer.books.rollup, request);
  JD_CHECK(add_explanations(app, answer.books, answer.model));
  const auto address = [&](const report::TableRow& row) {
    for (std::size_t i = 0; i < row.cells.size() && i < request.table->columns.size(); ++i) {
      if (row.cells[i].is_text || row.cells[i].figure.address.measure.empty()) continue;
      answer.model.figure_ids[{row.key, request.table->columns[i].id}] =
          encode_figure(row.cells[i].figure.address, world);
    }
  };
  for (const report::TableRow& row : answer.model.rows) address(row);
  for (const report::TableRow& row : answer.model.groups) address(row);
  if (answer.model.total) address(*answer.model.total);
  return answer;
}

}  // namespace jiedui::flow
