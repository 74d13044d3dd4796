// How the figures of one period go on from those of the one before.
// Decides: from which month a measure runs on, and what the parts of it are called on a form
// (上期累计, 本月, 本年累计, 比上月). Not here: which statement the figures before come from
// (flow).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.hpp"

namespace jiedui::pack {

/// The first month of the window a measure runs in: January, the plan's first; nothing where it
/// runs since an agreement or a start, or for a plan measure's own period.
std::optional<domain::Month> window_begin(const Pack& pack, const Measure& measure,
                                          const domain::Period& period);

/// Whether the figure of a period is more than what happened in it: 累计 that began earlier.
bool runs_on(const Pack& pack, const Measure& measure, const domain::Period& period);

/// The parts a figure may be written in, side by side.
enum class Part : std::uint8_t {
  last,   ///< 上期累计, 上期末, 上期计划: what the books have, not typed
  now,    ///< 本月: what is typed
  total,  ///< 本年累计, 自开工累计: last + now
  more,   ///< 比上月: what is typed, less what was typed the period before
};

/// The heading of a part on a form for a period.
std::string part_heading(const Measure& measure, Part part, domain::PeriodKind kind);
/// Every heading people write for it, ours among them.
std::vector<std::string> part_headings(Part part);

}  // namespace jiedui::pack
