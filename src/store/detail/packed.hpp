// Texts made small, and given back.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace jiedui::store {

std::string packed(std::string_view text);

/// Fails when the bytes are not what packed() gave.
base::Result<std::string> unpacked(std::string_view bytes);

}  // namespace jiedui::store
