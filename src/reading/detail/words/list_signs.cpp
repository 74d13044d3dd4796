#include "reading/detail/words/list_signs.hpp"

#include <optional>

#include "reading/detail/glyph.hpp"

namespace jiedui::reading::detail {

using glyph::at;
using glyph::before;

int han_number(std::u32string_view text, std::size_t& position) {
  constexpr std::u32string_view k_digits = U"一二三四五六七八九";
  int value = 0;
  std::size_t digit = k_digits.find(at(text, position));
  if (at(text, position) == U'\0') return 0;
  if (digit != std::u32string_view::npos) {
    value = static_cast<int>(digit) + 1;
    ++position;
  }
  if (at(text, position) == U'十') {
    value = (value == 0 ? 1 : value) * 10;
    ++position;
    digit = k_digits.find(at(text, position));
    if (position < text.size() && digit != std::u32string_view::npos) {
      value += static_cast<int>(digit) + 1;
      ++position;
    }
  }
  return value;
}

int digit_number(std::u32string_view text, std::size_t& position) {
  int value = 0;
  std::size_t digits = 0;
  while (digits < 2 && glyph::is_digit(at(text, position))) {
    value = value * 10 + static_cast<int>(glyph::narrow(text[position++]) - U'0');
    ++digits;
  }
  return glyph::is_digit(at(text, position)) ? 0 : value;
}

namespace {

/// At the start of a paragraph: 一、 （一） 1. （1） 第一，
std::optional<ListSign> sign_of_paragraph(std::u32string_view text, std::size_t start,
                                          std::size_t paragraph) {
  std::size_t i = start;
  const auto sign = [&](ListStyle style, int rank) {
    return ListSign{style, rank, {start, i}, paragraph, glyph::is_digit(at(text, i))};
  };
  if (text[i] == U'（' || text[i] == U'(') {
    ++i;
    std::size_t inner = i;
    int rank = han_number(text, inner);
    const bool han = rank > 0;
    if (!han) rank = digit_number(text, inner);
    if (rank == 0 || !glyph::is_one_of(at(text, inner), U"）)") || inner >= text.size()) return {};
    i = inner + 1;
    return sign(han ? ListStyle::section : ListStyle::bracketed, rank);
  }
  if (text[i] == U'第') {
    ++i;
    const int rank = han_number(text, i);
    if (rank == 0 || !glyph::is_one_of(at(text, i), U"，,、") || i >= text.size()) return {};
    // 第一、二、三产业.
    std::size_t next = i + 1;
    if (han_number(text, next) > 0 || at(text, i + 1) == U'第') return {};
    ++i;
    return sign(ListStyle::firstly, rank);
  }
  if (glyph::is_digit(text[i])) {
    const int rank = digit_number(text, i);
    const char32_t mark = at(text, i);
    if (rank == 0 || i >= text.size() || !glyph::is_one_of(mark, U".．、")) return {};
    ++i;
    std::size_t level = i;
    while (glyph::is_digit(at(text, level)) && level < i + 3) ++level;
    if (level > i && at(text, level) == U'.') return {};  // 3.1.
    if (glyph::is_latin(at(text, i))) return {};          // 3.c, a file
    return sign(ListStyle::number, rank);
  }
  const int rank = han_number(text, i);
  if (rank == 0 || at(text, i) != U'、') return {};
  // 一、二期工程 and 一、二、三类 go on counting; 一、一般公共预算 and 三、四好农村路 are headings.
  std::size_t next = i + 1;
  const bool goes_on =
      han_number(text, next) == rank + 1 &&
      glyph::is_one_of(at(text, next), U"、期批级类次季线轮等届档产月年层楼组队标");
  if (goes_on) return {};
  ++i;
  return sign(ListStyle::chapter, rank);
}

/// 一是 and 一要 where a clause begins.
void signs_within(std::u32string_view text, const Paragraph& paragraph, std::size_t index,
                  std::vector<ListSign>& out) {
  for (std::size_t i = paragraph.span.start; i + 1 < paragraph.span.end; ++i) {
    if (!glyph::is_one_of(text[i], U"一二三四五六七八九十")) continue;
    const char32_t left = before(text, i);
    const bool begin = i == paragraph.span.start || glyph::is_stop(left) || glyph::is_blank(left);
    if (!begin) continue;
    std::size_t end = i;
    const int rank = han_number(text, end);
    const char32_t verb = at(text, end);
    if (rank == 0 || end >= paragraph.span.end) continue;
    // 一要素 is no sign, 二是二 a saying.
    if (verb == U'是' && !glyph::is_one_of(at(text, end + 1), U"一二三四五六七八九十"))
      out.push_back({ListStyle::is, rank, {i, end + 1}, index});
    if (verb == U'要' && !glyph::is_one_of(at(text, end + 1), U"素点件"))
      out.push_back({ListStyle::must, rank, {i, end + 1}, index});
    i = end;
  }
}

}  // namespace

std::vector<ListSign> signs_of(const Prose& prose) {
  std::vector<ListSign> out;
  for (std::size_t p = 0; p < prose.paragraphs.size(); ++p) {
    const Paragraph& paragraph = prose.paragraphs[p];
    if (!paragraph.cells.empty()) continue;
    if (auto sign = sign_of_paragraph(prose.text, paragraph.span.start, p)) out.push_back(*sign);
    signs_within(prose.text, paragraph, p, out);
  }
  return out;
}

}  // namespace jiedui::reading::detail
