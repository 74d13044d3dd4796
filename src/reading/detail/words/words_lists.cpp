// Numbered lists: an item left out, a number twice, and lists that are shorter than announced.
// Decides from the signs alone (一是, （二）, 3.); what an item says is not read.
#include <algorithm>
#include <array>

#include "reading/detail/glyph.hpp"
#include "reading/detail/words/list_signs.hpp"
#include "reading/detail/words/passage.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;
using glyph::begins;

std::string list_numeral(int rank) {
  static constexpr const char* k_digits[] = {"",   "一", "二", "三", "四",
                                             "五", "六", "七", "八", "九"};
  std::string out;
  if (rank >= 20) out += k_digits[rank / 10];
  if (rank >= 10) out += "十";
  return out + k_digits[rank % 10];
}
/// As the list itself would write it: 二是, （二）, 2..
std::string sign_text(ListStyle style, int rank) {
  const std::string han = rank < 100 ? list_numeral(rank) : std::to_string(rank);
  switch (style) {
    case ListStyle::chapter:
      return han + "、";
    case ListStyle::section:
      return "(" + han + ")";
    case ListStyle::number:
      return std::to_string(rank) + ".";
    case ListStyle::bracketed:
      return "(" + std::to_string(rank) + ")";
    case ListStyle::firstly:
      return "第" + han;
    case ListStyle::is:
      return han + "是";
    case ListStyle::must:
      return han + "要";
  }
  return {};
}

/// Several papers in one file, each with its own numbers: 第二篇, 总结篇3.
bool begins_new_paper(std::u32string_view line) {
  const std::size_t at_paper = line.find(U'篇');
  if (at_paper == std::u32string_view::npos || line.size() > 40) return false;
  const char32_t left = before(line, at_paper);
  const char32_t right = at(line, at_paper + 1);
  const auto numeral = [](char32_t c) { return glyph::is_digit(c) || glyph::is_numeral(c); };
  return (numeral(right) || (numeral(left) && line.find(U'第') < at_paper)) &&
         !glyph::is_one_of(right, U"幅章");
}

struct Open {
  ListSign last;
  ListSign first;
};

/// The lists that are open at a place, one stack for each style: lists may stand in lists.
class Lists {
 public:
  explicit Lists(Remarks& out) : out_(out) {}

  void take(const ListSign& sign);
  void new_paper() {
    for (auto& stack : open_) stack.clear();
    for (int& last : before_) last = 0;
  }

 private:
  std::vector<Open>& stack(ListStyle style) { return open_[static_cast<std::size_t>(style)]; }
  void close_inner(ListStyle style);
  void report_missing(const ListSign& last, const ListSign& sign);

  Remarks& out_;
  std::array<std::vector<Open>, k_styles> open_{};
  std::array<int, k_styles> before_{};  ///< last number before the list was closed from outside
};

void Lists::close_inner(ListStyle style) {
  for (std::size_t inner = static_cast<std::size_t>(style) + 1; inner < k_styles; ++inner) {
    if (!open_[inner].empty()) before_[inner] = open_[inner].back().last.rank;
    open_[inner].clear();
  }
}

void Lists::report_missing(const ListSign& last, const ListSign& sign) {
  const std::string here = sign_text(sign.style, sign.rank);
  const std::string before = sign_text(last.style, last.rank);
  std::string missing = sign_text(sign.style, last.rank + 1);
  if (sign.rank > last.rank + 2) missing += "至" + sign_text(sign.style, sign.rank - 1);
  Remark& remark = add_remark(
      out_, "broken_list", Severity::warning, sign.span,
      {"“" + before + "”之后是“" + here + "”,缺“" + missing + "”。",
       "After " + before + " comes " + here + "; " + missing + " is missing."},
      {"建议核实序号,或补上缺漏的内容。", "Check the numbers, or restore what is missing."});
  remark.others = {last.span};
}

