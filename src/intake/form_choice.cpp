// What people say about the cells of a form: `E=funds_spent,万元,本月`.
#include <algorithm>

#include "base/text.hpp"
#include "intake/detail/form_words.hpp"
#include "intake/detail/grid.hpp"
#include "intake/form_binding.hpp"

namespace jiedui::intake {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::FormMeaning;

/// "E", "7", "E7": either part may be absent.
struct Corner {
  std::optional<std::size_t> row, column;
};

std::optional<Corner> parse_corner(std::string_view text) {
  std::size_t at = 0;
  std::size_t column = 0;
  for (; at < text.size() && at < 3; ++at) {
    const char letter = static_cast<char>(text[at] & 0x5F);
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(letter - 'A' + 1);
  }
  Corner out;
  if (at > 0) out.column = column - 1;
  std::size_t row = 0;
  const std::size_t digits = at;
  for (; at < text.size() && at - digits < 7 && text[at] >= '0' && text[at] <= '9'; ++at)
    row = row * 10 + static_cast<std::size_t>(text[at] - '0');
  if (at > digits) {
    if (row == 0) return std::nullopt;
    out.row = row - 1;
  }
  if (at != text.size() || text.empty()) return std::nullopt;
  return out;
}

tl::unexpected<base::Fault> wrong(const std::string& said, const std::string& en,
                                  const std::string& zh) {
  return fail(FaultCode::usage, fmt::format("--set {}: {}", said, en),
              fmt::format("--set {}:{}", said, zh));
}

/// One word of the choice; a fault names what it might have been.
Result<void> understand(const FormWords& words, const std::string& said, const std::string& part,
                        FormMeaning* meaning) {
  if (const auto basis = domain::form_basis_from(part)) {
    meaning->basis = basis;
  } else if (const auto shift = domain::form_shift_from(part)) {
    meaning->shift = shift;
  } else if (total_label(part)) {
    meaning->whole = true;
  } else if (const auto unit = domain::find_unit(part)) {
    meaning->unit = std::string(domain::unit_at(*unit).zh);
  } else if (const auto ids = words.measures(part); !ids.empty()) {
    if (ids.size() > 1) {
      return wrong(said,
                   fmt::format("'{}' is the name of {}; give the id", part, base::join(ids, ", ")),
                   fmt::format("“{}”有几个指标同名,请写编号:{}", part, base::join(ids, "、")));
    }
    meaning->measure = ids.front();
  } else if (const std::string leaf = words.category(part); !leaf.empty()) {
    meaning->category = leaf;
  } else if (const auto org = words.organisation(part)) {
    (words.is_supporter(*org) ? meaning->supporters.emplace_back() : meaning->org) = *org;
  } else {
    return wrong(said,
                 fmt::format("'{}' is neither a measure nor a unit, a basis (month, year, plan, "
                             "start, period), an organisation or a category",
                             part),
                 fmt::format("“{}”不是指标、单位、口径(本期、本月、本年累计、规划期累计、"
                             "自开工累计、上年同期)、填报单位或类别",
                             part));
  }
  return {};
}

Result<void> check_unit(const FormWords& words, const std::string& said,
                        const FormMeaning& meaning) {
  if (meaning.measure.empty() || meaning.unit.empty()) return {};
  const domain::UnitIndex usual = words.unit_of(meaning.measure);
  const auto asked = domain::find_unit(meaning.unit);
  if (asked && domain::unit_at(*asked).dimension == domain::unit_at(usual).dimension) return {};
  return wrong(said,
               fmt::format("{} is counted in {}, not in {}", meaning.measure,
                           domain::unit_at(usual).en, meaning.unit),
               fmt::format("“{}”的单位是{},不能用{}", words.name_of(meaning.measure),
                           domain::unit_at(usual).zh, meaning.unit));
}

/// A measure that was chosen without a unit takes the heading's, else that of the sheet's line of
/// units, else its usual one.
void keep_unit(const FormWords& words, const FormSheet& form, const FormMeaning& before,
               FormMeaning* meaning) {
  if (meaning->measure.empty() || !meaning->unit.empty()) return;
  const domain::UnitIndex usual = words.unit_of(meaning->measure);
  std::vector<std::string> written = {before.unit};
  written.insert(written.end(), form.units.begin(), form.units.end());
  meaning->unit = std::string(domain::unit_at(usual).zh);
  for (const std::string& name : written) {
    const auto unit = name.empty() ? std::nullopt : domain::find_unit(name);
    if (!unit || domain::unit_at(*unit).dimension != domain::unit_at(usual).dimension) continue;
    meaning->unit = name;
    return;
  }
}

void set_axis(const FormWords& words, const FormSheet& form, FormAxis* axis, FormMeaning meaning) {
  if (!meaning.skip) {
    keep_unit(words, form, axis->heading.meaning, &meaning);
    // A basis alone corrects what was proposed; a measure replaces it.
    if (meaning.measure.empty()) meaning = joined(axis->heading.meaning, meaning);
    meaning.skip = false;
  }
  axis->heading.meaning = std::move(meaning);
  axis->role = FormRole::figures;
  axis->sureness = Sureness::remembered;
  axis->why = {};
}

void set_cell(FormSheet* form, const FormAxis& row, const FormAxis& column,
              const FormMeaning& meaning) {
  std::erase_if(form->cells, [&](const domain::FormCell& one) {
    return one.row == row.heading.key && one.column == column.heading.key;
  });
  form->cells.push_back({row.heading.key, column.heading.key, meaning});
}

template <class Axis>
std::vector<Axis*> between(std::vector<Axis>* axes, std::optional<std::size_t> first,
                           std::optional<std::size_t> last) {
  std::vector<Axis*> out;
  for (Axis& axis : *axes) {
    if ((!first || axis.index >= *first) && (!last || axis.index <= *last)) out.push_back(&axis);
  }
  return out;
}

}  // namespace

