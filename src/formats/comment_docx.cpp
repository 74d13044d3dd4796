#include "formats/comment_docx.hpp"

#include <algorithm>
#include <set>

#include "formats/detail/docx_anchors.hpp"
#include "formats/detail/docx_parts.hpp"
#include "formats/detail/package.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/detail/repack.hpp"
#include "formats/detail/xml_root.hpp"
#include "formats/detail/xml_text.hpp"

namespace jiedui::formats {
namespace {

using base::Result;
using detail::Archive;
using detail::RootScan;

constexpr std::string_view k_w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view k_rel =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
// A docx kept as "Strict Open XML" has names of its own for the same things.
constexpr std::string_view k_w_strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
constexpr std::string_view k_rel_strict =
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
constexpr std::string_view k_declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view k_content_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// An attribute's value.
std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : detail::escape_xml(text)) {
    if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return "\"" + out + "\"";
}

/// What is written into the file, with the prefix its parts use.
class CommentXml {
 public:
  /// Another prefix than Word's means that the file may not know Word's: ours then brings it along.
  CommentXml(const std::string& prefix, bool strict)
      : declared_(prefix == "w:" ? "" : fmt::format(" xmlns:w=\"{}\"", strict ? k_w_strict : k_w)) {
  }

  [[nodiscard]] std::string before(std::size_t id) const {
    return fmt::format("<w:commentRangeStart{} w:id=\"{}\"/>", declared_, id);
  }
  [[nodiscard]] std::string behind(std::size_t id) const {
    return fmt::format(
        "<w:commentRangeEnd{0} w:id=\"{1}\"/><w:r{0}><w:commentReference w:id=\"{1}\"/></w:r>",
        declared_, id);
  }
  [[nodiscard]] std::string comment(std::size_t id, const DocxComment& comment,
                                    const CommentAuthor& author) const {
    std::string out = fmt::format("<w:comment{} w:id=\"{}\" w:author={} w:initials={}", declared_,
                                  id, quoted(author.name), quoted(author.initials));
    if (!author.date.empty()) {
      const bool day = author.date.find('T') == std::string::npos;
      out += " w:date=" + quoted(author.date + (day ? "T00:00:00Z" : ""));
    }
    out += ">";
    for (std::size_t i = 0; i < comment.paragraphs.size(); ++i)
      out += paragraph(comment.paragraphs[i], i == 0);
    return out + "</w:comment>";
  }

 private:
  /// With every measure said: the document's own may be those of an official paper, 16 points high.
  static std::string paragraph(const std::string& text, bool bold) {
    return fmt::format(
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>"
        "<w:ind w:left=\"0\" w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/>"
        "</w:pPr><w:r><w:rPr>{}<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr>"
        "<w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        bold ? "<w:b/>" : "<w:b w:val=\"0\"/>", detail::escape_xml(text));
  }

