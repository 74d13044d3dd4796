#include "reading/detail/figures/word_quantities.hpp"

#include <algorithm>

#include "reading/detail/figures/approximation.hpp"
#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/measure.hpp"
#include "reading/detail/figures/measured.hpp"

namespace jiedui::reading::detail {

namespace {

using base::Int128;
using domain::Approx;
using domain::Decimal;

/// 百分之三十, 千分之一, 三分之二.
std::optional<Figure> fraction_at(std::u32string_view text, const Numeral& den, std::size_t floor) {
  if (!glyph::begins(text, den.end, U"分之")) return std::nullopt;
  std::optional<Numeral> num = numeral_at(text, den.end + 2);
  if (!num || den.mantissa == 0) return std::nullopt;
  if (num->chinese && glyph::at(text, num->end) == U'点') {
    for (std::size_t at = num->end + 1;
         chinese_value(glyph::at(text, at)) >= 0 && num->exponent > -6; ++at) {
      num->mantissa = num->mantissa * 10 + chinese_value(text[at]);
      --num->exponent;
      num->end = at + 1;
    }
  }
  Figure figure;
  figure.span = {den.start, num->end};
  figure.whole = false;
  const std::optional<Decimal> whole = decimal_of(den.mantissa, den.exponent);
  if (!whole) return std::nullopt;
  if (*whole == Decimal{100, 0}) {
    figure.kind = FigureKind::percent;
    figure.unit = "%";
    if (!put_value(figure, *num, 0)) return std::nullopt;
  } else {
    constexpr int k_decimals = 4;
    figure.kind = FigureKind::ratio;
    if (num->exponent != 0 || whole->scale != 0) return std::nullopt;
    figure.value = domain::round_half_up(num->mantissa, whole->coefficient, k_decimals).reduced();
    figure.step = Decimal{1, k_decimals};
  }
  figure.whole = false;
  figure.approx = approx_of(text, figure, *num, floor);
  return figure;
}

/// 三成, 近七成, 六成五; not 三成立.
std::optional<Figure> tenths_at(std::u32string_view text, const Numeral& numeral,
                                std::size_t floor) {
  if (glyph::at(text, numeral.end) != U'成' || numeral.exponent != 0 || numeral.mantissa > 10)
    return std::nullopt;
  const char32_t next = glyph::at(text, numeral.end + 1);
  if (contains(U"立为员功果效长本熟就品绩都交分群年型不", next)) return std::nullopt;
  Figure figure;
  figure.span = {numeral.start, numeral.end + 1};
  figure.kind = FigureKind::percent;
  figure.unit = "%";
  figure.value = Decimal{numeral.mantissa * 10, 0};
  figure.step = Decimal{10, 0};
  figure.whole = false;
  if (numeral.high) figure.value_max = Decimal{*numeral.high * 10, 0};
  if (next == U'半' || chinese_value(next) > 0) {
    figure.value = Decimal{numeral.mantissa * 10 + (next == U'半' ? 5 : chinese_value(next)), 0};
    figure.step = Decimal{1, 0};
    ++figure.span.end;
  }
  figure.approx = approx_of(text, figure, numeral, floor);
  if (contains(U"多余", glyph::at(text, figure.span.end))) {
    figure.approx = Approx::over;
    ++figure.span.end;
  }
  return figure;
}

Figure duration_of(TextSpan span, std::string_view unit, Decimal value) {
  Figure figure;
  figure.span = span;
  figure.kind = FigureKind::duration;
  figure.unit = unit;
  figure.value = value;
  figure.step = Decimal{5, 1};
  figure.whole = false;
  return figure;
}

/// 一半; 两位数.
std::optional<Figure> special_at(std::u32string_view text, const Numeral& numeral,
                                 std::size_t floor) {
  const bool plain = numeral.chinese && numeral.exponent == 0 && !numeral.high;
  if (!plain) return std::nullopt;
  Figure figure;
  figure.kind = FigureKind::percent;
  figure.unit = "%";
  figure.whole = false;
  figure.step = Decimal{10, 0};
  if (numeral.mantissa == 1 && glyph::at(text, numeral.end) == U'半') {
    figure.span = {numeral.start, numeral.end + 1};
    figure.value = Decimal{50, 0};
    figure.approx = approx_of(text, figure, numeral, floor);
    return figure;
  }
  if (numeral.mantissa == 2 && glyph::begins(text, numeral.end, U"位数")) {
    figure.span = {numeral.start, numeral.end + 2};
    figure.value = Decimal{10, 0};
    figure.approx = Approx::at_least;
    return figure;
  }
  return std::nullopt;
}

/// 3个半月, 两个半小时.
std::optional<Figure> and_a_half_at(std::u32string_view text, const Numeral& numeral) {
  if (!glyph::begins(text, numeral.end, U"个半") || numeral.exponent != 0) return std::nullopt;
  const Measure* measure = measure_at(text, numeral.end + 2);
  if (glyph::at(text, numeral.end + 2) == U'月')
    return duration_of({numeral.start, numeral.end + 3}, "月",
                       Decimal{numeral.mantissa * 10 + 5, 1});
  if (measure == nullptr || measure->kind != FigureKind::duration) return std::nullopt;
  return duration_of({numeral.start, numeral.end + 2 + measure->written.size()}, measure->unit,
                     Decimal{numeral.mantissa * 10 + 5, 1});
}

/// 一季度, 3季度: which quarter; 前三季度 is a time of three.
std::optional<Figure> quarter_at(std::u32string_view text, const Numeral& numeral) {
  const bool one_to_four =
      numeral.exponent == 0 && numeral.mantissa >= 1 && numeral.mantissa <= 4 && !numeral.high;
  if (!one_to_four || !glyph::begins(text, numeral.end, U"季度")) return std::nullopt;
  Figure figure;
  figure.span = {numeral.start, numeral.end + 2};
  const bool lasts = numeral.start > 0 && contains(U"前后近", text[numeral.start - 1]);
  figure.kind = lasts ? FigureKind::duration : FigureKind::other;
  figure.unit = "季度";
  put_value(figure, numeral, 0);
  return figure;
}

}  // namespace

std::optional<Figure> half_at(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (at > 0 && contains(U"上下前后大小多过一对夜", text[at - 1])) return std::nullopt;
  const Measure* measure = measure_at(text, at + 1);
  if (measure == nullptr || measure->written == U"日") return std::nullopt;
  const bool points = measure->unit == "百分点";
  if (measure->kind != FigureKind::duration && !points) return std::nullopt;
  Figure figure = duration_of({at, at + 1 + measure->written.size()}, measure->unit, Decimal{5, 1});
  if (points) figure.kind = FigureKind::percent;
  Numeral half;
  half.exponent = -1;
  read_behind_measure(text, figure, half);
  figure.approx = approx_of(text, figure, half, floor);
  return figure;
}

std::optional<Figure> doubled_at(std::u32string_view text, std::size_t at) {
  std::size_t from = at + 1;
  if (glyph::at(text, from) == U'了') ++from;
  const int times = chinese_value(glyph::at(text, from));
  if (times < 1 || times > 4 || glyph::at(text, from + 1) != U'番') return std::nullopt;
  Figure figure;
  figure.span = {at, from + 2};
  figure.kind = FigureKind::ratio;
  figure.unit = "倍";
  figure.value = Decimal{Int128{1} << times, 0};
  figure.whole = false;
  // 翻了一番多: twice and more, four times at most.
  if (contains(U"多余", glyph::at(text, from + 2))) {
    figure.approx = Approx::over;
    figure.step = figure.value;
  }
  return figure;
}

std::optional<Figure> ordinal_at(std::u32string_view text, const Numeral& numeral) {
  const Measure* measure = measure_at(text, numeral.end);
  const bool quarter = glyph::begins(text, numeral.end, U"季度");
  if (numeral.exponent != 0 || (measure == nullptr && !quarter)) return std::nullopt;
  const std::size_t first = numeral.start - 1;
  if (text[first] != U'第') return std::nullopt;
  bool ranked = false;
  for (std::size_t i = 1; i <= std::min<std::size_t>(first, 4); ++i) {
    if (contains(U"，。、；,;\n", text[first - i])) break;
    ranked = ranked || contains(U"居列排位", text[first - i]);
  }
  const bool rank =
      ranked && measure != nullptr && (measure->written == U"位" || measure->written == U"名");
  const bool hundredth = !numeral.chinese && measure != nullptr && measure->written == U"个";
  if (!quarter && !rank && !hundredth) return std::nullopt;
  Figure figure;
  figure.kind = FigureKind::other;
  figure.unit = quarter ? "季度" : measure->unit;
  figure.span = {first, numeral.end + (quarter ? 2 : measure->written.size())};
  if (!put_value(figure, numeral, 0)) return std::nullopt;
  return figure;
}

std::optional<Figure> word_quantity_at(std::u32string_view text, const Numeral& numeral,
                                       std::size_t floor) {
  if (auto figure = fraction_at(text, numeral, floor)) return figure;
  if (auto figure = special_at(text, numeral, floor)) return figure;
  if (auto figure = tenths_at(text, numeral, floor)) return figure;
  if (auto figure = and_a_half_at(text, numeral)) return figure;
  return quarter_at(text, numeral);
}

}  // namespace jiedui::reading::detail
