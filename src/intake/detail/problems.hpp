// Collects what is wrong in a file: sheet, row, column letter, value, what was expected, a near
// name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "domain/finding.hpp"

namespace jiedui::intake {

/// A place in the file. Row and column count from 0; nothing = the whole sheet, or the whole row.
struct Spot {
  std::string sheet;
  std::optional<std::size_t> row;
  std::optional<std::size_t> column;
};

class Problems {
 public:
  explicit Problems(std::string file) : file_(std::move(file)) {}

  void add(std::string rule, const Spot& spot, base::Bilingual what, base::Bilingual todo,
           domain::Severity severity = domain::Severity::error);
  /// A fault's sentence becomes the finding's; what to do is said by `todo`.
  void add(std::string rule, const Spot& spot, const base::Fault& fault, base::Bilingual todo = {});
  void append(std::vector<domain::Finding> findings);
  [[nodiscard]] std::vector<domain::Finding> take() { return std::move(findings_); }
  [[nodiscard]] std::size_t count() const { return findings_.size(); }
  [[nodiscard]] bool any_error() const { return domain::has_errors(findings_); }

 private:
  std::string file_;
  std::vector<domain::Finding> findings_;
};

/// "D7", "第7行", for messages that name a second place.
base::Bilingual row_name(std::size_t row);
/// “是不是 和田地区?” – or `otherwise` when nothing is near.
base::Bilingual did_you_mean(const std::vector<std::string>& near, base::Bilingual otherwise);

}  // namespace jiedui::intake
