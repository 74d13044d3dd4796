#include "report/detail/rows.hpp"

#include <algorithm>

namespace jiedui::report {
namespace {

using domain::GroupingMember;
using domain::OrgId;
using domain::Pairing;

bool valid(const domain::Member& member, const domain::Period& period) {
  return (!member.from || *member.from <= period.end_date()) &&
         (!member.to || *member.to > period.begin_date());
}

std::vector<const domain::Member*> members_of(const Frame& frame, domain::MemberRole role) {
  std::vector<const domain::Member*> members;
  for (const domain::Member& member : frame.world().programme.members) {
    if (member.role == role && valid(member, frame.request.period)) members.push_back(&member);
  }
  std::stable_sort(members.begin(), members.end(),
                   [](const auto* a, const auto* b) { return a->ordinal < b->ordinal; });
  return members;
}

std::vector<GroupingMember> grouping_members(const Frame& frame) {
  const domain::Grouping* grouping = frame.world().programme.grouping(frame.table().grouping);
  if (grouping == nullptr) return {};
  std::vector<GroupingMember> members = grouping->members;
  std::stable_sort(members.begin(), members.end(),
                   [](const auto& a, const auto& b) { return a.ordinal < b.ordinal; });
  return members;
}

RowPlan org_row(const Frame& frame, OrgId org, const std::string& grouping) {
  const std::string name = frame.name(org);
  RowPlan plan;
  plan.row.key = "org:" + frame.world().dictionary.code(org);
  plan.row.label = {name, name};
  plan.slice = {
      .recipient = org, .grouping = grouping, .supporters = frame.whole.supporters, .category = {}};
  return plan;
}

void add_pairings(const Frame& frame, RowPlan& plan, const std::vector<OrgId>& places) {
  for (const Pairing& pairing : frame.world().programme.pairings) {
    if (!valid_during(pairing, frame.request.period) || !frame.concerns(pairing)) continue;
    const bool here = std::any_of(
        pairing.recipients.begin(), pairing.recipients.end(), [&](const std::string& code) {
          const OrgId recipient = frame.org(code);
          return std::any_of(places.begin(), places.end(), [&](OrgId place) {
            return frame.tree.contains(place, recipient) || frame.tree.contains(recipient, place);
          });
        });
    if (here) plan.pairings.push_back(&pairing);
  }
}

/// Heads in order, each with the members that are only shown behind it.
std::vector<RowPlan> group_rows(const Frame& frame) {
  const auto members = grouping_members(frame);
  std::vector<RowPlan> rows;
  for (const GroupingMember& head : members) {
    const OrgId group = frame.org(head.group);
    if (head.group != head.org || head.shown_only || !frame.concerns(group)) continue;
    RowPlan plan = org_row(frame, group, frame.table().grouping);
    std::vector<OrgId> places;
    std::vector<RowPlan> shown;
    for (const GroupingMember& member : members) {
      if (member.group != head.group) continue;
      if (!member.shown_only) {
        places.push_back(frame.org(member.org));
        continue;
      }
      shown.push_back(org_row(frame, frame.org(member.org), {}));
      shown.back().row.shown_only = true;
      add_pairings(frame, shown.back(), {frame.org(member.org)});
    }
    add_pairings(frame, plan, places);
    rows.push_back(std::move(plan));
    std::move(shown.begin(), shown.end(), std::back_inserter(rows));
  }
  return rows;
}

/// What is left of an organisation beside its children.
RowPlan rest_row(const Frame& frame, OrgId org, const std::string& what, base::Bilingual label) {
  RowPlan rest = org_row(frame, org, {});
  rest.row.key = what + ":" + frame.world().dictionary.code(org);
  rest.row.label = std::move(label);
  return rest;
}

/// Below the organisation in the tree, but grouped beside it (塔城 beside 伊犁州直).
bool belongs_elsewhere(const Frame& frame, OrgId above, OrgId place) {
  if (!above || frame.whole.grouping.empty()) return false;
  const auto members = grouping_members(frame);
  return std::any_of(members.begin(), members.end(), [&](const GroupingMember& member) {
    return frame.org(member.group) != above && frame.org(member.org) == place;
  });
}

/// The children of the one organisation the table speaks for; it alone where it has none. With its
/// own part (本级) before them and what is not broken down behind them the rows add up to the
/// total.
std::vector<RowPlan> child_rows(const Frame& frame) {
  std::vector<OrgId> places = frame.roots;
  const OrgId above = frame.roots.size() == 1 ? frame.roots.front() : OrgId{};
  const auto* node = above ? frame.tree.find(above) : nullptr;
  const bool parent = node != nullptr && !node->children.empty();
  if (parent) places = node->children;
  std::erase_if(places, [&](OrgId place) { return belongs_elsewhere(frame, above, place); });
  std::vector<RowPlan> rows;
  if (parent) {
    rows.push_back(rest_row(frame, above, "own", {"本级", "itself"}));
    rows.back().own = true;
  }
  for (OrgId place : places) {
    rows.push_back(org_row(frame, place, {}));
    add_pairings(frame, rows.back(), {place});
  }
  if (!parent) return rows;
  rows.push_back(rest_row(frame, above, "undistributed", {"未分解", "not broken down"}));
  rows.back().undistributed = true;
  return rows;
}

void add_categories(const Frame& frame, const pack::CategoryTree& tree, const std::string& parent,
                    int depth, std::vector<RowPlan>& rows) {
  const pack::CategoryNode* above = tree.find(parent);
  bool first_of_selection = above != nullptr && !above->exhaustive;
  for (const pack::CategoryNode* node : tree.children(parent)) {
    RowPlan plan;
    const std::string path = tree.id + "/" + node->id;
    plan.row.key = "category:" + path;
    plan.row.label = node->label;
    plan.row.depth = depth;
    plan.row.of_which = std::exchange(first_of_selection, false);
    plan.slice = frame.whole;
    plan.slice.category = frame.world().dictionary.term(path);
    plan.unknown = !plan.slice.category;
    rows.push_back(std::move(plan));
    add_categories(frame, tree, node->id, depth + 1, rows);
  }
}

std::vector<RowPlan> category_rows(const Frame& frame) {
  std::vector<RowPlan> rows;
  const pack::CategoryTree* tree = frame.pack.category_tree(frame.table().categories);
  if (tree != nullptr) add_categories(frame, *tree, {}, 0, rows);
  return rows;
}

std::vector<RowPlan> supporter_rows(const Frame& frame) {
  std::vector<RowPlan> rows;
  for (const std::string& code : frame.supporters) {
    const OrgId org = frame.org(code);
    const auto& only = frame.whole.supporters;
    if (!only.empty() && std::find(only.begin(), only.end(), org) == only.end()) continue;
    RowPlan plan = org_row(frame, org, frame.table().grouping);
    plan.slice = frame.whole;
    plan.slice.supporters = {org};
    for (const Pairing& pairing : frame.world().programme.pairings) {
      const auto& sides = pairing.supporters;
      const bool here = std::find(sides.begin(), sides.end(), code) != sides.end();
      if (here && valid_during(pairing, frame.request.period) && frame.concerns(pairing))
        plan.pairings.push_back(&pairing);
    }
    rows.push_back(std::move(plan));
  }
  return rows;
}

/// The group a recipient is shown under, and its place among them; without a grouping the level
/// below the roots.
std::pair<std::size_t, OrgId> prefecture_of(const Frame& frame,
                                            const std::vector<GroupingMember>& members,
                                            OrgId recipient) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (frame.tree.contains(frame.org(members[i].org), recipient)) {
      const auto head = std::find_if(members.begin(), members.end(),
                                     [&](const auto& one) { return one.org == members[i].group; });
      return {static_cast<std::size_t>(head - members.begin()), frame.org(members[i].group)};
    }
  }
  OrgId place = recipient;
  for (const auto* node = frame.tree.find(place); node != nullptr && node->parent;
       node = frame.tree.find(place)) {
    if (std::find(frame.roots.begin(), frame.roots.end(), node->parent) != frame.roots.end()) break;
    place = node->parent;
  }
  return {members.size() + static_cast<std::size_t>(place.value), place};
}

