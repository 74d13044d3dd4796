// What was told to whom (报出数库), by the address of the figure, and where the books say
// otherwise. Holds: to each receiver the last figure told at an address counts; an earlier one is
// superseded. A figure is compared at the precision at which it was told.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "flow/figure_code.hpp"
#include "flow/papers.hpp"
#include "report/difference.hpp"

namespace jiedui::flow {

/// A figure of a paper that left the house.
struct Told {
  std::string code;
  std::string title;
  domain::PaperFigure figure;
  FigureReference address;
  std::vector<domain::PaperIssue> issues;  ///< receivers for whom this is the last word
};

/// What is the same figure whatever the position: measure, slice, period, status, tree. Values at a
/// period's end have the same address in June as in the first half-year.
std::string address_key(const FigureReference& address, const rollup::World& world);

/// The figures told in one programme, by address.
class ToldFigures {
 public:
  /// Of papers that have receivers. `code`: only of this paper, and whatever was told later.
  static base::Result<ToldFigures> load(App& app, const Books& books, const std::string& programme,
                                        const std::string& code = {});

  [[nodiscard]] bool empty() const { return told_.empty(); }
  [[nodiscard]] const std::vector<Told>& all() const { return told_; }
  [[nodiscard]] std::vector<const Told*> at(const std::string& key) const;

 private:
  std::vector<Told> told_;
  std::multimap<std::string, std::size_t, std::less<>> by_key_;
};

/// Whether what was told is the figure itself, in a unit of its own: not a number made from it
/// (22.8个百分点 behind schedule, 4个地州 above a level, 增长12.3%).
bool told_plainly(const domain::PaperFigure& told, const domain::Figure& figure);
/// Digits of a figure in the form in which another was told; empty without a value.
std::string displayed_as(const domain::PaperFigure& told, const domain::Figure& figure);

/// Everything that was told and reads differently now. `code`: of one paper; `programme` is then
/// its own.
struct DifferenceQuery {
  std::string programme;
  std::string code;
};
base::Result<std::vector<report::Difference>> differences(App& app, const DifferenceQuery& query);

/// Of figures that are about to be printed (their ids, all of one programme): those that were told
/// otherwise. Quick where nothing was told yet.
base::Result<std::vector<report::Difference>> told_otherwise(
    App& app, const std::string& programme, const std::vector<std::string>& figure_ids);

/// A figure told that becomes another when records change.
struct ToldChange {
  const Told* told = nullptr;
  domain::Figure before;
  domain::Figure after;

  /// Whether the record stands behind it, before or after.
  [[nodiscard]] bool rests_on(domain::RecordId record) const;
  /// The 合计 row of a published table stands for it, before or after.
  [[nodiscard]] bool rests_on_stated_total() const;
};
/// `before` and `after` are the books without and with the changes to these records. Looks only at
/// figures of measures that the records give.
std::vector<ToldChange> told_changes(const ToldFigures& told, const rollup::Rollup& before,
                                     const rollup::Rollup& after,
                                     const std::vector<domain::RecordId>& records, base::Date on);

}  // namespace jiedui::flow
