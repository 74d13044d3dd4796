// Signs put where something was to be filled in.
// Decides: a year (20xx, 200×, 20__, xx年), a number (X人), a name (XX县, ×××, 某某), a lost
// character (□). Not here: places where nothing stands at all (leftover_gaps.cpp).
#include "reading/detail/glyph.hpp"
#include "reading/detail/leftovers/leftovers.hpp"
#include "reading/detail/words/word_finder.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;
using glyph::begins;

bool is_cross(char32_t c) {
  // ×, ✕ and the Cyrillic letter are typed for the Latin one.
  return glyph::is_one_of(c, U"xX×ｘＸ✕╳ХхⅩⅹ");
}
/// * for all its forms.
char32_t sign_of(char32_t c) {
  return c == U'∗' ? U'*' : glyph::narrow(c);
}
bool is_mark(char32_t c) {
  return is_cross(c) || glyph::is_one_of(c, U"*＊∗_＿?？");
}

/// What a number may be counted in, where the number is missing before it.
constexpr std::u32string_view k_units[] = {
    U"万",   U"亿",     U"元",   U"人",     U"名",   U"个", U"户", U"次", U"批", U"台",
    U"套",   U"家",     U"所",   U"件",     U"期",   U"场", U"天", U"亩", U"项", U"公里",
    U"平方", U"立方",   U"吨",   U"例",     U"篇",   U"册", U"部", U"条", U"位", U"周",
    U"年",   U"小时",   U"课时", U"学时",   U"岁",   U"米", U"%",  U"％", U"倍", U"辆",
    U"间",   U"栋",     U"幢",   U"支",     U"门",   U"节", U"届", U"级", U"份", U"块",
    U"公顷", U"百分点", U"千米", U"千瓦时", U"公斤", U"头", U"只", U"余", U"多", U"对",
};
/// What follows a name that was taken out.
constexpr std::u32string_view k_name_tails[] = {
    U"省",   U"市",   U"县",   U"区",   U"州",   U"乡",   U"镇",   U"村",   U"旗",
    U"局",   U"院",   U"校",   U"厅",   U"委",   U"同志", U"书记", U"县长", U"市长",
    U"局长", U"主任", U"院长", U"校长", U"医院", U"学校", U"大学", U"公司", U"小学",
    U"中学", U"医生", U"医师", U"老师", U"教师", U"教授", U"支队", U"街道", U"社区",
    U"办",   U"科",   U"处",   U"某",   U"教〔", U"政〔", U"卫〔", U"发〔", U"字〔",
};

bool begins_with_any(std::u32string_view text, std::size_t position,
                     std::span<const std::u32string_view> words) {
  static const std::size_t k_longest = 3;
  const std::u32string_view rest = text.substr(position, k_longest);
  for (const std::u32string_view word : words) {
    if (rest.starts_with(word)) return true;
  }
  return false;
}

/// XX人 is a number of people, XX人民医院 and XX人大 are names.
bool counts_something(std::u32string_view text, std::size_t position) {
  const std::size_t next = glyph::skip_blanks(text, position);
  if (next >= text.size() || !begins_with_any(text, next, k_units)) return false;
  if (text[next] == U'人' && glyph::is_one_of(at(text, next + 1), U"民大社武保才")) return false;
  if (text[next] == U'支' && glyph::is_one_of(at(text, next + 1), U"队行部援教持")) return false;
  if (text[next] == U'部' && at(text, next + 1) == U'队') return false;
  if (text[next] == U'家' && glyph::is_one_of(at(text, next + 1), U"庭长园")) return false;
  return true;
}
bool names_something(std::u32string_view text, std::size_t position) {
  // X教〔2022〕18号: an office's own letter.
  if (glyph::is_han(at(text, position)) && glyph::is_one_of(at(text, position + 1), U"〔［"))
    return true;
  return position < text.size() && begins_with_any(text, position, k_name_tails);
}

struct Run {
  std::size_t start, end;
  std::size_t digits;  ///< of a year, right before the run: 2 of 20xx
  [[nodiscard]] std::size_t size() const { return end - start; }
};