struct PlacedPairing {
  std::size_t prefecture_place = 0;
  std::size_t supporter_place = 0;
  RowPlan plan;
};

/// One row per prefecture that a pairing reaches.
void add_pairing(const Frame& frame, const std::vector<GroupingMember>& members,
                 const Pairing& pairing, std::vector<PlacedPairing>& placed) {
  std::vector<PlacedPairing> rows;
  for (const std::string& code : pairing.recipients) {
    const OrgId recipient = frame.org(code);
    if (!frame.concerns(recipient)) continue;
    const auto [place, prefecture] = prefecture_of(frame, members, recipient);
    auto row = std::find_if(rows.begin(), rows.end(), [&](const PlacedPairing& one) {
      return one.plan.prefecture == prefecture;
    });
    if (row == rows.end()) {
      row = rows.insert(rows.end(), PlacedPairing{place, 0, {}});
      row->plan.prefecture = prefecture;
    }
    row->plan.recipients.push_back(recipient);
  }
  for (PlacedPairing& row : rows) {
    RowPlan& plan = row.plan;
    plan.row.key = "pairing:" + pairing.key;
    if (rows.size() > 1) plan.row.key += "/" + frame.world().dictionary.code(plan.prefecture);
    plan.row.depth = pairing.within.empty() ? 0 : 1;
    plan.pairings = {&pairing};
    plan.slice = frame.whole;
    plan.slice.recipient = plan.prefecture;
    plan.slice.supporters.clear();
    for (const std::string& code : pairing.supporters) {
      plan.slice.supporters.push_back(frame.org(code));
      row.supporter_place = std::max(row.supporter_place, frame.supporter_place(code));
    }
    placed.push_back(std::move(row));
  }
}

