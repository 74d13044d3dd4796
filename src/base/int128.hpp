// 128-bit integers for exact sums and ratios.
#pragma once

#include <string>

namespace jiedui::base {

__extension__ typedef __int128 Int128;

std::string to_string(Int128 value);

}  // namespace jiedui::base
