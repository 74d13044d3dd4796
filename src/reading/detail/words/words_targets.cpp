// Words of completion, of totality and of limits, against the amounts beside them.
#include <optional>

#include "reading/detail/glyph.hpp"
#include "reading/detail/words/passage.hpp"
#include "reading/detail/words/word_finder.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;

/// What a word says about reached / target.
enum class Claim : std::uint8_t { nearly, missed, reached, exceeded };
struct ClaimWord {
  std::u32string_view word;
  Claim claim;
};
constexpr ClaimWord k_claims[] = {
    {U"基本完成", Claim::nearly},   {U"大体完成", Claim::nearly},   {U"基本实现", Claim::nearly},
    {U"基本达到", Claim::nearly},   {U"未完成", Claim::missed},     {U"没有完成", Claim::missed},
    {U"未能完成", Claim::missed},   {U"尚未完成", Claim::missed},   {U"圆满完成", Claim::reached},
    {U"全面完成", Claim::reached},  {U"顺利完成", Claim::reached},  {U"如期完成", Claim::reached},
    {U"按期完成", Claim::reached},  {U"全部完成", Claim::reached},  {U"超额完成", Claim::exceeded},
    {U"提前完成", Claim::exceeded}, {U"超额实现", Claim::exceeded},
};

const WordFinder& claims() {
  static const WordFinder finder = [] {
    std::vector<std::u32string_view> words;
    for (const ClaimWord& one : k_claims) words.push_back(one.word);
    return WordFinder{words};
  }();
  return finder;
}

constexpr std::u32string_view k_target_tail =
    U"的目标|目标|的任务|任务|的计划|计划|的年度目标|的年度任务|的指标|指标|的总目标|年度目标|"
    U"的既定目标|的全年目标|的年初目标|的预定目标";
constexpr std::u32string_view k_planned_lead =
    U"计划|目标|任务|下达|争取|力争|确保|预计|去年|上年|同期|每|比|较|增加|减少|增长|下降|净增";

/// 三年任务两年完成 speaks of time, not of an amount.
bool can_be_target(const Figure& figure) {
  return is_amount(figure) && !is_percent(figure) && !figure.value_max &&
         figure.kind != FigureKind::duration;
}

/// The amount that is called the target, after the word: 完成了…下达的5000万元的目标任务.
std::size_t target_after(const Passage& passage, std::size_t word_end) {
  constexpr std::size_t k_far = 40;
  const Passage::Range near = passage.among(word_end, word_end + k_far);
  for (std::size_t i = near.first; i < near.last; ++i) {
    const Figure& figure = passage.figure(i);
    if (has_any(passage.part(word_end, figure.span.start), U"；|;|。|其中")) break;
    if (can_be_target(figure) && starts_any(passage.right_of(figure.span.end, 8), k_target_tail))
      return i;
  }
  return passage.last;
}

/// The one amount of the target's measure before the word that is no part, plan or change.
std::size_t reached_before(const Passage& passage, std::size_t word, std::size_t target) {
  constexpr std::size_t k_far = 400;
  const std::size_t from = std::max(passage.span.start, word > k_far ? word - k_far : 0);
  const Passage::Range near = passage.among(from, word);
  std::size_t found = passage.last;
  for (std::size_t i = near.first; i < near.last; ++i) {
    const Figure& figure = passage.figure(i);
    if (!same_measure(figure, passage.figure(target))) continue;
    const std::u32string_view lead = passage.left_of(figure.span.start, 8);
    if (has_any(lead, k_planned_lead) ||
        starts_any(passage.right_of(figure.span.end, 8), k_target_tail))
      continue;
    // Behind 其中 stand parts, up to the end of that clause.
    const std::u32string_view before = passage.part(from, figure.span.start);
    const std::size_t parts = before.rfind(U"其中");
    if (parts != std::u32string_view::npos && !has_any(before.substr(parts), U"；|;")) continue;
    if (found != passage.last) return passage.last;
    found = i;
  }
  return found;
}

