#include "domain/programme.hpp"

namespace jiedui::domain {

std::string shape_of(const Pairing& pairing) {
  if (pairing.team) return "team";
  const auto side = [](std::size_t size) { return size > 1 ? "n" : "1"; };
  return std::string(side(pairing.supporters.size())) + "-" + side(pairing.recipients.size());
}

bool valid_during(const Pairing& pairing, const Period& period) {
  return (!pairing.from || *pairing.from <= period.end_date()) &&
         (!pairing.to || *pairing.to > period.begin_date());
}

const Grouping* Programme::grouping(std::string_view id_) const {
  for (const Grouping& one : groupings) {
    if (one.id == id_) return &one;
  }
  return nullptr;
}

}  // namespace jiedui::domain
