// Places where a number, a date or a name must stand and nothing does.
// Decides by the words on both sides; that a name is gone from 与县中医院 cannot be seen.
#include <algorithm>

#include "reading/detail/glyph.hpp"
#include "reading/detail/leftovers/leftovers.hpp"
#include "reading/detail/words/word_finder.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;
using glyph::begins;

void add_number(TextSpan span, Severity severity, Leftovers& out) {
  add_leftover(out, span, LeftoverKind::missing_number, severity, "此处缺少数字。请对照原稿补上。",
               "A number is missing here. Restore it from the original.");
}
void add_date(TextSpan span, Severity severity, Leftovers& out) {
  add_leftover(out, span, LeftoverKind::missing_number, severity,
               "此处的年份或日期缺失。请对照原稿补上。",
               "A year or date is missing here. Restore it from the original.");
}
void add_name(TextSpan span, Severity severity, Leftovers& out) {
  add_leftover(out, span, LeftoverKind::name_removed, severity,
               "此处的人名或名称缺失。请对照原稿补上。",
               "A name is missing here. Restore it from the original.");
}

/// Words after which a number is due when the next thing is a unit.
constexpr std::u32string_view k_wants_number[] = {
    U"投入", U"投资", U"资金", U"捐款", U"捐资", U"折款", U"拨款", U"补助", U"共计", U"合计",
    U"累计", U"总计", U"落实", U"到位", U"争取", U"共",   U"约",   U"达",   U"达到", U"选派",
    U"培训", U"安排", U"举办", U"开展", U"完成", U"建设", U"新建", U"捐赠", U"组织", U"接待",
    U"覆盖", U"惠及", U"受益", U"发放", U"患者", U"接收", U"派出", U"引进", U"实施", U"签约",
    U"为",   U"超过", U"增加", U"减少", U"诊治", U"义诊", U"手术", U"讲座", U"查房", U"参加",
};
/// Units that are no word by themselves: after 共投入 nothing else can be meant.
constexpr std::u32string_view k_money_units[] = {U"万元",   U"亿元",   U"余万元", U"多万元",
                                                 U"余亿元", U"多亿元", U"万美元"};
/// Units that need a visible gap before them: 培训人次 is also a word.
constexpr std::u32string_view k_gap_units[] = {
    U"元", U"人", U"名", U"个", U"户", U"次", U"批", U"台", U"套", U"家",   U"所",   U"件", U"期",
    U"场", U"亩", U"项", U"例", U"册", U"条", U"万", U"亿", U"吨", U"平方", U"公里", U"余"};

bool starts_with_any(std::u32string_view text, std::size_t position,
                     std::span<const std::u32string_view> words) {
  for (const std::u32string_view word : words) {
    if (begins(text, position, word)) return true;
  }
  return false;
}

/// Words after which 万元 alone is no sum of money: 收入超过万元, 户均增加万元, 单位为万元.
constexpr std::u32string_view k_size_words[] = {U"超过", U"达",   U"达到", U"约",   U"增加",
                                                U"减少", U"为",   U"受益", U"覆盖", U"惠及",
                                                U"建设", U"新建", U"实施", U"引进", U"签约"};

/// Behind one of the words that want a number: what stands there instead.
void take_wanted(std::u32string_view text, std::size_t word, std::size_t end, Leftovers& out) {
  std::size_t next = end;
  if (at(text, next) == U'了') ++next;
  const std::size_t gap = next;
  bool wide = false;
  // 投入……万元
  const auto is_gap = [](char32_t c) { return glyph::is_blank(c) || c == U'…' || c == U'.'; };
  while (next < text.size() && is_gap(text[next])) {
    wide = wide || text[next] == U'\u3000' || text[next] == U'…';
    ++next;
  }
  const bool visible = wide || next - gap >= 2;
  if (starts_with_any(text, next, k_money_units)) {
    // 投资亿元以上的企业, 百万元户 name a size.
    std::size_t last = next;
    while (last < text.size() && text[last] != U'元') ++last;
    if (glyph::is_one_of(at(text, last + 1), U"户以级产大企项")) return;
    const bool some = glyph::is_one_of(text[next], U"余多");  // 投入余万元
    if (!visible && !some) {
      // 总产值达亿元, 投资亿元建成: a hundred million is a size of its own.
      if (text[next] == U'亿' || glyph::is_one_of(text[last - 1], U"美")) return;
      const std::u32string_view said = text.substr(word, end - word);
      if (std::ranges::find(k_size_words, said) != std::end(k_size_words)) return;
    }
    add_number({visible ? gap : word, visible ? next : last + 1}, Severity::error, out);
  } else if (visible && starts_with_any(text, next, k_gap_units)) {
    if (text[next] == U'人' && glyph::is_one_of(at(text, next + 1), U"民数员才力大社")) return;
    add_number({gap, next}, Severity::error, out);
  }
}

