// How one figure stands in a column.
// Decides: symbols, the one rounding, marks of approximate values. Holds: a non-zero never prints
// as 0.
#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using domain::Decimal;
using domain::Dimension;
using domain::Figure;
using domain::Ratio;
using domain::UnitIndex;

/// A number published in one unit, exactly, in another of the same dimension.
Decimal moved(const Decimal& number, UnitIndex from, UnitIndex to) {
  const auto& source = domain::unit_at(from);
  const auto& target = domain::unit_at(to);
  if (source.dimension != target.dimension) return number;
  Decimal result = number;
  for (std::int64_t scale = target.minor_per_unit; scale > source.minor_per_unit; scale /= 10)
    ++result.scale;
  for (std::int64_t scale = source.minor_per_unit; scale > target.minor_per_unit; scale /= 10) {
    if (result.scale > 0) {
      --result.scale;
    } else {
      result.coefficient *= 10;
    }
  }
  return result;
}

/// How many of the column's unit one base unit of the quotient is.
Ratio per_base_unit(const Figure& figure, UnitIndex unit) {
  const domain::Unit& shown = domain::unit_at(unit);
  if (shown.dimension == Dimension::ratio) return {100, 1};
  if (shown.dimension != figure.dimension) return {1, 1};
  return {domain::power_of_ten(domain::minor_decimals(shown.dimension)), shown.minor_per_unit};
}

std::optional<Decimal> rounded_ratio(const Figure& figure, UnitIndex unit, int decimals) {
  const auto quotient = Ratio::of(figure.num, figure.den);
  if (!quotient) return std::nullopt;
  const Ratio scale{domain::power_of_ten(domain::minor_decimals(figure.den_dimension)),
                    domain::power_of_ten(domain::minor_decimals(figure.dimension))};
  const auto base_units = multiply(*quotient, scale);
  const auto wanted =
      base_units ? multiply(*base_units, per_base_unit(figure, unit)) : std::nullopt;
  if (!wanted) return std::nullopt;
  return round_half_up(*wanted, decimals);
}

std::string number_text(const Figure& figure, UnitIndex unit, int decimals) {
  if (figure.published) return moved(*figure.published, figure.written.unit, unit).text();
  const auto rounded = figure.is_ratio
                           ? rounded_ratio(figure, unit, decimals)
                           : std::optional(domain::shown_in(figure.num, unit, decimals));
  if (!rounded) return {};
  if (rounded->coefficient == 0 && figure.num != 0) return std::string(k_less_than_shown);
  return rounded->text();
}

std::string with_mark(std::string number, domain::Approx approx) {
  const std::string mark(domain::mark_zh(approx));
  switch (approx) {
    case domain::Approx::exact:
      return number;
    case domain::Approx::about:
    case domain::Approx::nearly:
      return mark + number;
    case domain::Approx::over:
    case domain::Approx::at_least:
    case domain::Approx::at_most:
      return number + mark;
  }
  return number;
}

}  // namespace

std::string display(const Figure& figure, UnitIndex unit, int decimals) {
  switch (figure.state) {
    case domain::FigureState::missing:
      return {};
    case domain::FigureState::not_due:
      return std::string(k_not_due);
    case domain::FigureState::not_applicable:
      return std::string(k_not_applicable);
    case domain::FigureState::withheld:
      return std::string(k_withheld);
    case domain::FigureState::value:
      break;
  }
  return with_mark(number_text(figure, unit, decimals), figure.approx);
}

std::string displayed_computed(const Figure& figure, UnitIndex unit) {
  return figure.computed ? moved(*figure.computed, figure.written.unit, unit).text()
                         : std::string();
}

}  // namespace jiedui::report
