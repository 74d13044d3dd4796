// What a percentage is asked to be: a share, a rate, a part of a goal, and of what.
#pragma once

#include "reading/detail/relations/scene.hpp"

namespace jiedui::reading::detail {

enum class Cue : std::uint8_t {
  none,
  share,  ///< 占…的, 占比
  rate,   ///< …率
  part,   ///< 完成…的, 为…的, 相当于…的
};

struct Asked {
  Cue cue = Cue::none;
  std::u32string_view base{};  ///< between 占 and 的: names the denominator
  std::u32string_view root{};  ///< 完工 of 完工率: names the numerator
  /// What has the share or rate, as its own clause says: 民生支出 of 民生支出占75.3%, 一次 of
  /// 一次办结率; empty where the clause begins with the share itself.
  std::u32string_view thing{};
  /// The figure between those words and 占: 民生类22417万元占58%.
  std::size_t bearer = k_none;
  bool among = false;  ///< the base is what the part is among: 赴闽人员中…,占六成
  bool bare = false;   ///< 完成106%: of what, only the order of the figures says
  bool takes = false;  ///< 占 stands there, not only 比例 or 比重
};

/// The word for something set beforehand (预算, 计划, 任务 …) in the words for a base, with what
/// stands before it where that makes another one of it (调整预算); empty = none.
std::u32string_view set_beforehand(std::u32string_view base);
/// 占总数的, 占全部的: the whole of the list, whatever it is.
bool names_any_whole(std::u32string_view base);

/// What the words before a percentage or a multiple make of it.
Asked asked_at(const Scene& scene, std::size_t i);

/// An amount that a share or a rate can be taken of: no rate itself, no time, no bounds of a range.
bool can_be_operand(const Scene& scene, std::size_t i);

}  // namespace jiedui::reading::detail
