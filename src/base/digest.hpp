// SHA-256 in lower-case hexadecimal, and random salts.
#pragma once

#include <string>
#include <string_view>

namespace jiedui::base {

/// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// 32 hexadecimal digits from the operating system's generator.
std::string random_salt();

}  // namespace jiedui::base
