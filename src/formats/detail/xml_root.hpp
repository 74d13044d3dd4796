// The outermost element of an xml part, so that something can be put at its end.
#pragma once

#include <string>
#include <vector>

#include "formats/detail/archive.hpp"
#include "formats/detail/xml.hpp"

namespace jiedui::formats::detail {

class RootScan final : public XmlHandler {
 public:
  /// `attribute`: whose values to collect from the elements right below the root.
  explicit RootScan(std::string attribute) : attribute_(std::move(attribute)) {}

  void start(std::string_view element, const XmlAttributes& attributes) override;
  void end(std::string_view element) override;
  void text(std::string_view) override {}

  /// "w:" of <w:comments …>.
  [[nodiscard]] std::string prefix(std::string_view part) const;
  /// The part with `xml` as the root's last child.
  [[nodiscard]] std::string append(std::string_view part, std::string_view xml) const;

  std::vector<std::string> values;

 private:
  std::string attribute_;
  int depth_ = 0;
  std::size_t root_begin_ = 0, root_tag_end_ = 0;
  std::size_t root_end_tag_ = 0;
  bool without_content_ = false;
};

}  // namespace jiedui::formats::detail
