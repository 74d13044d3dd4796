// Layouts of ledgers that offices have confirmed, in the books of the
// programme.
#pragma once

#include <string>
#include <vector>

#include "domain/change.hpp"
#include "domain/mapping.hpp"
#include "flow/app.hpp"

namespace jiedui::flow {

/// The layouts remembered, latest first: where two fit a sheet equally well,
/// the newer one counts.
base::Result<std::vector<domain::Layout>> layouts_of(App& app, const std::string& programme,
                                                     const store::AsOf& as_of);

/// Where a row came from, with the ledger it is of: "june.xlsx · 台账 · 台账号1f2e3d4c".
std::string source_in(const std::string& file, const std::string& sheet, const std::string& ledger);
/// Whether two sources are files of one ledger: a later one may replace what an earlier one said.
bool same_ledger(const std::string& a, const std::string& b);

/// The changes that remember what was confirmed; nothing for a layout that
/// stands so already.
base::Result<std::vector<domain::Change>> layouts_to_remember(
    App& app, const std::string& programme, const std::vector<domain::SheetMapping>& mappings,
    const std::string& file, const store::AsOf& as_of);

}  // namespace jiedui::flow
