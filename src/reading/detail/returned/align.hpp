// Which sentence of the returned text is which sentence of the issued one.
// Decides: pairs, one to one; in order where possible, equal before similar, by figures' bookmarks
// where the words were rewritten. Cost: near linear; only what is left over is compared pair by
// pair, and only so much of it.
#pragma once

#include <cstddef>
#include <vector>

#include "reading/detail/returned/sentences.hpp"

namespace jiedui::reading::detail {

inline constexpr std::size_t k_unpaired = static_cast<std::size_t>(-1);

/// For each issued sentence the returned one, or k_unpaired.
std::vector<std::size_t> align(const std::vector<Sentence>& issued,
                               const std::vector<Sentence>& returned);

/// Of targets (k_unpaired: none) those that did not move: the heaviest set that rises.
std::vector<bool> kept_in_order(const std::vector<std::size_t>& targets,
                                const std::vector<std::size_t>& weights);
/// A long sentence weighs more than a short one: of two that changed places the short one moved.
std::vector<bool> kept_in_order(const std::vector<std::size_t>& pair_of,
                                const std::vector<Sentence>& issued);

}  // namespace jiedui::reading::detail
