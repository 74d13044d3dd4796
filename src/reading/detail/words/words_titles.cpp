// Titles against the text under them: the year of a paper, the subject of a table.
#include <algorithm>
#include <map>

#include "reading/detail/glyph.hpp"
#include "reading/detail/words/passage.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;

/// Years written 2010年 in a piece of text, in order.
std::vector<std::pair<int, TextSpan>> years_in(std::u32string_view text, TextSpan piece) {
  std::vector<std::pair<int, TextSpan>> years;
  for (std::size_t i = piece.start; i + 4 < piece.end; ++i) {
    if (text[i] != U'1' && text[i] != U'2') continue;
    if (glyph::is_digit(before(text, i)) || at(text, i + 4) != U'年') continue;
    int value = 0;
    bool digits = true;
    for (std::size_t d = i; d < i + 4; ++d) {
      digits = digits && text[d] >= U'0' && text[d] <= U'9';
      value = value * 10 + static_cast<int>(text[d] - U'0');
    }
    if (digits && value > 1900 && value < 2100) years.push_back({value, {i, i + 5}});
  }
  return years;
}

bool is_title(std::u32string_view line) {
  return line.size() < 50 &&
         ends_any(line, U"总结|工作报告|工作汇报|情况汇报|情况报告|小结|工作情况");
}

/// The title names 2011年, the text begins with 2010年 and never comes to 2011.
void year_of_title(const Prose& prose, Remarks& out) {
  constexpr std::size_t k_first = 5;
  for (std::size_t p = 0; p < std::min(k_first, prose.paragraphs.size()); ++p) {
    const TextSpan title = prose.paragraphs[p].span;
    if (!is_title(prose.at(title))) continue;
    const auto named = years_in(prose.text, title);
    if (named.size() != 1) continue;
    const auto years = years_in(prose.text, {title.end, prose.text.size()});
    if (years.empty()) return;
    const int said = named.front().first;
    std::map<int, std::size_t> count;
    for (const auto& [year, span] : years) ++count[year];
    const auto [first_year, first_span] = years.front();
    constexpr std::size_t k_soon = 200;
    if (count.contains(said) || first_year == said || count[first_year] < 2 ||
        first_span.start > title.end + k_soon)
      return;
    Remark& remark =
        add_remark(out, "title_year", Severity::warning, named.front().second,
                   {"标题为" + std::to_string(said) + "年,正文却未提" + std::to_string(said) +
                        "年,讲的是" + std::to_string(first_year) + "年。",
                    "The title says " + std::to_string(said) + ", the text speaks of " +
                        std::to_string(first_year) + "."},
                   {"建议核实标题或正文的年份。", "Check the year of the title or of the text."});
    remark.others = {first_span};
    return;
  }
}

/// The title says 上半年, the text 全年.
void half_of_title(const Prose& prose, Remarks& out) {
  constexpr std::size_t k_first = 5;
  const std::u32string_view text = prose.text;
  for (std::size_t p = 0; p < std::min(k_first, prose.paragraphs.size()); ++p) {
    const TextSpan title = prose.paragraphs[p].span;
    if (!is_title(prose.at(title))) continue;
    const std::size_t half = prose.at(title).find(U"上半年");
    if (half == std::u32string_view::npos) continue;
    if (text.find(U"上半年", title.end) != std::u32string_view::npos ||
        text.find(U"1-6月", title.end) != std::u32string_view::npos ||
        text.find(U"6月底", title.end) != std::u32string_view::npos)
      return;
    for (const std::u32string_view words : {U"全年共", U"全年累计", U"全年完成", U"全年实现"}) {
      const std::size_t found = text.find(words, title.end);
      if (found == std::u32string_view::npos) continue;
      Remark& remark = add_remark(
          out, "title_period", Severity::warning, {title.start + half, title.start + half + 3},
          {"标题为上半年,正文讲的是全年。", "The title says half a year, the text the whole year."},
          {"建议核实标题或正文。", "Check the title or the text."});
      remark.others = {{found, found + words.size()}};
      return;
    }
    return;
  }
}

/// Without a trailing (不含兵团) and the like.
std::u32string_view without_bracket(std::u32string_view line) {
  if (line.ends_with(U")") || line.ends_with(U"）")) {
    const std::size_t open = line.find_last_of(U"(（");
    if (open != std::u32string_view::npos) line = line.substr(0, open);
  }
  return line;
}

