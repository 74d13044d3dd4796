#include "reading/against.hpp"

namespace jiedui::reading {

std::string_view to_string(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::agrees:
      return "agrees";
    case ClaimVerdict::differs:
      return "differs";
    case ClaimVerdict::unknown:
      break;
  }
  return "unknown";
}

}  // namespace jiedui::reading
