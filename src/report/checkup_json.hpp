// A check-up as CONTRACTS gives it: one JSON object a file.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "reading/examine.hpp"

namespace jiedui::report {

/// What was examined: `file` as the user named it.
struct CheckedFile {
  std::string file;
  std::string format;    ///< txt, html, docx, pdf, xlsx
  std::string encoding;  ///< UTF-8, GB18030 …
};

/// A passage that also stands in another text.
struct SharedPassage {
  reading::TextSpan span;
  std::string other;  ///< the file's name, or the id of a document of the library
  reading::TextSpan other_span;
  double similarity = 0;
  std::string other_name{};         ///< of a document of the library
  std::size_t other_paragraph = 0;  ///< from 1
};

base::Json checkup_json(const CheckedFile& file, const reading::Examination& examination,
                        const std::vector<SharedPassage>& copies = {});

}  // namespace jiedui::report
