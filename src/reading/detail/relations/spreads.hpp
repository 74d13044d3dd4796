// Percentages in one row behind 分别: 分别占50%、30%和20%, 完成率分别为85%、80%和70%.
#pragma once

#include "reading/detail/relations/searches.hpp"

namespace jiedui::reading::detail {

/// A sum found before, by the last of its figures.
struct Sum {
  std::size_t last = 0;
  std::size_t relation = 0;
  friend auto operator<=>(const Sum&, const Sum&) = default;
};
using Sums = std::vector<Sum>;

/// One behind the last percentage of the row that begins at `begin`; begin + 1 where there is no
/// row of shares or rates.
std::size_t row_end(const Scene& scene, std::size_t begin);
/// The relations of the percentages of such a row, where the words give each its operands.
void find_row(const Scene& scene, std::size_t begin, std::size_t end, const Sums& sums,
              Relations& found);

/// The same of changes: 分别下降52.5%、64.5%.
void find_growth_row(const Scene& scene, std::size_t begin, Relations& found);

}  // namespace jiedui::reading::detail
