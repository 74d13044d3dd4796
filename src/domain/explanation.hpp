// 情况说明: why a finding may stand. It travels with the finding to the upper level, and ends when
// what the finding says is no longer the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/figure.hpp"
#include "domain/period.hpp"

namespace jiedui::domain {

/// One of the findings of a rule at a place: what it said when it was explained, and the text.
struct Explained {
  std::string what;                ///< the finding's Chinese sentence: it carries the figures
  std::string text;                ///< 情况说明
  std::vector<RecordRef> records;  ///< behind the finding then; a later version ends a table's note
  friend bool operator==(const Explained&, const Explained&) = default;
};

/// All that was explained of one rule at one place in one period: one entry of the register.
struct Explanation {
  std::string rule;
  std::string place;
  Period period;
  std::vector<Explained> findings;

  /// "rule|place|period".
  [[nodiscard]] std::string key() const;
  friend bool operator==(const Explanation&, const Explanation&) = default;
};

std::string encode(const Explanation& explanation);
base::Result<Explanation> decode_explanation(std::string_view body);

}  // namespace jiedui::domain
