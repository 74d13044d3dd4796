// A received form (来表): its headings, and what they mean.
// Decides: where the head is, which rows and columns have cells to fill, what a heading proposes.
// Not here: the figures (flow), how a cell is written (formats).
// Holds: what was said about a heading before wins over what the heading proposes; what is not
// certain says so; a cell whose headings are not understood is never filled.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/form_binding.hpp"
#include "domain/org.hpp"
#include "domain/programme.hpp"
#include "formats/sheet.hpp"
#include "pack/pack.hpp"

namespace jiedui::intake {

struct FormContext {
  const domain::OrgBook* orgs = nullptr;
  const domain::Programme* programme = nullptr;
  const pack::Pack* pack = nullptr;
  base::Date on{};  ///< names are those of this day
};

enum class Sureness : std::uint8_t {
  remembered,  ///< said before, for this form
  sure,        ///< the heading is a name of exactly one thing, with a fitting unit
  guess,       ///< likely; to be looked at
  unknown,     ///< nothing is proposed
};

enum class FormRole : std::uint8_t {
  figures,   ///< cells to fill
  label,     ///< names of the rows
  unit,      ///< 计量单位 of the rows
  number,    ///< 序号, 代码
  remark,    ///< 备注
  formulas,  ///< computed by the form itself
};

/// A column or a row with its heading.
struct FormAxis {
  std::size_t index = 0;
  FormRole role = FormRole::figures;
  domain::FormHeading heading;
  Sureness sureness = Sureness::unknown;
  bool fresh = false;     ///< the remembered binding does not know it
  base::Bilingual why{};  ///< of a guess, and of what is not known
};

/// A sheet taken as a form.
struct FormSheet {
  std::string sheet;
  std::string title;
  std::string grouping;
  std::vector<std::string> units;  ///< of the line 单位:万元 above the table
  std::size_t head_first = 0, head_last = 0;
  std::vector<FormAxis> columns;
  std::vector<FormAxis> rows;
  std::vector<domain::FormCell> cells;    ///< that mean something of their own
  std::vector<domain::FormHeading> gone;  ///< remembered headings that are not here
  bool remembered = false;

  [[nodiscard]] const FormAxis* column(std::size_t index) const;
  [[nodiscard]] const FormAxis* row(std::size_t index) const;
};

/// Nothing when no head is found, with or without a remembered binding.
std::optional<FormSheet> read_form(const formats::Sheet& sheet, const FormContext& context,
                                   const domain::FormBinding* remembered = nullptr);

/// How many headings of figures a binding has, and how many of them this sheet shows.
struct Likeness {
  std::size_t shared = 0, of = 0;
  /// Enough to be the same form, changed.
  [[nodiscard]] bool alike() const { return of > 0 && shared * 10 >= of * 6; }
};
Likeness likeness(const formats::Sheet& sheet, const domain::FormBinding& binding);

domain::FormBinding binding_of(const FormSheet& form);

/// A cell that the form asks for: in a row and a column of figures, without formula or own text.
struct FormTarget {
  std::size_t row = 0, column = 0;
  base::Bilingual heading;  ///< "和田地区 / 项目 / 计划"
  domain::FormMeaning meaning;
  base::Bilingual lacks;  ///< what nobody has said yet; empty = it can be filled
};
std::vector<FormTarget> targets_of(const FormSheet& form, const formats::Sheet& sheet);

/// What people say about cells: `E=funds_spent,万元,本月` · `7=和田地区` · `E7=…` · `E7:F9=…` ·
/// `E=-` (leave alone). Parts in any order: measure, unit, basis, organisation, category, 合计.
base::Result<void> choose(FormSheet* form, const FormContext& context, const std::string& text);

/// "E" or "7" or "E7" or "E7:F9", from 0; absent parts mean all.
struct CellSelection {
  std::optional<std::size_t> first_row, last_row, first_column, last_column;
};
std::optional<CellSelection> parse_selection(std::string_view text);

}  // namespace jiedui::intake
