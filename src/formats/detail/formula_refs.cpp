#include "formats/detail/formula_refs.hpp"

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"

namespace jiedui::formats::detail {
namespace {

constexpr std::size_t k_rows = 1'048'576;
constexpr std::size_t k_columns = 16'384;

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
/// Characters of names, functions, sheet names without quotes; every byte of Chinese is one.
bool is_word(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '$' || c == '\\' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// One end of a range: a cell, a whole column (row absent), or a whole row.
struct End {
  bool has_row = false, has_column = false;
  bool fixed_row = false, fixed_column = false;
  std::int64_t row = 0, column = 0;
};

bool parse_end(std::string_view text, End* end) {
  std::size_t at = 0;
  if (at < text.size() && text[at] == '$') {
    end->fixed_column = true;
    ++at;
  }
  std::int64_t column = 0;
  const std::size_t letters = at;
  while (at < text.size() && is_letter(text[at]) && at - letters < 3)
    column = column * 26 + ((text[at++] & 0x5F) - 'A' + 1);
  end->has_column = at > letters;
  if (!end->has_column) {
    end->fixed_row = end->fixed_column;
    end->fixed_column = false;
  } else if (at < text.size() && text[at] == '$') {
    end->fixed_row = true;
    ++at;
  }
  std::int64_t row = 0;
  const std::size_t digits = at;
  while (at < text.size() && is_digit(text[at]) && at - digits < 7)
    row = row * 10 + (text[at++] - '0');
  end->has_row = at > digits;
  end->row = row - 1;
  end->column = column - 1;
  const bool inside = (!end->has_row || (row >= 1 && row <= static_cast<std::int64_t>(k_rows))) &&
                      (!end->has_column || column <= static_cast<std::int64_t>(k_columns));
  return at == text.size() && (end->has_row || end->has_column) && inside;
}

/// Relative addresses wrap round at the edges of the sheet, as in the programs.
std::size_t moved(std::int64_t at, std::int64_t by, bool fixed, std::size_t size) {
  const auto around = static_cast<std::int64_t>(size);
  return static_cast<std::size_t>(fixed ? at : ((at + by) % around + around) % around);
}

CellArea area_between(const End& a, const End& b, std::int64_t down, std::int64_t right) {
  CellArea area{0, 0, k_rows - 1, k_columns - 1};
  if (a.has_row && b.has_row) {
    const std::size_t one = moved(a.row, down, a.fixed_row, k_rows);
    const std::size_t two = moved(b.row, down, b.fixed_row, k_rows);
    area.first_row = std::min(one, two);
    area.last_row = std::max(one, two);
  }
  if (a.has_column && b.has_column) {
    const std::size_t one = moved(a.column, right, a.fixed_column, k_columns);
    const std::size_t two = moved(b.column, right, b.fixed_column, k_columns);
    area.first_column = std::min(one, two);
    area.last_column = std::max(one, two);
  }
  return area;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::int64_t down, std::int64_t right)
      : text_(text), down_(down), right_(right) {}

  FormulaRefs run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        skip_quoted('"');
      } else if (c == '\'') {
        sheet_ = skip_quoted('\'');
        // 'Sheet 1'!A1; quotes stand nowhere else
        if (at_ < text_.size() && text_[at_] == '!') ++at_;
        quoted_sheet();
      } else if (c == '[' || c == '#') {
        // A table's column, another workbook, what a formula spilled, or a reference that is lost.
        out_.anything = true;
        ++at_;
      } else if (is_word(c)) {
        word();
      } else {
        ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  std::string skip_quoted(char quote) {
    std::string inside;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == quote && at_ + 1 < text_.size() && text_[at_ + 1] == quote) {
        ++at_;
      } else if (text_[at_] == quote) {
        ++at_;
        break;
      }
      inside += text_[at_];
    }
    return inside;
  }
  std::string_view take_word() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void quoted_sheet() {
    if (sheet_.find('[') != std::string::npos || sheet_.find(':') != std::string::npos)
      out_.anything = true;  // another workbook, or several sheets at once
    if (is_word(next())) {
      word();
    } else {
      out_.anything = true;
    }
    sheet_.clear();
  }

  void word() {
    const std::string_view first = take_word();
    if (next() == '!') {
      ++at_;
      sheet_ = std::string(first);
      quoted_sheet();
      return;
    }
    if (next() == '(') return function(first);
    End begin;
    if (!parse_end(first, &begin)) return name(first);
    End end = begin;
    const std::size_t back = at_;
    if (next() == ':') {
      ++at_;
      const std::string_view second = take_word();
      // Sheet1:Sheet3!A1, or A1:INDEX(…)
      if (next() == '!' || next() == '(' || !parse_end(second, &end)) {
        out_.anything = true;
        return;
      }
    } else if (!begin.has_row || !begin.has_column) {
      at_ = back;
      return name(first);  // a number, or a name like AB
    }
    out_.refs.push_back({sheet_, area_between(begin, end, down_, right_)});
  }

  void name(std::string_view word) {
    const std::string upper = base::to_lower_ascii(word);
    const bool number = is_digit(word[0]) || word[0] == '.';
    if (!number && upper != "true" && upper != "false") out_.anything = true;
  }

  void function(std::string_view name) {
    for (const char* computed : {"indirect", "offset"}) {
      if (base::to_lower_ascii(name) == computed) out_.anything = true;
    }
  }

  std::string_view text_;
  std::int64_t down_, right_;
  std::size_t at_ = 0;
  std::string sheet_;
  FormulaRefs out_;
};

}  // namespace

FormulaRefs refs_of(std::string_view formula, std::int64_t down, std::int64_t right) {
  return Scanner(formula, down, right).run();
}

bool parse_area(std::string_view text, CellArea* area) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  End first;
  if (!parse_end(text.substr(0, colon), &first)) return false;
  End last = first;
  if (colon < text.size() && !parse_end(text.substr(colon + 1), &last)) return false;
  if (!first.has_row || !first.has_column || !last.has_row || !last.has_column) return false;
  *area = area_between(first, last, 0, 0);
  return true;
}

}  // namespace jiedui::formats::detail
