// Recursive descent; each function is one line of the grammar in docs/pack-language.md. Types are
// checked on the way, so that a mistake is reported at its own place.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "domain/decimal.hpp"
#include "pack/detail/expression_lexer.hpp"
#include "pack/detail/expression_node.hpp"

namespace jiedui::pack::detail {
namespace {

using base::Result;
using Kind = Expression::Node::Kind;

struct Named {
  std::string_view word;
  Kind kind;
};
constexpr std::array<Named, 6> k_comparisons = {{{"<", Kind::less},
                                                 {"<=", Kind::less_equal},
                                                 {">", Kind::greater},
                                                 {">=", Kind::greater_equal},
                                                 {"==", Kind::equal},
                                                 {"!=", Kind::not_equal}}};
constexpr std::array<Named, 5> k_over = {{{"sum", Kind::sum_over},
                                          {"min", Kind::least_over},
                                          {"max", Kind::greatest_over},
                                          {"count", Kind::count_over},
                                          {"avg", Kind::average_over}}};
constexpr std::array<Named, 4> k_functions = {{{"previous", Kind::previous},
                                               {"year_earlier", Kind::year_earlier},
                                               {"whole", Kind::whole},
                                               {"missing", Kind::missing}}};

template <std::size_t Size>
std::optional<Kind> find(const std::array<Named, Size>& table, std::string_view word) {
  for (const Named& one : table) {
    if (one.word == word) return one.kind;
  }
  return std::nullopt;
}

ExprType truth() {
  ExprType type;
  type.truth = true;
  return type;
}

/// The powers of a × b^sign.
ExprType combined(const ExprType& a, const ExprType& b, int sign) {
  std::map<domain::Dimension, int> powers(a.powers.begin(), a.powers.end());
  for (const auto& [dimension, power] : b.powers) powers[dimension] += sign * power;
  ExprType out;
  for (const auto& [dimension, power] : powers) {
    if (power != 0) out.powers.emplace_back(dimension, power);
  }
  return out;
}

class Parser {
 public:
  Parser(std::u32string_view text, std::vector<Token> tokens, const TypeOf& type_of,
         const std::vector<std::string>& known)
      : text_(text), tokens_(std::move(tokens)), type_of_(type_of), known_(known) {}

  Result<NodePtr> run() {
    JD_TRY(NodePtr root, expression());
    if (now().kind != Token::Kind::end)
      return unexpected("the end, or an operator", "结尾或运算符");
    return root;
  }

 private:
  const Token& now() const { return tokens_[at_]; }
  bool at(std::string_view text) const {
    return now().kind != Token::Kind::end && now().text == text;
  }
  bool take(std::string_view text) {
    if (!at(text)) return false;
    ++at_;
    return true;
  }

  static tl::unexpected<base::Fault> fault(const std::string& place, std::string en,
                                           std::string zh) {
    return base::fail(base::FaultCode::invalid_input, std::move(en), std::move(zh), place);
  }
  tl::unexpected<base::Fault> unexpected(std::string_view en, std::string_view zh) const {
    const bool end = now().kind == Token::Kind::end;
    return fault(now().place,
                 end ? fmt::format("the expression ends here; expected {}", en)
                     : fmt::format("found '{}'; expected {}", now().text, en),
                 end ? fmt::format("表达式到此中断;应有{}", zh)
                     : fmt::format("此处是“{}”;应为{}", now().text, zh));
  }
  Result<void> expect(std::string_view text) {
    if (take(text)) return {};
    return unexpected(fmt::format("'{}'", text), fmt::format("“{}”", text));
  }

  static tl::unexpected<base::Fault> too_deep(const std::string& place) {
    return fault(place, "the expression is nested too deeply; split it into several indicators",
                 "表达式嵌套太深;请拆成几个指标");
  }

  /// A node over `parts`, whose text begins at token `from` and ends before the current one.
  Result<NodePtr> node(Kind kind, ExprType type, std::vector<NodePtr> parts, std::size_t from) {
    Expression::Node out;
    out.kind = kind;
    out.type = std::move(type);
    for (const NodePtr& part : parts) out.depth = std::max(out.depth, part->depth + 1);
    if (out.depth > k_depth_most) return too_deep(tokens_[from].place);
    out.parts = std::move(parts);
    const std::size_t begin = tokens_[from].begin;
    out.text = base::encode_utf8(text_.substr(begin, tokens_[at_ - 1].end - begin));
    return std::make_shared<const Expression::Node>(std::move(out));
  }

