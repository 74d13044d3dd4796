// Text that was damaged: by a change of encoding, by recognition or by a web page. Wrong words
// stand in leftover_slips.cpp.
#include <array>

#include "reading/detail/glyph.hpp"
#include "reading/detail/leftovers/leftovers.hpp"
#include "reading/detail/words/word_finder.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;
using glyph::begins;

void add(TextSpan span, Severity severity, std::string zh, std::string en, Leftovers& out,
         LeftoverKind kind = LeftoverKind::garbled) {
  add_leftover(out, span, kind, severity, std::move(zh), std::move(en));
}

/// What is left of markup, of an encoding read as another, of a template's instructions.
constexpr std::u32string_view k_remains[] = {
    U"&nbsp;",
    U"&amp;",
    U"&ldquo;",
    U"&rdquo;",
    U"&mdash;",
    U"&quot;",
    U"&lt;",
    U"&gt;",
    U"&hellip;",
    U"锟斤拷",
    U"烫烫烫",
    U"屯屯屯",
    U"http://.",
    U"銆",
    U"鈥",
    U"锛",
    U"此处填写",
    U"此处插入",
    U"请在此处",
    U"待补充）",
    U"（待补）",
    U"（待填）",
    U"（待核）",
    U"（待定）",
    U"（待统计）",
    U"（待核实）",
    U"[待填]",
    U"【待填】",
    U"【待补充】",
    U"TODO",
    // What office programs print where a link, a formula or a field found nothing.
    U"错误！未找到引用源",
    U"错误!未找到引用源",
    U"错误！未定义书签",
    U"错误!未定义书签",
    U"#REF!",
    U"#DIV/0!",
    U"#N/A",
    U"#VALUE!",
    U"#NAME?",
    U"单击此处输入",
    U"单击或点击此处",
    U"点击此处添加",
    U"{{",
    U"${",
};

/// Full stops after words that only open a sentence.
constexpr std::u32string_view k_openers[] = {
    U"据统计。", U"同时。", U"此外。", U"其中。", U"因此。",     U"但是。",
    U"另外。",   U"例如。", U"比如。", U"为此。", U"初步统计。", U"与此同时。",
};

/// Titles of a web site's sections, which its pages drop into the middle of copied sentences.
constexpr std::u32string_view k_site_words[] = {
    U"心得体会", U"个人简历", U"热门思想汇报", U"思想汇报", U"工作总结",   U"述职报告",
    U"自我鉴定", U"求职信",   U"入党申请书",   U"实习报告", U"个人述职",   U"范文大全",
    U"演讲稿",   U"读后感",   U"自我介绍",     U"辞职报告", U"转正申请书",
};
/// With what the broken sentence goes on: none of it can follow the title of a paper.
constexpr std::u32string_view k_goes_on[] = {
    U"我校", U"我院", U"我县", U"我市", U"我局", U"我区", U"我们", U"并将",
    U"并且", U"形成", U"从而", U"使",   U"将",   U"并",   U"协议", U"双方",
    U"两校", U"通过", U"各级", U"全县", U"全市", U"该",   U"目前",
};

bool follows_stop(std::u32string_view text, std::size_t i) {
  const char32_t left = before(text, i);
  return left == U'\0' || glyph::is_stop(left) || glyph::is_blank(left) || glyph::is_break(left);
}

void take_site_word(std::u32string_view text, std::size_t i, Leftovers& out) {
  static const WordFinder sites{k_site_words};
  static const WordFinder after{k_goes_on};
  const int index = sites.find_at(text, i);
  if (index == WordFinder::k_none) return;
  const std::size_t end = i + k_site_words[index].size();
  const char32_t left = before(text, i);
  const bool inside = left == U',' || left == U'，' || left == U';' || left == U'；';
  if (!inside || end >= text.size() || after.find_at(text, end) == WordFinder::k_none) return;
  add({i, end}, Severity::warning, "与上下文无关,疑为网页栏目文字混入。请删去。",
      "This does not belong here; a web page's menu seems to have slipped in. Take it out.", out);
}

