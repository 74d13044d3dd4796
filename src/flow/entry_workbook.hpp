// The entry workbook of a form: empty, or with the present rows and their identities.
#pragma once

#include <string>

#include "flow/app.hpp"

namespace jiedui::flow {

struct EntryWorkbookRequest {
  std::string programme;
  std::string form;
  bool filled = false;
  std::string
      period;       ///< needed when filled; otherwise put into the rows of the expected reporters
  std::string org;  ///< only rows of this organisation and those below it
};

struct EntryWorkbook {
  std::string bytes;
  int rows = 0;  ///< present rows in it
};
base::Result<EntryWorkbook> entry_workbook(App& app, const EntryWorkbookRequest& request);

}  // namespace jiedui::flow
