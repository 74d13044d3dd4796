#include <algorithm>
#include <iterator>
#include <optional>

#include "reading/detail/figures/calendar.hpp"
#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/fixed_words.hpp"
#include "reading/detail/figures/measure.hpp"
#include "reading/detail/figures/numeral.hpp"
#include "reading/detail/figures/quantity.hpp"
#include "reading/detail/figures/table_figures.hpp"
#include "reading/detail/figures/unmeasured.hpp"
#include "reading/figure.hpp"

namespace jiedui::reading {

namespace {

using detail::contains;
using detail::digit_value;
using detail::Sign;
namespace glyph = detail::glyph;

/// Reads one text from left to right.
class Reader {
 public:
  explicit Reader(const Prose& prose) : text_(prose.text) {}

  std::vector<Figure> read() {
    figures_.reserve(numerals());
    for (std::size_t at = 0; at < text_.size();) {
      if (detail::sign_of(text_[at]) != Sign::none)
        at = read_at(at);
      else if (text_[at] == U'元' && glyph::at(text_, at + 1) == U'月')
        at = read_first_month(at);
      else
        ++at;
    }
    return std::move(figures_);
  }

 private:
  /// No more figures than runs of numerals: figures are large, and moving them costs more than
  /// counting first. What stays empty takes no memory.
  [[nodiscard]] std::size_t numerals() const {
    constexpr std::size_t k_most = 1U << 20U;
    std::size_t runs = 0;
    bool last = false;
    for (const char32_t c : text_) {
      const bool numeral = detail::sign_of(c) != Sign::none;
      runs += static_cast<std::size_t>(numeral && !last);
      last = numeral;
    }
    return std::min(runs, k_most);
  }

  /// \return where to go on.
  std::size_t read_at(std::size_t at) {
    if (const std::size_t end = list_number_end(at); end > at) return end;
    if (const std::size_t end = table_number_end(at); end > at) return end;
    if (is_pattern(at)) return at + 3;
    if (const std::size_t end = detail::fixed_word_end(text_, at); end > at) return end;
    // 总数十五个: the word before ends with 数.
    if (text_[at] == U'数' && at > 0 && contains(U"人总户次件项总系级倍指参个分位", text_[at - 1]))
      return at + 1;
    if (!detail::is_ordinal(text_, at)) {
      const std::size_t end = detail::calendar_at(text_, at, figures_);
      if (end > at) return taken(end);
    }
    const std::size_t before = figures_.size();
    const std::size_t end = detail::quantities_at(text_, at, floor_, figures_);
    if (before > 0 && figures_.size() == before + 1) inherit_unit(figures_[before - 1]);
    return taken(std::max(end, at + 1));
  }

  /// 入院人次30187.3万,比上年增加500万: the change is in the unit of the figure before it.
  void inherit_unit(const Figure& last) {
    constexpr std::size_t k_apart = 14;
    Figure& figure = figures_.back();
    if (!detail::is_unknown(text_, figure)) return;
    const bool alike = last.kind == FigureKind::count || last.kind == FigureKind::money;
    const std::size_t apart = figure.span.start - last.span.end;
    if (!alike || last.whole || apart == 0 || apart > k_apart) return;
    for (const char32_t c : text_.substr(last.span.end, apart))
      if (!contains(U"，,、（(比较上去年同期初增加长减少下降了多达为至到约净提高升", c)) return;
    figure.kind = last.kind;
    figure.unit = last.unit;
  }

  /// 元月: the one month without a number; behind a year it is read with it.
  std::size_t read_first_month(std::size_t at) {
    return taken(std::max(detail::calendar_at(text_, at, figures_), at + 1));
  }

  std::size_t taken(std::size_t end) {
    if (!figures_.empty()) floor_ = figures_.back().span.end;
    return end;
  }

  /// 一村一品, 一月一调度: each its own; but 一年一次 says how often.
  [[nodiscard]] bool is_pattern(std::size_t at) const {
    return text_[at] == U'一' && glyph::at(text_, at + 2) == U'一' &&
           glyph::at(text_, at + 3) != U'次' && detail::is_han(glyph::at(text_, at + 1));
  }

