// The books with records in them that are not stored yet: what a check before writing looks at.
#pragma once

#include <optional>
#include <vector>

#include "rollup/rollup.hpp"

namespace jiedui::flow {

struct ProvisionalRecord {
  domain::RecordId id;  ///< 0 = new
  std::int32_t version = 1;
  std::vector<domain::FactDraft> facts;                  ///< empty = the record is removed
  std::optional<domain::Record> content = std::nullopt;  ///< of an item or event
};

/// Organisations replace or join those of the books. New names get ids beyond the dictionary's, new
/// records ids beyond the books'; neither leaves this value.
rollup::Rollup with_records(const rollup::Rollup& books,
                            const std::vector<ProvisionalRecord>& records,
                            const std::vector<domain::Organisation>& organisations);

/// The ids that these records have in the value above, in order.
std::vector<domain::RecordId> ids_of(const rollup::Rollup& books,
                                     const std::vector<ProvisionalRecord>& records);

}  // namespace jiedui::flow
