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

/// The changes that remember what was confirmed; nothing for a layout that
/// stands so already.
base::Result<std::vector<domain::Change>> layouts_to_remember(
    App& app, const std::string& programme, const std::vector<domain::SheetMapping>& mappings,
    const std::string& file, const store::AsOf& as_of);

}  // namespace jiedui::flow