  std::string declared_;
};

/// The part that comments stand in, made if there is none, with the highest number given so far.
struct CommentPart {
  std::string entry;
  bool made = false;
  std::size_t next_id = 0;
  std::string bytes;
  RootScan scan{"id"};
};

Result<CommentPart> comment_part(Archive& archive, const std::string& text_entry, bool strict) {
  CommentPart out;
  const std::string folder = detail::folder_of(text_entry);
  const std::string rels = folder + "_rels/" + text_entry.substr(folder.size()) + ".rels";
  if (archive.has(rels)) {
    JD_TRY(const auto relations, detail::read_relations(archive, text_entry));
    out.entry = detail::target_of(relations, "comments", "");
  }
  if (out.entry.empty() || !archive.has(out.entry)) {
    out.made = true;
    out.entry = folder + "comments.xml";
    for (int i = 1; archive.has(out.entry); ++i)
      out.entry = fmt::format("{}comments_check{}.xml", folder, i);
    out.bytes = fmt::format("{}<w:comments xmlns:w=\"{}\"></w:comments>", k_declaration,
                            strict ? k_w_strict : k_w);
    return out;
  }
  JD_TRY(out.bytes, detail::read_part(archive, out.entry));
  JD_CHECK(detail::parse_part(archive, out.entry, out.scan));
  for (const std::string& value : out.scan.values) {
    if (const auto id = detail::parse_count(value)) out.next_id = std::max(out.next_id, *id + 1);
  }
  return out;
}

using Entries = std::map<std::string, std::string>;

/// `xml` as the last child of a part's root, unless a value of the attribute is there already.
Result<void> append_child(Archive& archive, const std::string& entry, const std::string& attribute,
                          const std::string& present, std::string_view xml, Entries* changed) {
  RootScan scan(attribute);
  JD_TRY(const std::string part, detail::read_part(archive, entry));
  JD_CHECK(detail::parse_part(archive, entry, scan));
  if (std::find(scan.values.begin(), scan.values.end(), present) != scan.values.end()) return {};
  (*changed)[entry] = scan.append(part, xml);
  return {};
}

Result<void> announce(Archive& archive, const std::string& text_entry, const CommentPart& comments,
                      bool strict, Entries* changed, Entries* added) {
  JD_CHECK(append_child(archive, "[Content_Types].xml", "PartName", "/" + comments.entry,
                        fmt::format("<Override PartName=\"/{}\" ContentType=\"{}\"/>",
                                    comments.entry, k_content_type),
                        changed));
  const std::string folder = detail::folder_of(text_entry);
  const std::string rels = folder + "_rels/" + text_entry.substr(folder.size()) + ".rels";
  const std::string_view target = std::string_view(comments.entry).substr(folder.size());
  const std::string relation =
      fmt::format("<Relationship Id=\"rIdCheckup\" Type=\"{}\" Target=\"{}\"/>",
                  strict ? k_rel_strict : k_rel, target);
  if (archive.has(rels)) return append_child(archive, rels, "Id", "rIdCheckup", relation, changed);
  (*added)[rels] = fmt::format(
      "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "{}</Relationships>",
      k_declaration, relation);
  return {};
}

}  // namespace

Result<std::string> comment_docx(const std::string& bytes, const std::string& name,
                                 const std::vector<DocxComment>& comments,
                                 const CommentAuthor& author, const ReadLimits& limits) {
  if (comments.empty()) return bytes;
  ReadLimits within = limits;
  within.entry_bytes = std::min(limits.entry_bytes, detail::k_docx_part_bytes_max);
  JD_TRY(auto archive, Archive::open(bytes, name, within, detail::Wanted::document));
  JD_TRY(const std::string entry, detail::docx_text_entry(archive));
  detail::TextBudget budget{std::min(limits.cells, detail::k_docx_pieces_max) * 4,
                            limits.text_bytes};
  JD_TRY(const auto styles,
         detail::read_style_roles(archive, detail::folder_of(entry) + "styles.xml"));
  Document document;
  detail::DocxPieces pieces;
  JD_TRY(document.blocks, detail::read_docx_body(archive, entry, styles, budget, &pieces));

  JD_TRY(std::string part, detail::read_part(archive, entry));
  const bool strict = part.find(k_w_strict) != std::string::npos;
  JD_TRY(CommentPart made, comment_part(archive, entry, strict));
  RootScan root("");
  JD_CHECK(detail::parse_part(archive, entry, root));
  const CommentXml in_text(root.prefix(part), strict);
  const CommentXml in_list(made.made ? "w:" : made.scan.prefix(made.bytes), strict);
  std::vector<detail::DocxAnchor> anchors;
  std::string list;
  for (std::size_t i = 0; i < comments.size(); ++i) {
    const std::size_t id = made.next_id + i;
    anchors.push_back({comments[i].start, comments[i].end, in_text.before(id), in_text.behind(id)});
    list += in_list.comment(id, comments[i], author);
  }
  if (!detail::put_anchors(part, document, pieces, root.prefix(part), anchors)) {
    return tl::unexpected(detail::refusal(name, "the text has no words to put comments at",
                                          "文稿正文里没有可以批注的文字"));
  }
  Entries changed{{entry, std::move(part)}};
  Entries added;
  if (made.made) {
    const std::size_t end = made.bytes.rfind("</w:comments>");
    added[made.entry] = made.bytes.substr(0, end) + list + "</w:comments>";
    JD_CHECK(announce(archive, entry, made, strict, &changed, &added));
  } else {
    changed[made.entry] = made.scan.append(made.bytes, list);
  }
  return detail::repack(bytes, name, changed, added);
}

}  // namespace jiedui::formats
