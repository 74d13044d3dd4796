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

/// Every cell of the version was accepted.
bool fully_accepted(const std::vector<Fact>& facts, std::int32_t version) {
  return std::all_of(facts.begin(), facts.end(), [&](const Fact& fact) {
    return fact.version != version || fact.status == Status::accepted;
  });
}

/// The newest version of the record that was accepted as a whole; cells it no longer has are gone.
std::int32_t newest_fully_accepted(const std::vector<Fact>& facts) {
  std::int32_t newest = 0;
  for (const Fact& fact : facts) {
    if (fact.version > newest && fully_accepted(facts, fact.version)) newest = fact.version;
  }
  return newest;
}

}  // namespace

std::vector<Entry> select_versions(std::vector<Fact> facts) {
  std::int32_t newest_counted = 0;
  std::map<domain::TermId, std::int32_t> newest_accepted;
  for (const Fact& fact : facts) {
    if (is_counted(fact.status)) newest_counted = std::max(newest_counted, fact.version);
    if (fact.status == Status::accepted) {
      std::int32_t& version = newest_accepted[fact.measure];
      version = std::max(version, fact.version);
    }
  }
  const std::int32_t accepted_floor = newest_fully_accepted(facts);
  std::vector<Entry> entries;
  for (const Fact& fact : facts) {
    Entry entry{fact, false, false};
    entry.counted = is_counted(fact.status) && fact.version == newest_counted;
    entry.accepted = fact.status == Status::accepted && fact.version >= accepted_floor &&
                     fact.version == newest_accepted[fact.measure];
    if (entry.counted || entry.accepted) entries.push_back(entry);
  }
  return entries;
}

}  // namespace jiedui::rollup::detail
