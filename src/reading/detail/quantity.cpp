#include "reading/detail/quantity.hpp"

#include <algorithm>
#include <optional>

#include "reading/detail/approximation.hpp"
#include "reading/detail/characters.hpp"
#include "reading/detail/counting.hpp"
#include "reading/detail/measure.hpp"
#include "reading/detail/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

using base::Int128;
using domain::Approx;
using domain::Decimal;

/// A measure and where it ends, brackets and all: 26台（套）, 890 元.
struct Measured {
  const Measure* measure = nullptr;
  std::size_t end = 0;
};

std::size_t bracket_end(std::u32string_view text, std::size_t at) {
  if (!contains(U"(（", char_at(text, at))) return at;
  const Measure* inner = measure_at(text, at + 1);
  if (inner == nullptr) return at;
  const std::size_t close = at + 1 + inner->written.size();
  return contains(U")）", char_at(text, close)) ? close + 1 : at;
}

Measured measure_behind(std::u32string_view text, const Numeral& numeral) {
  std::size_t at = numeral.end;
  const Measure* measure = measure_at(text, at);
  // A unit stands after one blank at most, and only behind digits.
  if (measure == nullptr && !numeral.chinese && char_at(text, at) == U' ')
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
  if (lasts && char_at(text, figure.span.end) == U'内') return Approx::at_most;
  const Approx before = approx_before(text, figure.span.start, floor);
  // 近三年 are the last three years; 近20年 nearly twenty.
  const bool recent =
      before == Approx::nearly && lasts && numeral.mantissa < 10 && numeral.exponent == 0;
  return recent ? Approx::exact : before;
}

/// 8年多, 两年半, 十年余: a word behind the measure belongs to the number.
void read_behind_measure(std::u32string_view text, Figure& figure, Numeral& numeral) {
  if (figure.kind != FigureKind::duration && figure.kind != FigureKind::ratio) return;
  const char32_t next = char_at(text, figure.span.end);
  const char32_t second = char_at(text, figure.span.end + 1);
  if ((next == U'多' && !contains(U"次种个项方元层", second)) ||
      (next == U'余' && second != U'下')) {
    numeral.vague = Vague::over;
    ++figure.span.end;
  } else if (next == U'半' && !contains(U"数途", second) && numeral.vague == Vague::no &&
             numeral.exponent == 0) {
    numeral.mantissa = numeral.mantissa * 10 + 5;
    numeral.exponent = -1;
    ++figure.span.end;
  }
}

std::optional<Figure> figure_of(std::u32string_view text, Numeral numeral, const Measured& measured,
                                std::size_t floor) {
  const Measure& measure = *measured.measure;
  if (!counts(text, numeral, measure, measured.end, floor)) return std::nullopt;
  Figure figure;
  figure.span = {numeral.start, measured.end};
  figure.kind = measure.kind;
  figure.unit = measure.unit;
  if (measure.written == U"级" && numeral.chinese) figure.kind = FigureKind::count;
  if (text.substr(measured.end - 3, 3) == U"(次)" || text.substr(measured.end - 3, 3) == U"（次）")
    figure.unit = "人次";
  read_behind_measure(text, figure, numeral);
  if (measure.written.find(U'多') != std::u32string_view::npos || measure.written == U"个余月")
    numeral.vague = Vague::over;
  if (!put_value(figure, numeral, measure.power)) return std::nullopt;
  if (measure.kind == FigureKind::percent || measure.kind == FigureKind::ratio)
    figure.whole = false;
  if (figure.value_max && figure.kind != FigureKind::percent && figure.kind != FigureKind::money)
    figure.kind = FigureKind::range;
  figure.approx = approx_of(text, figure, numeral, floor);
  const bool round = numeral.bare_scale && numeral.exponent >= 4;
  if (round && figure.approx == Approx::exact) figure.approx = Approx::about;
  return figure;
}

