#include "reading/relation.hpp"

namespace jiedui::reading {

std::string_view to_string(RelationType type) {
  switch (type) {
    case RelationType::sum:
      return "sum";
    case RelationType::share:
      return "share";
    case RelationType::rate:
      return "rate";
    case RelationType::growth:
      return "growth";
    case RelationType::product:
      return "product";
    case RelationType::difference:
      return "difference";
    case RelationType::comparison:
      return "comparison";
    case RelationType::restated:
      break;
  }
  return "restated";
}

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds:
      return "holds";
    case Verdict::fails:
      return "fails";
    case Verdict::within:
      break;
  }
  return "within";
}

std::string_view to_string(Must must) {
  switch (must) {
    case Must::equal:
      return "=";
    case Must::at_least:
      return ">=";
    case Must::more:
      return ">";
    case Must::at_most:
      return "<=";
    case Must::less:
      break;
  }
  return "<";
}

std::string_view to_string(Cause cause) {
  switch (cause) {
    case Cause::unknown:
      return "unknown";
    case Cause::other_base:
      return "other_base";
    case Cause::ratio_as_growth:
      return "ratio_as_growth";
    case Cause::one_digit:
      return "one_digit";
    case Cause::ten_thousand_slip:
      return "ten_thousand_slip";
    case Cause::exceeds_whole:
      return "exceeds_whole";
    case Cause::cut_off:
      return "cut_off";
    case Cause::part_missing:
      break;
  }
  return "part_missing";
}

}  // namespace jiedui::reading