/// Digits or 二〇 before a run, where they can be the beginning of a year.
std::size_t year_digits(std::u32string_view text, std::size_t start) {
  std::size_t count = 0;
  while (count < 4 && glyph::is_digit(before(text, start, count + 1))) ++count;
  if (count > 0) {
    const char32_t first = glyph::narrow(before(text, start, count));
    const char32_t second = count > 1 ? glyph::narrow(before(text, start, count - 1)) : U'0';
    const bool century = (first == U'2' && second == U'0') || (first == U'1' && second == U'9');
    const char32_t outer = before(text, start, count + 1);
    return century && count < 4 && outer != U'.' && !glyph::is_latin(outer) ? count : 0;
  }
  for (const std::u32string_view century : {U"二〇", U"二○", U"二零", U"二O", U"二Ｏ", U"一九"}) {
    if (glyph::ends(text, start, century)) return 2;
  }
  return 0;
}

bool year_follows(std::u32string_view text, std::size_t position) {
  const std::size_t next = glyph::skip_blanks(text, position);
  return at(text, next) == U'年' || (at(text, next) == U'学' && at(text, next + 1) == U'年');
}

void add_year(TextSpan span, Leftovers& out) {
  add_leftover(out, span, LeftoverKind::year_placeholder, Severity::error,
               "年份(日期)没有填写,是模板留下的占位符号。请补上实际日期。",
               "The year (date) was never filled in: a template's place holder. Put the date.");
}
void add_number(TextSpan span, Leftovers& out) {
  add_leftover(out, span, LeftoverKind::missing_number, Severity::error,
               "数字没有填写,留着占位符号。请补上实际数字。",
               "The number was never filled in: a place holder stands there. Put the number.");
}
void add_name(TextSpan span, Severity severity, Leftovers& out) {
  add_leftover(out, span, LeftoverKind::name_removed, severity,
               "名称以符号代替,疑为模板或他处文稿留下。请补上实际名称。",
               "A sign stands for a name, probably left by a template or another document. Put "
               "the name.");
}

/// A run of X, _, *, ? that is part of a year or of a date.
bool take_date(std::u32string_view text, const Run& run, Leftovers& out) {
  const bool year_next = year_follows(text, run.end);
  const char32_t next = at(text, glyph::skip_blanks(text, run.end));
  const bool query = glyph::is_one_of(text[run.start], U"?？");
  if (run.digits > 0) {
    const std::size_t total = run.digits + run.size();
    const bool dash = glyph::is_dash(next) || glyph::is_one_of(next, U"/.〕]）)");
    // 200×-200×学年, but 200×-3 is arithmetic.
    const bool again = begins(text, run.end + 1, U"20") || begins(text, run.end + 1, U"19");
    const bool sure = year_next || (total == 4 && run.size() > 1 && !query) ||
                      (total == 4 && dash && (again || !glyph::is_digit(at(text, run.end + 1))));
    if (!sure || glyph::is_latin(at(text, run.end))) return false;
    if (query && total != 4) return false;
    add_year({run.start - run.digits, run.end}, out);
    return true;
  }
  if (query) {
    if (run.size() < 2 || !glyph::is_han(before(text, run.start)) ||
        !counts_something(text, run.end))
      return false;
    add_number({run.start, run.end}, out);  // 共投入??万元
    return true;
  }
  const char32_t outer = before(text, run.start);
  if (glyph::is_digit(outer) || glyph::is_latin(outer)) return false;
  const bool class_of = next == U'年' && at(text, glyph::skip_blanks(text, run.end) + 1) == U'级';
  if (year_next && !class_of) {
    add_year({run.start, run.end}, out);
    return true;
  }
  const std::size_t back = glyph::skip_blanks_back(text, run.start);
  const bool month = next == U'月' && !glyph::is_latin(at(text, run.end));
  const bool day = (next == U'日' || next == U'号') && before(text, back) == U'月';
  if (month || day) {
    add_year({run.start, run.end}, out);
    return true;
  }
  return false;
}

/// X alone is also a letter: X光, X轴, 5×3.
bool single_is_letter(std::u32string_view text, const Run& run) {
  const char32_t left = before(text, run.start);
  const char32_t right = at(text, run.end);
  if (glyph::is_digit(left) || glyph::is_latin(left) || glyph::is_digit(right)) return true;
  if (glyph::is_latin(right) || glyph::is_one_of(left, U"-.·'’")) return true;
  return glyph::is_one_of(right, U"光线射轴染形型波刀片频因值坐轴臂");
}

