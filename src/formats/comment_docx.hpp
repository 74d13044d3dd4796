// Word comments put into a docx that somebody sent.
// Decides: where in the file a place of its text stands. Not here: what the comments say.
// Holds: nothing of the text or its look changes; comments that are there stay; every part of the
// file that does not have to be changed keeps its bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/sheet.hpp"

namespace jiedui::formats {

struct DocxComment {
  /// Code points of the text that read_document gives for the same file. What stands in a footnote
  /// or nowhere is commented at the nearest words before it.
  std::size_t start = 0, end = 0;
  std::vector<std::string> paragraphs;  ///< what it says; the first one is set bold
};

struct CommentAuthor {
  std::string name;
  std::string initials;
  std::string date{};  ///< ISO, with or without a time; empty = the comments carry none
};

base::Result<std::string> comment_docx(const std::string& bytes, const std::string& name,
                                       const std::vector<DocxComment>& comments,
                                       const CommentAuthor& author, const ReadLimits& limits = {});

}  // namespace jiedui::formats
