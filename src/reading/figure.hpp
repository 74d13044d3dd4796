// A quantity as it stands in a text: where, what kind, how much, in which unit.
// Decides: what is a quantity and what is only a numeral (list numbers, names, fixed words).
// Not here: what quantities have to do with each other (relation.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/decimal.hpp"
#include "domain/written.hpp"
#include "reading/prose.hpp"

namespace jiedui::reading {

/// CONTRACTS, `kind`.
enum class FigureKind : std::uint8_t {
  count,
  money,
  percent,
  ratio,
  area,
  length,
  volume,
  duration,
  date,
  year,
  range,
  other,
};
std::string_view to_string(FigureKind kind);

struct Figure {
  TextSpan span;  ///< number and unit as written: 1 200多个; 约, 近, 逾 before it stay outside
  FigureKind kind = FigureKind::count;
  /// In the base unit (元, 平方米, 米, 立方米; 1 for counts; percent as the number of percent);
  /// not used where `date` is.
  domain::Decimal value{};
  std::optional<domain::Decimal> value_max{};  ///< upper end of a range
  /// Of dates, years and calendar ranges: ISO or partial ISO ("2010", "--07-29"); else empty.
  std::string date{};
  std::string date_max{};
  std::string unit{};  ///< canonical Chinese name; empty for dates, years and calendar ranges
  domain::Approx approx = domain::Approx::exact;
  /// One unit of the last written digit, in the base unit: 562.78亿元 → 1000000, 3.5万人 → 1000,
  /// 173个 → 1.
  domain::Decimal step{1, 0};
  /// Written in single units without decimals: such counts are exact (FIGURES).
  bool whole = true;
  TextSpan subject{};        ///< the noun phrase measured; empty where none was found
  std::string period{};      ///< the time it speaks of, as the text says; empty = unknown
  std::size_t sentence = 0;  ///< index into Prose::sentences
};

/// Calendar figures carry no amount.
inline bool is_calendar(const Figure& figure) {
  return !figure.date.empty();
}

/// 第三位, 一季度, 第100个: which one, not how many. Nothing is computed with it.
inline bool is_place_in_order(const Figure& figure) {
  return figure.kind == FigureKind::other && (figure.unit == "季度" || figure.unit == "位" ||
                                              figure.unit == "名" || figure.unit == "个");
}

/// Without subject and period (subjects.hpp). In text order, never overlapping. Linear in the
/// length of the text.
std::vector<Figure> find_figures(const Prose& prose);

}  // namespace jiedui::reading
