// Styles that show a cell on yellow, appended to the styles of a workbook.
// Holds: what is in the part keeps its bytes, but for the counts beside the lists that grow.
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/result.hpp"
#include "formats/detail/archive.hpp"

namespace jiedui::formats::detail {

struct Highlights {
  std::string part;                           ///< the styles' part as it becomes
  std::map<std::string, std::string> number;  ///< style's number as written → its yellow copy
};

/// `styles`: numbers as cells have them; empty = the first. Numbers that do not exist are left out.
base::Result<Highlights> highlight_styles(Archive& archive, const std::string& entry,
                                          const std::set<std::string>& styles);

}  // namespace jiedui::formats::detail
