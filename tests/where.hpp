// Where the checkout and the program are. Known to where.cpp alone, so that every other test
// compiles to the same object in every clone, and the compiler's cache serves all of them.
#pragma once

#include <string>

namespace jiedui::testing {

/// A path of the checkout: source_path("/packs/base").
std::string source_path(const std::string& below = {});
/// The built program.
std::string program_path();

}  // namespace jiedui::testing
