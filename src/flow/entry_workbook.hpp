// The entry workbook of a form or kind: what the books carry over into the period, or with the
// present rows and their identities.
#pragma once

#include <string>

#include "flow/app.hpp"

namespace jiedui::flow {

struct EntryWorkbookRequest {
  std::string programme;
  std::string form;     ///< form or kind of the pack
  bool filled = false;  ///< with the rows that the period has already
  /// What is filled in: rows of the period before are carried over, the expected reporters stand
  /// in it. A kind: rows still open in it. Needed for a filled form.
  std::string period;
  std::string org;  ///< only rows of this organisation and those below it
};

struct EntryWorkbook {
  std::string bytes;
  int rows = 0;     ///< present rows in it
  int carried = 0;  ///< rows carried over
};
base::Result<EntryWorkbook> entry_workbook(App& app, const EntryWorkbookRequest& request);

}  // namespace jiedui::flow
