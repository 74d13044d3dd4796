// Facts out of the books, and what changed between two positions.
#pragma once

#include "store/detail/connection.hpp"
#include "store/store.hpp"

namespace jiedui::store {

/// Ordered by record, version and place in the version; with several measures, by record and version.
base::Result<std::vector<domain::Fact>> read_facts(Connection& connection, std::int64_t chain,
                                                   const FactFilter& filter, Position at);
base::Result<FactChanges> read_changes(Connection& connection, std::int64_t chain, Position from, Position to);

}  // namespace jiedui::store
