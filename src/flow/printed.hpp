// How the tables of a pack print a measure: with which unit, decimals and slice. What is said of it
// elsewhere – an answer, a check-up – says the same.
#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"
#include "domain/figure.hpp"
#include "pack/pack.hpp"
#include "rollup/world.hpp"

namespace jiedui::flow {

struct Printed {
  base::Bilingual label;
  base::Bilingual basis;
  domain::UnitIndex unit = 0;
  int decimals = 0;
  std::string grouping;
  bool indicator = false;
  bool flow = false;  ///< adds up over months
  bool plan = false;
  std::string categories;
};
/// By the first table that has it as a column.
Printed printed(const pack::Pack& pack, const std::string& id);

/// The codes that head a group, in official order.
std::vector<domain::OrgId> heads_of(const rollup::World& world, const std::string& grouping);

/// As the table that prints the measure slices it; place 0 = the whole programme.
domain::Slice slice_as_printed(const rollup::World& world, const Printed& how, domain::OrgId place);

}  // namespace jiedui::flow
