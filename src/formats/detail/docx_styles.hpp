// The paragraph styles of our docx: by their ids a reader tells the parts of a paper again.
#pragma once

#include "formats/document.hpp"

namespace jiedui::formats::detail {

struct StyleName {
  Role role;
  const char* id;
  const char* name;  ///< as the list of styles shows it
};
inline constexpr StyleName k_styles[] = {
    {Role::body, "Normal", "Normal"},
    {Role::title, "Title", "Title"},
    {Role::subtitle, "Subtitle", "Subtitle"},
    {Role::addressee, "JdAddressee", "主送机关"},
    {Role::heading_1, "Heading1", "heading 1"},
    {Role::heading_2, "Heading2", "heading 2"},
    {Role::heading_3, "Heading3", "heading 3"},
    {Role::heading_4, "Heading4", "heading 4"},
    {Role::list, "ListParagraph", "List Paragraph"},
    {Role::annexes, "JdAnnexes", "附件说明"},
    {Role::annex, "JdAnnex", "附件"},
    {Role::signature, "JdSignature", "署名"},
    {Role::date, "JdDate", "成文日期"},
    {Role::caption, "Caption", "caption"},
    {Role::note, "JdNote", "表注"},
};
inline constexpr const char* k_cell_style = "JdCell";

}  // namespace jiedui::formats::detail
