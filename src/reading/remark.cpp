#include "reading/remark.hpp"

#include <algorithm>

namespace jiedui::reading {

namespace {

using base::Bilingual;

Bilingual cause_words(Cause cause) {
  switch (cause) {
    case Cause::unknown:
      break;
    case Cause::other_base:
      return {"可能是计算比例时用了另一个基数", "perhaps the percentage was taken of another base"};
    case Cause::ratio_as_growth:
      return {"可能把“是…倍(…%)”写成了“增长…倍(…%)”", "perhaps the ratio was written as growth"};
    case Cause::one_digit:
      return {"可能有一个数字写错或前后两个数字颠倒",
              "perhaps one digit is wrong or two are swapped"};
    case Cause::ten_thousand_slip:
      return {"可能是单位“万”“亿”写错", "perhaps 万 and 亿 were confused"};
    case Cause::exceeds_whole:
      return {
          "分项之和大于总数,可能有分项重复或总数未更新",
          "the parts are more than the whole: perhaps one is counted twice or the total is old"};
    case Cause::part_missing:
      return {"可能漏列或多列了分项", "perhaps a part is left out or is named too many"};
    case Cause::cut_off:
      return {"可能是舍去了尾数,没有四舍五入", "perhaps the last digit was cut instead of rounded"};
  }
  return {};
}

Bilingual lead_words(const Relation& relation) {
  switch (relation.type) {
    case RelationType::sum:
      if (!relation.items.empty()) return {"数目与列举不符", "the number does not fit the list"};
      if (!relation.total) return {"各项占比合计不是100%", "the shares do not come to 100 %"};
      if (relation.must == Must::at_least)
        return {"其中项大于总数", "a part is more than the whole"};
      return {"分项合计与总数不符", "the parts do not add up to the total"};
    case RelationType::share:
      return {"占比与所列数字不符", "the share does not fit its figures"};
    case RelationType::rate:
      return {"比率与所列数字不符", "the rate does not fit its figures"};
    case RelationType::growth:
      return {"增减幅度与所列数字不符", "the growth does not fit its figures"};
    case RelationType::product:
      return {"单位数乘数量与总数不符", "the product does not fit the total"};
    case RelationType::difference:
      return {"增减额与所列数字不符", "the difference does not fit its figures"};
    case RelationType::comparison:
      return {"比较的说法与数字不符", "the comparison does not fit its figures"};
    case RelationType::restated:
      return {"同一事项前后数字不一致", "one subject, two numbers"};
  }
  return {};
}

TextSpan clause_around(const Prose& prose, TextSpan span) {
  constexpr std::size_t k_far = 40;
  constexpr std::u32string_view k_marks = U"，,；;。：:！？（）()\n";
  const std::u32string_view text = prose.text;
  TextSpan clause = span;
  while (clause.start > 0 && span.start - clause.start < k_far &&
         k_marks.find(text[clause.start - 1]) == std::u32string_view::npos) {
    --clause.start;
  }
  while (clause.end < text.size() && clause.end - span.end < k_far &&
         k_marks.find(text[clause.end]) == std::u32string_view::npos) {
    ++clause.end;
  }
  return clause;
}

/// The stated figure with the number that follows from the others, in its own unit and precision.
std::string with_computed(const Prose& prose, const Figure& figure, const Relation& relation) {
  const auto computed = domain::Decimal::parse(relation.computed);
  // A change of the other sign is not put right by a number.
  if (!computed || computed->coefficient <= 0 || figure.step.coefficient <= 0) return {};
  const std::u32string_view surface = prose.at(figure.span);
  const bool hundred_millions = surface.find(U'亿') != std::u32string_view::npos;
  const bool ten_thousands = !hundred_millions && surface.find(U'万') != std::u32string_view::npos;
  const int power = hundred_millions ? 8 : ten_thousands ? 4 : 0;
  const auto is_digit = [](char32_t c) { return (c >= U'0' && c <= U'9') || c == U'.'; };
  const auto first = std::ranges::find_if(surface, is_digit);
  if (first == surface.end()) return {};
  auto last = first;
  int decimals = 0;
  bool point = false;
  while (last != surface.end() &&
         (is_digit(*last) || ((*last == U' ' || *last == U',') && last + 1 != surface.end() &&
                              is_digit(*(last + 1))))) {
    if (point) ++decimals;
    point = point || *last == U'.';
    ++last;
  }
  // The rest must be the unit: 3.5万余 has no number to put in its place.
  if (std::any_of(last, surface.end(),
                  [](char32_t c) { return c == U'余' || c == U'多' || c == U'几'; }))
    return {};
  const domain::Decimal number = domain::round_half_up(
      computed->coefficient, domain::power_of_ten(std::min(computed->scale + power, 30)), decimals);
  return base::encode_utf8(surface.substr(0, static_cast<std::size_t>(first - surface.begin()))) +
         number.text() +
         base::encode_utf8(surface.substr(static_cast<std::size_t>(last - surface.begin())));
}

/// The clause with the figure put right, where one figure is the result of the others.
std::string suggested(const Prose& prose, const std::vector<Figure>& figures,
                      const Relation& relation) {
  if (!relation.total || !relation.items.empty() || relation.must != Must::equal) return {};
  // One number stands in two ways: either may be right, and with it the percentage.
  if (relation.instead) return {};
  // Which of a total and its parts is wrong is open unless the words or the digits say so.
  const bool open = !relation.named &&
                    (relation.type == RelationType::growth ||
                     (relation.type == RelationType::sum && relation.cause != Cause::one_digit));
  if (open) return {};
  if (relation.type == RelationType::restated || relation.type == RelationType::comparison)
    return {};
  const Figure& figure = figures[*relation.total];
  const std::string put_right = with_computed(prose, figure, relation);
  if (put_right.empty()) return {};
  const TextSpan clause = clause_around(prose, figure.span);
  return base::encode_utf8(prose.at({clause.start, figure.span.start})) + put_right +
         base::encode_utf8(prose.at({figure.span.end, clause.end}));
}

domain::Severity level_of(const Relation& relation) {
  // 必改 only where the words name every operand; what was found by place or by numbers alone is
  // for people to look at.
  // A digit that was cut is a habit, and not what somebody got wrong.
  const bool error = relation.named && relation.cause != Cause::cut_off &&
                     relation.type != RelationType::restated &&
                     relation.type != RelationType::comparison && relation.items.empty();
  return error ? domain::Severity::error : domain::Severity::warning;
}

Remark remark_on(const Prose& prose, const std::vector<Figure>& figures, const Relation& relation) {
  Remark remark;
  remark.rule = to_string(relation.type);
  remark.severity = level_of(relation);
  const std::size_t head = relation.total ? *relation.total : relation.parts.front();
  remark.span = figures[head].span;
  for (const std::size_t part : relation.parts) {
    if (part != head) remark.others.push_back(figures[part].span);
  }
  std::ranges::copy(relation.items, std::back_inserter(remark.others));
  const Bilingual lead = lead_words(relation);
  remark.what = {lead.zh + ":" + relation.note.zh, lead.en + ": " + relation.note.en};
  remark.cause = cause_words(relation.cause);
  remark.suggestion = suggested(prose, figures, relation);
  remark.todo = {"建议核实后改为一致", "please check and make them agree"};
  if (relation.instead) {
    remark.others.push_back(figures[*relation.instead].span);
    remark.todo = {"建议核对两处数字后改为一致", "please check both numbers and make them agree"};
  }
  return remark;
}

}  // namespace

std::vector<Remark> remarks_on_relations(const Prose& prose, const std::vector<Figure>& figures,
                                         const std::vector<Relation>& relations) {
  std::vector<Remark> remarks;
  for (std::size_t r = 0; r < relations.size(); ++r) {
    const Relation& relation = relations[r];
    if (relation.verdict != Verdict::fails || (!relation.total && relation.parts.empty())) continue;
    remarks.push_back(remark_on(prose, figures, relation));
    remarks.back().relation = r;
  }
  return remarks;
}

}  // namespace jiedui::reading
