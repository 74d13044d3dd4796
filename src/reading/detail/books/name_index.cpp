#include "reading/detail/books/name_index.hpp"

#include <algorithm>

namespace jiedui::reading {

void NameIndex::add(std::u32string_view name, std::size_t number) {
  // One character is a name of too many things.
  if (name.size() < 2) return;
  names_.try_emplace(std::u32string(name), number);
  longest_ = std::max(longest_, name.size());
}

std::size_t NameIndex::find(std::u32string_view name) const {
  const auto found = names_.find(std::u32string(name));
  return found == names_.end() ? k_none : found->second;
}

std::vector<NameIndex::Found> NameIndex::all_in(std::u32string_view text) const {
  std::vector<Found> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t taken = 1;
    for (std::size_t length = std::min(longest_, text.size() - at); length > 1; --length) {
      const std::size_t number = find(text.substr(at, length));
      if (number == k_none) continue;
      out.push_back({{at, at + length}, number});
      taken = length;
      break;
    }
    at += taken;
  }
  return out;
}

NameIndex::Found NameIndex::at_end_of(std::u32string_view text) const {
  for (std::size_t length = std::min(longest_, text.size()); length > 1; --length) {
    const std::size_t number = find(text.substr(text.size() - length));
    if (number != k_none) return {{text.size() - length, text.size()}, number};
  }
  return {{text.size(), text.size()}, k_none};
}

}  // namespace jiedui::reading
