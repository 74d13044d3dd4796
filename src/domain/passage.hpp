// A passage: what people write into a section of a summary (人写). It stays when figures change.
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "domain/period.hpp"

namespace jiedui::domain {

struct Passage {
  std::string paper;  ///< id of the summary
  Period period;
  std::string org;      ///< code; empty = the programme
  std::string edition;  ///< "internal", "external"; empty = both
  std::string section;  ///< id in the template
  std::string text;     ///< paragraphs, a blank line between them
  std::string who;      ///< actor of the journal
  base::Instant at;
  /// Taken from last year's passage without a change: whoever signs is told.
  bool from_last_year = false;
  friend bool operator==(const Passage&, const Passage&) = default;
};

/// paper|period|org|edition|section: one passage stands there at a time.
std::string key_of(const Passage& passage);

std::string encode(const Passage& passage);
base::Result<Passage> decode_passage(std::string_view body);

}  // namespace jiedui::domain
