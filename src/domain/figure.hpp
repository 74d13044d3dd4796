// A figure: a number with its address, its state, its coverage, and the records behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "domain/id.hpp"
#include "domain/period.hpp"
#include "domain/record.hpp"
#include "domain/unit.hpp"
#include "domain/written.hpp"

namespace jiedui::domain {

enum class FigureState : std::uint8_t { value, missing, not_due, not_applicable, withheld };
std::string_view to_string(FigureState state);

/// `counted`: the last submitted version of each cell; `accepted`: its last accepted one.
enum class StatusFilter : std::uint8_t { counted, accepted };
/// The tree a period is grouped by: the one valid at its end, or today's.
enum class TreeMode : std::uint8_t { period_end, current };

/// Which role of a record the subtree of a slice applies to. The supporter role has no tree: its
/// slices are sets.
enum class SliceRole : std::uint8_t { recipient, reporter };

/// Whose figures. A subtree in the recipient (or reporter) role, a set of supporters, a category;
/// empty parts mean all.
struct Slice {
  OrgId recipient;  ///< subtree, in the role below; 0 = all recipients of the programme
  SliceRole role = SliceRole::recipient;
  std::string grouping;  ///< id of the grouping that replaces the tree; empty = administrative tree
  std::vector<OrgId> supporters;  ///< figures whose set lies inside; empty = all
  TermId category;                ///< 0 = all categories together
  friend bool operator==(const Slice&, const Slice&) = default;
};

/// Everything that decides a figure's value. Printed as an opaque id (flow::FigureCode).
struct Address {
  std::string programme;
  std::string measure;  ///< measure or indicator id
  Slice slice;
  Period period;
  StatusFilter status = StatusFilter::counted;
  TreeMode tree = TreeMode::period_end;
  std::string pack;       ///< "border-region@1"
  Position position = 0;  ///< of the programme's chain
};

/// What a reader must know beside the number. Report turns each into a note with words.
enum class RemarkCode : std::uint8_t {
  late,             ///< orgs: their last value is older than the period's end
  unreported,       ///< orgs: expected, nothing came
  overlapping_set,  ///< sets: overlap the supporters asked for, left out (合并填报,无法单列)
  unconfirmed,      ///< only the other side reported (对方未确认)
  returned,         ///< a returned cell counts until it is replaced (退回修改中)
  not_deduplicated,        ///< persons from aggregates: an upper bound (未去重)
  approximate,             ///< an approximate value entered the sum
  undistributed,           ///< amount: whole − what lies below (未分解)
  negative_undistributed,  ///< amount: what lies below exceeds the whole; an error
  division_by_zero,        ///< of the denominator named in detail
  no_base,                 ///< a growth or range lacks its first value
  turn_of_year,            ///< a year-cumulative asked for across the turn of the year
  no_opening,              ///< items without an opening value (期初数)
  measure_absent,          ///< detail: months in which the measure did not exist
  overflow,                ///< left 128 bits
  stated_total,            ///< the published 合计 row stands for the total
  ended_unit,    ///< orgs: ended inside the period; their values stand until the successor's first
  plan_version,  ///< detail: the period whose statement gave the plan in force
};
std::string_view to_string(RemarkCode code);
struct Remark {
  RemarkCode code{};
  std::vector<OrgId> orgs;
  std::vector<OrgSetId> sets;
  Int128 amount = 0;
  std::string detail;
  friend bool operator==(const Remark&, const Remark&) = default;
};

struct RecordRef {
  RecordId record;
  std::int32_t version = 0;
  friend auto operator<=>(const RecordRef&, const RecordRef&) = default;
};

/// A number printed anywhere. For a measure: num in minor units of `dimension`, den = 1. For a
/// ratio or average: num and den in minor units of their own dimensions.
struct Figure {
  Address address;
  FigureState state = FigureState::missing;
  bool complete = true;  ///< coverage
  bool is_ratio = false;
  Int128 num = 0;
  Int128 den = 1;
  Dimension dimension = Dimension::number;      ///< of num
  Dimension den_dimension = Dimension::number;  ///< of den, for ratios
  bool known_num = false;  ///< a ratio without value may still know its parts (0/0)
  bool known_den = false;
  Interval interval;                 ///< of a measure's value; low == high when exact
  std::optional<Decimal> published;  ///< as published, in `written.unit` (a ratio: percent)
  Written written;                   ///< unit and decimals of `published`
  std::optional<Decimal>
      computed;  ///< ours at the published precision, only where it prints differently
  bool contradiction = false;  ///< published and computed cannot both be right
  Approx approx = Approx::exact;
  std::vector<RecordRef> records;   ///< what counted, each once, in order of record id
  std::vector<RecordRef> compared;  ///< what was only compared with it
  std::vector<OrgId> reporters;     ///< heard, each once
  int reporting = 0;                ///< expected reporters heard
  int expected = 0;
  std::vector<OrgSetId> sets;  ///< supporter sets behind it, each once
  std::vector<Remark> remarks;

  [[nodiscard]] bool has_value() const { return state == FigureState::value; }
  [[nodiscard]] const Remark* remark(RemarkCode code) const;
};

}  // namespace jiedui::domain
