// Passages that the examined texts share with each other, with themselves, and with a library.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "reading/remark.hpp"
#include "report/checkup_json.hpp"
#include "store/text_library.hpp"

namespace jiedui::flow {

/// A text to be compared; `prose` lives as long as the comparing.
struct TextToCompare {
  std::string name;  ///< of its file
  const reading::Prose* prose = nullptr;
};

struct FoundCopies {
  std::vector<report::SharedPassage> copies;  ///< in the order of the text
  std::vector<reading::Remark> remarks;       ///< one for each
  bool too_long = false;                      ///< it was not compared
};

/// One answer for each of the texts. `library` is a folder; empty = none. A text that is in the
/// library itself is not compared with itself there.
base::Result<std::vector<FoundCopies>> find_copies(const std::vector<TextToCompare>& texts,
                                                   const std::string& library);

}  // namespace jiedui::flow
