// One file being read: what is known, what was found so far. The readers of each kind of sheet take
// it in turn.
#pragma once

#include <map>
#include <string>

#include "intake/detail/grid.hpp"
#include "intake/detail/names.hpp"
#include "intake/detail/problems.hpp"
#include "intake/detail/target.hpp"
#include "intake/intake.hpp"

namespace jiedui::intake {

struct Reading {
  const Context* context = nullptr;
  const Names* names = nullptr;  ///< of the books and of this file
  Problems* problems = nullptr;
  Drafts* drafts = nullptr;
  std::map<std::string, Spot> keys;      ///< natural key → where it stood first
  std::string reporter;                  ///< of the sheet being read, where it names none itself
  std::optional<domain::Period> period;  ///< likewise

  /// False, and an error that names both rows, when the key stood before.
  bool first_use(const std::string& key, const Spot& at);
};

/// A row of the organisations sheet; names of parents and successors are looked up once all rows
/// are known.
struct OrganisationRow {
  Spot at;
  Spot parent_at;
  Spot successors_at;
  std::string code;
  std::string parent;
  std::string successors;
  domain::OrgSpan span;
  bool has_from = false;
  bool has_full = false, has_kind = false, has_parent = false, has_ordinal = false,
       has_aliases = false;
};
std::vector<OrganisationRow> read_organisation_rows(const Grid& grid, const pack::Pack* pack,
                                                    Problems& problems);
/// The organisations that change or are new, ids as in the book. `book` becomes the book with them
/// in it.
std::vector<domain::Organisation> extend(domain::OrgBook& book,
                                         const std::vector<OrganisationRow>& rows,
                                         Problems& problems);

void read_members(Reading& reading, const Grid& grid);
void read_groupings(Reading& reading, const Grid& grid);
void read_pairings(Reading& reading, const Grid& grid);
/// Each returns how many records it made.
std::size_t read_statements(Reading& reading, const Grid& grid, const pack::Form& form);
std::size_t read_items(Reading& reading, const Grid& grid, const pack::Kind& kind);

}  // namespace jiedui::intake
