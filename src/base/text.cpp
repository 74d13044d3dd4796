#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace jiedui::base {
namespace {

struct Decoded {
  char32_t code_point;
  std::size_t length;
  bool valid;
};

constexpr char32_t k_replacement = 0xFFFD;

Decoded decode_one(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {k_replacement, 1, false};
  char32_t value = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {k_replacement, 1, false};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> k_least = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < k_least[length] || value > 0x10FFFF || surrogate) return {k_replacement, 1, false};
  return {value, length, true};
}

template <class Visit>
void for_each_code_point(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const Decoded one = decode_one(text);
    visit(one);
    text.remove_prefix(one.length);
  }
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x2060;
}

std::size_t width_of(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0;
  if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD) || c == 0x2014 ||
                    c == 0x2026 || c == 0x201C || c == 0x201D ||
                    (c >= 0x2460 && c <= 0x2473);  // ①…⑳
  return wide ? 2 : 1;
}

}  // namespace

bool is_utf8(std::string_view text) {
  bool valid = true;
  for_each_code_point(text, [&](const Decoded& one) { valid = valid && one.valid; });
  return valid;
}

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  for_each_code_point(text, [&](const Decoded& one) { out.push_back(one.code_point); });
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

std::string encode_utf8(std::u32string_view code_points) {
  std::string out;
  for (const char32_t c : code_points) append_utf8(out, c);
  return out;
}

std::string to_half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for_each_code_point(text, [&](const Decoded& one) {
    const char32_t c = one.code_point;
    if (c >= 0xFF01 && c <= 0xFF5E) {
      append_utf8(out, c - 0xFEE0);
    } else if (c == 0x3000) {
      out.push_back(' ');
    } else {
      append_utf8(out, c);
    }
  });
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Decoded one = decode_one(text);
    if (!is_space(one.code_point)) break;
    text.remove_prefix(one.length);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    const Decoded last = decode_one(text.substr(start));
    if (!is_space(last.code_point) || start + last.length != text.size()) break;
    text.remove_suffix(text.size() - start);
  }
  return text;
}

std::string squeeze(std::string_view text) {
  std::string out;
  const std::string half = to_half_width(text);
  for_each_code_point(half, [&](const Decoded& one) {
    if (!is_space(one.code_point)) append_utf8(out, one.code_point);
  });
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (true) {
    const std::size_t end = text.find(separator, start);
    parts.emplace_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::vector<std::string> split_any(std::string_view text,
                                   const std::vector<std::string>& separators) {
  std::string even(text);
  constexpr char k_mark = '\x1f';
  for (const std::string& separator : separators) {
    even = replace_all(std::move(even), separator, std::string_view(&k_mark, 1));
  }
  std::vector<std::string> parts;
  for (const std::string& part : split(even, k_mark)) {
    const std::string_view trimmed = trim(part);
    if (!trimmed.empty()) parts.emplace_back(trimmed);
  }
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  if (what.empty()) return text;
  std::size_t at = 0;
  while ((at = text.find(what, at)) != std::string::npos) {
    text.replace(at, what.size(), with);
    at += with.size();
  }
  return text;
}

std::string to_lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for_each_code_point(text, [&](const Decoded& one) { width += width_of(one.code_point); });
  return width;
}

std::string pad(std::string_view text, std::size_t width, Align align) {
  const std::size_t have = display_width(text);
  if (have >= width) return std::string(text);
  const std::size_t missing = width - have;
  const std::size_t left = align == Align::right    ? missing
                           : align == Align::center ? missing / 2
                                                    : 0;
  return std::string(left, ' ') + std::string(text) + std::string(missing - left, ' ');
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::u32string left = decode_utf8(a);
  const std::u32string right = decode_utf8(b);
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) row[j] = j;
  std::vector<std::size_t> above = row;
  std::vector<std::size_t> two_above = row;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    two_above = std::exchange(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped =
          i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row[right.size()];
}

std::vector<std::string> nearest(std::string_view wanted,
                                 const std::vector<std::string>& candidates, std::size_t most) {
  const std::string key = squeeze(wanted);
  const std::size_t length = decode_utf8(key).size();
  const std::size_t limit = std::max<std::size_t>(1, length / 3);
  struct Near {
    std::size_t distance;
    std::string text;
  };
  std::vector<Near> found;
  for (const std::string& candidate : candidates) {
    const std::string other = squeeze(candidate);
    if (key.empty() || other.empty()) continue;
    const std::size_t other_length = decode_utf8(other).size();
    const std::size_t gap = std::max(length, other_length) - std::min(length, other_length);
    const bool inside =
        other.find(key) != std::string::npos || key.find(other) != std::string::npos;
    // A text inside another is as many edits away as it is shorter, and none is less than that:
    // a whole paragraph in a cell is not measured against every name.
    if (!inside && gap > limit) continue;
    const std::size_t distance = inside ? gap : edit_distance(key, other);
    if (inside || distance <= limit) found.push_back({distance, candidate});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Near& a, const Near& b) { return a.distance < b.distance; });
  std::vector<std::string> out;
  for (const Near& near : found) {
    if (out.size() == most) break;
    if (std::find(out.begin(), out.end(), near.text) == out.end()) out.push_back(near.text);
  }
  return out;
}

}  // namespace jiedui::base
