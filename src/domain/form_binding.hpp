// What the office has said about a received form (来表): which heading means what.
// Decides: the parts of such a meaning and how they add up. Not here: where the headings stand in
// a file (intake), which figure follows (flow).
// Holds: a binding speaks of headings, not of cells: a column that moved takes its meaning along.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace jiedui::domain {

/// Over which months a cell speaks.
enum class FormBasis : std::uint8_t {
  period,  ///< 本期: as the measure itself runs
  month,   ///< 本月
  year,    ///< 本年累计
  plan,    ///< 规划期累计
  start,   ///< 自开工累计
};
/// The same of an earlier period: 上期, 上年同期.
enum class FormShift : std::uint8_t { none, previous, year_earlier };

/// "month", "year" …
std::string_view to_string(FormBasis basis);
std::optional<FormBasis> form_basis_from(std::string_view name);  ///< also 本月, 本年累计 …
std::string_view label_zh(FormBasis basis);
std::string_view label_en(FormBasis basis);
std::string_view to_string(FormShift shift);
std::optional<FormShift> form_shift_from(std::string_view name);  ///< also 上年同期, 上期

/// What one heading says of its cells; what it leaves out is said by the other heading of a cell.
struct FormMeaning {
  std::string measure;  ///< measure or indicator id
  std::string unit;     ///< Chinese name
  std::optional<FormBasis> basis;
  std::optional<FormShift> shift;
  std::string org;                      ///< code of the recipient
  std::vector<std::string> supporters;  ///< codes
  std::string category;                 ///< "tree/leaf"
  bool whole = false;                   ///< 合计: of whatever the form is filled for
  bool skip = false;                    ///< its cells are not ours to fill

  [[nodiscard]] bool empty() const { return *this == FormMeaning{}; }
  friend bool operator==(const FormMeaning&, const FormMeaning&) = default;
};
/// The parts of both; where both say something, `over` wins.
FormMeaning joined(const FormMeaning& under, const FormMeaning& over);

struct FormHeading {
  std::string key;   ///< as headings are compared: without spaces, marks, units, years and months
  std::string text;  ///< as it stands
  FormMeaning meaning;
  friend bool operator==(const FormHeading&, const FormHeading&) = default;
};

/// One cell that means something else than its row and column say together.
struct FormCell {
  std::string row;     ///< key
  std::string column;  ///< key
  FormMeaning meaning;
  friend bool operator==(const FormCell&, const FormCell&) = default;
};

struct FormBinding {
  std::string title;     ///< the sheet's first line, for lists
  std::string sheet;     ///< its tab
  std::string grouping;  ///< of the programme, where the rows are its groups; empty = none
  std::vector<FormHeading> columns;
  std::vector<FormHeading> rows;
  std::vector<FormCell> cells;
  friend bool operator==(const FormBinding&, const FormBinding&) = default;
};

/// Twelve characters that stand for the headings: the entry's key. Rows that only name who is
/// spoken of do not count, so that the form of one county is that of every county.
std::string fingerprint(const FormBinding& binding);

std::string encode(const FormBinding& binding);
base::Result<FormBinding> decode_form_binding(std::string_view body);

}  // namespace jiedui::domain
