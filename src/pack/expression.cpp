#include "pack/expression.hpp"

#include <algorithm>

#include "pack/detail/expression_node.hpp"

namespace jiedui::pack {
namespace {

using Node = Expression::Node;
using Kind = Node::Kind;
using domain::FigureState;
using domain::Ratio;

int strength(FigureState state) {
  switch (state) {
    case FigureState::value:
      return 0;
    case FigureState::missing:
      return 1;
    case FigureState::not_due:
      return 2;
    case FigureState::not_applicable:
      return 3;
    case FigureState::withheld:
      return 4;
  }
  return 0;
}

bool is_value(const Value& value) {
  return value.state == FigureState::value;
}

/// The one of two that decides when either is not a value.
const Value& stronger(const Value& a, const Value& b) {
  return strength(b.state) > strength(a.state) ? b : a;
}

Value no_value(FigureState state, std::string reason) {
  return {state, {}, true, std::move(reason)};
}
Value overflow() {
  return no_value(FigureState::missing, "overflow");
}

Value computed(const std::optional<Ratio>& number, bool complete) {
  if (!number) return overflow();
  Value out = Value::of(*number);
  out.complete = complete;
  return out;
}
Value judged(bool truth, bool complete) {
  Value out = Value::of(truth);
  out.complete = complete;
  return out;
}
bool is_true(const Value& value) {
  return is_value(value) && value.number.num != 0;
}
bool is_false(const Value& value) {
  return is_value(value) && value.number.num == 0;
}

class Evaluator {
 public:
  Evaluator(const Source& source, TimeShift shift) : source_(source), shift_(shift) {}

  [[nodiscard]] Value run(const Node& node) const {
    switch (node.kind) {
      case Kind::number:
        return Value::of(node.number);
      case Kind::name:
        return named(node);
      case Kind::negate:
        return negated(run(*node.parts[0]));
      case Kind::add:
      case Kind::subtract:
      case Kind::multiply:
      case Kind::divide:
        return arithmetic(node);
      case Kind::less:
      case Kind::less_equal:
      case Kind::greater:
      case Kind::greater_equal:
      case Kind::equal:
      case Kind::not_equal:
        return comparison(node);
      case Kind::both:
      case Kind::either:
        return connected(node);
      case Kind::negation:
        return denied(run(*node.parts[0]));
      case Kind::choose:
        return choice(node);
      case Kind::least:
      case Kind::greatest:
        return extreme(values_of_parts(node), node.kind == Kind::least);
      case Kind::sum_over:
      case Kind::least_over:
      case Kind::greatest_over:
      case Kind::count_over:
      case Kind::average_over:
        return over(node);
      case Kind::previous:
        return Evaluator(source_, TimeShift::previous).run(*node.parts[0]);
      case Kind::year_earlier:
        return Evaluator(source_, TimeShift::year_earlier).run(*node.parts[0]);
      case Kind::whole:
        return Evaluator(*source_.whole(), shift_).run(*node.parts[0]);
      case Kind::missing:
        return Value::of(run(*node.parts[0]).state == FigureState::missing);
    }
    return overflow();
  }

 private:
  [[nodiscard]] Value named(const Node& node) const {
    Value value = source_.value(node.text, shift_);
    if (!is_value(value) && value.reason.empty()) value.reason = node.text;
    return value;
  }

  [[nodiscard]] static Value negated(const Value& value) {
    if (!is_value(value)) return value;
    return computed(domain::subtract(Ratio{0, 1}, value.number), value.complete);
  }

  [[nodiscard]] Value arithmetic(const Node& node) const {
    const Value a = run(*node.parts[0]);
    const Value b = run(*node.parts[1]);
    if (node.kind == Kind::divide && is_false(b)) {
      const Value by_zero = no_value(FigureState::not_applicable, node.parts[1]->text);
      return stronger(by_zero, a);
    }
    if (!is_value(a) || !is_value(b)) return stronger(a, b);
    const bool complete = a.complete && b.complete;
    if (node.kind == Kind::add) return computed(domain::add(a.number, b.number), complete);
    if (node.kind == Kind::subtract)
      return computed(domain::subtract(a.number, b.number), complete);
    if (node.kind == Kind::multiply)
      return computed(domain::multiply(a.number, b.number), complete);
    return computed(domain::divide(a.number, b.number), complete);
  }

  [[nodiscard]] Value comparison(const Node& node) const {
    const Value a = run(*node.parts[0]);
    const Value b = run(*node.parts[1]);
    if (!is_value(a) || !is_value(b)) return stronger(a, b);
    const std::strong_ordering order = domain::compare(a.number, b.number);
    const bool complete = a.complete && b.complete;
    switch (node.kind) {
      case Kind::less:
        return judged(order < 0, complete);
      case Kind::less_equal:
        return judged(order <= 0, complete);
      case Kind::greater:
        return judged(order > 0, complete);
      case Kind::greater_equal:
        return judged(order >= 0, complete);
      case Kind::equal:
        return judged(order == 0, complete);
      default:
        return judged(order != 0, complete);
    }
  }

  /// One side alone can decide: false and missing is false, true or missing is true.
  [[nodiscard]] Value connected(const Node& node) const {
    const Value a = run(*node.parts[0]);
    const Value b = run(*node.parts[1]);
    const bool both = node.kind == Kind::both;
    if (both && (is_false(a) || is_false(b)))
      return judged(false, is_false(a) ? a.complete : b.complete);
    if (!both && (is_true(a) || is_true(b)))
      return judged(true, is_true(a) ? a.complete : b.complete);
    if (!is_value(a) || !is_value(b)) return stronger(a, b);
    return judged(both, a.complete && b.complete);
  }

