// 差异说明: a figure that was told to somebody and reads differently now, in words and as a paper.
// Decides: the sentence, what stands in the paper. Not here: which figures differ, and which
// records explain it (flow/told.hpp). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "domain/decimal.hpp"
#include "domain/paper.hpp"
#include "domain/period.hpp"
#include "formats/document.hpp"

namespace jiedui::report {

/// A value of a record that changed between the two readings of a figure.
struct ChangedValue {
  std::string whose;      ///< 和田地区(北京、天津、安徽), with its category
  base::Bilingual label;  ///< of the measure; empty where it is the figure's own
  std::string before;     ///< "60个"; empty = was not there
  std::string after;      ///< "63个"; empty = is gone
  std::string source;     ///< file and sheet of the newer version
  std::string reason;     ///< 更正原因 of the entry that wrote it
};

struct Difference {
  std::string code;  ///< of the paper it was told in
  std::string title;
  std::vector<domain::PaperIssue> told;  ///< to whom, when: each receiver's last
  base::Bilingual label;
  std::string whose;  ///< 和田地区; empty = the whole programme
  domain::Period period;
  base::Bilingual period_label;
  std::string figure_then;  ///< ids, for trace
  std::string figure_now;
  std::string then;  ///< digits as told
  std::string now;   ///< digits now; empty = no value any more
  std::string unit;  ///< 个, 亿元, %
  std::vector<ChangedValue> changes;
};

/// 差 between the two, as printed: "3个", "0.1亿元", "1.2个百分点"; empty where one is no number.
std::string gap(const Difference& difference, std::string_view language);
/// 6月25日报省办已开工项目792个,本次795个,差3个:和田地区60个→63个(填报差错)。
base::Bilingual sentence(const Difference& difference);

/// The paper that goes along with a later report: one table of what differs, and why.
formats::Document difference_paper(const std::vector<Difference>& differences,
                                   std::string_view language);

}  // namespace jiedui::report
