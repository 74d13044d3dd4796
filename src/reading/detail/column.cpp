#include "reading/detail/column.hpp"

#include <algorithm>

#include "reading/detail/characters.hpp"
#include "reading/detail/measure.hpp"
#include "reading/detail/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

bool has(std::u32string_view text, std::u32string_view part) {
  return text.find(part) != std::u32string_view::npos;
}

constexpr Column k_percent{FigureKind::percent, "%", 0, true};

}  // namespace

std::optional<Column> unit_at(std::u32string_view text) {
  std::size_t at = 0;
  int power = 0;
  while (measure_at(text, at) == nullptr && contains(U"十百千万亿", char_at(text, at))) {
    constexpr std::u32string_view k_scales = U"十百千万亿";
    constexpr int k_powers[] = {1, 2, 3, 4, 8};
    power += k_powers[k_scales.find(text[at])];
    ++at;
  }
  const Measure* measure = measure_at(text, at);
  if (measure == nullptr) return std::nullopt;
  return Column{measure->kind, measure->unit, power + measure->power, power + measure->power > 0};
}

std::optional<Column> column_of(std::u32string_view head) {
  for (std::size_t at = head.find_first_of(U"(（"); at != std::u32string_view::npos;
       at = head.find_first_of(U"(（", at + 1)) {
    if (const auto column = unit_at(head.substr(at + 1))) return column;
  }
  // What is numbered or dated measures nothing.
  for (const std::u32string_view label :
       {U"序号", U"编号", U"年份", U"日期", U"电话", U"时间", U"名次", U"排名"})
    if (has(head, label)) return std::nullopt;
  if (has(head, U"率") || has(head, U"占比") || has(head, U"比重") || has(head, U"%"))
    return k_percent;
  for (const std::u32string_view unit : {U"亿元", U"万元"})
    if (const std::size_t at = head.find(unit); at != std::u32string_view::npos)
      return unit_at(head.substr(at));
  if (has(head, U"人次")) return Column{FigureKind::count, "人次", 0, false};
  if (has(head, U"人数")) return Column{FigureKind::count, "人", 0, false};
  if (has(head, U"户数")) return Column{FigureKind::count, "户", 0, false};
  if (has(head, U"项目") && !has(head, U"资") && !has(head, U"款"))
    return Column{FigureKind::count, "个", 0, false};
  return std::nullopt;
}

std::optional<Figure> cell_figure(TextSpan span, base::Int128 mantissa, int exponent,
                                  const Column& column) {
  const auto value = decimal_of(mantissa, exponent + column.power);
  const auto step = decimal_of(1, exponent + column.power);
  if (!value || !step) return std::nullopt;
  Figure figure;
  figure.span = span;
  figure.kind = column.kind;
  figure.unit = column.unit;
  figure.value = *value;
  figure.step = *step;
  figure.whole = exponent == 0 && column.power == 0 && column.kind != FigureKind::percent;
  return figure;
}

}  // namespace jiedui::reading::detail
