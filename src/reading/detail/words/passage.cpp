#include "reading/detail/words/passage.hpp"

#include <algorithm>

#include "reading/detail/glyph.hpp"

namespace jiedui::reading::detail {

namespace {

/// Calls `test` with each word of a list parted by |, until one holds.
template <class Test>
bool any_word(std::u32string_view words, Test test) {
  while (!words.empty()) {
    const std::size_t bar = std::min(words.find(U'|'), words.size());
    if (test(words.substr(0, bar))) return true;
    words.remove_prefix(std::min(bar + 1, words.size()));
  }
  return false;
}

}  // namespace

std::u32string_view Passage::part(std::size_t from, std::size_t to) const {
  return from < to ? text().substr(from, to - from) : std::u32string_view{};
}
std::u32string_view Passage::left_of(std::size_t place, std::size_t most) const {
  const std::size_t from = std::max(span.start, place > most ? place - most : 0);
  return part(from, place);
}
std::u32string_view Passage::right_of(std::size_t place, std::size_t most) const {
  return part(place, std::min(span.end, place + most));
}
Passage::Range Passage::among(std::size_t from, std::size_t to) const {
  const auto begin = figures.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = figures.begin() + static_cast<std::ptrdiff_t>(last);
  const auto start_of = [](const Figure& figure) { return figure.span.start; };
  const auto low = std::ranges::lower_bound(begin, end, from, {}, start_of);
  const auto high = std::ranges::lower_bound(low, end, to, {}, start_of);
  return {static_cast<std::size_t>(low - figures.begin()),
          static_cast<std::size_t>(high - figures.begin())};
}
std::size_t Passage::next_amount(std::size_t i) const {
  // Dates may stand between two amounts that belong together (由2019年的…到2023年的…), not many.
  constexpr std::size_t k_dates = 4;
  const std::size_t end = std::min(last, i + 1 + k_dates);
  for (++i; i < end; ++i) {
    if (is_amount(figures[i])) return i;
  }
  return last;
}

bool is_percent(const Figure& figure) {
  return figure.kind == FigureKind::percent && figure.unit == "%" && is_amount(figure);
}
bool is_points(const Figure& figure) {
  return figure.kind == FigureKind::percent && figure.unit == "百分点" && is_amount(figure);
}
bool same_measure(const Figure& a, const Figure& b) {
  return is_amount(a) && is_amount(b) && a.kind == b.kind && a.unit == b.unit && !a.value_max &&
         !b.value_max;
}

bool has_word(std::u32string_view text, std::u32string_view word) {
  return text.find(word) != std::u32string_view::npos;
}
bool has_any(std::u32string_view text, std::u32string_view words) {
  return any_word(words, [&](std::u32string_view word) { return has_word(text, word); });
}
bool ends_any(std::u32string_view text, std::u32string_view words) {
  return any_word(words, [&](std::u32string_view word) { return text.ends_with(word); });
}
bool starts_any(std::u32string_view text, std::u32string_view words) {
  return any_word(words, [&](std::u32string_view word) { return text.starts_with(word); });
}
bool only_of(std::u32string_view text, std::u32string_view set) {
  return std::ranges::all_of(text, [&](char32_t c) { return glyph::is_one_of(c, set); });
}

std::string as_written(const Passage& passage, std::size_t figure) {
  return base::encode_utf8(passage.prose.at(passage.figures[figure].span));
}

std::string amount_like(Int128 micro_amount, const Passage& passage, std::size_t like) {
  const Figure& figure = passage.figures[like];
  const std::u32string_view surface = passage.prose.at(figure.span);
  std::string scale;
  int zeros = 6;
  if (has_word(surface, U"亿")) {
    scale = "亿";
    zeros += 8;
  } else if (has_word(surface, U"万")) {
    scale = "万";
    zeros += 4;
  }
  return domain::Decimal{micro_amount, zeros}.reduced().text() + scale + figure.unit;
}

std::string percent_of(const Figure& a, const Figure& b) {
  const Int128 quotient_micro = quotient(micro(a.value), micro(b.value), 100);
  return domain::round_half_up(quotient_micro, k_micro, 1).text() + "%";
}

Remark& add_remark(Remarks& out, std::string rule, domain::Severity severity, TextSpan span,
                   Said what, Said todo) {
  Remark remark;
  remark.rule = std::move(rule);
  remark.severity = severity;
  remark.span = span;
  remark.what = {std::move(what.zh), std::move(what.en)};
  remark.todo = {std::move(todo.zh), std::move(todo.en)};
  return out.emplace_back(std::move(remark));
}

}  // namespace jiedui::reading::detail
