// Usage that office style settles: 截止目前, dates the calendar does not have, text of web pages,
// and copies in which a program exchanged words.
#include <algorithm>
#include <array>

#include "reading/detail/glyph.hpp"
#include "reading/detail/words/passage.hpp"
#include "reading/detail/words/word_finder.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;
using glyph::begins;

/// 截止 ends something; 截至 takes a time. 报名截止 and 截止日期 are right.
void take_cut_off(std::u32string_view text, std::size_t i, Remarks& out) {
  // 截止到目前 is good usage; 申报截止6月30日 is the end of something. What opens a clause is meant
  // as 截至.
  const std::size_t next = i + 2;
  const char32_t left = before(text, i);
  const bool opens = left == U'\0' || glyph::is_break(left) || glyph::is_blank(left) ||
                     glyph::is_stop(left) || glyph::is_one_of(left, U"（(“》）)");
  if (!opens) return;
  static constexpr std::u32string_view k_times[] = {
      U"目前", U"今",   U"现在", U"上月", U"本月", U"去年", U"年底", U"年末",
      U"月底", U"上周", U"昨日", U"昨天", U"当前", U"日前", U"二〇", U"二○"};
  bool time = std::ranges::any_of(
      k_times, [&](std::u32string_view word) { return begins(text, next, word); });
  std::size_t digits = next;
  while (glyph::is_digit(at(text, digits)) && digits < next + 4) ++digits;
  const char32_t unit = at(text, digits);
  time = time || (digits > next && glyph::is_one_of(unit, U"年月日"));
  if (!time) return;
  Remark& remark =
      add_remark(out, "cut_off_word", Severity::warning, {i, i + 2},
                 {"“截止”后接时间应为“截至”。", "Before a time the word is 截至, not 截止."},
                 {"建议改为“截至”。", "Write 截至."});
  remark.suggestion = "截至";
}

/// 2月30日, 13月5日.
void take_date(std::u32string_view text, std::size_t i, Remarks& out) {
  const auto number_before = [&](std::size_t end, int& value) {
    std::size_t start = end;
    while (start > 0 && end - start < 3 && glyph::is_digit(text[start - 1])) --start;
    value = 0;
    for (std::size_t d = start; d < end; ++d)
      value = value * 10 + static_cast<int>(glyph::narrow(text[d]) - U'0');
    return start;
  };
  int month = 0;
  const std::size_t start = number_before(i, month);
  if (start == i || i - start > 2 || at(text, i) != U'月') return;
  const char32_t left = before(text, start);
  if (glyph::is_one_of(left, U"第近约.个共历") || glyph::is_dash(left)) return;
  std::size_t end = i + 1;
  int day = 0;
  while (end < text.size() && end < i + 3 && glyph::is_digit(text[end]))
    day = day * 10 + static_cast<int>(glyph::narrow(text[end++]) - U'0');
  const bool has_day = end > i + 1 && (at(text, end) == U'日' || at(text, end) == U'号');
  static constexpr std::array<int, 13> k_days = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool no_month = (month == 0 || month > 12) && (has_day || left == U'年');
  const bool no_day = month >= 1 && month <= 12 && has_day &&
                      (day == 0 || day > k_days[static_cast<std::size_t>(month)]);
  if (!no_month && !no_day) return;
  add_remark(out, "impossible_date", Severity::error, {start, has_day ? end + 1 : i + 1},
             {"日历上没有这个日期。", "The calendar has no such date."});
}

constexpr std::u32string_view k_page_words[] = {
    U"收藏本文",  U"下载本文",   U"点击下载", U"下载到电脑", U"小编",
    U"热门关注",  U"本类热门",   U"推荐度：", U"推荐度:",    U"范文网",
    U"范文大全",  U"相关推荐",   U"猜你喜欢", U"为你编辑了", U"仅供参考，希望能够帮助",
    U"来源:网络", U"来源：网络", U"手机版",
};

