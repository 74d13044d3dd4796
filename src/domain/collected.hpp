// What came back of a form that was handed out: which file is which unit's, what is wrong with it,
// who has not answered. Values only; intake makes them, report prints them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "domain/finding.hpp"
#include "domain/period.hpp"

namespace jiedui::domain {

enum class ReturnState : std::uint8_t {
  sound,         ///< 可汇总
  unchanged,     ///< 与账上一致: nothing in it that the books do not have
  same_again,    ///< 重复: the same content as another file of the unit
  several,       ///< 两份不同: another file of the unit says something else, and nobody chose
  passed_over,   ///< 未选: another file of the unit was chosen
  empty,         ///< 空表
  wrong_period,  ///< 报告期不符
  wrong_form,    ///< 表不符
  wrong_unit,    ///< 单位不符: filled in for another unit than it was handed to
  unknown_unit,  ///< 认不出单位
  unsound,       ///< 有错: problems that must be corrected first
  unreadable,    ///< 打不开
  conflict,      ///< 与账上冲突: somebody changed the rows meanwhile, or the period is sealed
};
std::string_view to_string(ReturnState state);
base::Bilingual label(ReturnState state);
/// Whether the unit has answered with it: something of the form and the period, right or wrong.
bool answers(ReturnState state);

struct ReturnedFile {
  std::string file;
  std::string unit;       ///< code; empty = not known
  std::string unit_name;  ///< short name, or what the file calls it
  ReturnState state = ReturnState::sound;
  base::Bilingual why;  ///< in one sentence; empty for a sound file
  int rows = 0;
  std::vector<Finding> problems;
};

/// One cell that two files of a unit state differently.
struct ReturnedDifference {
  std::string unit_name;
  base::Bilingual row;  ///< which of the unit's rows: category, supporters; empty = its only one
  base::Bilingual cell;
  std::vector<std::string> files;
  std::vector<std::string> values;  ///< beside `files`; empty = the file says nothing there
};

struct ExpectedUnit {
  std::string code;
  std::string name;
  bool in_books = false;           ///< its statement stands in the books already
  std::vector<std::string> files;  ///< what came from it
};

struct Collected {
  Period period;
  base::Bilingual period_label;
  std::string form;
  base::Bilingual form_label;
  std::vector<ExpectedUnit> units;  ///< official order
  std::vector<ReturnedFile> files;  ///< in the order of the units, then by name
  std::vector<ReturnedDifference> differences;
  bool consolidated = false;
  int added = 0, updated = 0;     ///< rows that consolidation wrote
  std::vector<Finding> findings;  ///< of the books with the sound files in them

  /// Units that answered, or whose statement is in the books.
  [[nodiscard]] int received() const;
  [[nodiscard]] std::vector<std::string> missing() const;  ///< names of the others
};

}  // namespace jiedui::domain
