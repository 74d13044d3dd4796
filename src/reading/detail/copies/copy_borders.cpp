#include "reading/detail/copies/copy_borders.hpp"

#include "reading/detail/copies/fold.hpp"

namespace jiedui::reading::detail {

namespace {

/// So much is given up for a border at a mark, and at the end of a line.
constexpr std::uint32_t k_chance_most = 4;
constexpr std::uint32_t k_heading_most = 12;

enum class Border { none, mark, line };

/// What stands before a letter.
Border before(const FoldedText& text, std::uint32_t letter) {
  if (letter == 0) return Border::line;
  Border border = Border::none;
  for (std::size_t i = text.at[letter - 1] + std::size_t{1}; i < text.at[letter]; ++i) {
    if (is_blank(text.text[i])) return Border::line;
    border = Border::mark;
  }
  return border;
}

Border after(const FoldedText& text, std::uint32_t end) {
  return end == text.letters.size() ? Border::line : before(text, end);
}

/// The letters to give up so far, where another `i` would give a border.
struct Choice {
  std::uint32_t given_up = 0;
  bool found = false;

  void consider(std::uint32_t i, Border one, Border two) {
    if (one == Border::none || two == Border::none) return;
    const bool line = one == Border::line && two == Border::line;
    if (line || (!found && i <= k_chance_most)) {
      given_up = i;
      found = true;
    }
  }
};

}  // namespace

ChainedPassage settled_borders(const FoldedText& text, const FoldedText& other,
                               ChainedPassage passage) {
  Choice start;
  for (std::uint32_t i = 0; i <= k_heading_most && passage.a + i < passage.a_end; ++i) {
    start.consider(i, before(text, passage.a + i), before(other, passage.b + i));
    if (text.letters[passage.a + i] != other.letters[passage.b + i]) break;
  }
  Choice end;
  for (std::uint32_t i = 0; i <= k_heading_most && passage.a + i < passage.a_end; ++i) {
    end.consider(i, after(text, passage.a_end - i), after(other, passage.b_end - i));
    if (text.letters[passage.a_end - i - 1] != other.letters[passage.b_end - i - 1]) break;
  }
  passage.a += start.given_up;
  passage.b += start.given_up;
  passage.a_end -= end.given_up;
  passage.b_end -= end.given_up;
  return passage;
}

}  // namespace jiedui::reading::detail
