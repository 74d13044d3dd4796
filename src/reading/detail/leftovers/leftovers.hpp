// The finders of leftovers, one for each way in which they come about.
#pragma once

#include <string>
#include <vector>

#include "reading/leftover.hpp"

namespace jiedui::reading::detail {

using Leftovers = std::vector<Leftover>;

/// One place, with what is said about it.
inline void add_leftover(Leftovers& out, TextSpan span, LeftoverKind kind,
                         domain::Severity severity, std::string zh, std::string en) {
  out.push_back({span, kind, severity, {std::move(zh), std::move(en)}});
}

/// Signs that stand for what was to be filled in: 20xx年, X人, XX县, 20__年, □, ○○, 某某县, （
/// ）年.
void find_marks(const Prose& prose, Leftovers& out);
/// Nothing stands where something must: 共投入　　万元, 截至，, 从起陆续, 年 月 日,
/// 由局长为组长、为副组长.
void find_gaps(const Prose& prose, Leftovers& out);
/// Years that cannot be: 510年, 2015年至2011年, 20232年, and one year put in place of all others.
void find_odd_years(const Prose& prose, Leftovers& out);
/// Characters that no text has, words and punctuation doubled, slips of the keyboard, words that
/// a program exchanged, page furniture inside a sentence.
void find_garbled(const Prose& prose, Leftovers& out);
/// Words written for others.
void find_slips(const Prose& prose, Leftovers& out);
/// A phrase or a sentence that stands twice in a row.
void find_doubled(const Prose& prose, Leftovers& out);
/// Rows of a table whose cells ran together: 江苏伊犁州直17615990.3.
void find_glued_rows(const Prose& prose, Leftovers& out);

}  // namespace jiedui::reading::detail
