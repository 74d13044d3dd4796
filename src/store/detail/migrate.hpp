// The schema: numbered migrations, never edited, each noted in the store with its checksum.
#pragma once

#include "base/result.hpp"
#include "store/detail/connection.hpp"

namespace jiedui::store {

/// Makes an empty database a store, or brings an older store up to date, in one transaction.
base::Result<void> migrate(Connection& connection);
/// Whether the database is a store of the present schema. Otherwise fails, saying what to run. A migration table that
/// contradicts itself passes: verify() names what is wrong with it.
base::Result<void> check_schema(Connection& connection);
/// Fails for a file that is neither empty nor a store, and for a store made by a newer program.
base::Result<void> check_ours(Connection& connection);

}  // namespace jiedui::store
