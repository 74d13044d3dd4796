#include "reading/detail/copy_shape.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

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
  const auto [first, last] = folded_span(text, span);
  Shape shape;
  bool number = false;
  std::size_t word = 0;
  const auto end_word = [&] {
    if (word <= k_listed_longest) shape.listed += word;
    word = 0;
  };
  for (std::size_t i = first; i < last; ++i) {
    const char32_t c = text.folded[i];
    const bool goes_on = number && (c == U'.' || c == U',');
    if (is_digit(c) && !number) shape.numbers.emplace_back();
    if (is_digit(c) || goes_on) shape.numbers.back().push_back(c);
    number = is_digit(c) || goes_on;
    const bool blank_before = i > first && text.at[i] > text.at[i - 1] + 1;
    if (blank_before || c == U'、' || c == U';') end_word();
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

bool is_mark(char32_t c) {
  if (c < 0x80)
    return !((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'));
  return c == 0xb7 || c == 0xd7 || (c >= 0x2010 && c <= 0x205e) || (c >= 0x2190 && c <= 0x21ff) ||
         (c >= 0x2500 && c <= 0x27bf) || (c >= 0x3001 && c <= 0x3004) ||
         (c >= 0x3008 && c <= 0x3020) || (c >= 0xfe10 && c <= 0xfe6f) || c == 0xfffd;
}

std::pair<std::size_t, std::size_t> folded_span(const FoldedText& text, const TextSpan& span) {
  const auto place = [&](std::size_t at) {
    return static_cast<std::size_t>(std::ranges::lower_bound(text.at, at) - text.at.begin());
  };
  return {place(span.start), place(span.end)};
}

std::size_t folded_size(const FoldedText& text, const TextSpan& span) {
  const auto [first, last] = folded_span(text, span);
  return last - first;
}

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
