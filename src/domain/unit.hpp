// Units of measure as offices write them, and what may be added to what.
// Decides: how many minor units one 亿元 is, and that 元 and 人 are different dimensions.
// Holds: every amount in the books is an integer of its dimension's minor unit (fen; single
// persons; hundredths of a square metre), so sums are exact.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/decimal.hpp"

namespace jiedui::domain {

/// What a unit measures. 人 (persons, distinct) is not 人次 (attendances, additive); 批
/// (delegations) is not 批次 (cohorts of cadres, distinct); 台 is not 台次.
enum class Dimension : std::uint8_t {
  count,         ///< 个 项 家 份 …: things counted one by one
  money,         ///< 元, kept in fen
  persons,       ///< 人 名
  person_times,  ///< 人次
  delegations,   ///< 批
  cohorts,       ///< 批次, 期
  households,    ///< 户
  sets,          ///< 台 (套 件)
  set_times,     ///< 台次
  times,         ///< 次
  area,          ///< 平方米, kept in 1/100
  land,          ///< 亩, kept in 1/100
  length,        ///< 米, kept in 1/100
  duration,      ///< 天
  ratio,         ///< %, kept as num/den
  number,        ///< without unit
};

/// One unit; minor_per_unit says how many minor units of the dimension it holds.
struct Unit {
  std::string_view zh;
  std::string_view en;
  Dimension dimension;
  std::int64_t minor_per_unit;
};

/// Index into units(); small enough to stand in every fact.
using UnitIndex = std::uint8_t;

/// All units, in a fixed order that only grows: facts in the books hold indexes into it.
std::span<const Unit> units();
/// By Chinese or English name, also 万/亿 before a count unit (万人); nothing when unknown.
std::optional<UnitIndex> find_unit(std::string_view name);
const Unit& unit_at(UnitIndex index);
/// 元, 个, 人 …: the unit figures of a dimension are counted in, and the decimals of its minor
/// unit.
UnitIndex base_unit(Dimension dimension);
int minor_decimals(Dimension dimension);

std::string_view to_string(Dimension dimension);
std::optional<Dimension> dimension_from(std::string_view name);

/// An amount in minor units as a decimal of its dimension's base unit: 1690000000000 fen →
/// 16900000000.00 元.
Decimal in_base_unit(Int128 minor, Dimension dimension);
/// A decimal written in a unit, as minor units. Fails when it is finer than the minor unit or out
/// of range.
base::Result<std::int64_t> to_minor(const Decimal& written, UnitIndex unit);
/// Minor units shown in a unit with so many decimals, half up.
Decimal shown_in(Int128 minor, UnitIndex unit, int decimals);

}  // namespace jiedui::domain
