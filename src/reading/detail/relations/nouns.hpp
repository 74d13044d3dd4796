// What is counted: projects are no part of provinces, though both are 个.
#pragma once

#include "reading/detail/relations/scene.hpp"

namespace jiedui::reading::detail {

/// Whether the words of a part count something else than those of its whole, beyond doubt.
bool counts_other_things(const Scene& scene, std::size_t whole, std::size_t part);
/// Places, offices, schools: 7个重灾县.
bool is_actor(const Scene& scene, std::size_t i);
/// 亿元以上项目, 45岁以下, 每万人口: a class of things, not an amount of something.
bool is_bound(const Scene& scene, std::size_t i);

}  // namespace jiedui::reading::detail
