// Words, phrases and sentences that stand twice in a row, and table rows whose cells ran together.
#include <algorithm>
#include <set>

#include "reading/detail/glyph.hpp"
#include "reading/detail/leftovers/leftovers.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;

void add_twice(TextSpan span, Severity severity, Leftovers& out) {
  add_leftover(out, span, LeftoverKind::garbled, severity,
               "同一词语接连出现两次。请核实,并删去一处或改正。",
               "The same words stand twice in a row. Take one out or put what was meant.");
}

/// Doubled on purpose: 研究研究, 一步一步, 许多许多.
bool doubled_by_grammar(std::u32string_view phrase) {
  static constexpr std::u32string_view k_usual[] = {
      U"研究", U"讨论", U"考虑", U"商量", U"学习", U"交流", U"锻炼", U"休息", U"许多", U"很多",
      U"非常", U"十分", U"逐步", U"彼此", U"渐渐", U"往往", U"常常", U"刚刚", U"仅仅", U"哈哈",
      U"谢谢", U"好好", U"一点", U"人人", U"家家", U"处处", U"年年", U"天天", U"多多", U"步步",
      U"层层", U"好不", U"加油", U"永远", U"努力", U"慢慢", U"轻轻", U"点点", U"个个", U"件件"};
  if (std::ranges::find(k_usual, phrase) != std::end(k_usual)) return true;
  return std::ranges::any_of(phrase, [](char32_t c) { return glyph::is_numeral(c); });
}

/// 新疆大学大学生, 农民农民工, 和田地区地区生产总值: the second one belongs to a longer word.
bool begins_longer_word(std::u32string_view phrase, std::u32string_view text, std::size_t end) {
  struct Longer {
    std::u32string_view phrase;
    std::u32string_view tails;
  };
  static constexpr Longer k_longer[] = {
      {U"大学", U"生城"},
      {U"小学", U"生"},
      {U"中学", U"生"},
      {U"研究生", U"院"},
      {U"农民", U"工"},
      {U"委员", U"会长"},
      {U"地区", U"生行"},
      {U"学生", U"会处工证"},
      {U"人民", U"币医政法银群日调"},
      {U"教师", U"节"},
      {U"工业", U"园化"},
      {U"产业", U"园化链"},
      {U"国家", U"级"},
      {U"代表", U"团大性队"},
      {U"工作", U"组站队人会"},
      {U"专家", U"组团"},
      {U"中国", U"人银移电石工农建"},
      {U"建设", U"者部局银厅"},
      {U"教育", U"部厅局界"},
      {U"党员", U"干"},
      {U"医院", U"院"},
      {U"企业", U"家"},
      {U"项目", U"部库"},
      {U"地方", U"性"},
      {U"管理", U"局处部员者"},
      {U"服务", U"业站中"},
      {U"技术", U"员人"},
      {U"系统", U"管工"},
      {U"农业", U"农部局"},
      {U"卫生", U"院局厅部室"},
      {U"政府", U"性采购投储债"},
      {U"人员", U"经配编结支费"},
      {U"支部", U"书委党"},
      {U"社会", U"消保融各主救治组工力资事"},
      {U"生产", U"经安性者总线基能资力成"},
      {U"部门", U"预决之间"},
      {U"单位", U"负预决"},
      {U"公共", U"服卫预设"},
      {U"经济", U"社林作合带体"},
      {U"群众", U"性工团满文"},
      {U"科技", U"特局创部人馆"},
      {U"志愿", U"者服"},
      {U"医疗", U"队机卫保服器救"},
      {U"文化", U"遗馆站旅局中"},
      {U"旅游", U"业局收景资"},
      {U"财政", U"局厅部性收支资"},
      {U"农村", U"居劳信低电道公"},
      {U"城镇", U"居化职登"},
      {U"居民", U"人医收委"},
      {U"销售", U"额收量"},
      {U"产品", U"质销名"},
      {U"安全", U"生员事隐"},
      {U"民族", U"团自地"},
      {U"保障", U"房性体水"},
      {U"发展", U"改规水"},
      {U"就业", U"率局创岗"},
      {U"贫困", U"户县村人地"},
  };
  const char32_t next = at(text, end);
  return std::ranges::any_of(k_longer, [&](const Longer& one) {
    return one.phrase == phrase && glyph::is_one_of(next, one.tails);
  });
}

bool all_han(std::u32string_view phrase) {
  return std::ranges::all_of(phrase, glyph::is_han);
}

/// Whether the line has stops, as a sentence has.
bool is_running(std::u32string_view text, std::size_t place) {
  constexpr std::size_t k_far = 60;
  const auto stop = [](char32_t c) { return glyph::is_one_of(c, U"，。；,;：“”"); };
  for (std::size_t i = place; i > 0 && place - i < k_far && !glyph::is_break(text[i - 1]); --i) {
    if (stop(text[i - 1])) return true;
  }
  for (std::size_t i = place; i < text.size() && i - place < k_far && !glyph::is_break(text[i]);
       ++i) {
    if (stop(text[i])) return true;
  }
  return false;
}

