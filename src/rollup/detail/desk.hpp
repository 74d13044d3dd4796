// One query worked on: the evaluators it needs, and figures made from their results.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "rollup/detail/evaluator.hpp"

namespace jiedui::rollup::detail {

/// Answers for one period, status and tree; keeps what several slices share.
class Desk {
 public:
  using ShardOf = std::function<const Shard*(domain::TermId)>;
  Desk(const Rollup& books, ShardOf shard_of, const Query& query);

  /// A measure or indicator for a slice and period.
  domain::Figure figure(std::string_view id, const domain::Slice& slice,
                        const domain::Period& period);
  /// 未分解 and 本级 directly at an organisation.
  domain::Figure undistributed(const domain::Slice& slice);
  domain::Figure own_part(const domain::Slice& slice);
  std::vector<domain::OrgId> expected_reporters(const domain::Slice& slice);

  [[nodiscard]] const Rollup& books() const { return books_; }
  [[nodiscard]] const Query& query() const { return query_; }
  [[nodiscard]] const pack::Pack* pack_for(const domain::Period& period) const;

 private:
  domain::Figure measure_figure(const pack::Pack& pack, const pack::Measure& measure,
                                const domain::Slice& slice, const domain::Period& period);
  domain::Figure indicator_figure(const pack::Pack& pack, const pack::Indicator& indicator,
                                  const domain::Slice& slice, const domain::Period& period);
  Evaluator& evaluator(const pack::Pack& pack, const pack::Measure& measure,
                       const domain::Slice& slice, const domain::Period& period);
  /// Good until the next call.
  const NodeResult& result_for(Evaluator& evaluator, const domain::Slice& slice);
  std::shared_ptr<const domain::OrgTree> tree_for(const domain::Period& period);
  domain::Figure blank(std::string_view id, const domain::Slice& slice,
                       const domain::Period& period, const pack::Pack* pack) const;
  void fill(domain::Figure& figure, const Sum& sum) const;
  [[nodiscard]] bool settled(const Sum& sum, domain::Side counted) const;
  void settle_state(domain::Figure& figure, const pack::Pack& pack, const pack::Measure& measure,
                    const Sum& sum) const;
  /// The 合计 row of the published table whose rows, all of them, make up the sum.
  static const domain::Fact* control_of(const Shard& shard, const Sum& sum);
  void as_published(domain::Figure& figure, const Evaluator& evaluator, const Sum& sum) const;
  void rate_as_published(domain::Figure& figure, const std::string& indicator,
                         const domain::Figure& num, const domain::Figure& den) const;
  [[nodiscard]] const domain::Fact* stated_rate(const std::string& indicator,
                                                domain::RecordId record) const;
  [[nodiscard]] domain::TermId batch_of(domain::RecordId record) const;
  [[nodiscard]] bool still_due(const pack::Pack& pack, const pack::Measure& measure,
                               const domain::Period& period) const;
  /// Flows over months in which the measure did not exist are partial.
  void note_absent_months(domain::Figure& figure, const pack::Measure& measure,
                          const domain::Period& period);
  const std::string& absent_months(const pack::Measure& measure, const domain::Period& period);

  const Rollup& books_;
  ShardOf shard_of_;
  Query query_;
  using Key = std::tuple<std::string, domain::Period, int, std::int32_t, std::vector<domain::OrgId>,
                         std::string>;
  std::map<Key, std::unique_ptr<Evaluator>> evaluators_;
  std::map<std::pair<std::string, domain::Period>, std::string> absent_months_;
  NodeResult together_;
};

}  // namespace jiedui::rollup::detail