void Lists::take(const ListSign& sign) {
  std::vector<Open>& lists = stack(sign.style);
  const bool awaited =
      std::ranges::any_of(lists, [&](const Open& open) { return open.last.rank + 1 == sign.rank; });
  if (sign.weak && !awaited && sign.rank != 1) return;
  if (sign.style <= ListStyle::bracketed) close_inner(sign.style);
  constexpr std::size_t k_deepest = 8;
  if (sign.rank == 1) {
    if (lists.size() >= k_deepest) lists.erase(lists.begin());
    lists.push_back({sign, sign});
    return;
  }
  // It goes on with the innermost list that waits for this number.
  for (std::size_t i = lists.size(); i-- > 0;) {
    const ListSign& last = lists[i].last;
    if (last.rank + 1 != sign.rank && !(last.weak && last.rank == sign.rank)) continue;
    lists.resize(i + 1);
    lists[i].last = sign;
    return;
  }
  const bool goes_on =
      lists.empty() && before_[static_cast<std::size_t>(sign.style)] + 1 == sign.rank;
  constexpr std::size_t k_far = 3000;
  if (lists.empty() || sign.span.start - lists.back().last.span.end > k_far) {
    // Numbers may run on over sections, and the first item may be named otherwise (首先).
    if (!goes_on && sign.style == ListStyle::is && sign.rank == 2) {
      // left alone: 首先…；二是… is common
    } else if (!goes_on && sign.style <= ListStyle::section && sign.rank == 2) {
      add_remark(
          out_, "broken_list", Severity::note, sign.span,
          {"“" + sign_text(sign.style, sign.rank) + "”之前没有“" + sign_text(sign.style, 1) + "”。",
           "No " + sign_text(sign.style, 1) + " stands before " + sign_text(sign.style, sign.rank) +
               "."},
          {"建议核实序号,或补上缺漏的内容。", "Check the numbers, or restore what is missing."});
    }
  } else if (sign.rank > lists.back().last.rank + 1) {
    report_missing(lists.back().last, sign);
  } else {
    Remark& remark =
        add_remark(out_, "broken_list", Severity::warning, sign.span,
                   {"“" + sign_text(sign.style, lists.back().last.rank) + "”之后又是“" +
                        sign_text(sign.style, sign.rank) + "”,序号重复或有误。",
                    "After " + sign_text(sign.style, lists.back().last.rank) + " comes " +
                        sign_text(sign.style, sign.rank) + " again."},
                   {"建议核实序号。", "Check the numbers."});
    remark.others = {lists.back().last.span};
  }
  if (lists.empty()) lists.push_back({sign, sign});
  lists.back().last = sign;
}

/// N个方面, N点要求: how many things a text announces; 0 where it is none.
struct Announced {
  int count = 0;
  TextSpan span{};
};

Announced announced_before(const Prose& prose, std::size_t list) {
  constexpr std::size_t k_far = 24;
  const std::u32string_view text = prose.text;
  const std::size_t from = list > k_far ? list - k_far : 0;
  static constexpr std::u32string_view k_things =
      U"方面|特点|要求|问题|意见|建议|措施|环节|转变|意识|机制|结合|原则|变化|成效|难点|任务|突破|"
      U"提升|举措|工作|不足|困难|优势|亮点|经验|体会|做法|重点|关系|步骤|阶段";
  for (std::size_t i = list; i-- > from;) {
    if (!glyph::is_one_of(text[i], U"个大项点条")) continue;
    std::size_t start = i;
    int count = 0;
    if (glyph::is_digit(before(text, i))) {
      while (start > from && glyph::is_digit(text[start - 1])) --start;
      std::size_t digits = start;
      count = digit_number(text, digits);
    } else {
      while (start > from && glyph::is_one_of(text[start - 1], U"一二三四五六七八九十两")) --start;
      std::size_t numeral = start;
      count = at(text, start) == U'两' ? 2 : han_number(text, numeral);
    }
    if (start == i || count < 2 || count > 20) continue;
    const std::u32string_view behind = text.substr(i + 1, list - i - 1);
    const std::size_t end = behind.find_first_of(U"：:。，,");
    if (end == std::u32string_view::npos || end > 8) return {};
    const std::u32string_view things = behind.substr(0, end);
    if (!has_any(things, k_things) && text[i] != U'点') return {};
    // Only marks may stand between the announcement and the list.
    if (!only_of(behind.substr(end), U"：:。，, \n\r\u3000\t”")) return {};
    return {count, {start, i + 1 + end}};
  }
  return {};
}

