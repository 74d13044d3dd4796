// Where a copied passage begins and ends for a reader: at clauses, not in the middle of a word.
#pragma once

#include "reading/copies.hpp"
#include "reading/detail/copies/copy_chain.hpp"

namespace jiedui::reading::detail {

/// Without the few letters that both texts share by chance beyond the last clause, and without a
/// heading that happens to be the same.
ChainedPassage settled_borders(const FoldedText& text, const FoldedText& other,
                               ChainedPassage passage);

}  // namespace jiedui::reading::detail
