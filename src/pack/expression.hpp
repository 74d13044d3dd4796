// The expression language of packs: exact, with missing as a value and units checked.
// Decides: what an expression means (grammar in docs/pack-language.md), what missing does to it.
// Not here: where values come from; the caller gives a Source.
// Holds: an expression that type-checks never adds 元 to 人; a division by zero is not_applicable,
// never an error.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "domain/decimal.hpp"
#include "domain/figure.hpp"
#include "domain/unit.hpp"

namespace jiedui::pack {

/// What a value is made of: 元 is {money:1}; 元/户 is {money:1, households:-1}; a rate and a number
/// are {}. Boolean results have `truth` set.
struct ExprType {
  std::vector<std::pair<domain::Dimension, int>> powers;  ///< sorted, without zeros
  bool truth = false;
  friend bool operator==(const ExprType&, const ExprType&) = default;
};

/// A value in base units (元, not fen): exact. Not a value: `state` says why and `reason` with
/// what.
struct Value {
  domain::FigureState state = domain::FigureState::missing;
  domain::Ratio number;  ///< for truth: 0 or 1
  bool complete = true;
  std::string reason;  ///< measure or denominator id behind a state other than value
  static Value of(domain::Ratio number) { return {domain::FigureState::value, number, true, {}}; }
  static Value of(bool truth) { return of(domain::Ratio{truth ? 1 : 0, 1}); }
};

enum class TimeShift : std::uint8_t { none, previous, year_earlier };
enum class Scope : std::uint8_t { children, groups, categories };

/// Where an expression gets its values: one slice and period.
class Source {
 public:
  virtual ~Source() = default;
  /// The value of a measure or indicator here, in base units.
  [[nodiscard]] virtual Value value(std::string_view measure, TimeShift shift) const = 0;
  /// The sources below this one, for sum/min/max/count/avg over.
  [[nodiscard]] virtual std::vector<std::unique_ptr<Source>> over(Scope scope) const = 0;
  /// The same slice without its category: what a share is a share of.
  [[nodiscard]] virtual std::unique_ptr<Source> whole() const = 0;
};

/// The type of amounts of one dimension; {} for ratios and plain numbers.
ExprType type_of_dimension(domain::Dimension dimension);

/// Gives the type of a measure or indicator id; nothing when there is none of that name.
using TypeOf = std::function<std::optional<ExprType>(std::string_view)>;

/// A parsed and type-checked expression. Cheap to copy.
class Expression {
 public:
  struct Node;
  /// Fails with "line:column" relative to the expression's own text (line 1, column from 1, in code
  /// points) in Fault::place, what was found, and what was expected. `known` are the names offered
  /// when one is misspelt.
  static base::Result<Expression> parse(std::string_view text, const TypeOf& type_of,
                                        const std::vector<std::string>& known = {});

  [[nodiscard]] const ExprType& type() const { return type_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  /// Measures and indicators named anywhere in it.
  [[nodiscard]] std::set<std::string> names() const;
  /// When the whole expression is numerator / denominator: the two sides. Both parts are
  /// expressions of their own.
  [[nodiscard]] std::optional<std::pair<Expression, Expression>> as_quotient() const;
  /// When it is a single measure or indicator, its id.
  [[nodiscard]] std::optional<std::string> as_name() const;
  [[nodiscard]] Value evaluate(const Source& source) const;

 private:
  std::shared_ptr<const Node> root_;
  ExprType type_;
  std::string text_;
};

/// Missing in arithmetic: missing + x is missing; not_due and not_applicable likewise, the
/// strongest wins (withheld > not_applicable > not_due > missing). In sum/min/max/avg over, what is
/// not a value is left out and the result is incomplete; nothing at all is missing. A comparison
/// with a missing side is missing (neither true nor false).
std::string to_string(const ExprType& type);

}  // namespace jiedui::pack
