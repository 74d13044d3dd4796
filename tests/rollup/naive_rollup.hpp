// The naive twin of rollup: FIGURES as loops over all facts, without an index, without anything
// kept between two questions, sharing nothing with src/rollup. It knows statements, items and
// events, but no switches, groupings or pairings; those have tests of their own.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "rollup/rollup.hpp"

namespace jiedui::testing {

struct NaiveAnswer {
  domain::FigureState state = domain::FigureState::missing;
  domain::Int128 value = 0;
  bool complete = true;
  std::set<domain::RecordRef> records;
};

NaiveAnswer naive_rollup(const rollup::World& world, const std::vector<domain::Fact>& facts,
                         const rollup::Query& query);

}  // namespace jiedui::testing
