#include "domain/figure.hpp"

#include <array>

namespace jiedui::domain {
namespace {

constexpr std::array<std::string_view, 5> k_states = {"value", "missing", "not_due",
                                                      "not_applicable", "withheld"};
constexpr std::array<std::string_view, 18> k_remarks = {"late",
                                                        "unreported",
                                                        "overlapping_set",
                                                        "unconfirmed",
                                                        "returned",
                                                        "not_deduplicated",
                                                        "approximate",
                                                        "undistributed",
                                                        "negative_undistributed",
                                                        "division_by_zero",
                                                        "no_base",
                                                        "turn_of_year",
                                                        "no_opening",
                                                        "measure_absent",
                                                        "overflow",
                                                        "stated_total",
                                                        "ended_unit",
                                                        "plan_version"};

}  // namespace

std::string_view to_string(FigureState state) {
  return k_states[static_cast<std::size_t>(state)];
}
std::string_view to_string(RemarkCode code) {
  return k_remarks[static_cast<std::size_t>(code)];
}

const Remark* Figure::remark(RemarkCode code) const {
  for (const Remark& one : remarks) {
    if (one.code == code) return &one;
  }
  return nullptr;
}

}  // namespace jiedui::domain
