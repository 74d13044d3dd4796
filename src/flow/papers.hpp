// 报出数库: papers that were made from the books are kept with their text and figures; who was told
// is added when they leave. Start at make_paper(); then register_paper(), issue_paper().
// Holds: the same content is the same paper: registered again, or issued again to the same receiver
// on the same day, it changes nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/paper.hpp"
#include "flow/app.hpp"
#include "formats/document.hpp"

namespace jiedui::flow {

/// A document ready to leave, and what is kept of it.
struct MadePaper {
  domain::Paper paper;
  formats::Document document;  ///< bookmarks named jd_<code>_<n> in reading order
};
/// Works out the code, names the bookmarks and lists the figures in reading order. `head` says what
/// the paper is (blocks, figures and code are filled in here). A span that is a figure has the key
/// of its entry in `figures` as bookmark (any text; PaperFigure::bookmark); a figure that stands at
/// several places gets a bookmark, and an entry, for each. Entries that no span names are left out.
MadePaper make_paper(domain::Paper head, formats::Document document,
                     const std::vector<domain::PaperFigure>& figures);

/// The blocks of a document as a paper keeps them, and back.
std::vector<domain::PaperBlock> paper_blocks(const formats::Document& document);
formats::Document document_of(const domain::Paper& paper);

/// Keeps a paper; `false` when it is kept already. One commit.
base::Result<bool> register_paper(App& app, const domain::Paper& paper, const std::string& actor);

struct IssueRequest {
  std::string code;
  std::string receiver;
  base::Date date;
  std::string actor;
  std::string reason;  ///< free text for the journal
};
/// Notes that a kept paper was given to somebody (报出); `false` when that is noted already.
base::Result<bool> issue_paper(App& app, const IssueRequest& request);

/// A kept paper by its code, in whichever programme. Fails with not_found, naming near codes.
base::Result<domain::Paper> find_paper(App& app, std::string_view code);

struct PaperFilter {
  std::string programme;  ///< empty = every programme
  std::string period;     ///< empty = every period
  bool issued_only = false;
};
/// Kept papers, in the order in which they were first kept.
base::Result<std::vector<domain::Paper>> list_papers(App& app, const PaperFilter& filter);

}  // namespace jiedui::flow