/// 提出四点要求：一是…二是…三是…
void count_lists(const Prose& prose, const std::vector<ListSign>& signs, Remarks& out) {
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (signs[i].style != ListStyle::is || signs[i].rank != 1) continue;
    const Announced announced = announced_before(prose, signs[i].span.start);
    if (announced.count == 0) continue;
    // The list as far as it goes without a gap; a list inside it begins again with 一是.
    int rank = 1;
    bool nested = false;
    for (std::size_t j = i + 1; j < signs.size(); ++j) {
      if (signs[j].style != ListStyle::is) {
        if (signs[j].style <= ListStyle::section) break;
        continue;
      }
      if (signs[j].rank == 1) {
        nested = signs[j].paragraph == signs[i].paragraph;
        break;
      }
      if (signs[j].rank != rank + 1) break;
      ++rank;
    }
    if (nested || rank == announced.count || rank == 1) continue;
    Remark& remark = add_remark(
        out, "announced_count", Severity::warning, announced.span,
        {"称“" + base::encode_utf8(prose.at(announced.span)) + "”,后文列出" + std::to_string(rank) +
             "项。",
         "Announces " + std::to_string(announced.count) + ", but " + std::to_string(rank) +
             " follow."},
        {"建议核实数目,或补上缺漏的内容。", "Check the number, or restore what is missing."});
    remark.others = {signs[i].span};
  }
}

/// 实现了“四个转变”, and then chapters 一、…转变 二、…转变 三、…转变.
void count_chapters(const Prose& prose, const std::vector<ListSign>& signs, Remarks& out) {
  const std::u32string_view text = prose.text;
  for (std::size_t i = text.find(U'“'); i != std::u32string_view::npos;
       i = text.find(U'“', i + 1)) {
    std::size_t end = i + 1;
    const int count = han_number(text, end);
    if (count < 2 || at(text, end) != U'个' || at(text, end + 3) != U'”') continue;
    const std::u32string_view thing = text.substr(end + 1, 2);
    int rank = 0;
    bool all = true;
    auto sign =
        std::ranges::lower_bound(signs, i, {}, [](const ListSign& s) { return s.span.start; });
    // The chapters must follow at once, or the words announce something else.
    constexpr std::size_t k_far = 60;
    if (sign == signs.end() || sign->style != ListStyle::chapter || sign->rank != 1 ||
        sign->span.start - i > k_far)
      continue;
    for (; sign != signs.end(); ++sign) {
      if (sign->style != ListStyle::chapter) continue;
      if (sign->rank != rank + 1) break;
      ++rank;
      all = all && has_word(prose.at(prose.paragraphs[sign->paragraph].span), thing);
    }
    if (!all || rank < 2 || rank == count) continue;
    add_remark(
        out, "announced_count", Severity::warning, {i, end + 4},
        {"称“" + base::encode_utf8(text.substr(i + 1, end + 2 - i)) + "”,后文只有" +
             std::to_string(rank) + "部分。",
         "Announces " + std::to_string(count) + ", but the text has " + std::to_string(rank) + "."},
        {"建议核实数目,或补上缺漏的内容。", "Check the number, or restore what is missing."});
  }
}

}  // namespace

void words_on_lists(const Prose& prose, Remarks& out) {
  const std::vector<ListSign> signs = signs_of(prose);
  Lists lists{out};
  std::size_t paragraph = 0;
  for (const ListSign& sign : signs) {
    for (; paragraph <= sign.paragraph; ++paragraph) {
      if (begins_new_paper(prose.at(prose.paragraphs[paragraph].span))) lists.new_paper();
    }
    lists.take(sign);
  }
  count_lists(prose, signs, out);
  count_chapters(prose, signs, out);
}

}  // namespace jiedui::reading::detail
