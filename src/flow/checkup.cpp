#include "flow/checkup.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>

#include "base/text.hpp"
#include "flow/book_figures.hpp"
#include "flow/copies.hpp"
#include "flow/paper_file.hpp"
#include "formats/document_out.hpp"
#include "formats/read_document.hpp"
#include "formats/sheet.hpp"
#include "report/checkup_comments.hpp"

namespace jiedui::flow {
namespace {

using base::Result;

bool is_blank(char32_t c) {
  return c <= U' ' || c == U'\u00a0' || c == U'\u3000' || c == U'\u200b' || c == U'\ufeff';
}

/// Places of one text in another that has the same visible characters and other blanks, tabs and
/// line breaks: what a text becomes when it is set as a docx and read again.
class VisiblePlaces {
 public:
  /// Nothing where the two differ in more than blanks.
  static std::optional<VisiblePlaces> between(std::u32string_view from, std::u32string_view to) {
    VisiblePlaces out;
    out.rank_.reserve(from.size() + 1);
    std::u32string visible;
    for (const char32_t c : from) {
      out.rank_.push_back(visible.size());
      if (!is_blank(c)) visible += c;
    }
    out.rank_.push_back(visible.size());
    std::size_t found = 0;
    for (std::size_t i = 0; i < to.size(); ++i) {
      if (is_blank(to[i])) continue;
      if (found == visible.size() || visible[found++] != to[i]) return std::nullopt;
      out.at_.push_back(i);
    }
    if (found != visible.size()) return std::nullopt;
    return out;
  }

  [[nodiscard]] std::size_t start(std::size_t from) const {
    const std::size_t rank = rank_[std::min(from, rank_.size() - 1)];
    return at_.empty() ? 0 : at_[std::min(rank, at_.size() - 1)];
  }
  /// Behind the last visible character before it.
  [[nodiscard]] std::size_t end(std::size_t from) const {
    const std::size_t rank = rank_[std::min(from, rank_.size() - 1)];
    return rank == 0 || at_.empty() ? 0 : at_[rank - 1] + 1;
  }

 private:
  std::vector<std::size_t> rank_;  ///< visible characters before each place
  std::vector<std::size_t> at_;    ///< where the n-th visible character stands
};

/// Every line a paragraph: what can always be set, whatever the file looked like.
formats::Document plain_document(const reading::Prose& prose) {
  formats::Document out;
  for (const reading::Paragraph& paragraph : prose.paragraphs) {
    formats::Paragraph made;
    made.spans.push_back(formats::Span{.text = base::encode_utf8(prose.at(paragraph.span))});
    out.blocks.emplace_back(std::move(made));
  }
  return out;
}

struct SetText {
  std::string bytes;
  VisiblePlaces places;
};

Result<std::optional<SetText>> set_as_docx(const formats::Document& document,
                                           const reading::Prose& prose,
                                           const std::string& language) {
  JD_TRY(std::string bytes, formats::write_docx(document, {.language = language}));
  JD_TRY(const auto read, formats::read_document(bytes, "docx"));
  auto places = VisiblePlaces::between(prose.text, base::decode_utf8(read.text));
  if (!places) return std::optional<SetText>{};
  return std::optional<SetText>{SetText{std::move(bytes), *std::move(places)}};
}

void add_remarks(reading::Examination& examination, std::vector<reading::Remark> remarks) {
  std::ranges::move(remarks, std::back_inserter(examination.remarks));
  std::ranges::stable_sort(examination.remarks, {},
                           [](const reading::Remark& remark) { return remark.span; });
}

}  // namespace

Result<CheckedDocument> check_up(const CheckRequest& request) {
  const std::string& path = request.path;
  const auto now = [&] { return request.stopwatch ? request.stopwatch() : 0.0; };
  const double begun = now();
  JD_TRY(std::string bytes, formats::read_file(path));
  CheckedDocument out;
  report::CheckupStats stats;
  stats.bytes = bytes.size();
  if (request.keep_file) out.docx = bytes;
  JD_TRY(formats::ReadDocument read, formats::read_written(std::move(bytes), path));
  if (read.format != "docx") out.docx.clear();
  if (request.keep_file && out.docx.empty()) out.document = std::move(read.document);
  out.checkup.file = {path, read.format, read.encoding};
  out.checkup.notes = std::move(read.notes);
  std::u32string text = base::decode_utf8(read.text);
  const double examined = now();
  double figures_found = examined;
  double relations_found = examined;
  out.checkup.examination = reading::examine(std::move(text), [&](reading::Stage stage) {
    (stage == reading::Stage::figures ? figures_found : relations_found) = now();
  });
  stats.read_ms = examined - begun;
  stats.extract_ms = figures_found - examined;
  stats.relate_ms = relations_found - figures_found;
  stats.remark_ms = now() - relations_found;
  if (request.stopwatch) out.checkup.stats = stats;
  return out;
}

Result<void> compare_texts(std::vector<CheckedDocument>& checked, const std::string& library) {
  std::vector<TextToCompare> texts;
  for (const CheckedDocument& one : checked)
    texts.push_back({one.checkup.file.file, &one.checkup.examination.prose});
  JD_TRY(auto found, find_copies(texts, library));
  for (std::size_t i = 0; i < checked.size(); ++i) {
    add_remarks(checked[i].checkup.examination, std::move(found[i].remarks));
    checked[i].checkup.copies = std::move(found[i].copies);
    if (found[i].too_long) {
      checked[i].checkup.notes.push_back(
          {"全文过长,未与其他材料比对", "the text is too long; it was not compared with others"});
    }
  }
  return {};
}

Result<void> compare_with_books(App& app, const BooksRequest& request,
                                std::vector<CheckedDocument>& checked) {
  JD_TRY(const reading::AgainstBooks books, book_figures(app, request));
  for (CheckedDocument& one : checked) {
    reading::Examination& all = one.checkup.examination;
    one.checkup.claims = reading::compare_with_books(all.prose, all.figures, books);
    add_remarks(all, reading::remarks_on_claims(all.prose, all.figures, one.checkup.claims));
  }
  return {};
}

Result<std::string> commented_docx(const CheckedDocument& checked, const CommentRequest& request) {
  auto comments = report::checkup_comments(checked.checkup, request.language, request.all);
  const auto author = report::comment_author(request.language, request.date);
  const std::string& name = checked.checkup.file.file;
  if (!checked.docx.empty()) return formats::comment_docx(checked.docx, name, comments, author);
  const reading::Prose& prose = checked.checkup.examination.prose;
  JD_TRY(auto set, set_as_docx(checked.document, prose, request.language));
  if (!set) {
    JD_TRY(set, set_as_docx(plain_document(prose), prose, request.language));
  }
  if (!set) {
    return base::fail(base::FaultCode::invalid_input,
                      "the text holds characters that a docx cannot; use --html instead",
                      "文中含有 docx 不能容纳的字符,请改用 --html", name);
  }
  for (formats::DocxComment& comment : comments) {
    comment.start = set->places.start(comment.start);
    comment.end = std::max(set->places.end(comment.end), comment.start + 1);
  }
  return formats::comment_docx(set->bytes, name, comments, author);
}

Result<std::string> opinion_file(const report::Checkup& checkup,
                                 const report::OpinionRequest& request, const std::string& path) {
  return paper_file(report::checkup_opinion(checkup, request), path, "", request.language);
}

}  // namespace jiedui::flow
