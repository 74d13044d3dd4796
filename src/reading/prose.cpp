#include "reading/prose.hpp"

#include <algorithm>

namespace jiedui::reading {

namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == U'\u3000' || c == U'\u00a0' ||
         c == U'\u200b' || c == U'\ufeff';
}

bool ends_line(char32_t c) {
  return c == U'\n' || c == U'\u2028' || c == U'\f' || c == U'\v';
}

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'!' || c == U'?';
}

/// A closing quotation mark or bracket still belongs to the sentence before it.
bool closes(char32_t c) {
  return c == U'”' || c == U'’' || c == U'」' || c == U'』' || c == U')' || c == U'）';
}

TextSpan trimmed(std::u32string_view text, TextSpan span) {
  while (span.start < span.end && is_space(text[span.start])) ++span.start;
  while (span.start < span.end && is_space(text[span.end - 1])) --span.end;
  return span;
}

/// `words` is the line without white space at its ends: a tab before them alone is an indent. In a
/// row it is an empty cell, without which all others would stand one column off.
std::vector<TextSpan> cells_of(std::u32string_view text, TextSpan line, TextSpan words) {
  std::vector<TextSpan> cells;
  if (text.substr(words.start, words.size()).find(U'\t') == std::u32string_view::npos) return cells;
  line.end = words.end;
  for (std::size_t begin = line.start; begin <= line.end;) {
    std::size_t tab = begin;
    while (tab < line.end && text[tab] != U'\t') ++tab;
    cells.push_back(trimmed(text, {begin, tab}));
    begin = tab + 1;
  }
  return cells;
}

/// Short and without a full stop: what an office numbers 一、(一) 1. or sets alone on its line.
bool is_heading(std::u32string_view line) {
  constexpr std::size_t k_longest = 40;
  if (line.size() > k_longest) return false;
  return line.find_first_of(U"。；;，,：:！？") == std::u32string_view::npos;
}

void add_sentences(Prose& prose, std::size_t paragraph) {
  const std::u32string_view text = prose.text;
  const Paragraph& here = prose.paragraphs[paragraph];
  if (here.heading || !here.cells.empty()) {
    prose.sentences.push_back({here.span, paragraph});
    return;
  }
  std::size_t begin = here.span.start;
  for (std::size_t i = begin; i < here.span.end; ++i) {
    if (!ends_sentence(text[i])) continue;
    while (i + 1 < here.span.end && (closes(text[i + 1]) || ends_sentence(text[i + 1]))) ++i;
    const TextSpan span = trimmed(text, {begin, i + 1});
    if (span.size() > 0) prose.sentences.push_back({span, paragraph});
    begin = i + 1;
  }
  const TextSpan rest = trimmed(text, {begin, here.span.end});
  if (rest.size() > 0) prose.sentences.push_back({rest, paragraph});
}

}  // namespace

Prose prose_of(std::u32string text) {
  Prose prose{std::move(text), {}, {}};
  const std::u32string_view all = prose.text;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin;
    while (end < all.size() && !ends_line(all[end])) ++end;
    const TextSpan span = trimmed(all, {begin, end});
    if (span.size() > 0) {
      Paragraph paragraph{span, false, cells_of(all, {begin, end}, span)};
      paragraph.heading = paragraph.cells.empty() && is_heading(prose.at(span));
      prose.paragraphs.push_back(std::move(paragraph));
      add_sentences(prose, prose.paragraphs.size() - 1);
    }
    begin = end + 1;
  }
  return prose;
}

}  // namespace jiedui::reading