/// 基本完成5000万元的目标任务，实际到位5265.4万元.
std::size_t reached_after(const Passage& passage, std::size_t target) {
  constexpr std::size_t k_far = 20;
  const std::size_t from = passage.figure(target).span.end;
  const std::size_t next = passage.next_amount(target);
  if (next == passage.last || !same_measure(passage.figure(next), passage.figure(target)))
    return passage.last;
  const std::u32string_view gap = passage.part(from, passage.figure(next).span.start);
  const bool said =
      gap.size() <= k_far && has_any(gap, U"，|,") &&
      ends_any(gap, U"实际到位|实际完成|实际达到|共到位|共完成|实际落实|实际争取|实际为|实际");
  return said ? next : passage.last;
}

/// 年初计划5000万元，实际到位5265.4万元，基本完成目标任务: both stand before the word.
std::size_t target_before(const Passage& passage, std::size_t word, std::size_t word_end) {
  constexpr std::size_t k_far = 60;
  if (!has_any(passage.right_of(word_end, 10), U"目标|任务|计划")) return passage.last;
  const Passage::Range near = passage.among(word > k_far ? word - k_far : 0, word);
  std::size_t found = passage.last;
  for (std::size_t i = near.first; i < near.last; ++i) {
    const Figure& figure = passage.figure(i);
    if (!can_be_target(figure)) continue;
    if (!ends_any(passage.left_of(figure.span.start, 6),
                  U"计划|目标|任务|目标为|任务为|计划为|下达|目标是|下达任务"))
      continue;
    if (found != passage.last || has_any(passage.part(figure.span.end, word), U"；|;|其中"))
      return passage.last;
    found = i;
  }
  return found;
}

struct Outcome {
  Severity severity;
  bool understated;
};
/// What is wrong, from reached and target as intervals; nothing where the word can be true.
std::optional<Outcome> judge(Claim claim, const Interval& reached, const Interval& target) {
  const bool full = reached.low >= target.high;
  const bool short_of = reached.high < target.low;
  switch (claim) {
    case Claim::nearly:
      if (full) return Outcome{Severity::warning, true};
      if (reached.high * 100 < target.low * 80) return Outcome{Severity::warning, false};
      return {};
    case Claim::missed:
      if (full) return Outcome{Severity::warning, true};
      return {};
    case Claim::reached:
      if (short_of) return Outcome{Severity::warning, false};
      return {};
    case Claim::exceeded:
      if (short_of) return Outcome{Severity::error, false};
      return {};
  }
  return {};
}

std::string better_word(bool understated, bool beyond, std::u32string_view word) {
  if (!understated) return {};
  const std::string verb = word.ends_with(U"实现")   ? "实现"
                           : word.ends_with(U"达到") ? "达到"
                                                     : "完成";
  return (beyond ? "超额" : "") + verb;
}

