#include "reading/detail/returned/sentences.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace jiedui::reading::detail {
namespace {

bool is_space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x2060 ||
         c == 0xFEFF;
}

/// The one form of characters that programs exchange for one another.
char32_t alike(char32_t c) {
  constexpr std::u32string_view k_double = U"“”„‟「」『』«»";
  constexpr std::u32string_view k_single = U"‘’‚‛′";
  constexpr std::u32string_view k_dashes = U"—–―‐‑‒−";
  constexpr std::u32string_view k_dots = U"•‧・∙";
  constexpr char32_t k_full_first = 0xFF01;
  constexpr char32_t k_full_last = 0xFF5E;
  constexpr char32_t k_full_to_half = 0xFEE0;
  if (c >= k_full_first && c <= k_full_last) return c - k_full_to_half;
  if (k_double.find(c) != std::u32string_view::npos) return U'"';
  if (k_single.find(c) != std::u32string_view::npos) return U'\'';
  if (k_dashes.find(c) != std::u32string_view::npos) return U'-';
  if (k_dots.find(c) != std::u32string_view::npos) return U'·';
  return c;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

std::u32string masked(const std::u32string& plain) {
  std::u32string out;
  for (std::size_t at = 0; at < plain.size();) {
    if (!is_digit(plain[at])) {
      out += plain[at++];
      continue;
    }
    while (at < plain.size() &&
           (is_digit(plain[at]) || ((plain[at] == U'.' || plain[at] == U',') &&
                                    at + 1 < plain.size() && is_digit(plain[at + 1])))) {
      ++at;
    }
    out += U'#';
  }
  return out;
}

/// Where a sentence ends: behind 。!? and the closing marks after them, and at a line's end; behind
/// a full stop only before a space, as numbers have points too.
bool ends_sentence(const std::u32string& text, std::size_t at) {
  constexpr std::u32string_view k_ends = U"。!?！？";
  constexpr std::u32string_view k_closing = U"”’」』）)\"'》";
  const char32_t next = at + 1 < text.size() ? text[at + 1] : U'\n';
  if (text[at] == U'\n') return true;
  if (k_ends.find(next) != std::u32string_view::npos ||
      k_closing.find(next) != std::u32string_view::npos) {
    return false;
  }
  std::size_t last = at;
  while (last > 0 && k_closing.find(text[last]) != std::u32string_view::npos) --last;
  if (k_ends.find(text[last]) != std::u32string_view::npos) return true;
  return text[at] == U'.' && next == U' ' && at > 0 && !is_digit(text[at - 1]);
}

/// A block's characters, each with the figure it belongs to.
struct Characters {
  std::u32string text;
  std::vector<const std::string*> bookmark;  ///< null outside of figures
};

Characters characters_of(const ComparedBlock& block) {
  Characters out;
  for (const ComparedSpan& span : block.spans) {
    const std::u32string points = base::decode_utf8(span.text);
    out.text += points;
    out.bookmark.resize(out.text.size(), span.bookmark.empty() ? nullptr : &span.bookmark);
  }
  return out;
}

void add_figure(Sentence& sentence, const std::string* bookmark) {
  const std::size_t at = sentence.plain.size() - 1;
  auto& figures = sentence.figures;
  if (!figures.empty() && figures.back().bookmark == *bookmark && figures.back().end == at) {
    ++figures.back().end;
  } else {
    figures.push_back({*bookmark, at, at + 1});
  }
}

Sentence sentence_of(const Characters& from, std::size_t block, std::size_t begin,
                     std::size_t end) {
  while (begin < end && is_space(from.text[begin])) ++begin;
  while (end > begin && is_space(from.text[end - 1])) --end;
  Sentence out;
  out.text = from.text.substr(begin, end - begin);
  for (std::size_t at = begin; at < end; ++at) {
    if (is_space(from.text[at])) continue;
    out.plain += alike(from.text[at]);
    out.place.push_back(at - begin);
    out.origin.push_back({block, at});
    if (from.bookmark[at] != nullptr) add_figure(out, from.bookmark[at]);
  }
  out.masked = masked(out.plain);
  out.block = block;
  return out;
}

}  // namespace

std::vector<Sentence> sentences_of(const ComparedText& text) {
  std::vector<Sentence> out;
  for (std::size_t block = 0; block < text.size(); ++block) {
    const Characters characters = characters_of(text[block]);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < characters.text.size(); ++at) {
      const bool last = at + 1 == characters.text.size();
      if (!last && (text[block].cell || !ends_sentence(characters.text, at))) continue;
      Sentence sentence = sentence_of(characters, block, begin, at + 1);
      begin = at + 1;
      if (sentence.plain.empty()) continue;
      sentence.cell = text[block].cell;
      sentence.heading = text[block].heading;
      out.push_back(std::move(sentence));
    }
  }
  return out;
}

Likeness::Likeness(const std::u32string& masked) {
  char32_t before = 0;
  for (const char32_t c : masked) {
    pairs_.push_back((static_cast<std::uint64_t>(before) << 32U) | c);
    before = c;
  }
  std::sort(pairs_.begin(), pairs_.end());
}

std::size_t Likeness::with(const Likeness& other) const {
  std::size_t common = 0;
  auto a = pairs_.begin();
  auto b = other.pairs_.begin();
  while (a != pairs_.end() && b != other.pairs_.end()) {
    if (*a == *b) ++common;
    const bool step_a = *a <= *b;
    const bool step_b = *b <= *a;
    if (step_a) ++a;
    if (step_b) ++b;
  }
  const std::size_t both = pairs_.size() + other.pairs_.size();
  return both == 0 ? 0 : 2'000 * common / both;
}

}  // namespace jiedui::reading::detail
