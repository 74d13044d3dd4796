// A problem in data: where, what, why it matters, what to do. A value, collected; never an
// exception.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "domain/id.hpp"

namespace jiedui::domain {

/// 必改 / 请核 / 提示.
enum class Severity : std::uint8_t { error, warning, note };
std::string_view to_string(Severity severity);
std::string_view label_zh(Severity severity);

struct Finding {
  std::string rule;  ///< stable id: "control_total", a rule id of the pack
  Severity severity = Severity::error;
  std::string place;  ///< "statements.xlsx · Sheet1 · D7", "table plan-categories", a record's key
  base::Bilingual what;
  base::Bilingual why;
  base::Bilingual todo;
  std::vector<RecordId> records;  ///< behind it, where they are in the books
  std::string place_en;           ///< the place in English; empty = as `place`
  std::string explained;  ///< 情况说明 given for it, which travels with it; empty = none

  void put_place(base::Bilingual where);
  [[nodiscard]] const std::string& place_in(std::string_view language) const {
    return language == "en" && !place_en.empty() ? place_en : place;
  }

  /// Several lines for people: place, what, why, what to do, and what was explained.
  [[nodiscard]] std::string text(std::string_view language) const;
  friend bool operator==(const Finding&, const Finding&) = default;
};

bool has_errors(const std::vector<Finding>& findings);

}  // namespace jiedui::domain
