// What the columns of a sheet were taken for: to be shown, confirmed,
// corrected, remembered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "domain/layout.hpp"
#include "domain/period.hpp"

namespace jiedui::domain {

enum class Certainty : std::uint8_t {
  sure,     ///< a name of the pack's, or confirmed before
  guess,    ///< near a name; not taken until somebody confirms it
  unknown,  ///< near nothing
  ignored,  ///< 序号, a blank column, or one that somebody said is not to be
            ///< imported
};
std::string_view to_string(Certainty certainty);

struct MappedColumn {
  std::size_t index = 0;    ///< from 0
  std::string letter;       ///< "C"
  std::string heading;      ///< as written, with the headings over it: "资金情况/到位"
  std::string key;          ///< the same as it is compared and remembered
  std::string target;       ///< column id taken or guessed; empty = none
  base::Bilingual label;    ///< of the target
  std::string unit;         ///< of a number: 万元
  bool unit_stated = true;  ///< by the heading or the line 单位:; else the usual one is meant
  Certainty certainty = Certainty::unknown;
  std::string sample;  ///< the first cell that is not blank
};

struct SheetMapping {
  std::string sheet;
  std::string target;  ///< form or kind
  base::Bilingual label;
  std::size_t first_row = 0, last_row = 0;  ///< of the head, from 1
  std::size_t rows = 0;                     ///< of data
  std::size_t totals = 0;                   ///< 合计, 小计: compared, never taken in
  std::vector<MappedColumn> columns;        ///< without those that have neither heading nor data
  std::vector<std::string> missing;         ///< required columns that nothing stands for
  std::string reporter;                     ///< of the whole sheet, where somebody said so
  std::string ledger;                       ///< the digits of a ledger that somebody confirmed
  bool remembered = false;                  ///< known from before, wholly or in part
  bool asked = false;                       ///< something in it was not sure

  /// What is to be remembered of it.
  [[nodiscard]] Layout layout(const std::string& file) const;
};

/// What somebody said about a sheet's columns, and what the file itself does not say.
struct Corrections {
  /// Column ("C", "'Sheet1'!C", or its heading) → what it is: id, label or alias, with a unit in
  /// brackets where the heading has none: "总投资(万元)".
  std::vector<std::pair<std::string, std::string>> assign;
  std::vector<std::string> ignore;  ///< columns that are not to be imported
  bool accept = false;              ///< guesses are taken
  std::string reporter;             ///< code or name, where the file names none
  std::optional<Period> period;     ///< likewise

  [[nodiscard]] bool any() const {
    return !assign.empty() || !ignore.empty() || accept || !reporter.empty();
  }
};

}  // namespace jiedui::domain
