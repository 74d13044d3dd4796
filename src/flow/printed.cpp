#include "flow/printed.hpp"

#include <algorithm>

namespace jiedui::flow {

using domain::OrgId;

namespace {

bool is_root(const rollup::World& world, OrgId org) {
  const std::string& code = world.dictionary.code(org);
  const auto& members = world.programme.members;
  return std::any_of(members.begin(), members.end(), [&](const domain::Member& one) {
    return one.role == domain::MemberRole::recipient && one.org == code;
  });
}

}  // namespace

Printed printed(const pack::Pack& pack, const std::string& id) {
  Printed out;
  if (const pack::Measure* measure = pack.measure(id)) {
    out.label = measure->label;
    out.basis = measure->basis;
    out.unit = measure->unit;
    out.decimals = measure->dimension == domain::Dimension::money ? 2 : 0;
    out.flow = measure->time == pack::TimeBehaviour::flow;
    out.plan = measure->time == pack::TimeBehaviour::plan;
    out.categories = measure->categories;
  } else if (const pack::Indicator* indicator = pack.indicator(id)) {
    out.indicator = true;
    out.label = indicator->label;
    out.basis = indicator->basis;
    out.unit = indicator->unit;
    out.decimals = indicator->decimals;
  }
  const pack::TableColumn* printed = nullptr;
  for (const pack::Table& table : pack.tables) {
    const bool grouped =
        table.rows == pack::RowSource::groups || table.rows == pack::RowSource::supporters;
    for (const pack::TableColumn& column : table.columns) {
      if (column.measure != id || (printed != nullptr && !grouped)) continue;
      printed = &column;
      if (!grouped) continue;  // a table by groups is the programme's own, if there is one
      out.unit = column.unit;
      out.decimals = column.decimals;
      out.grouping = table.grouping;
      return out;
    }
  }
  if (printed != nullptr) {
    out.unit = printed->unit;
    out.decimals = printed->decimals;
  }
  return out;
}

std::vector<OrgId> heads_of(const rollup::World& world, const std::string& id) {
  std::vector<OrgId> out;
  const domain::Grouping* grouping = world.programme.grouping(id);
  if (grouping == nullptr) return out;
  std::vector<domain::GroupingMember> members = grouping->members;
  std::stable_sort(members.begin(), members.end(),
                   [](const auto& a, const auto& b) { return a.ordinal < b.ordinal; });
  for (const domain::GroupingMember& one : members) {
    if (one.group == one.org && !one.shown_only) out.push_back(world.dictionary.org(one.group));
  }
  return out;
}

domain::Slice slice_as_printed(const rollup::World& world, const Printed& how, OrgId place) {
  domain::Slice out;
  if (place && !is_root(world, place)) out.recipient = place;
  const std::vector<OrgId> groups = heads_of(world, how.grouping);
  const bool grouped =
      !out.recipient || std::find(groups.begin(), groups.end(), place) != groups.end();
  if (grouped && !groups.empty()) out.grouping = how.grouping;
  return out;
}

}  // namespace jiedui::flow
