#include "reading/detail/figures/measured.hpp"

#include "reading/detail/figures/approximation.hpp"
#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/counting.hpp"

namespace jiedui::reading::detail {

using domain::Approx;
using domain::Decimal;

namespace {

std::size_t bracket_end(std::u32string_view text, std::size_t at) {
  if (!contains(U"(（", glyph::at(text, at))) return at;
  const Measure* inner = measure_at(text, at + 1);
  if (inner == nullptr) return at;
  const std::size_t close = at + 1 + inner->written.size();
  return contains(U")）", glyph::at(text, close)) ? close + 1 : at;
}

}  // namespace

Measured measure_behind(std::u32string_view text, const Numeral& numeral) {
  std::size_t at = numeral.end;
  const Measure* measure = measure_at(text, at);
  // A unit stands after one blank at most, and only behind digits.
  if (measure == nullptr && !numeral.chinese && glyph::at(text, at) == U' ')
    measure = measure_at(text, ++at);
  if (measure == nullptr) return {};
  return {measure, bracket_end(text, at + measure->written.size())};
}

bool put_value(Figure& figure, const Numeral& numeral, int power) {
  const int exponent = numeral.exponent + power;
  const std::optional<Decimal> value = decimal_of(numeral.mantissa, exponent);
  const std::optional<Decimal> step = decimal_of(1, exponent);
  if (!value || !step) return false;
  figure.value = *value;
  figure.step = *step;
  if (numeral.high) figure.value_max = decimal_of(*numeral.high, exponent);
  figure.whole = exponent == 0 && power == 0 && !numeral.scaled;
  return true;
}

Approx approx_of(std::u32string_view text, const Figure& figure, const Numeral& numeral,
                 std::size_t floor) {
  if (numeral.vague == Vague::over) return Approx::over;
  if (numeral.vague == Vague::about) return Approx::about;
  if (const Approx behind = approx_behind(text, figure.span.end); behind != Approx::exact)
    return behind;
  const bool lasts = figure.kind == FigureKind::duration || figure.unit == "年";
  if (lasts && glyph::at(text, figure.span.end) == U'内') return Approx::at_most;
  if (is_compared(text, figure.span.start, figure.span.end)) return Approx::exact;
  const Approx before = approx_before(text, figure.span.start, floor);
  // 近三年 are the last three years; 近20年 nearly twenty.
  const bool recent =
      before == Approx::nearly && lasts && numeral.mantissa < 10 && numeral.exponent == 0;
  return recent ? Approx::exact : before;
}

void read_behind_measure(std::u32string_view text, Figure& figure, Numeral& numeral) {
  if (figure.kind != FigureKind::duration && figure.kind != FigureKind::ratio) return;
  const char32_t next = glyph::at(text, figure.span.end);
  const char32_t second = glyph::at(text, figure.span.end + 1);
  if ((next == U'多' && !contains(U"次种个项方元层", second)) ||
      (next == U'余' && second != U'下')) {
    numeral.vague = Vague::over;
    ++figure.span.end;
  } else if (next == U'半' && !contains(U"数途月年天个", second) && numeral.vague == Vague::no &&
             numeral.exponent == 0) {
    numeral.mantissa = numeral.mantissa * 10 + 5;
    numeral.exponent = -1;
    ++figure.span.end;
  }
}

std::optional<Figure> figure_of(std::u32string_view text, Numeral numeral, const Measured& measured,
                                std::size_t floor) {
  const Measure& measure = *measured.measure;
  // Made where it is returned: figures are large, and most of the time goes into moving them.
  std::optional<Figure> out;
  if (!counts(text, numeral, measure, measured.end, floor)) return out;
  Figure& figure = out.emplace();
  figure.span = {numeral.start, measured.end};
  figure.kind = measure.kind;
  figure.unit = measure.unit;
  if (measure.written == U"级" && numeral.chinese) figure.kind = FigureKind::count;
  const std::u32string_view written = text.substr(numeral.end, measured.end - numeral.end);
  if (written == U"人(次)" || written == U"人（次）") figure.unit = "人次";
  read_behind_measure(text, figure, numeral);
  if (measure.written.find(U'多') != std::u32string_view::npos || measure.written == U"个余月")
    numeral.vague = Vague::over;
  if (!put_value(figure, numeral, measure.power)) {
    out.reset();
    return out;
  }
  if (measure.kind == FigureKind::percent || measure.kind == FigureKind::ratio)
    figure.whole = false;
  if (figure.value_max && figure.kind != FigureKind::percent && figure.kind != FigureKind::money)
    figure.kind = FigureKind::range;
  figure.approx = approx_of(text, figure, numeral, floor);
  // 每万人口 is the whole of which a rate speaks.
  const bool per = numeral.start > 0 && text[numeral.start - 1] == U'每';
  const bool round = numeral.bare_scale && numeral.exponent >= 4 && !per;
  if (round && figure.approx == Approx::exact) figure.approx = Approx::about;
  return out;
}

}  // namespace jiedui::reading::detail
