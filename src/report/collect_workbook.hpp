// What goes beside a collection: the list of who got which workbook, and the report of what came
// back (收集汇总).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "domain/collected.hpp"

namespace jiedui::report {

struct HandOutList {
  std::string form;    ///< its name
  std::string period;  ///< in words
  std::optional<base::Date> deadline;
  struct Unit {
    std::string code;
    std::string name;
    std::string file;
  };
  std::vector<Unit> units;
};
/// xlsx; with columns to tick off what comes back.
base::Result<std::string> hand_out_list(const HandOutList& list);

/// "已收12/19,未收:甲、乙": for the screen and the head of the report.
std::string received_line(const domain::Collected& collected, std::string_view language);

/// xlsx: per unit what came of it, the problems, the cells in which two versions differ.
base::Result<std::string> collected_workbook(const domain::Collected& collected,
                                             std::string_view language);

}  // namespace jiedui::report
