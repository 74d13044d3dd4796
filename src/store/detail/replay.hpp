// Builds the tables again from the journal.
#pragma once

#include "store/detail/names.hpp"

namespace jiedui::store {

/// Applies the entries of `from`, up to a place in the order of writing, to the empty store `to`, inside the transaction
/// that is open there. Entries and payloads are taken as they stand; everything else is computed.
base::Result<void> replay(Connection& from, std::int64_t until_sequence, Connection& to, Names& names);

}  // namespace jiedui::store
