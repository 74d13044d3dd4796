// The tree behind an Expression, already typed.
// Holds: no tree is deeper than k_depth_most, so recursion over it cannot exhaust the stack.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pack/expression.hpp"

namespace jiedui::pack {

struct Expression::Node {
  enum class Kind : std::uint8_t {
    number,
    name,
    negate,
    add,
    subtract,
    multiply,
    divide,
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    both,
    either,
    negation,
    choose,
    least,
    greatest,
    sum_over,
    least_over,
    greatest_over,
    count_over,
    average_over,
    previous,
    year_earlier,
    whole,
    missing,
  };
  Kind kind{};
  domain::Ratio number;           ///< of a number
  bool plain_zero = false;        ///< a 0 without unit fits every type
  std::string text;               ///< as written; of a name: the name
  Scope scope = Scope::children;  ///< of the *_over kinds
  ExprType type;
  int depth = 1;
  std::vector<std::shared_ptr<const Node>> parts;
};

namespace detail {

constexpr int k_depth_most = 200;
constexpr std::size_t k_length_most = 4000;  ///< code points of one expression

using NodePtr = std::shared_ptr<const Expression::Node>;

base::Result<NodePtr> parse_expression(std::string_view text, const TypeOf& type_of,
                                       const std::vector<std::string>& known);

}  // namespace detail
}  // namespace jiedui::pack
