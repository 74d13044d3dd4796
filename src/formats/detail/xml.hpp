// Events of one xml part of an office file. Namespaces: only the elements of SpreadsheetML,
// WordprocessingML and the parts that both share are reported under their names; elements of
// extensions have an empty name.
// Holds: a document type declaration is refused, so no entity is ever expanded.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/detail/archive.hpp"

namespace jiedui::formats::detail {

class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// By name without namespace; nothing when the attribute is not there.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] std::string_view get(std::string_view name) const {
    return find(name).value_or("");
  }
  /// "1" or "true".
  [[nodiscard]] bool flag(std::string_view name) const;
  /// A decimal without sign; nothing when absent or not one.
  [[nodiscard]] std::optional<std::size_t> number(std::string_view name) const;

 private:
  const char** pairs_;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view element, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view chunk) = 0;

  /// Once set, no further event is delivered and parsing fails with it.
  std::optional<base::Fault> fault;

  /// Where in the part's bytes the present tag begins and ends. An element without content is one
  /// tag: its end event stands behind it and is empty.
  std::size_t tag_begin = 0, tag_end = 0;
};

base::Result<void> parse_part(Archive& archive, const std::string& entry, XmlHandler& handler);

/// A decimal without sign and nothing else.
std::optional<std::size_t> parse_count(std::string_view text);

}  // namespace jiedui::formats::detail