void target_by_amounts(const Passage& passage, std::size_t at, const ClaimWord& word,
                       Remarks& out) {
  const std::size_t end = at + word.word.size();
  std::size_t target = target_after(passage, end);
  std::size_t reached = passage.last;
  if (target != passage.last) {
    reached = reached_before(passage, at, target);
    if (reached == passage.last) reached = reached_after(passage, target);
  } else {
    target = target_before(passage, at, end);
    if (target != passage.last) reached = reached_before(passage, at, target);
  }
  if (reached == passage.last) return;
  const Figure& r = passage.figure(reached);
  const Figure& t = passage.figure(target);
  if (micro(t.value) <= 0) return;
  const auto outcome = judge(word.claim, known(r), known(t));
  if (!outcome) return;
  const Int128 gap = micro(r.value) - micro(t.value);
  const std::string said = base::encode_utf8(word.word);
  const std::string rate = percent_of(r, t);
  const std::string sum =
      as_written(passage, reached) + "÷" + as_written(passage, target) + "=" + rate;
  const std::string more = gap > 0   ? ",超额" + amount_like(gap, passage, reached)
                           : gap < 0 ? ",尚差" + amount_like(-gap, passage, reached)
                                     : ",恰好达到目标";
  const std::string more_en = gap > 0 ? ", over the target by " + amount_like(gap, passage, reached)
                              : gap < 0 ? ", short of it by " + amount_like(-gap, passage, reached)
                                        : ", exactly the target";
  // Only what stands right before the word is beyond doubt what was reached.
  constexpr std::size_t k_beside = 4;
  const bool beside = r.span.end <= at ? at - r.span.end <= k_beside : reached > target;
  Remark& remark =
      add_remark(out, "target_word", beside ? outcome->severity : Severity::warning,
                 {at, at + word.word.size()},
                 {"“" + said + "”与数字不符:" + sum + more + "。",
                  "The words " + said + " do not fit the numbers: " + sum + more_en + "."},
                 {"建议核实数字与提法。", "Check the numbers and the wording."});
  remark.others = {r.span, t.span};
  remark.suggestion = better_word(outcome->understated, gap > 0, word.word);
}

/// What a rate is said of, in front of its name (资金|支付完成率, 二期项目|完工率), must stand
/// before the word too, or it is the rate of something else.
bool same_thing(const Passage& passage, std::size_t rate_name, std::size_t word) {
  constexpr std::size_t k_near = 24;
  std::u32string_view lead = passage.left_of(rate_name, 20);
  const std::size_t mark = lead.find_last_of(U"，,。；;：:、（(");
  if (mark != std::u32string_view::npos) lead.remove_prefix(mark + 1);
  const std::size_t clause = rate_name - lead.size();
  for (const std::u32string_view idle :
       {U"年度", U"任务", U"目标", U"计划", U"总体", U"累计", U"实际", U"的"}) {
    while (lead.ends_with(idle)) lead.remove_suffix(idle.size());
  }
  return lead.empty() || has_word(passage.left_of(word, k_near), lead) ||
         has_word(passage.part(word, clause), lead);
}

/// 基本完成…,完成率105.3%.
void target_by_rate(const Passage& passage, std::size_t at, const ClaimWord& word, Remarks& out) {
  constexpr std::u32string_view k_rate =
      U"完成率|完成率达|完成率为|完成率达到|完成计划的|完成目标任务的|完成年度任务的|完成任务的|"
      U"占目标任务的|为目标任务的|占年度任务的|占计划的|完成年计划的|完成年度计划的|完成目标的|"
      U"占目标的";
  const std::size_t end = at + word.word.size();
  constexpr std::size_t k_far = 40;
  const Passage::Range near = passage.among(at > 2 * k_far ? at - 2 * k_far : 0, end + 2 * k_far);
  std::size_t rate = passage.last;
  for (std::size_t i = near.first; i < near.last; ++i) {
    const Figure& figure = passage.figure(i);
    if (!is_percent(figure) || figure.value_max) continue;
    if (!ends_any(passage.left_of(figure.span.start, 8), k_rate)) continue;
    if (rate != passage.last) return;  // two rates: which one is meant is not said
    rate = i;
  }
  if (rate == passage.last) return;
  const Figure& figure = passage.figure(rate);
  const std::size_t from = std::min(end, figure.span.end);
  const std::size_t to = std::max(at, figure.span.start);
  if (to - from > k_far || has_any(passage.part(from, to), U"其中|；|;|。")) return;
  const std::u32string_view lead = passage.left_of(figure.span.start, 8);
  const std::size_t named = lead.rfind(U"完成率");
  if (named != std::u32string_view::npos &&
      !same_thing(passage, figure.span.start - (lead.size() - named), at))
    return;
  const Interval whole{100 * k_micro, 100 * k_micro};
  const auto outcome = judge(word.claim, known(figure), whole);
  if (!outcome) return;
  const std::string said = base::encode_utf8(word.word);
  const std::string written = as_written(passage, rate);
  Remark& remark = add_remark(out, "target_word", outcome->severity, {at, end},
                              {"“" + said + "”与完成率" + written + "不符。",
                               "The words " + said + " do not fit the rate of " + written + "."},
                              {"建议核实数字与提法。", "Check the numbers and the wording."});
  remark.others = {figure.span};
  remark.suggestion = better_word(outcome->understated, known(figure).low > whole.high, word.word);
}