bool smaller(const Numeral& a, const Numeral& b) {
  const auto low = decimal_of(a.mantissa, a.exponent);
  const auto high = decimal_of(b.mantissa, b.exponent);
  return low && high && *low < *high;
}

/// The first end of a range takes the scale that only the second one writes: 3-5万元.
void share_scale(Numeral& first, const Numeral& second) {
  if (first.scaled || !second.scaled || second.exponent <= 0) return;
  int scale = second.exponent;
  if (scale < 4) scale = scale + 1 >= 4 ? 4 : 0;
  first.exponent += scale >= 8 ? 8 : 4;
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

/// 百分之三十, 千分之一, 三分之二.
std::optional<Figure> fraction_at(std::u32string_view text, const Numeral& den, std::size_t floor) {
  if (!starts_with(text, den.end, U"分之")) return std::nullopt;
  std::optional<Numeral> num = numeral_at(text, den.end + 2);
  if (!num || den.mantissa == 0) return std::nullopt;
  if (num->chinese && char_at(text, num->end) == U'点') {
    for (std::size_t at = num->end + 1; chinese_value(char_at(text, at)) >= 0 && num->exponent > -6;
         ++at) {
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
  if (char_at(text, numeral.end) != U'成' || numeral.exponent != 0 || numeral.mantissa > 10)
    return std::nullopt;
  const char32_t next = char_at(text, numeral.end + 1);
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
  if (contains(U"多余", char_at(text, figure.span.end))) {
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

/// 半年, 半个月, 半小时; not 上半年.
std::optional<Figure> half_at(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (at > 0 && contains(U"上下前后大小多过一对夜", text[at - 1])) return std::nullopt;
  const Measure* measure = measure_at(text, at + 1);
  if (measure == nullptr || measure->kind != FigureKind::duration || measure->written == U"日")
    return std::nullopt;
  Figure figure = duration_of({at, at + 1 + measure->written.size()}, measure->unit, Decimal{5, 1});
  figure.approx = approx_of(text, figure, {}, floor);
  return figure;
}

/// 翻一番, 翻了两番.
std::optional<Figure> doubled_at(std::u32string_view text, std::size_t at) {
  std::size_t from = at + 1;
  if (char_at(text, from) == U'了') ++from;
  const int times = chinese_value(char_at(text, from));
  if (times < 1 || times > 4 || char_at(text, from + 1) != U'番') return std::nullopt;
  Figure figure;
  figure.span = {at, from + 2};
  figure.kind = FigureKind::ratio;
  figure.unit = "倍";
  figure.value = Decimal{Int128{1} << times, 0};
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
  if (numeral.mantissa == 1 && char_at(text, numeral.end) == U'半') {
    figure.span = {numeral.start, numeral.end + 1};
    figure.value = Decimal{50, 0};
    figure.approx = approx_of(text, figure, numeral, floor);
    return figure;
  }
  if (numeral.mantissa == 2 && starts_with(text, numeral.end, U"位数")) {
    figure.span = {numeral.start, numeral.end + 2};
    figure.value = Decimal{10, 0};
    figure.approx = Approx::at_least;
    return figure;
  }
  return std::nullopt;
}

/// 3个半月, 两个半小时.
std::optional<Figure> and_a_half_at(std::u32string_view text, const Numeral& numeral) {
  if (!starts_with(text, numeral.end, U"个半") || numeral.exponent != 0) return std::nullopt;
  const Measure* measure = measure_at(text, numeral.end + 2);
  if (char_at(text, numeral.end + 2) == U'月')
    return duration_of({numeral.start, numeral.end + 3}, "月",
                       Decimal{numeral.mantissa * 10 + 5, 1});
  if (measure == nullptr || measure->kind != FigureKind::duration) return std::nullopt;
  return duration_of({numeral.start, numeral.end + 2 + measure->written.size()}, measure->unit,
                     Decimal{numeral.mantissa * 10 + 5, 1});
}

/// What a number in 万 or 亿 without a measure counts, by the words around it: 48万贫困人口.
void guess_unit(std::u32string_view text, Figure& figure) {
  constexpr std::u32string_view k_people = U"人口群众干部移民居民农民职工学生教师患者游客";
  constexpr std::u32string_view k_money = U"资款额值入费金税贷补";
  const std::size_t back = std::min<std::size_t>(figure.span.start, 8);
  figure.unit = "个";
  if (text.substr(figure.span.start - back, back).find_first_of(k_money) !=
      std::u32string_view::npos) {
    figure.kind = FigureKind::money;
    figure.unit = "元";
  } else if (text.substr(figure.span.end, 8).find_first_of(k_people) != std::u32string_view::npos) {
    figure.unit = "人";
  }
}

std::optional<Figure> unmeasured_at(std::u32string_view text, const Numeral& numeral,
                                    std::size_t floor) {
  const bool wide = numeral.scaled && !numeral.bare_scale && numeral.exponent >= 4;
  const char32_t next = char_at(text, numeral.end);
  if (!wide || is_latin(next) || digit_value(next) >= 0) return std::nullopt;
  Figure figure;
  figure.span = {numeral.start, numeral.end};
  if (!put_value(figure, numeral, 0)) return std::nullopt;
  guess_unit(text, figure);
  figure.approx = approx_of(text, figure, numeral, floor);
  return figure;
}

/// 第100个, 位居第三位, 第一季度: ordinals that measure a place; the others (第四次) count nothing.
std::optional<Figure> ordinal_at(std::u32string_view text, const Numeral& numeral) {
  const Measure* measure = measure_at(text, numeral.end);
  const bool quarter = starts_with(text, numeral.end, U"季度");
  if (numeral.exponent != 0 || (measure == nullptr && !quarter)) return std::nullopt;
  const std::size_t first = numeral.start - 1;
  bool ranked = false;
  for (std::size_t i = 1; i <= std::min<std::size_t>(first, 4); ++i)
    ranked = ranked || contains(U"居列排位", text[first - i]);
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

/// 一季度, 3季度: which quarter; 前三季度 is a time of three.
std::optional<Figure> quarter_at(std::u32string_view text, const Numeral& numeral) {
  const bool one_to_four =
      numeral.exponent == 0 && numeral.mantissa >= 1 && numeral.mantissa <= 4 && !numeral.high;
  if (!one_to_four || !starts_with(text, numeral.end, U"季度")) return std::nullopt;
  Figure figure;
  figure.span = {numeral.start, numeral.end + 2};
  const bool lasts = numeral.start > 0 && contains(U"前后近", text[numeral.start - 1]);
  figure.kind = lasts ? FigureKind::duration : FigureKind::other;
  figure.unit = "季度";
  put_value(figure, numeral, 0);
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
  if (at > 0 && text[at - 1] == U'第') return one(end, ordinal_at(text, *numeral));
  // 200×, 20xx: a mask, not a number.
  if (contains(U"×xX_＿□＊*", char_at(text, numeral->end)) && numeral->digits > 0) return {};
  if (auto figure = fraction_at(text, *numeral, floor)) return one(end, figure);
  if (auto figure = special_at(text, *numeral, floor)) return one(end, figure);
  if (auto figure = tenths_at(text, *numeral, floor)) return one(end, figure);
  if (auto figure = and_a_half_at(text, *numeral)) return one(end, figure);
  if (auto figure = quarter_at(text, *numeral)) return one(end, figure);
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
  if (measured.measure != nullptr) return one(end, figure_of(text, *numeral, measured, floor));
  if (auto figures = borrowed_at(text, *numeral, floor, end); !figures.empty()) return figures;
  return one(end, unmeasured_at(text, *numeral, floor));
}

}  // namespace jiedui::reading::detail
