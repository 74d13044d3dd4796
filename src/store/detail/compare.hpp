// Two stores compared row by row, column by column.
#pragma once

#include "store/detail/connection.hpp"
#include "store/store.hpp"

namespace jiedui::store {

/// Where the tables of `present` differ from those of `expected`, each with table, row key and column. Tables and their
/// definitions are those of `expected`; a definition that differs is named too.
base::Result<std::vector<Damage>> compare(Connection& present, Connection& expected);

}  // namespace jiedui::store
