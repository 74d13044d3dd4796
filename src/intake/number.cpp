// Numbers as people write them in a cell.
// Decides: which digits, scale, unit and mark a cell holds; what counts as no number.
// Not here: whether the number is plausible (check); which unit a column has (the head).
// Holds: minor units are exact; a cell that cannot be read exactly is a fault, never a guess.
// Start at parse_number().
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/intake.hpp"

namespace jiedui::intake {
namespace {

using base::fail;
using base::FaultCode;
using domain::Approx;
using domain::Decimal;
using domain::Dimension;
using domain::Int128;
using domain::UnitIndex;
using formats::CellKind;
using formats::SheetCell;

/// Digits a spreadsheet keeps of a number; what lies beyond is noise of binary fractions.
constexpr int k_sheet_digits = 15;

struct Mark {
  std::string_view text;
  Approx approx;
};
constexpr std::array k_before = {Mark{"大约", Approx::about},      Mark{"约", Approx::about},
                                 Mark{"将近", Approx::nearly},     Mark{"接近", Approx::nearly},
                                 Mark{"近", Approx::nearly},       Mark{"超过", Approx::over},
                                 Mark{"突破", Approx::over},       Mark{"逾", Approx::over},
                                 Mark{"超", Approx::over},         Mark{"不低于", Approx::at_least},
                                 Mark{"不少于", Approx::at_least}, Mark{"至少", Approx::at_least},
                                 Mark{"不超过", Approx::at_most},  Mark{"不高于", Approx::at_most},
                                 Mark{"至多", Approx::at_most}};
constexpr std::array k_after = {Mark{"左右", Approx::about},   Mark{"以上", Approx::at_least},
                                Mark{"以下", Approx::at_most}, Mark{"以内", Approx::at_most},
                                Mark{"余", Approx::over},      Mark{"多", Approx::over}};

/// What stands in a cell, taken apart.
struct Parts {
  Approx approx = Approx::exact;
  Decimal number;
  std::int64_t scale = 1;  ///< 万 or 亿 written in the cell
  std::string unit;        ///< "元", "人次", "%"; empty when none is written
};

tl::unexpected<base::Fault> unreadable(std::string_view text) {
  return fail(
      FaultCode::invalid_input,
      fmt::format("'{}' is not a number; expected digits, such as 5265.4, 3.5万 or 80余", text),
      fmt::format("“{}”不是数字,请写成 5265.4、3.5万、80余 的样子", text));
}

/// Beyond what any unit can be kept in; also keeps the products below inside 128 bits.
bool too_long(const Decimal& number) {
  const Int128 limit = domain::power_of_ten(27);
  return number.coefficient > limit || number.coefficient < -limit;
}

bool take_front(std::string_view& rest, std::string_view what) {
  if (!rest.starts_with(what)) return false;
  rest.remove_prefix(what.size());
  return true;
}

/// (12.5) as accountants write −12.5.
std::string without_accounting_brackets(const std::string& text) {
  const bool bracketed = text.size() > 2 && text.front() == '(' && text.back() == ')' &&
                         text.find_first_not_of("0123456789.,()") == std::string::npos;
  return bracketed ? "-" + text.substr(1, text.size() - 2) : text;
}

void read_tail(std::string_view rest, Parts& parts) {
  bool found = true;
  while (found && !rest.empty() && parts.unit.empty()) {
    found = false;
    for (const Mark& mark : k_after) {
      if (parts.approx == Approx::exact && take_front(rest, mark.text)) {
        parts.approx = mark.approx;
        found = true;
      }
    }
    if (parts.scale == 1 && take_front(rest, "万")) {
      parts.scale = 10'000;
      found = true;
    } else if (parts.scale == 1 && take_front(rest, "亿")) {
      parts.scale = 100'000'000;
      found = true;
    }
  }
  for (const Mark& mark : k_after) {
    if (parts.approx == Approx::exact && rest.ends_with(mark.text)) {
      parts.approx = mark.approx;
      rest.remove_suffix(mark.text.size());
    }
  }
  parts.unit = rest;
}

base::Result<Parts> take_apart(std::string_view original, const std::string& squeezed) {
  Parts parts;
  std::string_view rest = squeezed;
  for (const Mark& mark : k_before) {
    if (parts.approx == Approx::exact && take_front(rest, mark.text)) parts.approx = mark.approx;
  }
  std::string digits;
  if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) {
    digits.push_back(rest.front());
    rest.remove_prefix(1);
  }
  const std::size_t end = std::min(rest.find_first_not_of("0123456789.,"), rest.size());
  const std::string_view number = rest.substr(0, end);
  digits += number.starts_with('.') ? "0" : "";
  digits += number;
  auto parsed = Decimal::parse(digits);
  if (!parsed || too_long(*parsed)) return unreadable(original);
  parts.number = *parsed;
  read_tail(rest.substr(end), parts);
  return parts;
}

/// The unit of a dimension that is `scale` times the unit counted in: 万 and money → 万元.
std::optional<UnitIndex> scaled_unit(Dimension dimension, std::int64_t scale) {
  const std::int64_t wanted = domain::unit_at(domain::base_unit(dimension)).minor_per_unit * scale;
  const auto all = domain::units();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].dimension == dimension && all[i].minor_per_unit == wanted)
      return static_cast<UnitIndex>(i);
  }
  return std::nullopt;
}

