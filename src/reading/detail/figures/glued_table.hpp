// Tables whose cells a conversion has run together: a head that ends with a rate (%), rows of a
// name and one run of digits. A row of such a table is made of threes: a base, a part of it and
// their rate; that, and the row of totals, says where to cut.
#pragma once

#include <vector>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// Rows with more than one possible reading are left out.
std::vector<Figure> figures_in_glued_tables(const Prose& prose);

}  // namespace jiedui::reading::detail
