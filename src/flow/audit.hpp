// The journal, its verification, backups.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flow/app.hpp"

namespace jiedui::flow {

/// Everything wrong with the books: what the store finds (chain, digests, replay, head), and facts
/// that the records' own bodies do not give any more (ARCHITECTURE, invariant 9).
base::Result<std::vector<store::Damage>> verify(App& app, const std::optional<std::string>& head);

/// Restores a backup over the store at a url; the old file is kept beside it.
base::Result<void> restore(const std::string& url, const std::string& backup_path);

}  // namespace jiedui::flow