/// 全部到位 beside 到位率92%.
constexpr std::u32string_view k_all_verbs[] = {U"到位", U"开工", U"完工", U"竣工", U"完成", U"拨付",
                                               U"落实", U"脱贫", U"验收", U"覆盖", U"支付"};

void all_by_rate(const Passage& passage, TextSpan word, std::u32string_view verb, Remarks& out) {
  constexpr std::size_t k_far = 30;
  const std::u32string rate = std::u32string{verb} + U"率";
  const Passage::Range near =
      passage.among(word.start > k_far ? word.start - k_far : 0, word.end + k_far);
  for (std::size_t i = near.first; i < near.last; ++i) {
    const Figure& figure = passage.figure(i);
    if (!is_percent(figure) || figure.value_max) continue;
    const std::size_t from = std::min(word.end, figure.span.end);
    const std::size_t to = std::max(word.start, figure.span.start);
    if (to > from + k_far) continue;
    if (has_any(passage.part(from, to), U"其中|；|;|。|去年|上年|计划|其余")) continue;
    std::u32string_view lead = passage.left_of(figure.span.start, 8);
    const std::size_t named = lead.rfind(rate);
    if (named == std::u32string_view::npos ||
        !only_of(lead.substr(named + rate.size()), U"达到为约近是仅只有"))
      continue;
    if (known(figure).high >= 100 * k_micro) continue;
    if (has_any(passage.left_of(word.start, 12), U"除|其余|余下|剩余|其他")) continue;
    if (!same_thing(passage, figure.span.start - (lead.size() - named), word.start)) continue;
    const std::string said = base::encode_utf8(passage.part(word.start, word.end));
    Remark& remark = add_remark(
        out, "all_word", Severity::warning, word,
        {"“" + said + "”与" + base::encode_utf8(rate) + as_written(passage, i) + "不符。",
         "The words " + said + " do not fit the rate of " + as_written(passage, i) + "."});
    remark.others = {figure.span};
    return;
  }
}

/// 12个项目全部开工, 已开工10个.
void all_by_count(const Passage& passage, TextSpan word, std::u32string_view verb, Remarks& out) {
  std::size_t whole = passage.last;
  std::size_t part = passage.last;
  const Passage::Range near = passage.among(word.start > 40 ? word.start - 40 : 0, word.end + 13);
  for (std::size_t i = near.first; i < near.last; ++i) {
    const Figure& figure = passage.figure(i);
    if (!is_amount(figure)) continue;
    if (figure.span.end <= word.start && word.start - figure.span.end <= 12) whole = i;
    if (part == passage.last && figure.span.start >= word.end && figure.span.start - word.end <= 12)
      part = i;
  }
  if (whole == passage.last || part == passage.last) return;
  const Figure& a = passage.figure(whole);
  const Figure& b = passage.figure(part);
  const std::u32string_view between = passage.part(word.end, b.span.start);
  const std::u32string done = U"已" + std::u32string{verb};
  if (!same_measure(a, b) || has_any(between, U"其中|新|另|；|;|。|当年|本年|今年")) return;
  if (has_any(passage.part(a.span.end, word.start), U"，|,|；|;|。")) return;
  if (!between.ends_with(done) || known(b).high >= known(a).low) return;
  const std::string said = base::encode_utf8(passage.part(word.start, word.end));
  Remark& remark = add_remark(out, "all_word", Severity::warning, word,
                              {"“" + said + "”与后文" + as_written(passage, part) + "(少于" +
                                   as_written(passage, whole) + ")不符。",
                               "The words " + said + " do not fit " + as_written(passage, part) +
                                   ", less than " + as_written(passage, whole) + "."});
  remark.others = {a.span, b.span};
}

}  // namespace

