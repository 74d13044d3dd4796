// The expression language, one rule per test, numbers to check by hand.
#include "pack/expression.hpp"

#include <gtest/gtest.h>

#include <map>

namespace jiedui::pack {
namespace {

using domain::Dimension;
using domain::FigureState;
using domain::Ratio;

const std::vector<std::string> k_known = {"funds_planned", "funds_arrived", "projects",
                                          "people",        "visits",        "rate"};

std::optional<ExprType> type_of(std::string_view id) {
  static const std::map<std::string_view, Dimension> k_types = {{"funds_planned", Dimension::money},
                                                                {"funds_arrived", Dimension::money},
                                                                {"projects", Dimension::count},
                                                                {"people", Dimension::persons},
                                                                {"visits", Dimension::delegations},
                                                                {"rate", Dimension::ratio},
                                                                {"a", Dimension::number},
                                                                {"b", Dimension::number},
                                                                {"c", Dimension::number}};
  const auto found = k_types.find(id);
  if (found == k_types.end()) return std::nullopt;
  return type_of_dimension(found->second);
}

/// Values by name; "name@previous" and "name@year_earlier" for other times.
class Values : public Source {
 public:
  std::map<std::string, Value, std::less<>> values;
  std::vector<Values> below;
  std::shared_ptr<Values> above;