/// Behind xx.x and x.xx; the run's own end where no decimals follow.
std::size_t decimal_end(std::u32string_view text, const Run& run) {
  if (!glyph::is_one_of(at(text, run.end), U".．") || !is_cross(at(text, run.end + 1)))
    return run.end;
  std::size_t end = run.end + 1;
  while (is_cross(at(text, end))) ++end;
  return end;
}
bool is_lettered(std::u32string_view text, std::size_t start) {
  const char32_t left = before(text, start);
  return glyph::is_latin(left) || glyph::is_digit(left) || glyph::is_one_of(left, U"./_-");
}

void add_hidden_number(TextSpan span, Leftovers& out) {
  add_leftover(out, span, LeftoverKind::other, Severity::note,
               "号码没有写全。如非有意隐去,请补上。",
               "The number is not written in full. Complete it unless it is hidden on purpose.");
}

/// 联系电话:0998-×××××××, 电话0571-86××12××: nothing but the number stands between.
bool in_telephone(std::u32string_view text, std::size_t start) {
  constexpr std::size_t k_longest = 24;
  std::size_t begin = start;
  const auto of_number = [](char32_t c) {
    return glyph::is_digit(c) || is_cross(c) || glyph::is_dash(c) ||
           glyph::is_one_of(c, U"-()（）:： ");
  };
  while (begin > 0 && start - begin < k_longest && of_number(text[begin - 1])) --begin;
  return glyph::ends(text, begin, U"电话") || glyph::ends(text, begin, U"手机") ||
         glyph::ends(text, begin, U"传真");
}

void take_crosses(std::u32string_view text, const Run& run, Leftovers& out) {
  const char32_t left = before(text, run.start);
  const char32_t right = at(text, run.end);
  const TextSpan span{run.start, run.end};
  if (run.size() == 1) {
    if (single_is_letter(text, run)) return;
    if (glyph::is_one_of(text[run.start], U"Ⅹⅹ") && left == U'第') return;  // the tenth
    // 面积×亩均标准: × between words multiplies, unless a word asks for a number there or the
    // clause ends with the unit (医师×人，).
    const bool multiplication = text[run.start] == U'×' && glyph::is_han(left) &&
                                !glyph::is_one_of(left, U"第共约达计了近逾有赴到于在为由") &&
                                !glyph::is_stop(at(text, run.end + 1));
    if (multiplication) return;
    if (counts_something(text, run.end) && right != U'部' && right != U'级') {
      add_number(span, out);
    } else if (names_something(text, run.end) && right != U'区') {
      add_name(span, Severity::warning, out);
    }
    return;
  }
  if (in_telephone(text, run.start)) return add_hidden_number(span, out);
  if (glyph::is_latin(left) || glyph::is_latin(right)) return;
  if (glyph::is_digit(right) && !glyph::is_digit(left)) return;
  if (glyph::is_one_of(left, U"./:_-") && left != U'\0') return;
  if (glyph::is_digit(left)) {  // 3XX万元
    const bool number = glyph::is_digit(before(text, run.start, 3));
    if (number) {
      add_hidden_number(span, out);
    } else if (counts_something(text, run.end)) {
      add_number(span, out);
    }
    return;
  }
  if (left == U'第' || counts_something(text, run.end)) return add_number(span, out);
  const bool roman = run.size() < 4 && glyph::is_one_of(text[run.start], U"xXＸ") &&
                     glyph::is_one_of(right, U".、．") && !is_cross(at(text, run.end + 1)) &&
                     (left == U'\0' || glyph::is_break(left));
  if (roman) return;
  if (glyph::is_han(left) || glyph::is_han(right)) return add_name(span, Severity::error, out);
  if (glyph::is_stop(left) || glyph::is_one_of(right, U"、，,。；;）)》”】]］〕"))
    return add_name(span, Severity::error, out);
  // LANG=xx_YY is code; ××× alone in a line or a cell is not.
  const auto is_code = [](char32_t c) { return c > U' ' && c < 0x80; };
  if (is_code(left) || is_code(right)) return;
  add_leftover(out, span, LeftoverKind::other, Severity::warning,
               "疑为没有填写的占位符号。请核实并补齐。", "Probably a place holder. Fill it in.");
}

