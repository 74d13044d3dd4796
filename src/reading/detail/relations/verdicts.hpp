// Relations made from figures that were found to belong together: numbers, verdict, note.
// Decides: whether a relation holds (intervals of the displayed precision) and how it is written
// out. Not here: which figures belong together.
#pragma once

#include "reading/detail/relations/scene.hpp"
#include "reading/relation.hpp"

namespace jiedui::reading::detail {

using Indices = std::vector<std::size_t>;

/// total = Σ parts; with at_least the parts are only some of the whole. No total: shares to 100.
Relation sum_of(const Scene& scene, std::optional<std::size_t> total, Indices parts,
                Must must = Must::equal);
/// total = parts[0] − parts[1]; of two years the span in years.
Relation difference_of(const Scene& scene, std::size_t total, std::size_t a, std::size_t b);
/// total = num / den: a percentage, a multiple, or an average with its own unit.
Relation quotient_of(const Scene& scene, RelationType type, std::size_t total, std::size_t num,
                     std::size_t den);
/// As quotient_of, where the mean may be rounded to its last digit also where that is whole:
/// 户均7亩.
Relation mean_of(const Scene& scene, std::size_t total, std::size_t num, std::size_t den);
/// total = (nums together) / den.
Relation pooled_share(const Scene& scene, std::size_t total, Indices nums, std::size_t den);
/// As quotient_of, where the percentage stands without its sign: 90.3 under
/// 开工率(%), 28.3:20.5:51.2.
Relation percent_of(const Scene& scene, std::size_t total, std::size_t num, std::size_t den);
/// Such a percentage is known to half of its last digit, also where it is whole.
Interval percent_known(const Seen& seen);
/// A mean is known to half of the unit it is written in at best: 7亩, 76人次.
Interval rounded_known(const Scene& scene, std::size_t i);
/// From a to b; `falls` when the words say that it went down by total.
Relation growth_of(const Scene& scene, std::size_t total, std::size_t a, std::size_t b, bool falls);
/// 8500万元,比上年增加500万元,增长6.25%: the level before is what is now without the change.
Relation growth_by(const Scene& scene, std::size_t total, std::size_t level, std::size_t change,
                   bool falls);
bool growth_by_meets(const Scene& scene, std::size_t total, std::size_t level, std::size_t change,
                     bool falls);
Relation product_of(const Scene& scene, std::size_t total, Indices factors);
/// From a to b without a stated change: `must` says whether b is more or less.
Relation direction_of(const Scene& scene, std::size_t a, std::size_t b, Must must);
/// total `must` part, as the words say.
Relation comparison_of(const Scene& scene, std::size_t total, std::size_t part, Must must);
/// One subject twice: `later` repeats `first`.
Relation restated_of(const Scene& scene, std::size_t later, std::size_t first);
/// A count beside the list of what it counts.
Relation list_of(const Scene& scene, std::size_t count, std::vector<TextSpan> items);

/// Whether the sum of parts can be the total.
bool sum_meets(const Scene& scene, std::size_t total, const Indices& parts);
bool growth_meets(const Scene& scene, std::size_t total, std::size_t a, std::size_t b, bool falls);
bool rate_meets(const Scene& scene, std::size_t total, std::size_t num, std::size_t den);

}  // namespace jiedui::reading::detail
