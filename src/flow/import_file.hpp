// A file into the books: parsed and checked outside the transaction, then all or nothing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/finding.hpp"
#include "domain/mapping.hpp"
#include "flow/app.hpp"
#include "intake/intake.hpp"

namespace jiedui::flow {

/// How conflicts are decided (--take).
enum class Take : std::uint8_t { ask, mine, theirs };

struct ImportRequest {
  std::string path;
  std::string programme;
  std::optional<std::string> kind;
  bool dry_run = false;
  Take take = Take::ask;
  std::string reason;  ///< for sealed periods and what was told (已报出): 补报, 口径调整, 项目调整,
                       ///< 审计核减 or 填报差错, then free text
  std::string actor;
  domain::Corrections corrections;  ///< what a person says of the file's columns: remembered
  std::string period;               ///< 报告期, where the file names none
  bool show_mapping = false;        ///< only work out what the columns are; nothing is written
  /// Called now and then with what is being done (zh, en) and how far it is.
  std::function<void(std::string_view, std::string_view, std::size_t, std::size_t)> progress;
};

enum class ImportStatus : std::uint8_t {
  done,       ///< in the books
  unchanged,  ///< everything in the file stands in the books already
  dry_run,    ///< would have been done
  invalid,    ///< the file has errors; nothing was written
  conflict,   ///< somebody else changed rows, or a period is sealed; nothing was written
};

/// Where the file and the books disagree, or a sealed row.
struct ImportConflict {
  std::string place;
  base::Bilingual what;
  base::Bilingual todo;
};

struct ImportOutcome {
  ImportStatus status = ImportStatus::done;
  std::vector<std::string> sheets;
  int added = 0;
  int updated = 0;
  int unchanged = 0;
  int removed = 0;
  int kept = 0;     ///< rows left as the books have them (--take theirs)
  int amended = 0;  ///< of those added, updated, removed: amendments with a reason (更正)
  std::vector<domain::Finding> problems;  ///< of the file: every one at once
  std::vector<ImportConflict> conflicts;
  std::vector<domain::Finding>
      findings;                         ///< of the books with the file in them; they do not stop it
  std::vector<domain::Period> periods;  ///< touched
  std::vector<domain::SheetMapping> mappings;  ///< what the columns were taken for
  int layouts = 0;                             ///< remembered or changed by this import
};

base::Result<ImportOutcome> import_file(App& app, const ImportRequest& request);

/// A file that was read already, under the name people know it by.
struct ReadFile {
  std::string name;
  intake::Drafts drafts;
};
struct FilesOutcome {
  /// Beside the files; `findings` of each are those that a row of its own has a part in.
  std::vector<ImportOutcome> files;
  std::vector<domain::Finding> findings;  ///< of the books with all of them in
};
/// Several files in one transaction, each judged as import_file judges one: all of them or none.
/// `how.path` and `how.kind` are not looked at.
base::Result<FilesOutcome> import_files(App& app, const ImportRequest& how,
                                        const std::vector<ReadFile>& files);

}  // namespace jiedui::flow