/// Two marks where one belongs: 、、 and ，。
void take_punctuation(std::u32string_view text, std::size_t i, Leftovers& out) {
  const char32_t c = text[i];
  const char32_t next = at(text, i + 1);
  if (!glyph::is_one_of(c, U"、，；：。") || !glyph::is_one_of(next, U"、，；：。")) return;
  if (c == U'。' && next == U'。' && (at(text, i + 2) == U'。' || before(text, i) == U'。')) return;
  if (glyph::is_one_of(before(text, i), U"、，；：。")) return;
  add({i, i + 2}, Severity::warning, "标点重复,或其间缺字。请核实。",
      "Two marks in a row: one is too many, or a word is missing between them. Check.", out);
}

/// 一是…:二是: a colon opens a list, it does not part its items. 二三是: one numeral too many.
void take_list_sign(std::u32string_view text, std::size_t i, Leftovers& out) {
  constexpr std::u32string_view k_order = U"一二三四五六七八九";
  const std::size_t rank = k_order.find(text[i]);
  if (rank == std::u32string_view::npos) return;
  const char32_t left = before(text, i);
  if (rank > 0 && at(text, i + 1) == U'是' && glyph::is_one_of(left, U":：")) {
    add({i - 1, i + 2}, Severity::warning, "并列各项之间应用分号,不用冒号。",
        "Items of a list are parted by a semicolon, not by a colon.", out);
  }
  if (rank + 1 < k_order.size() && at(text, i + 1) == k_order[rank + 1] &&
      at(text, i + 2) == U'是' && glyph::is_one_of(left, U"。；;")) {
    add({i, i + 3}, Severity::warning, "序号多一字,请核实是第几项。",
        "The item's number has a character too many. Check which one it is.", out);
  }
}

/// ? in the place of a middle dot: 约翰?耐斯比特, 阿不都?热依木. Both neighbours are characters
/// with which foreign names are written, and nothing asks.
void take_question_mark(std::u32string_view text, std::size_t i, Leftovers& out) {
  constexpr std::u32string_view k_of_names =
      U"阿埃艾安奥巴伯贝比毕宾波博布查达戴丹德迪丁都杜多恩尔法菲费弗福盖戈哥格古哈海汉翰赫亨霍吉加"
      U"杰金卡凯康科克肯库拉莱兰劳勒雷里利莉林琳卢鲁路伦罗洛马玛买迈曼麦梅蒙米密莫姆木穆纳娜奈耐内"
      U"尼宁努诺欧帕佩皮珀普奇乔切琼让热瑞萨塞桑森沙舍史斯松苏索塔泰汤唐特提托吐瓦万威韦维温翁沃乌"
      U"伍西希夏肖谢辛休逊雅亚扬耶叶伊依逸因约泽扎詹珍江甫丽";
  if (text[i] != U'?' || !glyph::is_one_of(before(text, i), k_of_names) ||
      !glyph::is_one_of(at(text, i + 1), k_of_names))
    return;
  constexpr std::size_t k_far = 12;
  std::size_t start = i;
  while (start > 0 && i - start < k_far && glyph::is_han(text[start - 1])) --start;
  const std::u32string_view clause = text.substr(start, i - start);
  for (const std::u32string_view asks :
       {U"吗", U"呢", U"什么", U"何", U"怎", U"谁", U"哪", U"几", U"多少", U"是否", U"吧", U"么"}) {
    if (clause.find(asks) != std::u32string_view::npos) return;
  }
  add({i - 1, i + 2}, Severity::warning, "“?”疑为间隔号“·”或其他符号丢失。请核实。",
      "? seems to stand for a sign that was lost, as a middle dot. Check.", out);
}

