// Documents made up for the tests of the writers.
#pragma once

#include <string>

#include "formats/document.hpp"

namespace jiedui::formats {

inline Paragraph paragraph(Role role, std::string text) {
  return {role, {Span{.text = std::move(text)}}};
}

inline GridCell cell(std::string text, GridAlign align = GridAlign::left) {
  return {.spans = {Span{.text = std::move(text)}}, .align = align};
}

/// A table of `rows` rows under two head rows.
Grid long_table(int rows);
/// Every part of a paper, over six pages: headings of all levels, a table over a page break, 附件,
/// 署名, 成文日期.
Document long_paper();

}  // namespace jiedui::formats
