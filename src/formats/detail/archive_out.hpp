// A zip archive made in memory. Holds: the same parts in the same order give the same bytes.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace jiedui::formats::detail {

struct Part {
  std::string name;
  std::string bytes;
};
base::Result<std::string> pack_archive(const std::vector<Part>& parts);

}  // namespace jiedui::formats::detail
