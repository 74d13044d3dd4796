#include "intake/detail/problems.hpp"

#include <iterator>

#include "formats/sheet.hpp"

namespace jiedui::intake {

void Problems::add(std::string rule, const Spot& spot, base::Bilingual what, base::Bilingual todo,
                   domain::Severity severity) {
  domain::Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.place = file_;
  // A csv is its only sheet; its name would stand twice.
  if (!spot.sheet.empty() && spot.sheet != file_) finding.place += " · " + spot.sheet;
  if (spot.row && spot.column) {
    finding.place += " · " + formats::cell_name(*spot.row, *spot.column);
  } else if (spot.row) {
    finding.place += fmt::format(" · {}", *spot.row + 1);
  }
  finding.what = std::move(what);
  finding.todo = std::move(todo);
  findings_.push_back(std::move(finding));
}

void Problems::add(std::string rule, const Spot& spot, const base::Fault& fault,
                   base::Bilingual todo) {
  add(std::move(rule), spot, {fault.zh, fault.en}, std::move(todo));
}

void Problems::append(std::vector<domain::Finding> findings) {
  findings_.insert(findings_.end(), std::make_move_iterator(findings.begin()),
                   std::make_move_iterator(findings.end()));
}

base::Bilingual row_name(std::size_t row) {
  return {fmt::format("第{}行", row + 1), fmt::format("row {}", row + 1)};
}

base::Bilingual did_you_mean(const std::vector<std::string>& near, base::Bilingual otherwise) {
  if (near.empty()) return otherwise;
  return {fmt::format("是不是“{}”?请改正后重新导入", base::join(near, "”或“")),
          fmt::format("did you mean {}? Correct it and import again", base::join(near, " or "))};
}

}  // namespace jiedui::intake
