#include "reading/detail/figures/listed.hpp"

#include <algorithm>
#include <optional>

#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/measure.hpp"

namespace jiedui::reading::detail {

namespace {

constexpr std::size_t k_listed_max = 8;
constexpr std::size_t k_label_longest = 8;

/// A number of a list and where its writing ends: 2.9个 in 2.9个、23.9个百分点.
struct Item {
  Numeral numeral;
  std::size_t end = 0;
};

std::size_t own_end(std::u32string_view text, const Numeral& numeral) {
  return numeral.end + (glyph::at(text, numeral.end) == U'个' && numeral.exponent < 0 ? 1U : 0U);
}

/// Behind 、 or 和, with a blank before it; \p at where there is none. A comma parts two numbers
/// where both have decimals: 4125.49,4143.91万元.
std::size_t separator_end(std::u32string_view text, std::size_t at, bool decimals) {
  std::size_t end = at;
  if (glyph::at(text, end) == U' ') ++end;
  const char32_t c = glyph::at(text, end);
  const bool comma = decimals && contains(U",，", c) && digit_value(glyph::at(text, end + 1)) >= 0;
  return comma || contains(U"、和与及", c) ? end + 1 : at;
}

bool is_money_or_land(const Measure& measure) {
  return measure.kind == FigureKind::money || measure.kind == FigureKind::area;
}

/// 产业类 before the next number, if nothing but a name stands there.
std::size_t label_end(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  while (end - at <= k_label_longest && is_han(glyph::at(text, end)) &&
         sign_of(glyph::at(text, end)) == Sign::none)
    ++end;
  return end - at <= k_label_longest ? end : at;
}

struct List {
  std::vector<Item> items;
  Measured measured;
  bool labelled = false;
};

List list_at(std::u32string_view text, const Numeral& first) {
  List list;
  list.items.push_back({first, own_end(text, first)});
  while (list.items.size() < k_listed_max) {
    const Item& last = list.items.back();
    const std::size_t from = separator_end(text, last.end, last.numeral.exponent < 0);
    if (from == last.end) return {};
    const std::size_t label = label_end(text, from);
    const std::optional<Numeral> next = numeral_at(text, label);
    if (!next || next->chinese || next->vague != Vague::no) return {};
    list.labelled = list.labelled || label > from;
    const std::size_t end = own_end(text, *next);
    list.items.push_back({*next, end});
    list.measured = measure_behind(text, *next);
    const bool ended = list.measured.measure != nullptr && list.measured.end > end;
    if (ended || (list.measured.measure != nullptr && end == next->end)) return list;
  }
  return {};
}

bool said_respectively(std::u32string_view text, std::size_t at) {
  constexpr std::size_t k_reach = 10;
  const std::size_t reach = std::min(at, k_reach);
  return text.substr(at - reach, reach).find(U"分别") != std::u32string_view::npos;
}

}  // namespace

bool smaller(const Numeral& a, const Numeral& b) {
  const auto low = decimal_of(a.mantissa, a.exponent);
  const auto high = decimal_of(b.mantissa, b.exponent);
  return low && high && *low < *high;
}

void share_scale(Numeral& first, const Numeral& last) {
  if (first.scaled || last.scale < 4) return;
  Numeral scaled = first;
  scaled.exponent += last.scale;
  scaled.scaled = true;
  // 8000-1万元: written out where the scale changes between the two.
  if (smaller(scaled, last)) first = scaled;
}

bool may_be_listed(std::u32string_view text, const Numeral& first, const Measured& measured) {
  if (measured.measure == nullptr) {
    return !first.scaled && first.vague == Vague::no &&
           separator_end(text, own_end(text, first), first.exponent < 0) > own_end(text, first);
  }
  return first.exponent < 0 && measured.measure->written == U"个" &&
         separator_end(text, measured.end, true) > measured.end;
}

std::vector<Figure> listed_at(std::u32string_view text, const Numeral& first, std::size_t floor,
                              std::size_t& end) {
  const List list = list_at(text, first);
  if (list.measured.measure == nullptr) return {};
  const Numeral& last = list.items.back().numeral;
  const bool money = is_money_or_land(*list.measured.measure);
  if (list.labelled && (!money || (last.scale < 4 && first.exponent >= 0))) return {};
  if (first.exponent >= 0 && !list.labelled && !said_respectively(text, first.start)) return {};
  // 2.9个 counts nothing in tenths; it waits for 个百分点.
  if (list.items.front().end > first.end && list.measured.measure->unit != "百分点") return {};
  std::vector<Figure> figures;
  for (const Item& item : list.items) {
    Numeral numeral = item.numeral;
    if (&item != &list.items.back() && !numeral.scaled && last.scale >= 4) {
      numeral.exponent += last.scale;
      numeral.scaled = true;
    }
    std::optional<Figure> figure = figure_of(text, numeral, list.measured, floor);
    if (!figure) return {};
    if (&item != &list.items.back()) figure->span.end = item.end;
    figures.push_back(*std::move(figure));
  }
  end = list.measured.end;
  return figures;
}

}  // namespace jiedui::reading::detail
