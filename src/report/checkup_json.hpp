// A check-up as CONTRACTS gives it: one JSON object a file.
#pragma once

#include <string>

#include "base/json.hpp"
#include "reading/examine.hpp"

namespace jiedui::report {

/// What was examined: `file` as the user named it.
struct CheckedFile {
  std::string file;
  std::string format;    ///< txt, html, docx, pdf, xlsx
  std::string encoding;  ///< UTF-8, GB18030 …
};

base::Json checkup_json(const CheckedFile& file, const reading::Examination& examination);

}  // namespace jiedui::report