tl::unexpected<base::Fault> other_unit(std::string_view text, const domain::Unit& column) {
  return fail(FaultCode::invalid_input,
              fmt::format("'{}' is written in another unit than the column's, {}", text, column.en),
              fmt::format("“{}”的单位与本栏单位({})不符", text, column.zh));
}

/// The number and unit that count: 3.5万 in a column of 人 is 3.5 万人; 2亿 in a column of 万元 is
/// 2 亿元.
base::Result<UnitIndex> unit_of(std::string_view text, Parts& parts, UnitIndex column) {
  const domain::Unit& in = domain::unit_at(column);
  if (!parts.unit.empty()) {
    const std::string_view prefix = parts.scale == 10'000 ? "万" : parts.scale == 1 ? "" : "亿";
    auto named = domain::find_unit(std::string(prefix) + parts.unit);
    if (named) {
      parts.scale = 1;
    } else {
      named = domain::find_unit(parts.unit);
    }
    if (!named || domain::unit_at(*named).dimension != in.dimension) return other_unit(text, in);
    if (parts.scale == 1) return *named;
  }
  if (parts.scale == 1) return column;
  if (const auto unit = scaled_unit(in.dimension, parts.scale)) {
    parts.scale = 1;
    return *unit;
  }
  return domain::base_unit(in.dimension);  // no unit of that size: the scale goes into the digits
}

base::Result<ParsedNumber> amount(const Parts& parts, UnitIndex unit) {
  ParsedNumber out;
  out.kind = ParsedNumber::Kind::number;
  const Decimal value = parts.number * Decimal{parts.scale, 0};
  JD_TRY(out.minor, domain::to_minor(value, unit));
  const int decimals = parts.scale == 1 ? value.scale : value.reduced().scale;
  out.written = {unit, static_cast<std::int8_t>(decimals), parts.approx, false};
  return out;
}

base::Result<ParsedNumber> percentage(std::string_view text, const Parts& parts, UnitIndex unit) {
  constexpr int k_decimals_max = 9;
  if (parts.scale != 1 || (!parts.unit.empty() && parts.unit != "%")) {
    return other_unit(text, domain::unit_at(unit));
  }
  Decimal percent = parts.number;
  if (percent.scale > k_decimals_max) {
    percent = domain::round_half_up(percent.coefficient, domain::power_of_ten(percent.scale),
                                    k_decimals_max);
  }
  constexpr Int128 k_most = 1'000'000'000'000'000;
  if (percent.coefficient > k_most || percent.coefficient < -k_most) return unreadable(text);
  ParsedNumber out;
  out.kind = ParsedNumber::Kind::number;
  out.minor = static_cast<std::int64_t>(percent.coefficient);
  out.written = {unit, static_cast<std::int8_t>(percent.scale), parts.approx, false};
  return out;
}

