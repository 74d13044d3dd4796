// The bytes of an xml part changed in places, without reading it into a tree and writing it anew.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/detail/archive.hpp"

namespace jiedui::formats::detail {

class TextEdits {
 public:
  /// What is inserted at the same place stands in the order in which it was given.
  void replace(std::size_t begin, std::size_t end, std::string with) {
    edits_.push_back({begin, end, std::move(with)});
  }
  void insert(std::size_t at, std::string text) { replace(at, at, std::move(text)); }
  [[nodiscard]] bool empty() const { return edits_.empty(); }
  [[nodiscard]] std::string apply(std::string_view text);

 private:
  struct Edit {
    std::size_t begin, end;
    std::string with;
  };
  std::vector<Edit> edits_;
};

/// The whole part; refused unless its text is UTF-8, as every program writes it.
base::Result<std::string> read_part(Archive& archive, const std::string& entry);

/// A tag's text with an attribute set, or without it (no value); all other bytes stay.
std::string with_attribute(std::string_view tag, std::string_view name, const std::string* value);
/// "x:" of <x:c …>; empty without one.
std::string prefix_of(std::string_view tag);
std::string escape_xml(std::string_view text);

}  // namespace jiedui::formats::detail
