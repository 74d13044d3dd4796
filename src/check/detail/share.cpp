#include "check/detail/share.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace jiedui::check {

std::optional<std::string> shared_measure(const pack::Indicator& indicator) {
  const auto sides = indicator.expression.as_quotient();
  if (!sides) return std::nullopt;
  const auto part = sides->first.as_name();
  if (!part || base::squeeze(sides->second.text()) != "whole(" + *part + ")") return std::nullopt;
  return part;
}

std::vector<StatedShare> shares_of(const View& view, const pack::Indicator& indicator,
                                   const Column& column) {
  std::vector<StatedShare> shares;
  for (const Fact* part : column.rows) {
    const Fact* share = view.beside(*part, indicator.id);
    if (share != nullptr) shares.push_back({share, part});
  }
  return shares;
}

bool fits(const StatedShare& share, const Interval& base) {
  const auto computed = domain::divide(interval_of(*share.part), base);
  const domain::Decimal stated{share.share->value, share.share->written.decimals};
  return !computed || domain::meets(*computed, domain::percent_interval(stated));
}

std::size_t fitting(const std::vector<StatedShare>& shares, const Interval& base) {
  return static_cast<std::size_t>(std::count_if(
      shares.begin(), shares.end(), [&](const StatedShare& one) { return fits(one, base); }));
}

}  // namespace jiedui::check
