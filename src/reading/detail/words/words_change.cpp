// Words of growth and decline against the numbers they are said of.
#include <array>

#include "reading/detail/glyph.hpp"
#include "reading/detail/words/passage.hpp"
#include "reading/detail/words/word_finder.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;

constexpr std::u32string_view k_rises =
    U"增加|增长|上升|提高|扩大|提升|攀升|增至|升至|增到|升到|上调|增|升";
constexpr std::u32string_view k_falls =
    U"下降|减少|降低|缩小|回落|压缩|缩短|缩减|下调|降至|减至|降到|减到|降|减";
/// Between a word of change and its number stands nothing else, or the word is not said of it.
constexpr std::u32string_view k_filler = U"了约近逾达到幅度同比较上年去，, ";

/// 由A增加到B: two amounts of one measure, the text between them, and which way it says they went.
struct Step {
  std::size_t from, to;
  bool rises;
};

bool is_rank(const Passage& passage, const Figure& figure) {
  return figure.unit == "级" || figure.unit == "等" || figure.unit == "位" ||
         figure.unit == "名次" || ends_any(passage.left_of(figure.span.start, 1), U"第") ||
         has_any(passage.left_of(figure.span.start, 12), U"排名|位次|名次|名列|位列|居");
}

/// Calls `f` for each pair 由A…到B of a sentence.
template <class F>
void each_step(const Passage& passage, F f) {
  for (std::size_t i = passage.first; i < passage.last; ++i) {
    const Figure& from = passage.figure(i);
    if (!is_amount(from)) continue;
    const std::size_t next = passage.next_amount(i);
    if (next == passage.last || !same_measure(from, passage.figure(next))) continue;
    const Figure& to = passage.figure(next);
    constexpr std::size_t k_far = 18;
    if (to.span.start - from.span.end > k_far) continue;
    const std::u32string_view gap = passage.part(from.span.end, to.span.start);
    if (has_any(gap, U"。|；|;|、|，|,|其中|人均|幅")) continue;
    // 由8.6‰下降到5.2‰: 由 is said of the first number only.
    const std::size_t free =
        i == passage.first ? passage.span.start : passage.figure(i - 1).span.end;
    const bool dated = i > passage.first && is_calendar(passage.figure(i - 1));
    std::u32string_view lead = passage.left_of(
        from.span.start, dated ? 14 : std::min<std::size_t>(14, from.span.start - free));
    const std::size_t comma = lead.find_last_of(U"，,；;。、：:");
    if (comma != std::u32string_view::npos) lead.remove_prefix(comma + 1);
    if (!has_any(lead, U"由|从")) continue;
    std::u32string_view verb = gap;
    // 下降到2023年的4.1%
    while (!verb.empty() && glyph::is_one_of(verb.back(), U"了约近的逾0123456789年月底末"))
      verb.remove_suffix(1);
    if (!ends_any(verb, U"到|至|为|成")) continue;
    const bool rises = has_any(verb, k_rises);
    const bool falls = has_any(verb, k_falls);
    // 时限由30天提升到5天 gets better; 由-5%, 由亏损50万元 is below nothing.
    if (from.kind == FigureKind::duration && has_any(verb, U"提高|提升")) continue;
    if (ends_any(lead, U"-|－|−|负") || has_any(lead, U"亏|逆差|赤字|负增长|下降")) continue;
    if (rises == falls || is_rank(passage, from) || is_rank(passage, to)) continue;
    f(Step{i, next, rises});
  }
}

void against_direction(const Passage& passage, Remarks& out) {
  each_step(passage, [&](const Step& step) {
    const Interval a = known(passage.figure(step.from));
    const Interval b = known(passage.figure(step.to));
    const bool wrong = step.rises ? b.high < a.low : b.low > a.high;
    if (!wrong) return;
    const std::string from = as_written(passage, step.from);
    const std::string to = as_written(passage, step.to);
    Remark& remark =
        add_remark(out, "direction_word", Severity::error,
                   {passage.figure(step.from).span.start, passage.figure(step.to).span.end},
                   {to + (step.rises ? "小于" : "大于") + from + ",与“" +
                        (step.rises ? "增加" : "减少") + "”的说法相反。",
                    to + (step.rises ? " is less than " : " is more than ") + from +
                        ", but the text says it " + (step.rises ? "rose." : "fell.")},
                   {"建议核实前后两个数字和升降的说法。", "Check both numbers and the direction."});
    remark.others = {passage.figure(step.from).span, passage.figure(step.to).span};
  });
}

