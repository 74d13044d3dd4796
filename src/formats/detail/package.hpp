// How the parts of an office file (xlsx, docx) refer to each other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/detail/archive.hpp"

namespace jiedui::formats::detail {

struct Relation {
  std::string id;
  std::string type;    ///< last part of the type's address: "worksheet"
  std::string target;  ///< entry name; links to the outside are left out
};

/// Those of a part; "" for the package itself, whose officeDocument is the main part.
base::Result<std::vector<Relation>> read_relations(Archive& archive, const std::string& of_entry);

/// The entry of the first relation of that type, or the usual name.
std::string target_of(const std::vector<Relation>& relations, std::string_view type,
                      std::string usual);

/// "xl/" of "xl/workbook.xml"; empty at the top.
std::string folder_of(const std::string& entry);

}  // namespace jiedui::formats::detail
