// A check-up made by hand, so that its reports are tested without the engine behind it.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/text.hpp"
#include "report/checkup.hpp"

namespace jiedui::report {

inline constexpr const char* k_sample_text =
    "和田县上半年对口支援工作总结\n\n"
    "今年共实施项目29个,其中教育类18个、卫生类6个、产业类4个。资金到位率为90.3%,"
    "有关工作正在推进。\n"
    "XX县选派教师12名 & 医生3名,<基本>完成任务。\n"
    "单位\t计划\t到位\n和田\t18\t16\n";

/// Where the n-th occurrence of some words stands.
inline reading::TextSpan span_of(const std::u32string& text, const std::string& words,
                                 std::size_t n = 0) {
  const std::u32string wanted = base::decode_utf8(words);
  std::size_t at = text.find(wanted);
  for (; n > 0 && at != std::u32string::npos; --n) at = text.find(wanted, at + 1);
  EXPECT_NE(at, std::u32string::npos) << words;
  return {at, at + wanted.size()};
}

inline std::size_t add_figure(reading::Examination& all, const std::string& surface,
                              reading::FigureKind kind = reading::FigureKind::count) {
  reading::Figure figure;
  figure.span = span_of(all.prose.text, surface);
  figure.kind = kind;
  if (kind == reading::FigureKind::year) figure.date = "2024";
  all.figures.push_back(figure);
  return all.figures.size() - 1;
}

inline Checkup sample(const std::string& text = k_sample_text) {
  Checkup out;
  out.file = {"材料/上半年总结.txt", "txt", "UTF-8"};
  reading::Examination& all = out.examination;
  all.prose = reading::prose_of(base::decode_utf8(text));
  const std::size_t total = add_figure(all, "29个");
  const std::size_t first = add_figure(all, "18个");
  const std::size_t second = add_figure(all, "6个");
  const std::size_t third = add_figure(all, "4个");
  add_figure(all, "90.3%", reading::FigureKind::percent);
  add_figure(all, "12名");
  add_figure(all, "3名");
  reading::Relation sum;
  sum.total = total;
  sum.parts = {first, second, third};
  sum.verdict = reading::Verdict::fails;
  sum.note = {"18 + 6 + 4 = 28", "18 + 6 + 4 = 28"};
  all.relations.push_back(sum);

  reading::Remark wrong;
  wrong.rule = "sum";
  wrong.severity = domain::Severity::error;
  wrong.span = all.figures[total].span;
  for (const std::size_t part : sum.parts) wrong.others.push_back(all.figures[part].span);
  wrong.what = {"18 + 6 + 4 = 28,文中为29,相差1。", "18 + 6 + 4 = 28, the text has 29, 1 more."};
  wrong.cause = {"一位数字有误,或漏列一项。", "one digit is wrong, or a part was left out."};
  wrong.suggestion = "今年共实施项目28个";
  wrong.todo = {"建议核实分项和合计。", "verify the parts and the total."};
  wrong.relation = 0;
  reading::Remark left;
  left.rule = "name_removed";
  left.severity = domain::Severity::warning;
  left.span = span_of(all.prose.text, "XX县");
  left.what = {"地名没有填写。", "the name was not filled in."};
  reading::Remark hint;
  hint.rule = "words";
  hint.severity = domain::Severity::note;
  hint.span = span_of(all.prose.text, "<基本>");
  hint.what = {"“基本完成”没有数字支撑。", "'basically done' has no figure behind it."};
  all.remarks = {wrong, left, hint};
  reading::Leftover leftover;
  leftover.span = left.span;
  leftover.kind = reading::LeftoverKind::name_removed;
  all.leftovers.push_back(leftover);
  return out;
}

/// Nothing to complain about.
inline Checkup clean_sample() {
  Checkup out = sample();
  out.examination.remarks.clear();
  out.examination.leftovers.clear();
  out.examination.relations.front().verdict = reading::Verdict::holds;
  return out;
}

}  // namespace jiedui::report