/// 培训98人，比上年的120人增加.
void against_last_year(const Passage& passage, Remarks& out) {
  constexpr std::u32string_view k_base =
      U"比上年|较上年|比去年|较去年|比上年同期|较上年同期|比去年同期|较去年同期";
  for (std::size_t i = passage.first; i + 1 < passage.last; ++i) {
    const Figure& now = passage.figure(i);
    const Figure& base = passage.figure(i + 1);
    if (!same_measure(now, base)) continue;
    // 甲校30人、乙校24人，比上年的80人增长: it is their total that is compared.
    const bool listed = i > passage.first && same_measure(passage.figure(i - 1), now);
    if (listed || has_word(passage.left_of(now.span.start, 40), U"其中")) continue;
    std::u32string_view gap = passage.part(now.span.end, base.span.start);
    if (gap.size() > 9) continue;
    while (!gap.empty() && glyph::is_one_of(gap.back(), U"的约近")) gap.remove_suffix(1);
    while (!gap.empty() && glyph::is_one_of(gap.front(), U"，, ")) gap.remove_prefix(1);
    if (!starts_any(gap, k_base) || !ends_any(gap, k_base)) continue;
    const std::u32string_view verb = passage.right_of(base.span.end, 2);
    const bool rises = starts_any(verb, U"增加|增长|上升|提高");
    const bool falls = starts_any(verb, U"下降|减少|降低");
    const bool wrong = (rises && known(now).high < known(base).low) ||
                       (falls && known(now).low > known(base).high);
    if (!wrong || is_rank(passage, now)) continue;
    const std::string stated = as_written(passage, i);
    const std::string before = as_written(passage, i + 1);
    Remark& remark =
        add_remark(out, "direction_word", Severity::error, {now.span.start, base.span.end + 2},
                   {stated + (rises ? "小于" : "大于") + before + ",与“" +
                        jiedui::base::encode_utf8(verb) + "”的说法相反。",
                    stated + (rises ? " is less than " : " is more than ") + before +
                        ", but the text says it " + (rises ? "rose." : "fell.")},
                   {"建议核实前后两个数字和升降的说法。", "Check both numbers and the direction."});
    remark.others = {now.span, base.span};
  }
}

/// 由60%提高到65%，提高了5%: the difference of two percentages is in 百分点.
void points_for_percent(const Passage& passage, Remarks& out) {
  each_step(passage, [&](const Step& step) {
    const Figure& a = passage.figure(step.from);
    const Figure& b = passage.figure(step.to);
    const std::size_t next = passage.next_amount(step.to);
    if (next == passage.last || !is_percent(a) || !is_percent(passage.figure(next))) return;
    const Figure& change = passage.figure(next);
    const std::u32string_view gap = passage.part(b.span.end, change.span.start);
    const std::u32string_view verbs = U"，,提高增长上升下降降低加提升了净 ";
    if (gap.empty() || !only_of(gap, verbs) || change.value_max) return;
    const Int128 difference = micro(b.value) - micro(a.value);
    const Int128 stated = micro(change.value);
    if (difference != stated && -difference != stated) return;
    // By chance both can hold: 100% → 105% is 5% and 5 points.
    const Interval growth = known(change);
    if (quotient_meets({stated, stated}, known(a), growth, 100)) return;
    Remark& remark = add_remark(
        out, "percentage_points", Severity::warning, change.span,
        {as_written(passage, step.to) + "与" + as_written(passage, step.from) + "之差是" +
             decimal_text(stated) + "个百分点,不是" + as_written(passage, next) + "。",
         "The difference of " + as_written(passage, step.to) + " and " +
             as_written(passage, step.from) + " is " + decimal_text(stated) +
             " percentage points, not " + as_written(passage, next) + "."},
        {"建议核实单位。", "Check the unit."});
    remark.others = {a.span, b.span};
    remark.suggestion = decimal_text(stated) + "个百分点";
  });
}

/// 投资12亿元，增长8个百分点: amounts grow by percent.
void percent_for_points(const Passage& passage, Remarks& out) {
  for (std::size_t i = passage.first + 1; i < passage.last; ++i) {
    const Figure& points = passage.figure(i);
    const Figure& amount = passage.figure(i - 1);
    if (!is_points(points) || !is_amount(amount)) continue;
    if (amount.kind != FigureKind::money && amount.kind != FigureKind::count) continue;
    const std::u32string_view gap = passage.part(amount.span.end, points.span.start);
    if (!only_of(gap, U"，,同比较上年去增长加了提高下降减少约") ||
        !has_any(gap, U"增长|增加|下降|减少"))
      continue;
    if (has_any(passage.left_of(amount.span.start, 30), U"率|比重|比例|占比|幅|增速|水平|指数"))
      continue;
    Remark& remark = add_remark(
        out, "percentage_points", Severity::warning, points.span,
        {as_written(passage, i - 1) + "是总量,增减应用百分数,不用“百分点”。",
         as_written(passage, i - 1) + " is an amount; it grows by percent, not by points."},
        {"建议核实单位。", "Check the unit."});
    remark.others = {amount.span};
  }
}

