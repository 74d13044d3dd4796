// 材料核查: a written summary is read and examined. Needs no programme and no store.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "report/checkup_json.hpp"

namespace jiedui::flow {

struct Checkup {
  report::CheckedFile file;
  reading::Examination examination;
  std::vector<base::Bilingual> notes;  ///< what the reader of the file wants said
  std::vector<report::SharedPassage> copies{};
};

/// Fails when the file cannot be read whole.
base::Result<Checkup> check_up(const std::string& path);

/// What the texts share with each other, with themselves and with the library, added to copies and
/// remarks. `library` is a folder; empty = none.
base::Result<void> compare_texts(std::vector<Checkup>& checkups, const std::string& library);

}  // namespace jiedui::flow
