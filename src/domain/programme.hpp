// A programme: which pack it runs on, whom it pairs, how its tables group the recipients.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "domain/id.hpp"
#include "domain/period.hpp"

namespace jiedui::domain {

/// One line of a programme's list of members. In the supporter role this list is the tree: 深圳
/// stands beside 广东. In the recipient role it names the roots of the recipients' trees.
enum class MemberRole : std::uint8_t { supporter, recipient };
struct Member {
  MemberRole role = MemberRole::supporter;
  std::string org;  ///< code
  int ordinal = 0;  ///< official order
  std::optional<base::Date> from;
  std::optional<base::Date> to;  ///< exclusive
  friend bool operator==(const Member&, const Member&) = default;
};

/// A list of disjoint subtrees that takes the place of the administrative tree in a programme's
/// tables (塔城 beside 伊犁州直). shown_only members are printed under their group but enter
/// neither its totals nor its expected reporters (兵团师: 不含兵团).
struct GroupingMember {
  std::string group;  ///< code of the organisation that heads the group
  std::string org;    ///< code of the subtree; equal to `group` for the group's own subtree
  bool shown_only = false;
  int ordinal = 0;
  friend bool operator==(const GroupingMember&, const GroupingMember&) = default;
};
struct Grouping {
  std::string id;  ///< "statistics"
  base::Bilingual label;
  std::vector<GroupingMember> members;
  friend bool operator==(const Grouping&, const Grouping&) = default;
};

/// Who is paired with whom, over time. Supporters and recipients are sets: 1-1, 1-n, n-1, n-n
/// follow from their sizes; `team` is said. A nested pairing names the one it lies in (county under
/// province).
struct Pairing {
  std::string key;                      ///< natural key within the programme
  std::vector<std::string> supporters;  ///< codes
  std::vector<std::string> recipients;  ///< codes
  bool team = false;
  std::string within;  ///< key of the pairing it is nested in; empty = none
  std::optional<base::Date> from;
  std::optional<base::Date> to;  ///< exclusive
  std::string note;
  friend bool operator==(const Pairing&, const Pairing&) = default;
};
/// "1-1", "1-n", "n-1", "n-n" or "team".
std::string shape_of(const Pairing& pairing);
bool valid_during(const Pairing& pairing, const Period& period);

/// From a month on, a reporter's figures for a measure come from its items; before it from its
/// statements. FIGURES, "Items and aggregates".
struct SourceSwitch {
  std::string reporter;  ///< code; empty = every reporter of the programme
  std::string measure;
  Month from = 0;
  friend bool operator==(const SourceSwitch&, const SourceSwitch&) = default;
};

/// A sealed period (已封存): later changes are amendments with a reason. An empty org seals for
/// everyone.
struct Seal {
  Period period;
  std::string org;
  friend bool operator==(const Seal&, const Seal&) = default;
};

struct Programme {
  ProgrammeId id;
  std::string code;
  std::string pack;
  std::vector<Member> members;
  std::vector<Grouping> groupings;
  std::vector<Pairing> pairings;
  std::vector<SourceSwitch> switches;
  std::vector<Seal> seals;

  [[nodiscard]] const Grouping* grouping(std::string_view id_) const;
};

}  // namespace jiedui::domain