/// ** also sets words bold in web texts; only where a name's tail follows is it a sign.
void take_stars(std::u32string_view text, const Run& run, Leftovers& out) {
  if (run.size() < 2) return;
  const char32_t left = before(text, run.start);
  if (glyph::is_latin(left) || glyph::is_digit(left) || !glyph::is_han(at(text, run.end))) return;
  if (run.size() == 2 && !glyph::is_han(left) && !glyph::is_stop(left)) return;
  if (run.size() > 4) return;
  const TextSpan span{run.start, run.end};
  if (names_something(text, run.end)) {
    add_name(span, Severity::error, out);
  } else if (run.size() > 2 && counts_something(text, run.end)) {
    add_number(span, out);
  }
}

void take_underscores(std::u32string_view text, const Run& run, Leftovers& out) {
  const char32_t left = before(text, run.start);
  const char32_t right = at(text, run.end);
  const bool in_a_name = [](char32_t c) {
    return c < 0x80 && (glyph::is_latin(c) || glyph::is_digit(c));
  }(right) || (left < 0x80 && glyph::is_latin(left));
  if (in_a_name || run.size() < 2) return;
  const TextSpan span{run.start, run.end};
  if (left == U'第' || counts_something(text, run.end)) return add_number(span, out);
  if (names_something(text, run.end)) return add_name(span, Severity::error, out);
  if (!glyph::is_han(left) && !glyph::is_han(right)) return;  // a rule across the page
  add_leftover(out, span, LeftoverKind::other, Severity::warning, "划线处没有填写。请核实并补齐。",
               "Nothing was written on this line. Fill it in.");
}

/// A form's boxes stand before its choices, each after a space or at the start of a line.
bool is_checkbox(std::u32string_view text, std::size_t position) {
  std::size_t start = position;
  while (start > 0 && !glyph::is_break(text[start - 1]) && position - start < 60) --start;
  std::size_t boxes = 0;
  for (std::size_t i = start; i < text.size() && !glyph::is_break(text[i]) && i < start + 120;
       ++i) {
    if (text[i] != U'□') continue;
    const char32_t left = before(text, i);
    const bool choice = left == U'\0' || glyph::is_break(left) || glyph::is_blank(left) ||
                        glyph::is_one_of(left, U"：:（(、；;") ||
                        glyph::is_one_of(at(text, i + 1), U"是否有无男女内");
    if (!choice) return false;
    ++boxes;
  }
  return boxes > 1;
}

void take_boxes(std::u32string_view text, const Run& run, Leftovers& out) {
  const TextSpan span{run.start, run.end};
  if (run.digits > 0 && run.digits + run.size() == 4 && year_follows(text, run.end))
    return add_year({run.start - run.digits, run.end}, out);
  if (is_checkbox(text, run.start)) return;
  if (run.size() > 1 && names_something(text, run.end)) return add_name(span, Severity::error, out);
  add_leftover(out, span, LeftoverKind::garbled, Severity::error,
               "□ 处的字符丢失或没有填写。请对照原稿补上。",
               "A character was lost or never filled in (□). Restore it from the original.");
}

/// ○ is also typed for the zero of 二○一○年.
void take_circles(std::u32string_view text, const Run& run, Leftovers& out) {
  if (run.size() < 2) return;
  const char32_t left = before(text, run.start);
  const char32_t right = at(text, run.end);
  if (run.digits == 2 && run.size() == 2 && glyph::is_digit(left) && year_follows(text, run.end))
    return add_year({run.start - 2, run.end}, out);  // 20○○年
  if (glyph::is_numeral(left) || glyph::is_numeral(right) || glyph::is_digit(left) ||
      glyph::is_digit(right))
    return;
  const TextSpan span{run.start, run.end};
  if (year_follows(text, run.end)) return add_year(span, out);
  if (counts_something(text, run.end)) return add_number(span, out);
  if (glyph::is_han(left) || glyph::is_han(right)) add_name(span, Severity::error, out);
}

