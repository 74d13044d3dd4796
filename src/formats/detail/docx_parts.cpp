#include "formats/detail/docx_parts.hpp"

#include "formats/detail/package.hpp"
#include "formats/detail/refusal.hpp"

namespace jiedui::formats::detail {

using base::Result;

Result<std::string> docx_text_entry(Archive& archive) {
  const std::string& name = archive.file_name();
  // Office files of other programs are zips too.
  if (archive.has("mimetype") && archive.has("content.xml")) {
    return tl::unexpected(
        refusal(name, "this is a file of LibreOffice (odt, ods); save it as docx and use that",
                "这是 LibreOffice 的文件(odt、ods);请另存为 docx 后再用"));
  }
  if (!archive.has("_rels/.rels")) {
    return tl::unexpected(
        refusal(name, "this is a compressed archive; unpack it and give the file inside",
                "这是压缩包;请先解压,再提供里面的文件"));
  }
  JD_TRY(const auto relations, read_relations(archive, ""));
  std::string entry = target_of(relations, "officeDocument", "word/document.xml");
  if (entry.starts_with("xl/") || entry.starts_with("ppt/") || !archive.has(entry)) {
    return tl::unexpected(refusal(
        name, "this is a workbook or slides, not a text; give a docx, html, pdf or txt file",
        "这是工作簿或幻灯片,不是文稿;请提供 docx、html、pdf 或 txt 文件"));
  }
  return entry;
}

bool is_workbook(Archive& archive) {
  if (!archive.has("_rels/.rels")) return false;
  const auto relations = read_relations(archive, "");
  return relations && target_of(*relations, "officeDocument", "").starts_with("xl/");
}

}  // namespace jiedui::formats::detail