  Result<void> want_truth(const NodePtr& part, std::size_t from) const {
    if (part->type.truth) return {};
    return fault(tokens_[from].place,
                 fmt::format("'{}' is a number; expected a condition such as a <= b", part->text),
                 fmt::format("“{}”是数;此处应为条件,例如 a <= b", part->text));
  }
  Result<void> want_number(const NodePtr& part, std::size_t from) const {
    if (!part->type.truth) return {};
    return fault(tokens_[from].place,
                 fmt::format("'{}' is a condition; expected a number", part->text),
                 fmt::format("“{}”是条件;此处应为数", part->text));
  }

  /// The one type of two numbers that are added, compared or chosen from.
  Result<ExprType> same_type(const NodePtr& a, const NodePtr& b, std::size_t from) const {
    if (a->type == b->type || (b->plain_zero && !a->type.truth)) return a->type;
    if (a->plain_zero && !b->type.truth) return b->type;
    return fault(tokens_[from].place,
                 fmt::format("'{}' is in {} and '{}' is in {}; both sides must be of one unit",
                             a->text, to_string(a->type), b->text, to_string(b->type)),
                 fmt::format("“{}”的单位是{},“{}”的单位是{};两边单位必须一致", a->text,
                             to_string(a->type), b->text, to_string(b->type)));
  }

  Result<NodePtr> expression() {
    if (nesting_ >= k_depth_most / 2) return too_deep(now().place);
    ++nesting_;
    Result<NodePtr> out = at("if") ? choice() : any_of();
    --nesting_;
    return out;
  }

  Result<NodePtr> choice() {
    const std::size_t from = at_++;
    const std::size_t condition_at = at_;
    JD_TRY(NodePtr condition, expression());
    JD_CHECK(want_truth(condition, condition_at));
    JD_CHECK(expect("then"));
    JD_TRY(NodePtr yes, expression());
    JD_CHECK(expect("else"));
    const std::size_t no_at = at_;
    JD_TRY(NodePtr no, expression());
    JD_TRY(ExprType type, same_type(yes, no, no_at));
    return node(Kind::choose, std::move(type), {condition, yes, no}, from);
  }

  Result<NodePtr> any_of() {
    const std::size_t from = at_;
    JD_TRY(NodePtr left, all_of());
    while (at("or")) {
      JD_CHECK(want_truth(left, from));
      const std::size_t right_at = ++at_;
      JD_TRY(NodePtr right, all_of());
      JD_CHECK(want_truth(right, right_at));
      JD_TRY(left, node(Kind::either, truth(), {left, right}, from));
    }
    return left;
  }

  Result<NodePtr> all_of() {
    const std::size_t from = at_;
    JD_TRY(NodePtr left, denied());
    while (at("and")) {
      JD_CHECK(want_truth(left, from));
      const std::size_t right_at = ++at_;
      JD_TRY(NodePtr right, denied());
      JD_CHECK(want_truth(right, right_at));
      JD_TRY(left, node(Kind::both, truth(), {left, right}, from));
    }
    return left;
  }

  Result<NodePtr> denied() {
    if (!at("not")) return comparison();
    if (nesting_ >= k_depth_most / 2) return too_deep(now().place);
    const std::size_t from = at_++;
    const std::size_t part_at = at_;
    ++nesting_;
    Result<NodePtr> part = denied();
    --nesting_;
    if (!part) return part;
    JD_CHECK(want_truth(*part, part_at));
    return node(Kind::negation, truth(), {*part}, from);
  }

  Result<NodePtr> comparison() {
    const std::size_t from = at_;
    JD_TRY(NodePtr left, terms());
    const std::optional<Kind> kind = sign(k_comparisons);
    if (!kind) return left;
    const std::size_t sign_at = at_++;
    JD_CHECK(want_number(left, from));
    const std::size_t right_at = at_;
    JD_TRY(NodePtr right, terms());
    JD_CHECK(want_number(right, right_at));
    JD_CHECK(same_type(left, right, sign_at));
    JD_TRY(NodePtr out, node(*kind, truth(), {left, right}, from));
    if (sign(k_comparisons)) {
      return fault(now().place, "a comparison has two sides; join two comparisons with 'and'",
                   "一个比较只有两边;两个比较请用 and 连接");
    }
    return out;
  }

  template <std::size_t Size>
  std::optional<Kind> sign(const std::array<Named, Size>& table) const {
    return now().kind == Token::Kind::symbol ? find(table, now().text) : std::nullopt;
  }

