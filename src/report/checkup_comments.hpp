// A check-up as Word comments beside the words they speak of.
#pragma once

#include <string>
#include <vector>

#include "formats/comment_docx.hpp"
#include "report/checkup.hpp"

namespace jiedui::report {

/// The first one, at the head of the text, says what was examined; then one for each 必改 and 请核,
/// and with `all` each 提示. Places are code points of the examined text.
std::vector<formats::DocxComment> checkup_comments(const Checkup& checkup,
                                                   const std::string& language, bool all);

/// Under which name the comments stand.
formats::CommentAuthor comment_author(const std::string& language, const std::string& date);

}  // namespace jiedui::report
