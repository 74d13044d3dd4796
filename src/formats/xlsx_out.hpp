// An xlsx workbook to be written: a plain description, so that callers need not know the library.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace jiedui::formats {

enum class CellAlign : std::uint8_t { left, center, right };

struct OutStyle {
  bool bold = false;
  bool border = false;
  bool wrap = false;
  bool locked = true;   ///< takes effect on a protected sheet
  bool yellow = false;  ///< a cell waiting for a figure
  bool grey = false;    ///< carried over, not to be typed into
  double font_size = 10.5;
  std::string font = "宋体";
  CellAlign align = CellAlign::left;
  std::string number_format{};  ///< "0.00", "@"; empty = General
  friend bool operator==(const OutStyle&, const OutStyle&) = default;
};

struct OutCell {
  std::string text{};  ///< written as text unless `number` is set
  /// A number to be calculated with; the caller checks that it survives as a double.
  std::optional<double> number{};
  /// Without "=", in English and with A1 addresses; `number`, else `text`, is the result kept
  /// beside it.
  std::string formula{};
  int style = 0;  ///< index into OutWorkbook::styles
  int rows = 1;   ///< merged over so many rows and columns
  int columns = 1;
};

/// A list a cell must be chosen from, and what is said beside a cell that is being filled in (data
/// validation); by rows and columns from 0, inclusive.
struct OutChoice {
  int first_row = 0, last_row = 0, column = 0;
  /// Lists over 255 characters in all are put on a hidden sheet. Empty = anything may be typed.
  std::vector<std::string> values{};
  std::string prompt_title{};  ///< cut after 32 characters
  std::string prompt{};        ///< cut after 255 characters; empty = nothing is said
};

struct OutSheet {
  std::string name;
  bool hidden = false;
  bool protect = false;  ///< locked cells cannot be changed; no password
  bool landscape = false;
  bool one_page = false;    ///< shrunk so that it prints on one page; else one page wide
  bool print_used = false;  ///< the print area is what is written, not what somebody adds beside it
  int repeat_rows = 0;      ///< head rows repeated on every printed page (续表)
  int freeze_rows = 0;
  int freeze_columns = 0;
  std::vector<double> widths{};  ///< per column, in characters; 0 = default
  std::vector<bool> hidden_columns{};
  std::vector<std::vector<OutCell>> rows{};
  std::vector<double> heights{};  ///< per row, in points; 0 = default
  std::vector<OutChoice> choices{};
  std::string footer{};  ///< printed at the foot of every page; Excel codes (&P) allowed
};

struct OutWorkbook {
  std::string title;
  std::vector<OutStyle> styles = {OutStyle{}};
  std::vector<OutSheet> sheets;

  /// The index of a style, added if it is new.
  int style(const OutStyle& wanted);
};

/// The bytes of the file. The same description gives the same bytes: creation time is fixed.
base::Result<std::string> write_xlsx(const OutWorkbook& workbook);

}  // namespace jiedui::formats
