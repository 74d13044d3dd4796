// Which version of a record's cells counts.
#include <algorithm>
#include <map>

#include "rollup/detail/index.hpp"

namespace jiedui::rollup::detail {
namespace {

using domain::Fact;
using domain::Status;

bool is_counted(Status status) {
  switch (status) {
    case Status::submitted:
    case Status::returned:
    case Status::accepted:
      return true;
    case Status::draft:
    case Status::withdrawn:
      return false;
  }
  return false;
}

bool is_accepted(Status status) {
  return status == Status::accepted;
}

/// Of the versions whose cells pass: the last one of each cell. A version that passes as a whole
/// replaces all before it, so that cells it no longer has are gone.
class LastVersions {
 public:
  LastVersions(const std::vector<Fact>& facts, bool (*passes)(Status)) : passes_(passes) {
    std::map<std::int32_t, bool> whole;
    for (const Fact& fact : facts) {
      const bool passed = passes_(fact.status);
      bool& all = whole.emplace(fact.version, true).first->second;
      all = all && passed;
      std::int32_t& newest = newest_[fact.measure];
      if (passed) newest = std::max(newest, fact.version);
    }
    for (const auto& [version, all] : whole) {
      if (all) floor_ = version;
    }
  }

  [[nodiscard]] bool has(const Fact& fact) const {
    return passes_(fact.status) && fact.version >= floor_ &&
           fact.version == newest_.at(fact.measure);
  }

 private:
  bool (*passes_)(Status);
  std::map<domain::TermId, std::int32_t> newest_;
  std::int32_t floor_ = 0;
};

}  // namespace

std::vector<Entry> select_versions(const std::vector<Fact>& facts) {
  const LastVersions counted(facts, is_counted);
  const LastVersions accepted(facts, is_accepted);
  std::vector<Entry> entries;
  for (const Fact& fact : facts) {
    const Entry entry{fact, counted.has(fact), accepted.has(fact)};
    if (entry.counted || entry.accepted) entries.push_back(entry);
  }
  return entries;
}

}  // namespace jiedui::rollup::detail
