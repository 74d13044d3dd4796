#include "intake/detail/vocabulary.hpp"

#include <algorithm>

namespace jiedui::intake {
namespace {

bool drop_front(std::string& text, std::string_view what) {
  if (!text.starts_with(what) || text.size() == what.size()) return false;
  text.erase(0, what.size());
  return true;
}

/// The unit at the end of a heading after `mark`; the heading is cut before the mark.
bool cut_unit(std::string& text, std::string_view mark, std::optional<domain::UnitIndex>& unit) {
  const std::size_t at = text.rfind(mark);
  if (at == std::string::npos || at == 0) return false;
  std::string name = text.substr(at + mark.size());
  drop_front(name, "单位:");
  if (name.empty()) return false;
  const auto found = domain::find_unit(name);
  if (!found) return false;
  unit = found;
  text.erase(at);
  return true;
}

}  // namespace

std::string label_key(std::string_view text) {
  std::string key = base::to_lower_ascii(base::squeeze(text));
  for (const char* mark : {"*", "★", "※", "“", "”", "\""})
    key = base::replace_all(std::move(key), mark, "");
  while (drop_front(key, "其中:") || drop_front(key, "其中") || drop_front(key, "#")) {
  }
  while (key.size() > 1 && (key.ends_with(':') || key.ends_with("、"))) {
    key.resize(key.size() - (key.ends_with(':') ? 1 : std::string_view("、").size()));
  }
  return key;
}

Heading split_heading(std::string_view text) {
  Heading out;
  out.written = base::replace_all(std::string(base::trim(text)), "\n", "");
  out.name = base::squeeze(text);
  for (const char* open : {"[", "〔", "【"})
    out.name = base::replace_all(std::move(out.name), open, "(");
  for (const char* close : {"]", "〕", "】"})
    out.name = base::replace_all(std::move(out.name), close, ")");
  const std::size_t open = out.name.rfind('(');
  if (out.name.ends_with(')') && open != std::string::npos && open > 0) {
    std::string inside = out.name.substr(open + 1, out.name.size() - open - 2);
    drop_front(inside, "单位:");
    if (!inside.empty() && (out.unit = domain::find_unit(inside))) out.name.erase(open);
  }
  if (!out.unit) {
    for (const char* mark : {"/", ",", "单位:", ":"}) {
      if (cut_unit(out.name, mark, out.unit)) break;
    }
  }
  while (out.name.ends_with(',') || out.name.ends_with(':')) out.name.pop_back();
  return out;
}

void Vocabulary::add(const std::string& id, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string key = label_key(name);
    if (key.empty() || !ids_.emplace(key, id).second) continue;
    names_.push_back(name);
    first_names_.emplace(id, name);
  }
}

void Vocabulary::add_quietly(const std::string& id, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (const std::string key = label_key(name); !key.empty()) ids_.emplace(key, id);
  }
}

void Vocabulary::merge(const Vocabulary& other) {
  ids_.insert(other.ids_.begin(), other.ids_.end());
  first_names_.insert(other.first_names_.begin(), other.first_names_.end());
  names_.insert(names_.end(), other.names_.begin(), other.names_.end());
}

const std::string* Vocabulary::find_key(std::string_view key) const {
  const auto at = ids_.find(key);
  return at == ids_.end() ? nullptr : &at->second;
}

std::string Vocabulary::name_of(std::string_view id) const {
  const auto at = first_names_.find(id);
  return at == first_names_.end() ? std::string(id) : at->second;
}

}  // namespace jiedui::intake
