// Files that came back of one form and period, sorted: whose each is, which of them may be
// consolidated, what is wrong with the others.
// Decides: the unit by the hidden sheet, else by the rows; when two files of a unit are two
// versions. Not here: whether the books allow it (flow), how it is printed (report).
// Holds: no two sound files speak of the same unit; nothing is guessed silently.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/collected.hpp"
#include "domain/workbook_identity.hpp"
#include "intake/intake.hpp"

namespace jiedui::intake {

struct Returned {
  std::string file;                  ///< as people know it
  std::optional<base::Fault> fault;  ///< why it could not be opened
  std::optional<domain::WorkbookIdentity> identity;
  Drafts drafts;
};

struct Collecting {
  std::string programme;
  const pack::Pack* pack = nullptr;
  const pack::Form* form = nullptr;
  domain::Period period;
  const domain::OrgBook* orgs = nullptr;
  std::vector<domain::ExpectedUnit> units;
  std::vector<std::string> chosen;  ///< files that win over other versions of their unit
};

/// One ReturnedFile per file, in the order given; `units` know their files.
domain::Collected sort_returned(const std::vector<Returned>& files, const Collecting& collecting);

}  // namespace jiedui::intake
