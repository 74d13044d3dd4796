// The sentences with which a file is refused; all say what to do about it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace jiedui::formats::detail {

/// What the reader was asked for: it decides which program and which format the advice names.
enum class Wanted : std::uint8_t { workbook, document };

inline base::Fault refusal(std::string place, std::string en, std::string zh) {
  return {base::FaultCode::invalid_input, std::move(en), std::move(zh), std::move(place)};
}

/// For a file that no office program would have written: `en`/`zh` say what is wrong with it.
inline base::Fault damaged(std::string place, std::string_view en, std::string_view zh,
                           Wanted wanted = Wanted::workbook) {
  if (wanted == Wanted::document) {
    return refusal(std::move(place),
                   fmt::format("{}; the file is damaged or was cut off on its way. Open it in Word "
                               "or WPS, save it again as docx and use that, or fetch it again",
                               en),
                   fmt::format("{};文件已损坏或没有传完。请用 Word 或 WPS 打开,另存为 docx "
                               "后再用,或重新获取文件",
                               zh));
  }
  return refusal(
      std::move(place),
      fmt::format("{}; the file is damaged or was not written by a spreadsheet program. Open it "
                  "in Excel or WPS, save it again as xlsx and import that",
                  en),
      fmt::format("{};文件已损坏,或不是表格软件生成的。请用 Excel 或 WPS 打开,另存为 xlsx 后再导入",
                  zh));
}

/// For a file beyond a bound of ReadLimits.
inline base::Fault too_large(std::string place, std::string_view en, std::string_view zh,
                             Wanted wanted = Wanted::workbook) {
  if (wanted == Wanted::document) {
    return refusal(std::move(place),
                   fmt::format("{}. Save the text without pictures and embedded objects, or split "
                               "the file, and use that",
                               en),
                   fmt::format("{}。请删去图片和嵌入对象后另存,或拆成几个文件再用", zh));
  }
  return refusal(
      std::move(place),
      fmt::format("{}. Delete the sheets, rows and columns that are not needed (also empty "
                  "formatted ones), "
                  "save and import again, or split the file",
                  en),
      fmt::format(
          "{}。请删去不需要的工作表、行和列(包括带格式的空行空列)后保存再导入,或拆成几个文件", zh));
}

}  // namespace jiedui::formats::detail
