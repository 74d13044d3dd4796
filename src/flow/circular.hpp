// A table as a paper that leaves, and the 通报 made from one.
#pragma once

#include <string>

#include "flow/papers.hpp"
#include "flow/tables.hpp"

namespace jiedui::flow {

/// What the 报出数库 keeps of a printed table.
MadePaper table_paper(const TableAnswer& table, const TableQuery& query,
                      const std::string& language);

struct CircularQuery {
  std::string programme;
  std::string period;
  std::string table;  ///< id; empty = the first with rows of organisations and figures
  bool internal = false;
  bool annex = true;  ///< with the table behind the text
  std::string language = "zh";
  AsOfChoice as_of;
};
base::Result<MadePaper> make_circular(App& app, const CircularQuery& query);

}  // namespace jiedui::flow