/// 增长%, 提高了个百分点.
void take_percent(std::u32string_view text, std::size_t sign, bool points, Leftovers& out) {
  std::size_t back = glyph::skip_blanks_back(text, sign);
  if (before(text, back) == U'了') --back;
  static constexpr std::u32string_view k_due[] = {U"增长", U"下降", U"提高",   U"降低",  U"上升",
                                                  U"达到", U"占",   U"完成率", U"到位率"};
  for (const std::u32string_view word : k_due) {
    if (glyph::ends(text, back, word)) {
      const std::size_t end = sign + (points ? 4 : 1);
      return add_number({back - word.size(), end}, Severity::error, out);
    }
  }
}

/// 年 月 日 with something left out. `month` is the place of 月.
void take_blank_date(std::u32string_view text, std::size_t month, Leftovers& out) {
  const std::size_t year = glyph::skip_blanks_back(text, month);
  const std::size_t day = glyph::skip_blanks(text, month + 1);
  if (before(text, year) != U'年' || at(text, day) != U'日') return;
  const bool blank = year < month || month + 1 < day;
  const char32_t left = before(text, year, 2);
  const bool has_year =
      glyph::is_digit(left) || glyph::is_numeral(left) || left == U'〇' || left == U'○';
  const std::size_t start = has_year ? year : year - 1;
  // Without a gap it is a date only where it stands alone: 出生年月日 is a word.
  const bool alone = (year == 1 || glyph::is_break(left) || glyph::is_blank(left)) &&
                     (day + 1 >= text.size() || glyph::is_break(text[day + 1]));
  if (!blank && !alone && !has_year) return;
  add_leftover(out, {start, day + 1}, LeftoverKind::missing_number, Severity::warning,
               "日期没有填写完整。请补上。", "The date was not filled in. Complete it.");
}

/// 年10月，…会议召开, 年以来，…: a year stood before it. `year` is the place of 年.
void take_lost_year(std::u32string_view text, std::size_t year, Leftovers& out) {
  std::size_t back = year;
  while (back > 0 && (glyph::is_blank(text[back - 1]) || glyph::is_break(text[back - 1]))) --back;
  const char32_t left = before(text, back);
  // A line of a broken text may begin with what belongs to the line before.
  if (left != U'\0' && !glyph::is_one_of(left, U"。！？；：》”）")) return;
  std::size_t end = year + 1;
  while (glyph::is_digit(at(text, end)) && end < year + 3) ++end;
  if (end > year + 1 && at(text, end) == U'月') {
    add_date({year, end + 1}, Severity::warning, out);
  } else if (begins(text, year, U"年以来，") || begins(text, year, U"年以来,")) {
    add_date({year, year + 3}, Severity::warning, out);
  }
}

/// Words that leave something out; each is wrong wherever it stands.
enum class Gap : std::uint8_t {
  up_to,
  up_to_part,
  from,
  from_half_year,
  head,
  head_of,
  empty_title,
  since,
  date
};
struct GapWord {
  std::u32string_view word;
  Gap gap;
};
constexpr GapWord k_gap_words[] = {
    {U"截至，", Gap::up_to},
    {U"截至,", Gap::up_to},
    {U"截至、", Gap::up_to},
    {U"截至。", Gap::up_to},
    {U"截止，", Gap::up_to},
    {U"截止,", Gap::up_to},
    {U"截至底", Gap::date},
    {U"截至月", Gap::up_to_part},
    {U"截至年", Gap::up_to_part},
    {U"从起陆续", Gap::from},
    {U"从起开始", Gap::from},
    {U"从起，", Gap::from},
    {U"从起,", Gap::from},
    {U"从起至", Gap::from},
    {U"自起实施", Gap::from},
    {U"自起施行", Gap::from},
    {U"自起执行", Gap::from},
    {U"自起生效", Gap::from},
    {U"自起至", Gap::from},
    {U"自起，", Gap::from},
    {U"自起,", Gap::from},
    {U"自年起", Gap::from},
    {U"从年起", Gap::from},
    {U"自年以来", Gap::from},
    {U"于年月", Gap::date},
    {U"自年月", Gap::date},
    {U"自上半年起", Gap::from_half_year},
    {U"自下半年起", Gap::from_half_year},
    {U"、为组长", Gap::head},
    {U"、为副组长", Gap::head},
    {U"、为副主任", Gap::head},
    {U"、为常务副组长", Gap::head},
    {U"由为组长", Gap::head},
    {U"由为副组长", Gap::head},
    {U"由任组长", Gap::head_of},
    {U"由任副组长", Gap::head_of},
    {U"由担任组长", Gap::head},
    {U"由担任副组长", Gap::head},
    {U"《》", Gap::empty_title},
    {U"“”", Gap::empty_title},
    {U"本以来", Gap::since},
    {U"自以来", Gap::since},
};

