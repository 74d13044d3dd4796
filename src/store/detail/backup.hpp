// A whole copy of a store, taken while others read and write.
#pragma once

#include "store/detail/connection.hpp"

namespace jiedui::store {

/// Copies into a new file beside `path`, flushes it, then gives it the name: `path` is the old file or the whole copy.
base::Result<void> copy_to(Connection& from, const std::string& path);
/// Makes a change of names in the folder of `path` durable.
base::Result<void> flush_folder(const std::string& path);

}  // namespace jiedui::store
