#include "formats/detail/xml.hpp"

#include <expat.h>

#include <array>
#include <charconv>
#include <memory>
#include <new>

#include "formats/detail/refusal.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

constexpr char k_separator = '\n';
constexpr int k_depth_max = 256;
constexpr std::array<std::string_view, 11> k_namespaces = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    // the same content twice, for programs that know an extension and for those that do not
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    "http://purl.org/dc/elements/1.1/",
};

std::string_view element_name(std::string_view name) {
  const std::size_t at = name.rfind(k_separator);
  if (at == std::string_view::npos) return name;
  const std::string_view space = name.substr(0, at);
  for (const std::string_view ours : k_namespaces) {
    if (space == ours) return name.substr(at + 1);
  }
  return {};
}

/// What the C callbacks share.
struct Session {
  XML_Parser parser;
  XmlHandler& handler;
  std::string place;
  Wanted wanted;
  int depth = 0;

  /// Nothing may be thrown through expat: it is C and may have been built without unwind tables.
  template <class Call>
  void deliver(Call call) {
    if (handler.fault) return;
    handler.tag_begin = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser));
    handler.tag_end = handler.tag_begin + static_cast<std::size_t>(XML_GetCurrentByteCount(parser));
    try {
      call();
    } catch (const std::bad_alloc&) {
      handler.fault = too_large(place, "there is not enough memory for this file",
                                "内存不够读取这个文件", wanted);
    }
    if (handler.fault) XML_StopParser(parser, XML_FALSE);
  }
};

Session& session(void* user) {
  return *static_cast<Session*>(user);
}

void on_start(void* user, const char* name, const char** attributes) {
  Session& self = session(user);
  self.deliver([&] {
    if (++self.depth > k_depth_max) {
      self.handler.fault =
          damaged(self.place, "elements are nested too deeply", "元素嵌套过深", self.wanted);
    } else {
      self.handler.start(element_name(name), XmlAttributes(attributes));
    }
  });
}

void on_end(void* user, const char* name) {
  Session& self = session(user);
  self.deliver([&] {
    --self.depth;
    self.handler.end(element_name(name));
  });
}

void on_text(void* user, const char* text, int length) {
  Session& self = session(user);
  self.deliver([&] { self.handler.text({text, static_cast<std::size_t>(length)}); });
}

void on_doctype(void* user, const char*, const char*, const char*, int) {
  Session& self = session(user);
  self.deliver([&] {
    self.handler.fault =
        damaged(self.place, "it contains a DOCTYPE, which no office program writes",
                "文件含有 DOCTYPE 声明,正常的办公文件没有", self.wanted);
  });
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

base::Fault not_xml(const Session& session) {
  const char* reason = XML_ErrorString(XML_GetErrorCode(session.parser));
  const auto line = XML_GetCurrentLineNumber(session.parser);
  return damaged(fmt::format("{}:{}", session.place, line),
                 fmt::format("this part is not valid XML ({})", reason),
                 fmt::format("这一部分不是合法的 XML({})", reason), session.wanted);
}

}  // namespace

std::optional<std::size_t> parse_count(std::string_view text) {
  std::size_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    std::string_view key = pair[0];
    if (const std::size_t at = key.rfind(k_separator); at != std::string_view::npos)
      key.remove_prefix(at + 1);
    if (key == name) return pair[1];
  }
  return std::nullopt;
}

bool XmlAttributes::flag(std::string_view name) const {
  const std::string_view value = get(name);
  return value == "1" || value == "true";
}

std::optional<std::size_t> XmlAttributes::number(std::string_view name) const {
  const auto value = find(name);
  return value ? parse_count(*value) : std::nullopt;
}

Result<void> parse_part(Archive& archive, const std::string& entry, XmlHandler& handler) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser(
      XML_ParserCreateNS(nullptr, k_separator));
  JD_ENSURE(parser != nullptr);
  Session session{parser.get(), handler, archive.file_name() + ":" + entry, archive.wanted()};
  XML_SetUserData(parser.get(), &session);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  return archive.read(entry, [&](std::string_view chunk, bool last) -> Result<void> {
    const auto status =
        XML_Parse(parser.get(), chunk.data(), static_cast<int>(chunk.size()), last ? 1 : 0);
    if (handler.fault) return tl::unexpected(*handler.fault);
    if (status != XML_STATUS_OK) return tl::unexpected(not_xml(session));
    return {};
  });
}

}  // namespace jiedui::formats::detail
