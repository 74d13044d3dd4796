// Texts that a spreadsheet would take for a formula when it opens a csv.
#pragma once

#include <string_view>

namespace jiedui::formats::detail {

/// =…, @…, and +… or -… unless a plain number follows or nothing: what write_csv puts an apostrophe
/// before. A text that already has such apostrophes counts as well, so that reading takes off
/// exactly one.
inline bool looks_like_formula(std::string_view text) {
  while (text.starts_with('\'')) text.remove_prefix(1);
  if (text.empty()) return false;
  if (text.front() == '=' || text.front() == '@') return true;
  if (text.front() != '+' && text.front() != '-') return false;
  return text.substr(1).find_first_not_of("0123456789.,%") != std::string_view::npos;
}

}  // namespace jiedui::formats::detail
