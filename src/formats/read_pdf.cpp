// Reading a pdf: pdftotext in a child process gives words with their places; here they become lines
// and paragraphs again.
// Decides: which lines are one paragraph (indent, last line short, distance), what is a page
// number. Holds: a pdf that cannot be read whole is refused: encrypted, damaged, cut off, pictures
// only.
#include <pugixml.hpp>

#include <algorithm>
#include <cmath>

#include "formats/detail/child_process.hpp"
#include "formats/detail/read_kinds.hpp"
#include "formats/detail/refusal.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

const std::string k_program = "/usr/bin/pdftotext";
constexpr ChildLimits k_limits{
    .memory_bytes = 768U << 20U, .cpu_seconds = 2, .wall_seconds = 20, .output_bytes = 96U << 20U};
constexpr std::size_t k_tail = 4'096;

// All lengths in the pdf's points.
struct Line {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;

  [[nodiscard]] double height() const { return bottom - top; }
};

struct Column {
  double left = 0, right = 0;
};

bool is_ascii_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

double number(const pugi::xml_node& node, const char* name) {
  const double value = node.attribute(name).as_double();
  return std::isfinite(value) ? value : 0;
}

/// Words that stand apart: a space between Latin words, nothing between Chinese characters (layout
/// programs put air around digits), a tab where the gap is that of a column.
Line line_of(const pugi::xml_node& node) {
  Line line{
      number(node, "xMin"), number(node, "yMin"), number(node, "xMax"), number(node, "yMax"), {}};
  double end = line.left;
  for (const pugi::xml_node& word : node.children("word")) {
    const std::string_view text = word.child_value();
    const double gap = number(word, "xMin") - end;
    if (!line.text.empty() && !text.empty()) {
      const bool latin = is_ascii_word(line.text.back()) && is_ascii_word(text.front());
      if (gap > 2 * line.height()) {
        line.text += '\t';
      } else if (latin || gap > 0.8 * line.height()) {
        line.text += ' ';
      }
    }
    line.text += text;
    end = number(word, "xMax");
  }
  return line;
}

