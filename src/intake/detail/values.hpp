// Small values in cells: days, yes or no, whole numbers, periods in a line of text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "domain/period.hpp"

namespace jiedui::intake {

/// 2011-06-30 and its kin; 2011年6月 and 2011 mean their first day.
base::Result<base::Date> first_day_in(const std::string& text);
/// The first day something is no longer so. A last day of a month (2015-12-31), a month and a year
/// are meant inclusively: 2016-01-01.
base::Result<base::Date> day_after(const std::string& text);

/// 是 √ 1 yes true → true; 否 0 no false, blank → false; nothing for other text.
std::optional<bool> yes_or_no(const std::string& text);
std::optional<int> whole_number(const std::string& text);

/// Every period named in a line: 2011年1-6月, 2011年上半年, 十二五; a 截至 date is none.
std::vector<domain::Period> periods_in(const std::string& line,
                                       const std::vector<domain::PlanPeriod>& plans);
/// The day after 截至 or 截止 in a line: 截至2011年6月30日.
std::optional<base::Date> cut_off_in(const std::string& line);

/// The text after "label:" in a line, up to a wide gap; nothing when the label is not there.
std::optional<std::string> after_label(const std::string& line,
                                       const std::vector<std::string>& labels);

}  // namespace jiedui::intake
