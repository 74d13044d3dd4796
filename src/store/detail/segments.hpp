// The index of a library: segments, each written once with the texts of one commit and merged into
// larger ones from time to time, so that it grows without being built anew.
// Holds: the texts of a segment have ids first … last, and no other segment has ids between them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/detail/connection.hpp"
#include "store/detail/posting_list.hpp"
#include "store/text_library.hpp"

namespace jiedui::store {

struct Segment {
  std::int64_t id = 0;
  int bits = 0;  ///< the first bits of a hash are the number of its bucket
  std::int64_t postings = 0;
  std::int64_t texts = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
};

/// In the order of their texts.
base::Result<std::vector<Segment>> segments(Connection& connection);

/// Inside a transaction; `postings` are sorted and count texts from `first`.
base::Result<void> write_segment(Connection& connection, const std::vector<Posting>& postings,
                                 std::int64_t texts, std::int64_t first, std::int64_t last);

/// Merges the newest segments as long as the one before is not much larger than they are together.
/// A transaction of its own; does nothing most of the time.
base::Result<void> merge_segments(Connection& connection);

/// Inside one transaction.
base::Result<std::vector<PrintHolders>> holders_of(Connection& connection,
                                                   std::span<const std::uint32_t> hashes);

}  // namespace jiedui::store