  Value value(std::string_view measure, TimeShift shift) const override {
    std::string name(measure);
    if (shift == TimeShift::previous) name += "@previous";
    if (shift == TimeShift::year_earlier) name += "@year_earlier";
    const auto found = values.find(name);
    return found == values.end() ? Value{FigureState::missing, {}, true, ""} : found->second;
  }
  std::vector<std::unique_ptr<Source>> over(Scope scope) const override {
    std::vector<std::unique_ptr<Source>> out;
    if (scope != Scope::children) return out;
    for (const Values& one : below) out.push_back(std::make_unique<Values>(one));
    return out;
  }
  std::unique_ptr<Source> whole() const override { return std::make_unique<Values>(*above); }
};

Value number(std::int64_t num, std::int64_t den = 1) {
  return Value::of(*Ratio::of(num, den));
}
Value without(FigureState state, std::string reason = "") {
  return {state, {}, true, std::move(reason)};
}

Expression parsed(std::string_view text) {
  auto out = Expression::parse(text, type_of, k_known);
  EXPECT_TRUE(out.has_value()) << text << ": " << (out ? "" : out.error().text("en"));
  return out ? *out : Expression();
}

Value evaluated(std::string_view text, const Values& values = {}) {
  return parsed(text).evaluate(values);
}

Values abc() {
  Values out;
  out.values = {{"a", number(7)}, {"b", number(2)}, {"c", number(0)}};
  return out;
}

TEST(Expression, arithmetic_is_exact_and_binds_as_at_school) {
  const std::vector<std::pair<const char*, Ratio>> cases = {{"1 + 2 * 3", {7, 1}},
                                                            {"(1 + 2) * 3", {9, 1}},
                                                            {"10 - 4 - 3", {3, 1}},
                                                            {"8 / 4 / 2", {1, 1}},
                                                            {"1 / 3 + 1 / 6", {1, 2}},
                                                            {"0.1 + 0.2", {3, 10}},
                                                            {"-2 * -3", {6, 1}},
                                                            {"- (1 + 1)", {-2, 1}},
                                                            {"min(3, 1, 2)", {1, 1}},
                                                            {"max(3, 1, 2)", {3, 1}},
                                                            {"if 1 < 2 then 5 else 6", {5, 1}},
                                                            {"if 1 > 2 then 5 else 6", {6, 1}},
                                                            {"25% * 8", {2, 1}},
                                                            {"5000 万元 / 1 万元", {5000, 1}},
                                                            {"1亿元 / 1元", {100'000'000, 1}},
                                                            {"2 yuan / 1 元", {2, 1}}};
  for (const auto& [text, expected] : cases) {
    const Value value = evaluated(text);
    EXPECT_EQ(value.state, FigureState::value) << text;
    EXPECT_TRUE(value.number == expected) << text;
  }
}

TEST(Expression, a_literal_with_a_unit_is_in_base_units) {
  EXPECT_TRUE(evaluated("5000 万元").number == (Ratio{50'000'000, 1}));
  EXPECT_TRUE(evaluated("1.5 亿元").number == (Ratio{150'000'000, 1}));
  EXPECT_EQ(parsed("5000 万元").type(), type_of_dimension(Dimension::money));
}

TEST(Expression, conditions) {
  const std::vector<std::pair<const char*, bool>> cases = {{"a < b", false},
                                                           {"a <= 7", true},
                                                           {"a > b", true},
                                                           {"a >= 8", false},
                                                           {"a == 7", true},
                                                           {"a != 7", false},
                                                           {"not a < b", true},
                                                           {"a > b and c == 0", true},
                                                           {"a < b or c == 0", true},
                                                           {"a > b and c != 0", false},
                                                           {"a < b or c != 0", false},
                                                           {"1/3 == 2/6", true},
                                                           {"not not a > b", true},
                                                           {"a < b and a < b or a > b", true}};
  for (const auto& [text, expected] : cases) {
    const Value value = evaluated(text, abc());
    EXPECT_TRUE(parsed(text).type().truth);
    EXPECT_EQ(value.number.num, expected ? 1 : 0) << text;
  }
}

TEST(Expression, types_follow_units) {
  EXPECT_EQ(to_string(parsed("funds_arrived / funds_planned").type()), "1");
  EXPECT_EQ(to_string(parsed("funds_arrived / people").type()), "元/人");
  EXPECT_EQ(to_string(parsed("1 / people").type()), "1/人");
  EXPECT_EQ(to_string(parsed("people * projects / people").type()), "个");
  EXPECT_EQ(to_string(parsed("count(funds_arrived over children)").type()), "1");
  EXPECT_EQ(to_string(parsed("avg(funds_arrived over groups)").type()), "元");
  EXPECT_EQ(parsed("missing(people)").type().truth, true);
}

TEST(Expression, zero_needs_no_unit) {
  Values values;
  values.values["funds_arrived"] = number(5);
  EXPECT_EQ(evaluated("funds_arrived > 0", values).number.num, 1);
  EXPECT_EQ(evaluated("0 == funds_arrived", values).number.num, 0);
  EXPECT_EQ(parsed("max(0, funds_arrived)").type(), type_of_dimension(Dimension::money));
}

struct Wrong {
  const char* text;
  const char* place;
  const char* message;
};

TEST(Expression, every_mistake_is_placed_and_explained) {
  const std::vector<Wrong> cases = {
      {"funds_arrived + people", "1:15",
       "'funds_arrived' is in 元 and 'people' is in 人; both sides must be of one unit"},
      {"funds_arrived <= 5", "1:15",
       "'funds_arrived' is in 元 and '5' is in 1; both sides must be of one unit"},
      {"min(funds_arrived, people)", "1:20",
       "'funds_arrived' is in 元 and 'people' is in 人; both sides must be of one unit"},
      {"if a > b then people else projects", "1:27",
       "'people' is in 人 and 'projects' is in 个; both sides must be of one unit"},
      {"funds_arived / funds_planned", "1:1",
       "there is no measure or indicator 'funds_arived'; did you mean 'funds_arrived'?"},
      {"a +\n  nothing_like_it", "2:3", "there is no measure or indicator 'nothing_like_it'"},
      {"previos(a)", "1:1", "there is no function 'previos'; did you mean 'previous'?"},
      {"5 万圆", "1:3", "there is no unit '万圆'; did you mean '万元'?"},
      {"a + ", "1:5", "the expression ends here; expected a number, a name, or ("},
      {"a b", "1:3", "found 'b'; expected the end, or an operator"},
      {"(a", "1:3", "the expression ends here; expected ')'"},
      {"a ? b", "1:3",
       "'?' means nothing in an expression; expected a number, a name, or one of + - * / < <= > >= "
       "== != ( ) ,"},
      {"a < b < c", "1:7", "a comparison has two sides; join two comparisons with 'and'"},
      {"a and b", "1:1", "'a' is a number; expected a condition such as a <= b"},
      {"not a", "1:5", "'a' is a number; expected a condition such as a <= b"},
      {"(a < b) + 1", "1:1", "'a < b' is a condition; expected a number"},
      {"if a then b else c", "1:4", "'a' is a number; expected a condition such as a <= b"},
      {"if a < b then c", "1:16", "the expression ends here; expected 'else'"},
      {"sum(a)", "1:6", "found ')'; expected 'over children', 'over groups' or 'over categories'"},
      {"sum(a over people)", "1:12", "found 'people'; expected children, groups or categories"},
      {"sum(a < b over children)", "1:5", "'a < b' is a condition; expected a number"},
      {"previous(year_earlier(a))", "1:10",
       "previous() and year_earlier() cannot stand inside each other"},
      {"missing(a < b)", "1:9", "'a < b' is a condition; expected a number"},
      {"over", "1:1", "found 'over'; expected a number, a name, or ("},
      {"99999999999999999999999999999999999999999", "1:1",
       "the number 99999999999999999999999999999999999999999 is too large"},
  };
  for (const Wrong& one : cases) {
    const auto out = Expression::parse(one.text, type_of, k_known);
    ASSERT_FALSE(out.has_value()) << one.text;
    EXPECT_EQ(out.error().place, one.place) << one.text;
    EXPECT_EQ(out.error().en, one.message) << one.text;
    EXPECT_FALSE(out.error().zh.empty()) << one.text;
  }
}

TEST(Expression, columns_count_characters_not_bytes) {
  const auto out = Expression::parse("5 亿元 + people", type_of, k_known);
  ASSERT_FALSE(out.has_value());
  EXPECT_EQ(out.error().place, "1:6");
}

TEST(Expression, nesting_and_length_have_a_limit) {
  const std::string deep = std::string(100'000, '(') + "a" + std::string(100'000, ')');
  std::string brackets = std::string(1'000, '(') + "a" + std::string(1'000, ')');
  std::string minus = std::string(1'000, '-') + "a";
  std::string terms = "a";
  for (int i = 0; i < 500; ++i) terms += "+a";
  std::string nots;
  for (int i = 0; i < 500; ++i) nots += "not ";
  EXPECT_EQ(Expression::parse(deep, type_of).error().en,
            "the expression is longer than 4000 characters");
  for (const std::string& text : {brackets, minus, terms, nots + "a < b"}) {
    const auto out = Expression::parse(text, type_of);
    ASSERT_FALSE(out.has_value());
    EXPECT_EQ(out.error().en,
              "the expression is nested too deeply; split it into several indicators");
  }
}

TEST(Expression, division_by_zero_does_not_apply_and_names_the_denominator) {
  Values values;
  values.values = {{"a", number(7)}, {"c", number(0)}};
  EXPECT_EQ(evaluated("a / c", values).state, FigureState::not_applicable);
  EXPECT_EQ(evaluated("a / c", values).reason, "c");
  EXPECT_EQ(evaluated("a / (c * 2)", values).reason, "c * 2");
  EXPECT_EQ(evaluated("b / c", values).state, FigureState::not_applicable);
}

TEST(Expression, what_is_not_a_value_passes_through_arithmetic) {
  Values values = abc();
  values.values["b"] = without(FigureState::missing);
  for (const char* text : {"a + b", "a - b", "a * b", "a / b", "b / a", "-b", "min(a, b)",
                           "max(b, a)", "a < b", "not a < b", "if a < b then a else c"}) {
    EXPECT_EQ(evaluated(text, values).state, FigureState::missing) << text;
    EXPECT_EQ(evaluated(text, values).reason, "b") << text;
  }
}

TEST(Expression, the_strongest_state_wins) {
  Values values;
  values.values = {{"a", without(FigureState::missing)},
                   {"b", without(FigureState::not_due)},
                   {"c", without(FigureState::not_applicable)},
                   {"rate", without(FigureState::withheld)}};
  EXPECT_EQ(evaluated("a + b", values).state, FigureState::not_due);
  EXPECT_EQ(evaluated("b + a", values).state, FigureState::not_due);
  EXPECT_EQ(evaluated("a + c + b", values).state, FigureState::not_applicable);
  EXPECT_EQ(evaluated("c + rate + a", values).state, FigureState::withheld);
}

TEST(Expression, one_side_alone_can_decide_a_connection) {
  Values values = abc();
  values.values.erase("b");
  EXPECT_EQ(evaluated("a < 0 and b > 0", values).number.num, 0);
  EXPECT_EQ(evaluated("b > 0 and a < 0", values).state, FigureState::value);
  EXPECT_EQ(evaluated("b > 0 or a > 0", values).number.num, 1);
  EXPECT_EQ(evaluated("a > 0 and b > 0", values).state, FigureState::missing);
  EXPECT_EQ(evaluated("a < 0 or b > 0", values).state, FigureState::missing);
}

TEST(Expression, only_the_chosen_branch_counts) {
  Values values = abc();
  EXPECT_TRUE(evaluated("if c == 0 then 0 else a / c", values).number == (Ratio{0, 1}));
}

TEST(Expression, missing_asks_for_that_state_alone) {
  Values values;
  values.values = {
      {"a", without(FigureState::missing)}, {"b", without(FigureState::not_due)}, {"c", number(0)}};
  EXPECT_EQ(evaluated("missing(a)", values).number.num, 1);
  EXPECT_EQ(evaluated("missing(b)", values).number.num, 0);
  EXPECT_EQ(evaluated("missing(c)", values).number.num, 0);
}

TEST(Expression, incompleteness_is_kept) {
  Values values = abc();
  values.values["b"].complete = false;
  for (const char* text :
       {"a + b", "b / a", "-b", "a > b", "max(a, b)", "min(a, b)", "if a > b then a else c"}) {
    EXPECT_FALSE(evaluated(text, values).complete) << text;
  }
  EXPECT_TRUE(evaluated("a + c", values).complete);
  EXPECT_TRUE(evaluated("a > c or b > 0", values).complete);
}

TEST(Expression, overflow_is_missing_with_its_reason) {
  Values values;
  values.values["a"] = number(4'000'000'000'000'000'000);
  const Value value = evaluated("a * a * a", values);
  EXPECT_EQ(value.state, FigureState::missing);
  EXPECT_EQ(value.reason, "overflow");
}

Values three_children() {
  Values out;
  out.below.resize(3);
  out.below[0].values["a"] = number(4);
  out.below[1].values["a"] = number(10);
  return out;
}

TEST(Expression, over_leaves_out_what_is_not_a_value) {
  const Values values = three_children();
  const std::vector<std::pair<const char*, Ratio>> cases = {
      {"sum(a over children)", {14, 1}},    {"min(a over children)", {4, 1}},
      {"max(a over children)", {10, 1}},    {"avg(a over children)", {7, 1}},
      {"count(a over children)", {2, 1}},   {"count(a > 5 over children)", {1, 1}},
      {"sum(a * 2 over children)", {28, 1}}};
  for (const auto& [text, expected] : cases) {
    const Value value = evaluated(text, values);
    EXPECT_EQ(value.state, FigureState::value) << text;
    EXPECT_TRUE(value.number == expected) << text;
    EXPECT_FALSE(value.complete) << text;
  }
}

TEST(Expression, over_is_complete_when_all_are_there_and_missing_when_none_is) {
  Values values = three_children();
  values.below.pop_back();
  EXPECT_TRUE(evaluated("sum(a over children)", values).complete);
  EXPECT_EQ(evaluated("sum(b over children)", values).state, FigureState::missing);
  EXPECT_EQ(evaluated("sum(a over groups)", values).state, FigureState::missing);
}

TEST(Expression, times_shift_every_name_inside) {
  Values values = abc();
  values.values["a@previous"] = number(3);
  values.values["b@previous"] = number(1);
  values.values["a@year_earlier"] = number(5);
  EXPECT_TRUE(evaluated("previous(a + b)", values).number == (Ratio{4, 1}));
  EXPECT_TRUE(evaluated("a - year_earlier(a)", values).number == (Ratio{2, 1}));
  EXPECT_TRUE(evaluated("previous(a) + year_earlier(a)", values).number == (Ratio{8, 1}));
}

TEST(Expression, whole_is_the_same_slice_without_its_category) {
  Values values = abc();
  values.above = std::make_shared<Values>();
  values.above->values["a"] = number(28);
  values.above->values["a@previous"] = number(14);
  EXPECT_TRUE(evaluated("a / whole(a)", values).number == (Ratio{1, 4}));
  EXPECT_TRUE(evaluated("previous(whole(a))", values).number == (Ratio{14, 1}));
}

TEST(Expression, a_division_on_top_is_a_quotient) {
  const auto quotient = parsed("(a + b) / whole(c)").as_quotient();
  ASSERT_TRUE(quotient);
  EXPECT_EQ(quotient->first.text(), "a + b");
  EXPECT_EQ(quotient->second.text(), "whole(c)");
  EXPECT_TRUE(quotient->first.evaluate(abc()).number == (Ratio{9, 1}));
  EXPECT_FALSE(parsed("a / b + 1").as_quotient());
  EXPECT_TRUE(parsed("(a / b)").as_quotient());
  EXPECT_EQ(quotient->first.names(), (std::set<std::string>{"a", "b"}));
  EXPECT_EQ(parsed("(a)").as_name(), "a");
  EXPECT_FALSE(parsed("-a").as_name());
}

}  // namespace
}  // namespace jiedui::pack