/// Phrases of `length` directly behind each other, or with 、 between them.
void find_twice(std::u32string_view text, std::size_t length, bool parted, Leftovers& out) {
  const std::size_t step = length + (parted ? 1 : 0);
  std::size_t same = 0;
  for (std::size_t i = step; i < text.size(); ++i) {
    same = text[i] == text[i - step] && glyph::is_han(text[i]) ? same + 1 : 0;
    if (same < length) continue;
    const std::size_t end = i + 1;
    const std::size_t start = end - length - step;
    const std::u32string_view phrase = text.substr(start, length);
    same = 0;
    if (parted && text[start + length] != U'、') continue;
    if (!all_han(phrase) || doubled_by_grammar(phrase)) continue;
    // 区的软件的软件包, 支持合并合理: short phrases that begin with a particle meet by accident.
    if (length <= 3 && glyph::is_one_of(phrase[0], U"的和与及并了在中为是对有不也或")) continue;
    if (std::ranges::all_of(phrase, [&](char32_t c) { return c == phrase[0]; })) continue;
    if (begins_longer_word(phrase, text, end)) continue;
    // 工作工作再部署: said twice on purpose.
    if (length == 2 && at(text, end) == U'再') continue;
    // Heads of columns stand twice where a table's cells ran together.
    const bool running = is_running(text, start);
    add_twice({start, end},
              length > 3 && running ? Severity::error
              : running             ? Severity::warning
                                    : Severity::note,
              out);
  }
}

/// 的的, 与与: particles that are never doubled, except where the first ends a word (目的的).
void find_particles(std::u32string_view text, Leftovers& out) {
  constexpr std::u32string_view k_particles = U"的了与及将被使由并而从向";
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != text[i + 1] || !glyph::is_one_of(text[i], k_particles)) continue;
    const char32_t left = before(text, i);
    const char32_t right = at(text, i + 2);
    if (text[i] == U'的' && (glyph::is_one_of(left, U"目有标中的") || right == U'确')) continue;
    if (text[i] == U'了' && (glyph::is_one_of(right, U"解然却结断") || left == U'为' ||
                             right == U'了' || left == U'不'))
      continue;
    if (text[i] == U'及' && glyph::is_one_of(left, U"涉触普危")) continue;
    if (text[i] == U'及' && glyph::is_one_of(right, U"时早格第其至")) continue;
    if (text[i] == U'被' &&
        (glyph::is_one_of(left, U"棉") || glyph::is_one_of(right, U"告褥子征害")))
      continue;
    if (text[i] == U'与' && (left == U'参' || glyph::is_one_of(right, U"会时日否"))) continue;
    if (text[i] == U'将' && glyph::is_one_of(right, U"来近军")) continue;
    if (text[i] == U'从' && glyph::is_one_of(left, U"服跟听随")) continue;
    if (text[i] == U'从' && glyph::is_one_of(right, U"业事而")) continue;
    if (text[i] == U'由' &&
        (glyph::is_one_of(left, U"理自缘") || glyph::is_one_of(right, U"于来衷")))
      continue;
    if (text[i] == U'使' && glyph::is_one_of(right, U"用")) continue;
    if (text[i] == U'使' && glyph::is_one_of(left, U"大天即促")) continue;
    if (text[i] == U'向' && (glyph::is_one_of(left, U"方意导取趋面走流动转") ||
                             glyph::is_one_of(right, U"往上前东西南北阳好心")))
      continue;
    if (text[i] == U'并' && glyph::is_one_of(left, U"合一兼")) continue;
    if (text[i] == U'并' && glyph::is_one_of(right, U"网购入轨联列举重存行")) continue;
    if (text[i] == U'而' && glyph::is_one_of(left, U"从因然反进")) continue;
    add_twice({i, i + 2}, Severity::warning, out);
  }
}

/// Pairs of neighbouring characters; figures keep their place, so 3项 and 5项 differ.
std::set<std::uint64_t> pairs_of(std::u32string_view text) {
  std::set<std::uint64_t> pairs;
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    pairs.insert(std::uint64_t{text[i]} << 32U | text[i + 1]);
  return pairs;
}

/// 支援甲县的资金已经到位。支援乙县的资金已经到位。One word put for another makes it a new
/// statement; a repeated sentence lost words or gained some.
bool differs_in_a_word(std::u32string_view a, std::u32string_view b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  const auto within = [](std::u32string_view few, std::u32string_view many) {
    for (const char32_t c : many) {
      if (!few.empty() && few.front() == c) few.remove_prefix(1);
    }
    return few.empty();
  };
  return !within(a, b) && !within(b, a);
}