void words_on_targets(const Passage& passage, Remarks& out) {
  const std::u32string_view text = passage.text();
  for (std::size_t i = passage.span.start; i < passage.span.end; ++i) {
    const int index = claims().find_at(text, i);
    if (index == WordFinder::k_none) continue;
    const std::size_t before = out.size();
    target_by_amounts(passage, i, k_claims[index], out);
    if (out.size() == before) target_by_rate(passage, i, k_claims[index], out);
  }
}

void words_on_totality(const Passage& passage, Remarks& out) {
  static const WordFinder finder{k_all_verbs};
  const std::u32string_view text = passage.text();
  for (std::size_t i = passage.span.start; i + 2 < passage.span.end; ++i) {
    if (text[i] != U'全') continue;
    const bool all = text[i + 1] == U'部';
    const std::size_t verb_at = i + (all ? 2 : 1);
    if (!all && !glyph::begins(text, i, U"全覆盖")) continue;
    const int verb = finder.find_at(text, verb_at);
    if (verb == WordFinder::k_none) continue;
    const TextSpan word{i, verb_at + k_all_verbs[verb].size()};
    const std::size_t before = out.size();
    all_by_rate(passage, word, k_all_verbs[verb], out);
    if (all && out.size() == before) all_by_count(passage, word, k_all_verbs[verb], out);
  }
}

/// 突破5000万元，达到4980万元; 接近300人，达到312人.
void words_on_limits(const Passage& passage, Remarks& out) {
  for (std::size_t i = passage.first; i < passage.last; ++i) {
    const std::size_t next = passage.next_amount(i);
    if (next == passage.last || !same_measure(passage.figure(i), passage.figure(next))) continue;
    const Figure& limit = passage.figure(i);
    const Figure& reached = passage.figure(next);
    const std::u32string_view gap = passage.part(limit.span.end, reached.span.start);
    if (!only_of(gap, U"大关口，,达到了为实际共") || !has_any(gap, U"达|为")) continue;
    const std::u32string_view lead = passage.left_of(limit.span.start, 3);
    const bool above = ends_any(lead, U"突破|超过|突破了|超过了|逾|冲破");
    const bool below = ends_any(lead, U"接近|不足|不到|将近|近");
    // 由不足5000元达到8000元, 去年不到10%，今年达到30%: before and after.
    if (below && (!has_any(gap, U"，|,") ||
                  has_any(passage.left_of(limit.span.start, 12), U"由|从|原|去年|上年|过去|以前")))
      continue;
    const Interval a{micro(limit.value), micro(limit.value)};
    const Interval b = known(reached);
    const bool wrong = (above && b.high < a.low) || (below && b.low > a.high);
    if (!wrong || has_any(passage.left_of(limit.span.start, 8), U"力争|争取|确保|有望|将"))
      continue;
    const std::size_t length = lead.ends_with(U"逾")                                   ? 1
                               : lead.ends_with(U"了")                                 ? 3
                               : ends_any(lead, U"突破|超过|冲破|接近|不足|不到|将近") ? 2
                                                                                       : 1;
    const std::u32string_view said = lead.substr(lead.size() - length);
    Remark& remark = add_remark(
        out, "limit_word", Severity::error, {limit.span.start - said.size(), reached.span.end},
        {as_written(passage, next) + (above ? "小于" : "大于") + as_written(passage, i) + ",与“" +
             base::encode_utf8(said) + "”不符。",
         as_written(passage, next) + (above ? " is less than " : " is more than ") +
             as_written(passage, i) + ", which does not fit the words before it."});
    remark.others = {limit.span, reached.span};
  }
}

}  // namespace jiedui::reading::detail