/// 翻一番 is twice, 翻两番 four times.
void against_doubling(const Passage& passage, std::size_t at, std::size_t length, bool twice,
                      Remarks& out) {
  const TextSpan word{at, at + length};
  const std::string said = base::encode_utf8(passage.part(word.start, word.end));
  const Said todo{"建议核实倍数:翻一番为原来的2倍,翻两番为原来的4倍。",
                  "Check: 翻一番 is twice, 翻两番 four times as much."};
  const Passage::Range behind = passage.among(word.end, word.end + 16);
  if (behind.first < behind.last && is_percent(passage.figure(behind.first))) {
    const Figure& growth = passage.figure(behind.first);
    const std::u32string_view gap = passage.part(word.end, growth.span.start);
    const Int128 least = (twice ? 270 : 90) * k_micro;
    if (only_of(gap, U"，,、(（同比较上年去增长加幅达到了为即约近逾") &&
        has_any(gap, U"增长|增加|增幅") && known(growth).high < least) {
      Remark& remark = add_remark(
          out, "doubling_word", Severity::warning, word,
          {"“" + said + "”与增长" + as_written(passage, behind.first) + "不符。",
           said + " does not fit a growth of " + as_written(passage, behind.first) + "."},
          todo);
      remark.others = {growth.span};
      return;
    }
  }
  each_step(passage, [&](const Step& step) {
    const Figure& a = passage.figure(step.from);
    const Figure& b = passage.figure(step.to);
    if (b.span.end > at || at - b.span.end > 8) return;
    if (!only_of(passage.part(b.span.end, at), U"，,实现了增长已总量")) return;
    const Int128 times_ten = twice ? 37 : 19;
    if (known(b).high * 10 >= known(a).low * times_ten) return;
    Remark& remark =
        add_remark(out, "doubling_word", Severity::warning, word,
                   {"“" + said + "”与数字不符:" + as_written(passage, step.to) + "÷" +
                        as_written(passage, step.from) + "=" + percent_of(b, a) + "。",
                    said + " does not fit the numbers: " + as_written(passage, step.to) + " is " +
                        percent_of(b, a) + " of " + as_written(passage, step.from) + "."},
                   todo);
    remark.others = {a.span, b.span};
  });
}

/// How much a word of degree must at least, or may at most, stand beside.
struct Degree {
  std::u32string_view word;
  Severity severity;
  int least;    ///< percent
  int at_most;  ///< 0 = no bound
};
constexpr Degree k_degrees[] = {
    {U"大幅", Severity::warning, 3, 0},  {U"大幅度", Severity::warning, 3, 0},
    {U"迅猛", Severity::warning, 3, 0},  {U"飞速", Severity::warning, 3, 0},
    {U"急剧", Severity::warning, 3, 0},  {U"成倍", Severity::warning, 95, 0},
    {U"显著", Severity::note, 1, 0},     {U"明显", Severity::note, 1, 0},
    {U"小幅", Severity::warning, 0, 20}, {U"略有", Severity::warning, 0, 20},
    {U"稍有", Severity::warning, 0, 20}, {U"微幅", Severity::warning, 0, 20},
};

/// 大幅增长0.3%.
void against_degree(const Passage& passage, std::size_t at, const Degree& degree, Remarks& out) {
  const std::u32string_view text = passage.text();
  std::size_t end = at + degree.word.size();
  if (glyph::at(text, end) == U'度') ++end;
  const std::u32string_view verbs = U"增长|提高|上升|增加|提升|下降|减少|降低|攀升|回落";
  if (!starts_any(passage.right_of(end, 2), verbs)) return;
  end += 2;
  const Passage::Range behind = passage.among(end, end + 10);
  if (behind.first == behind.last) return;
  const Figure& figure = passage.figure(behind.first);
  if (!is_percent(figure) && !is_points(figure)) return;
  std::u32string_view gap = passage.part(end, figure.span.start);
  // 大幅提高，增长0.3%: the verb may stand again.
  for (const std::u32string_view verb : {U"增长", U"提高", U"增幅", U"下降"}) {
    if (gap.ends_with(verb)) gap.remove_suffix(2);
  }
  if (!only_of(gap, k_filler) || figure.value_max) return;
  const Interval value = known(figure);
  const int scale = is_points(figure) ? 3 : 1;  // one point of a rate is more than one percent
  const bool small = value.high * scale < degree.least * k_micro;
  const bool large = degree.at_most > 0 && value.low > degree.at_most * k_micro;
  if (!small && !large) return;
  const std::string said = base::encode_utf8(passage.part(at, end));
  Remark& remark =
      add_remark(out, "degree_word", degree.severity, {at, end},
                 {"“" + said + "”与" + as_written(passage, behind.first) + "不相称。",
                  said + " does not go with " + as_written(passage, behind.first) + "."},
                 {"建议核实数字或改换提法。", "Check the number or choose another word."});
  remark.others = {figure.span};
}

