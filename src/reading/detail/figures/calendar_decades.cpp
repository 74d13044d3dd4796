#include "reading/detail/figures/calendar_decades.hpp"

#include "reading/detail/figures/calendar_numbers.hpp"
#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

struct Decade {
  int first = 0;
  int last = 0;
  std::size_t end = 0;
};

/// 五六十年代: two in one word.
std::optional<Decade> two_decades_at(std::u32string_view text, std::size_t at, int century) {
  if (sign_of(glyph::at(text, at)) != Sign::chinese) return std::nullopt;
  const std::optional<Numeral> numeral = numeral_at(text, at);
  if (!numeral || !numeral->high || numeral->exponent != 0 || *numeral->high > 90)
    return std::nullopt;
  if (!glyph::begins(text, numeral->end, U"年代") || numeral->mantissa % 10 != 0)
    return std::nullopt;
  if (century == 0) century = 1900;
  return Decade{century + static_cast<int>(numeral->mantissa),
                century + static_cast<int>(*numeral->high) + 9, numeral->end + 2};
}

/// 80年代, 1990年代, 20世纪50年代; 21世纪初.
std::optional<Decade> decade_at(std::u32string_view text, std::size_t at) {
  if (const auto two = two_decades_at(text, at, 0)) return two;
  Number number = number_at(text, at);
  if (number.value < 0) return std::nullopt;
  int century = 0;
  if (glyph::begins(text, number.end, U"世纪")) {
    if (number.value < 15 || number.value > 22) return std::nullopt;
    century = number.value * 100 - 100;
    const std::size_t after = number.end + 2;
    if (const auto two = two_decades_at(text, after, century)) return two;
    const Number decade = number_at(text, after);
    if (decade.value < 0 || !glyph::begins(text, decade.end, U"年代")) {
      const bool early = glyph::at(text, after) == U'初';
      return Decade{century, century + (early ? 9 : 99), after};
    }
    number = decade;
  }
  if (!glyph::begins(text, number.end, U"年代")) return std::nullopt;
  const std::size_t end = number.end + 2;
  if (is_full_year(number)) return Decade{number.value, number.value + 9, end};
  if (number.value > 90 || number.value % 10 != 0) return std::nullopt;
  if (century == 0) century = number.value >= 30 ? 1900 : 2000;
  return Decade{century + number.value, century + number.value + 9, end};
}

}  // namespace

std::optional<Figure> decades_at(std::u32string_view text, std::size_t at, std::size_t& end) {
  const std::optional<Decade> first = decade_at(text, at);
  if (!first) return std::nullopt;
  Decade whole = *first;
  if (const std::size_t dash = dashes_end(text, whole.end); dash > whole.end) {
    if (const std::optional<Decade> last = decade_at(text, dash); last && last->last >= whole.last)
      whole = {whole.first, last->last, last->end};
  }
  Point from;
  Point to;
  from.year = whole.first;
  to.year = whole.last;
  Figure figure = figure_of({at, whole.end}, from, &to);
  if (contains(U"初中末前后", glyph::at(text, whole.end))) figure.approx = domain::Approx::about;
  end = whole.end;
  return figure;
}

}  // namespace jiedui::reading::detail
