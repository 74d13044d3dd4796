#include "formats/detail/number_format.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace jiedui::formats::detail {
namespace {

/// The first section without literals: quoted text, escaped characters, fill and padding,
/// [brackets]. Elapsed times such as [h] leave an 'h', so that an m beside them is known for
/// minutes.
std::string bare_section(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size() - 1);
    } else if (c == '\\' || c == '_' || c == '*' || c == '!') {
      ++i;
      // A literal point (0!.0 for 万元) only pretends to divide: like a fraction, it fixes no
      // decimals.
      if (i < code.size() && code[i] == '.') out.push_back('/');
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size() - 1);
      const char first = i + 1 < code.size() ? code[i + 1] : ' ';
      const bool elapsed =
          code.substr(i + 1, end - i - 1).find_first_not_of("hHmMsS") == std::string_view::npos;
      if (elapsed && end > i + 1) out.push_back(first);
      i = end;
    } else {
      out.push_back(c);
    }
  }
  // The m of am/pm is neither month nor minute.
  return base::replace_all(base::to_lower_ascii(out), "am/pm", "");
}

/// An m is a minute after an h and before an s, else a month.
bool shows_date(const std::string& bare) {
  std::string marks;
  for (const char c : bare) {
    if (std::string_view("ymdhse").find(c) != std::string_view::npos &&
        (marks.empty() || marks.back() != c)) {
      marks.push_back(c);
    }
  }
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] == 'y' || marks[i] == 'd' || marks[i] == 'e') return true;
    const bool minute =
        (i > 0 && marks[i - 1] == 'h') || (i + 1 < marks.size() && marks[i + 1] == 's');
    if (marks[i] == 'm' && !minute) return true;
  }
  return bare.find("aaa") != std::string::npos;  // day of the week in Chinese
}

bool is_digit_place(char c) {
  return c == '0' || c == '#' || c == '?';
}

int decimals_of(const std::string& bare) {
  const std::size_t last = bare.find_last_of("0#?");
  if (last == std::string::npos || bare.find('/') != std::string::npos) return -1;
  if (bare.find('e') != std::string::npos) return -1;
  // A comma after the last digit divides by a thousand: what is printed is not the stored number.
  if (last + 1 < bare.size() && bare[last + 1] == ',') return -1;
  const std::size_t point = bare.find('.');
  if (point == std::string::npos) return 0;
  int decimals = 0;
  for (std::size_t i = point + 1; i < bare.size() && is_digit_place(bare[i]); ++i) ++decimals;
  return decimals;
}

bool is_general(const std::string& bare) {
  return bare.empty() || bare.starts_with("general") || bare.starts_with("g/") || bare == "@";
}

}  // namespace

NumberFormat format_of_code(std::string_view code) {
  std::string bare = bare_section(code);
  if (is_general(bare)) return {};
  const bool digits = bare.find_first_of("0#?") != std::string::npos;
  // ss.000 has digit places too, but beside a clock; 0.00E+00 has an e, but beside digits.
  const bool clock = bare.find_first_of("yhsd") != std::string::npos;
  if (!digits || clock) return {.date = shows_date(bare)};
  return {.decimals = decimals_of(bare), .percent = bare.find('%') != std::string::npos};
}

NumberFormat builtin_format(std::size_t id) {
  switch (id) {
    case 1:
    case 3:
    case 5:
    case 6:
    case 37:
    case 38:
    case 41:
    case 42:
      return {.decimals = 0};
    case 2:
    case 4:
    case 7:
    case 8:
    case 39:
    case 40:
    case 43:
    case 44:
      return {.decimals = 2};
    case 9:
      return {.decimals = 0, .percent = true};
    case 10:
      return {.decimals = 2, .percent = true};
    case 14:
    case 15:
    case 16:
    case 17:
    case 22:
    case 27:
    case 28:
    case 29:
    case 30:
    case 31:
    case 36:
    case 50:
    case 51:
    case 52:
    case 53:
    case 54:
    case 57:
    case 58:
      return {.date = true};
    default:  // General, fractions, scientific, text, and times of day (18-21, 32-35, 45-47, 55,
              // 56)
      return {};
  }
}

}  // namespace jiedui::formats::detail
