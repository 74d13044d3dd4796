// What one change does to the tables: versions of records and facts. Commit and replay both come through here.
// Holds: nothing is overwritten; a row that ends gets its to_position, and a new row is written beside it.
#pragma once

#include "base/result.hpp"
#include "domain/change.hpp"
#include "store/detail/names.hpp"

namespace jiedui::store {

struct Place {
  std::int64_t chain = 0;
  domain::Position position = 0;
};

/// Applies the change and returns the id of the record it touched. Fails with `conflict` when the change was made on
/// another version than the current one, with `not_found` when there is nothing to close or to give a status.
base::Result<std::int64_t> apply(Connection& connection, Names& names, const Place& place,
                                 const domain::Change& change);

}  // namespace jiedui::store
