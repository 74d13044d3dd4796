#include "flow/circular.hpp"

#include <algorithm>
#include <set>

#include "flow/lookup.hpp"
#include "flow/urge.hpp"
#include "report/circular.hpp"
#include "report/phrases.hpp"

namespace jiedui::flow {

using base::Result;

namespace {

/// 个地州, where the rows are of one kind; else 家.
base::Bilingual counter_of(const TableAnswer& table, const pack::Pack& pack) {
  const domain::OrgTree tree = table.books.world().orgs.tree_at(table.model.period.end_date());
  std::set<std::string> kinds;
  for (const report::TableRow& row : table.model.rows) {
    if (row.depth != 0 || row.shown_only || !row.key.starts_with("org:")) continue;
    const auto* node = tree.find(table.books.world().dictionary.org(row.key.substr(4)));
    kinds.insert(node == nullptr ? "" : node->span->kind);
  }
  if (kinds.size() == 1) {
    for (const auto& [id, label] : pack.org_kinds) {
      if (id == *kinds.begin()) return {"个" + label.zh, label.en};
    }
  }
  return {"家", "units"};
}

bool has_rows_of_units(const pack::Table& table) {
  return table.rows == pack::RowSource::groups || table.rows == pack::RowSource::children ||
         table.rows == pack::RowSource::supporters;
}

bool fits(const pack::Table& table, const domain::Period& period) {
  const bool measures =
      std::any_of(table.columns.begin(), table.columns.end(),
                  [](const pack::TableColumn& column) { return !column.measure.empty(); });
  return measures && (table.periods.empty() || std::find(table.periods.begin(), table.periods.end(),
                                                         period.kind) != table.periods.end());
}

/// Something done, not only planned, stands in the total or a row.
bool says_something(const report::TableModel& model, const pack::Pack& pack) {
  const auto done = [&](const report::TableRow& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const pack::Measure* measure = pack.measure(model.definition->columns[i].measure);
      if (measure != nullptr && measure->time != pack::TimeBehaviour::plan &&
          row.cells[i].figure.has_value())
        return true;
    }
    return false;
  };
  return (model.total && done(*model.total)) ||
         std::any_of(model.rows.begin(), model.rows.end(), done);
}

Result<TableAnswer> table_for(App& app, const CircularQuery& query) {
  TableQuery wanted;
  wanted.programme = query.programme;
  wanted.period = query.period;
  wanted.as_of = query.as_of;
  wanted.table = query.table;
  if (!query.table.empty()) return make_table(app, wanted);
  JD_TRY(const Books books, app.books(query.programme, query.as_of, no_facts()));
  JD_TRY(const domain::Period period, find_period(books.world(), query.period));
  JD_TRY(const pack::Pack* pack, find_pack(books.world(), period));
  for (const bool of_units : {true, false}) {
    for (const pack::Table& table : pack->tables) {
      if (has_rows_of_units(table) != of_units || !fits(table, period)) continue;
      wanted.table = table.id;
      JD_TRY(TableAnswer answer, make_table(app, wanted));
      if (says_something(answer.model, *pack)) return answer;
    }
  }
  return base::fail(
      base::FaultCode::not_found,
      fmt::format("no table of {} has figures for {}", pack->name(), query.period),
      fmt::format("报表制度 {} 的各表在 {} 都没有数据,无可通报", pack->name(), query.period));
}

domain::Paper head_of(const TableAnswer& table, const std::string& what,
                      const std::string& language) {
  domain::Paper head;
  head.what = what;
  head.id = table.model.definition->id;
  head.programme = table.model.programme;
  head.period = table.model.period;
  head.language = language;
  head.position = table.model.position;
  return head;
}

}  // namespace

MadePaper table_paper(const TableAnswer& table, const TableQuery& query,
                      const std::string& language) {
  report::DraftPaper draft = report::table_document(table.model, language);
  domain::Paper head = head_of(table, "table", language);
  if (const auto org = find_org(table.books.world(), query.org, table.model.period.end_date()))
    head.org = table.books.world().dictionary.code(*org);
  head.title = draft.document.title;
  return make_paper(std::move(head), std::move(draft.document), draft.figures);
}

Result<MadePaper> make_circular(App& app, const CircularQuery& query) {
  JD_TRY(const TableAnswer table, table_for(app, query));
  const pack::Pack& pack = *table.books.world().packs.for_period(table.model.period);
  report::CircularRequest request;
  request.internal = query.internal;
  request.annex = query.annex;
  request.language = query.language;
  request.counter = counter_of(table, pack);
  for (const pack::TableColumn& column : table.model.definition->columns)
    request.schedules.push_back(report::schedule(pack, column.measure, table.model.period));
  const auto missing = who_is_missing(app, {query.programme, query.period, {}, query.as_of});
  if (missing) request.forms = missing->forms;
  // A programme without expected reporters has nothing to say about them.
  if (!missing && missing.error().code != base::FaultCode::not_found)
    return tl::unexpected(missing.error());
  report::DraftPaper draft = report::circular(table.model, request);
  domain::Paper head = head_of(table, "circular", query.language);
  head.length = query.annex ? "full" : "page";
  head.edition = query.internal ? "internal" : "external";
  head.title = draft.document.title;
  return make_paper(std::move(head), std::move(draft.document), draft.figures);
}

}  // namespace jiedui::flow
