#include "reading/detail/relations/words.hpp"

#include <algorithm>

namespace jiedui::reading::detail {

Words::Words(std::u32string_view list) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(U'|', begin), list.size());
    const std::u32string_view word = list.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    words_.push_back(word);
    set(first_, word.front());
    set(last_, word.back());
  }
}

bool Words::in(std::u32string_view text) const {
  return first(text) != std::u32string_view::npos;
}

std::size_t Words::first(std::u32string_view text) const {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_set(first_, text[i]) && at(text.substr(i)) != 0) return i;
  }
  return std::u32string_view::npos;
}

bool Words::end(std::u32string_view text) const {
  if (text.empty() || !is_set(last_, text.back())) return false;
  const char32_t last = text.back();
  return std::ranges::any_of(words_, [&](std::u32string_view word) {
    return word.back() == last && text.ends_with(word);
  });
}

std::size_t Words::at(std::u32string_view text) const {
  if (text.empty() || !is_set(first_, text.front())) return 0;
  std::size_t longest = 0;
  for (const std::u32string_view word : words_) {
    if (word.front() != text.front() || word.size() <= longest) continue;
    if (text.starts_with(word)) longest = word.size();
  }
  return longest;
}

}  // namespace jiedui::reading::detail
