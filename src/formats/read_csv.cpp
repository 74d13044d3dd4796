// Reading a csv: encoding, delimiter, then RFC 4180 with what spreadsheets tolerate beyond it (any
// line end, a quote inside an unquoted field, text behind a closing quote). Holds: line n of a file
// without line breaks in quotes is row n - 1; blank lines stay as empty rows.
#include <algorithm>
#include <map>
#include <optional>

#include "formats/detail/formula_guard.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats {
namespace {

using base::Result;

constexpr std::size_t k_lines_looked_at = 20;

/// How often a character stands outside of quotes, for each of the first lines that are not blank.
std::vector<std::size_t> counts_per_line(std::string_view text, char wanted) {
  std::vector<std::size_t> counts;
  std::size_t count = 0;
  bool quoted = false;
  bool blank = true;
  for (std::size_t i = 0; i <= text.size() && counts.size() < k_lines_looked_at; ++i) {
    const char c = i < text.size() ? text[i] : '\n';
    if (c == '"') quoted = !quoted;
    if ((c == '\n' || c == '\r') && (!quoted || i == text.size())) {
      if (!blank) counts.push_back(count);
      count = 0;
      blank = true;
    } else {
      blank = false;
      if (c == wanted && !quoted) ++count;
    }
  }
  return counts;
}

/// The delimiter is the character that stands equally often in the most lines; then the most
/// frequent one. So commas inside numbers or sentences do not win over real semicolons or tabs.
char find_delimiter(std::string_view text) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  char delimiter = ',';
  for (const char candidate : {',', '\t', ';'}) {
    std::map<std::size_t, std::size_t> lines_with;
    for (const std::size_t count : counts_per_line(text, candidate)) ++lines_with[count];
    for (const auto& [count, lines] : lines_with) {
      if (count > 0 && std::pair(lines, count) > best) {
        best = {lines, count};
        delimiter = candidate;
      }
    }
  }
  return delimiter;
}

class CsvParser {
 public:
  CsvParser(std::string_view text, char delimiter, std::string name, const ReadLimits& limits)
      : text_(text), delimiter_(delimiter), name_(std::move(name)), limits_(limits) {}

  Result<std::vector<std::vector<SheetCell>>> run() {
    while (at_ < text_.size()) {
      JD_CHECK(read_row());
    }
    return std::move(rows_);
  }

 private:
  Result<void> read_row() {
    rows_.emplace_back();
    JD_CHECK(count_cell(rows_.size() > limits_.rows));
    while (true) {
      JD_TRY(std::string field, read_field());
      // A blank line is an empty row, not a row of one empty cell.
      const bool alone = rows_.back().empty() && (at_ >= text_.size() || text_[at_] != delimiter_);
      if (!field.empty() || !alone) {
        JD_CHECK(add(std::move(field)));
      }
      if (at_ >= text_.size()) return {};
      if (text_[at_] != delimiter_) break;
      ++at_;
      if (at_ < text_.size()) continue;
      JD_CHECK(add({}));  // the delimiter was the last character
      return {};
    }
    skip_line_end();
    return {};
  }

  /// Up to the next delimiter or line end outside of quotes.
  Result<std::string> read_field() {
    std::string field;
    if (at_ < text_.size() && text_[at_] == '"') {
      JD_CHECK(read_quoted(field));
    }
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' &&
           text_[at_] != '\r') {
      field.push_back(text_[at_++]);
    }
    return field;
  }

  Result<void> read_quoted(std::string& field) {
    const std::size_t opened = line_;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      const bool doubled = c == '"' && at_ + 1 < text_.size() && text_[at_ + 1] == '"';
      if (c == '"' && !doubled) {
        ++at_;
        return {};
      }
      if (doubled) ++at_;
      if (c == '\n' || (c == '\r' && !text_.substr(at_).starts_with("\r\n"))) ++line_;
      field.push_back(c);
    }
    return tl::unexpected(detail::refusal(
        fmt::format("{}:{}", name_, opened),
        fmt::format("the quote (\") opened in line {} is never closed; close it or take it away",
                    opened),
        fmt::format("第 {} 行的双引号(\")没有配对;请补上或删去", opened)));
  }

  Result<void> add(std::string field) {
    JD_CHECK(count_cell(rows_.back().size() >= limits_.columns));
    SheetCell cell;
    if (field.starts_with('\'') && detail::looks_like_formula(field)) field.erase(0, 1);
    if (!field.empty()) cell.kind = CellKind::text;
    cell.text = std::move(field);
    rows_.back().push_back(std::move(cell));
    return {};
  }

  Result<void> count_cell(bool beyond_sheet) {
    if (!beyond_sheet && ++cells_ <= limits_.cells) return {};
    return tl::unexpected(detail::too_large(
        fmt::format("{}:{}", name_, line_),
        fmt::format("the file has more than {} rows, {} columns or {} rows and cells", limits_.rows,
                    limits_.columns, limits_.cells),
        fmt::format("文件超过 {} 行、{} 列,或行和单元格超过 {} 个", limits_.rows, limits_.columns,
                    limits_.cells)));
  }

  void skip_line_end() {
    at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    ++line_;
  }

  std::string_view text_;
  char delimiter_;
  std::string name_;
  const ReadLimits& limits_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::uint64_t cells_ = 0;
  std::vector<std::vector<SheetCell>> rows_;
};

Result<void> within_limits(std::string_view bytes, const std::string& name,
                           const ReadLimits& limits) {
  if (bytes.size() <= limits.text_bytes) return {};
  const auto megabytes = limits.text_bytes >> 20U;
  return tl::unexpected(detail::too_large(name, fmt::format("the file is over {} MB", megabytes),
                                          fmt::format("文件超过 {} MB", megabytes)));
}

/// "sep=;" in the first line is how a csv tells Excel its delimiter; it is no row of the table.
std::optional<char> declared_delimiter(std::string_view& text) {
  if (!text.starts_with("sep=") || text.size() < 6 || (text[5] != '\r' && text[5] != '\n'))
    return std::nullopt;
  const char delimiter = text[4];
  text.remove_prefix(text.substr(5).starts_with("\r\n") ? 7 : 6);
  return delimiter;
}

}  // namespace

Result<Workbook> read_csv(std::string_view bytes, const std::string& name,
                          const ReadLimits& limits) {
  JD_CHECK(within_limits(bytes, name, limits));
  Workbook workbook{"csv", {}, {}};
  auto decoded = to_utf8(bytes, &workbook.encoding);
  if (!decoded) {
    decoded.error().place = name + ":" + decoded.error().place;
    return tl::unexpected(std::move(decoded).error());
  }
  std::string_view text = *decoded;
  const auto declared = declared_delimiter(text);
  CsvParser parser(text, declared ? *declared : find_delimiter(text), name, limits);
  Sheet sheet;
  sheet.name = name;
  JD_TRY(sheet.rows, parser.run());
  workbook.sheets.push_back(std::move(sheet));
  return workbook;
}

}  // namespace jiedui::formats
