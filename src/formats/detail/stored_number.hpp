// The number that a workbook stores, as an exact decimal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace jiedui::formats::detail {

/// The decimal that the people who see the sheet mean. Spreadsheets calculate in binary and write
/// up to 17 digits (16.9 becomes 16.899999999999999, 0.1+0.2 becomes 0.30000000000000004) but show
/// and accept at most
/// 15. So: up to 15 significant digits, and whole numbers written out, are taken as written;
/// anything longer is read as the binary number it stands for and given as its shortest decimal,
/// rounded to 15 significant digits where that is longer still. Without exponent: "0.0015". Nothing
/// when it is not a finite number.
std::optional<std::string> decimal_text(std::string_view written);

struct SerialDate {
  base::Date date;
  int second_of_day = 0;
};

/// The day a serial number stands for, to the nearest second. Nothing for numbers that are no day:
/// below 1 (below 0 from 1904), after 9999, and the 60 that spreadsheets show as 29 February 1900.
std::optional<SerialDate> serial_date(std::string_view decimal, bool from_1904);

}  // namespace jiedui::formats::detail