  [[nodiscard]] bool begins_line(std::size_t at) const {
    constexpr std::size_t k_indent_max = 8;
    for (std::size_t i = at; i > 0 && at - i <= k_indent_max; --i) {
      if (text_[i - 1] == U'\n') return true;
      if (!detail::is_blank(text_[i - 1])) return false;
    }
    return at <= k_indent_max;
  }

  /// 1.2010年试点项目, 2.3个村: a list's number with a point before a figure.
  [[nodiscard]] std::size_t list_number_end(std::size_t at) const {
    if (digit_value(text_[at]) < 0) return at;
    std::size_t point = at + 1;
    if (digit_value(glyph::at(text_, point)) >= 0) ++point;
    if (!contains(U".．", glyph::at(text_, point)) || !begins_line(at)) return at;
    std::vector<Figure> dates;
    if (detail::calendar_at(text_, point + 1, dates) > point + 1) return point + 1;
    // 2.3个村: nobody counts villages in tenths.
    const std::optional<detail::Numeral> numeral = detail::numeral_at(text_, point + 1);
    if (!numeral || numeral->chinese || numeral->scaled) return at;
    const detail::Measure* measure = detail::measure_at(text_, numeral->end);
    const bool whole = measure != nullptr && measure->kind == FigureKind::count;
    return whole && glyph::at(text_, point) != U'\0' ? point + 1 : at;
  }

  /// 表32011年: the number of a table runs into the figure behind it; tables are numbered in order.
  std::size_t table_number_end(std::size_t at) {
    if (at == 0 || text_[at - 1] != U'表' || digit_value(text_[at]) < 0 || !begins_line(at - 1))
      return at;
    const std::size_t next = tables_ + 1;
    const std::size_t digits = next < 10 ? 1 : 2;
    std::size_t number = 0;
    for (std::size_t i = 0; i < digits; ++i)
      number = number * 10 +
               static_cast<std::size_t>(std::max(digit_value(glyph::at(text_, at + i)), 0));
    if (number != next) return at;
    tables_ = next;
    return at + digits;
  }

  std::u32string_view text_;
  std::vector<Figure> figures_;
  std::size_t floor_ = 0;
  std::size_t tables_ = 0;
};

/// Both in text order; where they meet, the table knows better.
std::vector<Figure> merged(std::vector<Figure> running, std::vector<Figure> cells) {
  if (cells.empty()) return running;
  std::size_t kept = 0;
  for (std::size_t i = 0, cell = 0; i < running.size(); ++i) {
    const TextSpan& span = running[i].span;
    while (cell < cells.size() && cells[cell].span.end <= span.start) ++cell;
    if (cell < cells.size() && span.end > cells[cell].span.start) continue;
    if (kept != i) running[kept] = std::move(running[i]);
    ++kept;
  }
  // From the end, in place: a text has many figures and few of them in tables, or the other way.
  std::size_t left = kept;
  std::size_t put = kept + cells.size();
  running.resize(put);
  for (std::size_t cell = cells.size(); cell > 0;) {
    const bool later = left > 0 && running[left - 1].span.start > cells[cell - 1].span.start;
    running[--put] = later ? std::move(running[--left]) : std::move(cells[--cell]);
  }
  return running;
}

void find_sentences(const Prose& prose, std::vector<Figure>& figures) {
  std::size_t sentence = 0;
  for (Figure& figure : figures) {
    while (sentence + 1 < prose.sentences.size() &&
           prose.sentences[sentence + 1].span.start <= figure.span.start) {
      ++sentence;
    }
    figure.sentence = sentence;
  }
}

}  // namespace

std::vector<Figure> find_figures(const Prose& prose) {
  std::vector<Figure> figures = merged(Reader(prose).read(), detail::figures_in_tables(prose));
  find_sentences(prose, figures);
  return figures;
}

}  // namespace jiedui::reading
