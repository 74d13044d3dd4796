// What a new pack version changes in the books: facts of periods it takes over are made again from
// their records.
#pragma once

#include "flow/app.hpp"

namespace jiedui::flow {

/// One entry per programme on the pack, with a further version of every record of those periods
/// whose facts the new pack makes differently. Bodies and statuses stay as they are. `from` is the
/// first month of the new version.
base::Result<std::vector<domain::Entry>> rederived(App& app, const pack::Pack& old_pack,
                                                   const pack::Pack& new_pack, domain::Month from,
                                                   const std::string& actor);

}  // namespace jiedui::flow
