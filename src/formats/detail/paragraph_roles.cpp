#include "formats/detail/paragraph_roles.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"
#include "formats/detail/docx_styles.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/detail/xml.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

constexpr std::size_t k_styles_max = 20'000;
constexpr int k_based_on_max = 32;  // a chain may be a circle in a broken file

struct Style {
  std::string name;
  std::string based_on;
  std::optional<std::size_t> outline_level;
};

class StylesHandler final : public XmlHandler {
 public:
  StylesHandler(std::string place, Wanted wanted) : place_(std::move(place)), wanted_(wanted) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "style") {
      if (styles.size() == k_styles_max) {
        fault = too_large(place_, "the file has too many styles", "样式过多", wanted_);
        return;
      }
      present_ = &styles[std::string(attributes.get("styleId"))];
    }
    if (present_ == nullptr) return;
    if (element == "name") present_->name = attributes.get("val");
    if (element == "basedOn") present_->based_on = attributes.get("val");
    if (element == "outlineLvl") present_->outline_level = attributes.number("val");
  }
  void end(std::string_view element) override {
    if (element == "style") present_ = nullptr;
  }
  void text(std::string_view) override {}

  std::map<std::string, Style, std::less<>> styles;

 private:
  std::string place_;
  Wanted wanted_;
  Style* present_ = nullptr;
};

std::optional<Role> role_of(const Style& style) {
  if (auto role = role_of_style_name(style.name)) return role;
  return style.outline_level ? role_of_outline_level(*style.outline_level) : std::nullopt;
}

}  // namespace

std::optional<Role> role_of_style_name(std::string_view name) {
  // What programs write beside the names of our own styles.
  constexpr std::array<std::pair<std::string_view, Role>, 13> k_others = {{
      {"标题", Role::title},
      {"副标题", Role::subtitle},
      {"标题1", Role::heading_1},
      {"标题2", Role::heading_2},
      {"标题3", Role::heading_3},
      {"标题4", Role::heading_4},
      {"题注", Role::caption},
      {"date", Role::date},
      {"日期", Role::date},
      {"signature", Role::signature},
      {"listbullet", Role::list},
      {"listnumber", Role::list},
      {"salutation", Role::addressee},
  }};
  const std::string plain = base::to_lower_ascii(base::squeeze(name));
  for (const StyleName& style : k_styles) {
    if (style.role != Role::body && plain == base::to_lower_ascii(base::squeeze(style.name)))
      return style.role;
  }
  for (const auto& [known, role] : k_others) {
    if (plain == known) return role;
  }
  return std::nullopt;
}

std::optional<Role> role_of_outline_level(std::size_t level) {
  constexpr std::array<Role, 4> k_headings = {Role::heading_1, Role::heading_2, Role::heading_3,
                                              Role::heading_4};
  constexpr std::size_t k_text_level = 9;
  if (level >= k_text_level) return std::nullopt;
  return k_headings[std::min(level, k_headings.size() - 1)];
}

Result<StyleRoles> read_style_roles(Archive& archive, const std::string& entry) {
  StyleRoles roles;
  if (!archive.has(entry)) return roles;
  StylesHandler handler(archive.file_name() + ":" + entry, archive.wanted());
  JD_CHECK(parse_part(archive, entry, handler));
  for (const auto& [id, style] : handler.styles) {
    const Style* at = &style;
    for (int step = 0; at != nullptr && step < k_based_on_max; ++step) {
      if (const auto role = role_of(*at)) {
        roles.emplace(id, *role);
        break;
      }
      const auto base = handler.styles.find(at->based_on);
      at = base == handler.styles.end() ? nullptr : &base->second;
    }
  }
  return roles;
}

}  // namespace jiedui::formats::detail
