// A statistical table, computed and addressed.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "flow/app.hpp"
#include "report/table.hpp"

namespace jiedui::flow {

struct TableQuery {
  std::string programme;
  std::string table;
  std::string period;
  std::string org;  ///< code or name; empty = the programme's recipients
  domain::StatusFilter status = domain::StatusFilter::counted;
  domain::TreeMode tree = domain::TreeMode::period_end;
  AsOfChoice as_of;
};

/// The model points into the books it was made from; both are kept together.
struct TableAnswer {
  Books books;
  report::TableModel model;
};
base::Result<TableAnswer> make_table(App& app, const TableQuery& query);

/// An id with everything its expression is made of, through indicators of indicators.
std::set<std::string> ids_behind(const pack::Pack& pack, const std::string& id);

/// The facts that measures and indicators of a pack can need for a period: what a one-shot command
/// reads.
store::FactFilter facts_needed(const pack::Pack& pack, const std::vector<std::string>& ids,
                               const domain::Period& period);

}  // namespace jiedui::flow
