// Words written for others: by recognition, by the keyboard, by a program that exchanges words for
// their synonyms.
#include "reading/detail/glyph.hpp"
#include "reading/detail/leftovers/leftovers.hpp"
#include "reading/detail/words/word_finder.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;

/// Words that are hardly ever right, with what is meant.
struct Slip {
  std::u32string_view wrong;
  std::string_view right;
  /// Characters beside it with which it parts otherwise: 争|取到了, 给|于田县, 采纳|人大代表.
  std::u32string_view not_after{};
  std::u32string_view not_before{};
  Severity severity = Severity::warning;
};
/// Look-alikes of recognition (己/已, 人/入) and homophones of the keyboard. Only those that are no
/// word in any sentence: 进人 is part of 引进人才, 入住 of 移民入住, and 既使…又使 is good style.
/// What only some dictionaries call a mistake is a 提示.
constexpr Slip k_slips[] = {
    {U"己经", "已经", U"自", U"纪"},
    {U"自已", "自己", U"", U"经"},
    {U"而己", "而已", U"", U"方"},
    {U"投人", "投入", U"", U"所力民工数身寿"},
    {U"深人开展", "深入开展"},
    {U"深人推进", "深入推进"},
    {U"深人贯彻", "深入贯彻"},
    {U"深人基层", "深入基层"},
    {U"深人实施", "深入实施"},
    {U"纳人", "纳入", U"采接容吸缴收出归交", U"口才员数民大均"},
    {U"给于", "给予", U"", U"田都洪是"},
    {U"很抓", "狠抓", U"", U"人眼心"},
    {U"布署", "部署", U"公颁发"},
    {U"按装", "安装", U"", U"机配修载备运"},
    {U"签定", "签订", U"", U"", Severity::note},
    {U"座落", "坐落", U"", U"", Severity::note},
    {U"事无具细", "事无巨细"},
    {U"再接再励", "再接再厉"},
    {U"一如继往", "一如既往"},
    {U"按步就班", "按部就班"},
    {U"迫不急待", "迫不及待"},
    {U"时侯", "时候", U"当任同", U"县书主局镇乡村市院校"},
    {U"做为维护", "作为维护"},
    {U"就高到", "就达到"},
    {U"企业入住", "企业入驻", U"", U"率", Severity::note},
    {U"提高优质低廉", "提供优质低廉"},
    {U"提高优质、低廉", "提供优质、低廉"},
    {U"提高优质高效的", "提供优质高效的"},
    {U"提高优质便捷的", "提供优质便捷的"},
    {U"尤为主要", "尤为重要"},
    {U"令年", "今年", U"时节月司命指法号条责勒禁密口"},
    {U"取到了", "起到了", U"争听获领换采录选夺收提支赢考索抽拿吸摄汲截进窃骗"},
    {U"签仪式", "签字仪式", U"字约订续云面换补电新再首代"},
    {U"万元元", "万元", U"", U"旦宵"},
    {U"亿元元", "亿元", U"", U"旦宵"},
    {U"人次次", "人次", U"", U"均"},
};

/// Programs that disguise a copied text exchange words for their synonyms; the sense breaks where
/// the new word does not go with its neighbours. Neighbours stand here with it, so that 理解 and
/// 资料 in their own sense are left alone.
constexpr Slip k_exchanged[] = {
    {U"免费理解", "免费接受"},     {U"协议中的资料", "协议中的内容"},
    {U"协议的资料", "协议的内容"}, {U"部分资料没有", "部分内容没有"},
    {U"主要资料为", "主要内容为"}, {U"主要资料包括", "主要内容包括"},
    {U"工作资料和", "工作内容和"}, {U"异常的政策", "特别的政策"},
    {U"异常重视", "特别重视"},     {U"异常感谢", "特别感谢"},
    {U"异常关心", "特别关心"},     {U"必须的灵活性", "一定的灵活性"},
    {U"必须的差距", "一定的差距"}, {U"必须的成绩", "一定的成绩"},
    {U"必须的成效", "一定的成效"}, {U"必须的困难", "一定的困难"},
    {U"必须程度", "一定程度"},     {U"取得了必须", "取得了一定"},
    {U"能研究单独", "能考虑单独"}, {U"能研究在", "能考虑在"},
    {U"研究到实际", "考虑到实际"}, {U"提提议", "提建议"},
    {U"理解培训", "接受培训"},     {U"理解教育", "接受教育", U"际互"},
    {U"理解治疗", "接受治疗"},     {U"理解任务", "接受任务"},
    {U"理解监督", "接受监督"},
};

template <std::size_t size>
WordFinder finder_of(const Slip (&slips)[size]) {
  std::vector<std::u32string_view> words;
  for (const Slip& slip : slips) words.push_back(slip.wrong);
  return WordFinder{words};
}

bool parts_otherwise(const Slip& slip, std::u32string_view text, std::size_t i) {
  const char32_t left = before(text, i);
  const char32_t right = at(text, i + slip.wrong.size());
  return glyph::is_one_of(left, slip.not_after) || glyph::is_one_of(right, slip.not_before);
}

void take_slip(const Slip& slip, std::u32string_view text, std::size_t i, Leftovers& out) {
  if (parts_otherwise(slip, text, i)) return;
  const std::string right{slip.right};
  add_leftover(out, {i, i + slip.wrong.size()}, LeftoverKind::garbled, slip.severity,
               "疑为“" + right + "”之误。请核实。", "Probably a slip for " + right + ". Check.");
}

void take_exchanged(const Slip& slip, std::u32string_view text, std::size_t i, Leftovers& out) {
  if (parts_otherwise(slip, text, i)) return;
  const std::string right{slip.right};
  add_leftover(
      out, {i, i + slip.wrong.size()}, LeftoverKind::garbled, Severity::warning,
      "词语搭配不通,疑经同义词替换,原文似为“" + right + "”。请核实。",
      "These words do not go together; a synonym seems to have been put for " + right + ". Check.");
}

}  // namespace

void find_slips(const Prose& prose, Leftovers& out) {
  static const WordFinder slips = finder_of(k_slips);
  static const WordFinder exchanged = finder_of(k_exchanged);
  const std::u32string_view text = prose.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const int word = slips.find_at(text, i); word != WordFinder::k_none)
      take_slip(k_slips[word], text, i, out);
    if (const int word = exchanged.find_at(text, i); word != WordFinder::k_none)
      take_exchanged(k_exchanged[word], text, i, out);
  }
}

}  // namespace jiedui::reading::detail
