// What became of the figures of one sentence, by the words that stand around them.
#pragma once

#include <string>
#include <vector>

#include "reading/detail/returned/sentences.hpp"

namespace jiedui::reading::detail {

struct AlteredFigure {
  std::string bookmark;
  std::u32string before;
  std::u32string after;
  Origin first;  ///< where it stands in the returned text
  Origin last;
};

struct SentenceChange {
  std::vector<AlteredFigure> altered;
  std::size_t figures_same = 0;
  bool words_changed = false;  ///< something differs besides the altered figures
};

/// Works without the bookmarks of the returned sentence: typing over a figure often loses them.
SentenceChange compare_sentences(const Sentence& issued, const Sentence& returned);

}  // namespace jiedui::reading::detail
