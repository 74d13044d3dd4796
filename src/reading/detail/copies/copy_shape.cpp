#include "reading/detail/copies/copy_shape.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "reading/detail/copies/fold.hpp"

namespace jiedui::reading::detail {

namespace {

/// What a span looks like from afar.
struct Shape {
  std::size_t letters = 0;
  std::size_t listed = 0;               ///< letters of short words between 、, ; or white space
  std::vector<std::u32string> numbers;  ///< sorted
};

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// Names and headings; clauses are longer.
constexpr std::size_t k_listed_longest = 8;

Shape shape_of(const FoldedText& text, const TextSpan& span) {
  Shape shape;
  bool number = false;
  std::size_t word = 0;
  const auto end_word = [&] {
    if (word <= k_listed_longest) shape.listed += word;
    word = 0;
  };
  for (const char32_t c : folded_words(words_of(text, span), Blanks::one)) {
    const bool goes_on = number && (c == U'.' || c == U',');
    if (is_digit(c) && !number) shape.numbers.emplace_back();
    if (is_digit(c) || goes_on) shape.numbers.back().push_back(c);
    number = is_digit(c) || goes_on;
    if (c == U' ' || c == U'、' || c == U';') end_word();
    if (is_mark(c)) continue;
    ++word;
    ++shape.letters;
  }
  end_word();
  std::ranges::sort(shape.numbers);
  return shape;
}

/// A figure in every other word: "房屋建设项目30个,援助资金5.98亿元;工贸园区项目23个, …".
bool is_dense(const Shape& shape) {
  constexpr std::size_t k_letters_each = 15;
  return shape.numbers.size() * k_letters_each >= shape.letters;
}

bool figures_differ(const Shape& one, const Shape& two) {
  std::vector<std::u32string> both;
  std::ranges::set_intersection(one.numbers, two.numbers, std::back_inserter(both));
  return both.size() * 2 < std::min(one.numbers.size(), two.numbers.size());
}

/// "昌吉市、玛纳斯县、呼图壁县": names that are the same because the places are.
bool is_enumeration(const Shape& shape) {
  return shape.listed * 5 >= shape.letters * 3;
}

}  // namespace

bool is_list_of_one_shape(const FoldedText& text, const FoldedText& other,
                          const CopiedPassage& passage) {
  constexpr double k_word_for_word = 0.6;  // then it is a copy, whatever it looks like
  if (passage.similarity >= k_word_for_word) return false;
  const Shape one = shape_of(text, passage.span);
  const Shape two = shape_of(other, passage.other_span);
  if (is_dense(one) && is_dense(two) && figures_differ(one, two)) return true;
  return is_enumeration(one) || is_enumeration(two);
}

}  // namespace jiedui::reading::detail
