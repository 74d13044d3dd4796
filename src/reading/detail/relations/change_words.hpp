// What the words around a stated change say: of what, and against when.
#pragma once

#include "reading/detail/relations/scene.hpp"

namespace jiedui::reading::detail {

/// 门诊量 of 门诊量增长8%: what changes, where the clause of the change names it; empty for
/// 比上年增长8%.
std::u32string_view changing_thing(const Scene& scene, std::size_t change);

/// With what is compared: 比年初 and 同比 are two times.
enum class Against : std::uint8_t { unsaid, last_year, year_start, last_month, plan };
Against against_when(const Scene& scene, std::size_t change);

/// 比全省平均水平低0.9个百分点: not with an earlier time, but with somebody else.
bool against_others(const Scene& scene, std::size_t change);

/// The base of a percentage told beside a level: 24627万元,完成预算数60999万元的40.4%.
bool is_aside(const Scene& scene, std::size_t i);

/// An amount that a change can lead from or to: no change itself, no bound, of a fitting measure.
bool can_be_level(const Scene& scene, std::size_t i, std::size_t change);

/// 今年比去年同期多拨付770万元: the figure before is last year's.
bool begins_with_now(std::u32string_view lead);

/// What grows by other prices or another scope than its amounts: 可比口径, 生产总值.
bool grows_otherwise(std::u32string_view words);

}  // namespace jiedui::reading::detail
