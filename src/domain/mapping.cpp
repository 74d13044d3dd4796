#include "domain/mapping.hpp"

namespace jiedui::domain {

std::string_view to_string(Certainty certainty) {
  switch (certainty) {
    case Certainty::sure:
      return "sure";
    case Certainty::guess:
      return "guess";
    case Certainty::unknown:
      return "unknown";
    case Certainty::ignored:
      return "ignored";
  }
  return "";
}

Layout SheetMapping::layout(const std::string& file) const {
  Layout out;
  out.target = target;
  out.name = file + " · " + sheet;
  out.reporter = reporter;
  for (const MappedColumn& column : columns) {
    if (column.key.empty()) continue;
    const bool taken = column.certainty == Certainty::sure;
    out.columns.push_back(
        {column.key, taken ? column.target : "", taken && !column.unit_stated ? column.unit : ""});
  }
  out.ledger = ledger.empty() ? ledger_of(out) : ledger;
  return out;
}

}  // namespace jiedui::domain
