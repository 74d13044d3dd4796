// What a column of a table measures, read from its head: 计划资金(亿元), 开工率（%）.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

struct Column {
  FigureKind kind = FigureKind::count;
  std::string_view unit;
  int power = 0;
  bool scaled = false;  ///< in 万 or 亿: decimals are to be expected
};

/// 单位: 个、万元、%: the units that the heads of a table share out among them.
using Units = std::vector<Column>;

/// What the head says by itself: a unit in brackets, 率, 数, a noun that is counted.
std::optional<Column> column_of(std::u32string_view head);
/// What a head without a unit measures if the table has these: 资金 in 万元, 项目 in 个.
std::optional<Column> column_among(std::u32string_view head, const Units& units);
/// 序号, 年份, 电话: a number that measures nothing.
bool is_label(std::u32string_view head);
/// A unit at the start of the text: 万元, 个, %.
std::optional<Column> unit_at(std::u32string_view text);
/// A cell's figure; nothing where the number is too long for one.
std::optional<Figure> cell_figure(TextSpan span, base::Int128 mantissa, int exponent,
                                  const Column& column);

}  // namespace jiedui::reading::detail