base::Bilingual pairing_label(const Frame& frame, const RowPlan& plan) {
  const auto& columns = frame.table().columns;
  const bool own_column = std::any_of(columns.begin(), columns.end(),
                                      [](const auto& one) { return one.text == "prefecture"; });
  if (!own_column) return {frame.name(plan.prefecture), frame.name(plan.prefecture)};
  std::vector<std::string> names;
  for (const std::string& code : plan.pairings.front()->supporters)
    names.push_back(frame.name(frame.org(code)));
  return {base::join(names, "、"), base::join(names, ", ")};
}

std::vector<RowPlan> pairing_rows(const Frame& frame) {
  const auto members = grouping_members(frame);
  std::vector<PlacedPairing> placed;
  for (const Pairing& pairing : frame.world().programme.pairings) {
    if (valid_during(pairing, frame.request.period) && frame.concerns(pairing))
      add_pairing(frame, members, pairing, placed);
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const PlacedPairing& a, const PlacedPairing& b) {
                     return std::tie(a.prefecture_place, a.supporter_place, a.plan.row.key) <
                            std::tie(b.prefecture_place, b.supporter_place, b.plan.row.key);
                   });
  std::vector<RowPlan> rows;
  for (PlacedPairing& one : placed) {
    one.plan.row.label = pairing_label(frame, one.plan);
    rows.push_back(std::move(one.plan));
  }
  return rows;
}

}  // namespace

OrgId Frame::org(std::string_view code) const {
  return world().dictionary.org(code);
}

std::string Frame::name(OrgId org) const {
  const base::Date day =
      request.tree == domain::TreeMode::current ? world().today : request.period.end_date();
  return world().orgs.short_name(org, day);
}

std::size_t Frame::supporter_place(const std::string& code) const {
  return static_cast<std::size_t>(std::find(supporters.begin(), supporters.end(), code) -
                                  supporters.begin());
}

bool Frame::concerns(OrgId recipient) const {
  if (!whole.recipient) return true;
  return tree.contains(whole.recipient, recipient);
}

bool Frame::concerns(const Pairing& pairing) const {
  const auto reached = [&](const std::string& code) { return concerns(org(code)); };
  const auto wanted = [&](const std::string& code) {
    return std::find(whole.supporters.begin(), whole.supporters.end(), org(code)) !=
           whole.supporters.end();
  };
  return std::any_of(pairing.recipients.begin(), pairing.recipients.end(), reached) &&
         (whole.supporters.empty() ||
          std::any_of(pairing.supporters.begin(), pairing.supporters.end(), wanted));
}