  [[nodiscard]] static Value denied(const Value& value) {
    return is_value(value) ? judged(!is_true(value), value.complete) : value;
  }

  [[nodiscard]] Value choice(const Node& node) const {
    const Value condition = run(*node.parts[0]);
    if (!is_value(condition)) return condition;
    Value chosen = run(*node.parts[is_true(condition) ? 1 : 2]);
    chosen.complete = chosen.complete && condition.complete;
    return chosen;
  }

  [[nodiscard]] std::vector<Value> values_of_parts(const Node& node) const {
    std::vector<Value> values;
    for (const auto& part : node.parts) values.push_back(run(*part));
    return values;
  }

  /// Of values that all count: one without a value decides.
  [[nodiscard]] static Value extreme(const std::vector<Value>& values, bool least) {
    Value best = values.front();
    for (const Value& one : values) {
      const bool complete = best.complete && one.complete;
      if (!is_value(best) || !is_value(one)) {
        best = stronger(best, one);
      } else if ((domain::compare(one.number, best.number) < 0) == least &&
                 !(one.number == best.number)) {
        best = one;
      }
      best.complete = complete;
    }
    return best;
  }

  /// What is not a value is left out, and the result is incomplete; nothing at all is missing.
  [[nodiscard]] Value over(const Node& node) const {
    std::vector<Value> values;
    bool complete = true;
    for (const auto& below : source_.over(node.scope)) {
      Value value = Evaluator(*below, shift_).run(*node.parts[0]);
      complete = complete && is_value(value) && value.complete;
      if (is_value(value)) values.push_back(std::move(value));
    }
    if (values.empty()) return no_value(FigureState::missing, node.parts[0]->text);
    Value out = node.kind == Kind::count_over     ? counted(values, node.parts[0]->type.truth)
                : node.kind == Kind::sum_over     ? summed(values)
                : node.kind == Kind::average_over ? average(values)
                                                  : extreme(values, node.kind == Kind::least_over);
    out.complete = complete;
    return out;
  }

  /// Of conditions: how many hold; of numbers: how many there are.
  [[nodiscard]] static Value counted(const std::vector<Value>& values, bool truths) {
    const auto count = truths ? std::count_if(values.begin(), values.end(), is_true)
                              : static_cast<std::ptrdiff_t>(values.size());
    return Value::of(Ratio{count, 1});
  }

  [[nodiscard]] static Value summed(const std::vector<Value>& values) {
    std::optional<Ratio> sum = Ratio{0, 1};
    for (const Value& one : values) {
      sum = domain::add(*sum, one.number);
      if (!sum) return overflow();
    }
    return Value::of(*sum);
  }

  [[nodiscard]] static Value average(const std::vector<Value>& values) {
    const Value sum = summed(values);
    if (!is_value(sum)) return sum;
    return computed(domain::divide(sum.number, Ratio{static_cast<std::int64_t>(values.size()), 1}),
                    true);
  }

  const Source& source_;
  TimeShift shift_;
};

void collect_names(const Node& node, std::set<std::string>& names) {
  if (node.kind == Kind::name) names.insert(node.text);
  for (const auto& part : node.parts) collect_names(*part, names);
}

}  // namespace

ExprType type_of_dimension(domain::Dimension dimension) {
  if (dimension == domain::Dimension::ratio || dimension == domain::Dimension::number) return {};
  return {{{dimension, 1}}, false};
}

base::Result<Expression> Expression::parse(std::string_view text, const TypeOf& type_of,
                                           const std::vector<std::string>& known) {
  JD_TRY(auto root, detail::parse_expression(text, type_of, known));
  Expression out;
  out.type_ = root->type;
  out.root_ = std::move(root);
  out.text_ = std::string(text);
  return out;
}

std::set<std::string> Expression::names() const {
  std::set<std::string> names;
  if (root_) collect_names(*root_, names);
  return names;
}

std::optional<std::pair<Expression, Expression>> Expression::as_quotient() const {
  if (!root_ || root_->kind != Kind::divide) return std::nullopt;
  const auto part = [&](std::size_t index) {
    Expression out;
    out.root_ = root_->parts[index];
    out.type_ = out.root_->type;
    out.text_ = out.root_->text;
    return out;
  };
  return std::pair(part(0), part(1));
}

std::optional<std::string> Expression::as_name() const {
  if (!root_ || root_->kind != Kind::name) return std::nullopt;
  return root_->text;
}

Value Expression::evaluate(const Source& source) const {
  JD_ENSURE(root_ != nullptr);
  return Evaluator(source, TimeShift::none).run(*root_);
}

std::string to_string(const ExprType& type) {
  if (type.truth) return "是/否";
  if (type.powers.empty()) return "1";
  std::string above;
  std::string below;
  for (const auto& [dimension, power] : type.powers) {
    std::string& side = power > 0 ? above : below;
    for (int i = 0; i < std::abs(power); ++i) {
      if (!side.empty()) side += power > 0 ? "·" : "/";
      side += domain::unit_at(domain::base_unit(dimension)).zh;
    }
  }
  return (above.empty() ? "1" : above) + (below.empty() ? "" : "/" + below);
}

}  // namespace jiedui::pack
