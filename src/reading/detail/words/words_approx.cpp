// Marks of approximation that contradict or repeat each other: 近30余人, 约50人左右, 超过60%以上.
#include "reading/detail/glyph.hpp"
#include "reading/detail/words/passage.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;

enum class Side : std::uint8_t { none, below, about, above };

struct Marked {
  Side side = Side::none;
  std::size_t length = 0;
};
struct MarkWord {
  std::u32string_view word;
  Side side;
};

/// Long words before the short ones they end with.
constexpr MarkWord k_before[] = {
    {U"将近", Side::below},   {U"接近", Side::below},   {U"不足", Side::below},
    {U"不到", Side::below},   {U"大约", Side::about},   {U"大概", Side::about},
    {U"超过", Side::above},   {U"突破", Side::above},   {U"至少", Side::above},
    {U"不少于", Side::above}, {U"不低于", Side::above}, {U"近", Side::below},
    {U"约", Side::about},     {U"逾", Side::above},
};
constexpr MarkWord k_behind[] = {
    {U"左右", Side::about}, {U"上下", Side::about}, {U"以上", Side::above}};

/// 约 and 近 are also parts of words: 预约, 附近; 近20多年 are the last twenty years.
bool inside_word(std::u32string_view lead, const MarkWord& mark, const Figure& figure) {
  const char32_t left =
      lead.size() > mark.word.size() ? lead[lead.size() - mark.word.size() - 1] : U'\0';
  // 达不到80%以上, 补不足
  if (mark.word == U"不到") return glyph::is_one_of(left, U"达做看收想找等得拿享用");
  if (mark.word == U"不足") return glyph::is_one_of(left, U"补");
  if (mark.word == U"约") return glyph::is_one_of(left, U"预签特履节合条公集违相邀制简缔契");
  if (mark.word == U"近")
    return glyph::is_one_of(left, U"最附临亲靠邻远贴就") || figure.kind == FigureKind::duration ||
           is_calendar(figure) || figure.unit == "年" || figure.unit == "天" || figure.unit == "月";
  return false;
}

Marked mark_before(const Passage& passage, const Figure& figure) {
  const std::u32string_view lead = passage.left_of(figure.span.start, 5);
  for (const MarkWord& mark : k_before) {
    if (!lead.ends_with(mark.word)) continue;
    if (inside_word(lead, mark, figure)) return {};
    return {mark.side, mark.word.size()};
  }
  return {};
}
Marked mark_behind(const Passage& passage, const Figure& figure) {
  const std::u32string_view tail = passage.right_of(figure.span.end, 3);
  for (const MarkWord& mark : k_behind) {
    // 约30家上下游企业
    const char32_t next = tail.size() > mark.word.size() ? tail[mark.word.size()] : U'\0';
    if (mark.side == Side::about && glyph::is_one_of(next, U"游班级功联车山两侧岸邻手")) return {};
    if (tail.starts_with(mark.word)) return {mark.side, mark.word.size()};
  }
  return {};
}
/// 30多人, 两万余元, and 多/余 that was left outside the figure.
Marked mark_inside(const Passage& passage, const Figure& figure) {
  const std::u32string_view surface = passage.prose.at(figure.span);
  const bool inside = has_any(surface, U"多|余");
  return {inside ? Side::above : Side::none, 0};
}

}  // namespace

void words_of_approximation(const Passage& passage, Remarks& out) {
  for (std::size_t i = passage.first; i < passage.last; ++i) {
    const Figure& figure = passage.figure(i);
    if (figure.value_max) continue;
    const Marked before = mark_before(passage, figure);
    const Marked inside = mark_inside(passage, figure);
    const Marked behind = mark_behind(passage, figure);
    const int marks =
        (before.side != Side::none) + (inside.side != Side::none) + (behind.side != Side::none);
    if (marks < 2) continue;
    const TextSpan span{figure.span.start - before.length, figure.span.end + behind.length};
    // 近 with 余 says below and above at once; 约 with 左右, 逾 with 多 say the same thing twice,
    // which is a matter of style.
    const bool below = before.side == Side::below;
    const bool against = below || (before.side == Side::above && behind.side == Side::about);
    const std::string said = base::encode_utf8(passage.part(span.start, span.end));
    Remark& remark = add_remark(
        out, "doubled_approximation", against ? Severity::warning : Severity::note, span,
        !against
            ? Said{"“" + said + "”重复使用表示概数的词。", said + " marks the approximation twice."}
            : Said{"“" + said + "”前后两个表示概数的词互相矛盾。",
                   said + " has two marks of approximation that contradict each other."},
        {"建议只保留一个,并核实数字。", "Keep one of them and check the number."});
    if (!against && inside.side == Side::none)
      remark.suggestion = base::encode_utf8(passage.part(span.start, figure.span.end));
  }
}

}  // namespace jiedui::reading::detail