std::optional<CellSelection> parse_selection(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto first = parse_corner(text.substr(0, colon));
  const auto last = colon == text.size() ? first : parse_corner(text.substr(colon + 1));
  if (!first || !last || first->row.has_value() != last->row.has_value() ||
      first->column.has_value() != last->column.has_value())
    return std::nullopt;
  if (first->row && *first->row > *last->row) return std::nullopt;
  if (first->column && *first->column > *last->column) return std::nullopt;
  return CellSelection{first->row, last->row, first->column, last->column};
}

Result<void> choose(FormSheet* form, const FormContext& context, const std::string& text) {
  const std::size_t equals = text.find('=');
  const auto selected = parse_selection(base::squeeze(text.substr(0, equals)));
  if (!selected || equals == std::string::npos || equals + 1 == text.size()) {
    return wrong(text, "write CELL=measure,unit,basis, such as E=funds_spent,万元,month or E7=-",
                 "写法是 单元格=指标,单位,口径,例如 E=funds_spent,万元,本月;不取数写 E7=-");
  }
  const FormWords words(context);
  FormMeaning meaning;
  for (const std::string& part : base::split_any(text.substr(equals + 1), {",", "，", "、"})) {
    if (part == "-") {
      meaning.skip = true;
      continue;
    }
    JD_CHECK(understand(words, text, part, &meaning));
  }
  JD_CHECK(check_unit(words, text, meaning));
  const auto columns = between(&form->columns, selected->first_column, selected->last_column);
  const auto rows = between(&form->rows, selected->first_row, selected->last_row);
  if (columns.empty() || rows.empty()) {
    return wrong(text, "no heading stands over these cells, or no label beside them",
                 "这些单元格没有表头,或所在行没有名称");
  }
  if (!selected->first_row) {
    for (FormAxis* column : columns) set_axis(words, *form, column, meaning);
    return {};
  }
  if (!selected->first_column) {
    for (FormAxis* row : rows) set_axis(words, *form, row, meaning);
    return {};
  }
  for (FormAxis* row : rows) {
    for (FormAxis* column : columns) {
      FormMeaning own = meaning;
      keep_unit(words, *form, joined(column->heading.meaning, row->heading.meaning), &own);
      set_cell(form, *row, *column, own);
    }
  }
  return {};
}

}  // namespace jiedui::intake
