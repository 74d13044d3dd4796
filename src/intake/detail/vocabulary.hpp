// The names a sheet's columns may have, and what a heading says: its name and its unit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "domain/unit.hpp"

namespace jiedui::intake {

/// How headings and labels are compared: half-width, no spaces, lower case, without 其中, marks and
/// final colons.
std::string label_key(std::string_view text);

struct Heading {
  std::string name;     ///< without the unit's bracket
  std::string written;  ///< as it stands, in one line
  std::optional<domain::UnitIndex> unit;
};
/// 计划资金(亿元) · 计划资金（亿元） · 计划资金/亿元 · 计划资金,亿元 · 计划资金 单位:亿元
Heading split_heading(std::string_view text);

/// Headings → column ids.
class Vocabulary {
 public:
  /// The first to claim a name keeps it.
  void add(const std::string& id, const std::vector<std::string>& names);
  void add(const std::string& id, const base::Bilingual& label) {
    add(id, {label.zh, label.en, id});
  }
  /// Names that are understood but never suggested.
  void add_quietly(const std::string& id, const std::vector<std::string>& names);
  /// Adds the names of another; what is known already keeps its meaning.
  void merge(const Vocabulary& other);
  /// By a label_key.
  [[nodiscard]] const std::string* find_key(std::string_view key) const;
  /// As they were given, for suggestions and lists.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] std::string name_of(std::string_view id) const;

 private:
  std::map<std::string, std::string, std::less<>> ids_;
  std::map<std::string, std::string, std::less<>> first_names_;
  std::vector<std::string> names_;
};

}  // namespace jiedui::intake