/// 28.3U20.5U51.2: a sign between decimals became a letter.
void take_letter_in_number(std::u32string_view text, std::size_t i, Leftovers& out) {
  if (!glyph::is_digit(before(text, i)) || !glyph::is_digit(at(text, i + 1))) return;
  std::size_t start = i;
  std::size_t end = i + 1;
  bool point_left = false;
  bool point_right = false;
  constexpr std::size_t k_far = 12;
  while (start > 0 && i - start < k_far &&
         (glyph::is_digit(text[start - 1]) || text[start - 1] == U'.'))
    point_left = text[--start] == U'.' || point_left;
  const auto goes_on = [&](char32_t c) {
    return glyph::is_digit(c) || c == U'.' || (c == text[i] && glyph::is_digit(at(text, end + 1)));
  };
  while (end < text.size() && end - i < 2 * k_far && goes_on(text[end]))
    point_right = text[end++] == U'.' || point_right;
  if (!point_left || !point_right || text[start] == U'.' || glyph::is_latin(before(text, start)))
    return;
  add({start, end}, Severity::warning, "数字间的符号疑成乱码(如“:”)。请核实。",
      "A sign between the numbers became a letter (a colon?). Check.", out);
}

/// Private characters are lost ones, except those of symbol fonts, which office programs leave in
/// the place of bullets.
bool is_private(char32_t c) {
  return c >= 0xE000 && c <= 0xF8FF && (c < 0xF000 || c > 0xF0FF);
}
bool is_never_text(char32_t c) {
  return c == U'\ufffd' || is_private(c) || (c >= 0x80 && c <= 0x9f && c != 0x85) || c == U'〃' ||
         (c < 0x20 && !glyph::is_break(c) && c != U'\t' && c != U'\r');
}

/// UTF-8 read as Latin-1: ä¸­å›½, â€œ.
std::size_t latin_remains(std::u32string_view text, std::size_t i) {
  std::size_t end = i;
  std::size_t letters = 0;
  const auto remains = [](char32_t c) {
    return (c >= 0xA1 && c <= 0xFF && !glyph::is_one_of(c, U"·×°±")) ||
           glyph::is_one_of(c, U"€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ");
  };
  while (end < text.size() && remains(text[end])) {
    if (text[end] >= 0xC0 && text[end] <= 0xFF) ++letters;
    ++end;
  }
  return letters >= 2 && end - i >= 3 ? end : i;
}

std::size_t take_strange(std::u32string_view text, std::size_t i, Leftovers& out) {
  std::size_t end = i;
  while (end < text.size() && is_never_text(text[end])) ++end;
  // 〃 alone in a cell means 同上.
  const bool ditto =
      text[i] == U'〃' && !(glyph::is_han(before(text, i)) && glyph::is_han(at(text, end)));
  if (end == i) end = latin_remains(text, i);
  if (end == i || ditto) return std::max(end, i + 1);
  const bool doubt = text[i] == U'〃' || text[i] < 0x20 || is_private(text[i]);
  const Severity severity = doubt ? Severity::warning : Severity::error;
  add({i, end}, severity, "此处是乱码,或有字符丢失。请对照原稿改正。",
      "Characters that belong to no text: something was lost. Restore it from the original.", out);
  return end;
}

void take_remains(std::u32string_view text, std::size_t i, Leftovers& out) {
  static const WordFinder finder{k_remains};
  const int index = finder.find_at(text, i);
  if (index == WordFinder::k_none) return;
  const std::u32string_view word = k_remains[index];
  // A file may be named TODO, and 为此处填写信息 is a sentence.
  if (word == U"TODO" && !glyph::is_one_of(at(text, i + 4), U":：")) return;
  if ((word == U"此处填写" || word == U"此处插入" || word == U"请在此处") &&
      !glyph::is_one_of(before(text, i), U"（([【［〔<《"))
    return;
  if ((word == U"{{" || word == U"${") && !glyph::is_han(before(text, i))) return;  // code
  if (word == U"锛" && at(text, i + 1) == U'子') return;
  const bool link = word == U"http://.";
  const bool later = word.find(U'待') != std::u32string_view::npos;
  add({i, i + word.size()}, word[0] == U'&' || link || later ? Severity::warning : Severity::error,
      link    ? "网址不完整。请核实。"
      : later ? "此处注明待补,尚未填写。请补上。"
              : "此处是代码、乱码、域错误或模板说明的残留。请改正。",
      link    ? "The address is not complete. Check."
      : later ? "Marked to be filled in later, and not filled in. Complete it."
              : "Remains of markup, a wrong encoding, a failed field or a template. Correct it.",
      out, link || later ? LeftoverKind::other : LeftoverKind::garbled);
}