void take_gap_word(std::u32string_view text, std::size_t i, const GapWord& found, Leftovers& out) {
  const TextSpan span{i, i + found.word.size()};
  const char32_t left = before(text, i);
  const bool begins_clause =
      left == U'\0' || glyph::is_break(left) || glyph::is_blank(left) || glyph::is_stop(left);
  switch (found.gap) {
    case Gap::up_to:
      // 报名截止，… is an end and needs no date.
      if (found.word[1] == U'至' || begins_clause) add_date(span, Severity::error, out);
      return;
    case Gap::from:
    case Gap::date:
      if (left != U'来') add_date(span, Severity::error, out);
      return;
    case Gap::up_to_part:
      // 截至年底 and 截至月末 are whole.
      if (!glyph::is_one_of(at(text, span.end), U"底末初中终内"))
        add_date(span, Severity::error, out);
      return;
    case Gap::from_half_year: {
      // A plan may begin 自下半年起; what has gone on 至今 began in a year that is not said.
      const std::size_t stop = std::min(text.find(U'。', i), text.size());
      const bool past = text.substr(i, std::min<std::size_t>(stop - i, 120)).find(U"至今") !=
                        std::u32string_view::npos;
      if (past) add_date(span, Severity::warning, out);
      return;
    }
    case Gap::head:
      return add_name(span, Severity::error, out);
    case Gap::head_of:
      // 由任组长的领导小组, but 由任组长带队: 任 is a surname.
      if (at(text, span.end) == U'的') add_name(span, Severity::error, out);
      return;
    case Gap::empty_title:
      return add_name(span, Severity::warning, out);
    case Gap::since:
      // 版本以来, 各自以来: the word must begin here, or follow 现将.
      if (!begins_clause && !glyph::is_one_of(left, U"将把对就")) return;
      add_leftover(out, span, LeftoverKind::garbled, Severity::error,
                   "“以来”前缺少时间(如年、年度、学期)。请补上。",
                   "The time before 以来 is missing (a year, a term). Restore it.");
  }
}

/// 及个学院 for 及各学院: 个 needs a numeral or 这, 每 … before it, except after a verb (办个班).
void take_lone_classifier(std::u32string_view text, std::size_t i, Leftovers& out) {
  static constexpr std::u32string_view k_things[] = {
      U"学院", U"学校", U"部门", U"单位", U"乡镇", U"科室",   U"院系",   U"区县", U"县区", U"街道",
      U"县市", U"地区", U"省市", U"企业", U"成员", U"工作组", U"级部门", U"支部", U"团场"};
  const bool joined = glyph::is_one_of(before(text, i), U"及和与");
  if (!joined || !starts_with_any(text, i + 1, k_things)) return;
  add_leftover(out, {i - 1, i + 3}, LeftoverKind::garbled, Severity::error,
               "“个”前没有数字,疑为“各”之误。请核实。",
               "个 has no number before it; probably 各 is meant. Check.");
}

const WordFinder& wanting_words() {
  static const WordFinder finder{k_wants_number};
  return finder;
}
const WordFinder& gap_words() {
  static const WordFinder finder = [] {
    std::vector<std::u32string_view> words;
    for (const GapWord& one : k_gap_words) words.push_back(one.word);
    return WordFinder{words};
  }();
  return finder;
}

}  // namespace

void find_gaps(const Prose& prose, Leftovers& out) {
  const WordFinder& wanting = wanting_words();
  const WordFinder& gaps = gap_words();
  for (const Paragraph& paragraph : prose.paragraphs) {
    // A head names its unit without a number: 投入(万元), 增长%.
    // So does the head of a table whose columns ran together: it has no stops.
    const bool running =
        paragraph.cells.empty() && !paragraph.heading &&
        prose.at(paragraph.span).find_first_of(U"，。；,;") != std::u32string_view::npos;
    const std::u32string_view text = std::u32string_view(prose.text).substr(0, paragraph.span.end);
    for (std::size_t i = paragraph.span.start; i < paragraph.span.end; ++i) {
      const char32_t c = text[i];
      if (c == U'月') take_blank_date(text, i, out);
      if (c == U'年') take_lost_year(text, i, out);
      if (c == U'个') take_lone_classifier(text, i, out);
      if (running && (c == U'%' || c == U'％')) take_percent(text, i, false, out);
      if (running && c == U'个' && begins(text, i, U"个百分点")) take_percent(text, i, true, out);
      if (running) {
        if (const int word = wanting.find_at(text, i); word != WordFinder::k_none)
          take_wanted(text, i, i + k_wants_number[word].size(), out);
      }
      if (const int word = gaps.find_at(text, i); word != WordFinder::k_none)
        take_gap_word(text, i, k_gap_words[word], out);
    }
  }
}

}  // namespace jiedui::reading::detail
