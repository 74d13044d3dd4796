// Numbers of tables, whose unit stands in the head of their column: cells between tabs or wide
// gaps, and cells that a conversion has glued together (江苏伊犁州直17615990.316.93.2519.2).
// Decides: which lines are a table and what its columns measure. Holds: glued digits are cut only
// where arithmetic leaves one reading.
#pragma once

#include <vector>

#include "reading/figure.hpp"

namespace jiedui::reading::detail {

/// In text order, without sentence. Linear in the length of the text.
std::vector<Figure> figures_in_tables(const Prose& prose);

}  // namespace jiedui::reading::detail
