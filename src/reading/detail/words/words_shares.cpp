// Words for a share of a whole against the percentage beside them.
#include "reading/detail/glyph.hpp"
#include "reading/detail/words/passage.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;

constexpr std::u32string_view k_most =
    U"大部分|大多数|绝大多数|绝大部分|过半|半数以上|超过半数|一半以上|超过一半";
constexpr std::u32string_view k_few = U"少数|小部分|不足一半|不到一半|不足半数|不到半数|少部分";

/// The clause of a share and, where it only says 占38%, the one before.
std::u32string_view said_of(const Passage& passage, std::size_t place) {
  constexpr std::size_t k_far = 30;
  const std::u32string_view left = passage.left_of(place, k_far);
  const std::u32string_view marks = U"，,。；;：:、";
  const std::size_t own = left.find_last_of(marks);
  if (own == std::u32string_view::npos) return left;
  const std::u32string_view last = left.substr(own + 1);
  // 一半以上的村发展茶产业，占全市村庄的12%: of another whole.
  const bool only_share = last.size() < 9 && starts_any(last, U"占|仅占|只占|共占|约占");
  if (!only_share) return last;
  const std::size_t before = own == 0 ? own : left.find_last_of(marks, own - 1);
  if (!glyph::is_one_of(left[own], U"，,")) return left.substr(own + 1);
  return before == std::u32string_view::npos ? left : left.substr(before + 1);
}

void against_majority(const Passage& passage, std::size_t i, Remarks& out) {
  const Figure& figure = passage.figure(i);
  const std::u32string_view clause = said_of(passage, figure.span.start);
  // Bare, or of what is called the whole; 占全市的12% is of another.
  const std::size_t takes = clause.rfind(U'占');
  const std::u32string_view base =
      takes == std::u32string_view::npos ? std::u32string_view{} : clause.substr(takes + 1);
  if (!only_of(base, U"总数量人户额的约近达到了为比例其仅只参会全部 ")) return;
  if (has_any(clause, U"其中|不是|并非|而")) return;
  const bool most = has_any(clause, k_most);
  const bool few = has_any(clause, k_few) && !has_any(clause, U"少数民族|极少数");
  const Interval value = known(figure);
  const Int128 half = 50 * k_micro;
  const bool wrong = (most && !few && value.high < half) || (few && !most && value.low > half);
  if (!wrong) return;
  const std::size_t start = figure.span.start - clause.size();
  Remark& remark =
      add_remark(out, "majority_word", Severity::warning, {start, figure.span.end},
                 {most ? "称过半或大部分,所占比例却为" + as_written(passage, i) + "。"
                       : "称少数或不足一半,所占比例却为" + as_written(passage, i) + "。",
                  (most ? "Said of most, but the share is " : "Said of few, but the share is ") +
                      as_written(passage, i) + "."});
  remark.others = {figure.span};
}

/// 占总数的120%.
void above_whole(const Passage& passage, std::size_t i, Remarks& out) {
  const Figure& figure = passage.figure(i);
  if (known(figure).low <= 100 * k_micro) return;
  std::u32string_view clause = passage.left_of(figure.span.start, 16);
  const std::size_t mark = clause.find_last_of(U"，,。；;：:、");
  if (mark != std::u32string_view::npos) clause.remove_prefix(mark + 1);
  const std::size_t takes = clause.rfind(U'占');
  if (takes == std::u32string_view::npos) return;
  // 占年计划的105% is a rate, loans may be more than the 生产总值, and of another year's amount
  // anything can be a share: only what is called the whole cannot be passed.
  constexpr std::u32string_view k_wholes =
      U"总数|总量|总人数|总人口|总户数|总面积|总额的|全部|全县人口|全市人口|全体";
  if (!has_any(clause.substr(takes), k_wholes) ||
      has_any(clause, U"计划|目标|任务|预算|指标|上年|去年|同期|年初|规划|概算|批复|核定|应"))
    return;
  add_remark(out, "share_above_whole", Severity::warning,
             {figure.span.start - (clause.size() - takes), figure.span.end},
             {"所占比例" + as_written(passage, i) + "超过100%。",
              "A share of " + as_written(passage, i) + " is more than the whole."});
}

}  // namespace

void words_on_shares(const Passage& passage, Remarks& out) {
  for (std::size_t i = passage.first; i < passage.last; ++i) {
    const Figure& figure = passage.figure(i);
    if (!is_percent(figure) || figure.value_max) continue;
    const std::u32string_view lead = passage.left_of(figure.span.start, 10);
    const std::size_t takes = lead.rfind(U'占');
    if (takes == std::u32string_view::npos || has_any(lead.substr(takes), U"，|,|；|;|。"))
      continue;
    against_majority(passage, i, out);
    above_whole(passage, i, out);
  }
}

}  // namespace jiedui::reading::detail
