#include "base/digest.hpp"
#include "report/table.hpp"

namespace jiedui::report {
namespace {

// Without 0/O, 1/I: the code is read aloud over the telephone.
constexpr std::string_view k_letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr char k_field = '\x1f';
constexpr char k_line = '\x1e';

void append_row(std::string& out, const TableRow& row) {
  for (const TableCell& cell : row.cells) {
    out += cell.is_text ? cell.text : cell.display;
    out += k_field;
    out += cell.computed;
    out += k_field;
  }
  out += k_line;
}

unsigned hex_value(char digit) {
  return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

}  // namespace

std::string check_code_of(const TableModel& table) {
  std::string content;
  for (const TableRow& row : table.rows) append_row(content, row);
  for (const TableRow& row : table.groups) append_row(content, row);
  if (table.total) append_row(content, *table.total);
  for (const TableNote& note : table.notes) content += note.text.zh + k_line;
  const std::string digest = base::sha256(content);
  std::string code;
  for (std::size_t i = 0; i < 8; ++i) {
    const unsigned byte = hex_value(digest[2 * i]) * 16 + hex_value(digest[2 * i + 1]);
    code += k_letters[byte % k_letters.size()];
  }
  return code;
}

}  // namespace jiedui::report