/// 某某县 is a name left out; 张某某 is a person who is not to be named.
void take_so_and_so(std::u32string_view text, const Run& run, Leftovers& out) {
  constexpr std::u32string_view k_surnames =
      U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜"
      U"叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎"
      U"贺顾毛郝龚邵万钱严覃武戴莫孔向汤古";
  if (run.size() < 2 || glyph::is_one_of(before(text, run.start), k_surnames)) return;
  if (names_something(text, run.end) || glyph::is_one_of(at(text, run.end), U"单企村"))
    add_name({run.start, run.end}, Severity::warning, out);
}

/// （ ）年, 共（  ）人.
std::size_t take_brackets(std::u32string_view text, std::size_t open, Leftovers& out) {
  const std::size_t close = glyph::skip_blanks(text, open + 1);
  if (!glyph::is_one_of(at(text, close), U")）") || close >= text.size()) return open + 1;
  const std::size_t end = close + 1;
  if (glyph::is_latin(before(text, open))) return end;
  const std::size_t digits = year_digits(text, open);
  const TextSpan span{open - digits, end};
  if (year_follows(text, end)) {
    add_year(span, out);
  } else if (counts_something(text, end)) {
    add_number({open, end}, out);
  } else if (names_something(text, end)) {
    add_name({open, end}, Severity::error, out);
  } else if (glyph::is_han(before(text, open)) || glyph::is_han(at(text, end))) {
    add_leftover(out, {open, end}, LeftoverKind::other, Severity::warning,
                 "括号内没有内容。请核实并补齐或删去。",
                 "Nothing stands between the brackets. Fill them or take them out.");
  }
  return end;
}

/// 20——年, 20  年, 二〇　　年: the last two digits were never typed.
std::size_t take_open_year(std::u32string_view text, std::size_t start, Leftovers& out) {
  const bool han = text[start] == U'二' && glyph::is_one_of(at(text, start + 1), U"〇○零");
  const bool digits = (begins(text, start, U"20") || begins(text, start, U"19")) &&
                      !glyph::is_digit(before(text, start)) && before(text, start) != U'.';
  if (!han && !digits) return start + 1;
  std::size_t end = start + 2;
  if (digits && glyph::is_digit(at(text, end))) ++end;  // 201  年
  const std::size_t gap = end;
  bool wide = false;
  while (end < text.size() &&
         (glyph::is_blank(text[end]) || glyph::is_one_of(text[end], U"-—–…."))) {
    wide = wide || text[end] == U'\u3000';
    ++end;
  }
  if ((end - gap >= 2 || wide) && end < text.size() && text[end] == U'年')
    add_year({start, end}, out);
  return end;
}

}  // namespace

void find_marks(const Prose& prose, Leftovers& out) {
  const std::u32string_view text = prose.text;
  const auto run_of = [&](std::size_t start, auto same) {
    Run run{start, start + 1, year_digits(text, start)};
    while (run.end < text.size() && same(text[run.end])) ++run.end;
    return run;
  };
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = text[i];
    if (glyph::is_han(c) && c != U'某' && c != U'二') {
      ++i;
      continue;
    }
    if (is_mark(c)) {
      const auto same = [&](char32_t other) {
        return is_cross(c) ? is_cross(other) : sign_of(other) == sign_of(c);
      };
      const Run run = run_of(i, same);
      if (const std::size_t end = is_cross(c) ? decimal_end(text, run) : run.end; end > run.end) {
        if (counts_something(text, end) && !is_lettered(text, run.start))
          add_number({run.start, end}, out);
        i = end;
        continue;
      }
      if (!take_date(text, run, out)) {
        if (is_cross(c)) take_crosses(text, run, out);
        if (sign_of(c) == U'*') take_stars(text, run, out);
        if (sign_of(c) == U'_') take_underscores(text, run, out);
      }
      i = run.end;
    } else if (c == U'□' || c == U'■' || c == U'○' || c == U'◯' || c == U'某') {
      const Run run = run_of(i, [&](char32_t other) { return other == c; });
      if (c == U'□' || (c == U'■' && run.size() > 1)) take_boxes(text, run, out);
      if (c == U'○' || c == U'◯') take_circles(text, run, out);
      if (c == U'某') take_so_and_so(text, run, out);
      i = run.end;
    } else if (c == U'(' || c == U'（') {
      i = take_brackets(text, i, out);
    } else if (c == U'2' || c == U'1' || c == U'二') {
      i = take_open_year(text, i, out);
    } else {
      ++i;
    }
  }
}

}  // namespace jiedui::reading::detail
