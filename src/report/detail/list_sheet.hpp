// A plain list as a worksheet: title, lines below it, heads repeated on every printed page, rows.
#pragma once

#include <string>
#include <vector>

#include "formats/xlsx_out.hpp"

namespace jiedui::report {

/// How a row stands out.
enum class RowMark : std::uint8_t { none, wanting };

class ListSheet {
 public:
  /// One width per column, in characters.
  ListSheet(formats::OutWorkbook& book, std::string name, std::vector<double> widths);

  void title(const std::string& text);
  void line(const std::string& text);
  void heads(const std::vector<std::string>& texts);
  void row(const std::vector<std::string>& texts, RowMark mark = RowMark::none);
  /// Puts the sheet into the workbook.
  void done();

 private:
  void add(const std::vector<std::string>& texts, const formats::OutStyle& style, int across,
           double height);
  [[nodiscard]] double height_of(const std::vector<std::string>& texts, int across) const;

  formats::OutWorkbook& book_;
  formats::OutSheet sheet_;
  int columns_;
};

}  // namespace jiedui::report
