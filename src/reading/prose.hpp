// A text as people see it: paragraphs and sentences, each with its place.
// Decides: where a sentence ends, what is a heading, which lines are rows of a table. Not here:
// what a sentence says. Holds: every offset is a code point of the text that was given; nothing is
// changed or left out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiedui::reading {

/// [start, end) in code points.
struct TextSpan {
  std::size_t start = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - start; }
  [[nodiscard]] bool holds(const TextSpan& other) const {
    return start <= other.start && other.end <= end;
  }
  friend auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

/// A line of the text that is not blank.
struct Paragraph {
  TextSpan span;  ///< without white space at its ends
  bool heading = false;
  /// Cells of a table's row: parts between tabs, two or more of them; empty for prose.
  std::vector<TextSpan> cells{};
};

struct Sentence {
  TextSpan span;  ///< with its final mark, without white space at its ends
  std::size_t paragraph = 0;
};

struct Prose {
  std::u32string text;
  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;  ///< in order; a heading and a table's row are one sentence each

  [[nodiscard]] std::u32string_view at(const TextSpan& span) const {
    return std::u32string_view(text).substr(span.start, span.size());
  }
};

/// Linear in the length of the text.
Prose prose_of(std::u32string text);

}  // namespace jiedui::reading
