// Indicators: expressions over figures of one slice; rates of published tables as they were
// published.
#include <algorithm>

#include "rollup/detail/desk.hpp"

namespace jiedui::rollup::detail {
namespace {

using domain::Fact;
using domain::Figure;
using domain::FigureState;
using domain::Ratio;
using domain::RemarkCode;
using domain::Slice;

/// Gives an expression its values from figures, and remembers which figures it took.
class FigureSource final : public pack::Source {
 public:
  FigureSource(Desk& desk, Slice slice, const domain::Period& period, std::vector<Figure>& taken)
      : desk_(desk), slice_(std::move(slice)), period_(period), taken_(taken) {}

  [[nodiscard]] pack::Value value(std::string_view id, pack::TimeShift shift) const override {
    domain::Period at = period_;
    if (shift == pack::TimeShift::previous) at = at.previous();
    if (shift == pack::TimeShift::year_earlier) at = at.year_earlier();
    Figure figure = desk_.figure(id, slice_, at);
    pack::Value value;
    value.state = figure.state;
    value.complete = figure.complete;
    value.reason = std::string(id);
    if (figure.has_value()) {
      const auto number =
          Ratio::of(figure.num * domain::power_of_ten(domain::minor_decimals(figure.den_dimension)),
                    figure.den * domain::power_of_ten(domain::minor_decimals(figure.dimension)));
      if (number) {
        value.number = *number;
      } else {
        value.state = FigureState::missing;
      }
    }
    taken_.push_back(std::move(figure));
    return value;
  }

  [[nodiscard]] std::vector<std::unique_ptr<pack::Source>> over(pack::Scope scope) const override {
    std::vector<std::unique_ptr<pack::Source>> out;
    for (Slice& slice : slices_below(desk_.books(), slice_, period_, scope)) {
      out.push_back(std::make_unique<FigureSource>(desk_, std::move(slice), period_, taken_));
    }
    return out;
  }

  [[nodiscard]] std::unique_ptr<pack::Source> whole() const override {
    Slice slice = slice_;
    slice.category = {};
    return std::make_unique<FigureSource>(desk_, std::move(slice), period_, taken_);
  }

