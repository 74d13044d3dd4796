// A written document from the bytes of a file: docx, html, pdf or plain text.
// Decides: what a file is, by its content; which of its words a reader of the page would see.
// Not here: what the words mean (reading), how a document is set (document_out.hpp).
// Holds: what people do not see is left out (deleted text of tracked changes, comments, hidden
// text, scripts); what they see is kept, in order. A file that cannot be read whole is refused.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "formats/document.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats {

struct ReadDocument {
  std::string format;    ///< "txt", "html", "docx" or "pdf"; of read_written also "xlsx", "csv"
  std::string encoding;  ///< of txt and html as to_utf8 says it, or the page's own; else "UTF-8"
  Document document;     ///< without empty paragraphs
  /// The text whose offsets a check-up gives: of a txt the file itself, else that of
  /// reading_text(document).
  std::string text;
  std::map<std::string, std::string> properties{};  ///< custom ones of a docx
  std::vector<base::Bilingual> notes{};             ///< what the sender should know
};

/// `name` is used in messages; an extension that says otherwise than the content is noted.
/// docx: tracked insertions are kept, footnotes stand at the end as notes, page heads and feet are
/// left out. pdf: lines are joined to paragraphs, page numbers left out; needs pdftotext.
base::Result<ReadDocument> read_document(std::string bytes, const std::string& name,
                                         const ReadLimits& limits = {});

/// Whatever is written, for a check-up: as read_document, and workbooks too ("xlsx", "csv"), as
/// captions and tables. A csv is told by its name.
base::Result<ReadDocument> read_written(std::string bytes, const std::string& name,
                                        const ReadLimits& limits = {});

}  // namespace jiedui::formats
