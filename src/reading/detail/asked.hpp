// What a percentage is asked to be: a share, a rate, a part of a goal, and of what.
#pragma once

#include "reading/detail/scene.hpp"

namespace jiedui::reading::detail {

enum class Cue : std::uint8_t {
  none,
  share,  ///< 占…的, 占比
  rate,   ///< …率
  part,   ///< 完成…的, 为…的, 相当于…的
};

struct Asked {
  Cue cue = Cue::none;
  std::u32string_view base;  ///< between 占 and 的: names the denominator
  std::u32string_view root;  ///< 完工 of 完工率: names the numerator
};

/// What the words before a percentage or a multiple make of it.
Asked asked_at(const Scene& scene, std::size_t i);

/// An amount that a share or a rate can be taken of: no rate itself, no time, no bounds of a range.
bool can_be_operand(const Scene& scene, std::size_t i);

}  // namespace jiedui::reading::detail
