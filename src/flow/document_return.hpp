// A paper comes back from Word, WPS or LibreOffice: what people changed in it, and what can be done
// about each change (OFFICE 8).
// Decides: which paper it is; for an altered figure, what the books say now and where a correction
// is made. Not here: what counts as one change (reading), the layout of a paper (formats).
// Holds: comparing writes nothing; words kept by accept_changes() stand in passages.
// Start at compare_return().
#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/paper.hpp"
#include "flow/app.hpp"
#include "formats/document.hpp"
#include "reading/compare_documents.hpp"

namespace jiedui::flow {

/// One thing that can be done about a change.
struct Remedy {
  enum class Kind : unsigned char {
    refresh,    ///< the books say the new value already: make the paper again
    restore,    ///< put the issued figure back into the file
    correct,    ///< book the new value as a correction (更正)
    basis,      ///< leave it, and say by which other basis it counts
    keep,       ///< keep the words as a passage written by people
    generated,  ///< the sentence is generated: change the template, or leave it
    none,       ///< nothing has to be done
  };
  Kind kind = Kind::none;
  base::Bilingual what;
  std::string command{};  ///< to be typed; empty where there is none
};

struct ReturnedChange {
  int number = 0;  ///< from 1; what --restore names
  reading::TextChange change;
  domain::PaperFigure figure{};  ///< of an altered figure
  std::string now{};             ///< what the books say today, with its unit; empty = unknown
  std::vector<Remedy> remedies;  ///< the most likely first
};

struct DocumentReturn {
  domain::Paper paper;
  formats::Document returned;
  std::vector<ReturnedChange> changes;
  std::size_t sentences_same = 0;
  std::size_t figures_same = 0;
  std::vector<base::Bilingual> notes;
};

struct ReturnRequest {
  std::string path;
  std::string code;  ///< of the paper, where the file has lost it; empty = find it in the file
};
/// The paper is found by the bookmarks of its figures, else by the property of the file.
base::Result<DocumentReturn> compare_return(App& app, const ReturnRequest& request);

/// Keeps the words of the changes named by their numbers: in the passage of their section, which
/// stays when the summary is made again. Says for each section what was done. Fails, and keeps
/// nothing, when one of them has no place there: a figure, a generated sentence, another paper.
base::Result<std::vector<base::Bilingual>> accept_changes(App& app, const DocumentReturn& answer,
                                                          const std::set<int>& numbers,
                                                          const std::string& actor);

/// The returned document with the issued figures back in the changes named by their numbers; all
/// else stays. Fails when a number names no altered figure.
base::Result<formats::Document> with_restored(const DocumentReturn& answer,
                                              const std::set<int>& numbers);

/// The same as a docx, set as an official paper.
base::Result<std::string> restored_docx(const DocumentReturn& answer, const std::set<int>& numbers);

}  // namespace jiedui::flow
