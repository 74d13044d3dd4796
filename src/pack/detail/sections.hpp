// The definitions of a pack and of those it extends, merged by id but not yet typed; and what types
// them.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "pack/detail/toml_reader.hpp"
#include "pack/pack.hpp"

namespace jiedui::pack::detail {

/// One definition: the last one of its id counts, in the place of the first.
struct Entry {
  std::string id;
  std::string pack;  ///< id of the pack that defines it
  Reader reader;
};

/// Every section in the order base first, then file, then place in the file.
struct Sections {
  std::vector<Entry> org_kinds, kinds, categories, measures, indicators, forms, rules, tables,
      plans;
  std::vector<Reader> calendars, lexicons;
};

/// Sorts the definitions of all files into sections; `chain` is base first.
Sections sections_of(const std::deque<SourceFile>& files, const std::vector<std::string>& chain,
                     Problems& problems);

/// Each fills its part of the pack; later ones rely on what earlier ones filled.
void read_kinds(Sections& sections, Pack& pack);
void read_categories(Sections& sections, Pack& pack);
void read_measures(Sections& sections, Pack& pack);
void read_indicators(Sections& sections, Pack& pack);
void read_forms(Sections& sections, Pack& pack);
void read_rules(Sections& sections, Pack& pack);
void read_tables(Sections& sections, Pack& pack);
void read_plans(Sections& sections, Pack& pack);
void read_calendar(Sections& sections, Pack& pack);
void read_lexicon(Sections& sections, Pack& pack);

/// An expression under a key; a problem at its own place inside the text gives nothing.
std::optional<Expression> read_expression(Reader& reader, std::string_view key, const Pack& pack);
/// A unit by name; `otherwise` when the key is absent.
domain::UnitIndex read_unit(Reader& reader, std::string_view key,
                            std::optional<domain::UnitIndex> otherwise);
/// Reports an id that `known` does not hold.
bool refers(const Reader& reader, std::string_view key, std::string_view what_zh,
            std::string_view what_en, const std::string& id, const std::vector<std::string>& known);
std::vector<domain::PeriodKind> read_periods(Reader& reader, std::string_view key);

template <class List>
std::vector<std::string> ids_of(const List& list) {
  std::vector<std::string> ids;
  for (const auto& one : list) ids.push_back(one.id);
  return ids;
}
/// Measures and indicators: what a column, a rule or an expression may name.
std::vector<std::string> figure_ids(const Pack& pack);

}  // namespace jiedui::pack::detail