Frame frame_of(const rollup::Rollup& books, const TableRequest& request, const pack::Pack& pack) {
  const bool current = request.tree == domain::TreeMode::current;
  const base::Date day = current ? books.world().today : request.period.end_date();
  Frame frame{books, request, pack, books.world().orgs.tree_at(day), {}, {}, {}};
  for (const auto* member : members_of(frame, domain::MemberRole::supporter))
    frame.supporters.push_back(member->org);
  const auto recipients = members_of(frame, domain::MemberRole::recipient);
  for (const auto* member : recipients) frame.roots.push_back(frame.org(member->org));
  const bool grouped = request.table->rows == pack::RowSource::groups ||
                       request.table->rows == pack::RowSource::supporters ||
                       request.table->rows == pack::RowSource::pairings;
  if (grouped) frame.whole.grouping = request.table->grouping;
  if (!request.org) return frame;
  const auto is_below = [&](OrgId root) { return frame.tree.contains(root, request.org); };
  const std::string& code = books.world().dictionary.code(request.org);
  const bool supporter = frame.supporter_place(code) < frame.supporters.size();
  if (supporter && std::none_of(frame.roots.begin(), frame.roots.end(), is_below)) {
    frame.whole.supporters = {request.org};
  } else {
    frame.whole.recipient = request.org;
    frame.roots = {request.org};
  }
  return frame;
}

/// A table asked for one group alone is about the units below it.
std::vector<RowPlan> rows_of_groups(const Frame& frame) {
  auto rows = group_rows(frame);
  if (rows.empty()) return child_rows(frame);
  if (!frame.whole.recipient || rows.front().slice.recipient != frame.whole.recipient) return rows;
  auto below = child_rows(frame);
  std::erase_if(rows, [](const RowPlan& plan) { return !plan.row.shown_only; });
  std::move(rows.begin(), rows.end(), std::back_inserter(below));
  return below;
}

std::vector<RowPlan> plan_undivided(const Frame& frame) {
  return group_rows(frame);
}

std::vector<RowPlan> plan_rows(const Frame& frame) {
  switch (frame.table().rows) {
    case pack::RowSource::groups:
      return rows_of_groups(frame);
    case pack::RowSource::children:
      return child_rows(frame);
    case pack::RowSource::categories:
      return category_rows(frame);
    case pack::RowSource::pairings:
      return pairing_rows(frame);
    case pack::RowSource::supporters:
      return supporter_rows(frame);
  }
  return {};
}

std::vector<Subtotal> plan_subtotals(const Frame& frame, const std::vector<RowPlan>& rows) {
  std::vector<Subtotal> out;
  if (frame.table().subtotals == pack::Subtotals::none) return out;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i + 1;
    while (end < rows.size() && rows[end].prefecture == rows[i].prefecture) ++end;
    // Of one row it would repeat the row.
    if (end - i > 1) {
      Subtotal subtotal{org_row(frame, rows[i].prefecture, frame.whole.grouping), i, end - 1};
      RowPlan& plan = subtotal.plan;
      plan.row.key = "subtotal:" + frame.world().dictionary.code(rows[i].prefecture);
      plan.row.label = {plan.row.label.zh + "小计", plan.row.label.en + ", subtotal"};
      for (std::size_t row = i; row < end; ++row) {
        plan.pairings.insert(plan.pairings.end(), rows[row].pairings.begin(),
                             rows[row].pairings.end());
        plan.recipients.insert(plan.recipients.end(), rows[row].recipients.begin(),
                               rows[row].recipients.end());
      }
      out.push_back(std::move(subtotal));
    }
    i = end;
  }
  return out;
}

RowPlan plan_total(const Frame& frame, const std::vector<RowPlan>& rows) {
  RowPlan total;
  total.row.key = "total";
  total.row.label = frame.table().total_label;
  if (total.row.label == base::Bilingual{}) total.row.label = {"合计", "Total"};
  total.slice = frame.whole;
  for (const RowPlan& row : rows) {
    if (row.row.depth > 0) continue;  // a pairing nested in another repeats its recipients
    total.pairings.insert(total.pairings.end(), row.pairings.begin(), row.pairings.end());
    total.recipients.insert(total.recipients.end(), row.recipients.begin(), row.recipients.end());
  }
  return total;
}

}  // namespace jiedui::report