base::Result<ParsedNumber> from_text(const SheetCell& cell, UnitIndex unit) {
  std::string text = base::squeeze(cell.text);
  while (text.starts_with('\'') || text.starts_with("’") || text.starts_with("‘")) {
    text.erase(0, text.front() == '\'' ? 1 : std::string_view("’").size());
  }
  text = base::replace_all(std::move(text), "−", "-");
  for (const char* none : {"", "无", "未报", "未统计"}) {
    if (text == none) return ParsedNumber{};
  }
  for (const char* dash :
       {"/", "\\", "-", "--", "—", "——", "–", "―", "─", "不适用", "n/a", "N/A"}) {
    if (text == dash) return ParsedNumber{ParsedNumber::Kind::not_applicable, 0, {}};
  }
  JD_TRY(Parts parts, take_apart(cell.text, without_accounting_brackets(text)));
  if (domain::unit_at(unit).dimension == Dimension::ratio)
    return percentage(cell.text, parts, unit);
  JD_TRY(const UnitIndex written, unit_of(cell.text, parts, unit));
  return amount(parts, written);
}

/// 0.1+0.2 is stored as 0.30000000000000004; a spreadsheet shows and means 0.3.
Decimal without_noise(const Decimal& stored) {
  Decimal value = stored.reduced();
  const Int128 size = value.coefficient < 0 ? -value.coefficient : value.coefficient;
  const int digits = static_cast<int>(base::to_string(size).size());
  if (digits <= k_sheet_digits || value.scale == 0) return value;
  const int decimals = std::max(0, value.scale - (digits - k_sheet_digits));
  return domain::round_half_up(value.coefficient, domain::power_of_ten(value.scale), decimals)
      .reduced();
}

/// As many decimals as the number format shows, and never fewer digits than the number needs when
/// it shows none.
Decimal at_decimals(const Decimal& value, int decimals) {
  if (decimals <= value.scale) return value;
  return {value.coefficient * domain::power_of_ten(decimals - value.scale), decimals};
}

base::Result<ParsedNumber> from_number(const SheetCell& cell, UnitIndex unit) {
  auto stored = Decimal::parse(cell.text);
  if (!stored || too_long(*stored)) return unreadable(cell.text);
  Parts parts;
  parts.number = without_noise(*stored);
  const int shown = std::min(cell.format_decimals, 9);
  const domain::Unit& in = domain::unit_at(unit);
  if (cell.percent_format) {
    if (in.dimension != Dimension::ratio) return other_unit(cell.text + " (%)", in);
    parts.number = (parts.number * Decimal{100, 0}).reduced();
  }
  if (in.dimension == Dimension::ratio) {
    if (shown >= 0 && shown < parts.number.scale) {
      parts.number = domain::round_half_up(parts.number.coefficient,
                                           domain::power_of_ten(parts.number.scale), shown);
    }
    parts.number = at_decimals(parts.number, shown);
    return percentage(cell.text, parts, unit);
  }
  const int minor_places =
      in.minor_per_unit > 1 ? static_cast<int>(base::to_string(in.minor_per_unit).size()) - 1 : 0;
  if (cell.formula && in.minor_per_unit > 1 && parts.number.scale > minor_places) {
    // One third of an 亿元 has no last digit; the smallest unit kept is where it ends.
    parts.number = domain::round_half_up(parts.number.coefficient,
                                         domain::power_of_ten(parts.number.scale), minor_places);
  }
  parts.number = at_decimals(parts.number, shown);
  JD_TRY(ParsedNumber out, amount(parts, unit));
  if (shown >= 0) out.written.decimals = static_cast<std::int8_t>(shown);
  return out;
}

}  // namespace

base::Result<ParsedNumber> parse_number(const SheetCell& cell, UnitIndex unit) {
  switch (cell.kind) {
    case CellKind::empty:
      return ParsedNumber{};
    case CellKind::text:
      return from_text(cell, unit);
    case CellKind::number:
      return from_number(cell, unit);
    case CellKind::date:
      return fail(
          FaultCode::invalid_input,
          fmt::format("the cell holds the date {}; expected a number", base::to_string(cell.date)),
          fmt::format("单元格是日期 {},应填数字(可能被电子表格自动改成了日期)",
                      base::to_string(cell.date)));
    case CellKind::boolean:
      return unreadable(cell.text);
    case CellKind::error:
      return fail(FaultCode::invalid_input,
                  fmt::format("the cell shows the error {}; repair its formula", cell.text),
                  fmt::format("单元格是错误值 {},请先改正公式", cell.text));
  }
  return unreadable(cell.text);
}

}  // namespace jiedui::intake
