// Whether the words of two figures can speak of one thing.
// Decides: by whom, where, when and of what a figure speaks, as far as its sentence says, and
// whether two figures differ in one of these. Not here: whether their numbers agree.
#pragma once

#include "reading/detail/relations/scene.hpp"

namespace jiedui::reading::detail {

/// Whose words are parallel but for one place (第三中学, 第四中学; 上半年, 下半年; 受理, 审结).
/// Words that one of the two leaves out part nothing.
bool of_other_things(const Scene& scene, std::size_t a, std::size_t b);
/// Years, months, halves and quarters in their sentences that are not the same, and turns: 第二批.
bool of_other_times(const Scene& scene, std::size_t a, std::size_t b);
/// Years named before them in their paragraphs, and not the same.
bool of_other_years(const Scene& scene, std::size_t a, std::size_t b);

}  // namespace jiedui::reading::detail
