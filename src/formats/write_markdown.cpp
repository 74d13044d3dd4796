// A Document as Markdown, to be pasted where only text goes.
// Holds: a character of the text is never taken for markup.
#include "base/text.hpp"
#include "formats/detail/grid_plan.hpp"
#include "formats/document_out.hpp"

namespace jiedui::formats {
namespace {

std::string escaped(std::string_view text, bool in_table) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += in_table ? "<br>" : "  \n";
      continue;
    }
    const bool marks = std::string_view("\\`*_[]<>").find(c) != std::string_view::npos;
    if (marks || (in_table && c == '|')) out += '\\';
    out += c;
  }
  return out;
}

/// At the start of a line a number with a point, #, + or - would begin a list or a heading.
std::string guarded_start(std::string text) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (text.empty()) return text;
  if (std::string_view("#+->").find(text[0]) != std::string_view::npos) return "\\" + text;
  if (digits != std::string::npos && digits > 0 && (text[digits] == '.' || text[digits] == ')'))
    text.insert(digits, "\\");
  return text;
}

std::string spans_of(const std::vector<Span>& spans, bool in_table) {
  std::string out;
  for (const Span& span : spans) {
    const std::string text = escaped(span.text, in_table);
    const bool strong = (span.bold || span.pending) && !base::trim(text).empty();
    out += strong ? "**" + text + "**" : text;
  }
  return out;
}

std::string_view prefix_of(Role role) {
  switch (role) {
    case Role::title:
      return "# ";
    case Role::heading_1:
    case Role::annex:
      return "## ";
    case Role::heading_2:
      return "### ";
    case Role::heading_3:
      return "#### ";
    case Role::heading_4:
      return "##### ";
    case Role::list:
      return "- ";
    case Role::subtitle:
    case Role::addressee:
    case Role::body:
    case Role::annexes:
    case Role::signature:
    case Role::date:
    case Role::caption:
    case Role::note:
      return "";
  }
  return "";
}

std::string paragraph_of(const Paragraph& paragraph) {
  const std::string_view prefix = prefix_of(paragraph.role);
  const std::string text = spans_of(paragraph.spans, false);
  return std::string(prefix) + (prefix.empty() ? guarded_start(text) : text) + "\n\n";
}

/// Markdown has one head row and no merges: head rows are joined, a merged cell stands in each of
/// its columns of the head and once in the body.
std::string grid_of(const Grid& grid) {
  const detail::PlacedGrid placed = detail::place_cells(grid);
  if (placed.columns == 0) return "";
  const std::size_t head =
      std::min(placed.rows, static_cast<std::size_t>(std::max(1, grid.head_rows)));
  std::string out;
  for (std::size_t column = 0; column < placed.columns; ++column) {
    std::vector<std::string> parts;
    for (std::size_t row = 0; row < head; ++row) {
      const detail::PlacedCell* at = placed.at(row, column);
      if (at == nullptr || at->row != row) continue;
      parts.push_back(spans_of(at->cell->spans, true));
    }
    out += "| " + base::join(parts, "·") + " ";
  }
  out += "|\n";
  for (std::size_t column = 0; column < placed.columns; ++column) {
    const detail::PlacedCell* at = head < placed.rows ? placed.at(head, column) : nullptr;
    const bool right = at != nullptr && at->cell->align == GridAlign::right;
    out += right ? "|---:" : "|---";
  }
  out += "|\n";
  for (std::size_t row = head; row < placed.rows; ++row) {
    for (std::size_t column = 0; column < placed.columns; ++column) {
      const detail::PlacedCell* at = placed.at(row, column);
      const bool begins = at != nullptr && at->row == row && at->column == column;
      out += "| ";
      if (begins) {
        for (int i = 0; i < at->cell->indent; ++i) out += "　";
        out += spans_of(at->cell->spans, true);
      }
      out += " ";
    }
    out += "|\n";
  }
  return out + "\n";
}

}  // namespace

std::string write_markdown(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      out += paragraph_of(*paragraph);
    } else if (const auto* grid = std::get_if<Grid>(&block)) {
      out += grid_of(*grid);
    } else {
      out += "---\n\n";
    }
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace jiedui::formats
