#include "reading/leftover.hpp"

namespace jiedui::reading {

std::string_view to_string(LeftoverKind kind) {
  switch (kind) {
    case LeftoverKind::year_placeholder:
      return "year_placeholder";
    case LeftoverKind::name_removed:
      return "name_removed";
    case LeftoverKind::garbled:
      return "garbled";
    case LeftoverKind::missing_number:
      return "missing_number";
    case LeftoverKind::corrupt_year:
      return "corrupt_year";
    case LeftoverKind::other:
      break;
  }
  return "other";
}

}  // namespace jiedui::reading