/// One remark for all of it: it is taken out at one go.
void page_text(const Prose& prose, Remarks& out) {
  static const WordFinder finder{k_page_words};
  const std::u32string_view text = prose.text;
  std::vector<TextSpan> found;
  for (const Paragraph& paragraph : prose.paragraphs) {
    for (std::size_t i = paragraph.span.start; i < paragraph.span.end; ++i) {
      const int word = finder.find_at(text, i);
      if (word == WordFinder::k_none) continue;
      // 小编译系统, 小编制.
      if (k_page_words[word] == U"小编" && glyph::is_one_of(at(text, i + 2), U"译程码制组辑队号"))
        continue;
      found.push_back({i, i + k_page_words[word].size()});
      break;
    }
  }
  if (found.empty()) return;
  Remark& remark = add_remark(
      out, "web_page_text", Severity::note, found.front(),
      {"文中有网页栏目、下载提示等文字" + std::to_string(found.size()) + "处,不属于正文。",
       "Text of a web page (menus, downloads) at " + std::to_string(found.size()) + " places."},
      {"建议删去,并核对正文是否完整、是否为本单位文稿。",
       "Take it out, and check that the text is whole and your own."});
  remark.others.assign(found.begin() + 1, found.end());
}

/// Words put for their synonyms; each alone could be somebody's style, so it takes several kinds.
struct Washed {
  std::u32string_view found;
  std::string_view usual;
};
constexpr Washed k_washed[] = {
    {U"工作情景", "情况"},   {U"建设情景", "情况"},   {U"执行情景", "情况"},
    {U"项目情景", "情况"},   {U"进展情景", "情况"},   {U"落实情景", "情况"},
    {U"了解情景", "情况"},   {U"基本情景", "情况"},   {U"进取调动", "积极"},
    {U"进取促成", "积极"},   {U"进取促进", "积极"},   {U"进取响应", "积极"},
    {U"进取联系", "积极"},   {U"进取开展", "积极"},   {U"进取推动", "积极"},
    {U"进取参与", "积极"},   {U"进取争取", "积极"},   {U"进取作用", "积极"},
    {U"进取的促进", "积极"}, {U"进取性", "积极"},     {U"进取帮", "积极"},
    {U"进取务实", "积极"},   {U"进取与", "积极"},     {U"进取支持", "积极"},
    {U"支持和帮忙", "帮助"}, {U"帮忙贫困", "帮助"},   {U"帮忙群众", "帮助"},
    {U"帮忙我们", "帮助"},   {U"供给了", "提供"},     {U"供给强有力", "提供"},
    {U"供给支持", "提供"},   {U"供给帮助", "提供"},   {U"科研本事", "能力"},
    {U"教学本事", "能力"},   {U"工作本事", "能力"},   {U"服务本事", "能力"},
    {U"业务本事", "能力"},   {U"管理本事", "能力"},   {U"构成长效", "形成"},
    {U"构成合力", "形成"},   {U"能够经过最", "通过"},
};

void washed_text(const Prose& prose, Remarks& out) {
  static const WordFinder finder = [] {
    std::vector<std::u32string_view> words;
    for (const Washed& one : k_washed) words.push_back(one.found);
    return WordFinder{words};
  }();
  std::vector<TextSpan> found;
  std::vector<std::string_view> usual;
  std::string examples;
  const std::u32string_view text = prose.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int index = finder.find_at(text, i);
    if (index == WordFinder::k_none) continue;
    const Washed& one = k_washed[index];
    // 开拓进取，… is a word of its own.
    if (one.found.starts_with(U"进取") && glyph::is_one_of(before(text, i), U"拓发意极")) continue;
    found.push_back({i, i + one.found.size()});
    if (std::ranges::find(usual, one.usual) != usual.end()) continue;
    usual.push_back(one.usual);
    examples += "“" + base::encode_utf8(one.found) + "”(" + std::string{one.usual} + ")";
  }
  if (usual.size() < 2 || found.size() < 3) return;
  Remark& remark = add_remark(
      out, "synonym_washed", Severity::warning, found.front(),
      {"文中" + std::to_string(found.size()) + "处用词异常,疑经同义词替换,如" + examples + "。",
       "Unusual words at " + std::to_string(found.size()) +
           " places; a program seems to have exchanged words for synonyms: " + examples + "."},
      {"建议对照原稿逐处核实用词。", "Check the wording against the original."});
  remark.others.assign(found.begin() + 1, found.end());
}

}  // namespace

void words_on_usage(const Prose& prose, Remarks& out) {
  const std::u32string_view text = prose.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'截' && at(text, i + 1) == U'止') take_cut_off(text, i, out);
    if (text[i] == U'月') take_date(text, i, out);
  }
  page_text(prose, out);
  washed_text(prose, out);
}

}  // namespace jiedui::reading::detail
