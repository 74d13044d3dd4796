#include "reading/detail/figures/quantity.hpp"

#include <algorithm>
#include <optional>

#include "reading/detail/figures/approximation.hpp"
#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/listed.hpp"
#include "reading/detail/figures/measure.hpp"
#include "reading/detail/figures/measured.hpp"
#include "reading/detail/figures/numeral.hpp"
#include "reading/detail/figures/unmeasured.hpp"
#include "reading/detail/figures/word_quantities.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Approx;
using domain::Decimal;

struct Second {
  Numeral numeral;
  Measured measured;
};

std::optional<Second> second_at(std::u32string_view text, std::size_t at) {
  const std::optional<Numeral> numeral = numeral_at(text, at);
  if (!numeral || numeral->high) return std::nullopt;
  const Measured measured = measure_behind(text, *numeral);
  if (measured.measure == nullptr) return std::nullopt;
  return Second{*numeral, measured};
}

/// 20—30户, 50%—60%, 3万-5万元.
std::optional<Figure> range_at(std::u32string_view text, Numeral first, const Measured& measured,
                               std::size_t floor) {
  const std::size_t end = measured.measure != nullptr ? measured.end : first.end;
  const std::size_t dash = dashes_end(text, end);
  if (dash == end || first.high) return std::nullopt;
  const std::optional<Second> second = second_at(text, dash);
  if (!second || second->numeral.chinese != first.chinese) return std::nullopt;
  const Measure& measure = *second->measured.measure;
  if (measured.measure != nullptr && measured.measure->unit != measure.unit) return std::nullopt;
  if (measured.measure == nullptr) share_scale(first, second->numeral);
  if (!smaller(first, second->numeral)) return std::nullopt;
  std::optional<Figure> figure = figure_of(text, first, {&measure, second->measured.end}, floor);
  if (!figure) return std::nullopt;
  figure->value_max =
      decimal_of(second->numeral.mantissa, second->numeral.exponent + measure.power);
  if (figure->kind != FigureKind::percent && figure->kind != FigureKind::money)
    figure->kind = FigureKind::range;
  if (second->numeral.vague != Vague::no) figure->approx = Approx::over;
  return figure;
}

/// 3至5天, 10到15个: the first number borrows the measure of the second.
std::vector<Figure> borrowed_at(std::u32string_view text, Numeral first, std::size_t floor,
                                std::size_t& end) {
  if (!contains(U"至到", glyph::at(text, first.end))) return {};
  const std::optional<Second> second = second_at(text, first.end + 1);
  if (!second || second->numeral.chinese != first.chinese) return {};
  const std::size_t own_end = first.end;
  share_scale(first, second->numeral);
  if (!smaller(first, second->numeral)) return {};
  std::optional<Figure> from = figure_of(text, first, second->measured, floor);
  std::optional<Figure> to = figure_of(text, second->numeral, second->measured, first.end);
  if (!from || !to) return {};
  from->span.end = own_end;
  from->approx = approx_before(text, first.start, floor);
  end = to->span.end;
  return {*from, *to};
}

bool is_colon(char32_t c) {
  return contains(U":：∶︰U", c);
}

/// The parts of a structure are percents: 32.5:28.0:39.5.
void share_hundred(std::vector<Figure>& figures) {
  Decimal sum{};
  for (const Figure& figure : figures) sum = sum + figure.value;
  if (figures.size() < 3 || sum < Decimal{999, 1} || Decimal{1001, 1} < sum) return;
  for (Figure& figure : figures) figure.unit = "%";
}

