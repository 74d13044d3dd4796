#include "formats/read_document.hpp"

#include <algorithm>
#include <array>

#include "formats/detail/docx_parts.hpp"
#include "formats/detail/file_kind.hpp"
#include "formats/detail/read_kinds.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/detail/sheet_document.hpp"

namespace jiedui::formats {
namespace {

using base::Result;
using detail::FileKind;

Result<ReadDocument> read_text(std::string_view bytes, const std::string& name,
                               const ReadLimits& limits) {
  ReadDocument out{.format = "txt", .encoding = {}, .document = {}, .text = {}};
  if (bytes.size() > limits.text_bytes) {
    return tl::unexpected(detail::too_large(
        name, fmt::format("the text is over {} MB", limits.text_bytes >> 20U),
        fmt::format("文字超过 {} MB", limits.text_bytes >> 20U), detail::Wanted::document));
  }
  auto text = to_utf8(bytes, &out.encoding);
  if (!text) {
    base::Fault fault = std::move(text).error();
    // The place is the line; what to_utf8 advises is for tables.
    fault.en = fmt::format(
        "line {} is no text in a known encoding (UTF-8, UTF-16, GB18030): the file is damaged or "
        "not what its name says; open it where it was made and save it again",
        fault.place);
    fault.zh = fmt::format(
        "第 {} 行不是已知编码(UTF-8、UTF-16、GB18030)的文字,文件可能已损坏,或与文件名所示格式不符;"
        "请用原来的程序打开,另存后再试",
        fault.place);
    fault.place = name + ":" + fault.place;
    return tl::unexpected(std::move(fault));
  }
  out.text = *std::move(text);
  for (const std::string& line : base::split(out.text, '\n')) {
    const std::string_view shown =
        line.ends_with('\r') ? std::string_view(line).substr(0, line.size() - 1) : line;
    if (!base::trim(shown).empty()) {
      out.document.blocks.emplace_back(Paragraph{Role::body, {Span{std::string(shown)}}});
    }
  }
  return out;
}

Result<ReadDocument> read_as(FileKind kind, std::string bytes, const std::string& name,
                             const ReadLimits& limits) {
  if (auto refused = detail::refuse_kind(kind, name, detail::Wanted::document)) {
    return tl::unexpected(*std::move(refused));
  }
  if (kind == FileKind::zip) return detail::read_docx(std::move(bytes), name, limits);
  if (kind == FileKind::pdf) return detail::read_pdf(bytes, name, limits);
  if (kind == FileKind::html) return detail::read_html(bytes, name, limits);
  return read_text(bytes, name, limits);
}

/// The extensions under which a format usually comes; an unknown one says nothing.
bool extension_disagrees(std::string_view extension, std::string_view format) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> k_usual = {{
      {"txt", "txt"},
      {"md", "txt"},
      {"text", "txt"},
      {"html", "html"},
      {"htm", "html"},
      {"shtml", "html"},
      {"xhtml", "html"},
      {"docx", "docx"},
      {"docm", "docx"},
      {"pdf", "pdf"},
      {"doc", "doc"},
      {"wps", "doc"},
  }};
  const auto usual = std::find_if(k_usual.begin(), k_usual.end(),
                                  [&](const auto& pair) { return pair.first == extension; });
  return usual != k_usual.end() && usual->second != format;
}

void note_wrong_extension(const std::string& name, ReadDocument& read) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) return;
  const std::string extension = base::to_lower_ascii(std::string_view(name).substr(dot + 1));
  if (!extension_disagrees(extension, read.format)) return;
  read.notes.push_back(
      {fmt::format("文件名是 .{},内容是 {};已按内容读取", extension, read.format),
       fmt::format("the name says .{}, the content is {}; it was read as what it is", extension,
                   read.format)});
}

ReadDocument written_of(Workbook workbook) {
  ReadDocument out{.format = std::move(workbook.format),
                   .encoding = workbook.encoding,
                   .document = detail::document_of(workbook),
                   .text = {}};
  out.text = reading_text(out.document).text;
  return out;
}

}  // namespace

Result<ReadDocument> read_written(std::string bytes, const std::string& name,
                                  const ReadLimits& limits) {
  const FileKind kind = detail::kind_of(bytes);
  bool workbook = kind == FileKind::text && base::to_lower_ascii(name).ends_with(".csv");
  if (kind == FileKind::zip) {
    auto archive = detail::Archive::open(bytes, name, limits, detail::Wanted::document);
    workbook = archive && detail::is_workbook(*archive);
  }
  if (!workbook) return read_document(std::move(bytes), name, limits);
  JD_TRY(Workbook read, read_workbook(std::move(bytes), name, limits));
  return written_of(std::move(read));
}

Result<ReadDocument> read_document(std::string bytes, const std::string& name,
                                   const ReadLimits& limits) {
  const FileKind kind = detail::kind_of(bytes);
  JD_TRY(auto read, read_as(kind, std::move(bytes), name, limits));
  if (read.text.empty()) read.text = reading_text(read.document).text;
  note_wrong_extension(name, read);
  return read;
}

}  // namespace jiedui::formats
