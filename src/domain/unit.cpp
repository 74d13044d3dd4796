#include "domain/unit.hpp"

#include <array>
#include <limits>

#include "base/text.hpp"

namespace jiedui::domain {
namespace {

constexpr std::int64_t k_wan = 10'000;
constexpr std::int64_t k_yi = 100'000'000;

// Append only: facts in existing books hold indexes into this list.
constexpr std::array k_units = {
    Unit{"元", "yuan", Dimension::money, 100},
    Unit{"万元", "10k yuan", Dimension::money, 100 * k_wan},
    Unit{"亿元", "100M yuan", Dimension::money, 100 * k_yi},
    Unit{"个", "items", Dimension::count, 1},
    Unit{"万个", "10k items", Dimension::count, k_wan},
    Unit{"项", "projects", Dimension::count, 1},
    Unit{"人", "persons", Dimension::persons, 1},
    Unit{"万人", "10k persons", Dimension::persons, k_wan},
    Unit{"人次", "person-times", Dimension::person_times, 1},
    Unit{"万人次", "10k person-times", Dimension::person_times, k_wan},
    Unit{"批", "delegations", Dimension::delegations, 1},
    Unit{"批次", "cohorts", Dimension::cohorts, 1},
    Unit{"户", "households", Dimension::households, 1},
    Unit{"万户", "10k households", Dimension::households, k_wan},
    Unit{"台", "sets", Dimension::sets, 1},
    Unit{"台次", "set-times", Dimension::set_times, 1},
    Unit{"次", "times", Dimension::times, 1},
    Unit{"平方米", "m2", Dimension::area, 100},
    Unit{"万平方米", "10k m2", Dimension::area, 100 * k_wan},
    Unit{"亩", "mu", Dimension::land, 100},
    Unit{"万亩", "10k mu", Dimension::land, 100 * k_wan},
    Unit{"米", "m", Dimension::length, 100},
    Unit{"公里", "km", Dimension::length, 100'000},
    Unit{"天", "days", Dimension::duration, 1},
    Unit{"%", "%", Dimension::ratio, 1},
    Unit{"", "", Dimension::number, 1},
    Unit{"名", "people", Dimension::persons, 1},
    Unit{"家", "firms", Dimension::count, 1},
    Unit{"份", "copies", Dimension::count, 1},
    Unit{"所", "institutions", Dimension::count, 1},
    Unit{"千元", "1k yuan", Dimension::money, 100'000},
};

constexpr std::array<std::string_view, 16> k_dimension_names = {
    "count",      "money",    "persons",   "person_times", "delegations", "cohorts",
    "households", "sets",     "set_times", "times",        "area",        "land",
    "length",     "duration", "ratio",     "number"};

}  // namespace

std::span<const Unit> units() {
  return k_units;
}

std::optional<UnitIndex> find_unit(std::string_view name) {
  const std::string key = base::squeeze(name);
  const std::string even = key == "％" || key == "pct" || key == "percent" ? "%" : key;
  for (std::size_t i = 0; i < k_units.size(); ++i) {
    if (k_units[i].zh == even || base::squeeze(k_units[i].en) == even) {
      return static_cast<UnitIndex>(i);
    }
  }
  return std::nullopt;
}

const Unit& unit_at(UnitIndex index) {
  JD_ENSURE(index < k_units.size());
  return k_units[index];
}

UnitIndex base_unit(Dimension dimension) {
  for (std::size_t i = 0; i < k_units.size(); ++i) {
    if (k_units[i].dimension == dimension) return static_cast<UnitIndex>(i);
  }
  JD_ENSURE(false && "every dimension has a unit");
  return 0;
}

int minor_decimals(Dimension dimension) {
  const std::int64_t minor = unit_at(base_unit(dimension)).minor_per_unit;
  return minor == 100 ? 2 : 0;
}

std::string_view to_string(Dimension dimension) {
  return k_dimension_names[static_cast<std::size_t>(dimension)];
}

std::optional<Dimension> dimension_from(std::string_view name) {
  for (std::size_t i = 0; i < k_dimension_names.size(); ++i) {
    if (k_dimension_names[i] == name) return static_cast<Dimension>(i);
  }
  return std::nullopt;
}

Decimal in_base_unit(Int128 minor, Dimension dimension) {
  return {minor, minor_decimals(dimension)};
}

base::Result<std::int64_t> to_minor(const Decimal& written, UnitIndex unit) {
  const Unit& in = unit_at(unit);
  const Decimal value = written.reduced();
  const auto refuse = [&](std::string en, std::string zh) {
    return base::fail(base::FaultCode::invalid_input, std::move(en), std::move(zh));
  };
  Int128 scaled = 0;
  if (__builtin_mul_overflow(value.coefficient, Int128{in.minor_per_unit}, &scaled) ||
      scaled / power_of_ten(value.scale) > std::numeric_limits<std::int64_t>::max() ||
      scaled / power_of_ten(value.scale) < std::numeric_limits<std::int64_t>::min()) {
    return refuse(fmt::format("{} {} is too large to be kept", written.text(), in.en),
                  fmt::format("{}{}太大,无法记账", written.text(), in.zh));
  }
  if (scaled % power_of_ten(value.scale) != 0) {
    const Unit& least = unit_at(base_unit(in.dimension));
    const std::string_view smallest_zh = in.dimension == Dimension::money ? "1分" : least.zh;
    return refuse(fmt::format("{} {} is finer than the smallest unit kept", written.text(), in.en),
                  fmt::format("{}{}比能记的最小单位({})还小", written.text(), in.zh, smallest_zh));
  }
  return static_cast<std::int64_t>(scaled / power_of_ten(value.scale));
}

Decimal shown_in(Int128 minor, UnitIndex unit, int decimals) {
  return round_half_up(minor, unit_at(unit).minor_per_unit, decimals);
}

}  // namespace jiedui::domain
