// Figures over organisations × time × category × supporter set: FIGURES.md as a program.
// Decides: which of several sources counts (status, side, items, time, coverage), how values add
// up, what is missing, late, partial. Not here: how a figure is printed (report), whether it is
// right (check). Holds: for additive measures figure(parent) = own + children + 未分解 over what
// counts. {rollup-sum} Cost: build O(n log n) in facts; a column of a table reads only the facts of
// its measure that can reach the period. Start at Rollup::slice(). The naive twin is
// tests/rollup/naive_rollup.cpp.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "domain/fact.hpp"
#include "domain/figure.hpp"
#include "rollup/world.hpp"

namespace jiedui::rollup {

/// Facts of some records, as they stand now: replaces everything known of these records.
struct Changes {
  domain::Position to = 0;
  std::vector<domain::RecordId> touched;
  std::vector<domain::Fact> facts;
};

struct Query {
  std::string measure;  ///< measure or indicator id
  domain::Slice slice;
  domain::Period period;
  domain::StatusFilter status = domain::StatusFilter::counted;
  domain::TreeMode tree = domain::TreeMode::period_end;
  /// When not_due is judged: deadlines after it have not passed.
  base::Date on{};
};

/// An immutable snapshot. Copies share everything; apply() copies only what the changes touch.
class Rollup {
 public:
  Rollup() = default;
  static Rollup build(std::shared_ptr<const World> world, std::vector<domain::Fact> facts,
                      domain::Position position);
  /// The snapshot after further commits, with the same world but for names given out since
  /// (`world`; null = none). Use build() when organisations, packs or registers changed.
  [[nodiscard]] Rollup apply(const Changes& changes,
                             std::shared_ptr<const World> world = nullptr) const;

  [[nodiscard]] domain::Figure slice(const Query& query) const;
  /// The same query for many slices: one pass over the tree for all of them.
  [[nodiscard]] std::vector<domain::Figure> slices(const Query& query,
                                                   std::span<const domain::Slice> slices) const;
  /// 未分解 directly at an organisation: whole − own part − children, or what units that were split
  /// up left to it. A figure of state missing where there is none.
  [[nodiscard]] domain::Figure undistributed(const Query& query) const;
  /// What an organisation reports for itself alone (本级), with what units merged into it left to
  /// it. Else missing. Figure = own part + children + 未分解.
  [[nodiscard]] domain::Figure own_part(const Query& query) const;

  [[nodiscard]] const World& world() const { return *world_; }
  [[nodiscard]] std::shared_ptr<const World> shared_world() const { return world_; }
  [[nodiscard]] domain::Position position() const { return position_; }
  /// The organisations valid on a day; made once.
  [[nodiscard]] std::shared_ptr<const domain::OrgTree> tree_at(base::Date date) const;
  /// Above every record id in the snapshot: where provisional ids may begin.
  [[nodiscard]] std::int64_t first_free_record() const;
  [[nodiscard]] std::size_t fact_count() const { return fact_count_; }
  /// Every fact of a measure (for check and trace), in order of record.
  [[nodiscard]] std::vector<const domain::Fact*> facts_of(std::string_view measure) const;
  /// Those whose period lies inside another one, in order of record: reads no others.
  [[nodiscard]] std::vector<const domain::Fact*> facts_of(std::string_view measure,
                                                          const domain::Period& within) const;
  /// Those of one recipient, in order of the period's end.
  [[nodiscard]] std::vector<const domain::Fact*> facts_of(std::string_view measure,
                                                          domain::OrgId recipient) const;
  /// The facts of one record's counted version.
  [[nodiscard]] std::vector<const domain::Fact*> facts_of(domain::RecordId record) const;

  /// Organisations that the calendar expects to report the measure for the period in this slice,
  /// official order.
  [[nodiscard]] std::vector<domain::OrgId> expected_reporters(const Query& query) const;

 private:
  struct Index;
  /// Does some work with what one query needs.
  template <class Work>
  auto at_desk(const Query& query, Work work) const;
  std::shared_ptr<const World> world_;
  std::shared_ptr<const Index> index_;
  domain::Position position_ = 0;
  std::size_t fact_count_ = 0;
};

/// The slices one step below: children of the tree, groups of the grouping, categories; official
/// order.
std::vector<domain::Slice> slices_below(const Rollup& books, const domain::Slice& slice,
                                        const domain::Period& period, pack::Scope scope);

}  // namespace jiedui::rollup