/// "12", "- 12 -", "—12—", "第12页", "第 3 页 共 7 页", "3/7": alone on its line.
bool looks_like_page_number(std::string_view text) {
  std::string plain = base::squeeze(text);
  for (const char* word : {"第", "页", "共", "—", "–", "-", "/", "·", "Page", "of"}) {
    plain = base::replace_all(std::move(plain), word, "");
  }
  return plain.size() <= 6 && base::squeeze(text).size() > 0 &&
         std::all_of(plain.begin(), plain.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         !plain.empty();
}

/// Page numbers stand in the margins: the tenth of the page at its head or foot.
bool is_page_number(const Line& line, double page_height) {
  const bool in_margin = line.bottom < page_height * 0.1 || line.top > page_height * 0.9;
  return in_margin && looks_like_page_number(line.text);
}

bool on_one_row(const Line& a, const Line& b) {
  const double overlap = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return overlap > 0.5 * std::min(a.height(), b.height());
}

class Paragraphs {
 public:
  void add_page(const pugi::xml_node& page);
  std::vector<Block> finish() {
    close();
    return std::move(blocks_);
  }

 private:
  void add(Line line, const Column& column, bool first_of_page);
  [[nodiscard]] bool goes_on(const Line& line, const Column& column, bool first_of_page) const;
  void close();

  std::vector<Block> blocks_;
  std::string open_;
  Line last_;
  Column last_column_;
};

void Paragraphs::add_page(const pugi::xml_node& page) {
  const double height = number(page, "height");
  std::vector<Line> lines;
  for (const pugi::xml_node& flow : page.children("flow")) {
    for (const pugi::xml_node& block : flow.children("block")) {
      for (const pugi::xml_node& node : block.children("line")) {
        Line line = line_of(node);
        if (base::trim(line.text).empty() || is_page_number(line, height)) continue;
        // Cells of a table come one after the other, each as a line of its own.
        if (!lines.empty() && on_one_row(lines.back(), line) && line.left > lines.back().right) {
          lines.back().text += "\t" + line.text;
          lines.back().right = line.right;
        } else {
          lines.push_back(std::move(line));
        }
      }
    }
  }
  Column column{1e9, 0};
  for (const Line& line : lines) {
    column.left = std::min(column.left, line.left);
    column.right = std::max(column.right, line.right);
  }
  bool first = true;
  for (Line& line : lines) add(std::move(line), column, std::exchange(first, false));
}

bool Paragraphs::goes_on(const Line& line, const Column& column, bool first_of_page) const {
  if (open_.empty()) return false;
  const double em = std::max(last_.height(), 1.0) * 0.75;
  const bool last_was_full = last_.right > last_column_.right - 2.5 * em;
  const bool indented = line.left > column.left + 1.2 * em;
  const bool alike = std::abs(line.height() - last_.height()) < 0.2 * last_.height();
  const bool near =
      first_of_page || (line.top >= last_.top && line.top - last_.bottom < 1.2 * last_.height());
  const bool row = line.text.find('\t') != std::string::npos;
  return last_was_full && !indented && alike && near && !row;
}

void Paragraphs::add(Line line, const Column& column, bool first_of_page) {
  if (goes_on(line, column, first_of_page)) {
    if (is_ascii_word(open_.back()) && is_ascii_word(line.text.front())) {
      // A number cut at the line's end is one number; two words are two.
      const bool digits = std::isdigit(static_cast<unsigned char>(open_.back())) != 0 &&
                          std::isdigit(static_cast<unsigned char>(line.text.front())) != 0;
      if (!digits) open_ += ' ';
    }
    open_ += line.text;
  } else {
    close();
    open_ = line.text;
  }
  last_ = std::move(line);
  last_column_ = column;
}

void Paragraphs::close() {
  const std::string_view text = base::trim(open_);
  if (!text.empty()) blocks_.emplace_back(Paragraph{Role::body, {Span{std::string(text)}}});
  open_.clear();
}

base::Fault not_readable(const ChildRun& run, const std::string& name) {
  if (run.end == ChildRun::End::too_much_output || run.end == ChildRun::End::out_of_time) {
    return too_large(name, "reading the pdf takes more time or room than any document needs",
                     "读这个 PDF 用的时间或内存超过任何正常文稿", Wanted::document);
  }
  if (run.messages.find("Incorrect password") != std::string::npos) {
    return refusal(name,
                   "the pdf is protected by a password; open it with the password, print it to a "
                   "new pdf without one (or ask the sender for the docx) and use that",
                   "PDF 文件加了密码;请凭密码打开后另存(打印)成不加密的 PDF,"
                   "或向对方要 docx,再用");
  }
  if (run.end == ChildRun::End::killed) {
    return too_large(name, "the pdf is damaged or needs more memory than any document",
                     "PDF 已损坏,或所需内存超过任何正常文稿", Wanted::document);
  }
  return refusal(name,
                 "the pdf is damaged or was cut off on its way; fetch it again, or ask the sender "
                 "for the docx",
                 "PDF 已损坏或没有传完;请重新获取,或向对方要 docx");
}

base::Fault only_pictures(const std::string& name) {
  return refusal(name,
                 "the pdf holds pictures of pages (a scan), no text; run it through a text "
                 "recognition program (OCR) and use its docx, or ask the sender for the docx",
                 "这个 PDF 是扫描件(图片),没有可读的文字;请先用文字识别(OCR)软件转成 docx,"
                 "或向对方要 docx");
}

/// Every writer ends a pdf with this mark; what pdftotext repairs without it has lost its end.
bool is_cut_off(std::string_view bytes, const ChildRun& run) {
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), k_tail));
  return tail.find("%%EOF") == std::string_view::npos &&
         run.messages.find("Error") != std::string::npos;
}

}  // namespace

Result<ReadDocument> read_pdf(std::string_view bytes, const std::string& name,
                              const ReadLimits& limits) {
  auto run = run_child(k_program, {"-bbox-layout", "-enc", "UTF-8", "-", "-"}, bytes, k_limits);
  if (!run) {
    base::Fault fault = std::move(run).error();
    fault.en += "; install poppler-utils to read pdf files, or use the docx";
    fault.zh += ";读 PDF 需要安装 poppler-utils,也可改用 docx";
    fault.place = name;
    return tl::unexpected(std::move(fault));
  }
  if (run->end != ChildRun::End::exited || run->status != 0 || is_cut_off(bytes, *run)) {
    return tl::unexpected(not_readable(*run, name));
  }
  pugi::xml_document page_xml;
  const auto parsed = page_xml.load_buffer_inplace(run->output.data(), run->output.size(),
                                                   pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) return tl::unexpected(not_readable(*run, name));
  Paragraphs paragraphs;
  for (const auto& page : page_xml.child("html").child("body").child("doc").children("page")) {
    paragraphs.add_page(page);
  }
  ReadDocument out{.format = "pdf", .encoding = "UTF-8", .document = {}, .text = {}};
  out.document.title = page_xml.child("html").child("head").child_value("title");
  out.document.blocks = paragraphs.finish();
  if (out.document.blocks.empty()) return tl::unexpected(only_pictures(name));
  if (out.document.text().size() > limits.text_bytes) {
    return tl::unexpected(too_large(name, "the text is longer than any document",
                                    "文字多得不像一份文稿", Wanted::document));
  }
  return out;
}

}  // namespace jiedui::formats::detail
