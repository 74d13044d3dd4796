#include "formats/sheet.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "formats/detail/refusal.hpp"

namespace jiedui::formats {
namespace {

/// Formats that people take for xlsx or csv because the extension says so.
base::Result<void> refuse_others(std::string_view bytes, const std::string& name) {
  using detail::refusal;
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    return tl::unexpected(refusal(name,
                                  "this is an old xls (or et) workbook, or one protected by a "
                                  "password; open it in Excel or WPS, remove "
                                  "the password, save it as xlsx and import that",
                                  "这是旧版 xls(或 et)工作簿,或设有打开密码;请用 Excel 或 WPS "
                                  "打开,取消密码,另存为 xlsx 后再导入"));
  }
  if (bytes.starts_with("%PDF") || bytes.starts_with("{\\rtf") || bytes.starts_with("Rar!")) {
    return tl::unexpected(refusal(name, "this is not a table; give an xlsx or csv file",
                                  "这不是表格文件;请提供 xlsx 或 csv 文件"));
  }
  const std::string head = base::to_lower_ascii(base::trim(bytes.substr(0, 512)));
  if (head.starts_with("<html") || head.starts_with("<!doctype") || head.starts_with("<?xml") ||
      head.starts_with("<table")) {
    return tl::unexpected(refusal(
        name,
        "this is a web page or xml file with the name of a table; open it in Excel or WPS, save it "
        "as xlsx and "
        "import that",
        "这其实是网页或 XML 文件,只是扩展名像表格;请用 Excel 或 WPS 打开,另存为 xlsx 后再导入"));
  }
  return {};
}

}  // namespace

const SheetCell& Sheet::at(std::size_t row, std::size_t column) const {
  static const SheetCell k_empty;
  return row < rows.size() && column < rows[row].size() ? rows[row][column] : k_empty;
}

std::string cell_name(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.push_back(static_cast<char>('A' + (rest - 1) % 26));
  }
  std::reverse(letters.begin(), letters.end());
  return letters + std::to_string(row + 1);
}

base::Result<Workbook> read_workbook(std::string bytes, const std::string& name,
                                     const ReadLimits& limits) {
  if (bytes.starts_with("PK")) return read_xlsx(std::move(bytes), name, limits);
  JD_CHECK(refuse_others(bytes, name));
  return read_csv(bytes, name, limits);
}

}  // namespace jiedui::formats
