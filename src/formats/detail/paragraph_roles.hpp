// What the paragraph styles of a docx say about the part a paragraph plays.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "formats/detail/archive.hpp"
#include "formats/document.hpp"

namespace jiedui::formats::detail {

/// By style id; styles that say nothing are left out.
using StyleRoles = std::map<std::string, Role, std::less<>>;

/// Reads the names and outline levels of styles and what they are based on.
base::Result<StyleRoles> read_style_roles(Archive& archive, const std::string& entry);

/// "heading 2", "标题 2", "Title", "题注"… in any case and spacing.
std::optional<Role> role_of_style_name(std::string_view name);

/// 0 is the first level; nothing for text (9).
std::optional<Role> role_of_outline_level(std::size_t level);

}  // namespace jiedui::formats::detail
