// Any bytes as a csv. What is read must be well formed, and what is written must be read back the
// same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.hpp"
#include "formats/sheet.hpp"

namespace {

using jiedui::formats::Sheet;

std::vector<std::vector<std::string>> texts_of(const Sheet& sheet) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : sheet.rows) {
    rows.emplace_back();
    for (const auto& cell : row) rows.back().push_back(cell.text);
  }
  return rows;
}

bool has_text(const std::vector<std::string>& row) {
  for (const std::string& text : row) {
    if (!text.empty()) return true;
  }
  return false;
}

/// Rows of empty cells only are written as lines that need not come back with the same number of
/// cells.
void drop_blank_rows(std::vector<std::vector<std::string>>& rows) {
  std::erase_if(rows, [](const auto& row) { return !has_text(row); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = jiedui::formats::read_csv(bytes, "fuzz.csv");
  if (!read) {
    JD_ENSURE(!read.error().en.empty() && !read.error().zh.empty());
    return 0;
  }
  auto rows = texts_of(read->sheets.front());
  for (const auto& row : rows) {
    for (const auto& text : row) JD_ENSURE(jiedui::base::is_utf8(text));
  }
  const auto again =
      jiedui::formats::read_csv("sep=,\r\n" + jiedui::formats::write_csv(rows), "fuzz.csv");
  JD_ENSURE(again.has_value());
  auto back = texts_of(again->sheets.front());
  drop_blank_rows(rows);
  drop_blank_rows(back);
  JD_ENSURE(rows == back);
  return 0;
}