/// 表3 …试点项目情况 under the heading …计划项目情况, with a column 计划项目.
void table_titles(const Prose& prose, Remarks& out) {
  constexpr std::size_t k_back = 6;
  for (std::size_t p = 1; p + 1 < prose.paragraphs.size(); ++p) {
    const std::u32string_view whole = prose.at(prose.paragraphs[p].span);
    if (!whole.starts_with(U"表") || whole.size() > 60 || !glyph::is_digit(at(whole, 1))) continue;
    const std::u32string_view caption = without_bracket(whole);
    const std::u32string_view head = prose.at(prose.paragraphs[p + 1].span);
    for (std::size_t back = 1; back <= std::min(k_back, p); ++back) {
      const Paragraph& above = prose.paragraphs[p - back];
      if (!above.heading) continue;
      const std::u32string_view heading = without_bracket(prose.at(above.span));
      std::size_t same = 0;
      while (same < std::min(caption.size(), heading.size()) &&
             caption[caption.size() - 1 - same] == heading[heading.size() - 1 - same])
        ++same;
      if (same < 3 || same + 2 > caption.size() || same + 2 > heading.size()) break;
      const std::u32string_view thing = caption.substr(caption.size() - same, 2);
      const std::u32string_view said = caption.substr(caption.size() - same - 2, 2);
      const std::u32string_view meant = heading.substr(heading.size() - same - 2, 2);
      const auto column = [&](std::u32string_view word) {
        return has_word(head, std::u32string{word} + std::u32string{thing});
      };
      if (said == meant || !column(meant) || column(said)) break;
      const TextSpan span = prose.paragraphs[p].span;
      Remark& remark = add_remark(
          out, "table_title", Severity::warning, {span.start, span.start + caption.size()},
          {"表题为“" + base::encode_utf8(said) + base::encode_utf8(thing) +
               "”,而上文标题和表头为“" + base::encode_utf8(meant) + base::encode_utf8(thing) +
               "”。",
           "The table's title says " + base::encode_utf8(said) + ", its heading and its columns " +
               base::encode_utf8(meant) + "."},
          {"建议核实表题。", "Check the title of the table."});
      remark.others = {above.span};
      break;
    }
  }
}

/// A cell as a plain number: 1,234.5; nothing for words, percentages keep their sign apart.
bool plain_number(std::u32string_view cell, long double& value) {
  value = 0;
  long double place = 0;
  bool digits = false;
  for (const char32_t raw : cell) {
    const char32_t c = glyph::narrow(raw);
    if (c == U',' || c == U' ') continue;
    if (c == U'.' && place == 0) {
      place = 1;
    } else if (c >= U'0' && c <= U'9') {
      digits = true;
      const auto digit = static_cast<long double>(c - U'0');
      value = place == 0 ? value * 10 + digit : value + digit * (place /= 10);
    } else if (c != U'%' && c != U'％') {
      return false;
    }
  }
  return digits;
}

struct Row {
  std::size_t paragraph;
  std::u32string_view name;
};

/// 喀什市1.2亿元，居第一位 beside a table in whose column another row has more.
void first_place(const Prose& prose, const std::vector<Figure>& figures, Remarks& out) {
  if (std::ranges::none_of(prose.paragraphs, [](const Paragraph& p) { return !p.cells.empty(); }))
    return;
  for (std::size_t f = 0; f < figures.size(); ++f) {
    const Figure& figure = figures[f];
    const std::size_t end = figure.span.end;
    const Sentence& sentence = prose.sentences[figure.sentence];
    if (!prose.paragraphs[sentence.paragraph].cells.empty()) continue;
    const std::u32string_view tail =
        std::u32string_view(prose.text)
            .substr(end, std::min<std::size_t>(
                             14, sentence.span.end - std::min(end, sentence.span.end)));
    if (!has_any(tail, U"居第一|列第一|排名第一|居首|列首位|位居第1|名列第1|最多|最高")) continue;
    const std::u32string_view surface = prose.at(figure.span);
    std::size_t digits = 0;
    while (digits < surface.size() &&
           (glyph::is_digit(surface[digits]) || glyph::is_one_of(surface[digits], U".,")))
      ++digits;
    long double stated = 0;
    if (digits == 0 || !plain_number(surface.substr(0, digits), stated)) continue;
    // The one cell that shows the same number, then its column.
    std::size_t row = prose.paragraphs.size();
    std::size_t column = 0;
    bool several = false;
    for (std::size_t p = 0; p < prose.paragraphs.size(); ++p) {
      const auto& cells = prose.paragraphs[p].cells;
      for (std::size_t c = 1; c < cells.size(); ++c) {
        long double value = 0;
        if (!plain_number(prose.at(cells[c]), value) || value != stated) continue;
        several = several || row != prose.paragraphs.size();
        row = p;
        column = c;
      }
    }
    if (row == prose.paragraphs.size() || several) continue;
    for (const int way : {-1, 1}) {
      for (std::size_t p = row; p < prose.paragraphs.size(); p += static_cast<std::size_t>(way)) {
        const auto& cells = prose.paragraphs[p].cells;
        if (cells.size() != prose.paragraphs[row].cells.size()) break;
        long double value = 0;
        if (has_any(prose.at(cells[0]), U"合计|总计|小计|全县|全市|全省|全州|全地区|平均"))
          continue;
        if (p == row || !plain_number(prose.at(cells[column]), value) || value <= stated) continue;
        Remark& remark =
            add_remark(out, "first_place", Severity::warning, figure.span,
                       {"称居首位,而表中“" + base::encode_utf8(prose.at(cells[0])) + "”为" +
                            base::encode_utf8(prose.at(cells[column])) + ",更大。",
                        "Said to be first, but the table has more for " +
                            base::encode_utf8(prose.at(cells[0])) + ": " +
                            base::encode_utf8(prose.at(cells[column])) + "."},
                       {"建议核实排位和数字。", "Check the rank and the numbers."});
        remark.others = {cells[column]};
        return;
      }
    }
  }
}

}  // namespace

void words_on_titles(const Prose& prose, const std::vector<Figure>& figures, Remarks& out) {
  year_of_title(prose, out);
  half_of_title(prose, out);
  table_titles(prose, out);
  first_place(prose, figures, out);
}

}  // namespace jiedui::reading::detail
