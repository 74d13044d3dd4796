// 对账: a sheet per counterpart and period out, its answers in, what is still open.
#pragma once

#include <string>
#include <vector>

#include "domain/finding.hpp"
#include "domain/settlement.hpp"
#include "flow/app.hpp"

namespace jiedui::flow {

struct SheetRequest {
  std::string programme;
  std::string period;
  std::string counterpart;  ///< code or name
  std::string path;         ///< .xlsx or .docx
  std::string actor;
};
struct SheetOutcome {
  domain::Settlement settlement;
  std::string counterpart_name;
  int open = 0;       ///< lines that await an answer
  int confirmed = 0;  ///< agreed before, and unchanged since
};
/// Writes the sheet, and keeps what was on it. The same books give the same sheet, and a second run
/// changes nothing. Fails with not_found when there is nothing to settle.
base::Result<SheetOutcome> issue_sheet(App& app, const SheetRequest& request);

struct AnswerOutcome {
  std::string code;
  std::string counterpart_name;
  int confirmed = 0;
  std::vector<domain::SettlementLine> differing;
  std::vector<domain::SettlementLine> unanswered;
  std::vector<domain::Finding> problems;  ///< with one of them nothing was written
};
/// A returned sheet, xlsx or docx.
base::Result<AnswerOutcome> take_answer(App& app, const std::string& programme,
                                        const std::string& path, const std::string& actor);

/// What was agreed on paper: a sheet by its code, or a line by its own. Every line that is not
/// settled becomes 对方已确认, with `by` beside it.
base::Result<AnswerOutcome> confirm(App& app, const std::string& programme, const std::string& code,
                                    const std::string& by, const std::string& actor);

/// A line as it stands against the books of now.
struct StandingLine {
  domain::SettlementLine line;
  std::optional<domain::Amount> now;  ///< our figure today
  bool changed = false;               ///< it is not the one that went out
};
struct StandingSheet {
  domain::Settlement settlement;
  std::string counterpart_name;
  base::Bilingual period;
  std::vector<StandingLine> to_settle;   ///< the other side states another figure
  std::vector<StandingLine> unanswered;  ///< no answer, or agreed to a figure that changed since
  int settled = 0;
};
/// `period` and `counterpart` may be empty: all.
base::Result<std::vector<StandingSheet>> standing_sheets(App& app, const std::string& programme,
                                                         const std::string& period,
                                                         const std::string& counterpart);

}  // namespace jiedui::flow
