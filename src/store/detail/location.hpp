// Where a store is: the --db address taken apart.
#pragma once

#include <string>

#include "base/result.hpp"

namespace jiedui::store {

struct Location {
  std::string path;
  bool memory = false;
};
/// "sqlite:PATH" or "sqlite::memory:".
base::Result<Location> locate(const std::string& url);
base::Result<void> check_exists(const Location& location);

}  // namespace jiedui::store
