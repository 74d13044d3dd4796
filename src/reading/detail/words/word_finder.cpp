#include "reading/detail/words/word_finder.hpp"

#include <algorithm>

namespace jiedui::reading::detail {

WordFinder::WordFinder(std::span<const std::u32string_view> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    words_.push_back({words[i], static_cast<int>(i)});
    const auto low = static_cast<std::uint16_t>(words[i].front());
    starts_[low >> 6U] |= std::uint64_t{1} << (low & 63U);
  }
  std::ranges::stable_sort(words_, [](const Word& a, const Word& b) {
    if (a.text.front() != b.text.front()) return a.text.front() < b.text.front();
    return a.text.size() > b.text.size();
  });
}

int WordFinder::longest_at(std::u32string_view text, std::size_t position) const {
  const char32_t first = text[position];
  auto word =
      std::ranges::lower_bound(words_, first, {}, [](const Word& w) { return w.text.front(); });
  for (; word != words_.end() && word->text.front() == first; ++word) {
    if (text.substr(position, word->text.size()) == word->text) return word->index;
  }
  return k_none;
}

}  // namespace jiedui::reading::detail
