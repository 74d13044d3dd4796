// The narrow row that every figure is made of: one value of one measure from one version of one
// record.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/id.hpp"
#include "domain/period.hpp"
#include "domain/record.hpp"
#include "domain/written.hpp"

namespace jiedui::domain {

enum class FactRole : std::uint8_t {
  value,    ///< counts
  control,  ///< the 合计 row of a published table: compared, printed as its total, never added
};

/// A measure value in the books. Ids are those of the store's dictionaries (Dictionary). 88 bytes:
/// ten million of them fit in memory.
struct Fact {
  std::int64_t value = 0;  ///< minor units; for a stated ratio: percent × 10^written.decimals
  RecordId record;
  Position from = 0;  ///< entry of the programme's chain that wrote this version's row
  TermId measure;
  OrgId reporter;
  OrgId recipient;
  OrgSetId supporters;
  TermId category;  ///< 0 = none
  TermId form;
  TermId event;   ///< 0 = none; shared by the two sides' reports of one event
  TermId person;  ///< 0 = none; one identity per fact of a persons measure that comes from items
  TermId batch;   ///< 0 = none; the published table it came in
  std::int32_t version = 0;
  Month first = 0;
  Month last = 0;
  PeriodKind period_kind = PeriodKind::month;
  RecordKind source = RecordKind::statement;
  FactRole role = FactRole::value;
  CoverageClaim coverage = CoverageClaim::own;
  Side side = Side::recipient;
  Nature nature = Nature::ordinary;
  Status status = Status::submitted;
  bool nil = false;
  Written written;

  [[nodiscard]] Period period() const { return {first, last, period_kind}; }
  friend bool operator==(const Fact&, const Fact&) = default;
};

/// A fact before it is stored: names instead of dictionary ids.
struct FactDraft {
  std::string measure;
  std::int64_t value = 0;
  Written written;
  std::string reporter;
  std::string recipient;
  std::vector<std::string> supporters;  ///< codes
  std::string category;
  std::string form;
  std::string event;
  std::string person;
  std::string batch;
  Period period;
  RecordKind source = RecordKind::statement;
  FactRole role = FactRole::value;
  CoverageClaim coverage = CoverageClaim::own;
  Side side = Side::recipient;
  Nature nature = Nature::ordinary;
  bool nil = false;
  friend bool operator==(const FactDraft&, const FactDraft&) = default;
};

}  // namespace jiedui::domain
