// TOML with places: reads keys of a table with their types, and keeps every problem with file,
// line, column, what is wrong, and what was expected. The only header that knows toml++. Holds: a
// key nobody asked for is reported by finish().
#pragma once

#include <toml++/toml.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "domain/change.hpp"
#include "domain/finding.hpp"

namespace jiedui::pack::detail {

using base::Bilingual;

/// One parsed file of a pack. Positions of its nodes refer to `text`.
struct SourceFile {
  std::string path;  ///< "border-region/measures.toml"
  std::string text;
  toml::table root;
};

/// Collects problems: errors, and what only wants to be looked at.
class Problems {
 public:
  explicit Problems(std::vector<domain::Finding>& findings) : findings_(findings) {}
  void add(std::string rule, std::string place, Bilingual what, Bilingual expected);
  void warn(std::string rule, std::string place, Bilingual what, Bilingual expected);
  [[nodiscard]] std::size_t errors() const;

 private:
  std::vector<domain::Finding>& findings_;
};

/// ";是否为“x”?" for the nearest of `candidates`, after what was expected.
Bilingual suggestion(std::string_view wanted, const std::vector<std::string>& candidates);

/// Parses one file; a syntax error is a problem, and gives nothing.
std::optional<SourceFile> parse_file(const domain::PackInstall::File& file, Problems& problems);

std::string place_of(const SourceFile& file, const toml::node& node);
/// Where "line:column" of a text lies when the text is the value of this string node.
std::string place_inside(const SourceFile& file, const toml::node& node, std::string_view inner);

/// The keys of one table.
class Reader {
 public:
  Reader(const SourceFile& file, const toml::table& table, Problems& problems)
      : file_(&file), table_(&table), problems_(&problems) {}

  [[nodiscard]] const SourceFile& file() const { return *file_; }
  [[nodiscard]] Problems& problems() const { return *problems_; }
  [[nodiscard]] std::string place() const { return place_of(*file_, *table_); }
  /// Place of a key's value; of the table when there is no such key.
  [[nodiscard]] std::string place(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return table_->contains(key); }
  [[nodiscard]] const toml::node* node(std::string_view key) const { return table_->get(key); }

  void problem(std::string rule, std::string_view key, Bilingual what, Bilingual expected) const {
    problems_->add(std::move(rule), place(key), std::move(what), std::move(expected));
  }

  std::string text(std::string_view key);  ///< "" when absent
  std::string required_text(std::string_view key);
  /// A required id: small letters, digits, _ and, where `hyphens`, -.
  std::string id(std::string_view key, bool hyphens);
  Bilingual label(std::string_view key, bool required);
  bool flag(std::string_view key, bool otherwise);
  std::optional<int> whole_number(std::string_view key, int least, int most);
  std::vector<std::string> texts(std::string_view key);
  std::vector<Bilingual> labels(std::string_view key);
  /// The tables of an array of tables, or the one table of an inline table.
  std::vector<Reader> tables(std::string_view key);
  std::optional<Reader> table(std::string_view key);
  /// Keys that something else reads.
  void allow(std::string_view key) { asked_.emplace_back(key); }
  /// Every key, for tables whose keys are free.
  std::vector<std::string> keys();

  /// One of a closed set of words.
  template <class Enum>
  Enum word(std::string_view key, const std::vector<std::pair<std::string, Enum>>& words,
            std::optional<Enum> otherwise) {
    if (!has(key) && otherwise) {
      asked_.emplace_back(key);
      return *otherwise;
    }
    const std::string found = required_text(key);
    std::vector<std::string> names;
    for (const auto& [name, value] : words) {
      if (name == found) return value;
      names.push_back(name);
    }
    if (!found.empty()) wrong_word(key, found, names);
    return words.front().second;
  }
  void wrong_word(std::string_view key, std::string_view found,
                  const std::vector<std::string>& names) const;

  /// Reports the keys nobody asked for.
  void finish() const;

 private:
  const toml::node* ask(std::string_view key);
  void wrong_type(std::string_view key, const toml::node& node, Bilingual expected) const;
  void absent(std::string_view key, Bilingual expected) const;
  std::optional<std::string> string_in(std::string_view key, const toml::node& node) const;
  Bilingual label_in(std::string_view key, const toml::node& node) const;

  const SourceFile* file_;
  const toml::table* table_;
  Problems* problems_;
  std::vector<std::string> asked_;
};

}  // namespace jiedui::pack::detail
