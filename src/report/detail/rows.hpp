// Which rows a table has: their keys, labels, slices and pairings; no figures yet.
#pragma once

#include <vector>

#include "report/table.hpp"

namespace jiedui::report {

/// What a table is made against: the request with its pack and the tree it is grouped by.
struct Frame {
  const rollup::Rollup& books;
  const TableRequest& request;
  const pack::Pack& pack;
  domain::OrgTree tree;
  domain::Slice whole;                  ///< what the total speaks for
  std::vector<domain::OrgId> roots;     ///< the recipients the table speaks for
  std::vector<std::string> supporters;  ///< members valid in the period, in official order

  [[nodiscard]] const rollup::World& world() const { return books.world(); }
  [[nodiscard]] const pack::Table& table() const { return *request.table; }
  [[nodiscard]] domain::OrgId org(std::string_view code) const;
  [[nodiscard]] std::string name(domain::OrgId org) const;
  /// Place in the official order; members come before everybody else.
  [[nodiscard]] std::size_t supporter_place(const std::string& code) const;
  /// Inside what the table speaks for.
  [[nodiscard]] bool concerns(domain::OrgId recipient) const;
  [[nodiscard]] bool concerns(const domain::Pairing& pairing) const;
};
Frame frame_of(const rollup::Rollup& books, const TableRequest& request, const pack::Pack& pack);

struct RowPlan {
  TableRow row;
  domain::Slice slice;
  bool undistributed = false;
  bool own = false;  ///< 本级: what the organisation above the rows reports for itself
  /// A category that nothing in the books names: there is no slice to ask for.
  bool unknown = false;
  std::vector<const domain::Pairing*> pairings;  ///< those that concern the row
  std::vector<domain::OrgId> recipients;         ///< of a pairing's row: those in its prefecture
  domain::OrgId prefecture;                      ///< of a pairing's row
};
std::vector<RowPlan> plan_rows(const Frame& frame);
/// The groups as they are, for a table of one group whose units have no figures of their own.
std::vector<RowPlan> plan_undivided(const Frame& frame);
/// 小计 of a table that has them, each with the plans it speaks for, inclusive.
struct Subtotal {
  RowPlan plan;
  std::size_t first = 0, last = 0;
};
std::vector<Subtotal> plan_subtotals(const Frame& frame, const std::vector<RowPlan>& rows);
RowPlan plan_total(const Frame& frame, const std::vector<RowPlan>& rows);

}  // namespace jiedui::report
