// An official form (OFFICE 4) as pages and as one picture.
// Decides: paper, margins, size of the letters, what is repeated on a following page. Not here:
// what stands in the form; whoever describes it has worded everything.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/document.hpp"

namespace jiedui::formats {

struct FormPage {
  std::string title;
  std::vector<std::string> corner;  ///< top right, one under the other: 表号, 制表机关
  /// The line over the table: 填报单位(盖章) at the left, 报告期 in the middle, 计量单位 right.
  std::string left, middle, right;
  Grid grid;                       ///< its head rows end with the row of column numbers
  std::vector<std::string> notes;  ///< below the table, each a paragraph
  std::vector<std::string> foot;   ///< 单位负责人 … 报出日期, in one line; only on paper
  std::string mark;                ///< version and check code, at the foot of every page
  std::string code;                ///< the paper's, for the properties of the file
  std::string language = "zh";
};

/// A4, upright or across as the columns ask; rows stay whole, a following page says 续表 and
/// repeats title and head.
base::Result<std::string> form_pdf(const FormPage& form);
/// One PNG as long as it must be and no wider than a telephone shows legibly (长图).
base::Result<std::string> form_picture(const FormPage& form);

}  // namespace jiedui::formats
