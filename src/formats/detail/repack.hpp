// A zip with some of its entries replaced.
// Holds: all other entries keep their bytes as they are packed; every entry keeps its place, name,
// time, attributes and way of packing.
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"

namespace jiedui::formats::detail {

/// `entries`: name → new content; each must be in the archive. `added`: entries that are not there
/// yet; they stand at the end.
base::Result<std::string> repack(const std::string& zip, const std::string& file_name,
                                 const std::map<std::string, std::string>& entries,
                                 const std::map<std::string, std::string>& added = {});

}  // namespace jiedui::formats::detail
