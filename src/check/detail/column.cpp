#include "check/detail/column.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace jiedui::check {
namespace {

using domain::FactRole;
using domain::OrgId;
using domain::TermId;

/// A total without category over rows that name categories adds up the categories, over others the
/// organisations. Where both stand in one table, the rows without category are the ones whose sum
/// it is.
Facts same_kind_of_rows(const Facts& rows, TermId category) {
  const auto only = [&](auto keep) {
    Facts kept;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept), keep);
    return kept;
  };
  Facts plain = only([&](const Fact* row) { return row->category == category; });
  if (!plain.empty() || category) return plain;
  return rows;
}

/// "tree/leaf" of the node above a category; empty at the top.
std::string above(const View& view, TermId category) {
  const std::string& path = view.world().dictionary.text(category);
  const pack::CategoryNode* node = view.pack().category(path);
  if (node == nullptr || node->parent.empty()) return {};
  return path.substr(0, path.find('/') + 1) + node->parent;
}

/// Where rows stand, to find those that contain another row.
using Rows = std::set<std::pair<OrgId, TermId>>;

bool covered_by_category(const View& view, const Fact& row, const Rows& rows) {
  TermId category = row.category;
  for (std::string path = above(view, category); !path.empty(); path = above(view, category)) {
    category = view.world().dictionary.term(path);
    if (category && rows.contains({row.recipient, category})) return true;
  }
  return false;
}

bool covered_by_whole(const View& view, const Fact& row, const Rows& wholes) {
  const auto* node = view.tree().find(row.recipient);
  while (node != nullptr && node->parent) {
    if (wholes.contains({node->parent, row.category})) return true;
    node = view.tree().find(node->parent);
  }
  return false;
}

bool shown_only(const View& view, OrgId org) {
  for (const auto& grouping : view.world().programme.groupings) {
    for (const auto& member : grouping.members) {
      const OrgId top = view.world().dictionary.org(member.org);
      if (member.shown_only && view.tree().contains(top, org)) return true;
    }
  }
  return false;
}

Facts added_up(const View& view, const Facts& rows, TermId category) {
  Facts kept = same_kind_of_rows(rows, category);
  Rows rows_at;
  Rows wholes;
  for (const Fact* row : kept) {
    rows_at.emplace(row->recipient, row->category);
    if (row->coverage == domain::CoverageClaim::whole)
      wholes.emplace(row->recipient, row->category);
  }
  std::erase_if(kept, [&](const Fact* row) {
    return shown_only(view, row->recipient) || covered_by_category(view, *row, rows_at) ||
           covered_by_whole(view, *row, wholes);
  });
  return kept;
}

/// The tree of a category path and its nodes directly below a parent ("" = the top level).
struct Level {
  bool exhaustive = true;
  std::set<TermId> categories;
};
Level level_below(const View& view, const pack::CategoryTree& tree, const std::string& parent) {
  Level level;
  const pack::CategoryNode* node = parent.empty() ? nullptr : tree.find(parent);
  level.exhaustive = node == nullptr ? tree.exhaustive : node->exhaustive;
  for (const pack::CategoryNode* child : tree.children(parent)) {
    const TermId id = view.world().dictionary.term(tree.id + "/" + child->id);
    // A category nobody ever used has no id; it cannot have been reported.
    if (id) {
      level.categories.insert(id);
    } else {
      level.exhaustive = false;
    }
  }
  return level;
}

/// One statement as handed in: everything but the category.
using StatementKey = std::tuple<TermId, OrgId, OrgId, domain::OrgSetId, domain::CoverageClaim,
                                domain::Side, bool, domain::Nature, domain::Period, TermId>;
StatementKey key_of(const Fact& fact) {
  const bool apart = domain::stands_apart(fact.nature);
  return {
      fact.form,     fact.reporter, fact.recipient, fact.supporters,
      fact.coverage, fact.side,     apart,          apart ? fact.nature : domain::Nature::ordinary,
      fact.period(), fact.batch};
}

std::map<StatementKey, Facts> statements(const View& view, const pack::Measure& measure) {
  std::map<StatementKey, Facts> out;
  for (const Fact* fact : view.counted_here(measure.id)) {
    if (fact->role == FactRole::value && fact->source == domain::RecordKind::statement) {
      out[key_of(*fact)].push_back(fact);
    }
  }
  return out;
}

/// The rows of one level among a statement's facts; nothing when there is none.
std::optional<Column> column_below(const View& view, const pack::CategoryTree& tree,
                                   const Facts& facts, const std::string& parent) {
  const Level level = level_below(view, tree, parent);
  Column column;
  column.listed = true;
  std::set<TermId> seen;
  for (const Fact* fact : facts) {
    if (!level.categories.contains(fact->category)) continue;
    column.rows.push_back(fact);
    seen.insert(fact->category);
  }
  if (column.rows.empty()) return std::nullopt;
  column.all = level.exhaustive && seen.size() == level.categories.size();
  return column;
}

}  // namespace

std::vector<Column> batch_columns(const View& view, const pack::Measure& measure) {
  using Key = std::tuple<TermId, TermId, domain::Period>;
  std::map<Key, Facts> rows;
  std::map<Key, Facts> totals;
  for (const Fact* fact : view.counted(measure.id)) {
    if (!fact->batch) continue;
    auto& side = fact->role == FactRole::control ? totals : rows;
    side[Key{fact->batch, fact->form, fact->period()}].push_back(fact);
  }
  std::vector<Column> out;
  for (const auto& [key, stated] : totals) {
    for (const Fact* total : stated) {
      Column column;
      column.rows = added_up(view, rows[key], total->category);
      column.stated = {total};
      if (column.rows.empty()) continue;
      column.listed = !total->category && column.rows.front()->category;
      const pack::CategoryTree* tree = view.pack().category_tree(measure.categories);
      column.all = !column.listed || tree == nullptr || tree->exhaustive;
      const bool mine =
          view.in_org(*total) || std::any_of(column.rows.begin(), column.rows.end(),
                                             [&](const Fact* row) { return view.in_org(*row); });
      if (mine) out.push_back(std::move(column));
    }
  }
  return out;
}

std::vector<Column> category_columns(const View& view, const pack::Measure& measure) {
  std::vector<Column> out;
  const pack::CategoryTree* tree = view.pack().category_tree(measure.categories);
  if (tree == nullptr) return out;
  for (const auto& [key, facts] : statements(view, measure)) {
    for (const Fact* total : facts) {
      const std::string& path = view.world().dictionary.text(total->category);
      const std::string parent = path.empty() ? "" : path.substr(path.find('/') + 1);
      auto column = column_below(view, *tree, facts, parent);
      if (!column) continue;
      column->stated = {total};
      out.push_back(*std::move(column));
    }
  }
  return out;
}

std::vector<Column> category_rows(const View& view, const pack::Measure& measure) {
  std::vector<Column> out;
  const pack::CategoryTree* tree = view.pack().category_tree(measure.categories);
  if (tree == nullptr) return out;
  for (const auto& [key, facts] : statements(view, measure)) {
    if (auto column = column_below(view, *tree, facts, "")) out.push_back(*std::move(column));
  }
  return out;
}

}  // namespace jiedui::check
