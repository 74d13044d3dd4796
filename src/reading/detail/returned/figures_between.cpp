#include "reading/detail/returned/figures_between.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace jiedui::reading::detail {
namespace {

constexpr std::size_t k_nowhere = static_cast<std::size_t>(-1);
constexpr std::size_t k_table_max = 4'000'000;  // sentences of 2,000 characters
constexpr std::size_t k_longer_by = 6;          // 792 → 近八百个左右 is still the figure

/// For each character of `a` the one of `b` it became; k_nowhere for those that went.
std::vector<std::size_t> matched(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> to(a.size(), k_nowhere);
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) {
    to[head] = head;
    ++head;
  }
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    to[a.size() - 1 - tail] = b.size() - 1 - tail;
    ++tail;
  }
  const std::size_t rows = a.size() - head - tail;
  const std::size_t width = b.size() - head - tail + 1;
  if (rows == 0 || width == 1 || rows * width > k_table_max) return to;
  std::vector<std::uint16_t> best((rows + 1) * width, 0);
  const auto same = [&](std::size_t i, std::size_t j) { return a[head + i] == b[head + j]; };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = width - 1; j-- > 0;) {
      best[i * width + j] = same(i, j)
                                ? static_cast<std::uint16_t>(best[(i + 1) * width + j + 1] + 1)
                                : std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < rows && j + 1 < width;) {
    if (same(i, j)) {
      to[head + i++] = head + j++;
    } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return to;
}

struct Stretch {
  std::size_t begin, end;
};

/// What stands in the returned text between the words that stood around the figure.
Stretch between_neighbours(const FigureSpan& figure, const std::vector<std::size_t>& to,
                           std::size_t size) {
  Stretch out{0, size};
  for (std::size_t at = figure.begin; at-- > 0;) {
    if (to[at] == k_nowhere) continue;
    out.begin = to[at] + 1;
    break;
  }
  for (std::size_t at = figure.end; at < to.size(); ++at) {
    if (to[at] == k_nowhere) continue;
    out.end = to[at];
    break;
  }
  return out;
}

bool is_number_part(char32_t c) {
  return (c >= U'0' && c <= U'9') || c == U'.';
}

/// The figure as it was, somewhere in a stretch and not as part of a longer number.
std::optional<Stretch> still_there(const std::u32string& figure, const std::u32string& text,
                                   const Stretch& within) {
  for (std::size_t at = within.begin;; ++at) {
    at = text.find(figure, at);
    if (at == std::u32string::npos || at + figure.size() > within.end) return std::nullopt;
    const std::size_t end = at + figure.size();
    const bool longer = (at > within.begin && is_number_part(text[at - 1])) ||
                        (end < within.end && is_number_part(text[end]));
    if (!longer) return Stretch{at, end};
  }
}

/// Where the figure stands now: between its neighbours, or, if more than a figure stands there, at
/// its bookmark. Nothing when it was deleted.
std::optional<Stretch> place_of(const FigureSpan& figure, const std::u32string& before,
                                const Sentence& returned, const std::vector<std::size_t>& to) {
  const Stretch between = between_neighbours(figure, to, returned.plain.size());
  if (const auto same = still_there(before, returned.plain, between)) return same;
  const std::size_t length = between.end > between.begin ? between.end - between.begin : 0;
  if (length > 0 && length <= figure.end - figure.begin + k_longer_by) return between;
  for (const FigureSpan& marked : returned.figures) {
    if (marked.bookmark == figure.bookmark) return Stretch{marked.begin, marked.end};
  }
  return std::nullopt;
}

std::u32string as_written(const Sentence& sentence, std::size_t begin, std::size_t end) {
  const std::size_t first = sentence.place[begin];
  return sentence.text.substr(first, sentence.place[end - 1] + 1 - first);
}

}  // namespace

SentenceChange compare_sentences(const Sentence& issued, const Sentence& returned) {
  SentenceChange out;
  if (issued.plain == returned.plain) {
    out.figures_same = issued.figures.size();
    return out;
  }
  const std::vector<std::size_t> to = matched(issued.plain, returned.plain);
  std::u32string expected;
  std::size_t behind = 0;
  for (const FigureSpan& figure : issued.figures) {
    const std::u32string before = issued.plain.substr(figure.begin, figure.end - figure.begin);
    expected += issued.plain.substr(behind, figure.begin - behind);
    behind = figure.end;
    const auto place = place_of(figure, before, returned, to);
    const std::u32string now =
        place ? returned.plain.substr(place->begin, place->end - place->begin) : U"";
    expected += now;
    if (now == before) {
      ++out.figures_same;
    } else if (place) {
      out.altered.push_back({figure.bookmark, as_written(issued, figure.begin, figure.end),
                             as_written(returned, place->begin, place->end),
                             returned.origin[place->begin], returned.origin[place->end - 1]});
    }
  }
  expected += issued.plain.substr(behind);
  out.words_changed = expected != returned.plain;
  return out;
}

}  // namespace jiedui::reading::detail
