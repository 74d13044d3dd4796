#include "formats/detail/xml_root.hpp"

#include "formats/detail/xml_text.hpp"

namespace jiedui::formats::detail {

void RootScan::start(std::string_view, const XmlAttributes& attributes) {
  if (depth_ == 0) {
    root_begin_ = tag_begin;
    root_tag_end_ = tag_end;
  }
  if (depth_ == 1) {
    if (const auto value = attributes.find(attribute_)) values.emplace_back(*value);
  }
  ++depth_;
}

void RootScan::end(std::string_view) {
  if (--depth_ > 0) return;
  root_end_tag_ = tag_begin;
  without_content_ = tag_begin == tag_end;
}

std::string RootScan::prefix(std::string_view part) const {
  return prefix_of(part.substr(root_begin_, root_tag_end_ - root_begin_));
}

std::string RootScan::append(std::string_view part, std::string_view xml) const {
  std::string out;
  if (!without_content_) {
    out = part.substr(0, root_end_tag_);
    return (out += xml) += part.substr(root_end_tag_);
  }
  const std::string_view tag = part.substr(root_begin_, root_tag_end_ - root_begin_);
  const std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/>") - 1);
  out = part.substr(0, root_begin_ + tag.rfind('/'));
  ((out += '>') += xml) += "</";
  return ((out += name) += '>') += part.substr(root_tag_end_);
}

}  // namespace jiedui::formats::detail
