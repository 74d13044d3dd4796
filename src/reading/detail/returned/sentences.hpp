// A text cut into sentences, each also in the form in which two of them are compared.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reading/compare_documents.hpp"

namespace jiedui::reading::detail {

struct FigureSpan {
  std::string bookmark;
  std::size_t begin = 0, end = 0;  ///< in `plain`
};

/// A character of the text that was given.
struct Origin {
  std::size_t block = 0;
  std::size_t at = 0;  ///< in code points
};

struct Sentence {
  std::u32string text;               ///< as it stands, trimmed
  std::u32string plain;              ///< without spaces; quotes, dashes and widths made alike
  std::vector<std::size_t> place{};  ///< of each character of `plain` in `text`
  std::vector<Origin> origin{};      ///< of each character of `plain`
  std::u32string masked{};           ///< plain with every number as one #
  std::vector<FigureSpan> figures{};
  std::size_t block = 0;
  bool cell = false;
  bool heading = false;
};

std::vector<Sentence> sentences_of(const ComparedText& text);

/// How alike two masked sentences are, by their pairs of neighbouring characters: 0 to 1000.
class Likeness {
 public:
  explicit Likeness(const std::u32string& masked);
  [[nodiscard]] std::size_t with(const Likeness& other) const;

 private:
  std::vector<std::uint64_t> pairs_;  ///< sorted
};

}  // namespace jiedui::reading::detail
