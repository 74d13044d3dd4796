// What stands behind a figure: definition, basis, reporters, records.
#pragma once

#include <string>
#include <vector>

#include "flow/app.hpp"

namespace jiedui::flow {

/// A record behind a figure, as the books had it.
struct TracedRecord {
  std::int64_t id = 0;
  std::int32_t version = 0;
  std::string reporter;    ///< short name
  std::string supporters;  ///< short names, joined
  std::string period;
  std::string form;      ///< label
  std::string category;  ///< label; empty = none
  base::Bilingual nature;
  std::string value;   ///< of the figure's measure, as written with its unit; empty for another
                       ///< cell's record
  std::string source;  ///< file and sheet
  std::string status;
};

struct Trace {
  domain::Figure figure;
  base::Bilingual label;
  base::Bilingual basis;
  base::Bilingual definition;  ///< how it is made: time behaviour, or the expression
  std::string unit;
  std::string display;
  std::string whose;  ///< the slice in words
  std::string period_zh;
  std::string period_en;
  std::vector<TracedRecord> records;
  std::vector<TracedRecord> compared;
  std::vector<base::Bilingual> remarks;
};

/// `as_of` overrides the position inside the id.
base::Result<Trace> trace(App& app, const std::string& figure_id, const AsOfChoice& as_of);

/// The records behind a figure as people know them; `measure` is the one whose value is shown.
base::Result<std::vector<TracedRecord>> traced_records(App& app, const Books& books,
                                                       const pack::Pack& pack,
                                                       const std::vector<domain::RecordRef>& refs,
                                                       const std::string& measure);
/// How a measure or indicator is made; empty when the pack has none of that id.
base::Bilingual definition_in_words(const pack::Pack& pack, const std::string& id);

}  // namespace jiedui::flow
