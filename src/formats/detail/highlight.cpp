#include "formats/detail/highlight.hpp"

#include <optional>
#include <vector>

#include "formats/detail/sheet_scan.hpp"
#include "formats/detail/xml.hpp"
#include "formats/detail/xml_text.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

struct List {
  Bytes tag{};
  std::size_t end_tag = 0;
  std::size_t count = 0;  ///< of its elements
};

class StyleLists final : public XmlHandler {
 public:
  void start(std::string_view element, const XmlAttributes&) override {
    if (element == "fills") fills.emplace().tag = {tag_begin, tag_end};
    if (element == "cellXfs") formats.emplace().tag = {tag_begin, tag_end};
    if (element == "fill" && fills && fills->end_tag == 0) ++fills->count;
    if (element != "xf" || !formats || formats->end_tag != 0) return;
    ++formats->count;
    xf_tags.push_back({tag_begin, tag_end});
    xf_ends.push_back(tag_end);
  }
  void end(std::string_view element) override {
    if (element == "fills" && fills) fills->end_tag = tag_begin;
    if (element == "cellXfs" && formats) formats->end_tag = tag_begin;
    if (element == "xf" && formats && formats->end_tag == 0) xf_ends.back() = tag_end;
  }
  void text(std::string_view) override {}

  std::optional<List> fills, formats;
  std::vector<Bytes> xf_tags;        ///< of cellXfs
  std::vector<std::size_t> xf_ends;  ///< behind each
};

void grow(std::string_view part, const List& list, const std::string& added, std::size_t by,
          TextEdits* edits) {
  const std::string_view tag = part.substr(list.tag.begin, list.tag.end - list.tag.begin);
  const std::string count = std::to_string(list.count + by);
  if (tag.find("count=") != std::string_view::npos)
    edits->replace(list.tag.begin, list.tag.end, with_attribute(tag, "count", &count));
  edits->insert(list.end_tag, added);
}

}  // namespace

Result<Highlights> highlight_styles(Archive& archive, const std::string& entry,
                                    const std::set<std::string>& styles) {
  StyleLists lists;
  JD_CHECK(parse_part(archive, entry, lists));
  Highlights out;
  JD_TRY(out.part, read_part(archive, entry));
  if (!lists.fills || !lists.formats) return out;
  const std::string_view part = out.part;
  const std::string prefix = prefix_of(part.substr(lists.fills->tag.begin));
  const std::string fill = std::to_string(lists.fills->count);
  const std::string yes = "1";
  std::string copies;
  for (const std::string& style : styles) {
    const auto number = style.empty() ? std::optional<std::size_t>(0) : parse_count(style);
    if (!number || *number >= lists.xf_tags.size()) continue;
    const Bytes tag = lists.xf_tags[*number];
    const std::string filled =
        with_attribute(part.substr(tag.begin, tag.end - tag.begin), "fillId", &fill);
    copies += with_attribute(filled, "applyFill", &yes);
    copies += part.substr(tag.end, lists.xf_ends[*number] - tag.end);
    out.number[style] = std::to_string(lists.formats->count + out.number.size());
  }
  TextEdits edits;
  grow(part, *lists.fills,
       fmt::format("<{0}fill><{0}patternFill patternType=\"solid\"><{0}fgColor "
                   "rgb=\"FFFFFF00\"/><{0}bgColor indexed=\"64\"/></{0}patternFill></{0}fill>",
                   prefix),
       1, &edits);
  grow(part, *lists.formats, copies, out.number.size(), &edits);
  out.part = edits.apply(part);
  return out;
}

}  // namespace jiedui::formats::detail