  Result<NodePtr> terms() {
    const std::size_t from = at_;
    JD_TRY(NodePtr left, factors());
    while (at("+") || at("-")) {
      const Kind kind = at("+") ? Kind::add : Kind::subtract;
      const std::size_t sign_at = at_++;
      JD_CHECK(want_number(left, from));
      const std::size_t right_at = at_;
      JD_TRY(NodePtr right, factors());
      JD_CHECK(want_number(right, right_at));
      JD_TRY(ExprType type, same_type(left, right, sign_at));
      JD_TRY(left, node(kind, std::move(type), {left, right}, from));
    }
    return left;
  }

  Result<NodePtr> factors() {
    const std::size_t from = at_;
    JD_TRY(NodePtr left, signed_primary());
    while (at("*") || at("/")) {
      const bool times = at("*");
      ++at_;
      JD_CHECK(want_number(left, from));
      const std::size_t right_at = at_;
      JD_TRY(NodePtr right, signed_primary());
      JD_CHECK(want_number(right, right_at));
      JD_TRY(left, node(times ? Kind::multiply : Kind::divide,
                        combined(left->type, right->type, times ? 1 : -1), {left, right}, from));
    }
    return left;
  }

  Result<NodePtr> signed_primary() {
    if (!at("-")) return primary();
    if (nesting_ >= k_depth_most / 2) return too_deep(now().place);
    const std::size_t from = at_++;
    const std::size_t part_at = at_;
    ++nesting_;
    Result<NodePtr> part = signed_primary();
    --nesting_;
    if (!part) return part;
    JD_CHECK(want_number(*part, part_at));
    return node(Kind::negate, (*part)->type, {*part}, from);
  }

  Result<NodePtr> primary() {
    if (now().kind == Token::Kind::number) return number();
    if (now().kind == Token::Kind::name) return named();
    if (!take("(")) return unexpected("a number, a name, or (", "数、名称或“(”");
    JD_TRY(NodePtr inside, expression());
    JD_CHECK(expect(")"));
    return inside;
  }

  Result<NodePtr> number() {
    const std::size_t from = at_++;
    const auto too_large = [&] {
      return fault(tokens_[from].place,
                   fmt::format("the number {} is too large", tokens_[from].text),
                   fmt::format("数 {} 太大", tokens_[from].text));
    };
    const auto decimal = domain::Decimal::parse(tokens_[from].text);
    if (!decimal || decimal->scale > 18) return too_large();
    std::optional<domain::Ratio> value =
        domain::Ratio::of(decimal->coefficient, domain::power_of_ten(decimal->scale));
    ExprType type;
    const bool with_unit = now().kind == Token::Kind::unit ||
                           (now().kind == Token::Kind::name && domain::find_unit(now().text));
    if (with_unit) {
      JD_TRY(const domain::Unit* unit, unit_here());
      const bool percent = unit->dimension == domain::Dimension::ratio;
      const std::int64_t base = domain::unit_at(domain::base_unit(unit->dimension)).minor_per_unit;
      type = type_of_dimension(unit->dimension);
      value = domain::multiply(
          *value, percent ? domain::Ratio{1, 100} : domain::Ratio{unit->minor_per_unit / base, 1});
      if (!value) return too_large();
    }
    JD_TRY(NodePtr out, node(Kind::number, std::move(type), {}, from));
    auto with_value = std::make_shared<Expression::Node>(*out);
    with_value->number = *value;
    with_value->plain_zero = !with_unit && value->num == 0;
    return NodePtr(std::move(with_value));
  }

  Result<const domain::Unit*> unit_here() {
    const std::optional<domain::UnitIndex> unit = domain::find_unit(now().text);
    if (unit) {
      ++at_;
      return &domain::unit_at(*unit);
    }
    std::vector<std::string> names;
    for (const domain::Unit& one : domain::units()) names.emplace_back(one.zh);
    const std::vector<std::string> near = base::nearest(now().text, names, 1);
    return fault(now().place,
                 fmt::format("there is no unit '{}'{}", now().text,
                             near.empty() ? "" : fmt::format("; did you mean '{}'?", near.front())),
                 fmt::format("没有“{}”这个单位{}", now().text,
                             near.empty() ? "" : fmt::format(";是否为“{}”?", near.front())));
  }

  Result<NodePtr> named() {
    const std::string word = now().text;
    const bool call = tokens_[at_ + 1].kind == Token::Kind::symbol && tokens_[at_ + 1].text == "(";
    if (call) {
      if (const auto kind = find(k_functions, word)) return function(*kind);
      if (const auto kind = find(k_over, word)) return over_or_list(*kind);
    }
    static constexpr std::array<std::string_view, 9> k_words = {"and",  "or",   "not", "if", "then",
                                                                "else", "over", "min", "max"};
    if (std::find(k_words.begin(), k_words.end(), word) != k_words.end()) {
      return unexpected("a number, a name, or (", "数、名称或“(”");
    }
    const std::optional<ExprType> type = type_of_(word);
    if (!type) return unknown_name(word, call);
    const std::size_t from = at_++;
    return node(Kind::name, *type, {}, from);
  }

