// Rows of queries as domain values.
#pragma once

#include "domain/fact.hpp"
#include "store/detail/connection.hpp"
#include "store/store.hpp"

namespace jiedui::store {

struct FactRow {
  std::int64_t ordinal = 0;
  domain::Fact fact;
};
/// Of the columns that the queries over `fact` share.
FactRow fact_of(const Query& row);
base::Result<StoredEntry> entry_of(const Query& row);
JournalEntry journal_entry_of(const Query& row);
base::Result<domain::Dictionary> read_dictionary(Connection& connection);

}  // namespace jiedui::store