 private:
  Desk& desk_;
  Slice slice_;
  domain::Period period_;
  std::vector<Figure>& taken_;
};

/// Coverage, records, reporters and remarks of the figures an indicator was made from.
void inherit(Figure& figure, const std::vector<Figure>& parts) {
  for (const Figure& part : parts) {
    figure.complete = figure.complete && part.complete;
    figure.records.insert(figure.records.end(), part.records.begin(), part.records.end());
    figure.compared.insert(figure.compared.end(), part.compared.begin(), part.compared.end());
    figure.expected = std::max(figure.expected, part.expected);
    figure.reporting = figure.expected == part.expected ? part.reporting : figure.reporting;
    if (figure.approx == domain::Approx::exact) figure.approx = part.approx;
    for (const domain::OrgId reporter : part.reporters) {
      if (std::find(figure.reporters.begin(), figure.reporters.end(), reporter) ==
          figure.reporters.end()) {
        figure.reporters.push_back(reporter);
      }
    }
    for (const domain::OrgSetId set : part.sets) {
      if (std::find(figure.sets.begin(), figure.sets.end(), set) == figure.sets.end())
        figure.sets.push_back(set);
    }
    for (const domain::Remark& remark : part.remarks) {
      if (std::find(figure.remarks.begin(), figure.remarks.end(), remark) == figure.remarks.end()) {
        figure.remarks.push_back(remark);
      }
    }
  }
  for (auto* list : {&figure.records, &figure.compared}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
}

/// One side of a quotient: its exact value, and the figure it is, when it is a single one.
struct Side {
  pack::Value value;
  std::vector<Figure> figures;

  [[nodiscard]] const Figure* single() const {
    return figures.size() == 1 && !figures.front().is_ratio ? &figures.front() : nullptr;
  }
};

Side side_of(Desk& desk, const pack::Expression& expression, const Slice& slice,
             const domain::Period& period) {
  Side side;
  side.value = expression.evaluate(FigureSource(desk, slice, period, side.figures));
  return side;
}

FigureState stronger(FigureState a, FigureState b) {
  // value < missing < not_due < not_applicable < withheld: the order of the enumeration.
  return std::max(a, b);
}

domain::Dimension sole_dimension(const pack::ExprType& type) {
  return type.powers.size() == 1 && type.powers.front().second == 1 ? type.powers.front().first
                                                                    : domain::Dimension::number;
}

/// A side that is no single figure, in minor units of its dimension, over a common denominator.
void set_sides(Figure& figure, const Side& num, const Side& den,
               const pack::Expression& num_expression, const pack::Expression& den_expression) {
  figure.known_num = num.value.state == FigureState::value;
  figure.known_den = den.value.state == FigureState::value;
  if (num.single() != nullptr && den.single() != nullptr) {
    figure.num = num.single()->num;
    figure.den = den.single()->num;
    figure.dimension = num.single()->dimension;
    figure.den_dimension = den.single()->dimension;
    return;
  }
  figure.dimension = sole_dimension(num_expression.type());
  figure.den_dimension = sole_dimension(den_expression.type());
  const auto quotient = figure.known_num && figure.known_den
                            ? domain::divide(num.value.number, den.value.number)
                            : std::nullopt;
  if (!quotient) return;
  figure.num = quotient->num * domain::power_of_ten(domain::minor_decimals(figure.dimension));
  figure.den = quotient->den * domain::power_of_ten(domain::minor_decimals(figure.den_dimension));
}

}  // namespace

const Fact* Desk::stated_rate(const std::string& indicator, domain::RecordId record) const {
  const domain::TermId term = books_.world().dictionary.term(indicator);
  for (const Fact* fact : books_.facts_of(record)) {
    if (fact->measure == term) return fact;
  }
  return nullptr;
}

domain::TermId Desk::batch_of(domain::RecordId record) const {
  const auto& facts = books_.facts_of(record);
  return facts.empty() ? domain::TermId{} : facts.front()->batch;
}

void Desk::rate_as_published(Figure& figure, const std::string& indicator, const Figure& num,
                             const Figure& den) const {
  if (!num.published || !den.published) return;
  const domain::Remark* total = num.remark(RemarkCode::stated_total);
  const domain::RecordId record =
      total != nullptr ? domain::RecordId{std::stoll(total->detail)} : num.records.front().record;
  const domain::Remark* den_total = den.remark(RemarkCode::stated_total);
  const domain::RecordId den_record = den_total != nullptr
                                          ? domain::RecordId{std::stoll(den_total->detail)}
                                          : den.records.front().record;
  // A rate belongs to the numbers it stood beside: both in its own row, or a share of the 合计 row
  // of its own table.
  const bool beside =
      den_record == record || (den_total != nullptr && batch_of(den_record) == batch_of(record));
  const Fact* stated = beside ? stated_rate(indicator, record) : nullptr;
  if (stated == nullptr) return;
  figure.written = stated->written;
  figure.published = domain::Decimal{stated->value, stated->written.decimals};
  const domain::Decimal ours =
      domain::round_half_up(figure.num * 100, figure.den, stated->written.decimals);
  if (ours != *figure.published) figure.computed = ours;
  const auto reachable = domain::divide(num.interval, den.interval);
  figure.contradiction =
      reachable && !domain::meets(*reachable, domain::percent_interval(*figure.published));
}

Figure Desk::indicator_figure(const pack::Pack& pack, const pack::Indicator& indicator,
                              const Slice& slice, const domain::Period& period) {
  Figure figure = blank(indicator.id, slice, period, &pack);
  figure.is_ratio = true;
  const auto quotient = indicator.expression.as_quotient();
  if (!quotient) {
    std::vector<Figure> parts;
    const pack::Value value =
        indicator.expression.evaluate(FigureSource(*this, slice, period, parts));
    inherit(figure, parts);
    figure.complete = figure.complete && value.complete;
    figure.state = value.state;
    figure.dimension = sole_dimension(indicator.expression.type());
    figure.num = value.number.num * domain::power_of_ten(domain::minor_decimals(figure.dimension));
    figure.den = value.number.den;
    const bool explained = !figure.remarks.empty() || value.reason.empty();
    if (figure.state == FigureState::not_applicable && !explained)
      figure.remarks.push_back({RemarkCode::division_by_zero, {}, {}, 0, value.reason});
    return figure;
  }
  const Side num = side_of(*this, quotient->first, slice, period);
  const Side den = side_of(*this, quotient->second, slice, period);
  inherit(figure, num.figures);
  inherit(figure, den.figures);
  figure.complete = figure.complete && num.value.complete && den.value.complete;
  set_sides(figure, num, den, quotient->first, quotient->second);
  if (!figure.known_num || !figure.known_den) {
    figure.state = stronger(num.value.state, den.value.state);
    return figure;
  }
  if (den.value.number.num == 0) {
    figure.state = FigureState::not_applicable;
    const std::string name =
        den.figures.empty() ? quotient->second.text() : den.figures.front().address.measure;
    figure.remarks.push_back({RemarkCode::division_by_zero, {}, {}, 0, name});
    return figure;
  }
  figure.state = FigureState::value;
  if (num.single() != nullptr && den.single() != nullptr) {
    rate_as_published(figure, indicator.id, *num.single(), *den.single());
  }
  return figure;
}

}  // namespace jiedui::rollup::detail
