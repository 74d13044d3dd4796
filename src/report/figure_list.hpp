// What stands behind the numbers of a summary, for people: a list beside the paper, and the part of
// a page that each number leads to.
#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"

namespace jiedui::report {

struct BehindRecord {
  std::string reporter;
  std::string supporters;
  std::string period;
  std::string form;
  std::string value;   ///< as written, with its unit
  std::string nature;  ///< 已公布, 快报数 …; empty = not stated
  std::string source;
};

/// One number of the paper.
struct BehindFigure {
  std::string bookmark;
  std::string section;
  std::string label;
  std::string display;
  std::string unit;
  std::string whose;
  std::string period;
  std::string basis;
  std::string definition;
  std::vector<std::string> ids;  ///< addresses, for `trace`
  bool complete = true;
  int reporting = 0;
  int expected = 0;
  std::vector<std::string> remarks;
  std::vector<BehindRecord> records;
};
struct FigureList {
  std::string title;
  std::string as_of;  ///< what the books knew: programme, position, pack
  std::vector<BehindFigure> figures;
  std::vector<std::pair<std::string, std::string>> typed;      ///< section and number (手填)
  std::vector<std::pair<std::string, std::string>> unwritten;  ///< section and heading
};

/// For a spreadsheet: one line per number.
std::string figure_list_csv(const FigureList& list);
/// The same as parts of a page; each has the anchor "f-" + bookmark.
std::string figure_list_html(const FigureList& list);

}  // namespace jiedui::report
