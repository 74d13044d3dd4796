#include "formats/detail/file_kind.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace jiedui::formats::detail {
namespace {

constexpr std::string_view k_compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t k_head = 1024;

/// The name of a compound file's directory entry as UTF-16LE with its closing zero.
std::string stream_name(std::string_view name) {
  std::string out;
  for (const char c : name) (out += c) += '\0';
  return out + std::string(2, '\0');
}

/// Directory entries are 128 bytes and stand at multiples of 128; the length of the name follows
/// its 64 bytes. Looking at each such place finds them also where the chain of sectors is broken.
bool has_stream(std::string_view bytes, std::string_view name) {
  constexpr std::size_t k_entry = 128;
  constexpr std::size_t k_length_at = 64;
  const std::string wanted = stream_name(name);
  for (std::size_t at = 512; at + k_entry <= bytes.size(); at += k_entry) {
    if (bytes.substr(at, wanted.size()) != wanted) continue;
    const auto length = static_cast<unsigned char>(bytes[at + k_length_at]);
    if (length == wanted.size()) return true;
  }
  return false;
}

FileKind kind_of_compound(std::string_view bytes) {
  if (has_stream(bytes, "EncryptedPackage")) return FileKind::encrypted;
  if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) return FileKind::old_excel;
  if (has_stream(bytes, "WordDocument")) return FileKind::old_word;
  return FileKind::compound;
}

bool starts_with_any(std::string_view bytes, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return bytes.starts_with(mark); });
}

/// The first bytes as lower-case ASCII without marks and spaces, of UTF-16 too.
std::string plain_head(std::string_view bytes) {
  std::string out;
  for (const char c : bytes.substr(0, k_head)) {
    if (static_cast<unsigned char>(c) < 0x80 && c != '\0') out += c;
  }
  return base::to_lower_ascii(base::trim(out));
}

FileKind kind_of_text(std::string_view bytes) {
  const std::string head = plain_head(bytes);
  if (starts_with_any(head, {"<!doctype html", "<html", "<head", "<body", "<meta", "<table",
                             "<title", "<div", "<p>"})) {
    return FileKind::html;
  }
  if (head.starts_with("<?xml") || head.starts_with("<!--") || head.starts_with("<!doctype")) {
    return head.find("<html") != std::string::npos ? FileKind::html : FileKind::xml;
  }
  if (head.starts_with("mime-version:") ||
      (head.starts_with("from:") && head.find("mime-version:") != std::string::npos)) {
    return FileKind::mail;
  }
  return FileKind::text;
}

std::optional<base::Fault> say(const std::string& name, std::string en, std::string zh) {
  return refusal(name, std::move(en), std::move(zh));
}

/// "Excel", "xlsx" for a workbook, "Word", "docx" for a document.
std::pair<std::string_view, std::string_view> program_and_format(Wanted wanted) {
  return wanted == Wanted::workbook ? std::pair("Excel", "xlsx") : std::pair("Word", "docx");
}

std::optional<base::Fault> save_as(const std::string& name, Wanted wanted, std::string_view en,
                                   std::string_view zh) {
  const auto [program, format] = program_and_format(wanted);
  return say(
      name,
      fmt::format("{}; open it in {} or WPS, save it as {} and use that", en, program, format),
      fmt::format("{};请用 {} 或 WPS 打开,另存为 {} 后再用", zh, program, format));
}

std::optional<base::Fault> give(const std::string& name, Wanted wanted, std::string_view en,
                                std::string_view zh) {
  const bool workbook = wanted == Wanted::workbook;
  return say(name,
             fmt::format("{}; give {}", en,
                         workbook ? "an xlsx or csv file" : "a docx, html, pdf or txt file"),
             fmt::format("{};请提供 {}", zh,
                         workbook ? "xlsx 或 csv 文件" : "docx、html、pdf 或 txt 文件"));
}

}  // namespace

FileKind kind_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with(k_compound)) return kind_of_compound(bytes);
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return FileKind::zip;
  if (bytes.substr(0, k_head).find("%PDF-") != std::string_view::npos) return FileKind::pdf;
  if (bytes.starts_with("{\\rtf")) return FileKind::rtf;
  if (starts_with_any(bytes, {"\x89PNG"sv, "\xFF\xD8\xFF"sv, "GIF8"sv, "II*\0"sv, "MM\0*"sv})) {
    return FileKind::picture;
  }
  if (starts_with_any(bytes, {"Rar!"sv, "7z\xBC\xAF"sv, "\x1F\x8B"sv})) return FileKind::archive;
  return kind_of_text(bytes);
}

std::optional<base::Fault> refuse_kind(FileKind kind, const std::string& name, Wanted wanted) {
  const bool workbook = wanted == Wanted::workbook;
  switch (kind) {
    case FileKind::zip:
    case FileKind::text:
      return std::nullopt;
    case FileKind::pdf:
      if (!workbook) return std::nullopt;
      return give(name, wanted, "this is a PDF, not a table", "这是 PDF,不是表格文件");
    case FileKind::html:
      if (!workbook) return std::nullopt;
      return save_as(name, wanted, "this is a web page with the name of a table",
                     "这其实是网页,只是扩展名像表格");
    case FileKind::xml:
      return save_as(name, wanted, "this is an xml file", "这其实是 XML 文件");
    case FileKind::rtf:
      if (workbook)
        return give(name, wanted, "this is an rtf text, not a table", "这是 RTF 文稿,不是表格文件");
      return save_as(name, wanted, "this is an rtf file", "这是 RTF 格式的文稿");
    case FileKind::picture:
      return give(name, wanted, "this is a picture, which has no text to read",
                  "这是图片,里面没有可读的文字");
    case FileKind::archive:
      return say(name, "this is a compressed archive; unpack it and give the file inside",
                 "这是压缩包;请先解压,再提供里面的文件");
    case FileKind::encrypted:
      return say(name,
                 fmt::format("the file is protected by a password; open it in {0} or WPS with the "
                             "password, remove it (File > Info > Protect), save it and use that",
                             program_and_format(wanted).first),
                 fmt::format("文件加了密码,读不了内容;请用 {} 或 WPS 凭密码打开,"
                             "在“文件—信息—保护”中取消密码,保存后再用",
                             program_and_format(wanted).first));
    case FileKind::old_excel:
      if (!workbook)
        return give(name, wanted, "this is an old Excel workbook (xls, et)",
                    "这是旧版 Excel 工作簿(xls、et)");
      return save_as(name, wanted, "this is a workbook in the old format (xls, et)",
                     "这是旧版格式的工作簿(xls、et)");
    case FileKind::old_word:
      if (workbook)
        return give(name, wanted, "this is an old Word text (doc, wps), not a table",
                    "这是旧版 Word 文稿(doc、wps),不是表格文件");
      return save_as(name, wanted, "this is a text in the old format (doc, wps)",
                     "这是旧版格式的文稿(doc、wps)");
    case FileKind::compound:
      return save_as(name, wanted, "this is a file of an old office format or a damaged one",
                     "这是旧版办公格式的文件,或已损坏");
    case FileKind::mail:
      return save_as(name, wanted, "this is a page saved as one file (mht) or a mail",
                     "这是网页存成的单个文件(mht)或邮件");
  }
  return std::nullopt;
}

}  // namespace jiedui::formats::detail
