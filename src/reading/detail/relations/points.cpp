#include "reading/detail/relations/points.hpp"

#include "reading/detail/figures/numeral.hpp"

#include <algorithm>
#include <string_view>

namespace jiedui::reading::detail {

namespace {

std::size_t chinese_digit(char32_t c) {
  if (sign_of(c) != Sign::chinese) return 0;
  constexpr std::u32string_view k_digits = U"一二三四五六七八九十";
  const std::size_t found = k_digits.find(c);
  return found == std::u32string_view::npos ? 0 : found + 1;
}

/// Every place that numbers a point: 一是, 第一, (一) 一、 1. at a line's beginning, 篇1 as a
/// heading.
class Points {
 public:
  explicit Points(const Prose& prose) : prose_(prose) {
    const std::u32string_view text = prose.text;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) inline_point(text, i);
    for (const Paragraph& paragraph : prose.paragraphs) line_point(paragraph);
    std::ranges::sort(points_, {}, [](const Point& point) { return point.span; });
  }
  [[nodiscard]] const std::vector<Point>& all() const { return points_; }

 private:
  void inline_point(std::u32string_view text, std::size_t i) {
    const std::size_t digit = chinese_digit(text[i]);
    if (digit == 0 || digit > 10) return;
    if (i > 0 && chinese_digit(text[i - 1]) != 0) return;
    const char32_t after = text[i + 1];
    const char32_t before = i > 0 ? text[i - 1] : U'\n';
    const bool begins = before == U'\n' || before == U'。' || before == U'；' || before == U'，' ||
                        before == U';' || before == U',' || before == U'：' || before == U':' ||
                        before == U' ' || before == U'\u3000' || before == U'”' ||
                        before == U'、' || before == U'!';
    if (begins && (after == U'是' || after == U'要')) add(Style::is, digit, i, 2);
    if (before == U'第' && (after == U',' || after == U'，' || after == U'、')) {
      add(Style::ordinal, digit, i - 1, 3);
    }
  }

  void line_point(const Paragraph& paragraph) {
    const std::u32string_view line = prose_.at(paragraph.span);
    const std::size_t start = paragraph.span.start;
    if (line.size() < 2) return;
    const bool bracket = line[0] == U'(' || line[0] == U'（';
    if (bracket && line.size() > 2 && chinese_digit(line[1]) != 0 &&
        (line[2] == U')' || line[2] == U'）')) {
      add(Style::bracket, chinese_digit(line[1]), start, 3);
    }
    if (chinese_digit(line[0]) != 0 && line[1] == U'、')
      add(Style::comma, chinese_digit(line[0]), start, 2);
    if (line[0] == U'十' && line.size() > 3 && chinese_digit(line[1]) != 0 && line[2] == U'、') {
      add(Style::comma, 10 + chinese_digit(line[1]), start, 3);
    }
    if (line[0] >= U'1' && line[0] <= U'9' &&
        (line[1] == U'.' || line[1] == U'、' || line[1] == U'．')) {
      add(Style::arabic, line[0] - U'0', start, 2);
    }
    constexpr std::size_t k_heading_longest = 40;
    if (paragraph.heading || (line[0] == U'第' && line.size() <= k_heading_longest))
      piece(line, start);
  }

  /// A collection's headings: …总结篇3, 第三篇.
  void piece(std::u32string_view line, std::size_t start) {
    const std::size_t at = line.rfind(U'篇');
    if (at == std::u32string_view::npos) return;
    std::size_t number = 0;
    for (std::size_t i = at + 1;
         i < line.size() && line[i] >= U'0' && line[i] <= U'9' && number < 100; ++i) {
      number = number * 10 + (line[i] - U'0');
    }
    if (number == 0 && at + 2 == line.size()) number = chinese_digit(line[at + 1]);
    if (number == 0 && at >= 2 && line[at - 2] == U'第') number = chinese_digit(line[at - 1]);
    if (number > 0) add(Style::piece, number, start, line.size());
  }

  void add(Style style, std::size_t number, std::size_t start, std::size_t length) {
    points_.push_back({style, number, {start, start + length}});
  }

  const Prose& prose_;
  std::vector<Point> points_;
};

}  // namespace

std::vector<Point> points_of(const Prose& prose) {
  return Points(prose).all();
}

}  // namespace jiedui::reading::detail
