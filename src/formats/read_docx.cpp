// Reading a docx: the zip with limits, styles, body, notes, properties.
// By events rather than as a tree: the memory needed is that of the text, whatever the file holds.
#include <algorithm>

#include "formats/detail/docx_body.hpp"
#include "formats/detail/docx_parts.hpp"
#include "formats/detail/package.hpp"
#include "formats/detail/paragraph_roles.hpp"
#include "formats/detail/read_kinds.hpp"
#include "formats/detail/xml.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

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

}  // namespace

Result<ReadDocument> read_docx(std::string bytes, const std::string& name,
                               const ReadLimits& limits) {
  ReadLimits within = limits;
  within.entry_bytes = std::min(limits.entry_bytes, k_docx_part_bytes_max);
  JD_TRY(auto archive, Archive::open(std::move(bytes), name, within, Wanted::document));
  JD_TRY(const std::string entry, docx_text_entry(archive));
  const std::string folder = folder_of(entry);
  TextBudget budget{std::min(limits.cells, k_docx_pieces_max), limits.text_bytes};
  ReadDocument out{.format = "docx", .encoding = "UTF-8", .document = {}, .text = {}};
  JD_TRY(const auto styles, read_style_roles(archive, folder + "styles.xml"));
  JD_TRY(out.document.blocks, read_docx_body(archive, entry, styles, budget));
  JD_CHECK(read_notes(archive, folder + "footnotes.xml", budget, out.document.blocks));
  JD_CHECK(read_notes(archive, folder + "endnotes.xml", budget, out.document.blocks));
  JD_CHECK(read_properties(archive, out));
  return out;
}

}  // namespace jiedui::formats::detail
