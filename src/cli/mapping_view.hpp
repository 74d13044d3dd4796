// What the columns of a file were taken for, as a table and as json.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "domain/mapping.hpp"

namespace jiedui::cli {

/// At most 80 columns wide.
std::string mapping_text(const std::vector<domain::SheetMapping>& mappings,
                         std::string_view language);
base::Json to_json(const std::vector<domain::SheetMapping>& mappings);

}  // namespace jiedui::cli
