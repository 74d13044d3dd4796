// Reading a docx: the zip with limits, styles, body, notes, properties.
// By events rather than as a tree: the memory needed is that of the text, whatever the file holds.
#include <algorithm>

#include "formats/detail/docx_body.hpp"
#include "formats/detail/paragraph_roles.hpp"
#include "formats/detail/package.hpp"
#include "formats/detail/read_kinds.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/detail/xml.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

// No text part of a written document comes near; pictures are never unpacked.
constexpr std::uint64_t k_entry_bytes_max = 128ULL << 20U;
constexpr std::uint64_t k_pieces_max = 1'000'000;
constexpr std::size_t k_properties_max = 1'000;
constexpr std::size_t k_value_max = 65'536;

class PropertiesHandler final : public XmlHandler {
 public:
  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "property") name_ = attributes.get("name");
    value_.clear();
  }
  void end(std::string_view element) override {
    if (element == "title") title = value_;
    if (!element.empty() && !name_.empty() && values.size() < k_properties_max)
      values.try_emplace(name_, value_);
    if (element == "property") name_.clear();
    value_.clear();
  }
  void text(std::string_view chunk) override {
    if (value_.size() < k_value_max) value_ += chunk;
  }

  std::map<std::string, std::string> values;
  std::string title;

 private:
  std::string name_;
  std::string value_;
};

Result<void> read_properties(Archive& archive, ReadDocument& out) {
  PropertiesHandler custom;
  PropertiesHandler core;
  if (archive.has("docProps/custom.xml")) {
    JD_CHECK(parse_part(archive, "docProps/custom.xml", custom));
  }
  if (archive.has("docProps/core.xml")) {
    JD_CHECK(parse_part(archive, "docProps/core.xml", core));
  }
  out.properties = std::move(custom.values);
  out.document.title = std::move(core.title);
  return {};
}

Result<void> read_notes(Archive& archive, const std::string& entry, TextBudget& budget,
                        std::vector<Block>& blocks) {
  if (!archive.has(entry)) return {};
  JD_TRY(auto notes, read_docx_body(archive, entry, {}, budget));
  for (Block& block : notes) {
    if (auto* paragraph = std::get_if<Paragraph>(&block)) paragraph->role = Role::note;
    blocks.push_back(std::move(block));
  }
  return {};
}

/// Office files of other programs are zips too.
Result<std::string> document_entry(Archive& archive) {
  const std::string& name = archive.file_name();
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

}  // namespace

Result<ReadDocument> read_docx(std::string bytes, const std::string& name,
                               const ReadLimits& limits) {
  ReadLimits within = limits;
  within.entry_bytes = std::min(limits.entry_bytes, k_entry_bytes_max);
  JD_TRY(auto archive, Archive::open(std::move(bytes), name, within, Wanted::document));
  JD_TRY(const std::string entry, document_entry(archive));
  const std::string folder = folder_of(entry);
  TextBudget budget{std::min(limits.cells, k_pieces_max), limits.text_bytes};
  ReadDocument out{.format = "docx", .encoding = "UTF-8", .document = {}, .text = {}};
  JD_TRY(const auto styles, read_style_roles(archive, folder + "styles.xml"));
  JD_TRY(out.document.blocks, read_docx_body(archive, entry, styles, budget));
  JD_CHECK(read_notes(archive, folder + "footnotes.xml", budget, out.document.blocks));
  JD_CHECK(read_notes(archive, folder + "endnotes.xml", budget, out.document.blocks));
  JD_CHECK(read_properties(archive, out));
  return out;
}

}  // namespace jiedui::formats::detail
