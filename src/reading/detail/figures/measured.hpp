// A number with its measure made into a figure: what range, ratio and list rules share.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "reading/detail/figures/measure.hpp"
#include "reading/detail/figures/numeral.hpp"
#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// A measure and where it ends, brackets and all: 26台（套）, 890 元.
struct Measured {
  const Measure* measure = nullptr;
  std::size_t end = 0;
};

/// Null where the number is not followed by a measure.
Measured measure_behind(std::u32string_view text, const Numeral& numeral);

/// Value, upper end, step. False where the number is too long for any real figure.
bool put_value(Figure& figure, const Numeral& numeral, int power);

domain::Approx approx_of(std::u32string_view text, const Figure& figure, const Numeral& numeral,
                         std::size_t floor);

/// 8年多, 两年半, 十年余: a word behind the measure belongs to the number.
void read_behind_measure(std::u32string_view text, Figure& figure, Numeral& numeral);

/// Nothing where the numeral counts nothing here (counting.hpp).
std::optional<Figure> figure_of(std::u32string_view text, Numeral numeral, const Measured& measured,
                                std::size_t floor);

}  // namespace jiedui::reading::detail
