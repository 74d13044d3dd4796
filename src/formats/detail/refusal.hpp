// The sentences with which a file is refused; all say what to do about it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace jiedui::formats::detail {

inline base::Fault refusal(std::string place, std::string en, std::string zh) {
  return {base::FaultCode::invalid_input, std::move(en), std::move(zh), std::move(place)};
}

/// For a file that no spreadsheet program would have written: `en`/`zh` say what is wrong with it.
inline base::Fault damaged(std::string place, std::string_view en, std::string_view zh) {
  return refusal(
      std::move(place),
      fmt::format("{}; the file is damaged or was not written by a spreadsheet program. Open it "
                  "in Excel or WPS, save it again as xlsx and import that",
                  en),
      fmt::format("{};文件已损坏,或不是表格软件生成的。请用 Excel 或 WPS 打开,另存为 xlsx 后再导入",
                  zh));
}

/// For a file beyond a bound of ReadLimits.
inline base::Fault too_large(std::string place, std::string_view en, std::string_view zh) {
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
