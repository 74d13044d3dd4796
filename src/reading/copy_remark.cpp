#include "reading/copy_remark.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace jiedui::reading {

namespace {

constexpr double k_same_from = 0.9;          // nothing but a figure or a name was touched
constexpr double k_nearly_from = 0.6;        // below, somebody has rewritten it
constexpr double k_partly_below = 0.4;       // alike in some sentences only
constexpr std::size_t k_worth_a_look = 120;  // rewritten, but long

std::size_t visible(const Prose& prose, const TextSpan& span) {
  const auto words = prose.at(span);
  return words.size() - static_cast<std::size_t>(std::ranges::count_if(words, [](char32_t c) {
           return c <= U' ' || c == U'\u3000' || c == U'\u00a0';
         }));
}

}  // namespace

Remark remark_on_copy(const Prose& prose, const CopiedPassage& passage, const CopiedFrom& from) {
  const std::size_t characters = visible(prose, passage.span);
  const bool same = passage.similarity >= k_same_from;
  const bool partly = passage.similarity < k_partly_below;
  const std::string_view zh = same ? "相同" : partly ? "部分相同" : "相近";
  const auto percent = std::lround(passage.similarity * 100);
  Remark remark;
  remark.rule = "copy";
  remark.severity =
      passage.similarity >= k_nearly_from ? domain::Severity::warning : domain::Severity::note;
  if (passage.similarity < k_nearly_from && characters >= k_worth_a_look * 2)
    remark.severity = domain::Severity::warning;
  remark.span = passage.span;
  if (from.source == CopySource::same_text) {
    remark.others = {passage.other_span};
    remark.what = {
        fmt::format("此处{}字与本文第{}段{}(相似度{}%)", characters, from.paragraph, zh, percent),
        fmt::format("{} characters {} paragraph {} of this text ({} % alike)", characters,
                    same     ? "repeat"
                    : partly ? "are partly the same as"
                             : "are close to",
                    from.paragraph, percent)};
    remark.todo = {
        "建议核实是否重复粘贴;属于重复的,删去一处或改写",
        "please check whether it was pasted twice; if so, delete or rewrite one of them"};
    return remark;
  }
  remark.what = {fmt::format("此处{}字与《{}》第{}段{}(相似度{}%)", characters, from.name,
                             from.paragraph, zh, percent),
                 fmt::format("{} characters {} '{}', paragraph {} ({} % alike)", characters,
                             same     ? "are the same as in"
                             : partly ? "are partly the same as in"
                                      : "are close to",
                             from.name, from.paragraph, percent)};
  remark.todo = {"建议核实是否沿用;属于沿用的,按本单位本期实际改写,并核对其中的单位、时间和数字",
                 "please check whether it was taken over; if so, rewrite it for this office and "
                 "period, and check its names, dates and figures"};
  return remark;
}

}  // namespace jiedui::reading
