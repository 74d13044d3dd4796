// A paper that comes back: edited in LibreOffice, and what was found changed in it.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "flow/document_return.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {

/// "+ added", "- removed", "~ changed", "> moved", "label old → new".
inline std::vector<std::string> told(const DocumentReturn& answer) {
  std::vector<std::string> out;
  for (const ReturnedChange& one : answer.changes) {
    const reading::TextChange& change = one.change;
    switch (change.kind) {
      case reading::ChangeKind::added:
        out.push_back("+ " + change.after);
        break;
      case reading::ChangeKind::removed:
        out.push_back("- " + change.before);
        break;
      case reading::ChangeKind::changed:
        out.push_back("~ " + change.after);
        break;
      case reading::ChangeKind::moved:
        out.push_back("> " + change.after);
        break;
      case reading::ChangeKind::figure:
        out.push_back(one.figure.label + " " + change.old_figure + " → " + change.new_figure);
        break;
    }
  }
  return out;
}

inline DocumentReturn compare(Office& office, const std::string& name,
                              const std::string& paper = {}) {
  return must(compare_return(office.app(), {office.folder.file(name), paper}));
}

/// issued.docx of the folder after edits in LibreOffice; the words of `edits` hold no quotes or
/// blanks.
inline void edit_issued(Office& office, const std::string& name, const std::string& edits) {
  const std::string command = in_source("tests/flow/edit_by_libreoffice.py") + " " +
                              office.folder.file("issued.docx") + " " + office.folder.file(name) +
                              " " + edits;
  ASSERT_EQ(std::system(("/usr/bin/python3 " + command).c_str()), 0) << command;
}

/// The same words and one figure edited in both papers: one of each kind of change.
inline std::string four_edits(const std::string& code) {
  return "figure jd_" + code +
         "_2 792 800 "
         "replace 个别县配套资金落实不到位。 个别县配套资金落实不到位。少数乡镇技术力量不足。 "
         "replace 加快审批手续办理。 '' "
         "replace 建立了月调度制度。组织了专家巡诊。开展了技能比武。 "
         "组织了专家巡诊。开展了技能比武。建立了月调度制度。";
}
inline std::vector<std::string> four_changes() {
  return {"已开工项目 792 → 800", "> 建立了月调度制度。", "+ 少数乡镇技术力量不足。",
          "- 加快审批手续办理。"};
}

}  // namespace jiedui::flow::testing
