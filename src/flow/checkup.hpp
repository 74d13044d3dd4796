// 材料核查: a written summary is read and examined. Needs no programme and no store.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "flow/app.hpp"
#include "formats/document.hpp"
#include "report/checkup.hpp"
#include "report/checkup_opinion.hpp"

namespace jiedui::flow {

/// A file with what was found, and, if that was asked for, what is needed to hand it back with
/// comments.
struct CheckedDocument {
  report::Checkup checkup;
  formats::Document document{};
  std::string docx{};  ///< the bytes of a docx; empty for other formats
};

/// Milliseconds since some moment, for people who measure; empty = nothing is measured.
using Stopwatch = std::function<double()>;

struct CheckRequest {
  std::string path;
  bool keep_file = false;  ///< for commented_docx; a folder of documents with pictures is large
  Stopwatch stopwatch{};
};
/// Fails when the file cannot be read whole.
base::Result<CheckedDocument> check_up(const CheckRequest& request);

/// What the texts share with each other, with themselves and with the library, added to copies and
/// remarks. `library` is a folder; empty = none.
base::Result<void> compare_texts(std::vector<CheckedDocument>& checked, const std::string& library);

/// What the books say of the texts' figures, added to claims and remarks.
struct BooksRequest {
  std::string programme;
  std::string period;
  std::string org{};  ///< whose texts they are; empty = the whole programme's
};
base::Result<void> compare_with_books(App& app, const BooksRequest& request,
                                      std::vector<CheckedDocument>& checked);

/// Of a document checked with keep_file: the docx that was given, with comments; of another format
/// its text as a docx with them.
struct CommentRequest {
  std::string language = "zh";
  bool all = false;    ///< 提示 too
  std::string date{};  ///< ISO; empty = the comments carry none
};
base::Result<std::string> commented_docx(const CheckedDocument& checked,
                                         const CommentRequest& request);

/// 核查意见 in the form that the file's name says.
base::Result<std::string> opinion_file(const report::Checkup& checkup,
                                       const report::OpinionRequest& request,
                                       const std::string& path);

}  // namespace jiedui::flow
