// What a sheet can be read as: its kind, the columns it may have and those it must have.
// Decides: from --kind, the sheet's name or its headings, what a sheet holds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/layout.hpp"
#include "domain/mapping.hpp"
#include "intake/detail/grid.hpp"
#include "intake/detail/vocabulary.hpp"
#include "intake/intake.hpp"

namespace jiedui::intake {

struct Target {
  SheetKind kind = SheetKind::organisations;
  std::string id;  ///< "organisations", a form id, a kind id
  base::Bilingual label;
  std::vector<std::string> sheet_names;  ///< names a sheet of this kind may carry
  const pack::Form* form = nullptr;
  const pack::Kind* item = nullptr;
  Vocabulary vocabulary;
  std::vector<std::string> required;  ///< column ids that must stand in the head
  std::vector<std::string> telling;   ///< at least one of these must; empty = no such condition
  std::size_t least = 2;              ///< columns that make a head of it
  const domain::Layout* layout = nullptr;  ///< a copy made for a layout that is remembered
};

/// Everything a file of this programme may hold. `pack` may be null: then only organisations,
/// members, groupings, pairings.
std::vector<Target> targets_of(const pack::Pack* pack);

/// Ids of the columns that every statement and item may have: reporter, recipient, supporters,
/// period …
void add_common_columns(Vocabulary& vocabulary, const pack::Pack& pack);

struct Recognised {
  const Target* target = nullptr;
  Grid grid;
};
/// By headings alone, or among `named` when the kind is known, with a person's corrections. Adds a
/// problem when several fit equally well or columns that must be there are not.
std::optional<Recognised> recognise(const std::shared_ptr<const SheetView>& sheet,
                                    const std::vector<Target>& targets, const Target* named,
                                    const Corrections& corrections, Problems& problems);
/// What a sheet most looks like although columns that must be there are not.
std::optional<Recognised> most_like(const std::shared_ptr<const SheetView>& sheet,
                                    const std::vector<Target>& targets, const Target* named);
/// The target whose id, label or sheet name a sheet's or file's name carries; nothing when none
/// does.
const Target* target_named(std::string_view name, const std::vector<Target>& targets);
/// --kind: exactly an id or label.
const Target* target_of_kind(std::string_view kind, const std::vector<Target>& targets);

/// "报表“项目进展”需要栏目:…" for each target, for the message of a file that holds nothing known.
base::Bilingual list_of(const std::vector<Target>& targets);

}  // namespace jiedui::intake