/// 减少2倍: what becomes less cannot lose more than itself.
void falls_by_times(const Passage& passage, Remarks& out) {
  for (std::size_t i = passage.first; i < passage.last; ++i) {
    const Figure& figure = passage.figure(i);
    if (figure.unit != "倍" || !is_amount(figure) || micro(figure.value) < k_micro) continue;
    std::u32string_view lead = passage.left_of(figure.span.start, 6);
    while (!lead.empty() && glyph::is_one_of(lead.back(), U"了约近逾")) lead.remove_suffix(1);
    if (!ends_any(lead, U"减少|下降|降低|缩短|缩小|减低|缩减")) continue;
    Remark& remark = add_remark(
        out, "falls_by_times", Severity::warning, {figure.span.start - 2, figure.span.end},
        {"减少、下降不能用“倍”表示:减少一倍即为零。",
         "A decline is not counted in multiples: less by once its size is nothing."},
        {"建议改用百分数或分数,如“减少了百分之几”“降为原来的几分之几”。",
         "Use a percentage or a fraction."});
    remark.span.start =
        figure.span.start - (passage.left_of(figure.span.start, 6).size() - lead.size()) - 2;
  }
}

/// 同比增长 with no number behind it.
void comparison_without_number(const Passage& passage, std::size_t at, Remarks& out) {
  std::size_t end = at + 2;
  std::u32string_view rest = passage.right_of(end, 12);
  const std::u32string_view verbs =
      U"增长|增加|上升|提高|下降|减少|降低|大幅增长|大幅下降|明显增长|明显下降|有所增长|有所下降";
  if (!starts_any(rest, verbs)) return;
  const std::size_t stop = rest.find_first_of(U"，,。；;、");
  if (stop == std::u32string_view::npos) return;
  end += stop;
  const Passage::Range inside = passage.among(at, end + 1);
  if (inside.first != inside.last) return;
  // 同比增长，增幅12%: the number follows in the next clause.
  const Passage::Range soon = passage.among(end, end + 8);
  if (soon.first != soon.last) return;
  add_remark(
      out, "no_base", Severity::note, {at, end},
      {"“同比”后没有给出幅度和对比的基数。", "A comparison with last year without a number."},
      {"建议补充数字。", "Give the number."});
}

}  // namespace

void words_on_comparison(const Passage& passage, Remarks& out) {
  const std::u32string_view sentence = passage.part(passage.span.start, passage.span.end);
  for (std::size_t i = sentence.find(U"同比"); i != std::u32string_view::npos;
       i = sentence.find(U"同比", i + 2))
    comparison_without_number(passage, passage.span.start + i, out);
}

void words_on_change(const Passage& passage, Remarks& out) {
  against_direction(passage, out);
  against_last_year(passage, out);
  points_for_percent(passage, out);
  percent_for_points(passage, out);
  falls_by_times(passage, out);
  static constexpr std::u32string_view k_triggers[] = {
      U"翻番", U"翻一番", U"翻了一番", U"翻两番", U"翻了两番", U"大幅", U"迅猛", U"飞速",
      U"急剧", U"成倍",   U"显著",     U"明显",   U"小幅",     U"略有", U"稍有", U"微幅"};
  static const WordFinder finder{k_triggers};
  const std::u32string_view text = passage.text();
  for (std::size_t i = passage.span.start; i < passage.span.end; ++i) {
    const int index = finder.find_at(text, i);
    if (index == WordFinder::k_none) continue;
    const std::u32string_view word = k_triggers[index];
    if (index < 5) {
      against_doubling(passage, i, word.size(), word.find(U'两') != std::u32string_view::npos, out);
    } else {
      for (const Degree& degree : k_degrees) {
        if (degree.word == word) against_degree(passage, i, degree, out);
      }
    }
  }
}

}  // namespace jiedui::reading::detail
