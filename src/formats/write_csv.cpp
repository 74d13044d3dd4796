#include "formats/detail/formula_guard.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats {
namespace {

void append_field(std::string& out, std::string_view field) {
  const std::string_view guard = detail::looks_like_formula(field) ? "'" : "";
  const bool quoted = field.find_first_of(",;\t\"\r\n") != std::string_view::npos ||
                      field.starts_with(' ') || field.ends_with(' ');
  if (!quoted) {
    out += guard;
    out += field;
    return;
  }
  out.push_back('"');
  out += guard;
  for (const char c : field) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

}  // namespace

std::string write_csv(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out.push_back(',');
      append_field(out, row[i]);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace jiedui::formats