/// 3:2, 1:0.82, 28.3∶20.5∶51.2, not the time 9:30. U is what a lost colon becomes in old files.
std::vector<Figure> ratio_at(std::u32string_view text, const Numeral& first, std::size_t& end) {
  constexpr std::size_t k_parts_max = 6;
  const char32_t colon = glyph::at(text, first.end);
  if (!is_colon(colon)) return {};
  std::vector<Numeral> parts{first};
  while (parts.size() < k_parts_max && glyph::at(text, parts.back().end) == colon) {
    const std::optional<Numeral> next = numeral_at(text, parts.back().end + 1);
    if (!next || next->chinese || next->scaled) break;
    parts.push_back(*next);
  }
  if (parts.size() < 2) return {};
  const bool minutes = parts[1].digits == 2 && parts[0].digits > 0 && parts[0].mantissa < 25;
  const std::size_t back = std::min<std::size_t>(first.start, 8);
  const bool said =
      text.substr(first.start - back, back).find(U'比') != std::u32string_view::npos ||
      text.substr(parts.back().end, 4).find(U'比') != std::u32string_view::npos;
  end = parts.back().end;
  if (measure_at(text, end) != nullptr) return {};
  if ((minutes && !said) || (colon == U'U' && first.exponent == 0)) return {};
  if (is_latin(glyph::at(text, end)) || is_colon(glyph::at(text, end))) return {};
  std::vector<Figure> figures;
  for (const Numeral& part : parts) {
    Figure figure;
    figure.kind = FigureKind::ratio;
    figure.span = {part.start, part.end};
    if (!put_value(figure, part, 0)) return {};
    figure.whole = false;
    figures.push_back(figure);
  }
  share_hundred(figures);
  return figures;
}

/// 增长-3.5%: a minus behind the word for the change.
void take_minus(std::u32string_view text, Figure& figure) {
  if (figure.kind != FigureKind::percent || figure.value_max) return;
  const std::size_t start = figure.span.start;
  if (start < 2 || !contains(U"-－−﹣", text[start - 1])) return;
  if (!is_han(text[start - 2]) && !contains(U"(（:：\t", text[start - 2])) return;
  --figure.span.start;
  figure.value.coefficient = -figure.value.coefficient;
}

bool put(std::optional<Figure>&& figure, std::vector<Figure>& out) {
  if (figure) out.push_back(*std::move(figure));
  return figure.has_value();
}

bool put_all(std::vector<Figure>&& figures, std::vector<Figure>& out) {
  for (Figure& figure : figures) out.push_back(std::move(figure));
  return !figures.empty();
}

/// What a plain number with or without its measure is.
void put_number(std::u32string_view text, const Numeral& numeral, std::size_t floor,
                std::vector<Figure>& out, std::size_t& end) {
  const Measured measured = measure_behind(text, numeral);
  if (!numeral.chinese && may_be_listed(text, numeral, measured) &&
      put_all(listed_at(text, numeral, floor, end), out))
    return;
  if (put(range_at(text, numeral, measured, floor), out)) return;
  if (measured.measure != nullptr) {
    if (put(figure_of(text, numeral, measured, floor), out)) take_minus(text, out.back());
    return;
  }
  if (put_all(borrowed_at(text, numeral, floor, end), out)) return;
  if (put(per_head_at(text, numeral), out) || put(index_at(text, numeral), out)) return;
  put(unmeasured_at(text, numeral, floor), out);
}

/// \return where to go on.
std::size_t put_quantities(std::u32string_view text, std::size_t at, std::size_t floor,
                           std::vector<Figure>& out) {
  std::size_t end = numeral_end(text, at);
  if (text[at] == U'半') {
    put(half_at(text, at, floor), out);
    return end;
  }
  if (text[at] == U'翻') {
    put(doubled_at(text, at), out);
    return end;
  }
  const std::optional<Numeral> numeral = numeral_at(text, at);
  if (!numeral) return end;
  end = std::max(end, numeral->end);
  if (is_ordinal(text, at)) {
    put(ordinal_at(text, *numeral), out);
    return end;
  }
  // 200×, 20xx: a mask, not a number.
  if (numeral->digits > 0 && contains(U"×xX_＿□＊*", glyph::at(text, numeral->end))) return end;
  if (put(word_quantity_at(text, *numeral, floor), out)) return end;
  if (!numeral->chinese) {
    std::size_t ratio_end = end;
    const bool ratio = put_all(ratio_at(text, *numeral, ratio_end), out);
    if (ratio || ratio_end > numeral->end) return ratio_end;
  }
  put_number(text, *numeral, floor, out, end);
  return end;
}

}  // namespace

std::size_t quantities_at(std::u32string_view text, std::size_t at, std::size_t floor,
                          std::vector<Figure>& out) {
  const std::size_t before = out.size();
  const std::size_t end = put_quantities(text, at, floor, out);
  // One figure says by itself where it ends; a list of them has told it.
  return out.size() == before + 1 ? out.back().span.end : end;
}

}  // namespace jiedui::reading::detail