  Result<NodePtr> unknown_name(const std::string& word, bool call) const {
    std::vector<std::string> candidates = known_;
    if (call)
      candidates = {"min",      "max",          "sum",   "count",  "avg",
                    "previous", "year_earlier", "whole", "missing"};
    const std::vector<std::string> near = base::nearest(word, candidates, 1);
    return fault(
        now().place,
        fmt::format("there is no {} '{}'{}", call ? "function" : "measure or indicator", word,
                    near.empty() ? "" : fmt::format("; did you mean '{}'?", near.front())),
        fmt::format("没有“{}”这个{}{}", word, call ? "函数" : "数据项或指标",
                    near.empty() ? "" : fmt::format(";是否为“{}”?", near.front())));
  }

  Result<NodePtr> function(Kind kind) {
    const std::size_t from = at_;
    at_ += 2;
    const std::size_t part_at = at_;
    const bool shifts = kind == Kind::previous || kind == Kind::year_earlier;
    if (shifts && shifted_) {
      return fault(tokens_[from].place,
                   "previous() and year_earlier() cannot stand inside each other",
                   "previous() 与 year_earlier() 不能嵌套");
    }
    shifted_ = shifted_ || shifts;
    Result<NodePtr> part = expression();
    if (shifts) shifted_ = false;
    if (!part) return part;
    JD_CHECK(want_number(*part, part_at));
    JD_CHECK(expect(")"));
    return node(kind, kind == Kind::missing ? truth() : (*part)->type, {*part}, from);
  }

  /// sum(x over children), or min(a, b).
  Result<NodePtr> over_or_list(Kind kind) {
    const std::size_t from = at_;
    at_ += 2;
    const std::size_t part_at = at_;
    JD_TRY(NodePtr first, expression());
    if (take("over")) return over(kind, std::move(first), part_at, from);
    if (kind != Kind::least_over && kind != Kind::greatest_over) {
      return unexpected("'over children', 'over groups' or 'over categories'",
                        "“over children”、“over groups”或“over categories”");
    }
    JD_CHECK(want_number(first, part_at));
    std::vector<NodePtr> parts = {first};
    ExprType type = first->type;
    while (take(",")) {
      const std::size_t next_at = at_;
      JD_TRY(NodePtr next, expression());
      JD_CHECK(want_number(next, next_at));
      JD_TRY(type, same_type(parts.back(), next, next_at));
      parts.push_back(std::move(next));
    }
    JD_CHECK(expect(")"));
    return node(kind == Kind::least_over ? Kind::least : Kind::greatest, std::move(type),
                std::move(parts), from);
  }

  Result<NodePtr> over(Kind kind, NodePtr part, std::size_t part_at, std::size_t from) {
    Scope scope = Scope::children;
    if (take("groups")) {
      scope = Scope::groups;
    } else if (take("categories")) {
      scope = Scope::categories;
    } else if (!take("children")) {
      return unexpected("children, groups or categories", "children、groups 或 categories");
    }
    JD_CHECK(expect(")"));
    if (kind != Kind::count_over) {
      JD_CHECK(want_number(part, part_at));
    }
    ExprType type = kind == Kind::count_over ? ExprType{} : part->type;
    JD_TRY(NodePtr out, node(kind, std::move(type), {std::move(part)}, from));
    auto scoped = std::make_shared<Expression::Node>(*out);
    scoped->scope = scope;
    return NodePtr(std::move(scoped));
  }

  std::u32string_view text_;
  std::vector<Token> tokens_;
  const TypeOf& type_of_;
  const std::vector<std::string>& known_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  bool shifted_ = false;
};

}  // namespace

Result<NodePtr> parse_expression(std::string_view text, const TypeOf& type_of,
                                 const std::vector<std::string>& known) {
  const std::u32string code_points = base::decode_utf8(text);
  if (code_points.size() > k_length_most) {
    return base::fail(base::FaultCode::invalid_input,
                      fmt::format("the expression is longer than {} characters", k_length_most),
                      fmt::format("表达式超过{}个字符", k_length_most), "1:1");
  }
  JD_TRY(std::vector<Token> tokens, tokens_of(code_points));
  return Parser(code_points, std::move(tokens), type_of, known).run();
}

}  // namespace jiedui::pack::detail
