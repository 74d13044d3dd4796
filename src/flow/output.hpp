// Files that leave the program.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace jiedui::flow {

/// Writes a whole file beside the target and renames it; the folder is made when it is missing.
base::Result<void> write_output(const std::string& path, std::string_view bytes);

}  // namespace jiedui::flow
