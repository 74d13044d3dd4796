// Values for the conditions and sums of a summary: figures of one slice, as they are printed.
#include <algorithm>

#include "report/detail/summary_text.hpp"

namespace jiedui::report {

using domain::Dimension;
using domain::Figure;
using domain::Ratio;

std::optional<Ratio> exact_number(const Figure& figure) {
  if (figure.published && domain::unit_at(figure.written.unit).dimension == Dimension::ratio) {
    const auto percent = exact_in(figure, figure.written.unit);
    return percent ? domain::multiply(*percent, Ratio{1, 100}) : std::nullopt;
  }
  return exact_in(figure, domain::base_unit(figure.dimension));
}

pack::Value StandingSource::value(std::string_view measure, pack::TimeShift shift) const {
  pack::Value value;
  value.reason = std::string(measure);
  if (measure == "pace") {
    const auto passed = Ratio::of(query_.period.last % 12 + 1, 12);
    return passed ? pack::Value::of(*passed) : value;
  }
  if (unknown_) return value;
  rollup::Query query = query_;
  query.measure = std::string(measure);
  if (shift == pack::TimeShift::previous) query.period = query.period.previous();
  if (shift == pack::TimeShift::year_earlier) query.period = query.period.year_earlier();
  Figure figure = books_.slice(query);
  value.state = figure.state;
  value.complete = figure.complete;
  if (figure.has_value()) {
    const auto number = exact_number(figure);
    if (number) {
      value.number = *number;
    } else {
      value.state = domain::FigureState::missing;
    }
  }
  taken_.push_back(std::move(figure));
  return value;
}

std::vector<std::unique_ptr<pack::Source>> StandingSource::over(pack::Scope scope) const {
  std::vector<std::unique_ptr<pack::Source>> out;
  for (domain::Slice& slice : rollup::slices_below(books_, query_.slice, query_.period, scope)) {
    rollup::Query query = query_;
    query.slice = std::move(slice);
    out.push_back(std::make_unique<StandingSource>(books_, std::move(query), false, taken_));
  }
  return out;
}

std::unique_ptr<pack::Source> StandingSource::whole() const {
  rollup::Query query = query_;
  query.slice.category = {};
  return std::make_unique<StandingSource>(books_, std::move(query), false, taken_);
}

}  // namespace jiedui::report
