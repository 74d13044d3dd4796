// Whether the books are whole.
#pragma once

#include "store/detail/connection.hpp"
#include "store/store.hpp"

namespace jiedui::store {

/// Contradictions inside the journal: order, hashes, digests.
base::Result<std::vector<Damage>> verify_journal(Connection& connection);
/// Everything; the connection is inside a read transaction.
base::Result<std::vector<Damage>> verify_books(Connection& connection, const std::optional<std::string>& head);

}  // namespace jiedui::store
