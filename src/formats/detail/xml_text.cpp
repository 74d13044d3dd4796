#include "formats/detail/xml_text.hpp"

#include "base/text.hpp"
#include "formats/detail/refusal.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct AttributeSpan {
  std::size_t begin = 0;        ///< of the white space before it
  std::size_t value_begin = 0;  ///< behind the quote
  std::size_t value_end = 0;
};

/// The attribute of that name without prefix; the tag is well formed, for it was parsed.
bool find_attribute(std::string_view tag, std::string_view name, AttributeSpan* span) {
  std::size_t at = std::min(tag.find_first_of(" \t\r\n/>"), tag.size());
  while (at < tag.size()) {
    const std::size_t begin = at;
    while (at < tag.size() && is_space(tag[at])) ++at;
    if (at >= tag.size() || tag[at] == '/' || tag[at] == '>') return false;
    const std::size_t name_begin = at;
    while (at < tag.size() && tag[at] != '=' && !is_space(tag[at])) ++at;
    const std::string_view found = tag.substr(name_begin, at - name_begin);
    const std::size_t quote = tag.find_first_of("\"'", at);
    if (quote == std::string_view::npos) return false;
    const std::size_t end = tag.find(tag[quote], quote + 1);
    if (end == std::string_view::npos) return false;
    if (found == name) {
      *span = {begin, quote + 1, end};
      return true;
    }
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string TextEdits::apply(std::string_view text) {
  std::stable_sort(edits_.begin(), edits_.end(),
                   [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
  std::string out;
  out.reserve(text.size() + 64 * edits_.size());
  std::size_t at = 0;
  for (const Edit& edit : edits_) {
    JD_ENSURE(edit.begin >= at && edit.end <= text.size());
    out += text.substr(at, edit.begin - at);
    out += edit.with;
    at = edit.end;
  }
  out += text.substr(at);
  return out;
}

Result<std::string> read_part(Archive& archive, const std::string& entry) {
  std::string out;
  JD_CHECK(archive.read(entry, [&](std::string_view chunk, bool) -> Result<void> {
    out += chunk;
    return {};
  }));
  const std::string head = base::to_lower_ascii(std::string_view(out).substr(0, 200));
  const std::size_t declared = head.find("encoding=");
  const bool other = declared != std::string::npos && declared < head.find("?>") &&
                     head.substr(declared + 10, 5) != "utf-8";
  if (other || head.starts_with("\xFE\xFF") || head.starts_with("\xFF\xFE")) {
    return tl::unexpected(damaged(archive.file_name() + ":" + entry,
                                  "this part is not written in UTF-8", "这一部分不是 UTF-8 编码"));
  }
  return out;
}

std::string with_attribute(std::string_view tag, std::string_view name, const std::string* value) {
  std::string out(tag);
  AttributeSpan span;
  if (find_attribute(tag, name, &span)) {
    if (value == nullptr) {
      out.erase(span.begin, span.value_end + 1 - span.begin);
    } else {
      out.replace(span.value_begin, span.value_end - span.value_begin, *value);
    }
  } else if (value != nullptr) {
    std::size_t end = out.size() - 1;  // before > or />
    if (end > 0 && out[end - 1] == '/') --end;
    while (end > 0 && is_space(out[end - 1])) --end;
    out.insert(end, fmt::format(" {}=\"{}\"", name, *value));
  }
  return out;
}

std::string prefix_of(std::string_view tag) {
  const std::size_t end = std::min(tag.find_first_of(" \t\r\n/>"), tag.size());
  const std::size_t colon = tag.substr(0, end).find(':');
  return colon == std::string_view::npos ? std::string() : std::string(tag.substr(1, colon));
}

std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') {
      out += c;  // other control characters cannot stand in xml at all
    }
  }
  return out;
}

}  // namespace jiedui::formats::detail
