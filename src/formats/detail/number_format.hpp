// What a number format code says about the numbers printed with it.
#pragma once

#include <string_view>

namespace jiedui::formats::detail {

struct NumberFormat {
  int decimals =
      -1;  ///< -1 where the code does not fix them (General, fractions, scientific, scaled)
  bool percent = false;
  bool date = false;  ///< shows a year, a month or a day; a time of day alone is not a date

  friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};

/// Reads the section for positive numbers of a code such as `#,##0.00_ ;[Red]-#,##0.00`.
NumberFormat format_of_code(std::string_view code);
/// The formats that need no code in the file; East Asian ones (27-36, 50-58) as Chinese Excel has
/// them.
NumberFormat builtin_format(std::size_t id);

}  // namespace jiedui::formats::detail