/// A sentence that its neighbour repeats, almost word for word.
bool repeats(std::u32string_view a, std::u32string_view b) {
  constexpr std::size_t k_shortest = 12;
  constexpr std::size_t k_longest = 200;
  if (a.size() < k_shortest || b.size() < k_shortest || a.size() > k_longest ||
      b.size() > k_longest || a.substr(0, 3) != b.substr(0, 3))
    return false;
  const auto digits = [](std::u32string_view s) {
    std::u32string out;
    std::ranges::copy_if(s, std::back_inserter(out),
                         [](char32_t c) { return glyph::is_digit(c) || glyph::is_numeral(c); });
    return out;
  };
  if (digits(a) != digits(b)) return false;
  if (differs_in_a_word(a, b)) return false;
  const auto left = pairs_of(a);
  const auto right = pairs_of(b);
  std::size_t common = 0;
  for (const std::uint64_t pair : left) common += right.count(pair);
  const std::size_t few = std::min(left.size(), right.size());
  const std::size_t many = std::max(left.size(), right.size());
  return common * 4 >= few * 3 && few * 10 >= many * 7;
}

struct GluedRow {
  TextSpan cells{};
  bool point = false;
  bool valid = false;
};

/// 江苏伊犁州直17615990.3: a name and then nothing but digits.
GluedRow glued_row(const Prose& prose, const Paragraph& paragraph) {
  const std::u32string_view line = prose.at(paragraph.span);
  constexpr std::size_t k_longest = 60;
  if (line.size() > k_longest || !paragraph.cells.empty()) return {};
  std::size_t start = line.size();
  bool point = false;
  while (start > 0 && (glyph::is_digit(line[start - 1]) || line[start - 1] == U'.'))
    point = line[--start] == U'.' || point;
  const std::u32string_view name = line.substr(0, start);
  if (line.size() - start < 4 || name.size() < 2) return {};
  const bool named = std::ranges::all_of(
      name, [](char32_t c) { return glyph::is_han(c) || c == U'、' || c == U'(' || c == U')'; });
  if (!named) return {};
  return {{paragraph.span.start + start, paragraph.span.end}, point, true};
}

bool is_head(std::u32string_view line) {
  return line.size() >= 6 && std::ranges::all_of(line, [](char32_t c) {
           return glyph::is_han(c) || glyph::is_one_of(c, U"()（）%％/");
         });
}

}  // namespace

void find_doubled(const Prose& prose, Leftovers& out) {
  const std::u32string_view text = prose.text;
  constexpr std::size_t k_longest = 10;
  for (std::size_t length = 2; length <= k_longest; ++length) {
    find_twice(text, length, false, out);
    if (length > 2) find_twice(text, length, true, out);
  }
  find_particles(text, out);
  for (std::size_t i = 1; i < prose.sentences.size(); ++i) {
    const Sentence& one = prose.sentences[i - 1];
    const Sentence& next = prose.sentences[i];
    if (one.paragraph != next.paragraph || !repeats(prose.at(one.span), prose.at(next.span)))
      continue;
    add_leftover(out, next.span, LeftoverKind::other, Severity::warning,
                 "与前一句几乎相同,疑为重复。请核实,并删去一句。",
                 "Almost the same as the sentence before. Take one of them out.");
  }
}

void find_glued_rows(const Prose& prose, Leftovers& out) {
  constexpr std::size_t k_fewest = 4;
  const std::size_t count = prose.paragraphs.size();
  for (std::size_t i = 0; i < count;) {
    std::vector<TextSpan> rows;
    bool point = false;
    std::size_t j = i;
    // A row that was itself broken in two does not end the table.
    for (std::size_t misses = 0; j < count; ++j) {
      const GluedRow row = glued_row(prose, prose.paragraphs[j]);
      if (row.valid) {
        rows.push_back(row.cells);
        point = point || row.point;
        misses = 0;
      } else if (rows.empty() || prose.paragraphs[j].span.size() > 8 || ++misses > 1) {
        break;
      }
    }
    // Telephone lists have no decimals.
    if (rows.size() >= k_fewest && point) {
      if (i > 0 && is_head(prose.at(prose.paragraphs[i - 1].span)))
        add_leftover(out, prose.paragraphs[i - 1].span, LeftoverKind::garbled, Severity::warning,
                     "表格各栏(含下面各行的数字)连在一起,无法分辨。请恢复分栏。",
                     "The table's columns ran together, here and in the rows below. Restore them.");
      for (const TextSpan& row : rows)
        add_leftover(out, row, LeftoverKind::garbled, Severity::note,
                     "表格各栏数字连在一起。请恢复分栏。",
                     "The numbers of this row ran together. Restore the columns.");
    }
    i = std::max(j, i + 1);
  }
}

}  // namespace jiedui::reading::detail
