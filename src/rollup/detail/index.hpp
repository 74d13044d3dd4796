// The facts, laid out so that a figure reads only what can reach it, and a commit copies only what
// it touches.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "domain/fact.hpp"
#include "rollup/rollup.hpp"

namespace jiedui::rollup::detail {

/// A fact that counts under at least one status filter.
struct Entry {
  domain::Fact fact;
  bool counted = false;   ///< of the last submitted version of its record
  bool accepted = false;  ///< the last accepted version of its cell

  [[nodiscard]] bool in(domain::StatusFilter filter) const {
    return filter == domain::StatusFilter::counted ? counted : accepted;
  }
};

/// All entries of one measure for one recipient, by the period's end.
using Bucket = std::vector<Entry>;

/// How many reports of one event each side has, by status filter and side.
struct EventSides {
  std::array<std::array<std::int32_t, 2>, 2> count{};
};

/// One measure.
struct Shard {
  std::unordered_map<domain::OrgId, std::shared_ptr<const Bucket>> by_recipient;
  std::unordered_map<domain::TermId, EventSides> events;
  /// Rows of published tables: number of value facts, and the record of the control fact (0 =
  /// none).
  struct Batch {
    std::int32_t rows = 0;
    domain::OrgId control_recipient;
    domain::RecordId control;
  };
  std::unordered_map<domain::TermId, Batch> batches;
};

/// Where the facts of a record stand, so that a later version can replace them.
struct RecordPlace {
  domain::RecordId record;
  domain::TermId measure;
  domain::OrgId recipient;
};
using RecordBlock = std::vector<RecordPlace>;
inline constexpr std::int64_t k_block_records = 256;

/// The trees of the days that were asked for; a snapshot and those after it share them while the
/// organisations stay the same. A tree keeps the world that it points into. Thread-safe.
class Trees {
 public:
  std::shared_ptr<const domain::OrgTree> at(const std::shared_ptr<const World>& world,
                                            base::Date date);

 private:
  std::mutex mutex_;
  std::map<base::Date, std::shared_ptr<const domain::OrgTree>> by_date_;
};

/// Rule 1 of FIGURES: which of a record's open facts count. Facts of one record only.
std::vector<Entry> select_versions(const std::vector<domain::Fact>& facts_of_record);

}  // namespace jiedui::rollup::detail

namespace jiedui::rollup {

struct Rollup::Index {
  std::unordered_map<domain::TermId, std::shared_ptr<const detail::Shard>> shards;
  std::vector<std::shared_ptr<const detail::RecordBlock>> blocks;
  std::shared_ptr<detail::Trees> trees = std::make_shared<detail::Trees>();

  [[nodiscard]] const detail::Shard* shard(domain::TermId measure) const;
  [[nodiscard]] const detail::RecordBlock* block_of(domain::RecordId record) const;
};

}  // namespace jiedui::rollup