void take_opener(std::u32string_view text, std::size_t i, Leftovers& out) {
  static const WordFinder finder{k_openers};
  const int index = finder.find_at(text, i);
  if (index == WordFinder::k_none || !follows_stop(text, i)) return;
  add({i, i + k_openers[index].size()}, Severity::warning, "此处应用逗号,句号有误。",
      "A comma is meant: these words only open a sentence.", out);
}

/// 表22010年: the table's number ran into the year.
void take_caption(const Prose& prose, const Paragraph& paragraph, Leftovers& out) {
  const std::u32string_view line = prose.at(paragraph.span);
  if (line.starts_with(U"关键词") && line.size() > 9 && line.size() < 60 &&
      line.find_first_of(U":：;；,， 　、。的") == std::u32string_view::npos) {
    return add(paragraph.span, Severity::note, "关键词之间没有分隔符号。请分开。",
               "The key words ran together. Part them.", out);
  }
  if (!line.starts_with(U"表")) return;
  std::size_t end = 1;
  while (end < line.size() && glyph::is_digit(line[end])) ++end;
  const std::size_t digits = end - 1;
  const std::size_t start = paragraph.span.start;
  const std::u32string_view rest = line.substr(std::min<std::size_t>(2, line.size()));
  const bool year =
      digits == 5 && at(line, end) == U'年' && (rest.starts_with(U"20") || rest.starts_with(U"19"));
  const bool count = digits == 3 && (begins(line, end, U"省") || begins(line, end, U"个"));
  if (!year && !count) return;
  add({start, start + end + (year ? 1 : 0)}, Severity::note, "表号与后面的数字连在一起。请分开。",
      "The table's number ran into the number behind it. Part them.", out);
}

/// One look at each character for all tables.
const WordFinder& all_words() {
  static const WordFinder finder = [] {
    std::vector<std::u32string_view> words;
    words.insert(words.end(), std::begin(k_remains), std::end(k_remains));
    words.insert(words.end(), std::begin(k_openers), std::end(k_openers));
    words.insert(words.end(), std::begin(k_site_words), std::end(k_site_words));
    return WordFinder{words};
  }();
  return finder;
}

}  // namespace

void find_garbled(const Prose& prose, Leftovers& out) {
  const std::u32string_view text = prose.text;
  const WordFinder& any = all_words();
  for (const Paragraph& paragraph : prose.paragraphs) take_caption(prose, paragraph, out);
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = text[i];
    if (c == U'〃' || is_never_text(c) || (c >= 0xA1 && c <= 0xFF)) {
      i = take_strange(text, i, out);
      continue;
    }
    if (any.find_at(text, i) != WordFinder::k_none) {
      take_remains(text, i, out);
      take_opener(text, i, out);
      take_site_word(text, i, out);
    }
    if (glyph::is_han(c)) {
      if (at(text, i + 1) == U'是' || at(text, i + 2) == U'是') take_list_sign(text, i, out);
    } else if (c == U'?') {
      take_question_mark(text, i, out);
    } else if (c == U'U' || c == U'u') {
      take_letter_in_number(text, i, out);
    } else {
      take_punctuation(text, i, out);
    }
    ++i;
  }
}

}  // namespace jiedui::reading::detail
