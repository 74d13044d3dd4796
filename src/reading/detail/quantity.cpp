#include "reading/detail/quantity.hpp"

#include <algorithm>
#include <optional>

#include "reading/detail/approximation.hpp"
#include "reading/detail/characters.hpp"
#include "reading/detail/measure.hpp"
#include "reading/detail/measured.hpp"
#include "reading/detail/numeral.hpp"
#include "reading/detail/word_quantities.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Approx;
using domain::Decimal;

bool smaller(const Numeral& a, const Numeral& b) {
  const auto low = decimal_of(a.mantissa, a.exponent);
  const auto high = decimal_of(b.mantissa, b.exponent);
  return low && high && *low < *high;
}

/// The first end of a range takes the scale that only the second one writes: 3-5万元.
void share_scale(Numeral& first, const Numeral& second) {
  if (first.scaled || second.scale < 4) return;
  Numeral scaled = first;
  scaled.exponent += second.scale;
  scaled.scaled = true;
  // 8000-1万元: written out where the scale changes between the two.
  if (smaller(scaled, second)) first = scaled;
}

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
  if (!contains(U"至到", char_at(text, first.end))) return {};
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

/// 分别加快0.7、1.0和1.1个百分点: the measure behind the last holds for all. Whole numbers need
/// 分别 before them, or they may be anything (在1、3号楼).
std::vector<Figure> listed_at(std::u32string_view text, const Numeral& first, std::size_t floor,
                              std::size_t& end) {
  constexpr std::size_t k_listed_max = 8;
  constexpr std::size_t k_reach = 10;
  std::vector<Numeral> numbers{first};
  Measured measured;
  while (measured.measure == nullptr && numbers.size() < k_listed_max &&
         contains(U"、和与及", char_at(text, numbers.back().end))) {
    const std::optional<Numeral> next = numeral_at(text, numbers.back().end + 1);
    if (!next || next->chinese || next->vague != Vague::no) return {};
    numbers.push_back(*next);
    measured = measure_behind(text, *next);
  }
  if (measured.measure == nullptr) return {};
  const std::size_t reach = std::min(first.start, k_reach);
  const bool said =
      text.substr(first.start - reach, reach).find(U"分别") != std::u32string_view::npos;
  if (first.exponent >= 0 && !said) return {};
  std::vector<Figure> figures;
  for (const Numeral& number : numbers) {
    std::optional<Figure> figure = figure_of(text, number, measured, floor);
    if (!figure) return {};
    if (&number != &numbers.back()) figure->span.end = number.end;
    figures.push_back(*std::move(figure));
  }
  end = measured.end;
  return figures;
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
  std::vector<Numeral> parts{first};
  constexpr std::size_t k_parts_max = 6;
  const char32_t colon = char_at(text, first.end);
  while (parts.size() < k_parts_max && is_colon(colon) &&
         char_at(text, parts.back().end) == colon) {
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
  if (is_latin(char_at(text, end)) || is_colon(char_at(text, end))) return {};
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

/// What a number in 万 or 亿 without a measure counts, by the words around it: 48万贫困人口.
void guess_unit(std::u32string_view text, Figure& figure) {
  constexpr std::u32string_view k_people = U"人口众干移民居农职学师患游";
  constexpr std::u32string_view k_money = U"资款额值入费金税贷补币";
  constexpr std::size_t k_reach = 8;
  figure.unit = "个";
  for (std::size_t i = 1; i <= std::min(figure.span.start, k_reach); ++i) {
    const char32_t c = text[figure.span.start - i];
    if (contains(U"，。、；：,;:\n", c)) break;
    if (contains(U"口众", c)) figure.unit = "人";
    if (contains(k_money, c)) figure.kind = FigureKind::money;
    if (figure.unit == "人" || figure.kind == FigureKind::money) break;
  }
  if (figure.kind == FigureKind::money) {
    figure.unit = "元";
  } else if (is_han(char_at(text, figure.span.end)) &&
             text.substr(figure.span.end, k_reach).find_first_of(k_people) !=
                 std::u32string_view::npos) {
    figure.unit = "人";
  }
}

std::optional<Figure> unmeasured_at(std::u32string_view text, const Numeral& numeral,
                                    std::size_t floor) {
  const bool wide = numeral.scaled && !numeral.bare_scale;
  const char32_t next = char_at(text, numeral.end);
  if (!wide || is_latin(next) || digit_value(next) >= 0) return std::nullopt;
  Figure figure;
  figure.span = {numeral.start, numeral.end};
  if (!put_value(figure, numeral, 0)) return std::nullopt;
  guess_unit(text, figure);
  figure.approx = approx_of(text, figure, numeral, floor);
  return figure;
}

/// 增长-3.5%: a minus behind the word for the change.
std::optional<Figure> negative(std::u32string_view text, std::optional<Figure> figure) {
  if (!figure || figure->kind != FigureKind::percent || figure->value_max) return figure;
  const std::size_t start = figure->span.start;
  if (start < 2 || !contains(U"-－−﹣", text[start - 1])) return figure;
  if (!is_han(text[start - 2]) && !contains(U"(（:：\t", text[start - 2])) return figure;
  --figure->span.start;
  figure->value.coefficient = -figure->value.coefficient;
  return figure;
}

std::vector<Figure> one(std::size_t& end, std::optional<Figure> figure) {
  if (!figure) return {};
  end = figure->span.end;
  return {std::move(*figure)};
}

}  // namespace

std::vector<Figure> quantities_at(std::u32string_view text, std::size_t at, std::size_t floor,
                                  std::size_t& end) {
  end = numeral_end(text, at);
  if (text[at] == U'半') return one(end, half_at(text, at, floor));
  if (text[at] == U'翻') return one(end, doubled_at(text, at));
  const std::optional<Numeral> numeral = numeral_at(text, at);
  if (!numeral) return {};
  end = std::max(end, numeral->end);
  if (is_ordinal(text, at)) return one(end, ordinal_at(text, *numeral));
  // 200×, 20xx: a mask, not a number.
  if (contains(U"×xX_＿□＊*", char_at(text, numeral->end)) && numeral->digits > 0) return {};
  if (auto figure = word_quantity_at(text, *numeral, floor)) return one(end, figure);
  if (!numeral->chinese) {
    std::size_t ratio_end = end;
    if (auto figures = ratio_at(text, *numeral, ratio_end); !figures.empty()) {
      end = ratio_end;
      return figures;
    }
    if (ratio_end > numeral->end) {
      end = ratio_end;
      return {};
    }
  }
  const Measured measured = measure_behind(text, *numeral);
  if (auto figure = range_at(text, *numeral, measured, floor)) return one(end, figure);
  if (measured.measure != nullptr)
    return one(end, negative(text, figure_of(text, *numeral, measured, floor)));
  if (auto figures = borrowed_at(text, *numeral, floor, end); !figures.empty()) return figures;
  if (!numeral->chinese) {
    if (auto figures = listed_at(text, *numeral, floor, end); !figures.empty()) return figures;
  }
  return one(end, unmeasured_at(text, *numeral, floor));
}

}  // namespace jiedui::reading::detail
