// How figures and what follows from them are written out in a note.
#pragma once

#include "reading/detail/relations/scene.hpp"
#include "reading/relation.hpp"

namespace jiedui::reading::detail {

/// As it stands, without spaces.
std::string surface_of(const Scene& scene, std::size_t figure);
/// The unit in which a figure is written, as millionths of the base unit: 万元 → 10^10.
Int128 written_unit(const Scene& scene, std::size_t figure);
/// An amount in the unit and precision of a figure: "566.75亿元".
std::string shown_like(const Scene& scene, std::size_t figure, Int128 value);
/// Figures with a sign between them: "18批 + 6批 + 4批".
std::string joined(const Scene& scene, const std::vector<std::size_t>& parts,
                   std::string_view sign);
/// A sum that does not come out: what it comes to, what is written, how much apart.
base::Bilingual against(const std::string& sum, const std::string& computed,
                        const std::string& stated, const std::string& apart);
/// The numbers of a relation as plain decimals.
void fill(Relation& relation, const Interval& computed, Int128 middle, Int128 stated);
/// Whether two numbers differ in one digit only or in two neighbours that changed places.
bool digits_slipped(Int128 a, Int128 b);

}  // namespace jiedui::reading::detail
