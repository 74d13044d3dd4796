// One step down from a slice, for sum/min/max/count/avg over and for the rows of tables.
#include <algorithm>

#include "rollup/rollup.hpp"

namespace jiedui::rollup {
namespace {

using domain::OrgId;
using domain::Slice;

std::vector<Slice> with_recipients(const Slice& slice, const std::vector<OrgId>& orgs,
                                   const std::string& grouping) {
  std::vector<Slice> out;
  for (const OrgId org : orgs) {
    Slice next = slice;
    next.recipient = org;
    next.grouping = grouping;
    if (org && std::find(out.begin(), out.end(), next) == out.end()) out.push_back(std::move(next));
  }
  return out;
}

std::vector<Slice> groups_of(const World& world, const Slice& slice) {
  for (const domain::Grouping& grouping : world.programme.groupings) {
    if (!slice.grouping.empty() && grouping.id != slice.grouping) continue;
    std::vector<OrgId> heads;
    for (const domain::GroupingMember& member : grouping.members)
      heads.push_back(world.dictionary.org(member.group));
    return with_recipients(slice, heads, grouping.id);
  }
  return {};
}

std::vector<Slice> children_of(const World& world, const Slice& slice,
                               const domain::Period& period) {
  std::vector<OrgId> above;
  if (slice.recipient) above.push_back(slice.recipient);
  for (const domain::Member& member : world.programme.members) {
    const bool root = !slice.recipient && member.role == domain::MemberRole::recipient;
    if (root) above.push_back(world.dictionary.org(member.org));
  }
  const domain::OrgTree tree = world.orgs.tree_at(period.end_date());
  std::vector<OrgId> below;
  for (const OrgId org : above) {
    const domain::OrgTree::Node* node = tree.find(tree.stand_in(org));
    if (node != nullptr) below.insert(below.end(), node->children.begin(), node->children.end());
  }
  return with_recipients(slice, below, "");
}

std::vector<Slice> categories_of(const World& world, const Slice& slice,
                                 const domain::Period& period) {
  std::vector<Slice> out;
  const std::string& path = world.dictionary.text(slice.category);
  for (const pack::CategoryTree& tree : world.packs.for_period(period)->categories) {
    const bool inside = path.rfind(tree.id + "/", 0) == 0;
    if (slice.category && !inside) continue;
    for (const pack::CategoryNode* node :
         tree.children(inside ? path.substr(tree.id.size() + 1) : "")) {
      Slice next = slice;
      next.category = world.dictionary.term(tree.id + "/" + node->id);
      if (next.category) out.push_back(std::move(next));
    }
  }
  return out;
}

}  // namespace

std::vector<Slice> slices_below(const Rollup& books, const Slice& slice,
                                const domain::Period& period, pack::Scope scope) {
  switch (scope) {
    case pack::Scope::groups:
      return groups_of(books.world(), slice);
    case pack::Scope::children:
      return children_of(books.world(), slice, period);
    case pack::Scope::categories:
      return categories_of(books.world(), slice, period);
  }
  return {};
}

}  // namespace jiedui::rollup
