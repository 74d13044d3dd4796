// Organisations, their tree, and how both change over time.
// Decides: which tree is valid on a day, who succeeded whom, what an organisation was called then.
// Not here: who reports what (Record), which tree a table uses (rollup).
// Holds: a tree has no cycle; every organisation has at most one parent on any day.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "domain/id.hpp"

namespace jiedui::domain {

/// What an organisation was from `from` (inclusive) to `to` (exclusive; none = until now).
struct OrgSpan {
  base::Date from;
  std::optional<base::Date> to;
  std::string short_name;  ///< the one fixed short form (克州)
  std::string full_name;   ///< 克孜勒苏柯尔克孜自治州
  std::string kind;  ///< a level of the pack: province, prefecture, county, division, regiment, …
  std::string parent;                ///< code; empty = a root
  int ordinal = 0;                   ///< place in the official order (文件序) among its siblings
  std::vector<std::string> aliases;  ///< other names met in files
  friend bool operator==(const OrgSpan&, const OrgSpan&) = default;
};

/// One organisation through time. Spans are in order, do not overlap, and have no gap between them.
struct Organisation {
  OrgId id;
  std::string code;  ///< never changes, never reused
  std::vector<OrgSpan> spans;
  std::vector<std::string> successors;  ///< codes of those that took over when the last span ended
  friend bool operator==(const Organisation&, const Organisation&) = default;
};

/// The tree as valid on one day. Cheap to copy by shared pointer; immutable.
class OrgTree {
 public:
  struct Node {
    OrgId id;
    OrgId parent;  ///< 0 for a root
    const Organisation* organisation = nullptr;
    const OrgSpan* span = nullptr;
    std::vector<OrgId> children;  ///< in official order
  };

  /// Nothing when the organisation does not exist on that day.
  [[nodiscard]] const Node* find(OrgId id) const;
  [[nodiscard]] std::span<const OrgId> roots() const { return roots_; }
  /// `below` itself or one of its descendants.
  [[nodiscard]] bool contains(OrgId above, OrgId below) const;
  /// The organisation and all its descendants, parents first, official order.
  [[nodiscard]] std::vector<OrgId> subtree(OrgId id) const;
  [[nodiscard]] base::Date date() const { return date_; }
  /// Where the figures of an organisation that has ended go: itself while it exists; else its one
  /// successor's stand-in; else, after a split, the nearest common ancestor of the successors. 0
  /// when it has not begun yet or left no trace.
  [[nodiscard]] OrgId stand_in(OrgId id) const;

 private:
  friend class OrgBook;
  base::Date date_;
  std::unordered_map<OrgId, Node> nodes_;
  std::vector<OrgId> roots_;
  std::unordered_map<OrgId, OrgId> stand_ins_;  ///< of organisations that ended before date_
};

/// Every organisation ever known.
class OrgBook {
 public:
  OrgBook() = default;
  /// Fails, naming the organisation, on a cycle, an unknown parent or successor, overlapping spans,
  /// or a code used twice.
  static base::Result<OrgBook> of(std::vector<Organisation> organisations);

  [[nodiscard]] const Organisation* find(OrgId id) const;
  [[nodiscard]] const Organisation* find_code(std::string_view code) const;
  /// By code, short or full name or alias, on any day; white space and full-width forms do not
  /// matter. Several organisations may share a name (a 市 and its 县): all are returned, those
  /// valid on `on` first.
  [[nodiscard]] std::vector<const Organisation*> find_name(std::string_view name,
                                                           base::Date on) const;
  /// Every name in use, for suggestions.
  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] OrgTree tree_at(base::Date date) const;
  /// What it was called on that day; the nearest span's name when it did not exist then.
  [[nodiscard]] std::string short_name(OrgId id, base::Date on) const;
  [[nodiscard]] std::span<const Organisation> all() const { return organisations_; }

 private:
  [[nodiscard]] OrgTree nodes_at(base::Date date) const;
  void add_stand_ins(OrgTree& tree) const;

  std::vector<Organisation> organisations_;
  std::unordered_map<OrgId, std::size_t> by_id_;
  std::map<std::string, std::size_t, std::less<>> by_code_;
  std::multimap<std::string, std::size_t, std::less<>> by_name_;
};

/// The span of an organisation on a day; nothing outside its life.
const OrgSpan* span_at(const Organisation& organisation, base::Date date);
/// The first day it no longer exists; nothing while it has no end.
std::optional<base::Date> end_of(const Organisation& organisation);

}  // namespace jiedui::domain
